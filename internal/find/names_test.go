package find

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
)

// TestAddressesThatAreNotRead: an address that is passed over has no word that would have counted (S1.5).
func TestAddressesThatAreNotRead(t *testing.T) {
	said := rapid.SampledFrom(strings.Fields("mill Mill MILLS o'connell OConnell connell road rd Rd. street st close cl the Ham Hamlet kings king's 14a 22 ö öst flat"))
	rapid.Check(t, func(t *rapid.T) {
		typed := strings.Join(rapid.SliceOfN(said, 1, 4).Draw(t, "typed"), " ")
		a := Address{Lines: []string{strings.Join(rapid.SliceOfN(said, 1, 5).Draw(t, "line"), rapid.SampledFrom([]string{" ", ", ", "-"}).Draw(t, "between"))}}
		q := Parse(typed, day.Date(20000))
		if q.mayBeIn(a) {
			return
		}
		telling, kinds := addressWords(a)
		for _, reading := range q.readings {
			for _, w := range reading {
				for _, s := range telling {
					if l := likenSide(w, side{token: token{s, surname}}, 1); l.score > 0 {
						t.Fatalf("%q stands in %q as %q", typed, a.Lines[0], s)
					}
				}
				for _, s := range kinds {
					if l := likenSide(w, side{token: token{s, surname}, kind: true}, 1); l.score > 0 {
						t.Fatalf("%q stands in %q as a kind %q", typed, a.Lines[0], s)
					}
				}
			}
		}
	})
}
