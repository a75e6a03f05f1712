package load

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

// Done is one piece of work that is priced by itself, beside the cases an officer holds (W28).
type Done struct {
	Person string
	Entry  string
	On     day.Date
	Kind   DoneKind
	Code   string // the contact's code, of work done for others
}

// DoneKind is a kind of such work.
type DoneKind string

// The kinds of work that are priced by themselves.
const (
	ForOthers      DoneKind = "for others"      // done for someone else's person (W1.4)
	ByOthers       DoneKind = "by others"       // done by others for the officer's own (W1.5)
	ReportStandard DoneKind = "standard report" // a standard delivery court report (W1.3)
	ReportFast     DoneKind = "fast report"     // a fast delivery court report (W1.3)
	Parole         DoneKind = "parole report"   // counted by an earlier rule only (W1.9)
	ArmsLicence    DoneKind = "ARMS, licence"   // counted by an earlier rule only (W1.9)
	ArmsCommunity  DoneKind = "ARMS, community" // counted by an earlier rule only (W1.9)
)

// DoneLine is such work with what it weighs. Beside says that it is shown and not part of the load.
type DoneLine struct {
	Done
	Clause string
	Text   string
	Points int // below nought for what others have done
	Beside bool
}

// Count adds work that is priced by itself to a load: what falls into the period of W28.1, each piece as one line. What an
// earlier rule counted is put beside and changes no figure.
func (l *Load) Count(done []Done, set rules.Set) {
	if l.Weights == nil {
		return
	}
	from := l.On.Add(1 - set.Int(rules.WorkloadPricedDays))
	for _, d := range done {
		if d.On < from || d.On > l.On {
			continue
		}
		bill, err := l.Weights.Bill(d.work())
		if err != nil {
			continue // one piece of work is never too many to be counted
		}
		for _, line := range slices.Concat(bill.Lines, bill.Beside) {
			x := DoneLine{Done: d, Clause: line.Clause, Text: line.Text, Points: line.Points, Beside: len(bill.Beside) > 0}
			if !x.Beside {
				l.Points += x.Points
			}
			l.Done = append(l.Done, x)
		}
	}
	slices.SortStableFunc(l.Done, func(a, b DoneLine) int { return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(a.Entry, b.Entry)) })
	l.Capacity = workload.CapacityOf(l.Points, l.Room.Points)
}

// work is a piece of work as the calculation asks for it.
func (d Done) work() workload.Work {
	switch d.Kind {
	case ForOthers:
		return workload.Work{ContactsOutside: map[string]int{d.Code: 1}}
	case ByOthers:
		return workload.Work{ContactsByOther: map[string]int{d.Code: 1}}
	case ReportStandard:
		return workload.Work{Reports: workload.CourtReports{Standard: 1}}
	case ReportFast:
		return workload.Work{Reports: workload.CourtReports{Fast: 1}}
	case Parole:
		return workload.Work{Older: workload.OlderWork{Paroms: 1}}
	case ArmsLicence:
		return workload.Work{Older: workload.OlderWork{ArmsLicence: 1}}
	case ArmsCommunity:
		return workload.Work{Older: workload.OlderWork{ArmsCommunity: 1}}
	}
	return workload.Work{}
}
