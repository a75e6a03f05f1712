package casefile

import (
	"cmp"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Sanction is a conviction or caution of the past, beside the orders of this record. Origin.On is its day.
type Sanction struct {
	Outcome   string   `json:"outcome"`
	Offence   string   `json:"offence"`
	Sexual    string   `json:"sexual,omitzero"`
	Committed day.Date `json:"committed,omitzero"`
	Court     string   `json:"court,omitzero"`
	Origin    Origin   `json:"origin"`
}

// RecordRead says that the police record was read on Origin.On, and from what.
type RecordRead struct {
	From   string `json:"from"`
	Origin Origin `json:"origin"`
}

// Answers are what an assessment of Origin.On answered of what predictors look at.
type Answers struct {
	Tool           string `json:"tool"`
	Accommodation  string `json:"accommodation,omitzero"`
	Unemployed     string `json:"unemployed,omitzero"`
	Relationship   string `json:"relationship,omitzero"`
	Partner        string `json:"partner,omitzero"`
	DomesticAbuse  string `json:"domestic_abuse,omitzero"`
	Activities     string `json:"activities,omitzero"`
	DrugMotivation string `json:"drug_motivation,omitzero"`
	Drugs          string `json:"drugs,omitzero"`
	Alcohol        string `json:"alcohol,omitzero"`
	Binge          string `json:"binge,omitzero"`
	Impulsivity    string `json:"impulsivity,omitzero"`
	Temper         string `json:"temper,omitzero"`
	Attitudes      string `json:"attitudes,omitzero"`
	Weapon         string `json:"weapon,omitzero"`
	StrangerVictim string `json:"stranger_victim,omitzero"`
	Origin         Origin `json:"origin"`

	// Screening is what only the screenings ask, each as member=answer with the member of the published request; only of an assessment
	// signed here.
	Screening []string `json:"screening,omitzero"`
}

// Assessed are the answers of the latest signed assessment that the tier reads, each as section/question=answer in the tier's own
// words. Origin is the signing.
type Assessed struct {
	Answers []string `json:"answers"`
	Origin  Origin   `json:"origin"`
}

// SignedHere is the tool of answers that were signed in Daybook.
const SignedHere = "Daybook"

// keptAnswers is how many assessments' answers a file keeps: enough to show how scores came along.
const keptAnswers = 12

// takeCriminal puts the history of offending and what an assessment answered into the file, each list by day, newest first, and
// reports whether e was about that.
func (f *File) takeCriminal(e entry.Entry) bool {
	switch p := e.Payload.(type) {
	case entry.SanctionRecorded:
		f.Sanctions = append(f.Sanctions, Sanction{Outcome: p.Outcome, Offence: p.Offence, Sexual: p.Sexual, Committed: p.Committed, Court: p.Court, Origin: originOf(e)})
		slices.SortStableFunc(f.Sanctions, func(a, b Sanction) int { return cmp.Compare(b.Origin.On, a.Origin.On) })
	case entry.AntecedentsRead:
		if f.RecordRead == nil || e.On >= f.RecordRead.Origin.On {
			f.RecordRead = &RecordRead{From: p.From, Origin: originOf(e)}
		}
	case entry.AnswersRecorded:
		f.keepAnswers(Answers{
			Tool: p.Tool, Accommodation: p.Accommodation, Unemployed: p.Unemployed, Relationship: p.Relationship, Partner: p.Partner, DomesticAbuse: p.DomesticAbuse, Activities: p.Activities,
			DrugMotivation: p.DrugMotivation, Drugs: p.Drugs, Alcohol: p.Alcohol, Binge: p.Binge, Impulsivity: p.Impulsivity, Temper: p.Temper, Attitudes: p.Attitudes, Weapon: p.Weapon,
			StrangerVictim: p.StrangerVictim, Origin: originOf(e),
		})
	default:
		return false
	}
	return true
}

// keepAnswers puts answers into their place: by day, newest first, and on one day those that were signed here before those that
// came from elsewhere.
func (f *File) keepAnswers(a Answers) {
	f.Answers = append(f.Answers, a)
	slices.SortStableFunc(f.Answers, func(a, b Answers) int {
		return cmp.Or(cmp.Compare(b.Origin.On, a.Origin.On), cmp.Compare(signedHere(b), signedHere(a)))
	})
	f.Answers = f.Answers[:min(len(f.Answers), keptAnswers)]
}

func signedHere(a Answers) int {
	if a.Tool == SignedHere {
		return 1
	}
	return 0
}

// readAnswers takes what the answers of a signed assessment say to the predictors, the tier and the screenings, each as name=answer. The same
// assessment signed again on the same day takes the place of what it said before.
func (f *File) readAnswers(read []string, from Origin) {
	if len(read) == 0 {
		return
	}
	a, tier := Answers{Tool: SignedHere, Origin: from}, &Assessed{Origin: from}
	for _, x := range read {
		name, answer, _ := strings.Cut(x, "=")
		if rest, ok := strings.CutPrefix(name, "tier/"); ok {
			tier.Answers = append(tier.Answers, rest+"="+answer)
		} else if rest, ok := strings.CutPrefix(name, "screening/"); ok {
			a.Screening = append(a.Screening, rest+"="+answer)
		} else if field := a.field(name); field != nil {
			*field = answer
		}
	}
	f.Answers = slices.DeleteFunc(f.Answers, func(x Answers) bool { return x.Tool == SignedHere && x.Origin.On == from.On })
	f.keepAnswers(a)
	if f.Assessed == nil || f.Assessed.Origin.On <= from.On {
		f.Assessed = tier
	}
}

// field is an answer by its name in answers.recorded, or nil.
func (a *Answers) field(name string) *string {
	return map[string]*string{"accommodation": &a.Accommodation, "unemployed": &a.Unemployed, "relationship": &a.Relationship, "partner": &a.Partner,
		"domestic_abuse": &a.DomesticAbuse, "activities": &a.Activities, "drug_motivation": &a.DrugMotivation, "drugs": &a.Drugs, "alcohol": &a.Alcohol,
		"binge": &a.Binge, "impulsivity": &a.Impulsivity, "temper": &a.Temper, "attitudes": &a.Attitudes, "weapon": &a.Weapon, "stranger_victim": &a.StrangerVictim}[name]
}

// sayCriminal says what was recorded of the history of offending.
func (f *File) sayCriminal(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.SanctionRecorded:
		l.Title = map[string]string{"conviction": "Convicted", "caution": "Cautioned", "youth caution": "Cautioned as a youth"}[p.Outcome] + ": " + word("offence", p.Offence)
		l.Text = parts(labelled("Sexual offence", p.Sexual), labelled("Offence of", p.Committed.Short()), p.Court, p.Note)
	case entry.AntecedentsRead:
		l.Title = "Criminal record read: " + p.From
		l.Text = p.Note
	case entry.AnswersRecorded:
		l.Title = "Answers recorded from " + p.Tool
		l.Text = parts(labelled("Accommodation", p.Accommodation), labelled("Unemployed", p.Unemployed), labelled("Partner", p.Relationship), labelled("Relationship", p.Partner),
			labelled("Domestic abuse", p.DomesticAbuse), labelled("Activities", p.Activities), labelled("Drugs", p.Drugs), labelled("Motivation", p.DrugMotivation), labelled("Alcohol", p.Alcohol),
			labelled("Binge drinking", p.Binge), labelled("Impulsivity", p.Impulsivity), labelled("Temper", p.Temper), labelled("Attitudes", p.Attitudes), labelled("Weapon", p.Weapon),
			labelled("Stranger", p.StrangerVictim))
	default:
		return false
	}
	return true
}
