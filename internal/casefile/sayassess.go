package casefile

import (
	"strings"

	"daybook/internal/entry"
)

// sayAssessment says what became of an assessment.
func (f *File) sayAssessment(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.AssessmentBegun:
		l.Title = upper(article(p.Type)) + " assessment was begun"
		l.Text = p.Why
	case entry.AnswerGiven:
		l.Title = "Question " + p.Question + " answered, " + p.Way
		l.Text = parts(p.Value, p.Words)
	case entry.SourceLooked:
		l.Title = "Source for the assessment, " + p.Source + ": " + p.Result
		l.Text = p.Note
	case entry.ConflictSettled:
		l.Title = "Something that disagreed in the assessment was settled"
		l.Text = labelled("Why", p.Reason)
	case entry.AssessmentSigned:
		l.Title = "Assessment signed, RoSH " + levelWords(p.Level)
		if p.Waits {
			l.Title += ", waiting for countersigning"
		}
		l.Text = parts(
			labelled("To children", levelWords(p.Children)), labelled("To the public", levelWords(p.Public)),
			labelled("To a known adult", levelWords(p.KnownAdult)), labelled("To staff", levelWords(p.Staff)),
			labelled("To prisoners", levelWords(p.Prisoners)), labelled("To children, in custody", levelWords(p.InChildren)),
			labelled("To the public, in custody", levelWords(p.InPublic)), labelled("To a known adult, in custody", levelWords(p.InKnown)),
			labelled("To staff, in custody", levelWords(p.InStaff)), labelled("Who is at risk", p.Who), labelled("Nature of the risk", p.Nature),
			labelled("When it is greatest", p.When), labelled("What reduces it", p.Reduces),
			labelled("What is not known", p.NotKnown), labelled("Does not draw on", strings.Join(p.NotDrawnOn, ", ")),
			labelled("Signed all the same because", p.Reason), when(p.MetPerson, "The author met the person"),
			when(!p.MetPerson, "The author had not met the person"))
	case entry.AssessmentReturned:
		l.Title = "Assessment returned to its author"
		l.Text = labelled("To put right", p.Note)
	case entry.AssessmentCountersigned:
		l.Title = "Assessment countersigned"
		l.Text = p.Note
	case entry.AssessmentChecked:
		l.Title = "Quality of the assessment reviewed: " + p.Verdict
		l.Text = p.Note
	case entry.FindingsRecorded:
		l.Title = "Findings from " + article(p.From) + ": " + count(len(p.Answers), "answers")
		l.Text = p.Note
	default:
		return false
	}
	return true
}

// article puts "a" or "an" before a word that needs one.
func article(s string) string {
	switch {
	case s == "", s == "other", strings.HasSuffix(s, "services"):
		return s
	case strings.ContainsRune("aeiou", rune(s[0])):
		return "an " + s
	}
	return "a " + s
}
