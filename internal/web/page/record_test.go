package page_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit"
	"daybook/internal/testkit/htmlcheck"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

var po = office.Officer(access.Officer)

// site opens an office whose database does not wait for the disk.
func site(t testing.TB) *webtest.Site { return webtest.Open(t, testkit.SQLite(t)+"?sync=normal") }

// missed is the form for someone who did not come, as a browser sends it.
func missed(s *webtest.Site) url.Values {
	return url.Values{"key": {s.Key()}, "position": {"0"}, "appointment": {office.Entry(office.Own, "missed")}, "outcome": {"AFTA"},
		"note": {"Did not come & did not <ring>.\r\nSecond line."}, "action": {"EA02"}, "next_date": {"25/11/2026"}, "next_start": {"9:30"},
		"next_mode": {"office"}, "next_place": {"Moor House"}, "back": {"/"}}
}

// summaryLeads checks that a page has an error summary whose every link leads to something on the page.
func summaryLeads(t testing.TB, page *htmlcheck.Page) {
	t.Helper()
	links := page.All(".govuk-error-summary a")
	if len(links) == 0 {
		t.Error("there is no error summary with links")
	}
	for _, l := range links {
		if len(page.All(l.Attr["href"])) != 1 {
			t.Errorf("the summary's link %q (%s) leads nowhere", l.Attr["href"], l.Text())
		}
	}
}

func TestRecordFromTheDay(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	before := len(s.Entries(t, office.Own))
	a := c.Post("/person/"+office.Own+"/record", missed(s))
	if a.Status != http.StatusSeeOther || a.Location() != "/" {
		t.Fatalf("got %d to %q\n%s", a.Status, a.Location(), a.Body)
	}
	if n := len(s.Entries(t, office.Own)); n != before+3 {
		t.Errorf("%d entries were saved, want 3", n-before)
	}
	c.Get("/").Page(t).Shows("Recorded.")
	s.Consistent(t)
}

// TestWhatIsBookedStandsByTheNextAppointment: the meeting of today and the one after it, each with its time, and not the one
// that is being recorded.
func TestWhatIsBookedStandsByTheNextAppointment(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	c.Get("/person/" + office.Own).Page(t).Shows("Booked already: Mon 23 Nov 2026, 14:30 and Mon 30 Nov 2026, 14:30")
	ofToday := office.Entry(office.Own, "today")
	c.Get("/?on=2026-11-23&open=" + ofToday).Page(t).Shows("Booked already: Mon 30 Nov 2026, 14:30")
}

// TestGroupWithCasesOfColleagues: who attends may be a colleague's case, named by its CRN; one that cannot be booked is named.
func TestGroupWithCasesOfColleagues(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	form := url.Values{"key": {s.Key()}, "date": {"27/11/2026"}, "start": {"10:00"}, "mode": {"office"}, "people": {office.Own}}
	for others, want := range map[string]string{"": "at least two people", "Z000000": "“Z000000” is the CRN of nobody"} {
		form.Set("others", others)
		a := c.Post("/group", form)
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, want) {
			t.Errorf("%q: %d\n%s", others, a.Status, a.Body)
		}
		summaryLeads(t, a.Page(t))
	}
	form.Set("others", strings.ToLower(office.Person(office.Held).CRN))
	if a := c.Post("/group", form); a.Status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.Status, a.Body)
	}
	for _, person := range []string{office.Own, office.Held} {
		c.Get("/person/" + person).Page(t).Shows("Fri 27 Nov 2026, 10:00")
	}
}

// TestRecordTwice: a form sent twice, by a double click or a lost answer, is recorded once and answered alike.
func TestRecordTwice(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	form := missed(s)
	first := c.Post("/person/"+office.Own+"/record", form)
	n := len(s.Entries(t, office.Own))
	again := c.Post("/person/"+office.Own+"/record", form)
	if again.Status != first.Status || again.Location() != first.Location() || len(s.Entries(t, office.Own)) != n {
		t.Errorf("first %d to %s, then %d to %s with %d entries more", first.Status, first.Location(), again.Status, again.Location(), len(s.Entries(t, office.Own))-n)
	}
}

