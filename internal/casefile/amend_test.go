package casefile_test

import (
	"errors"
	"strings"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
)

// corrected says that an entry should have said p, on another day where one is given.
func corrected(of string, on day.Date, p entry.Payload) entry.EntryCorrected {
	as, err := entry.Encode(p)
	if err != nil {
		panic(err)
	}
	return entry.EntryCorrected{Of: of, On: on, As: string(as), Reason: "misheard"}
}

func voided(of string) entry.EntryVoided { return entry.EntryVoided{Of: of, Reason: "wrong person"} }

func phone(number string) entry.PhoneRecorded {
	return entry.PhoneRecorded{Type: "mobile", Number: number}
}

// TestAmendments: e1 registers, e2 records the number 1 on 2 February; each row says what came then, from e3 on.
func TestAmendments(t *testing.T) {
	none := day.Date(0)
	tests := []struct {
		name string
		then []entry.Payload
		want string // the number and its day; empty for none
		by   string // the amendment that stands
	}{
		{"as recorded", nil, "1 2026-02-02", ""},
		{"corrected", []entry.Payload{corrected("e2", none, phone("2"))}, "2 2026-02-02", "e3"},
		{"corrected with its day", []entry.Payload{corrected("e2", date("2026-02-01"), phone("2"))}, "2 2026-02-01", "e3"},
		{"made in error", []entry.Payload{voided("e2")}, "", "e3"},
		{"the last correction stands", []entry.Payload{corrected("e2", none, phone("2")), corrected("e2", none, phone("3"))}, "3 2026-02-02", "e4"},
		{
			"a later correction that leaves the day leaves it as it was corrected",
			[]entry.Payload{corrected("e2", date("2026-02-01"), phone("2")), corrected("e2", none, phone("3"))}, "3 2026-02-01", "e4",
		},
		{
			"and one that sets it back sets it back",
			[]entry.Payload{corrected("e2", date("2026-02-01"), phone("2")), corrected("e2", date("2026-02-02"), phone("3"))}, "3 2026-02-02", "e4",
		},
		{"a correction made in error restores what was recorded", []entry.Payload{corrected("e2", none, phone("2")), voided("e3")}, "1 2026-02-02", ""},
		{
			"a correction made in error restores the one before",
			[]entry.Payload{corrected("e2", none, phone("2")), corrected("e2", none, phone("3")), voided("e4")}, "2 2026-02-02", "e3",
		},
		{"a void made in error restores", []entry.Payload{voided("e2"), voided("e3")}, "1 2026-02-02", ""},
		{"a void of a void of a void", []entry.Payload{voided("e2"), voided("e3"), voided("e4")}, "", "e3"},
		{"corrected after it was made in error", []entry.Payload{voided("e2"), corrected("e2", none, phone("2"))}, "2 2026-02-02", "e4"},
		{"made in error after it was corrected", []entry.Payload{corrected("e2", none, phone("2")), voided("e2")}, "", "e4"},
		{
			"a correction that was itself corrected",
			[]entry.Payload{corrected("e2", none, phone("2")), corrected("e3", none, corrected("e2", none, phone("3")))}, "3 2026-02-02", "e3",
		},
		{
			"a correction that should have been of another entry",
			[]entry.Payload{corrected("e2", none, phone("2")), corrected("e3", none, corrected("e1", none, kay))}, "1 2026-02-02", "",
		},
		{"of an entry that is not there", []entry.Payload{voided("gone")}, "1 2026-02-02", ""},
		{"of an entry yet to come", []entry.Payload{voided("e4"), phone("9")}, "1 2026-02-02 9 2026-02-02", ""},
		{"of itself", []entry.Payload{voided("e3")}, "1 2026-02-02", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-02-02", append([]entry.Payload{kay, phone("1")}, tt.then...)...)
			f := s.fold(t)
			var got []string
			for _, p := range f.Phones {
				got = append(got, p.Number, p.Origin.On.String())
			}
			same(t, tt.want, strings.Join(got, " "))
			same(t, tt.by, f.Amended["e2"].By)
			if len(f.Phones) > 0 && (f.Phones[0].Origin.Entry != "e2" || !f.Phones[0].Origin.At.Equal(s[1].RecordedAt)) {
				t.Errorf("the origin is %+v, want that of the entry first recorded", f.Phones[0].Origin)
			}
		})
	}
}

// TestAmendmentReachesWhatFollowed: what rested on the wrong entry is right afterwards.
func TestAmendmentReachesWhatFollowed(t *testing.T) {
	s := told("2026-01-05", kay, entry.OrderMade{Type: "340"}, entry.RequirementMade{Order: "e2", Type: "F", Length: 20})
	b := visit("2026-02-02", "10:00")
	b.Order, b.Requirement = "e2", "e3"
	booked := s.say("2026-02-02", b)
	missed := s.say("2026-02-02", came(booked, "UAAB"))
	s.say("2026-02-03", corrected(missed, 0, came(booked, "ATTC")))
	f := s.fold(t)
	same(t, 1, f.Delivered["e3"].Sessions)
	same(t, 0, len(f.Failures))
	same(t, casefile.Seen{On: date("2026-02-02"), Entry: missed}, f.LastSeen["office"])
	same(t, casefile.Amended{By: "e6", Reason: "misheard", Who: "olu"}, f.Amended[missed])
	same(t, casefile.Target{Kind: "outcome.recorded", On: date("2026-02-02")}, f.Targets[missed])
}

