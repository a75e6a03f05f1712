package casefile

import (
	"slices"
	"strings"

	"daybook/internal/find"
)

// Findable returns what the person can be found by: every name they use or used, every number, every phone and address,
// ended ones too, because people ring from old numbers and are known by old names.
func (f *File) Findable() find.Person {
	p := find.Person{ID: f.Person, CRN: f.CRN, Names: []find.Name{findName(f.Name)}}
	if f.Born.Value != "" {
		p.Born = f.BornOn()
	}
	for _, n := range f.Names {
		p.Names = append(p.Names, findName(n))
	}
	for _, id := range f.Identifiers {
		switch id.Type {
		case "PNC", "CRO", "NOMS", "CRN":
			p.Identifiers = append(p.Identifiers, find.Identifier{What: find.What(strings.ToLower(id.Type)), Value: id.Value})
		}
	}
	for _, ph := range f.Phones {
		p.Phones = append(p.Phones, ph.Number)
	}
	lines := make([]string, 0, 3*len(f.Addresses))
	p.Addresses = make([]find.Address, len(f.Addresses))
	for i, a := range f.Addresses {
		lines = append(lines, a.Line1, a.Line2, a.Town)
		p.Addresses[i] = find.Address{Lines: lines[3*i : 3*i+3], Postcode: a.Postcode}
	}
	return p
}

// Sought returns as much of the file as a search looks at and shows, in a file of its own: what the person can be found
// by, who holds the case, who is kept out of the record, and the level of risk. Nothing in it says where it came from.
func (f *File) Sought() *File {
	s := &File{Person: f.Person, CRN: f.CRN, Name: f.Name, Born: Detail{Field: f.Born.Field, Value: f.Born.Value}}
	s.Name.Origin = Origin{}
	for _, n := range f.Names {
		n.Origin = Origin{}
		s.Names = append(s.Names, n)
	}
	for _, id := range f.Identifiers {
		id.Origin = Origin{}
		s.Identifiers = append(s.Identifiers, id)
	}
	for _, p := range f.Phones {
		s.Phones = append(s.Phones, Phone{Type: p.Type, Number: p.Number})
	}
	for _, a := range f.Addresses {
		s.Addresses = append(s.Addresses, Address{Line1: a.Line1, Line2: a.Line2, Town: a.Town, Postcode: a.Postcode})
	}
	for _, a := range f.Allocations {
		s.Allocations = append(s.Allocations, Allocation{Officer: a.Officer, Team: a.Team, Unit: a.Unit, Role: a.Role, From: a.From, Until: a.Until})
	}
	for _, l := range f.Limits {
		s.Limits = append(s.Limits, Limit{Type: l.Type, Officers: slices.Clone(l.Officers), Message: l.Message, From: l.From, Until: l.Until})
	}
	for _, x := range f.Forced {
		s.Forced = append(s.Forced, Forced{Officer: x.Officer, Until: x.Until, Verdict: x.Verdict})
	}
	for _, r := range f.Reports {
		if r.Open() && r.Author != "" {
			s.Reports = append(s.Reports, Report{State: r.State, Author: r.Author})
		}
	}
	if r := f.Risk; r != nil {
		s.Risk = &Risk{Level: r.Level, Children: r.Children, Public: r.Public, KnownAdult: r.KnownAdult, Staff: r.Staff, Prisoners: r.Prisoners}
	}
	return s
}

func findName(n Name) find.Name {
	return find.Name{Kind: find.NameKind(n.Type), Forename: n.Forename, Middle: n.Middle, Surname: n.Surname, Text: n.Online}
}
