package staffing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// Group is what a line of an officer's history is about. A form is stale when something of its group came since.
type Group string

// The groups.
const (
	Posts      Group = "post"
	Absences   Group = "absence"
	Reductions Group = "reduction"
	Languages  Group = "language"
	Service    Group = "service" // joining and leaving
	Guidance   Group = "supervision"
	Names      Group = "name"
)

// Line is one entry of an officer's stream in words: what changed, from when, who recorded it and why.
type Line struct {
	Entry  string
	Seq    int
	Group  Group
	On     day.Date // the day from which it holds
	By     string   // who recorded it
	At     time.Time
	Title  string
	Reason string
	Load   bool // it changes what the officer can carry
}

// GroupOf tells what an entry of an officer is about.
func GroupOf(p entry.Payload) Group {
	switch p.(type) {
	case entry.OfficerAbsent, entry.OfficerReturned, entry.AbsenceAmended:
		return Absences
	case entry.ReductionSet, entry.ReductionAmended:
		return Reductions
	case entry.LanguageAdded, entry.LanguageRemoved:
		return Languages
	case entry.SupervisionHeld, entry.SupervisionAmended, entry.SupervisionAnswered:
		return Guidance
	case entry.OfficerJoined, entry.OfficerLeft, entry.LeavingWithdrawn:
		return Service
	case entry.OfficerRenamed:
		return Names
	}
	return Posts
}

// Lines says an officer's whole stream in words, the latest recorded first. Names are asked of name: officers and teams
// are known to a directory.
func Lines(entries []entry.Entry, name func(id string) string) ([]Line, error) {
	var o Officer
	var out []Line
	for _, e := range entries {
		l := Line{Entry: e.ID, Seq: e.Seq, Group: GroupOf(e.Payload), On: e.On, By: e.RecordedBy, At: e.RecordedAt}
		l.Title, l.Reason = o.says(e, name)
		l.Load = l.Group == Reductions || l.Group == Posts && e.Kind() != (entry.MentorSet{}).Kind() && e.Kind() != (entry.PatternSet{}).Kind()
		out = append(out, l)
		if err := o.Apply(e); err != nil {
			return nil, err
		}
	}
	slices.Reverse(out)
	return out, nil
}

// TeamLines says a team's whole stream in words, the latest recorded first.
func TeamLines(entries []entry.Entry, name func(id string) string) ([]Line, error) {
	var t Team
	var out []Line
	for _, e := range entries {
		l := Line{Entry: e.ID, Seq: e.Seq, On: e.On, By: e.RecordedBy, At: e.RecordedAt}
		l.Title, l.Reason = t.says(e, name)
		out = append(out, l)
		if err := t.Apply(e); err != nil {
			return nil, err
		}
	}
	slices.Reverse(out)
	return out, nil
}

// says tells an entry to a team that stands as before it.
func (t Team) says(e entry.Entry, name func(string) string) (title, reason string) {
	before := t.On(e.On)
	var words []string
	add := func(what, was, is string) {
		switch {
		case is == "" || is == was:
		case was == "":
			words = append(words, what+": "+is)
		default:
			words = append(words, what+": "+is+", before "+was)
		}
	}
	switch p := e.Payload.(type) {
	case entry.TeamOpened:
		words = append(words, "Opened: "+p.Name)
		add("managed by", "", name(p.Manager))
		add("office", "", p.Office)
		add("postcode", "", p.Postcode)
		return strings.Join(words, "; "), ""
	case entry.TeamChanged:
		add("Name", before.Name, p.Name)
		add("Office", before.Office, p.Office)
		add("Postcode of the office", before.Postcode, p.Postcode)
		return strings.Join(words, "; "), p.Reason
	case entry.TeamClosed:
		return "Last day of the team " + e.On.Short(), p.Reason
	case entry.TeamReopened:
		return "Does not end after all", p.Reason
	case entry.ManagerSet:
		as := map[string]string{AsManager: "manages it", AsJoint: "manages it jointly", AsInterim: "stands in"}[p.As]
		return name(p.Manager) + " " + as + " " + span(e.On, p.Until), p.Reason
	case entry.ManagerEnded:
		for _, m := range t.Managers {
			if m.Entry == p.Of {
				return name(m.Officer) + " no longer manages it", p.Reason
			}
		}
	}
	return e.Kind(), ""
}

// says tells an entry to an officer who stands as before it.
func (o Officer) says(e entry.Entry, name func(string) string) (title, reason string) {
	before := o.On(e.On)
	switch p := e.Payload.(type) {
	case entry.OfficerJoined:
		words := []string{"Joined as " + rules.Ref().Name("grade", p.Grade)}
		if p.Hours > 0 {
			words = append(words, hours(p.Hours)+" a week")
		}
		if p.Team != "" {
			words = append(words, name(p.Team))
		}
		return strings.Join(words, ", "), ""
	case entry.OfficerChanged:
		return before.changed(p, name), p.Reason
	case entry.OfficerRenamed:
		return "Name: " + p.Forename + " " + p.Surname + ", before " + before.FullName(), p.Reason
	case entry.PatternSet:
		return "Works " + Pattern(p.Days).String() + ", before " + before.Pattern.String(), p.Reason
	case entry.StageSet:
		return "Stage: " + StageWords(p.Stage), p.Reason
	case entry.MentorSet:
		if p.Mentor == "" {
			return "No mentor any more", p.Reason
		}
		return "Mentor: " + name(p.Mentor), p.Reason
	case entry.OfficerLeft:
		return "Last day " + e.On.Short(), p.Reason
	case entry.LeavingWithdrawn:
		return "Does not leave after all", p.Reason
	}
	return o.saysTimes(e)
}

