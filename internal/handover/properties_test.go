package handover_test

import (
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/handover"
	"daybook/internal/rules"

	"pgregory.net/rapid"
)

// journal draws a person's journal of facts that a pack takes.
func journal(t *rapid.T) (entries []entry.Entry, on day.Date) {
	start := day.MustParse("2025-01-06")
	say := func(at day.Date, p entry.Payload) string {
		n := len(entries) + 1
		e := entry.Entry{ID: "e" + strings.Repeat("x", n), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: n,
			RecordedBy: rapid.SampledFrom([]string{"ann", "bea", "cem"}).Draw(t, "by"), RecordedAt: at.Time().Add(12 * 3600e9), On: at, Source: "daybook", Payload: p}
		entries = append(entries, e)
		return e.ID
	}
	say(start, entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"})
	order := say(start, entry.OrderMade{Type: "340", Ends: start.AddMonths(24)})
	at := start
	for range rapid.IntRange(0, 25).Draw(t, "entries") {
		at = at.Add(rapid.IntRange(0, 40).Draw(t, "days"))
		switch rapid.IntRange(0, 8).Draw(t, "kind") {
		case 0:
			say(at, entry.RiskAssessed{Level: rapid.SampledFrom([]string{"LOW", "MEDIUM", "HIGH", "VERY_HIGH"}).Draw(t, "rosh"), MetPerson: rapid.Bool().Draw(t, "met")})
		case 1:
			say(at, entry.CaseAllocated{Officer: rapid.SampledFrom([]string{"ann", "bea", "cem", "dan"}).Draw(t, "officer"), Unit: "u1", Role: rapid.SampledFrom([]string{"responsible", "co-worker", "caretaker"}).Draw(t, "role")})
		case 2:
			m := say(at, entry.AppointmentBooked{Type: "COAP", Date: at, Start: day.At(10, 0), Officer: "ann", Mode: rapid.SampledFrom([]string{"office", "home", "phone"}).Draw(t, "mode"), Order: order})
			if rapid.Bool().Draw(t, "came") {
				say(at, entry.OutcomeRecorded{Appointment: m, Outcome: rapid.SampledFrom([]string{"ATTC", "AFTA", "UAAB", "AAHO"}).Draw(t, "outcome")})
			}
		case 3:
			say(at, entry.RelationRecorded{Type: "EX_PARTNER", Name: "Former partner", Phone: victimPhone, Note: victimPhone, Organisation: victimPhone, MayBeTold: true, Victim: true})
		case 4:
			say(at, entry.FlagRaised{Type: "ADVP", Note: "Why"})
		case 5:
			say(at, entry.DocumentAdded{Name: "a.pdf", Media: "application/pdf", Size: 1, Digest: "00", Category: "police record", Sensitive: true})
		case 6:
			say(at, entry.NeedRecorded{Type: "INTERPRETER", Detail: "Twi"})
		case 7:
			say(at, entry.ContactRecorded{Type: "CIEA", From: "police", Note: secret, Sensitive: true})
		case 8:
			g := say(at, entry.GoalSet{Text: "Find work"})
			say(at, entry.StepSet{Goal: g, Text: "Write a CV", Due: at.Add(30)})
		}
	}
	return entries, at.Add(rapid.IntRange(0, 60).Draw(t, "later"))
}

const (
	victimPhone = "07700 900555"
	secret      = "hushword"
)

// J1.3: each line leads to an entry of the record or to a clause; J7.2: nothing that finds a victim; J1.4: nothing sensitive.
func TestEveryLineHasItsGround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, on := journal(t)
		known := map[string]bool{}
		for _, e := range entries {
			known[e.ID] = true
		}
		p := packOn(t, entries, on, rapid.Bool().Draw(t, "hide"))
		for _, s := range p.Sections {
			if _, ok := rules.ClauseOf(s.Clause); !ok {
				t.Errorf("J1.3: the part %s rests on %q, which is no clause", s.ID, s.Clause)
			}
			for _, l := range s.Lines {
				ground(t, s, l, known)
			}
		}
	})
}

func ground(t *rapid.T, s handover.Section, l handover.Line, known map[string]bool) {
	if l.From.Entry != "" && !known[l.From.Entry] {
		t.Errorf("J1.3: %s %q leads to %q, which is no entry", s.ID, l.Text, l.From.Entry)
	}
	if l.Clause != "" {
		if _, ok := rules.ClauseOf(l.Clause); !ok {
			t.Errorf("J1.3: %s %q rests on %q, which is no clause", s.ID, l.Text, l.Clause)
		}
	}
	if l.From.Entry == "" && l.Clause == "" {
		t.Errorf("J1.3: %s %q has no ground", s.ID, l.Text)
	}
	if l.Text == "" || l.Key == "" {
		t.Errorf("J1.1: %s has a line that says nothing: %+v", s.ID, l)
	}
	if words := l.Text + l.Detail; strings.Contains(words, victimPhone) || strings.Contains(words, secret) {
		t.Errorf("J7.2, J1.4: %s says %q", s.ID, words)
	}
}

// J1.1: the same record gives the same pack.
func TestAPackIsAlwaysTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, on := journal(t)
		a, b := drawn(packOn(t, entries, on, false)), drawn(packOn(t, entries, on, false))
		if strings.Join(a, "\n") != strings.Join(b, "\n") {
			t.Errorf("J1.1: two packs of one record differ:\n%s\n\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
	})
}

// J1.4: the words of an entry that was marked as sensitive afterwards are kept back.
func TestSensitiveWordsAreKeptBack(t *testing.T) {
	start := day.MustParse("2026-01-05")
	entries := []entry.Entry{}
	say := func(id string, p entry.Payload) {
		entries = append(entries, entry.Entry{ID: id, Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: len(entries) + 1, RecordedBy: "ann",
			RecordedAt: start.Time().Add(12 * 3600e9), On: start, Source: "daybook", Payload: p})
	}
	say("e1", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"})
	say("e2", entry.ContactRecorded{Type: "CIEA", From: secret, Note: "Words"})
	say("e3", entry.EntryCorrected{Of: "e2", As: `{"type":"CIEA","from":"` + secret + `","note":"Words","sensitive":true}`, Reason: "Sensitive"})
	for _, hide := range []bool{false, true} {
		text := strings.Join(drawn(packOn(t, entries, start.Add(3), hide)), "\n")
		if strings.Contains(text, secret) == hide {
			t.Errorf("J1.4: with hide %v the pack says\n%s", hide, text)
		}
		if hide && !strings.Contains(text, "[e2]") {
			t.Errorf("J1.4: the pack does not say that there is something:\n%s", text)
		}
	}
}
