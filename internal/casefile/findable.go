package casefile

import (
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
	for _, a := range f.Addresses {
		p.Addresses = append(p.Addresses, find.Address{Lines: []string{a.Line1, a.Line2, a.Town}, Postcode: a.Postcode})
	}
	return p
}

func findName(n Name) find.Name {
	return find.Name{Kind: find.NameKind(n.Type), Forename: n.Forename, Middle: n.Middle, Surname: n.Surname, Text: n.Online}
}
