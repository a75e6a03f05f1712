// Package allocate lays out who could be given a case: every officer of a unit with how full they are and would be, whether
// they know the person, what speaks for them and what stands against them.
//
// It orders officers and, of several cases that go out together, proposes who takes which (docs/rules/cover.md, K1.6). It never
// chooses: the manager does, with the reasons in view. docs/rules/protect.md has the clauses (G5); what stands against an
// officer is [protect].
package allocate

import (
	"cmp"
	"fmt"
	"slices"

	"daybook/internal/day"
	"daybook/internal/protect"
	"daybook/internal/workload"
)

// Officer is one officer who could be given the case, with what is known of them beside the protections.
type Officer struct {
	ID, Name, Grade string
	Known           bool              // a capacity can be said
	Now, With       workload.Capacity // today, and with the case as the published calculation of an offer has it (W4)
	Held            workload.Capacity // with the case once it is held: other than With for a young adult (W21.3)
	Cases, High     int               // those they hold, and of them those of high or very high RoSH
	Cared           int               // of Cases, those that they look after for someone else
	CoWorked        int               // beside Cases: those in which they help someone else
	Given           int               // those that go to them together with this one, so far (K1.6)
	Spells          []Spell           // their earlier times with the person, latest first
	Met             int               // meetings with the person that the record still shows
	Holds           bool              // they hold the case now
	Speaks          string            // the language that the person asks for, where the officer works in it
	Way             Way               // from their office to where the person lives
	Check           protect.Check
}

// Fullest is the higher of the two capacities with the case, by which protections go (G1.1).
func (o Officer) Fullest() workload.Capacity {
	if o.Held.Compare(o.With) > 0 {
		return o.Held
	}
	return o.With
}

// Spell is one time during which the officer held the case.
type Spell struct {
	Role        string
	From, Until day.Date // Until is the first day on which they no longer held it
}

// Candidate is an officer in their place, with the reasons for it.
type Candidate struct {
	Officer
	Why []string // what speaks for or describes them, in words
}

// Order puts the officers in order (G5.1) and says what speaks for each (G5.2). Whoever holds the case in the role
// already is left out. The order in which they come changes nothing.
func Order(officers []Officer) []Candidate {
	var out []Candidate
	for _, o := range officers {
		if !o.Holds {
			out = append(out, Candidate{o, why(o)})
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(
			compareTrue(b.Check.Worst != protect.Stop, a.Check.Worst != protect.Stop),
			compareTrue(knew(b.Officer), knew(a.Officer)),
			len(a.Check.Needing(protect.Reason))-len(b.Check.Needing(protect.Reason)),
			compareTrue(b.Known, a.Known),
			cmp.Compare(a.With.Whole(), b.With.Whole()),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// compareTrue orders false before true.
func compareTrue(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func knew(o Officer) bool { return len(o.Spells) > 0 || o.Met > 0 }

// why says what speaks for an officer: continuity first.
func why(o Officer) (all []string) {
	if len(o.Spells) > 0 {
		s := o.Spells[0]
		text := "Worked with them as " + s.Role + " officer"
		if s.Role != "responsible" {
			text = "Worked with them as " + s.Role
		}
		all = append(all, text+" from "+s.From.Short()+" to "+s.Until.Add(-1).Short())
	}
	if o.Met > 0 {
		all = append(all, fmt.Sprintf("Met them %s", times(o.Met)))
	}
	if o.Speaks != "" {
		all = append(all, "Works in "+o.Speaks+", which the person asks for")
	}
	mix := fmt.Sprintf("Holds %d", o.Cases)
	if o.Cared > 0 {
		mix += fmt.Sprintf(", %d of them looked after", o.Cared)
	}
	if o.Cases > 0 {
		mix += fmt.Sprintf(", %d of high or very high RoSH", o.High)
	}
	if o.CoWorked > 0 {
		mix += fmt.Sprintf("; co-works %d more", o.CoWorked)
	}
	return append(all, mix)
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
