// Package staffing is who works in the service: officers, the teams and units they work in, and when they are away.
//
// An [Officer] is worked out by folding the entries of one officer's stream, as a casefile is from a person's.
package staffing

import (
	"fmt"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Officer is one member of staff as they stand after Seq entries.
type Officer struct {
	ID         string      `json:"id"`
	Seq        int         `json:"seq"`
	Forename   string      `json:"forename"`
	Surname    string      `json:"surname"`
	Grade      string      `json:"grade"`
	Role       string      `json:"role"`
	Unit       string      `json:"unit,omitempty"`
	Team       string      `json:"team,omitempty"`
	Hours      int         `json:"hours,omitempty"` // contracted, a week
	Username   string      `json:"username,omitempty"`
	Joined     day.Date    `json:"joined"`
	Left       day.Date    `json:"left,omitempty"` // their last day
	GradeSince day.Date    `json:"grade_since"`
	Absences   []Absence   `json:"absences,omitempty"`
	Reductions []Reduction `json:"reductions,omitempty"`
}

// Absence is a time away. Until is the last day away; none while it is not known.
type Absence struct {
	ID    string   `json:"id"`
	Why   string   `json:"why"`
	From  day.Date `json:"from"`
	Until day.Date `json:"until,omitempty"`
}

// Reduction is a time with fewer hours for cases.
type Reduction struct {
	ID     string   `json:"id"`
	Reason string   `json:"reason"`
	Hours  int      `json:"hours"` // a week
	From   day.Date `json:"from"`
	Until  day.Date `json:"until,omitempty"`
}

// Name returns the name colleagues know the officer by, "S. Khan".
func (o Officer) Name() string {
	if o.Forename == "" {
		return o.Surname
	}
	return string([]rune(o.Forename)[:1]) + ". " + o.Surname
}

// FullName returns "Samira Khan".
func (o Officer) FullName() string { return strings.TrimSpace(o.Forename + " " + o.Surname) }

// Away returns the absence in force on a day.
func (o Officer) Away(on day.Date) (Absence, bool) {
	for _, a := range o.Absences {
		if a.From <= on && (a.Until == 0 || on <= a.Until) {
			return a, true
		}
	}
	return Absence{}, false
}

// In reports whether the officer is in service on a day.
func (o Officer) In(on day.Date) bool { return o.Joined <= on && (o.Left == 0 || on <= o.Left) }

// Apply folds one entry of the officer's stream into o.
func (o *Officer) Apply(e entry.Entry) error {
	switch p := e.Payload.(type) {
	case entry.OfficerJoined:
		*o = Officer{ID: e.Stream.ID, Forename: p.Forename, Surname: p.Surname, Grade: p.Grade, Role: p.Role,
			Unit: p.Unit, Team: p.Team, Hours: p.Hours, Username: p.Username, Joined: e.On, GradeSince: e.On}
	case entry.OfficerChanged:
		if p.Grade != "" && p.Grade != o.Grade {
			o.Grade, o.GradeSince = p.Grade, e.On
		}
		set(&o.Role, p.Role)
		set(&o.Unit, p.Unit)
		set(&o.Team, p.Team)
		if p.Hours != 0 {
			o.Hours = p.Hours
		}
	case entry.OfficerAbsent:
		o.Absences = append(o.Absences, Absence{ID: e.ID, Why: p.Why, From: e.On, Until: p.Until})
	case entry.OfficerReturned:
		for i := range o.Absences {
			if o.Absences[i].ID == p.Absence {
				o.Absences[i].Until = e.On.Add(-1)
			}
		}
	case entry.ReductionSet:
		o.Reductions = append(o.Reductions, Reduction{ID: e.ID, Reason: p.Reason, Hours: p.Hours, From: e.On, Until: p.Until})
	case entry.OfficerLeft:
		o.Left = e.On
	default:
		return fmt.Errorf("staffing: %s does not belong to an officer", e.Kind())
	}
	o.Seq = e.Seq
	return nil
}

func set(field *string, value string) {
	if value != "" {
		*field = value
	}
}

// Unit is a probation delivery unit.
type Unit struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Region string `json:"region"`
}

// Team is a team of a unit.
type Team struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	Manager string `json:"manager,omitempty"`
	Office  string `json:"office,omitempty"`
}

// Directory is everyone and every place at a moment, for names and for who manages whom. It is read-only once made.
type Directory struct {
	Officers map[string]Officer
	Teams    map[string]Team
	Units    map[string]Unit

	index *index // what Indexed made, or nil
}

// NameOf returns an officer's short name, or what stands in for one: "import" and "daybook" record too.
func (d Directory) NameOf(id string) string {
	if o, ok := d.Officers[id]; ok {
		return o.Name()
	}
	switch id {
	case "":
		return "no officer"
	case "import":
		return "import"
	case "daybook":
		return "Daybook"
	}
	return "officer " + id
}

// ManagerOf returns the manager of an officer's team, or "".
func (d Directory) ManagerOf(officer string) string { return d.Teams[d.Officers[officer].Team].Manager }
