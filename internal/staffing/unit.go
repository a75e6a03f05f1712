package staffing

import (
	"fmt"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Unit is a probation delivery unit.
type Unit struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Region string      `json:"region"`
	Seq    int         `json:"seq,omitempty"`
	Places []Places    `json:"places,omitempty"` // in the order of recording
	Rules  []LocalRule `json:"rules,omitempty"`  // in the order of recording
}

// Places is how many places of a requirement or programme a unit has from a day on. Until is the last day; none while not limited.
type Places struct {
	Entry       string   `json:"entry"`
	Requirement string   `json:"requirement"`
	Subtype     string   `json:"subtype,omitempty"`
	Places      int      `json:"places,omitempty"`
	From        day.Date `json:"from"`
	Until       day.Date `json:"until,omitempty"`
	Note        string   `json:"note,omitempty"`
	By          string   `json:"by,omitempty"` // who recorded it
}

// LocalRule is a local rule about what is proposed to courts. It limits no proposal (docs/rules/proposal.md, PR8.3).
type LocalRule struct {
	Entry       string   `json:"entry"`
	Requirement string   `json:"requirement"`
	Subtype     string   `json:"subtype,omitempty"`
	Says        string   `json:"says"`
	Reason      string   `json:"reason"`
	From        day.Date `json:"from"`
	Until       day.Date `json:"until,omitempty"` // the last day
	By          string   `json:"by,omitempty"`
	EndReason   string   `json:"end_reason,omitempty"`
}

// In reports whether the rule holds on a day.
func (r LocalRule) In(on day.Date) bool { return r.From <= on && (r.Until == 0 || on <= r.Until) }

// Apply folds one entry of the unit's stream into u.
func (u *Unit) Apply(e entry.Entry) error {
	switch p := e.Payload.(type) {
	case entry.UnitOpened:
		// An extract may name a unit again; what else is known of it stays.
		u.ID, u.Name, u.Region = e.Stream.ID, p.Name, p.Region
	case entry.PlacesSet:
		u.Places = append(u.Places, Places{Entry: e.ID, Requirement: p.Requirement, Subtype: p.Subtype, Places: p.Places, From: e.On, Until: p.Until, Note: p.Note, By: e.RecordedBy})
	case entry.LocalRuleSet:
		u.Rules = append(u.Rules, LocalRule{Entry: e.ID, Requirement: p.Requirement, Subtype: p.Subtype, Says: p.Says, Reason: p.Reason, From: e.On, Until: p.Until, By: e.RecordedBy})
	case entry.LocalRuleEnded:
		u.Rules = amended(u.Rules, func(r *LocalRule) bool { return r.Entry == p.Rule }, false, func(r *LocalRule) {
			r.Until, r.EndReason = e.On.Add(-1), p.Reason
		})
	default:
		return fmt.Errorf("staffing: %s does not belong to a unit", e.Kind())
	}
	u.Seq = e.Seq
	return nil
}

// PlacesOn returns what is known of the places of a requirement on a day: of the subtype asked for, or else of the requirement as a
// whole. Of two entries about the same the one that began later holds, and of one day the one recorded later.
func (u Unit) PlacesOn(requirement, subtype string, on day.Date) (Places, bool) {
	for _, of := range []string{subtype, ""} {
		var last Places
		for _, p := range u.Places {
			if p.Requirement == requirement && p.Subtype == of && p.From <= on && p.From >= last.From {
				last = p
			}
		}
		if last.Entry != "" {
			return last, last.Until == 0 || on <= last.Until
		}
	}
	return Places{}, false
}

// RulesOn lists the local rules about a requirement that hold on a day: those about all of it, and those about the subtype.
func (u Unit) RulesOn(requirement, subtype string, on day.Date) (all []LocalRule) {
	for _, r := range u.Rules {
		if r.Requirement == requirement && (r.Subtype == "" || r.Subtype == subtype) && r.In(on) {
			all = append(all, r)
		}
	}
	return all
}
