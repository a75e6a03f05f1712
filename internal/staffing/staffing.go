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
//
// Name, grade, role, place, hours, pattern, stage and mentor take effect on a day, past or future. As folded they are what the
// latest of the changes says; [Officer.On] turns them to what holds on a day.
type Officer struct {
	ID         string      `json:"id"`
	Seq        int         `json:"seq"`
	Forename   string      `json:"forename"`
	Surname    string      `json:"surname"`
	Grade      string      `json:"grade"`
	Role       string      `json:"role"`
	Unit       string      `json:"unit,omitempty"`
	Team       string      `json:"team,omitempty"`
	Hours      day.Hours   `json:"hours,omitempty"`   // contracted, a week
	Pattern    Pattern     `json:"pattern,omitempty"` // the days of the week they work
	Stage      string      `json:"stage,omitempty"`   // of training or of the first time qualified, where it was set by hand
	Mentor     string      `json:"mentor,omitempty"`
	Username   string      `json:"username,omitempty"`
	Joined     day.Date    `json:"joined"`
	Left       day.Date    `json:"left,omitempty"` // their last day
	GradeSince day.Date    `json:"grade_since"`
	StageSince day.Date    `json:"stage_since,omitempty"`
	Names      []Named     `json:"names,omitempty"` // every name they had, earliest first; none while there was only one
	Posts      []Post      `json:"posts,omitempty"` // what they were from which day on, earliest first
	Absences   []Absence   `json:"absences,omitempty"`
	Reductions []Reduction `json:"reductions,omitempty"`
	Languages  []Language  `json:"languages,omitempty"` // beside English

	Supervised []Supervised `json:"supervised,omitempty"` // the latest first
}

// Named is the name that someone has from a day on.
type Named struct {
	Entry    string   `json:"entry"`
	From     day.Date `json:"from"`
	Forename string   `json:"forename"`
	Surname  string   `json:"surname"`
}

// Language is a language that an officer works in.
type Language struct {
	ID   string `json:"id"`
	Name string `json:"name"`
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
	ID     string    `json:"id"`
	Reason string    `json:"reason"`
	Hours  day.Hours `json:"hours"` // a week
	From   day.Date  `json:"from"`
	Until  day.Date  `json:"until,omitempty"`
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
	post := Post{Entry: e.ID, From: e.On}
	switch p := e.Payload.(type) {
	case entry.OfficerJoined:
		*o = Officer{ID: e.Stream.ID, Forename: p.Forename, Surname: p.Surname, Username: p.Username, Joined: e.On}
		post.Grade, post.Role, post.Unit, post.Team, post.Hours = p.Grade, p.Role, p.Unit, p.Team, p.Hours
	case entry.OfficerChanged:
		post.Grade, post.Role, post.Unit, post.Team, post.Hours = p.Grade, p.Role, p.Unit, p.Team, p.Hours
	case entry.OfficerRenamed:
		o.rename(Named{e.ID, e.On, p.Forename, p.Surname})
	case entry.PatternSet:
		post.Pattern = p.Days
	case entry.StageSet:
		post.Stage = p.Stage
	case entry.MentorSet:
		post.Mentor, post.Mentored = p.Mentor, true
	case entry.OfficerLeft:
		o.Left = e.On
	case entry.LeavingWithdrawn:
		o.Left = 0
	default:
		if err := o.applyTimes(e); err != nil {
			return err
		}
	}
	if !post.empty() {
		o.take(post)
	}
	o.Seq = e.Seq
	return nil
}

// applyTimes folds what lasts for a time: absences, reductions, and the languages of an officer.
func (o *Officer) applyTimes(e entry.Entry) error {
	switch p := e.Payload.(type) {
	case entry.OfficerAbsent:
		o.Absences = append(o.Absences, Absence{ID: e.ID, Why: p.Why, From: e.On, Until: p.Until})
	case entry.OfficerReturned:
		o.Absences = amended(o.Absences, func(a *Absence) bool { return a.ID == p.Absence }, false, func(a *Absence) { a.Until = e.On.Add(-1) })
	case entry.AbsenceAmended:
		o.Absences = amended(o.Absences, func(a *Absence) bool { return a.ID == p.Absence }, p.Void, func(a *Absence) {
			set(&a.Why, p.Why)
			set(&a.From, p.From)
			a.Until = p.Until
		})
	case entry.ReductionSet:
		o.Reductions = append(o.Reductions, Reduction{ID: e.ID, Reason: p.Reason, Hours: p.Hours, From: e.On, Until: p.Until})
	case entry.ReductionAmended:
		o.Reductions = amended(o.Reductions, func(r *Reduction) bool { return r.ID == p.Reduction }, p.Void, func(r *Reduction) {
			set(&r.Hours, p.Hours)
			set(&r.From, p.From)
			r.Until = p.Until
		})
	case entry.LanguageAdded:
		o.Languages = append(o.Languages, Language{ID: e.ID, Name: p.Language})
	case entry.LanguageRemoved:
		o.Languages = amended(o.Languages, func(l *Language) bool { return l.ID == p.Of }, true, nil)
	default:
		if o.supervise(e) {
			return nil
		}
		return fmt.Errorf("staffing: %s does not belong to an officer", e.Kind())
	}
	return nil
}

// amended changes the one that is meant, or takes it out. What a directory shares is left alone: the list is a new one.
func amended[T any](all []T, is func(*T) bool, void bool, change func(*T)) []T {
	var out []T
	for i := range all {
		x := all[i]
		if is(&x) {
			if void {
				continue
			}
			change(&x)
		}
		out = append(out, x)
	}
	return out
}

func set[T comparable](field *T, value T) {
	var none T
	if value != none {
		*field = value
	}
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

// ManagerOf returns the manager of an officer's team, or "". Where someone stands in, that is who.
func (d Directory) ManagerOf(officer string) string { return d.Teams[d.Officers[officer].Team].Manager }
