package casefile

import (
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/find"
	"daybook/internal/packed"
)

// Sought is as much of a file as a search looks at and shows: what the person can be found by, who holds the case, who is kept
// out of the record, and the level of risk. Nothing in it says where it came from.
//
// It is packed as a file is, with the names that the fields have there, so that rows written as files are read. A search
// decodes some fifteen of them for a page, which is why they hold nothing else.
type Sought struct {
	Person string      `json:"person"`
	CRN    string      `json:"crn"`
	Name   SoughtName  `json:"name"`
	Born   SoughtBirth `json:"born,omitzero"`

	Names       []SoughtName       `json:"names,omitzero"`
	Identifiers []SoughtIdentifier `json:"identifiers,omitzero"`
	Phones      []SoughtPhone      `json:"phones,omitzero"`
	Addresses   []SoughtAddress    `json:"addresses,omitzero"`
	Holders     []Holder           `json:"allocations,omitzero"` // newest first
	Levels      *Levels            `json:"risk,omitzero"`        // nil while the risk was not assessed
	Authors     []SoughtReport     `json:"reports,omitzero"`     // of reports that are open
	Limits      []SoughtLimit      `json:"limits,omitzero"`
	Forced      []SoughtForced     `json:"forced,omitzero"`
}

// SoughtName is one name of the person.
type SoughtName struct {
	Type     string `json:"type"`
	Forename string `json:"forename,omitzero"`
	Middle   string `json:"middle,omitzero"`
	Surname  string `json:"surname,omitzero"`
	Online   string `json:"online,omitzero"`
}

// SoughtBirth is the day of birth, as it was recorded.
type SoughtBirth struct {
	Field string `json:"field"`
	Value string `json:"value"`
}

// SoughtIdentifier is a number that another service knows the person by.
type SoughtIdentifier struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

// SoughtPhone is a telephone number.
type SoughtPhone struct {
	Type   string `json:"type"`
	Number string `json:"number"`
}

// SoughtAddress is where the person lives, lived or means to live.
type SoughtAddress struct {
	Line1    string `json:"line1,omitzero"`
	Line2    string `json:"line2,omitzero"`
	Town     string `json:"town,omitzero"`
	Postcode string `json:"postcode,omitzero"`
}

// Holder is an officer who holds or held the case; see [Allocation].
type Holder struct {
	Officer string   `json:"officer"`
	Team    string   `json:"team,omitzero"`
	Unit    string   `json:"unit"`
	Role    string   `json:"role"`
	From    day.Date `json:"from"`
	Until   day.Date `json:"until,omitzero"`
}

// HeldOn reports whether they held the case on a day.
func (h Holder) HeldOn(on day.Date) bool { return held(h.From, h.Until, on) }

// Levels is the judgement of the risk of serious harm without its reasons: the highest level, and that to each group.
type Levels struct {
	Level      string `json:"level"`
	Children   string `json:"children,omitzero"`
	Public     string `json:"public,omitzero"`
	KnownAdult string `json:"known_adult,omitzero"`
	Staff      string `json:"staff,omitzero"`
	Prisoners  string `json:"prisoners,omitzero"`
}

// Levels returns the levels of a judgement, nil of none.
func (r *Risk) Levels() *Levels {
	if r == nil {
		return nil
	}
	return &Levels{Level: r.Level, Children: r.Children, Public: r.Public, KnownAdult: r.KnownAdult, Staff: r.Staff, Prisoners: r.Prisoners}
}

// SoughtReport is who writes a report that is open.
type SoughtReport struct {
	State  string `json:"state"`
	Author string `json:"author,omitzero"`
}

// SoughtLimit is who may see the record; see [Limit].
type SoughtLimit struct {
	Type     string   `json:"type"`
	Officers []string `json:"officers"`
	Message  string   `json:"message,omitzero"`
	From     day.Date `json:"from"`
	Until    day.Date `json:"until,omitzero"`
}

// SoughtForced is an emergency opening; see [Forced].
type SoughtForced struct {
	Officer string   `json:"officer"`
	Until   day.Date `json:"until"`
	Verdict string   `json:"verdict,omitzero"`
}

var soughtForm = packed.Of[Sought]()

// EncodeSought returns the bytes in which the store keeps what is sought. The same always gives the same bytes.
func EncodeSought(s *Sought) []byte { return soughtForm.Append(nil, s) }

