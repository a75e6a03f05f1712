package casefile

import (
	"cmp"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// sayContact says what was arranged, what came of it and what was done about it.
func (f *File) sayContact(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.AppointmentBooked:
		l.Appointment, l.Order, l.Requirement, l.Officer, l.At = e.ID, p.Order, p.Requirement, p.Officer, p.Start
		l.Title = typeWords(p.Type) + " booked for " + timeWords(p.Date, p.Start)
		l.Text = parts(labelled("Purpose", p.Purpose), labelled("Place", p.Place), labelled("With", p.With), labelled("Safety check", p.Safety))
	case entry.AppointmentMoved:
		a := f.sayAppointment(p.Appointment, l)
		l.At, l.Officer = p.Start, cmp.Or(p.Officer, l.Officer)
		l.Title = a + " moved to " + timeWords(p.Date, p.Start)
		l.Text = parts(labelled("Why", p.Reason), labelled("Place", p.Place))
	case entry.AppointmentCancelled:
		l.Title = f.sayAppointment(p.Appointment, l) + " cancelled"
		l.At = 0 // its day is the one on which it was cancelled
		l.Text = labelled("Why", p.Reason)
	case entry.OutcomeRecorded:
		a := f.sayAppointment(p.Appointment, l)
		l.Requirement = cmp.Or(p.Requirement, l.Requirement)
		l.Complied, l.Sensitive = complied(p.Outcome), p.Sensitive
		l.Title = a + ": " + outcomeWords(p.Outcome)
		l.Text = parts(late(p.Late), labelled("Credited", minutes(p.Credit)), p.Note)
	case entry.ContactRecorded:
		l.At, l.Officer, l.Order, l.Requirement = p.At, p.Officer, p.Order, p.Requirement
		l.Complied, l.Sensitive = complied(p.Outcome), p.Sensitive
		l.Title = typeWords(p.Type) + after(": ", outcomeWords(p.Outcome)) + after(", from ", p.From) + when(p.Urgent, ", urgent")
		l.Text = p.Note
	case entry.NewsRead:
		l.Title = "Read what came in"
		for _, n := range f.News {
			if n.Entry == p.Of {
				l.Title = "Read: " + typeWords(n.Type) + after(", from ", n.From)
			}
		}
		l.Text = p.Note
	case entry.SafetyChecked:
		l.Title = f.sayAppointment(p.Appointment, l) + " checked for safety: " + p.Verdict
		l.At, l.Text = 0, p.Note
	default:
		return f.sayEnforcement(e, l)
	}
	return true
}

// sayEnforcement says what was decided about a failure.
func (f *File) sayEnforcement(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.FailureJudged:
		l.Title = upper(f.sayFailure(p.Failure, l)) + " judged: " + outcomeWords(p.Outcome)
		l.Complied, l.Text = complied(p.Outcome), labelled("On what grounds", p.Reason)
	case entry.EnforcementDecided:
		about := f.sayFailure(p.Failure, l)
		l.Order = cmp.Or(p.Order, l.Order)
		l.Title = "Enforcement decided: " + actionWords(p.Action)
		l.Text = parts("For the "+about, labelled("Letter sent by", p.LetterBy),
			labelled("Proof may be given until", p.RespondBy.Short()), labelled("Why", p.Reason))
	case entry.LetterSent:
		l.Title = "Enforcement letter sent"
		if x, d := f.decision(p.Decision); d != nil {
			l.Appointment, l.Order = x.Appointment, x.Order
			l.Title = upper(actionWords(d.Action)) + " sent"
		} else if r := f.decidedRecall(p.Decision); r != nil {
			l.Order, l.Title = r.Order, "Letter about the decision not to recall sent"
		}
		l.Title += after(" by ", strings.TrimPrefix(p.How, "by "))
	default:
		return f.sayRecall(e, l)
	}
	return true
}

// sayAppointment links a line with an appointment and names it.
func (f *File) sayAppointment(id string, l *Line) string {
	l.Appointment = id
	i := f.appointment(id)
	if i < 0 {
		return "Appointment"
	}
	a := f.Appointments[i]
	l.At, l.Order, l.Requirement, l.Officer = a.Start, a.Order, a.Requirement, a.Officer
	return typeWords(a.Type)
}

// sayFailure links a line with a failure and names it: "failure of Tue 3 Nov 2026".
func (f *File) sayFailure(id string, l *Line) string {
	for _, x := range f.Failures {
		if x.Entry == id {
			l.Appointment, l.Order = x.Appointment, x.Order
			return "failure of " + x.On.Short()
		}
	}
	return "failure"
}

// actionWords names an enforcement action as something still to be done: "first warning letter".
func actionWords(code string) string {
	return lower(strings.TrimSuffix(word("enforcement_action", code), " sent"))
}

// complied says whether an outcome complied: "yes", "no", or "" where it does not say.
func complied(outcome string) string {
	o, _ := rules.Ref().Outcome(outcome)
	return string(o.Complied)
}

func timeWords(on day.Date, at day.Clock) string { return on.Short() + after(", ", at.String()) }

func late(n int) string {
	if n == 0 {
		return ""
	}
	return minutes(n) + " late"
}

func minutes(n int) string {
	if n == 0 {
		return ""
	}
	return count(n, "minutes")
}
