package app_test

import (
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/propose"
	"daybook/internal/testkit/office"
)

var rar = propose.Kind{Requirement: "F"}

// unitDelivery opens the page of what was ordered and delivered.
func unitDelivery(t testing.TB, o *office.Office, by string, of propose.Kind) app.UnitDelivery {
	t.Helper()
	v, err := o.App.UnitDelivery(t.Context(), by, "", of)
	if err != nil {
		t.Fatalf("%s: %v", by, err)
	}
	return v
}

// PR9.1, PR9.2, PR9.9: what the unit's courts ordered is counted by how it stands, whoever may not be seen is not counted, and a person
// whom a limit keeps from one officer is counted for another.
func TestWhatWasOrderedIsCounted(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		mine, theirs := unitDelivery(t, o, po, rar), unitDelivery(t, o, office.Colleague, rar)
		few, all := mine.Delivered.Of(rar), theirs.Delivered.Of(rar)
		if few.Ordered == 0 || all.Ordered <= few.Ordered {
			t.Errorf("PR9.9: %d are counted for who is kept out of some, %d for who is not", few.Ordered, all.Ordered)
		}
		for _, v := range []app.UnitDelivery{mine, theirs} {
			d, sum := v.Delivered.Of(rar), 0
			for _, s := range propose.States {
				sum += d.In[s]
			}
			if sum != d.Ordered || len(v.Items) != d.Ordered {
				t.Errorf("PR9.2: %d ordered, %d by state, %d listed", d.Ordered, sum, len(v.Items))
			}
			for _, i := range v.Items {
				if _, err := o.App.Entry(t.Context(), look(v.By.Officer, i.Person), i.Requirement); err != nil {
					t.Errorf("%s cannot open what is counted of %s: %v", v.By.Officer, i.Person, err)
				}
			}
		}

		// A session attended starts it (PR9.3).
		before := unitDelivery(t, o, po, rar).Delivered.Of(rar)
		requirement := office.Entry(office.Own, "requirement")
		var item app.DeliveredItem
		for _, i := range mine.Items {
			if i.Requirement == requirement {
				item = i
			}
		}
		if item.Person != office.Own {
			t.Fatalf("the requirement of %s is not listed", office.Own)
		}
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, On: office.Monday, Payload: entry.RequirementEnded{Requirement: requirement, Reason: "Revoked"}}))
		after := unitDelivery(t, o, po, rar).Delivered.Of(rar)
		if after.Over() != before.Over()+1 || after.Ordered != before.Ordered {
			t.Errorf("before its end %+v, after %+v", before, after)
		}
		// Whoever writes reports can ask what a figure counts; who looks after accounts cannot (V1.9).
		seen := unitDelivery(t, o, court, rar).Items
		if len(seen) == 0 {
			t.Error("V1.9: the court officer sees nothing of what is counted")
		}
		for _, i := range seen {
			if _, err := o.App.Entry(t.Context(), look(court, i.Person), i.Requirement); err != nil {
				t.Errorf("V1.9: the court officer cannot open what is counted of %s: %v", i.Person, err)
			}
		}
		_, err := o.App.UnitDelivery(t.Context(), system, "", rar)
		faulty(t, system, fault.Denied, err)
	})
}

