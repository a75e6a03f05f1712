package find_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/find"
)

var today = day.MustParse("2026-11-25")

// people reads the fixture; its first lines say how it is written.
func people(t testing.TB) []find.Candidate {
	t.Helper()
	text, err := os.ReadFile("testdata/people.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []find.Candidate
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "; ")
		held := strings.Fields(parts[2])
		c := find.Candidate{Officer: held[0], Team: held[1], Unit: held[2], Sight: find.Whole}
		c.ID, c.CRN, c.Born = parts[0], parts[1], day.MustParse(parts[4])
		name := strings.Split(parts[3], "/")
		c.Names = []find.Name{{
			Kind: find.Primary, Forename: strings.TrimSpace(name[0]), Middle: strings.TrimSpace(name[1]), Surname: strings.TrimSpace(name[2]),
		}}
		for _, more := range parts[5:] {
			what, value, _ := strings.Cut(more, " ")
			switch what {
			case "alias", "online", "previous":
				c.Names = append(c.Names, nameOf(find.NameKind(what), value))
			case "pnc", "cro", "noms":
				c.Identifiers = append(c.Identifiers, find.Identifier{What: find.What(what), Value: value})
			case "phone":
				c.Phones = append(c.Phones, value)
			case "at":
				street, postcode, _ := strings.Cut(value, ", ")
				c.Addresses = append(c.Addresses, find.Address{Lines: []string{street}, Postcode: postcode})
			default:
				t.Fatalf("%s: what is %q?", c.ID, more)
			}
		}
		all = append(all, c)
	}
	return all
}

func nameOf(kind find.NameKind, s string) find.Name {
	if first, last, ok := strings.Cut(s, " "); ok {
		return find.Name{Kind: kind, Forename: first, Surname: last}
	}
	return find.Name{Kind: kind, Text: s}
}

// index files people as storage does.
type index struct {
	people map[string]find.Candidate
	keys   []filed // in the order of their terms
}

type filed struct {
	term find.Term
	id   string
}

func byTerm(a, b filed) int {
	if n := strings.Compare(string(a.term.What), string(b.term.What)); n != 0 {
		return n
	}
	return strings.Compare(a.term.Key, b.term.Key)
}

func indexOf(all []find.Candidate) *index {
	x := &index{people: map[string]find.Candidate{}}
	for _, c := range all {
		x.people[c.ID] = c
		for _, term := range find.Terms(c.Person) {
			x.keys = append(x.keys, filed{term, c.ID})
		}
	}
	slices.SortFunc(x.keys, byTerm)
	return x
}

// find reads the lookups of a query and ranks whom they bring.
func (x *index) find(typed string, near find.Near) []find.Match {
	q := find.Parse(typed, today)
	var candidates []find.Candidate
	for _, want := range q.Lookups() {
		at, _ := slices.BinarySearchFunc(x.keys, filed{term: want}, byTerm)
		for ; at < len(x.keys); at++ {
			got := x.keys[at]
			if got.term.What != want.What || got.term.Key != want.Key && !(want.Prefix && strings.HasPrefix(got.term.Key, want.Key)) {
				break
			}
			candidates = append(candidates, x.people[got.id])
		}
	}
	return find.Rank(q, candidates, near)
}

// name returns the primary name of a person in the fixture.
func (x *index) name(id string) string { return x.people[id].Names[0].String() }