func (o Officer) saysTimes(e entry.Entry) (title, reason string) {
	switch p := e.Payload.(type) {
	case entry.OfficerAbsent:
		return "Away (" + p.Why + ") " + span(e.On, p.Until), ""
	case entry.OfficerReturned:
		return "Back on " + e.On.Short() + o.absenceWords(p.Absence), ""
	case entry.AbsenceAmended:
		if p.Void {
			return "Taken back: there was no absence" + o.absenceWords(p.Absence), p.Reason
		}
		a, _ := o.Absence(p.Absence)
		return "Absence changed: " + cmp.Or(p.Why, a.Why) + " " + span(cmp.Or(p.From, a.From), p.Until) + ", before" + o.absenceWords(p.Absence), p.Reason
	case entry.ReductionSet:
		return fmt.Sprintf("%s a week off: %s, %s", hours(p.Hours), p.Reason, span(e.On, p.Until)), p.Note
	case entry.ReductionAmended:
		r, _ := o.Reduction(p.Reduction)
		if p.Void {
			return fmt.Sprintf("Taken back: %s a week off for %s", hours(r.Hours), r.Reason), p.Reason
		}
		return fmt.Sprintf("Reduction for %s changed: %s a week %s, before %s %s", r.Reason, hours(cmp.Or(p.Hours, r.Hours)),
			span(cmp.Or(p.From, r.From), p.Until), hours(r.Hours), span(r.From, r.Until)), p.Reason
	case entry.LanguageAdded:
		return "Works in " + p.Language, ""
	case entry.LanguageRemoved:
		for _, l := range o.Languages {
			if l.ID == p.Of {
				return "No longer works in " + l.Name, ""
			}
		}
	case entry.SupervisionHeld:
		return SupervisionWords(p.Sort, p.Reflective) + " on " + e.On.Short(), ""
	case entry.SupervisionAmended:
		if p.Void {
			return "Taken back: a supervision that was not held", p.Reason
		}
		return "What was recorded of a supervision changed", p.Reason
	case entry.SupervisionAnswered:
		return "The officer said something to a supervision", ""
	}
	return e.Kind(), ""
}

// changed says what a change of post changes, with what was before.
func (o Officer) changed(p entry.OfficerChanged, name func(string) string) string {
	var words []string
	say := func(what, was, is string) {
		switch {
		case is == "" || was == is:
		case was == "":
			words = append(words, what+": "+is)
		default:
			words = append(words, what+": "+is+", before "+was)
		}
	}
	named := func(list, code string) string {
		if code == "" {
			return ""
		}
		return rules.Ref().Name(list, code)
	}
	say("Grade", named("grade", o.Grade), named("grade", p.Grade))
	say("Role", named("role", o.Role), named("role", p.Role))
	if p.Unit != o.Unit {
		say("Unit", name(o.Unit), name(p.Unit))
	}
	say("Team", name(o.Team), name(p.Team))
	if p.Hours != 0 {
		say("Contracted hours a week", o.Hours.String(), p.Hours.String())
	}
	if len(words) == 0 {
		return "Post confirmed as it was"
	}
	return strings.Join(words, "; ")
}

// Absence finds an absence by the entry that recorded it.
func (o Officer) Absence(id string) (Absence, bool) {
	for _, a := range o.Absences {
		if a.ID == id {
			return a, true
		}
	}
	return Absence{}, false
}

// Reduction finds a reduction by the entry that set it.
func (o Officer) Reduction(id string) (Reduction, bool) {
	for _, r := range o.Reductions {
		if r.ID == id {
			return r, true
		}
	}
	return Reduction{}, false
}

func (o Officer) absenceWords(id string) string {
	a, ok := o.Absence(id)
	if !ok {
		return ""
	}
	return " (" + a.Why + " " + span(a.From, a.Until) + ")"
}

// span says a time: "from Mon 2 Mar 2026 to Fri 13 Mar 2026", or "since" where nobody knows until when.
func span(from, until day.Date) string {
	switch {
	case until == 0:
		return "from " + from.Short() + " on"
	case until == from:
		return "on " + from.Short()
	}
	return "from " + from.Short() + " to " + until.Short()
}

func hours(h day.Hours) string {
	if h == day.FullHours(1) {
		return "1 hour"
	}
	return h.String() + " hours"
}

// The stages that can be set by hand (clause N6.1).
const (
	FirstStage     = "training 1"
	SecondStage    = "training 2"
	ThirdStage     = "training 3"
	NewlyQualified = "newly qualified"
	Confirmed      = "confirmed"
)

// Stages are the stages that each grade of learner can be set to.
var Stages = map[string][]string{"PQiP": {FirstStage, SecondStage, ThirdStage}, "NQO": {NewlyQualified, Confirmed}}

// StageWords says a stage in words.
func StageWords(stage string) string {
	switch stage {
	case FirstStage:
		return "first stage of training"
	case SecondStage:
		return "second stage of training"
	case ThirdStage:
		return "third stage of training"
	case Confirmed:
		return "confirmed in the grade"
	}
	return stage
}
