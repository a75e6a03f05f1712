package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Report is what a file keeps of a report: who asked for it, who writes it and where it stands. Its answers are kept
// elsewhere (package assess), because only its own pages need them.
type Report struct {
	ID        string   `json:"id"` // the entry that asked for it
	Type      string   `json:"type"`
	Court     string   `json:"court,omitzero"`
	CourtType string   `json:"court_type,omitzero"`
	Hearing   day.Date `json:"hearing,omitzero"`
	Due       day.Date `json:"due,omitzero"` // set by whoever asks
	Offence   string   `json:"offence,omitzero"`
	Asks      string   `json:"asks,omitzero"`
	Unit      string   `json:"unit,omitzero"`
	Order     string   `json:"order,omitzero"`
	State     string   `json:"state"`
	Author    string   `json:"author,omitzero"`
	Given     Origin   `json:"given,omitzero"`   // when its author was given it
	Set       string   `json:"set,omitzero"`     // the question set that it is written on
	Signed    Origin   `json:"signed,omitzero"`  // the latest signing
	Second    string   `json:"second,omitzero"`  // the clause that asks for a second reader, of the latest signing
	Signals   []string `json:"signals,omitzero"` // what in the history asks for one
	Closed    Origin   `json:"closed,omitzero"`  // the latest return, agreement, sending or withdrawal
	LedTo     string   `json:"led_to,omitzero"`  // the order that the court made on it
	Origin    Origin   `json:"origin"`
}

// The states of a report.
const (
	ReportAsked     = "asked"     // nobody writes it yet
	ReportGiven     = "given"     // somebody is to write it
	ReportBegun     = "begun"     // it is being written
	ReportWaiting   = "waiting"   // signed, and waiting for a second reader
	ReportReturned  = "returned"  // given back to its author
	ReportSigned    = "signed"    // ready to go
	ReportSent      = "sent"      // whoever asked has it
	ReportWithdrawn = "withdrawn" // no longer wanted
)

// Open reports whether something is still to be done about the report.
func (r Report) Open() bool { return r.State != ReportSent && r.State != ReportWithdrawn }

// Writable reports whether the report may be written on, or begun.
func (r Report) Writable() bool {
	return r.State == ReportAsked || r.State == ReportGiven || r.State == ReportBegun || r.State == ReportReturned
}

// ToCourt reports whether a court sentences on it.
func (r Report) ToCourt() bool {
	return r.Type == "CJO" || r.Type == "CJF" || r.Type == "CJS" || r.Type == "DFR"
}

// takeReport puts what became of a report into the file, and says whether e was about that.
func (f *File) takeReport(e entry.Entry) bool {
	if p, ok := e.Payload.(entry.ReportRequested); ok {
		f.Reports = slices.Insert(f.Reports, 0, Report{ID: e.ID, Type: p.Type, Court: p.Court, CourtType: p.CourtType, Hearing: p.Hearing, Due: p.Due,
			Offence: p.Offence, Asks: excerpt(p.Asks), Unit: p.Unit, Order: p.Order, State: ReportAsked, Origin: originOf(e)})
		return true
	}
	id, change := reportChange(e)
	if change == nil {
		return false
	}
	if r := f.report(id); r != nil {
		change(r)
	}
	return true
}

// reportChange returns the report that an entry is about and what it changes of it; nil for an entry about something else.
func reportChange(e entry.Entry) (id string, change func(*Report)) {
	closed := func(state string) func(*Report) {
		return func(r *Report) { r.State, r.Closed = state, originOf(e) }
	}
	switch p := e.Payload.(type) {
	case entry.ReportAllocated:
		return p.Report, func(r *Report) {
			r.Author, r.Given = p.Officer, originOf(e)
			if r.State == ReportAsked {
				r.State = ReportGiven
			}
		}
	case entry.ReportBegun:
		return p.Report, func(r *Report) { r.State, r.Set = ReportBegun, p.Set }
	case entry.ReportSigned:
		return p.Report, func(r *Report) {
			r.State, r.Signed, r.Second, r.Signals = ReportSigned, originOf(e), p.Second, p.Signals
			if p.Second != "" {
				r.State = ReportWaiting
			}
		}
	case entry.ReportReturned:
		return p.Report, closed(ReportReturned)
	case entry.ReportAgreed:
		return p.Report, closed(ReportSigned)
	case entry.ReportSent:
		return p.Report, closed(ReportSent)
	case entry.ReportWithdrawn:
		return p.Report, closed(ReportWithdrawn)
	}
	return "", nil
}

func (f *File) report(id string) *Report {
	for i := range f.Reports {
		if f.Reports[i].ID == id {
			return &f.Reports[i]
		}
	}
	return nil
}

// Report returns the line of the report of this id.
func (f *File) Report(id string) (Report, bool) {
	if r := f.report(id); r != nil {
		return *r, true
	}
	return Report{}, false
}

// WritesReport says which unit writes a report on a day: the one that was named, or the one that the case falls to.
func (f *File) WritesReport(r Report, on day.Date) string { return cmp.Or(r.Unit, f.FallsTo(on)) }