// DecodeSought reads what [EncodeSought] wrote, or a program that kept it as a file or as JSON.
func DecodeSought(b []byte) (*Sought, error) { return decode(soughtForm, b) }

// Sought returns what is sought of the file.
func (f *File) Sought() *Sought {
	s := &Sought{Person: f.Person, CRN: f.CRN, Name: soughtName(f.Name), Born: SoughtBirth{f.Born.Field, f.Born.Value}, Levels: f.Risk.Levels()}
	s.Names = each(f.Names, soughtName)
	s.Identifiers = each(f.Identifiers, func(id Identifier) SoughtIdentifier { return SoughtIdentifier{id.Type, id.Value} })
	s.Phones = each(f.Phones, func(p Phone) SoughtPhone { return SoughtPhone{p.Type, p.Number} })
	s.Addresses = each(f.Addresses, func(a Address) SoughtAddress { return SoughtAddress{a.Line1, a.Line2, a.Town, a.Postcode} })
	s.Holders = each(f.Allocations, func(a Allocation) Holder { return Holder{a.Officer, a.Team, a.Unit, a.Role, a.From, a.Until} })
	s.Limits = each(f.Limits, func(l Limit) SoughtLimit {
		return SoughtLimit{l.Type, slices.Clone(l.Officers), l.Message, l.From, l.Until}
	})
	s.Forced = each(f.Forced, func(x Forced) SoughtForced { return SoughtForced{x.Officer, x.Until, x.Verdict} })
	for _, r := range f.Reports {
		if r.Open() && r.Author != "" {
			s.Authors = append(s.Authors, SoughtReport{r.State, r.Author})
		}
	}
	return s
}

// each makes a list of what every item of another comes to; of none it makes none.
func each[A, B any](from []A, to func(A) B) []B {
	if len(from) == 0 {
		return nil
	}
	all := make([]B, len(from))
	for i, a := range from {
		all[i] = to(a)
	}
	return all
}

func soughtName(n Name) SoughtName {
	return SoughtName{n.Type, n.Forename, n.Middle, n.Surname, n.Online}
}

// String returns the name as it is spoken, as [Name.String] does.
func (n SoughtName) String() string {
	return Name{Type: n.Type, Forename: n.Forename, Middle: n.Middle, Surname: n.Surname, Online: n.Online}.String()
}

// BornOn returns the day of birth, or none while it is not known.
func (s *Sought) BornOn() day.Date { return bornOn(s.Born.Value) }

// Age returns the person's age in whole years on a day, and false while the day of birth is not known.
func (s *Sought) Age(on day.Date) (int, bool) { return ageOn(s.BornOn(), on) }

// ResponsibleOfficer returns who is accountable for the case on a day, and false where it had nobody.
func (s *Sought) ResponsibleOfficer(on day.Date) (Holder, bool) {
	for _, h := range s.Holders {
		if h.Role == Responsible && h.HeldOn(on) {
			return h, true
		}
	}
	return Holder{}, false
}

// Findable returns what the person can be found by: every name they use or used, every number, every phone and address,
// ended ones too, because people ring from old numbers and are known by old names.
func (s *Sought) Findable() find.Person {
	p := find.Person{ID: s.Person, CRN: s.CRN, Born: s.BornOn(), Names: make([]find.Name, 0, 1+len(s.Names))}
	p.Names = append(p.Names, findName(s.Name))
	for _, n := range s.Names {
		p.Names = append(p.Names, findName(n))
	}
	for _, id := range s.Identifiers {
		switch id.Type {
		case "PNC", "CRO", "NOMS", "CRN":
			p.Identifiers = append(p.Identifiers, find.Identifier{What: find.What(strings.ToLower(id.Type)), Value: id.Value})
		}
	}
	p.Phones = each(s.Phones, func(ph SoughtPhone) string { return ph.Number })
	lines := make([]string, 0, 3*len(s.Addresses))
	p.Addresses = make([]find.Address, len(s.Addresses))
	for i, a := range s.Addresses {
		lines = append(lines, a.Line1, a.Line2, a.Town)
		p.Addresses[i] = find.Address{Lines: lines[3*i : 3*i+3], Postcode: a.Postcode}
	}
	return p
}

func findName(n SoughtName) find.Name {
	return find.Name{Kind: find.NameKind(n.Type), Forename: n.Forename, Middle: n.Middle, Surname: n.Surname, Text: n.Online}
}
