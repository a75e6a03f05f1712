package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

// Derive works out a person's standing on a day from the file, the dated figures of set and the weightings of the day, and
// from nothing else. Deriving it again on any day before [Standing.Next] with the same weightings and figures gives the same standing
// but for its day. On the day on which weightings or figures that the service decided take effect everyone is derived again
// (W26.4, B1.5); Next says nothing of that, because they may be decided after it was worked out.
func Derive(f *casefile.File, set rules.Set, weights *workload.Weights, today day.Date) *Standing {
	d := facing(f, set, today)
	d.weights = weights
	d.candidates = make([]Duty, 0, 16)
	d.readHolders()
	for _, page := range []func(){
		d.contact, d.plan, d.risk, d.reports, d.flagReviews, d.enforcement, d.recalls, d.homeVisits, d.progress, d.details, d.officers,
		d.allocation, d.said, d.agreements, d.endings, d.custodyDates, d.access, d.news, d.warnings, d.matters,
		d.weigh, d.priced,
	} {
		page()
	}
	d.rank()
	d.st.Next = d.next
	return d.st
}

// facing returns a derivation that knows the orders and the levels, which everything else rests on.
func facing(f *casefile.File, set rules.Set, today day.Date) *deriver {
	set = set.At(today)
	d := &deriver{
		f: f, set: set, ref: rules.Ref(), cal: rules.Ref().Calendar(), today: today,
		st: &Standing{On: today, Rules: set.Rules()},
	}
	d.turn(set.NextIssue())
	d.flags = oneMAPPA(f.ActiveFlags(today))
	d.readOrders()
	d.readLevels()
	return d
}

// deriver is one derivation at work. Whatever it finds out about the day goes through come, turn or held, so that the
// first later day on which any answer differs is known at the end.
type deriver struct {
	f       *casefile.File
	set     rules.Set // the figures of the day
	ref     *rules.Reference
	cal     day.Calendar
	weights *workload.Weights // those of the day
	today   day.Date
	next    day.Date
	st      *Standing

	flags   []casefile.Flag   // in force
	spans   []span            // the orders in force, newest first
	overdue []*casefile.Order // past their last day, and nobody has recorded their end
	rosh    rules.Level       // the level that counts (R1.7), or Unknown
	level   rules.Level       // the level of contact (A1.1)
	by      rules.Figure      // the setting that gave the level; none when the RoSH level did
	officer string            // the responsible officer, or ""
	cover   string            // who looks after the case while the responsible officer is away, or ""
	unit    string            // the unit that holds the case, or ""

	since      string // the words of the last figure's day, which most figures share
	sinceOf    rules.Figure
	firstHeld  bool // no first contact is owed
	candidates []Duty
}

// turn notes a day on which something changes by itself.
func (d *deriver) turn(on day.Date) {
	if on > d.today && (d.next == 0 || on < d.next) {
		d.next = on
	}
}

// come reports whether a day has come, and notes it where it is still to come. None never comes.
func (d *deriver) come(on day.Date) bool {
	d.turn(on)
	return on != 0 && on <= d.today
}

// holds reports whether something that began on one day and ended on another (none: not yet) is in force.
func (d *deriver) holds(from, ended day.Date) bool {
	return d.come(from) && !d.come(ended)
}

// figure returns the figure of a setting on the day a clock started (clause B1.1).
func (d *deriver) figure(name rules.Name, start day.Date) rules.Figure {
	return d.set.At(start).Figure(name)
}

// reason puts a clause's figure and its words about this case together.
func (d *deriver) reason(fig rules.Figure, text string) Reason {
	return Reason{Clause: fig.Clause, Text: text, Since: d.sinceWords(fig), Figure: fig.String()}
}

func (d *deriver) sinceWords(fig rules.Figure) string {
	is := rules.Figure{From: fig.From, Service: fig.Service, Assumed: fig.Assumed}
	if d.since == "" || d.sinceOf != is {
		d.sinceOf, d.since = is, "since "+fig.From.Short()
		if fig.Service != "" {
			d.since += ", set by " + fig.Service
		}
		if fig.Assumed {
			d.since += ", assumed"
		}
	}
	return d.since
}

// readHolders finds out who holds the case: the responsible officer with their unit, or the unit that the case falls to.
func (d *deriver) readHolders() {
	for _, a := range d.f.Allocations {
		in := d.holds(a.From, a.Until)
		if a.Role == casefile.Responsible && in && d.officer == "" {
			d.officer, d.unit = a.Officer, a.Unit
		}
	}
	if d.unit == "" {
		d.unit = d.f.FallsTo(d.today)
	}
	// A sentence sent to a unit counts from a later day on.
	for _, o := range d.f.Orders {
		if o.Unit != "" {
			d.come(o.Sentenced)
		}
	}
	if a, ok := d.f.Cover(d.today); ok {
		d.cover = a.Officer
	}
}
