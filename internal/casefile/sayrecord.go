package casefile

import "daybook/internal/entry"

// sayRecord says what was done to the record itself.
func (f *File) sayRecord(e entry.Entry, l *Line) {
	switch p := e.Payload.(type) {
	case entry.DocumentAdded:
		l.Sensitive = p.Sensitive || f.Amended[e.ID].Sensitive
		name := p.Name
		if l.Sensitive { // its name may give away what it says
			name = ""
			l.Text = "File: " + p.Name
		}
		l.Title = "Document added" + after(": ", name) + after(", ", lower(p.Category))
	case entry.DutySnoozed:
		l.Title = "Duty put off until " + p.Until.Short()
		l.Text = labelled("Why it can wait", p.Reason)
	case entry.LimitSet:
		l.Title = "Access limited: restriction, only " + count(len(p.Officers), "officers") + " may see the record"
		if p.Type == "exclusion" {
			l.Title = "Access limited: exclusion, " + count(len(p.Officers), "officers") + " may not see the record"
		}
		l.Text = parts("Why: "+p.Reason, labelled("Last day", p.Until.Short()), labelled("What others are told", p.Message))
	case entry.InterestDeclared:
		l.Officer, l.Sensitive = p.Officer, true
		l.Title = "Interest declared"
		l.Text = parts("They know the person: "+NatureWords(p.Nature), p.Note)
	case entry.InterestEnded:
		l.Sensitive = true
		l.Title = "Declared interest ended"
		l.Text = p.Reason
	case entry.AccessForced:
		l.Officer = p.Officer
		l.Title = "Limited record opened in an emergency, until " + p.Until.Short()
		l.Text = p.Reason
	case entry.AccessReviewed:
		l.Title = "Emergency access reviewed: " + p.Verdict
		l.Text = p.Note
	}
}
