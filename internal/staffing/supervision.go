package staffing

import (
	"cmp"
	"slices"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// Supervised is as much of a supervision as the clock for the next one needs. What was said in it stays in the officer's own
// stream: it is not for everyone who reads a directory.
type Supervised struct {
	ID         string   `json:"id"`
	On         day.Date `json:"on"`
	Reflective bool     `json:"reflective,omitempty"`
	Next       day.Date `json:"next,omitempty"` // the day agreed for the next one
}

// supervisedKept is how many supervisions an officer keeps of themselves, the latest by their day.
const supervisedKept = 12

// supervise folds what is recorded of supervision. Observations and discussions of single cases are no supervision (N9.2).
func (o *Officer) supervise(e entry.Entry) bool {
	switch p := e.Payload.(type) {
	case entry.SupervisionHeld:
		if p.Sort != "supervision" {
			return true
		}
		all := append(slices.Clone(o.Supervised), Supervised{ID: e.ID, On: e.On, Reflective: p.Reflective, Next: p.Next})
		slices.SortStableFunc(all, func(a, b Supervised) int { return cmp.Compare(b.On, a.On) })
		o.Supervised = all[:min(len(all), supervisedKept)]
	case entry.SupervisionAmended:
		o.Supervised = amended(o.Supervised, func(s *Supervised) bool { return s.ID == p.Supervision }, p.Void, func(s *Supervised) { set(&s.Next, p.Next) })
	case entry.SupervisionAnswered:
	default:
		return false
	}
	return true
}

// Supervision is one entry of supervision with all that was said of it.
type Supervision struct {
	ID         string
	On         day.Date
	With       string // who held it
	Sort       string
	Reflective bool
	Agreed     string
	Next       day.Date
	By         string // who recorded it
	At         time.Time

	Void    bool     // it was never held
	Changes []Remark // how it was amended, the first one first
	Answers []Remark // what the officer said to it, the first one first
}

// SupervisionWords says what sort of supervision it was.
func SupervisionWords(sort string, reflective bool) string {
	words := map[string]string{"observation": "Meeting observed", "case discussion": "Cases discussed"}[sort]
	if words == "" {
		words = "Supervision"
	}
	if reflective {
		words += " with room to reflect"
	}
	return words
}

// Remark is what somebody added to a supervision later.
type Remark struct {
	Entry string
	On    day.Date
	By    string
	Text  string
}

// Supervisions reads an officer's stream for all that is recorded of supervision, the latest held first.
func Supervisions(entries []entry.Entry) []Supervision {
	var all []Supervision
	find := func(id string) *Supervision {
		for i := range all {
			if all[i].ID == id {
				return &all[i]
			}
		}
		return &Supervision{} // of an entry that is not in the stream nothing is said
	}
	for _, e := range entries {
		remark := Remark{Entry: e.ID, On: e.On, By: e.RecordedBy}
		switch p := e.Payload.(type) {
		case entry.SupervisionHeld:
			all = append(all, Supervision{ID: e.ID, On: e.On, With: p.With, Sort: p.Sort, Reflective: p.Reflective, Agreed: p.Agreed, Next: p.Next,
				By: e.RecordedBy, At: e.RecordedAt})
		case entry.SupervisionAmended:
			s := find(p.Supervision)
			set(&s.Agreed, p.Agreed)
			set(&s.Next, p.Next)
			s.Void = s.Void || p.Void
			remark.Text = p.Reason
			s.Changes = append(s.Changes, remark)
		case entry.SupervisionAnswered:
			s := find(p.Supervision)
			remark.Text = p.Note
			s.Answers = append(s.Answers, remark)
		}
	}
	slices.SortStableFunc(all, func(a, b Supervision) int { return cmp.Compare(b.On, a.On) })
	return all
}

// SupervisionDue is when an officer is to be supervised next, and why then (N9.2 to N9.5).
type SupervisionDue struct {
	Last       day.Date // the latest one; none where none is recorded
	Reflective day.Date // the latest with room to reflect; none where none is recorded
	Due        day.Date // the last day in time; none while they are away and nobody knows until when
	Clause     string
	Text       string       // in words
	Figure     rules.Figure // the standard, or how long after an absence
	ToReflect  bool         // the next one is to leave room to reflect
}

// SupervisionDue works out when an officer, as they are today, is to be supervised next. Started is the day on which the record
// of the service began: what was held before it may not be recorded.
func (o Officer) SupervisionDue(set rules.Set, started, today day.Date) SupervisionDue {
	d := SupervisionDue{Figure: set.Figure(rules.StaffSupervision)}
	if o.Grade == "PQiP" || o.Grade == "NQO" && o.Stage != Confirmed {
		d.Figure = set.Figure(rules.StaffSupervisionLearner)
	}
	d.Clause = d.Figure.Clause
	cal := rules.Ref().Calendar()
	var agreed, first day.Date
	for _, s := range o.Supervised {
		if s.On > today {
			continue
		}
		if d.Last == 0 {
			d.Last, agreed = s.On, s.Next
		}
		if s.Reflective && d.Reflective == 0 {
			d.Reflective = s.On
		}
		first = s.On
	}
	if d.Last == 0 {
		d.Due, d.Text = d.Figure.After(max(o.Joined, started), cal), "None is recorded since they joined"
		if d.Due < today {
			d.Due, d.Text = today, "None is recorded" // whether one was held before, the record cannot tell
		}
	} else {
		d.Due, d.Text = d.Figure.After(d.Last, cal), d.Figure.String()+" after the last one"
		if agreed > d.Last && agreed < d.Due {
			d.Due, d.Clause, d.Text = agreed, "N9.3", "Agreed when the last one was held"
		}
		reflect := set.Figure(rules.StaffSupervisionReflective)
		if by := reflect.After(max(d.Reflective, first), cal); d.Reflective == 0 || by <= d.Due {
			d.ToReflect = true
			if by < d.Due {
				d.Due, d.Clause, d.Figure, d.Text = by, reflect.Clause, reflect, reflect.String()+" after the last one with room to reflect"
			}
		}
	}
	return o.whenBack(d, set, today)
}

// whenBack moves what falls due in an absence to after it (N9.5). What was late before it began stays late.
func (o Officer) whenBack(d SupervisionDue, set rules.Set, today day.Date) SupervisionDue {
	cal, back := rules.Ref().Calendar(), set.Figure(rules.StaffSupervisionBack)
	for range len(o.Absences) { // one absence can follow another
		a, away := o.Away(d.Due)
		if !away {
			break
		}
		d.Clause, d.Figure = back.Clause, back
		if a.Until == 0 {
			d.Due, d.Text = 0, "They are away, and nobody knows until when"
			break
		}
		d.Due, d.Text = back.After(a.Until, cal), back.String()+" after they are back"
	}
	return d
}