func TestCorrected(t *testing.T) {
	target := told("2026-02-02", kay, phone("1"))[1]
	tests := []struct {
		name, as string
		ok       bool
	}{
		{"a whole payload", `{"type":"home","number":"2"}`, true},
		{"not JSON", `number 2`, false},
		{"a field of the wrong shape", `{"type":"home","number":2}`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := casefile.Corrected(target, entry.EntryCorrected{Of: "e2", As: tt.as})
			if (err == nil) != tt.ok {
				t.Errorf("got %v", err)
			}
			s := told("2026-02-02", kay, phone("1"), entry.EntryCorrected{Of: "e2", As: tt.as})
			if _, err := casefile.Fold(person, s); (err == nil) != tt.ok {
				t.Errorf("Fold says %v", err)
			}
		})
	}
}

func TestApplyRefuses(t *testing.T) {
	other := told("2026-01-05", kay)[0]
	other.Stream.ID = "p2"
	officer := told("2026-01-05", entry.OfficerLeft{})[0]
	known := told("2026-01-05", kay)[0]
	again := told("2026-01-05", kay, voided("e1"))[1]
	tests := []struct {
		name   string
		e      entry.Entry
		refold bool
	}{
		{"an entry of another person", other, false},
		{"a kind that is not said of a person", officer, false},
		{"an entry that was folded already", known, false},
		{"an amendment", again, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := told("2026-01-05", kay).fold(t)
			before := bytesOf(t, f)
			err := f.Apply(tt.e)
			if err == nil || errors.Is(err, casefile.ErrRefold) != tt.refold {
				t.Errorf("got %v", err)
			}
			same(t, before, bytesOf(t, f))
		})
	}
}

// TestWhatIf: entries that nobody recorded come after all others and do not move the file's place.
func TestWhatIf(t *testing.T) {
	s := told("2026-01-05", kay, phone("1"))
	maybe := s[1]
	maybe.ID, maybe.Seq, maybe.Payload = "maybe", 0, phone("2")
	f, err := casefile.Fold(person, append([]entry.Entry{maybe}, s...))
	if err != nil {
		t.Fatal(err)
	}
	same(t, []casefile.Phone{{Type: "mobile", Number: "1"}, {Type: "mobile", Number: "2"}}, f.Phones)
	same(t, 2, f.Seq)
	if err := f.Apply(maybe); err != nil || f.Seq != 2 {
		t.Errorf("applied once more: %v, at %d", err, f.Seq)
	}
}

func TestTouches(t *testing.T) {
	tests := []struct {
		name string
		p    entry.Payload
		want []string
	}{
		{"nothing but itself", phone("1"), []string{"e1"}},
		{"an outcome, its appointment and requirement", entry.OutcomeRecorded{Appointment: "a", Requirement: "r"}, []string{"e1", "a", "r"}},
		{"an end", entry.FactEnded{Of: "x"}, []string{"e1", "x"}},
		{"a correction", entry.EntryCorrected{Of: "x", As: "{}"}, []string{"e1", "x"}},
		{"a void", entry.EntryVoided{Of: "x"}, []string{"e1", "x"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { same(t, tt.want, casefile.Touches(told("2026-01-05", tt.p)[0])) })
	}
}

// FuzzDecode: a stored file is read or refused, and what was read is written back the same.
func FuzzDecode(f *testing.F) {
	s := told("2026-01-05", kay, entry.OrderMade{Type: "340"}, visit("2026-02-02", "10:00"), came("e3", "UAAB"), phone("1"), voided("e5"))
	file, err := casefile.Fold(person, s)
	if err != nil {
		f.Fatal(err)
	}
	stored := casefile.Encode(file)
	f.Add(stored)
	f.Add([]byte(`{"person":"p1","counts":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		once, err := casefile.Decode(data)
		if err != nil {
			return
		}
		written := casefile.Encode(once)
		again, err := casefile.Decode(written)
		if err != nil {
			t.Fatal(err)
		}
		same(t, string(written), bytesOf(t, again))
	})
}

// TestASensitiveCorrectionHidesWhatStoodBefore: once an entry is marked as sensitive, its own line and those of earlier
// corrections hide what they say (V3.6), and the name of a document goes out of its title.
func TestASensitiveCorrectionHidesWhatStoodBefore(t *testing.T) {
	doc := entry.DocumentAdded{Name: "informant.pdf", Media: "application/pdf", Size: 1, Digest: "aa"}
	secret := doc
	secret.Sensitive = true
	s := told("2026-02-02", kay, doc,
		corrected("e2", 0, entry.DocumentAdded{Name: "informer.pdf", Media: "application/pdf", Size: 1, Digest: "aa"}),
		corrected("e2", 0, secret))
	_, lines, err := casefile.FoldLines(person, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines[1:] {
		if !l.Sensitive || strings.Contains(l.Title, "inform") {
			t.Errorf("the line of %s is sensitive: %v, its title: %s", l.Entry, l.Sensitive, l.Title)
		}
	}
}
