package find_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/find"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		clause, typed string
		understood    string // joined with "; "
		lookup        find.Term
	}{
		{"S1.1", "x123456", "CRN X123456", find.Term{What: find.CRN, Key: "x123456"}},
		{"S1.1 the letter left out", "123456", "phone 123456 or CRN ending 123456", find.Term{What: find.CRN, Key: "x123456"}},
		{"S1.1 century left out", "99/1234A", "PNC 99/0001234A", find.Term{What: find.PNC, Key: "99/0001234a"}},
		{"S1.1 could be either", "12/12X", "PNC 12/0000012X or CRO 000012/12X", find.Term{What: find.CRO, Key: "000012/12x"}},
		{"S1.4 never American", "3/4/1985", "born 3 Apr 1985", find.Term{What: find.Born, Key: "1985-04-03"}},
		{"S1.4 could be the end of a phone", "030485", "born 3 Apr 1985 or phone 030485 or CRN ending 030485", find.Term{What: find.PhoneEnd, Key: "584030", Prefix: true}},
		{"S1.4 no month 13, so two houses and a year", "3/13/1985", "“3/13/1985” is no day of birth; born in 1985; house 3; house 13", find.Term{}},
		{"S1.4 too young for a date of birth", "3/4/2024", "“3/4/2024” is no day of birth; house 3; house 4; house 2024", find.Term{}},
		{"S1.2 and S1.4", "kwame mensah 3/4/85", "born 3 Apr 1985; name or street “kwame mensah”", find.Term{What: find.Pair, Key: "KM MNS"}},
		{"S1.5", "0121 12 12 85 00", "phone 012112128500", find.Term{What: find.Phone, Key: "112128500"}},
		{"S1.5", "LS6 3AB", "postcode LS63AB", find.Term{What: find.Outward, Key: "ls6"}},
		{"S1.5 all at once", "mensah m8 4 bury", "address in M8; house 4; name or street “mensah bury”", find.Term{What: find.Street, Key: "bury"}},
		{"S1.2 the last word unfinished", "mensah kw", "name or street “mensah kw”", find.Term{What: find.Word, Key: "kw", Prefix: true}},
		{"S1.2 usual forms", "bill", "name or street “bill”", find.Term{What: find.Called, Key: "william"}},
		{"S1.3", "tchaikovsky", "name or street “tchaikovsky”", find.Term{What: find.Sound, Key: "CKFSK"}},
		{"nothing", " - ", "", find.Term{}},
	} {
		q := find.Parse(tt.typed, today)
		if diff := cmp.Diff(tt.understood, strings.Join(q.Understood(), "; ")); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", tt.clause, tt.typed, diff)
		}
		lookups := q.Lookups()
		if tt.lookup == (find.Term{}) {
			if !q.Empty() {
				t.Errorf("%s %q looks up %v, want nothing", tt.clause, tt.typed, lookups)
			}
		} else if !slices.Contains(lookups, tt.lookup) {
			t.Errorf("%s %q looks up %v, want %v among them", tt.clause, tt.typed, lookups, tt.lookup)
		}
		checkQuery(t, tt.typed)
	}
}

// The most an officer can paste asks for no more lookups than storage allows for.
func TestLongestQueries(t *testing.T) {
	for _, typed := range []string{
		strings.Repeat("alex sam jo mo chris nick ", 40),
		strings.Repeat("3/4/85 07700900142 m1 2ab x123456 ", 40),
		strings.Repeat("Đ", 500),
		strings.Repeat("张", 500),
		strings.Repeat("x", 5000),
	} {
		checkQuery(t, typed)
	}
}

func TestTerms(t *testing.T) {
	p := find.Person{
		CRN:         "X123456",
		Identifiers: []find.Identifier{{What: find.PNC, Value: "2012/123456x"}, {What: "nino", Value: "QQ123456C"}},
		Names:       []find.Name{{Kind: find.Primary, Forename: "Bill", Surname: "O'Neill"}},
		Phones:      []string{"+44 7700 900142", "999"},
		Addresses:   []find.Address{{Lines: []string{"Flat 2", "12 Acacia Avenue"}, Postcode: "m1  2ab"}, {Postcode: "no fixed abode"}},
	}
	want := `crn x123456, pnc 12/0123456x, name bill, sound BL, bones PL, called william, last oneill, lasthear ANL, bones ANL, ` +
		`last neill, lasthear NL, bones NL, both bill oneill, pair ANL PL, pair ANL WLM, half ANL bl, half PL ol, ` +
		`both bill neill, pair NL PL, pair NL WLM, half NL bl, half PL nl, ` +
		`phone 700900142, phoneend 241009007, postcode m12ab, outward m1, street acacia`
	var got []string
	for _, term := range find.Terms(p) {
		got = append(got, string(term.What)+" "+term.Key)
	}
	if diff := cmp.Diff(strings.Split(want, ", "), got); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
}
