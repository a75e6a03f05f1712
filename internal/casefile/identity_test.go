package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

func TestRegister(t *testing.T) {
	reg := kay
	reg.PNC, reg.Title, reg.Born, reg.Sex, reg.Pronouns = "2012/0123456X", "Ms", date("1990-04-03"), "F", "she"
	s := told("2026-01-05", reg)
	s[0].Source = "extract"
	f := s.fold(t)
	want := casefile.Origin{Entry: "e1", By: "olu", At: opened, On: date("2026-01-05"), Source: "extract"}
	if diff := cmp.Diff(want, f.Opened); diff != "" {
		t.Errorf("the origin (-want +got):\n%s", diff)
	}
	same(t, casefile.Name{Type: "primary", Forename: "Kay", Surname: "Moss"}, f.Name)
	same(t, "X000001", f.CRN)
	same(t, casefile.Detail{Field: "born", Value: "1990-04-03"}, f.Born)
	same(t, []casefile.Identifier{{Type: "PNC", Value: "2012/0123456X"}}, f.Identifiers)
	same(t, map[string]casefile.Detail{
		"title": {Field: "title", Value: "Ms"}, "sex": {Field: "sex", Value: "F"}, "pronouns": {Field: "pronouns", Value: "she"},
	}, f.Details)
	same(t, []casefile.Detail(nil), f.DetailHistory)
}

func TestNames(t *testing.T) {
	s := told("2026-01-05", kay)
	s.say("2026-02-01", entry.NameRecorded{Type: "alias", Forename: "Kit"})
	s.say("2026-03-01", entry.NameRecorded{Type: "online", Online: "kay_m on Instagram"})
	s.say("2026-04-01", entry.NameRecorded{Type: "primary", Forename: "Kay", Surname: "Adu", ToldBy: "the person", ToldOn: date("2026-04-03")})
	s.say("2026-05-01", entry.FactEnded{Of: "e2"})
	f := s.fold(t)
	same(t, casefile.Name{Type: "primary", Forename: "Kay", Surname: "Adu", ToldBy: "the person", ToldOn: date("2026-04-03")}, f.Name)
	same(t, []casefile.Name{
		{Type: "alias", Forename: "Kit", Ended: date("2026-05-01")},
		{Type: "online", Online: "kay_m on Instagram"},
		{Type: "previous", Forename: "Kay", Surname: "Moss", Ended: date("2026-04-01")},
	}, f.Names)
	if by := f.Names[2].Origin.Entry; by != "e1" {
		t.Errorf("the former primary name came from %s, want e1", by)
	}
}

func TestDetailsKeepTheirHistory(t *testing.T) {
	reg := kay
	reg.Born = date("1990-04-03")
	s := told("2026-01-05", reg)
	s.say("2026-02-01", entry.DetailRecorded{Field: "language", Value: "Welsh"})
	s.say("2026-03-01", entry.DetailRecorded{Field: "language", Value: "English", ToldBy: "the person"})
	s.say("2026-03-01", entry.DetailRecorded{Field: "born", Value: "1990-03-04"})
	f := s.fold(t)
	same(t, casefile.Detail{Field: "language", Value: "English", ToldBy: "the person"}, f.Details["language"])
	same(t, casefile.Detail{Field: "born", Value: "1990-03-04"}, f.Born)
	same(t, []casefile.Detail{{Field: "language", Value: "Welsh"}, {Field: "born", Value: "1990-04-03"}}, f.DetailHistory)
	same(t, date("1990-03-04"), f.BornOn())
}

// TestFactsEnd ends each kind of fact that can end, and asks whether the file holds it before and after.
func TestFactsEnd(t *testing.T) {
	tests := map[string]entry.Payload{
		"name":         entry.NameRecorded{Type: "alias", Forename: "Kit"},
		"primary name": entry.NameRecorded{Type: "primary", Forename: "Kit"},
		"identifier":   entry.IdentifierRecorded{Type: "NI", Value: "AB123456C"},
		"phone":        entry.PhoneRecorded{Type: "mobile", Number: "07700 900123"},
		"e-mail":       entry.EmailRecorded{Address: "kay@example.org"},
		"address":      entry.AddressRecorded{Status: "M", Line1: "1 High Street"},
		"need":         entry.NeedRecorded{Type: "INTERPRETER"},
		"circumstance": entry.CircumstanceRecorded{Type: "B"},
		"relation":     entry.RelationRecorded{Type: "PARTNER", Name: "Sam"},
		"condition":    entry.ConditionSet{Order: "e2", Type: "S_keep_in_touch"},
		"limit":        entry.LimitSet{Type: "exclusion", Officers: []string{"ada"}, Reason: "knows the family", Until: date("2026-12-31")},
	}
	for name, p := range tests {
		t.Run(name, func(t *testing.T) {
			s := told("2026-01-05", kay, entry.OrderMade{Type: "SDS"})
			id := s.say("2026-02-01", p)
			if !s.fold(t).HoldsFact(id) {
				t.Fatal("it is not held before it ended")
			}
			before := s.fold(t)
			s.say("2026-03-01", entry.FactEnded{Of: id})
			f := s.fold(t)
			if f.HoldsFact(id) {
				t.Error("it is still held after it ended")
			}
			if cmp.Equal(before, f, cmp.FilterPath(func(p cmp.Path) bool {
				return p.String() == "Seq" || p.String() == "Counts"
			}, cmp.Ignore())) {
				t.Error("its end left no trace")
			}
		})
	}
	f := told("2026-01-05", kay, entry.FactEnded{Of: "e1"}, entry.FactEnded{Of: "nothing"}).fold(t)
	if f.HoldsFact("e1") || f.HoldsFact("") || f.Name.Ended != 0 {
		t.Error("a registration ended by itself")
	}
}

