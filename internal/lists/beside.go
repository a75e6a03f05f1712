package lists

import (
	"maps"
	"slices"

	"daybook/internal/casefile"
)

// BesideBody says only whether the person's record is limited: what the officer was given stands in the journal.
type BesideBody struct {
	Limited bool `json:"l,omitzero"` // as in Head
}

// beside lets officers find, for ever, the cases that the history of their points does not lead to: those that they held
// as co-worker or caretaker, and those of an allocation that was corrected or marked as made in error (X1.3).
func (m *maker) beside() {
	officers := map[string]bool{}
	for _, a := range m.f.Allocations {
		officers[a.Officer] = officers[a.Officer] || a.Role != casefile.Responsible
	}
	for _, t := range m.f.Targets {
		if t.Officer != "" {
			officers[t.Officer] = true
		}
	}
	for _, officer := range slices.Sorted(maps.Keys(officers)) {
		if officer != "" && officers[officer] {
			m.add(Row{Table: Beside, Owner: officer, Key: m.f.Person}, BesideBody{m.head.Limited})
		}
	}
}
