package access_test

import (
	"testing"

	"daybook/internal/access"
)

// The people of these tests: an officer of unit "north" in each role, and a record held in the north or elsewhere.
func by(r access.Role) access.Actor {
	return access.Actor{Officer: "me", Name: "M. Ember", Role: r, Team: "north-1", Unit: "north"}
}

// record is a record held in a unit by another officer, with these limits.
func record(unit string, limits ...access.Limit) access.Case {
	return access.Case{Person: "p", Officers: []string{"other"}, Team: unit + "-1", Unit: unit, Limits: limits}
}

func exclusion(message string, officers ...string) access.Limit {
	return access.Limit{Exclusion: true, Officers: officers, Message: message}
}

func restriction(message string, officers ...string) access.Limit {
	return access.Limit{Officers: officers, Message: message}
}

func heldBy(c access.Case, officers ...string) access.Case {
	c.Officers = officers
	return c
}

func forcedBy(c access.Case, officers ...string) access.Case {
	c.Forced = officers
	return c
}

func TestMayOn(t *testing.T) {
	ring := "Ring the team."
	tests := []struct {
		clause, name string
		role         access.Role
		action       access.Action
		on           access.Case
		allowed      bool
		see          access.Visibility
		text         string
	}{
		{"V1.1", "an officer does not limit records", access.Officer, access.SetLimit, record("north"), false, access.Full, "Your role does not include this. Ask your manager if you need it."},
		{"V1.2", "a system administrator sees no person", access.System, access.SeePerson, record("north"), false, access.Nothing, ""},
		{"V1.2", "not even one who has no unit yet", access.System, access.SeePerson, record(""), false, access.Nothing, ""},
		{"V1.2", "not even one whom they are said to hold", access.System, access.Record, heldBy(record("north"), "me"), false, access.Nothing, ""},
		{"V2.1", "a trainee records", access.Trainee, access.Record, record("north"), true, access.Full, ""},
		{"V1.1", "a trainee decides nothing about risk (V1.3)", access.Trainee, access.AssessRisk, record("north"), false, access.Full, "Your role does not include this. Ask your manager if you need it."},
		{"V1.1", "an inspector records nothing (V1.4)", access.Inspector, access.Record, record("north"), false, access.Full, "Your role does not include this. Ask your manager if you need it."},
		{"V2.1", "an inspector sees sensitive notes (V1.4)", access.Inspector, access.SeeSensitive, record("south"), true, access.Full, ""},
		{"V1.1", "an administrator sees no sensitive note (V1.5)", access.Admin, access.SeeSensitive, record("north"), false, access.Full, "Your role does not include this. Ask your manager if you need it."},
		{"V2.1", "an administrator sends letters (V1.5)", access.Admin, access.SendLetter, record("north"), true, access.Full, ""},
		{"V2.1", "a court officer enters results anywhere (V1.6)", access.Court, access.RecordOrder, record("south"), true, access.Full, ""},
		{"V2.1", "own unit", access.Officer, access.SeePerson, record("north"), true, access.Full, ""},
		{"V2.1", "held from another unit", access.Officer, access.SeePerson, heldBy(record("south"), "other", "me"), true, access.Full, ""},
		{"V2.2", "held in another unit", access.Officer, access.SeePerson, record("south"), false, access.Message, "This person is held by another unit. Ring the officer named there."},
		{"V2.2", "a head of another unit is from another unit too", access.Head, access.SeePerson, record("south"), false, access.Message, "This person is held by another unit. Ring the officer named there."},
		{"V2.2", "what is held elsewhere is not forced open: it is not limited", access.Officer, access.ForceAccess, record("south"), false, access.Message, "This person is held by another unit. Ring the officer named there."},
		{"V2.1", "without a unit the record is within everyone's reach (V2.4)", access.Officer, access.Record, record(""), true, access.Full, ""},
		{"V3.2", "excluded with a message", access.Officer, access.SeePerson, record("north", exclusion(ring, "me")), false, access.Message, ring},
		{"V3.3", "excluded in silence", access.Officer, access.SeePerson, record("north", exclusion("", "me")), false, access.Nothing, ""},
		{"V2.1", "an exclusion of others", access.Officer, access.SeePerson, record("north", exclusion("", "other")), true, access.Full, ""},
		{"V3.2", "restricted to others with a message", access.Officer, access.SeePerson, record("north", restriction(ring, "other")), false, access.Message, ring},
		{"V3.3", "restricted to others in silence", access.Officer, access.SeePerson, record("north", restriction("", "other")), false, access.Nothing, ""},
		{"V2.1", "restricted to me and others", access.Officer, access.SeePerson, record("north", restriction("", "other", "me")), true, access.Full, ""},
		{"V3.3", "a limit stands above the place: without a unit (V3.1)", access.Officer, access.SeePerson, record("", exclusion("", "me")), false, access.Nothing, ""},
		{"V3.3", "a limit stands above holding the case (V3.1)", access.Officer, access.SeePerson, heldBy(record("north", exclusion("", "me")), "me"), false, access.Nothing, ""},
		{"V3.3", "a limit holds for a head of unit (V3.1)", access.Head, access.SetLimit, record("north", restriction("", "other")), false, access.Nothing, ""},
		{"V3.3", "a limit holds for an inspector (V3.1)", access.Inspector, access.SeePerson, record("south", exclusion("", "me")), false, access.Nothing, ""},
		{"V3.2", "a message from another unit is still the limit's message (V3.1)", access.Officer, access.SeePerson, record("south", exclusion(ring, "me")), false, access.Message, ring},
		{"V3.3", "one silent limit is enough, whichever comes first (V3.4)", access.Officer, access.SeePerson, record("north", exclusion("", "me"), restriction(ring, "other")), false, access.Nothing, ""},
		{"V3.3", "one silent limit is enough, whichever comes last (V3.4)", access.Officer, access.SeePerson, record("north", restriction(ring, "other"), exclusion("", "me")), false, access.Nothing, ""},
		{"V3.2", "several limits with a message (V3.4)", access.Officer, access.SeePerson, record("north", exclusion("First.", "me"), exclusion(ring, "me")), false, access.Message, ring},
		{"V4.1", "an emergency opening needs a message: with one", access.Officer, access.ForceAccess, record("north", exclusion(ring, "me")), true, access.Full, ""},
		{"V3.3", "an emergency opening needs a message: without one (V4.1)", access.Officer, access.ForceAccess, record("north", exclusion("", "me")), false, access.Nothing, ""},
		{"V4.1", "what is open already is not opened in an emergency", access.Officer, access.ForceAccess, record("north"), false, access.Full, "You can see this record already."},
		{"V3.2", "an inspector opens nothing in an emergency (V1.4)", access.Inspector, access.ForceAccess, record("north", exclusion(ring, "me")), false, access.Message, ring},
		{"V4.2", "an opening in force lets its officer in (V4.2)", access.Officer, access.Record, forcedBy(record("north", exclusion(ring, "me")), "me"), true, access.Full, ""},
		{"V4.2", "an opening in force reaches another unit too (V4.2)", access.Officer, access.SeePerson, forcedBy(record("south", exclusion(ring, "me")), "me"), true, access.Full, ""},
		{"V3.2", "an opening in force lets nobody else in (V4.2)", access.Officer, access.SeePerson, forcedBy(record("north", exclusion(ring, "me")), "other"), false, access.Message, ring},
		{"V1.1", "an opening gives no more than the role has (V4.2)", access.Trainee, access.Enforce, forcedBy(record("north", exclusion(ring, "me")), "me"), false, access.Full, "Your role does not include this. Ask your manager if you need it."},
		{"V2.1", "the managers see who looked (V5.2)", access.Manager, access.SeeReads, record("north"), true, access.Full, ""},
		{"V2.1", "inspectors see who looked (V5.2)", access.Inspector, access.SeeReads, record("south"), true, access.Full, ""},
		{"V1.1", "officers do not see who looked (V5.2)", access.Officer, access.SeeReads, heldBy(record("north"), "me"), false, access.Full, "Your role does not include this. Ask your manager if you need it."},
		{"V2.2", "managers of other units do not see who looked (V5.2)", access.Manager, access.SeeReads, record("south"), false, access.Message, "This person is held by another unit. Ring the officer named there."},
	}
	for _, tt := range tests {
		t.Run(tt.clause+" "+tt.name, func(t *testing.T) {
			got := access.MayOn(by(tt.role), tt.action, tt.on)
			want := access.Decision{Allowed: tt.allowed, See: tt.see, Clause: tt.clause, Text: tt.text}
			if got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestMay(t *testing.T) {
	tests := []struct {
		name    string
		role    access.Role
		action  access.Action
		allowed bool
	}{
		{"V1.1 officers look for people", access.Officer, access.Find, true},
		{"V1.2 system administrators keep accounts", access.System, access.ManageAccount, true},
		{"V1.2 system administrators look for nobody", access.System, access.Find, false},
		{"V1.1 officers keep no accounts", access.Officer, access.ManageAccount, false},
		{"V1.1 managers see teams", access.Manager, access.SeeTeam, true},
		{"V1.1 court officers see no teams", access.Court, access.SeeTeam, false},
		{"V1.9 court officers see what a figure of delivery counts", access.Court, access.SeeDelivery, true},
		{"V1.9 so do trainees, who write reports", access.Trainee, access.SeeDelivery, true},
		{"V1.9 system administrators see nobody's requirements", access.System, access.SeeDelivery, false},
		{"V1.1 everyone signs in", "", access.Anyone, true},
		{"V1.1 someone without a role does nothing else", "", access.SeeSelf, false},
		{"V1.1 nor does a role that is not known", "CEO", access.SeePerson, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := access.May(by(tt.role), tt.action); got.Allowed != tt.allowed || got.Clause != "V1.1" {
				t.Errorf("got %+v, want allowed %v by V1.1", got, tt.allowed)
			}
		})
	}
}