// PR8.3, PR9.8: the head of a unit says what it has and states; it stands beside the proposals and changes none.
func TestWhatAUnitHasAndStates(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		enter := func(by string, p entry.Payload) (app.Done, error) {
			return o.App.EnterUnit(t.Context(), by, app.UnitAct{Ask: o.Ask(0), On: office.Monday, Payload: p})
		}
		places := entry.PlacesSet{Requirement: "W", Places: 24, Note: "From the scheduling office"}
		rule := entry.LocalRuleSet{Requirement: "F", Says: "No more than 20 days", Reason: "Too few toolkits"}
		for _, by := range []string{po, spo, admin, court, insp, system} {
			for _, p := range []entry.Payload{places, rule} {
				_, err := enter(by, p)
				faulty(t, by+" "+p.Kind(), fault.Denied, err)
			}
		}
		for name, x := range map[string]struct {
			p      entry.Payload
			fields string
		}{
			"no such requirement":  {entry.PlacesSet{Requirement: "ZZ", Places: 1}, "requirement"},
			"no such programme":    {entry.PlacesSet{Requirement: "7", Subtype: "ZZ", Places: 1}, "requirement"},
			"a slip of the hand":   {entry.PlacesSet{Requirement: "W", Places: 50000}, "places"},
			"a last day before":    {entry.PlacesSet{Requirement: "W", Places: 5, Until: office.Monday.Add(-1)}, "until"},
			"a rule without words": {entry.LocalRuleSet{Requirement: "F"}, "says reason"},
		} {
			if _, err := enter(head, x.p); strings.Join(wrongs(err), " ") != x.fields {
				t.Errorf("%s: wrong with %q (%v)", name, wrongs(err), err)
			}
		}
		before, err := o.App.Proposals(t.Context(), look(po, office.Own), "")
		if err != nil {
			t.Fatal(err)
		}
		must(t)(enter(head, places))
		done := must(t)(enter(head, rule))
		must(t)(enter(head, entry.PlacesSet{Requirement: "7", Subtype: "IDM"})) // a programme that the list of requirements does not name
		p, err := o.App.Proposals(t.Context(), look(po, office.Own), "")
		if err != nil {
			t.Fatal(err)
		}
		w, _ := p.Option("W")
		f, _ := p.Option("F")
		if w.Places == nil || w.Places.Places != 24 || w.Places.By != head || len(f.Rules) != 1 || f.Rules[0].By != head || f.Rules[0].Reason != rule.Reason {
			t.Errorf("beside unpaid work %+v, beside rehabilitation days %+v", w.Places, f.Rules)
		}
		for i, x := range before.Options {
			if now := p.Options[i]; now.ID != x.ID || now.Verdict != x.Verdict || now.Line != x.Line {
				t.Errorf("PR8.3: %s was %s, now stands %s %s", x.ID, x.Verdict, now.ID, now.Verdict)
			}
		}
		if _, err := enter(head, entry.LocalRuleEnded{Rule: done.Entries[0], Reason: "Changed"}); strings.Join(wrongs(err), " ") != "on" {
			t.Errorf("ended on its first day: %v", err)
		}
		end := app.UnitAct{Ask: o.Ask(0), On: office.Monday.Add(1), Payload: entry.LocalRuleEnded{Rule: done.Entries[0], Reason: "Toolkits are back"}}
		stale := end
		stale.Ask = o.Ask(1)
		_, err = o.App.EnterUnit(t.Context(), head, stale)
		faulty(t, "drawn before the rule", fault.Stale, err)
		must(t)(o.App.EnterUnit(t.Context(), head, end))
		if again := must(t)(o.App.EnterUnit(t.Context(), head, end)); !again.Again {
			t.Error("the same form did something twice")
		}
		o.Clock.Forward(24 * 3600 * 1e9)
		if p, err = o.App.Proposals(t.Context(), look(po, office.Own), ""); err != nil {
			t.Fatal(err)
		}
		if f, _ := p.Option("F"); len(f.Rules) != 0 {
			t.Errorf("a rule that ended is shown: %+v", f.Rules)
		}
	})
}

// PR2.8, PR2.1: what is recorded for a proposal settles it; who may not see the person learns nothing; as it was known, the answers are
// those of that moment.
func TestProposalsFollowTheRecord(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		verdict := func(l app.Look, offence, id string) propose.Verdict {
			t.Helper()
			p, err := o.App.Proposals(t.Context(), l, offence)
			if err != nil {
				t.Fatal(err)
			}
			x, _ := p.Option(id)
			return x.Verdict
		}
		mine := look(po, office.Own)
		if got := verdict(mine, "", "DRR"); got != propose.NotKnown {
			t.Errorf("nobody has asked: %s", got)
		}
		o.Clock.Forward(3600 * 1e9)
		known := o.App.Now()
		o.Clock.Forward(3600 * 1e9)
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, On: office.Monday, Payload: entry.ConsentRecorded{Treatment: "drug", Answer: "no"}}))
		if got := verdict(mine, "", "DRR"); got != propose.NotEligible {
			t.Errorf("not willing: %s", got)
		}
		past := mine
		past.AsKnown = known
		if got := verdict(past, "", "DRR"); got != propose.NotKnown {
			t.Errorf("as it was known before: %s", got)
		}
		for _, person := range []string{office.Silent, office.Nobody} {
			_, err := o.App.Proposals(t.Context(), look(po, person), "")
			faulty(t, person, fault.NotFound, err)
		}
	})
}
