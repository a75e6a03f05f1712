package lists

import (
	"cmp"
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

// Counted is what counts of one person for one owner in a sum over many: numbers only, so that a page about a whole unit
// adds them up where they are stored and reads no bodies. It follows from the rows of caseload and duties, and from nothing
// else.
type Counted struct {
	Cases       int      // 1 where the owner holds the person in any way, or is their unit while nobody does
	Responsible int      // 1 where the owner is the responsible officer: only then do points count
	Points      int      // what the case weighs
	Unpriced    int      // 1 where it could not be weighed
	Assumed     int      // 1 where its points rest on assumed prices (W1.8)
	High        int      // 1 where the RoSH is high or very high
	Band        int      // the first letter of the tier, from 1; 0 without a tier
	Kind        int      // a place in [Kinds], from 1; 0 where it is none of them
	Due         int      // duties of the owner about the person that are awake
	Late        int      // of them, late
	Since       day.Date // since when the owner is the responsible officer
	SeenDue     day.Date // the last day before the person counts as not seen
	Ends        day.Date // the last day of the case, where it has one (W27.2)
	Turns       day.Date // the day of release, where it is known (W27.3)
	Turned      int      // points from that day on
	Covered     int      // 1 where the owner is the responsible officer and somebody else looks after the case today
	Limited     int      // 1 where a limit keeps someone out: ask the policy before counting
}

// Bands are the first letters of tiers in both models; Kinds are the types of case. Each is counted by its place, from 1.
const Bands = "ABCDEFG"

// Kinds are the types of case that sums tell apart.
var Kinds = []workload.CaseType{workload.Custody, workload.Licence, workload.Community}

// LateBefore is the last due day that makes a duty late on a day, counted in working days as the duty list counts.
func LateBefore(on day.Date) day.Date {
	for !rules.Ref().Calendar().Working(on) {
		on--
	}
	return on - 1
}

// tally counts what counts of each person for each owner on a day.
type tally struct {
	on, late day.Date
	all      map[rowKey]*Counted
}

func tallyOn(on day.Date) tally { return tally{on, LateBefore(on), map[rowKey]*Counted{}} }

// take takes a row of a caseload, with its body, or of a duty list; other rows are left aside.
func (t tally) take(r Row, limited bool, body CaseBody) {
	if r.Table != Caseload && r.Table != Duties {
		return
	}
	k := rowKey{Counting, r.Owner, r.Person}
	c := t.all[k]
	if c == nil {
		c = &Counted{}
		t.all[k] = c
	}
	if limited {
		c.Limited = 1
	}
	switch {
	case r.Table == Caseload:
		c.hold(body)
	case r.Until <= t.on:
		c.Due++
		if r.Date != 0 && r.Date <= t.late {
			c.Late++
		}
	}
}

// rows are what was counted, by owner and person.
func (t tally) rows() []Row {
	out := make([]Row, 0, len(t.all))
	for k, c := range t.all {
		out = append(out, Row{Table: Counting, Owner: k.owner, Key: k.key, Person: k.key, Counted: *c})
	}
	slices.SortFunc(out, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Person, b.Person))
	})
	return out
}

// CountedOf works out from stored rows of caseload and duties what counts of each person for each owner on a day. Other rows
// are left aside.
func CountedOf(rows []Row, on day.Date) ([]Row, error) {
	t := tallyOn(on)
	for _, r := range rows {
		var body CaseBody
		if r.Table == Caseload {
			if err := r.ReadBody(&body); err != nil {
				return nil, err
			}
		}
		t.take(r, r.Limited(), body)
	}
	return t.rows(), nil
}

// counted adds what counts of the person for each owner of their rows.
func (m *maker) counted() {
	t := tallyOn(m.st.On)
	for _, r := range m.rows {
		limited := m.head.Limited
		if y, ok := r.body.(DutyBody); ok {
			limited = y.Limited
		}
		body, _ := r.body.(CaseBody)
		t.take(r.row(m.f.Person), limited, body)
	}
	for _, r := range t.rows() {
		m.rows = append(m.rows, sketch(r, r.Counted))
	}
}

