package access_test

import (
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/access"
)

func TestMayStaff(t *testing.T) {
	mine, theirs, far := access.Member{Officer: "me", Unit: "north"}, access.Member{Officer: "them", Unit: "north"}, access.Member{Officer: "far", Unit: "south"}
	for _, x := range []struct {
		clause, name string
		role         access.Role
		action       access.Action
		of           access.Member
		allowed      bool
	}{
		{"N2.1", "an officer sees their own", access.Officer, access.SeeStaff, mine, true},
		{"N2.1", "a trainee sees their own", access.Trainee, access.SeeStaff, mine, true},
		{"N2.1", "a system administrator sees their own", access.System, access.SeeStaff, mine, true},
		{"N2.2", "a manager sees an officer's", access.Manager, access.SeeStaff, theirs, true},
		{"N2.2", "a manager records an absence", access.Manager, access.EditStaff, theirs, true},
		{"N2.2", "a manager records what an officer says of themselves", access.Manager, access.SeeSelf, theirs, true},
		{"V1.1", "a manager changes no grade (N2.3)", access.Manager, access.RunUnit, theirs, false},
		{"N2.3", "the head changes a grade", access.Head, access.RunUnit, theirs, true},
		{"N2.3", "the head says who manages a team", access.Head, access.RunUnit, access.Member{Unit: "north"}, true},
		{"N2.4", "a manager takes nothing off their own hours", access.Manager, access.EditStaff, mine, false},
		{"N2.4", "the head does not change their own grade", access.Head, access.RunUnit, mine, false},
		{"N2.5", "an officer adds a language", access.Officer, access.SeeSelf, mine, true},
		{"V1.1", "an officer adds none to another", access.Officer, access.SeeSelf, theirs, false},
		{"N2.6", "a head of another unit", access.Head, access.EditStaff, far, false},
		{"N2.7", "an inspector reads everywhere", access.Inspector, access.SeeStaff, far, true},
		{"V1.1", "an inspector changes nothing (N2.7)", access.Inspector, access.EditStaff, theirs, false},
		{"N9.7", "an officer reads what was agreed with them", access.Officer, access.SeeAgreed, mine, true},
		{"N9.7", "whoever manages their team reads it", access.Manager, access.SeeAgreed, access.Member{Officer: "them", Unit: "north", Managers: []string{"you", "me"}}, true},
		{"N9.7", "another manager of the unit does not", access.Manager, access.SeeAgreed, theirs, false},
		{"N9.7", "the head of the unit reads it", access.Head, access.SeeAgreed, theirs, true},
		{"N2.6", "the head of another unit does not (N9.7)", access.Head, access.SeeAgreed, far, false},
		{"V1.1", "an inspector does not (N9.7)", access.Inspector, access.SeeAgreed, theirs, false},
		{"V1.1", "a colleague does not (N9.7)", access.Officer, access.SeeAgreed, theirs, false},
		{"V1.1", "a colleague does not see it (N2.8)", access.Officer, access.SeeStaff, theirs, false},
	} {
		d := access.MayStaff(by(x.role), x.action, x.of)
		if d.Allowed != x.allowed || d.Clause != x.clause || !d.Allowed && d.Text == "" {
			t.Errorf("%s %s: got %+v", x.clause, x.name, d)
		}
	}
}

// Nobody changes what is held of themselves beyond what they say of themselves, and nobody outside the unit changes anything.
func TestNobodyEditsTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		role := rapid.SampledFrom(access.Roles).Draw(t, "role")
		a := rapid.SampledFrom([]access.Action{access.EditStaff, access.RunUnit}).Draw(t, "action")
		unit := rapid.SampledFrom([]string{"north", "south", ""}).Draw(t, "unit")
		officer := rapid.SampledFrom([]string{"me", "them", ""}).Draw(t, "officer")
		d := access.MayStaff(by(role), a, access.Member{Officer: officer, Unit: unit})
		if d.Allowed && (officer == "me" || unit != "north" || role != access.Manager && role != access.Head) {
			t.Fatalf("%s of %q in %q by %s is allowed by %s", a, officer, unit, role, d.Clause)
		}
	})
}
