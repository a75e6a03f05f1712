package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// span is one order in force, and the part of it that the person is in.
type span struct {
	*casefile.Order
	kind    rules.SentenceType
	start   day.Date // the day of sentence, or of release for a licence: where its clocks start
	custody bool     // the person serves it in custody
	licence bool     // the person is on licence under it
}

// name is the order in words.
func (s span) name() string {
	switch {
	case s.licence:
		return "the licence"
	case s.kind.Name == "":
		return "the order"
	}
	return s.kind.Name
}

// began says how the order's clocks started.
func (s span) began() string {
	if s.licence {
		return "Released on " + s.start.Short()
	}
	return "Sentenced on " + s.start.Short()
}

// readOrders sorts the orders into those in force and those whose end nobody has recorded.
func (d *deriver) readOrders() {
	for i := range d.f.Orders {
		o := &d.f.Orders[i]
		if !d.holds(o.Starts, o.Ended) {
			continue
		}
		if last := o.LastDay(); last != 0 && d.come(last.Add(1)) {
			d.overdue = append(d.overdue, o)
			continue
		}
		d.spans = append(d.spans, d.spanOf(o))
	}
}

// spanOf tells custody from licence: a release that no later return to custody has undone is a licence. A record that
// came without its release still says by its status that the person is out.
func (d *deriver) spanOf(o *casefile.Order) span {
	s := span{Order: o, start: o.Sentenced}
	s.kind, _ = d.ref.SentenceType(o.Type)
	if s.kind.Group != rules.GroupCustody {
		return s
	}
	released := o.Licence != nil && d.come(o.Licence.Released)
	switch o.Status {
	case "A", "D", "C", "R", "I": // in custody, recalled, on temporary release, in an immigration removal centre
		s.custody = !released || o.StatusSince > o.Licence.Released
	case "B", "P": // on licence, on post-sentence supervision
		s.licence = true
	default:
		s.custody = !released
	}
	s.licence = !s.custody
	switch {
	case s.licence && released:
		s.start = o.Licence.Released
	case s.licence:
		s.start = o.StatusSince
	}
	return s
}

// supervised reports whether the person is under an order that is served outside, and the first and the last day on
// which one of those began.
func (d *deriver) supervised() (first, last day.Date, ok bool) {
	for _, s := range d.spans {
		if s.custody {
			continue
		}
		if first == 0 || s.start < first {
			first = s.start
		}
		last, ok = max(last, s.start), true
	}
	return first, last, ok
}

// earliest returns the order in force, in custody or outside, whose clocks started first.
func (d *deriver) earliest() (span, bool) {
	var first span
	for _, s := range d.spans {
		if first.Order == nil || s.start < first.start {
			first = s
		}
	}
	return first, first.Order != nil
}
