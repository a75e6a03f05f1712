package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// recalls asks for the next step of each recall under way, from whoever takes it (E5.2 to E5.4): the manager decides, the
// head of unit endorses, the officer sends the papers, or writes to the person where there is to be none.
func (d *deriver) recalls() {
	for i := range d.f.Recalls {
		r := &d.f.Recalls[i]
		for _, s := range d.spans {
			if s.ID == r.Order && s.licence && s.start <= r.Origin.On && d.come(r.Origin.On) {
				d.recallStep(s, r)
			}
		}
	}
}

// Recallable returns the recall that is under way under a sentence, and whether one can be recommended there: the person
// is on licence under it and none is under way (E5.2).
func Recallable(f *casefile.File, set rules.Set, today day.Date, order string) (under *casefile.Recall, can bool) {
	for _, s := range facing(f, set, today).spans {
		if s.ID != order || !s.licence {
			continue
		}
		for i := range f.Recalls {
			if r := &f.Recalls[i]; r.Order == order && r.Origin.On >= s.start && !r.Refused() {
				return r, false
			}
		}
		can = true
	}
	return nil, can
}

// recalled reports whether a recall from this licence was recommended on a day or later. What was recommended in error
// is not in the file.
func (d *deriver) recalled(s span, since day.Date) bool {
	for _, r := range d.f.Recalls {
		if r.Order == s.ID && r.Origin.On >= since && d.come(r.Origin.On) {
			return true
		}
	}
	return false
}

func (d *deriver) recallStep(s span, r *casefile.Recall) {
	on := r.Origin.On.Short()
	switch {
	case r.Decided == nil:
		fig := d.figure(rules.RecallDecide, r.Origin.On)
		d.owe(d.toUnit(Duty{
			Key: "recall-decide:" + r.ID, Kind: "recall-decide", Detail: sentence(r.Sort) + ", recommended on " + on, About: r.ID,
			Due: fig.After(r.Origin.On, d.cal), Warn: r.Origin.On,
			Why: []Reason{d.reason(fig, "Recommended on "+on+"; the manager has not decided.")},
		}))
		d.matter("red", "E5.2", r.ID, "Recall was recommended on "+on+" and waits for the manager’s decision")
	case r.Refused():
		d.noRecall(r)
	case r.Sent == 0:
		d.recallPapers(r)
	default:
		d.matter("red", "E5.2", r.ID, "Recall papers went on "+r.Sent.Short()+"; the return to custody is not recorded")
	}
}

// noRecall asks for the letter that follows a decision not to recall (E5.4). The next appointment is asked for by A1.14.
func (d *deriver) noRecall(r *casefile.Recall) {
	last := r.Decided
	if r.Endorsed != nil {
		last = r.Endorsed
	}
	if r.Letter != 0 {
		return
	}
	fig := d.figure(rules.EnforcementLetter, last.Origin.On)
	why := d.reason(fig, "It was decided on "+last.Origin.On.Short()+" not to recall; the person has not been written to.")
	why.Clause = "E5.4" // the time is that of other letters
	d.owe(d.toOfficer(Duty{
		Key: "recall-letter:" + r.ID, Kind: "recall-letter", Detail: "Not recalled, decided on " + last.Origin.On.Short(), About: r.Decided.Origin.Entry,
		Due: fig.After(last.Origin.On, d.cal), Warn: last.Origin.On, Why: []Reason{why},
	}))
}

// recallPapers asks for the endorsement and the papers, both within the hours set after the decision (E5.3).
func (d *deriver) recallPapers(r *casefile.Recall) {
	on := r.Decided.Origin.On
	fig := d.figure(rules.RecallPapers, on)
	y := Duty{
		Key: "recall-papers:" + r.ID, Kind: "recall-papers", Detail: sentence(r.Sort) + ", decided on " + on.Short(), About: r.Decided.Origin.Entry,
		Due: fig.After(on, d.cal), Warn: on, Why: []Reason{d.reason(fig, "Decided on "+on.Short()+"; the papers have not been sent.")},
	}
	if r.Endorsed != nil {
		if _, open := d.f.PartAOf(r); !open { // otherwise the report is what is owed (CR5.6)
			d.owe(d.toOfficer(y))
		}
		d.matter("red", "E5.3", r.ID, "Recall was decided on "+on.Short()+" and endorsed; the papers have not been sent")
		return
	}
	y.Key, y.Kind = "recall-endorse:"+r.ID, "recall-endorse"
	y.Why = append(y.Why, Reason{Clause: "E5.2", Text: "The head of unit has not endorsed it.", Entry: r.Decided.Origin.Entry})
	d.owe(d.toUnit(y))
	d.matter("red", "E5.2", r.ID, "Recall was decided on "+on.Short()+" and waits for the head of unit")
}
