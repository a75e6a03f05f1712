package standing

import (
	"fmt"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// The requirements that have rules of their own.
const (
	rehabilitation = "F"
	unpaidWork     = "W"
	extendedWork   = "W1"
)

// progress says how far each requirement in force has come: docs/rules/progress.md.
func (d *deriver) progress() {
	for _, s := range d.spans {
		for i := range s.Requirements {
			r := &s.Requirements[i]
			if !d.holds(r.Starts, r.Ended) || r.Ends != 0 && d.come(r.Ends.Add(1)) {
				continue
			}
			d.requirement(s, r)
		}
	}
}

func (d *deriver) requirement(s span, r *casefile.Requirement) {
	t, _ := d.ref.RequirementType(r.Type)
	done := d.f.Delivered[r.ID]
	p := Progress{Requirement: r.ID, Order: s.ID, Name: rules.Ref().RequirementName(r.Type, r.Subtype), Unit: t.Unit, Required: r.Length, Ends: r.Ends}
	if p.Ends == 0 {
		p.Ends = s.LastDay()
	}
	switch {
	case r.Type == rehabilitation:
		p.Done = min(len(done.On)*d.figure(rules.RarDaysADay, r.Starts).Value, max(done.Sessions, len(done.On)))
		p.Text = count(p.Done, "day", "days") + " done"
		if p.Required > 0 {
			p.Text = fmt.Sprintf("%d of at most %d days", p.Done, p.Required)
		}
		p.Why = append(p.Why, d.reason(d.figure(rules.RarDaysADay, r.Starts), "A day counts once, however many activities it had."),
			Reason{Clause: "O1.2", Text: "The court sets the most days there may be, not a number to be reached."})
	case t.Unit == "hours":
		d.hours(s, r, &p, done.Minutes)
	case t.Unit == "sessions":
		p.Done = done.Sessions
		p.Text = count(p.Done, "session", "sessions") + " attended"
		p.Why = append(p.Why, Reason{Clause: "O1.5", Text: "Sessions are not alike: a programme is completed as a whole."})
	default:
		d.running(r, t.Unit, &p)
	}
	d.st.Progress = append(d.st.Progress, p)
}

// running counts what runs by the calendar, in whole months or days since it began (O1.11).
func (d *deriver) running(r *casefile.Requirement, unit string, p *Progress) {
	p.Bar = p.Required > 0
	p.Why = append(p.Why, Reason{Clause: "O1.11", Text: "It runs by the calendar since " + r.Starts.Short() + "."})
	if unit == "days" {
		p.Done = d.today.Sub(r.Starts)
		if p.Required == 0 || p.Done < p.Required {
			d.turn(d.today.Add(1))
		}
	} else {
		for r.Starts.AddMonths(p.Done+1) <= d.today {
			p.Done++
		}
		d.turn(r.Starts.AddMonths(p.Done + 1))
	}
	if p.Required > 0 {
		p.Done = min(p.Done, p.Required)
	}
}

// hours counts hours worked from the minutes credited (O1.3), says where an even pace would be (O1.13) and, for unpaid
// work, when it is to be reviewed, extended and finished (O1.6 to O1.9). The pace moves by whole weeks since the
// requirement began, so that it does not change every day.
func (d *deriver) hours(s span, r *casefile.Requirement, p *Progress, minutes int) {
	p.Done, p.Bar = minutes/60, p.Required > 0
	p.Why = append(p.Why, Reason{Clause: "O1.3", Text: hoursAndMinutes(minutes) + " credited."})
	end := p.Ends
	if r.Type == unpaidWork || r.Type == extendedWork {
		limit := d.figure(rules.UpwLimit, r.Starts)
		if last := limit.After(r.Starts, d.cal); end == 0 || last < end {
			end = last
		}
	}
	if p.Required == 0 || minutes >= p.Required*60 {
		if p.Required > 0 {
			p.Text = "all hours done"
		}
		return
	}
	d.pace(r, p, minutes, end)
	if r.Type == unpaidWork || r.Type == extendedWork {
		d.work(s, r, p, minutes)
	}
}

// pace says where the person would be at an even pace, and where their own leads.
func (d *deriver) pace(r *casefile.Requirement, p *Progress, minutes int, end day.Date) {
	length := end.Sub(r.Starts)
	weeks := d.today.Sub(r.Starts) / 7
	if end == 0 || length <= 0 {
		return
	}
	d.turn(r.Starts.Add(7 * (weeks + 1)))
	gone := min(7*weeks, length)
	p.Expected = p.Required * gone / length
	p.Why = append(p.Why, Reason{Clause: "O1.13", Text: fmt.Sprintf("At an even pace to %s: %d of %d hours after %d weeks.", end.Short(), p.Expected, p.Required, weeks)})
	switch {
	case gone == 0:
	case minutes == 0:
		p.Text = "nothing worked yet"
	default:
		if need := p.Required * 60 * gone / minutes; need <= length {
			p.Text = "done by " + r.Starts.Add(need).Short() + " at this pace"
		} else {
			short := p.Required - minutes*length/gone/60
			p.Text = count(short, "hour", "hours") + " short at this pace"
		}
		weekly := d.figure(rules.UpwWeekly, r.Starts)
		if worked := minutes / max(1, weeks); worked < weekly.Value*60 && weeks > 0 {
			p.Why = append(p.Why, d.reason(weekly, hoursAndMinutes(worked)+" a week so far."))
		}
	}
}

// work lists what unpaid work with hours to do asks for.
func (d *deriver) work(s span, r *casefile.Requirement, p *Progress, minutes int) {
	left := (p.Required*60 - minutes + 59) / 60
	limit := d.figure(rules.UpwLimit, r.Starts)
	last := limit.After(r.Starts, d.cal)
	if !d.come(last.Add(1)) {
		d.workReviews(r)
	} else {
		d.matter("red", limit.Clause, r.ID, fmt.Sprintf("Unpaid work ran out on %s with %d hours left: none can be worked until the court extends the order", last.Short(), left))
	}
	for _, other := range s.Requirements {
		if other.Type == extendedWork && r.Type == unpaidWork {
			return // the court has extended it
		}
	}
	apply := d.figure(rules.UpwApply, r.Starts)
	d.owe(d.toOfficer(Duty{
		Key: "upw-extend:" + r.ID, Kind: "upw-extend", Detail: fmt.Sprintf("%d hours left", left), About: r.ID, Due: last,
		Warn: apply.After(r.Starts, d.cal),
		Why:  []Reason{d.reason(apply, fmt.Sprintf("%d hours are left and the work ends on %s.", left, last.Short())), d.reason(limit, "It began on "+r.Starts.Short()+".")},
	}))
}

// workReviews lists the reviews of unpaid work (O1.6). A review recorded since the requirement began closes its duty.
func (d *deriver) workReviews(r *casefile.Requirement) {
	for _, review := range []struct {
		name rules.Name
		code string
	}{{rules.UpwReviewFirst, "UPW7"}, {rules.UpwReviewSecond, "UPW8"}} {
		if d.f.Marks[review.code].On >= r.Starts && d.f.Marks[review.code].On != 0 {
			continue
		}
		fig := d.figure(review.name, r.Starts)
		d.owe(d.toOfficer(Duty{
			Key: "upw-review:" + r.ID + ":" + review.code, Kind: "upw-review", Detail: strings.TrimPrefix(d.typeName(review.code), "Unpaid work - "), About: r.ID,
			Due: fig.After(r.Starts, d.cal),
			Why: []Reason{d.reason(fig, "Unpaid work began on "+r.Starts.Short()+".")},
		}))
	}
}