// TestBadFormsKeepWhatWasTyped: the page comes back with 422, a summary that leads to each field, and every word.
func TestBadFormsKeepWhatWasTyped(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	for _, tt := range []struct {
		name  string
		field string
		value string
	}{
		{"no decision", "action", ""},
		{"no outcome", "outcome", ""},
		{"a day that is not one", "next_date", "32/13/2026"},
		{"a day that is past", "next_date", "1/11/2026"},
		{"a time that is not one", "next_start", "half past"},
		{"minutes that are not", "late", "a few"},
		{"a length that is not", "next_minutes", "short"},
		{"a series that is not", "next_every", "often"},
		{"how to meet is not known", "next_mode", "pigeon"},
		{"someone else's requirement", "requirement", office.Entry(office.Away, "requirement")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := missed(s)
			form.Set(tt.field, tt.value)
			before := len(s.Entries(t, office.Own))
			a := c.Post("/person/"+office.Own+"/record", form)
			if a.Status != http.StatusUnprocessableEntity {
				t.Fatalf("got %d", a.Status)
			}
			page := a.Page(t)
			summaryLeads(t, page)
			if got := page.One("textarea[name=note]").Text(); !strings.Contains(got, "Did not come & did not <ring>.") {
				t.Errorf("the note is %q", got)
			}
			for _, n := range page.All("input") {
				if n.Attr["name"] == tt.field && n.Attr["type"] != "radio" && n.Attr["value"] != tt.value {
					t.Errorf("%s is %q, typed was %q", tt.field, n.Attr["value"], tt.value)
				}
			}
			if n := len(s.Entries(t, office.Own)); n != before {
				t.Errorf("%d entries were saved", n-before)
			}
		})
	}
}

// TestStaleFormShowsWhatCame: what came meanwhile stands beside the officer's own words, and sending again records them.
func TestStaleFormShowsWhatCame(t *testing.T) {
	s := site(t)
	c, other := s.As(t, po), s.As(t, office.Colleague)
	drawn := c.Get("/person/" + office.Own + "/record?appointment=" + office.Entry(office.Own, "missed")).Page(t)
	form := missed(s)
	form.Set("position", drawn.One("form[action=/person/p-own/record] input[name=position]").Attr["value"])
	move := url.Values{"key": {s.Key()}, "date": {"23/11/2026"}, "start": {"12:00"}, "move_reason": {"Their wish"}}
	if a := other.Post("/person/"+office.Own+"/appointment/"+office.Entry(office.Own, "missed")+"/move", move); a.Status != http.StatusSeeOther {
		t.Fatalf("move: %d", a.Status)
	}
	before := len(s.Entries(t, office.Own))
	a := c.Post("/person/"+office.Own+"/record", form)
	if a.Status != http.StatusConflict {
		t.Fatalf("got %d", a.Status)
	}
	page := a.Page(t)
	page.Shows("Nothing was saved")
	page.Shows("moved to Mon 23 Nov 2026, 12:00")
	page.Shows("R. Kelsale")
	if got := page.One("textarea[name=note]").Text(); !strings.Contains(got, "did not <ring>") {
		t.Errorf("the note is %q", got)
	}
	if n := len(s.Entries(t, office.Own)); n != before {
		t.Errorf("%d entries were saved", n-before)
	}
	form.Set("position", page.One("form[action=/person/p-own/record] input[name=position]").Attr["value"])
	form.Set("key", page.One("form[action=/person/p-own/record] input[name=key]").Attr["value"])
	if a := c.Post("/person/"+office.Own+"/record", form); a.Status != http.StatusSeeOther {
		t.Errorf("sent again: %d", a.Status)
	}
	s.Consistent(t)
}

