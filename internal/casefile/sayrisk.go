package casefile

import (
	"strings"

	"daybook/internal/entry"
)

// sayRisk says what was judged of the risk and what was planned.
func (f *File) sayRisk(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.RiskAssessed:
		l.Title = "RoSH assessed as " + levelWords(p.Level)
		l.Text = parts(
			labelled("To children", levelWords(p.Children)), labelled("To the public", levelWords(p.Public)),
			labelled("To a known adult", levelWords(p.KnownAdult)), labelled("To staff", levelWords(p.Staff)),
			labelled("To prisoners", levelWords(p.Prisoners)), labelled("Who is at risk", p.Who), labelled("Nature of the risk", p.Nature),
			labelled("When it is greatest", p.When), labelled("What reduces it", p.Reduces),
			labelled("What is not known", p.NotKnown), when(p.MetPerson, "The assessor met the person"))
	case entry.ScoresRecorded:
		l.Title = "Scores recorded from " + p.Tool
		l.Text = scoreWords(p)
	case entry.FlagRaised:
		l.Title = "Flag raised: " + word("flag", p.Type) + after(", category ", mappaWords(p.Category)) + after(", level ", mappaWords(p.Level))
		l.Text = parts(p.Note, labelled("Next review", p.NextReview.Short()))
	case entry.FlagReviewed:
		l.Title = f.flagWords(p.Flag) + " reviewed and kept"
		l.Text = parts(p.Note, labelled("Next review", p.NextReview.Short()))
	case entry.FlagEnded:
		l.Title = f.flagWords(p.Flag) + " taken off"
		l.Text = labelled("Why", p.Reason)
	case entry.PlanMade:
		l.Title = map[string]string{"initial": "Sentence plan made", "review": "Sentence plan reviewed"}[p.Type] + after(", the person ", p.Agreed)
		l.Text = parts(labelled("Why", p.Why), labelled("What the person said", p.Words), p.Note)
	case entry.PlanAnswered:
		l.Title = "What the person says of the plan: " + planAnswers[p.Agreed]
		l.Text = parts(labelled("Why", p.Why), labelled("In their words", p.Words))
	case entry.PlanExtended:
		l.Title = "More time for the initial plan: until " + p.Until.Short()
		l.Text = labelled("Why", p.Reason)
	case entry.GoalSet:
		l.Title = "Goal set: " + p.Text
		if p.For == "later" {
			l.Title = "Goal set for later: " + p.Text
		}
		l.Text = parts(labelled("Part of life", p.Area), labelled("It comes from", goalFrom[p.From]))
	case entry.GoalMoved:
		g, _ := f.Goal(p.Goal)
		l.Title = map[string]string{"now": "Goal worked on now: ", "later": "Goal kept for later: ", "achieved": "Goal achieved: ", "removed": "Goal taken out: "}[p.Status] + g.Text
		l.Text = p.Note
	case entry.StepSet:
		l.Title = "Step set: " + p.Text
		l.Text = parts(labelled("Whose step", ownerWords(p.Owner)), labelled("Who does it", p.Who), labelled("By", p.Due.Short()))
		l.Requirement = p.Requirement
	case entry.StepMoved:
		l.Title = "Step " + p.Status
		if s := f.step(p.Step); s != nil {
			l.Title, l.Requirement = "Step “"+s.Text+"” "+p.Status, s.Requirement
		}
		if p.Due != 0 {
			l.Title += ", now by " + p.Due.Short()
		}
		l.Text = p.Note
	default:
		return false
	}
	return true
}

// flagWords names a flag.
func (f *File) flagWords(id string) string {
	if g := f.flag(id); g != nil {
		return "Flag " + word("flag", g.Type)
	}
	return "Flag"
}

// scoreWords lists the scores that were given.
func scoreWords(p entry.ScoresRecorded) string {
	var given []string
	for _, s := range []struct{ name, value string }{
		{"ARP", p.ARP}, {"CSRP", p.CSRP}, {"SVRP", p.SVRP}, {"VRP", p.VRP}, {"DC-SRP", p.DCSRP}, {"DC-SRP band", p.DCBand},
		{"IIC-SRP", p.IICSRP}, {"RSR", p.RSR}, {"OGRS3", p.OGRS3},
	} {
		if s.value != "" {
			given = append(given, s.name+" "+s.value)
		}
	}
	return strings.Join(given, ", ")
}

// The words for where a goal comes from, and for what the person says of the plan.
var (
	goalFrom    = map[string]string{"person": "the person", "assessment": "an assessed need", "sentence": "the order or licence", "practitioner": "the practitioner"}
	planAnswers = map[string]string{"agreed": "they agree", "did not agree": "they do not agree", "could not answer": "they could not be asked"}
)

// ownerWords says whose step it is.
func ownerWords(owner string) string {
	if owner == "person" {
		return "the person"
	}
	return owner
}

// mappaWords says a category or a level of MAPPA, which are coded M1 to M4, as people do: "1".
func mappaWords(code string) string { return strings.TrimPrefix(code, "M") }
