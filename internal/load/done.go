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
	Officer string   `json:"o,omitzero"` // for whom it counts
	Person  string   `json:"-"`          // whom it is about; whoever keeps it keeps it with them
	Entry   string   `json:"e"`
	On      day.Date `json:"d"`
	Kind    DoneKind `json:"k"`
	Code    string   `json:"c,omitzero"` // the contact's code, of work done for others
	Ends    day.Date `json:"x,omitzero"` // the first day on which it counts no more (W28.1); none while that is open (W28.6)
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
	Clause string `json:"cl"`
	Text   string `json:"-"`
	Points int    `json:"p,omitzero"` // below nought for what others have done
	Beside bool   `json:"b,omitzero"`
}

// Held are the points by which the piece of work changes what its officer holds.
func (l DoneLine) Held() int {
	if l.Beside {
		return 0
	}
	return l.Points
}

// DoneUntil is the first day on which work of a day counts no more (W28.1).
func DoneUntil(on day.Date, set rules.Set) day.Date { return on.Add(set.Int(rules.WorkloadPricedDays)) }

// Line prices a piece of work by a set of weightings. Without weightings, or where they have no figure for it, there is none.
func (d Done) Line(w *workload.Weights) (DoneLine, bool) {
	if w == nil {
		return DoneLine{}, false
	}
	bill, err := w.Bill(d.work())
	if err != nil {
		return DoneLine{}, false // one piece of work is never too many to be counted
	}
	for _, line := range slices.Concat(bill.Lines, bill.Beside) {
		return DoneLine{Done: d, Clause: line.Clause, Text: line.Text, Points: line.Points, Beside: len(bill.Beside) > 0}, true
	}
	return DoneLine{}, false
}

// Count adds to a load the work that is priced by itself and counts on its day, each piece as one line. What an earlier rule
// counted is put beside and changes no figure.
func (l *Load) Count(done []Done) {
	for _, d := range done {
		if x, ok := d.Line(l.Weights); ok {
			l.Points += x.Held()
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
