package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Consent is what the person answered about a treatment on Origin.On.
type Consent struct {
	Treatment string `json:"treatment"` // drug, alcohol, mental health
	Willing   bool   `json:"willing,omitzero"`
	Origin    Origin `json:"origin"`
}

// SpousalRisk is the latest judgement of the risk of assault on a partner and on others, made on Origin.On.
type SpousalRisk struct {
	Tool    string `json:"tool"`
	Partner string `json:"partner"` // low, medium, high
	Others  string `json:"others"`
	Origin  Origin `json:"origin"`
}

// takeProposal puts what a proposal to a court asks for into the file, and reports whether e was about that. Of two answers about one
// treatment the one of the later day stands, and of one day the one recorded later.
func (f *File) takeProposal(e entry.Entry) bool {
	switch p := e.Payload.(type) {
	case entry.ConsentRecorded:
		f.Consents = append(f.Consents, Consent{Treatment: p.Treatment, Willing: p.Answer == "yes", Origin: originOf(e)})
		slices.SortStableFunc(f.Consents, func(a, b Consent) int { return cmp.Compare(a.Origin.On, b.Origin.On) })
	case entry.SpousalRiskRecorded:
		if f.Spousal == nil || e.On >= f.Spousal.Origin.On {
			f.Spousal = &SpousalRisk{Tool: p.Tool, Partner: p.Partner, Others: p.Others, Origin: originOf(e)}
		}
	default:
		return false
	}
	return true
}

// ConsentTo returns what the person last answered about a treatment by a day, and false where nobody asked.
func (f *File) ConsentTo(treatment string, on day.Date) (Consent, bool) {
	for i := len(f.Consents) - 1; i >= 0; i-- {
		if c := f.Consents[i]; c.Treatment == treatment && c.Origin.On <= on {
			return c, true
		}
	}
	return Consent{}, false
}

// sayProposal says what was recorded for a proposal to a court.
func (f *File) sayProposal(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.ConsentRecorded:
		l.Title = map[string]string{"yes": "Willing to have ", "no": "Not willing to have "}[p.Answer] + p.Treatment + " treatment under an order"
		l.Text = p.Note
	case entry.SpousalRiskRecorded:
		l.Title = "Spousal assault risk judged with " + p.Tool + ": " + p.Partner + " to a partner, " + p.Others + " to others"
		l.Text = p.Note
	default:
		return false
	}
	return true
}
