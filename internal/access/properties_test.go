package access_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/access"
)

// actions lists every action on the record or beside it.
var actions = []access.Action{access.SeeSelf, access.Find, access.SeePerson, access.SeeSensitive, access.Record, access.EditPerson,
	access.Enforce, access.SendLetter, access.AssessRisk, access.Plan, access.RecordOrder, access.Correct, access.Snooze,
	access.SetLimit, access.ForceAccess, access.ReviewAccess, access.SeeReads, access.SeeTeam, access.SeeDelivery, access.Receipt, access.Allocate,
	access.ManageAccount, access.SeeLedger, access.Anyone, access.SeeWeightings, access.TryWeightings, access.PublishWeightings,
	access.DecideFigures, access.DestroyRecords}

var someone = rapid.SampledFrom([]string{"me", "other", "third"})

var someLimit = rapid.Custom(func(t *rapid.T) access.Limit {
	return access.Limit{Exclusion: rapid.Bool().Draw(t, "exclusion"), Officers: rapid.SliceOfN(someone, 1, 3).Draw(t, "officers"),
		Message: rapid.SampledFrom([]string{"", "Ring the team."}).Draw(t, "message")}
})

var someCase = rapid.Custom(func(t *rapid.T) access.Case {
	unit := rapid.SampledFrom([]string{"", "north", "south"}).Draw(t, "unit")
	return access.Case{Person: "p", Officers: rapid.SliceOfN(someone, 0, 2).Draw(t, "held by"), Team: unit + "-1", Unit: unit,
		Limits: rapid.SliceOfN(someLimit, 0, 3).Draw(t, "limits"), Forced: rapid.SliceOfN(someone, 0, 1).Draw(t, "forced by")}
})

// asked draws a whole question.
func asked(t *rapid.T) (access.Actor, access.Action, access.Case) {
	return by(rapid.SampledFrom(access.Roles).Draw(t, "role")), rapid.SampledFrom(actions).Draw(t, "action"), someCase.Draw(t, "case")
}

// rank orders how much shows.
var rank = map[access.Visibility]int{access.Nothing: 0, access.Message: 1, access.Full: 2}

// TestALimitMoreNeverShowsMore: limits only take away (V3.1, V3.4). Forcing is left out: a limit is what makes it
// possible.
func TestALimitMoreNeverShowsMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who, action, on := asked(t)
		if action == access.ForceAccess {
			action = access.SeePerson
		}
		before := access.MayOn(who, action, on)
		on.Limits = slices.Insert(slices.Clone(on.Limits), rapid.IntRange(0, len(on.Limits)).Draw(t, "place"), someLimit.Draw(t, "limit"))
		after := access.MayOn(who, action, on)
		if after.Allowed && !before.Allowed {
			t.Fatalf("allowed only with a limit more: %+v then %+v", before, after)
		}
		if rank[after.See] > rank[before.See] {
			t.Fatalf("shows more with a limit more: %+v then %+v", before, after)
		}
	})
}

// TestSilenceNeverSpeaks: whoever is kept out by a limit without a message learns nothing, whatever they ask (V3.3).
func TestSilenceNeverSpeaks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who, action, on := asked(t)
		silent := slices.ContainsFunc(on.Limits, func(l access.Limit) bool {
			return l.Message == "" && slices.Contains(l.Officers, who.Officer) == l.Exclusion
		})
		if !silent || slices.Contains(on.Forced, who.Officer) {
			t.Skip("nobody is kept out in silence")
		}
		d := access.MayOn(who, action, on)
		if d.Allowed || d.See != access.Nothing || d.Text != "" {
			t.Fatalf("kept out in silence and told %+v", d)
		}
	})
}

// TestAnOpeningIsForItsOfficer: someone else's emergency opening changes nothing (V4.2).
func TestAnOpeningIsForItsOfficer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who, action, on := asked(t)
		on.Forced = nil
		closed := access.MayOn(who, action, on)
		on.Forced = []string{"other", "third"}
		if open := access.MayOn(who, action, on); open != closed {
			t.Fatalf("another officer's opening changed %+v into %+v", closed, open)
		}
	})
}

// TestWhatIsNotGivenIsRefused: no record, limit or opening gives a role what it does not have (V1.1).
func TestWhatIsNotGivenIsRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who, action, on := asked(t)
		if access.Has(who.Role, action) {
			t.Skip("the role has it")
		}
		if d := access.MayOn(who, action, on); d.Allowed {
			t.Fatalf("allowed on a record: %+v", d)
		}
		if d := access.May(who, action); d.Allowed {
			t.Fatalf("allowed: %+v", d)
		}
	})
}

// TestARefusalShowsFullOnlyToThoseInside: to see the record and be refused an action, one must be allowed to see it.
func TestARefusalShowsFullOnlyToThoseInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who, action, on := asked(t)
		d := access.MayOn(who, action, on)
		if d.See != access.Full || action == access.ForceAccess {
			t.Skip("not refused inside")
		}
		if see := access.MayOn(who, access.SeePerson, on); !see.Allowed {
			t.Fatalf("%+v for an action on a record that may not be seen: %+v", d, see)
		}
	})
}

// TestEveryAnswerNamesItsClause: an answer without ground could not be explained.
func TestEveryAnswerNamesItsClause(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who, action, on := asked(t)
		d := access.MayOn(who, action, on)
		if d.Clause == "" || rank[d.See] == 0 && d.See != access.Nothing {
			t.Fatalf("%+v", d)
		}
		if !d.Allowed && d.See != access.Nothing && d.Text == "" {
			t.Fatalf("refused without a word: %+v", d)
		}
	})
}
