package app

import (
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/propose"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// UnitAct is one thing recorded about the actor's unit: places that it has, a local rule, or the end of one.
type UnitAct struct {
	Ask
	On      day.Date
	Payload entry.Payload
}

// mostPlaces bounds how many places a unit may say it has: more is a slip of the hand.
const mostPlaces = 5000

// EnterUnit records places (PR9.8) and local rules (PR8.3) of the unit of the head who fills it in.
func (a *App) EnterUnit(ctx context.Context, by string, f UnitAct) (Done, error) {
	var unit string
	err := a.Store.Read(ctx, func(r Reader) error {
		dir, err := a.directory(r)
		unit = dir.Officers[by].Unit
		return err
	})
	if err != nil {
		return Done{}, err
	}
	return a.changeStaff(ctx, by, entry.Stream{Kind: entry.Unit, ID: unit}, f.Ask, func(c *staffChange) error {
		if d := access.MayStaff(c.by, access.RunUnit, access.Member{Unit: unit}); !d.Allowed {
			return refuse(d)
		}
		if c.unit.ID == "" {
			return fault.New(fault.NotFound, "There is no such unit.")
		}
		if f.Drawn > 0 && f.Drawn < c.unit.Seq {
			return fault.New(fault.Stale, "Someone changed what is held of this unit while you were writing. Nothing was saved. Look at it, then save again.")
		}
		var wrong wrongs
		c.within(&wrong, "on", f.On)
		switch p := f.Payload.(type) {
		case entry.PlacesSet:
			f.Payload = c.hasPlaces(&wrong, f.On, p)
		case entry.LocalRuleSet:
			f.Payload = c.hasRule(&wrong, f.On, p)
		case entry.LocalRuleEnded:
			i := slices.IndexFunc(c.unit.Rules, func(r staffing.LocalRule) bool { return r.Entry == p.Rule })
			if i < 0 || c.unit.Rules[i].EndReason != "" {
				return held(false, "This rule is no longer there. Nothing was changed.")
			}
			if r := c.unit.Rules[i]; f.On != 0 && f.On <= r.From {
				wrong.add("on", "The rule holds from %s. Give a later day", r.From.Short())
			}
			needs(&wrong, "reason", p.Reason, "Say why it no longer holds")
		default:
			return fault.New(fault.Invalid, "This cannot be recorded here. Nothing was saved.")
		}
		if err := wrong.err(); err != nil {
			return err
		}
		c.add(f.On, "", f.Payload)
		return nil
	})
}

// hasPlaces holds a figure of places to what can be.
func (c *staffChange) hasPlaces(wrong *wrongs, on day.Date, p entry.PlacesSet) entry.PlacesSet {
	p.Note = strings.TrimSpace(p.Note)
	ofKind(wrong, p.Requirement, p.Subtype)
	if p.Places < 0 || p.Places > mostPlaces {
		wrong.add("places", "Give a number from 0 to %d", mostPlaces)
	}
	c.time(wrong, on, p.Until)
	return p
}

// hasRule asks of a local rule what it says and why.
func (c *staffChange) hasRule(wrong *wrongs, on day.Date, p entry.LocalRuleSet) entry.LocalRuleSet {
	p.Says, p.Reason = strings.TrimSpace(p.Says), strings.TrimSpace(p.Reason)
	ofKind(wrong, p.Requirement, p.Subtype)
	needs(wrong, "says", p.Says, "Say what the rule is, as the unit states it")
	needs(wrong, "reason", p.Reason, "Say why it was set. It is shown beside the rule")
	c.time(wrong, on, p.Until)
	return p
}

// ofKind refuses a requirement that is not in the list, and a subtype that is not one of its own.
func ofKind(wrong *wrongs, requirement, subtype string) {
	t, ok := rules.Ref().RequirementType(requirement)
	switch {
	case !ok:
		wrong.add("requirement", "Choose a requirement or programme")
	case subtype != "" && !slices.ContainsFunc(t.Subtypes, func(s rules.Subtype) bool { return s.Code == subtype }) && !isCourse(requirement, subtype):
		wrong.add("requirement", "Choose a requirement or programme")
	}
}

// isCourse reports whether a programme has this code without the list of requirements naming it.
func isCourse(requirement, code string) bool {
	return slices.ContainsFunc(propose.Programmes(), func(c propose.Course) bool {
		return propose.Kind{Requirement: requirement, Subtype: code} == c.Kind()
	})
}
