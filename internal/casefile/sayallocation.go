package casefile

import (
	"strings"

	"daybook/internal/entry"
)

// sayAllocation says who holds the case and what was said about that.
func (f *File) sayAllocation(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.CaseAllocated:
		l.Officer = p.Officer
		what := map[string]string{
			Responsible: "Case allocated to the responsible officer", CoWorker: "Co-worker added", Caretaker: "Case given to a caretaker",
		}
		l.Title = what[p.Role] + when(p.Covers != "", " while the responsible officer is away") + after(", until ", p.Until.Short()) +
			after(": ", lower(word("allocation_reason", p.Reason)))
		l.Text = parts(p.Note, labelled("Read before it was given out", strings.Join(p.Read, ", ")), p.Facts)
	case entry.AllocationOverridden:
		l.Title = "Given out against a protection (" + p.Clause + "): " + lower(p.Finding)
		l.Text = parts("Why: "+p.Reason, labelled("At that moment", p.Facts))
	case entry.AllocationConfirmed:
		l.Title = "Kept against a protection (" + p.Clause + "): " + lower(p.Finding)
		l.Text = parts("Why: "+p.Reason, labelled("At that moment", p.Facts))
	case entry.AllocationEnded:
		l.Title = "No longer held"
		if a := f.allocation(p.Allocation); a != nil {
			l.Officer = a.Officer
			l.Title = map[string]string{Responsible: "No longer responsible for the case", CoWorker: "No longer co-worker", Caretaker: "No longer caretaker"}[a.Role]
		}
		l.Title += ": " + p.Reason
		l.Text = p.Note
	case entry.CaseAnswered:
		l.Title = "Officer accepted the case"
		if p.Answer == "concern" {
			l.Title = "Officer recorded a concern about being given the case" + after(": ", p.Why)
		}
		l.Text = p.Note
	case entry.AgreementAsked:
		l.Officer = p.Officer
		l.Title = "Head of unit asked to agree to an allocation" + after(" against ", strings.Join(p.Clauses, ", "))
		l.Text = parts("Why: "+p.Reason, labelled("At that moment", p.Findings))
	case entry.AgreementAnswered:
		l.Title = "Head of unit agreed to the allocation"
		if p.Answer == "refused" {
			l.Title = "Head of unit refused the allocation"
		}
		l.Text = labelled("Why", p.Reason)
	default:
		return false
	}
	return true
}
