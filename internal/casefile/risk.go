package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/entry"
)

// assessRisk takes an assessment of the risk of serious harm.
func (f *File) assessRisk(e entry.Entry, p entry.RiskAssessed) {
	f.judgeRisk(&Risk{
		Level: p.Level, Children: p.Children, Public: p.Public, KnownAdult: p.KnownAdult, Staff: p.Staff, Prisoners: p.Prisoners,
		Who: p.Who, Nature: p.Nature, When: p.When, Reduces: p.Reduces, NotKnown: p.NotKnown, MetPerson: p.MetPerson, Origin: originOf(e),
	}, false)
}

// judgeRisk makes a judgement the standing one unless there is one of a later day; the others are history. With flag the
// flag that states the level follows it.
func (f *File) judgeRisk(r *Risk, flag bool) {
	if f.Risk == nil {
		f.Risk = r
	} else {
		past := r
		if r.Origin.On >= f.Risk.Origin.On {
			past, f.Risk = f.Risk, r
		}
		f.RiskHistory = slices.Insert(f.RiskHistory, 0, RiskChange{Level: past.Level, Origin: past.Origin})
		slices.SortStableFunc(f.RiskHistory, func(a, b RiskChange) int { return cmp.Compare(b.Origin.On, a.Origin.On) })
	}
	if flag && f.Risk == r {
		f.stateLevel(r)
	}
}

// recordScores keeps the scores of the latest day.
func (f *File) recordScores(e entry.Entry, p entry.ScoresRecorded) {
	if f.Scores != nil && e.On < f.Scores.Origin.On {
		return
	}
	f.Scores = &Scores{
		Tool: p.Tool, ARP: p.ARP, CSRP: p.CSRP, SVRP: p.SVRP, VRP: p.VRP, DCSRP: p.DCSRP, DCBand: p.DCBand, IICSRP: p.IICSRP,
		RSR: p.RSR, OGRS3: p.OGRS3, Dynamic: p.Dynamic, Origin: originOf(e),
	}
}

func (f *File) raiseFlag(e entry.Entry, p entry.FlagRaised) {
	f.Flags = append(f.Flags, Flag{
		ID: e.ID, Type: p.Type, Category: p.Category, Level: p.Level, Raised: e.On, NextReview: p.NextReview,
		Note: excerpt(p.Note), Origin: originOf(e),
	})
}

// flag returns the flag of this id, or nil.
func (f *File) flag(id string) *Flag {
	for i := range f.Flags {
		if f.Flags[i].ID == id {
			return &f.Flags[i]
		}
	}
	return nil
}

// reviewFlag moves the review on. A review without a next day leaves that day to the rules.
func (f *File) reviewFlag(e entry.Entry, p entry.FlagReviewed) {
	if g := f.flag(p.Flag); g != nil && e.On >= g.Reviewed {
		g.Reviewed, g.NextReview = e.On, p.NextReview
	}
}

func (f *File) endFlag(e entry.Entry, p entry.FlagEnded) {
	if g := f.flag(p.Flag); g != nil {
		g.Ended, g.EndReason = e.On, excerpt(p.Reason)
	}
}
