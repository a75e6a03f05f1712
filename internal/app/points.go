package app

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/history"
	"daybook/internal/lists"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// pointing keeps the changes of officers' points that a change of one person's record brings (docs/rules/workload.md,
// W25). Most changes bring none, and cost nothing here.
type pointing struct {
	rules   history.Rules
	walk    *history.Walk // nil while nothing can have changed
	refold  bool          // the file is folded anew: the changes are taken from the whole stream
	seq     int           // where the stream stood before
	was, on day.Date      // the day of the standing before, and today
	limited bool
}

// historyRules are what the history of points is worked out by.
func (a *App) historyRules() history.Rules {
	return history.Rules{Settings: a.Rules.Settings(), Weights: a.sets(), Zone: a.Zone}
}

// sets are the weightings of the service through time, as they were known when the directory was last asked for.
func (a *App) sets() *workload.Sets {
	a.staff.mu.Lock()
	defer a.staff.mu.Unlock()
	if a.staff.sets == nil {
		return workload.DefaultSets()
	}
	return a.staff.sets
}

// pointing looks at a record before the entries are added to it.
func (a *App) pointing(f *casefile.File, st *standing.Standing, today day.Date, added []entry.Entry) *pointing {
	p := &pointing{rules: a.historyRules(), seq: f.Seq, on: today, limited: lists.Limited(f, st)}
	if st == nil {
		if f.Seq > 0 {
			p.refold = true // nothing says where the record stood
		} else {
			p.walk = history.Resume(p.rules, f, today)
		}
		return p
	}
	p.was = st.On
	if !turns(st, today) && !p.rules.Turn(st.On, today) && !p.mayMatter(f, added) {
		return p
	}
	for _, e := range added {
		p.refold = p.refold || casefile.RedrawsLines(e)
	}
	if !p.refold {
		p.walk = history.Resume(p.rules, f, st.On)
		p.walk.Days(f, today)
	}
	return p
}

// mayMatter reports whether the entries may change who carries the case or what it weighs. What comes of a meeting may
// where there are failures, because the file forgets old ones as new ones come.
func (p *pointing) mayMatter(f *casefile.File, added []entry.Entry) bool {
	for _, e := range added {
		switch e.Payload.(type) {
		case entry.OutcomeRecorded, entry.ContactRecorded:
			if len(f.Failures) > 0 {
				return true
			}
		}
		if history.Matters(e) {
			return true
		}
	}
	return false
}

// entry looks at the file straight after an entry was added.
func (p *pointing) entry(f *casefile.File, e entry.Entry) {
	if p.walk != nil {
		p.walk.Entry(f, e)
	}
}

// rows are the rows to write: what was added, or all of them when the record became limited or is so no more.
func (p *pointing) rows(r Reader, f *casefile.File, st *standing.Standing) ([]lists.Row, error) {
	limited := lists.Limited(f, st)
	if limited == p.limited && !p.refold {
		if p.walk == nil {
			return nil, nil
		}
		return lists.PointsOf(p.walk.Steps(), limited), nil
	}
	entries, err := r.Entries(entry.Stream{Kind: entry.Person, ID: f.Person}, 0)
	if err != nil {
		return nil, err
	}
	var steps []history.Step
	if limited == p.limited {
		steps, err = history.Since(p.rules, f.Person, entries, p.seq, p.was, p.on)
	} else {
		steps, err = history.Of(p.rules, f.Person, entries, p.on)
	}
	return lists.PointsOf(steps, limited), err
}