// hold takes a row of a caseload into what counts.
func (c *Counted) hold(b CaseBody) {
	c.Cases = 1
	if rules.Level(b.RoSH).Above(rules.Medium) {
		c.High = 1
	}
	if b.Tier != "" {
		c.Band = strings.IndexByte(Bands, b.Tier[0]) + 1
	}
	c.Kind = slices.Index(Kinds, b.Weight.Type) + 1
	c.SeenDue, c.Ends = b.SeenDue, b.Foreseen.Ends
	if b.Role != casefile.Responsible {
		return
	}
	c.Responsible, c.Points, c.Since = 1, b.Weight.Points, b.From
	if b.CoveredBy != "" {
		c.Covered = 1
	}
	c.Turns, c.Turned = b.Foreseen.Turns, b.Foreseen.Weight.Points
	if b.Weight.Unpriced {
		c.Unpriced = 1
	}
	if b.Weight.Clause == "W1.8" {
		c.Assumed = 1
	}
}

// LatelyAfter is the day after which a case was given lately: in the seven days up to today.
func LatelyAfter(today day.Date) day.Date { return today.Add(-7) }

// Sum adds up what counts for one owner. Zero is the sum of nobody.
type Sum struct {
	Cases, Responsible, Points, Unpriced, Assumed, High, Due, Late int

	Lately  int // cases given in the seven days up to today (G2.2)
	NotSeen int // people whose last day to be seen has passed
	Ending  int // cases that end by the day looked ahead to (W27.2)
	Covered int // cases that somebody else looks after today (K1.3)
	Freed   int // points that fall away by then, by ends, releases and work that counts no more; negative where releases add more
}

// With is the sum with a piece of work that is priced by itself (W28.5): ahead is the day looked ahead to.
func (s Sum) With(l load.DoneLine, ahead day.Date) Sum {
	s.Points += l.Held()
	if l.Ends != 0 && l.Ends <= ahead {
		s.Freed += l.Held()
	}
	return s
}

// And is both sums together.
func (s Sum) And(x Sum) Sum {
	s.Cases += x.Cases
	s.Responsible += x.Responsible
	s.Points += x.Points
	s.Unpriced += x.Unpriced
	s.Assumed += x.Assumed
	s.High += x.High
	s.Due += x.Due
	s.Late += x.Late
	s.Lately += x.Lately
	s.NotSeen += x.NotSeen
	s.Ending += x.Ending
	s.Freed += x.Freed
	s.Covered += x.Covered
	return s
}

// Less is the sum without one of its rows: about someone who may not be counted. Today and ahead are the days with which the
// sum was made.
func (s Sum) Less(c Counted, today, ahead day.Date) Sum {
	s.Cases -= c.Cases
	s.Responsible -= c.Responsible
	s.Points -= c.Points
	s.Unpriced -= c.Unpriced
	s.Assumed -= c.Assumed
	s.High -= c.High
	s.Due -= c.Due
	s.Late -= c.Late
	s.Covered -= c.Covered
	if c.Since > LatelyAfter(today) {
		s.Lately--
	}
	if c.SeenDue != 0 && c.SeenDue < today {
		s.NotSeen--
	}
	switch {
	case c.Ends != 0 && c.Ends <= ahead:
		s.Ending -= c.Cases
		s.Freed -= c.Points
	case c.Turns != 0 && c.Turns <= ahead:
		s.Freed -= c.Points - c.Turned
	}
	return s
}

// Mix counts cases by [Bands] and by [Kinds], each with its place from 1; at 0 are those that are none of them.
type Mix struct {
	Band [8]int
	Kind [4]int
}

// And is both mixes together.
func (m Mix) And(x Mix) Mix {
	for i, n := range x.Band {
		m.Band[i] += n
	}
	for i, n := range x.Kind {
		m.Kind[i] += n
	}
	return m
}

// Less is the mix without one of its rows.
func (m Mix) Less(c Counted) Mix {
	m.Band[c.Band] -= c.Cases
	m.Kind[c.Kind] -= c.Cases
	return m
}