func TestPhonesAndEmails(t *testing.T) {
	s := told("2026-01-05", kay,
		entry.PhoneRecorded{Type: "mobile", Number: "07700 900123", Note: "after four", ToldBy: "the person", ToldOn: date("2026-01-04")},
		entry.EmailRecorded{Address: "kay@example.org", ToldBy: "a relative"})
	s.say("2026-02-01", entry.FactEnded{Of: "e2", Reason: "lost"})
	f := s.fold(t)
	same(t, []casefile.Phone{{
		Type: "mobile", Number: "07700 900123", Note: "after four", ToldBy: "the person", ToldOn: date("2026-01-04"), Ended: date("2026-02-01"),
	}}, f.Phones)
	same(t, []casefile.Email{{Address: "kay@example.org", ToldBy: "a relative"}}, f.Emails)
}

func TestMainAddressEndsTheOneBefore(t *testing.T) {
	home := func(line string) entry.AddressRecorded { return entry.AddressRecorded{Status: "M", Line1: line} }
	tests := []struct {
		name string
		say  func(*stream)
		want map[string]string // line: the day it ended
		main string
	}{
		{"one", func(s *stream) { s.say("2026-01-01", home("A")) }, map[string]string{"A": ""}, "A"},
		{"a second one later", func(s *stream) {
			s.say("2026-01-01", home("A"))
			s.say("2026-03-01", home("B"))
		}, map[string]string{"A": "2026-03-01", "B": ""}, "B"},
		{"an older one recorded late", func(s *stream) {
			s.say("2026-03-01", home("B"))
			s.say("2026-01-01", home("A"))
		}, map[string]string{"A": "2026-03-01", "B": ""}, "B"},
		{"one that ended before the next began", func(s *stream) {
			s.say("2026-01-01", home("A"))
			s.say("2026-02-01", entry.FactEnded{Of: "e2"})
			s.say("2026-03-01", home("B"))
		}, map[string]string{"A": "2026-02-01", "B": ""}, "B"},
		{"a proposed one ends nothing", func(s *stream) {
			s.say("2026-01-01", home("A"))
			s.say("2026-03-01", entry.AddressRecorded{Status: "PR", Line1: "P"})
		}, map[string]string{"A": "", "P": ""}, "A"},
		{"none left", func(s *stream) {
			s.say("2026-01-01", home("A"))
			s.say("2026-02-01", entry.FactEnded{Of: "e2"})
		}, map[string]string{"A": "2026-02-01"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-01-01", kay)
			tt.say(&s)
			f := s.fold(t)
			got := map[string]string{}
			for i, a := range f.Addresses {
				got[a.Line1] = a.Ended.String()
				if i > 0 && f.Addresses[i-1].Origin.On < a.Origin.On {
					t.Error("addresses are not newest first")
				}
			}
			same(t, tt.want, got)
			if a, ok := f.MainAddress(); ok != (tt.main != "") || a.Line1 != tt.main {
				t.Errorf("main address %q, want %q", a.Line1, tt.main)
			}
		})
	}
}

func TestAround(t *testing.T) {
	f := told("2026-01-05", kay,
		entry.NeedRecorded{Type: "INTERPRETER", Detail: "Polish", Arrangement: "telephone interpreter"},
		entry.CircumstanceRecorded{Type: "B", Subtype: "B01C", Note: "nights"},
		entry.RelationRecorded{Type: "CHILD", Name: "Jo", Born: date("2019-05-01"), LivesWith: true, MayBeTold: true, Note: "at school in Ely"},
		entry.RelationRecorded{Type: "VICTIM", Name: "Victim A", Victim: true},
	).fold(t)
	same(t, []casefile.Need{{Type: "INTERPRETER", Detail: "Polish", Arrangement: "telephone interpreter"}}, f.Needs)
	same(t, []casefile.Circumstance{{Type: "B", Subtype: "B01C", Note: "nights"}}, f.Circumstances)
	same(t, []casefile.Relation{
		{Type: "CHILD", Name: "Jo", Born: date("2019-05-01"), LivesWith: true, MayBeTold: true, Note: "at school in Ely"},
		{Type: "VICTIM", Name: "Victim A", Victim: true},
	}, f.Relations)
}
