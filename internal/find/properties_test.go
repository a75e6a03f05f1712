package find_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/find"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// found returns the match of one person, if there is one.
func found(matches []find.Match, id string) (find.Match, bool) {
	for _, m := range matches {
		if m.ID == id {
			return m, true
		}
	}
	return find.Match{}, false
}

// Everyone is found by what is on their own record, surely and with nothing left over.
func TestEveryoneIsFoundByTheirOwnRecord(t *testing.T) {
	all := people(t)
	x := indexOf(all)
	for _, c := range all {
		typed := []string{c.CRN, strings.ToLower(c.CRN), c.Born.String(), c.Born.Time().Format("2/1/2006"), c.Born.Time().Format("2 January 06")}
		for _, n := range c.Names {
			typed = append(typed, n.String(), strings.ToUpper(n.String()), find.Fold(n.String()), n.String()+" "+c.Born.Time().Format("02-01-06"))
			if n.Surname != "" {
				typed = append(typed, n.Surname+", "+n.Forename, n.Surname+" "+c.Born.Time().Format("2006"))
			}
		}
		for _, id := range c.Identifiers {
			typed = append(typed, id.Value)
		}
		typed = append(typed, c.Phones...)
		for _, a := range c.Addresses {
			typed = append(typed, a.Postcode, strings.ReplaceAll(a.Postcode, " ", ""))
		}
		for _, s := range typed {
			if m, ok := found(x.find(s, find.Near{}), c.ID); !ok || m.Grade > find.Sure || m.Score < 900 {
				t.Errorf("%q: %s is %+v", s, c.Names[0], m)
			}
		}
	}
}

func TestOrderOfWordsDoesNotMatter(t *testing.T) {
	all := people(t)
	x := indexOf(all)
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(all).Draw(t, "person")
		n := rapid.SampledFrom(c.Names).Draw(t, "name")
		words := strings.Fields(find.Fold(n.String()))
		if rapid.Bool().Draw(t, "with date") {
			words = append(words, c.Born.Time().Format("2/1/2006"))
		}
		mixed := rapid.Permutation(words).Draw(t, "order")
		m, ok := found(x.find(strings.Join(mixed, " "), find.Near{}), c.ID)
		if !ok || m.Grade > find.Sure {
			t.Fatalf("%v: %s is %+v", mixed, n, m)
		}
	})
}

func TestAnAliasNeverRemovesAMatch(t *testing.T) {
	all, searches := people(t), searches(t)
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(all).Draw(t, "person")
		typed := rapid.SampledFrom(searches).Draw(t, "query").typed
		if rapid.Bool().Draw(t, "own name") {
			n := rapid.SampledFrom(c.Names).Draw(t, "typed name")
			typed = slip(t, n.String())
		}
		if rapid.Bool().Draw(t, "with date") {
			typed += " " + rapid.SampledFrom(all).Draw(t, "date of").Born.String()
		}
		alias := rapid.SampledFrom(rapid.SampledFrom(all).Draw(t, "other").Names).Draw(t, "alias")
		alias.Kind = find.Alias
		if rapid.Bool().Draw(t, "close") {
			alias.Forename, alias.Text = slip(t, c.Names[0].Forename), slip(t, typed)
		}
		more := c
		more.Names = append(slices.Clone(c.Names), alias)

		q := find.Parse(typed, today)
		before := find.Rank(q, []find.Candidate{c}, find.Near{})
		after := find.Rank(q, []find.Candidate{more}, find.Near{})
		if len(before) > len(after) || len(before) > 0 && (after[0].Score < before[0].Score || after[0].Grade > before[0].Grade) {
			t.Fatalf("%q: alias %q made %+v into %+v", typed, alias, before, after)
		}
		kept := find.Terms(more.Person)
		for _, term := range find.Terms(c.Person) {
			if !slices.Contains(kept, term) {
				t.Fatalf("alias %q removed the term %v", alias, term)
			}
		}
	})
}

// slip makes at most one slip of the fingers: two letters swapped, one lost or one doubled.
func slip(t *rapid.T, s string) string {
	r := []rune(s)
	if len(r) < 3 {
		return s
	}
	at := rapid.IntRange(1, len(r)-2).Draw(t, "at")
	switch rapid.IntRange(0, 3).Draw(t, "slip") {
	case 0:
		r[at], r[at+1] = r[at+1], r[at]
	case 1:
		r = slices.Delete(r, at, at+1)
	case 2:
		r = slices.Insert(r, at, r[at])
	}
	return string(r)
}

// One slip in a name of two words leaves its owner among the matches, unless what is left is hardly the same name.
func TestOneSlipStillFinds(t *testing.T) {
	all := people(t)
	x := indexOf(all)
	longNamed := slices.DeleteFunc(slices.Clone(all), func(c find.Candidate) bool { // short names have no letters to spare
		surname := find.Fold(c.Names[0].Surname)
		return len(c.Names[0].Forename) < 4 || len(surname) < 5 || strings.Contains(surname, " ")
	})
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(longNamed).Draw(t, "person")
		typed := find.Fold(c.Names[0].Forename) + " " + slip(t, find.Fold(c.Names[0].Surname))
		if _, ok := found(x.find(typed, find.Near{}), c.ID); !ok {
			t.Fatalf("%q does not find %s", typed, c.Names[0])
		}
	})
}

func TestFoldIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Za-z'’\-ßÇéŁø ]{0,20}`)).Draw(t, "s")
		once := find.Fold(s)
		if twice := find.Fold(once); twice != once {
			t.Fatalf("%q folds to %q, then to %q", s, once, twice)
		}
	})
}

func TestRankDoesNotDependOnTheOrderOfCandidates(t *testing.T) {
	all, searches := people(t), searches(t)
	near := find.Near{Officer: "o04", Team: "t04", Unit: "u0"}
	rapid.Check(t, func(t *rapid.T) {
		q := find.Parse(rapid.SampledFrom(searches).Draw(t, "query").typed, today)
		mixed := rapid.Permutation(all).Draw(t, "order")
		if diff := cmp.Diff(find.Rank(q, all, near), find.Rank(q, mixed, near)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// checkQuery holds whatever is typed to the bounds that storage relies on.
func checkQuery(t testing.TB, typed string) {
	q := find.Parse(typed, today)
	lookups := q.Lookups()
	if len(lookups) > find.MaxLookups {
		t.Errorf("%q asks for %d lookups", typed, len(lookups))
	}
	for i, term := range lookups {
		if term.Key == "" || len(term.Key) > 40 || slices.Contains(lookups[:i], term) {
			t.Errorf("%q asks for %+v", typed, term)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range searches(f) {
		f.Add(s.typed)
	}
	f.Add("\xff\xfe 12/34/56 + ( ) -")
	f.Add(strings.Repeat("van der alex ", 60))
	all := people(f)[:5]
	f.Fuzz(func(t *testing.T, typed string) {
		checkQuery(t, typed)
		find.Rank(find.Parse(typed, today), all, find.Near{})
		named := find.Person{ID: "x", Names: []find.Name{{Kind: find.Primary, Text: typed}}}
		for _, term := range find.Terms(named) {
			if term.Key == "" || len(term.Key) > 40 {
				t.Errorf("a person called %q is filed under %+v", typed, term)
			}
		}
	})
}
