package storetest

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
)

func line(seq int, on day.Date, at day.Clock, title string) casefile.Line {
	return casefile.Line{Entry: "e" + strconv.Itoa(seq), Seq: seq, On: on, At: at, RecordedAt: noon, By: "o1", Kind: "contact.recorded", Group: "contacts", Title: title}
}

func seqs(lines []casefile.Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, strconv.Itoa(l.Seq))
	}
	return strings.Join(out, " ")
}

func timelineFilters(t *testing.T, s app.Upkeep) {
	visit := line(1, monday, day.At(9, 30), "Office visit")
	visit.Group, visit.Complied, visit.Text = "appointments", "yes", "Spoke of WORK and of Ana's house"
	missed := line(2, monday.Add(1), day.At(14, 0), "Missed office visit")
	missed.Group, missed.Complied, missed.By = "appointments", "no", "o2"
	secret := line(3, monday.Add(1), 0, "Note")
	secret.Text, secret.Sensitive = "Told of work that nobody may know", true
	old := line(4, monday.Add(-300), day.At(9, 30), "Élan 100% work_plan")
	write(t, s, func(w app.Writer) error { return w.AddLines("p1", []casefile.Line{visit, missed, secret, old}) })
	write(t, s, func(w app.Writer) error { return w.AddLines("p2", []casefile.Line{line(1, monday, 0, "Another's")}) })
	for _, c := range []struct {
		name string
		f    app.TimelineFilter
		want string
	}{
		{"everything, newest first", app.TimelineFilter{}, "2 3 1 4"},
		{"group", app.TimelineFilter{Group: "appointments"}, "2 1"},
		{"who recorded it", app.TimelineFilter{By: "o2"}, "2"},
		{"complied", app.TimelineFilter{Complied: "no"}, "2"},
		{"from", app.TimelineFilter{From: monday.Add(1)}, "2 3"},
		{"to", app.TimelineFilter{To: monday}, "1 4"},
		{"one day", app.TimelineFilter{From: monday, To: monday}, "1"},
		{"word in title or text, in any case", app.TimelineFilter{Words: "work"}, "3 1 4"},
		{"every word must stand in it", app.TimelineFilter{Words: "Work house"}, "1"},
		{"words in title and text", app.TimelineFilter{Words: "visit ana's"}, "1"},
		{"letters beyond ASCII in any case", app.TimelineFilter{Words: "éLAN"}, "4"},
		{"signs are only signs", app.TimelineFilter{Words: "100% k_p"}, "4"},
		{"words of sensitive lines hidden", app.TimelineFilter{Words: "work", HideSensitive: true}, "1 4"},
		{"titles of sensitive lines not", app.TimelineFilter{Words: "note", HideSensitive: true}, "3"},
		{"sensitive lines stay without words", app.TimelineFilter{HideSensitive: true}, "2 3 1 4"},
		{"words and a limit", app.TimelineFilter{Words: "work", Limit: 2}, "3 1"},
		{"all at once", app.TimelineFilter{Group: "appointments", By: "o1", Complied: "yes", From: monday, To: monday, Words: "office", Limit: 5}, "1"},
	} {
		read(t, s, func(r app.Reader) error {
			lines, err := r.Timeline("p1", c.f)
			same(t, c.name, c.want, seqs(lines))
			return err
		})
	}
	read(t, s, func(r app.Reader) error {
		lines, err := r.Timeline("p1", app.TimelineFilter{By: "o2"})
		same(t, "a whole line", []casefile.Line{missed}, lines)
		return err
	})
	write(t, s, func(w app.Writer) error {
		visit.Title = "Corrected"
		return w.ReplaceTimeline("p1", []casefile.Line{visit})
	})
	read(t, s, func(r app.Reader) error {
		lines, err := r.Timeline("p1", app.TimelineFilter{})
		same(t, "made anew", []casefile.Line{visit}, lines)
		if err != nil {
			return err
		}
		others, err := r.Timeline("p2", app.TimelineFilter{})
		same(t, "another's", "1", seqs(others))
		return err
	})
}

// timelineWhole checks that every field of a line comes back, whichever there are.
func timelineWhole(t *testing.T, s app.Upkeep) {
	var full casefile.Line
	v := reflect.ValueOf(&full).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString("field " + strconv.Itoa(i) + " é")
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Struct:
			f.Set(reflect.ValueOf(noon))
		default:
			f.SetInt(int64(i) + 1)
		}
	}
	write(t, s, func(w app.Writer) error { return w.AddLines("p1", []casefile.Line{full, {Seq: 1}}) })
	load(t, s, app.Batch{Entries: notes("p2", 1), Lines: map[string][]casefile.Line{"p2": {full}}}, app.Loaded{Streams: 1, Entries: 1})
	read(t, s, func(r app.Reader) error {
		lines, err := r.Timeline("p1", app.TimelineFilter{})
		same(t, "a full and an empty line", []casefile.Line{full, {Seq: 1}}, lines)
		if err != nil {
			return err
		}
		lines, err = r.Timeline("p2", app.TimelineFilter{})
		same(t, "a full line loaded", []casefile.Line{full}, lines)
		return err
	})
	write(t, s, func(w app.Writer) error {
		again := line(full.Seq, full.On, full.At, "In its place")
		return w.AddLines("p1", []casefile.Line{again})
	})
	read(t, s, func(r app.Reader) error {
		lines, err := r.Timeline("p1", app.TimelineFilter{Limit: 1})
		same(t, "a line put in its place", []casefile.Line{line(full.Seq, full.On, full.At, "In its place")}, lines)
		return err
	})
}

func timelinePages(t *testing.T, s app.Upkeep) {
	var lines []casefile.Line
	for i := range 25 { // several on a day, several at one time
		lines = append(lines, line(i+1, monday.Add(i/10), day.At(9+i/5, 0), "Visit"))
	}
	write(t, s, func(w app.Writer) error { return w.AddLines("p1", lines) })
	page := func(f app.TimelineFilter) (out []casefile.Line) {
		f.Limit = 10
		read(t, s, func(r app.Reader) (err error) {
			out, err = r.Timeline("p1", f)
			return err
		})
		return out
	}
	keyOf := func(l casefile.Line) app.TimelineKey { return app.TimelineKey{On: l.On, At: l.At, Seq: l.Seq} }
	first := page(app.TimelineFilter{})
	same(t, "first page", "25 24 23 22 21 20 19 18 17 16", seqs(first))
	second := page(app.TimelineFilter{Before: keyOf(first[9])})
	same(t, "second page", "15 14 13 12 11 10 9 8 7 6", seqs(second))
	third := page(app.TimelineFilter{Before: keyOf(second[9])})
	same(t, "last page", "5 4 3 2 1", seqs(third))
	same(t, "back to the second", seqs(second), seqs(page(app.TimelineFilter{After: keyOf(third[0])})))
	same(t, "back to the first", seqs(first), seqs(page(app.TimelineFilter{After: keyOf(second[0])})))
	same(t, "back with words", seqs(first), seqs(page(app.TimelineFilter{After: keyOf(second[0]), Words: "visit"})))
	same(t, "nothing newer", "", seqs(page(app.TimelineFilter{After: keyOf(first[0])})))
}
