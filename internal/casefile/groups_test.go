package casefile_test

import (
	"slices"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

// TestEveryKindStandsUnderAFilter: a kind that no filter names would stand among the person's details, and nobody looks for a
// goal there. Amendments alone have none of their own: they stand with what they amend.
func TestEveryKindStandsUnderAFilter(t *testing.T) {
	details := []string{"person.registered", "name.recorded", "identifier.recorded", "detail.recorded", "phone.recorded", "email.recorded",
		"address.recorded", "need.recorded", "circumstance.recorded", "relation.recorded", "fact.ended", "entry.corrected", "entry.voided"}
	for _, k := range entry.Kinds() {
		if k.Stream != entry.Person || slices.Contains(details, k.Name) {
			continue
		}
		p, err := entry.Decode(k.Name, k.Version, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		l, ok := casefile.LineOf(told("2026-02-02", p)[0], casefile.New(person))
		if ok && (l.Group == "person" || !slices.Contains(casefile.Groups(), l.Group)) {
			t.Errorf("%s stands under %q", k.Name, l.Group)
		}
	}
}