// FuzzRecordForm: whatever a form holds, it is recorded whole or not at all, and answered with a page that is well formed.
func FuzzRecordForm(f *testing.F) {
	f.Add(uint8(1), "AFTA", "Did not come.", "EA02", "25/11/2026", "9:30", "office", "", "", "C326", "23/11/2026")
	f.Add(uint8(1), "ATTC", "", "", "", "", "", "", "", "", "")
	f.Add(uint8(2), "ATTC", "Came.", "NFA", "next monday", "14.30", "home", "7", "4", "", "")
	f.Add(uint8(0), "", "Rang.", "", "1/1/0001", "24:00", "pigeon", "-7", "53", "C326", "tomorrow")
	f.Add(uint8(0), "\xff\x00", "\u202e\ud7ff", "\n", "99999999999", "9:30\n", "office", "0", "1e9", "COAP", "29/2/2027")
	s := site(f)
	browser := s.As(f, po)
	f.Fuzz(func(t *testing.T, which uint8, outcome, note, action, date, start, mode, every, times, kind, on string) {
		c := browser.In(t)
		appointments := []string{"", office.Entry(office.Own, "missed"), office.Entry(office.Own, "today"), "none"}
		form := url.Values{"key": {s.Key()}, "appointment": {appointments[int(which)%len(appointments)]}, "outcome": {outcome}, "note": {note},
			"action": {action}, "next_date": {date}, "next_start": {start}, "next_mode": {mode}, "next_every": {every}, "next_times": {times},
			"type": {kind}, "on": {on}}
		before := len(s.Entries(t, office.Own))
		a := c.Post("/person/"+office.Own+"/record", form)
		added := len(s.Entries(t, office.Own)) - before
		switch a.Status {
		case http.StatusSeeOther:
			if added == 0 {
				t.Errorf("accepted, and nothing was saved: %v", form)
			}
			s.Consistent(t)
		case http.StatusUnprocessableEntity, http.StatusNotFound:
			if added != 0 {
				t.Errorf("refused, and %d entries were saved: %v", added, form)
			}
			htmlcheck.Read(t, a.Body)
		default:
			t.Errorf("got %d: %v", a.Status, form)
		}
	})
}

// P3.6: another day for the step that a contact served is folded away on the form; without why it is asked for again, with what was typed
// in sight, and nothing is saved.
func TestAnotherDayForTheStepThatWasServed(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	path, step := "/person/"+office.Own, office.Entry(office.Own, "step")
	page := c.Get(path).Page(t)
	if folds := page.All("details details"); len(folds) != 1 || folds[0].Attr["open"] != "" || len(page.All("details details[open]")) > 0 {
		t.Errorf("another day for the step is not folded away: %d", len(folds))
	}
	form := url.Values{"key": {s.Key()}, "position": {"0"}, "type": {"C204"}, "note": {"Rang the housing worker."}, "step": {step}, "step_due": {"4/12/2026"}}
	if a := c.Post(path+"/record", form); a.Status != http.StatusSeeOther {
		t.Fatalf("a day for a step that had none: %d\n%s", a.Status, a.Body)
	}
	c.Get(path).Page(t).Shows("The step of the plan is due by Fri 4 Dec 2026.")

	before := len(s.Entries(t, office.Own))
	form.Set("key", s.Key())
	form.Set("step_due", "18/12/2026")
	a := c.Post(path+"/record", form)
	if a.Status != http.StatusUnprocessableEntity || len(s.Entries(t, office.Own)) != before {
		t.Fatalf("without why: %d, %d entries more", a.Status, len(s.Entries(t, office.Own))-before)
	}
	again := a.Page(t)
	summaryLeads(t, again)
	if again.One("details details[open] input[name=step_due]").Attr["value"] != "18/12/2026" {
		t.Error("the day that was typed is gone")
	}
	form.Set("key", s.Key())
	form.Set("step_why", "He starts on the 14th")
	if a := c.Post(path+"/record", form); a.Status != http.StatusSeeOther {
		t.Fatalf("with why: %d\n%s", a.Status, a.Body)
	}
	c.Get(path + "/plan").Page(t).Shows("first agreed for Fri 4 Dec 2026: He starts on the 14th")
	s.Consistent(t)
}

// TestDocumentsAreChosenAgain: a form that comes back because something else in it is wrong says that its documents did not stay,
// shows the part of it where they are chosen, and tells which meeting is being recorded.
func TestDocumentsAreChosenAgain(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	form := missed(s)
	form.Set("next_start", "noon-ish")
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		if err := w.WriteField(name, values[0]); err != nil {
			t.Fatal(err)
		}
	}
	file, err := w.CreateFormFile("files", "letter.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = file.Write([]byte("A letter."))
	_ = w.Close()
	a := c.Send(http.MethodPost, "/person/"+office.Own+"/record", w.FormDataContentType(), &body, nil)
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("got %d", a.Status)
	}
	page := a.Page(t)
	summaryLeads(t, page)
	page.Within(".govuk-error-summary").Shows("Choose the documents again")
	page.One("details[open] input[type=file][multiple]")
	page.Within("main").Shows("Planned office visit (NS) · Moor House")
}
