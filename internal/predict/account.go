package predict

import (
	"fmt"
	"strings"
)

// Account says how a result came about, in words an officer can check.
type Account struct {
	Instrument Name           `json:"instrument"`
	Title      string         `json:"title"`
	Rules      string         `json:"rules"`
	Type       Type           `json:"type"`
	Result     string         `json:"result"` // the band, or what the screening says; "" where nothing came out
	Score      string         `json:"score"`  // as published, with its unit
	Parts      []Contribution `json:"contributions"`
	Missing    []Missing      `json:"missing"`
	Changes    []Change       `json:"wouldChange"`
	Why        []Reason       `json:"why"`
}

// Contribution is what one factor put into a score.
type Contribution struct {
	Feature string `json:"feature"` // as published
	Clause  string `json:"clause"`
	Text    string `json:"text"`              // the fact that it looked at
	Weight  string `json:"weight"`            // what it added: points, per cent, or for a logistic predictor log odds of 6 places
	Effect  string `json:"effect"`            // "raises", "lowers" or "adds nothing"
	Without string `json:"without,omitempty"` // the score if this factor had put in nothing; logistic predictors only
}

// Missing is a fact that was not given and that the instrument would have used.
type Missing struct {
	Member string `json:"member"`
	Text   string `json:"text"`
	Effect string `json:"effect"`
	Clause string `json:"clause"`
}

// Reason is one clause that decided.
type Reason struct {
	Clause string `json:"clause"`
	Text   string `json:"text"`
}

// Explain works an instrument out and says how it came to its result. Earlier is for programme needs and parts for combined
// serious reoffending; the others look at neither.
func Explain(name Name, in Input, earlier Earlier, parts Components) Account {
	a := Account{Instrument: name, Title: name.Title(), Rules: Rules, Parts: []Contribution{}, Missing: []Missing{}}
	var found []Problem
	switch name {
	case All, Violent, SeriousViolent:
		found = a.logistic(name, in)
	case DirectContact:
		found = a.direct(in)
	case IndirectContact:
		r := PredictIndirect(in)
		found = r.Problems
		a.Type, a.Result, a.Score = Static, r.Band.Words(), perCent(r.Score)
		for _, f := range r.Features {
			a.Parts = append(a.Parts, Contribution{Feature: f.Name, Clause: "Q6.2", Text: indirectWords(in.Request), Weight: r.Score.String(), Effect: effect(r.Score.Hundredths)})
		}
		if r.Band == NotApplicable {
			a.because("Q6.1", "It is made only for someone who has committed a sexual offence.")
		} else if r.Score.Known {
			a.because("Q6.3", "The band follows from sanctions for images alone.")
		}
	case Combined:
		found = a.combined(in, parts)
	case MST:
		r := ScreenMaturity(in)
		found = r.Problems
		a.Result, a.Score = maturityWords(r), inWords(r.Score)
		a.because("Y1.5", "A score from 10 is flagged.")
	case LDS:
		r := ScreenLearning(in)
		found = r.Problems
		if r.Score.Known {
			a.Result, a.Score = "screening score "+inWords(r.Score), fmt.Sprint(r.Total)
		}
		a.because("Y2.4", "What the answers add up to gives 0 up to 2, 1 from 3 and 2 from 5.")
	case OPD:
		found = a.personality(in)
	case PNI:
		r := ScreenNeeds(in, earlier)
		found = r.Problems
		a.Result = answered(string(r.Pathway))
		for _, d := range r.Domains {
			a.Parts = append(a.Parts, Contribution{Feature: d.Name, Clause: needClauses[d.Name], Text: domainWords[d.Name] + ": level " + fmt.Sprint(d.Level), Weight: fmt.Sprint(d.Level), Effect: effect(d.Level)})
		}
		a.because("Y4.7", "Need: "+answered(r.Need.String())+".")
		a.because("Y4.8", "Risk: "+answered(r.Risk.String())+".")
	}
	a.problems(found)
	a.unanswered(name, in.Request)
	a.Changes = wouldChange(name, in, earlier)
	a.because("Z1.1", "This figure is never the only ground of a decision.")
	return a
}

// Accounts says of each instrument of a whole run how it came to its result, in the order in which they are worked out.
func (r Results) Accounts(in Input) []Account {
	out := make([]Account, 0, len(names))
	for _, name := range names {
		out = append(out, r.Account(name, in))
	}
	return out
}

// Account says of one instrument of a whole run how it came to its result.
func (r Results) Account(name Name, in Input) Account {
	return Explain(name, in, Earlier{All: r.All.Score.pointer(), Violent: r.Violent.Score.pointer()}, Components{r.DirectContact, r.IndirectContact, r.SeriousViolent})
}

func (a *Account) because(clause, text string) { a.Why = append(a.Why, Reason{clause, text}) }

func perCent(p Percent) string {
	if !p.Known {
		return ""
	}
	return p.String() + " %"
}

func effect(sign int) string {
	switch {
	case sign > 0:
		return "raises"
	case sign < 0:
		return "lowers"
	}
	return "adds nothing"
}

func (a *Account) logistic(name Name, in Input) []Problem {
	r := PredictLogistic(name, in)
	a.Type, a.Result, a.Score = r.Type, r.Band.Words(), perCent(r.Score)
	if r.Type == notCalculated {
		a.because("Q2.3", "Nothing was worked out, because of what is wrong with the facts, or missing from them.")
		return r.Problems
	}
	f, err := factsOf(name, in)
	if err != nil {
		return r.Problems
	}
	sum := r.Features[len(r.Features)-1].Value.n
	for i, t := range termsOf(name, r.Type) {
		value := r.Features[i].Value.n
		a.Parts = append(a.Parts, Contribution{
			Feature: t.name, Clause: t.clause, Text: f.words(t.name), Weight: value.decimal(6), Effect: effect(value.n.Sign()),
			Without: perCent(percentOfLogit(sum.minus(value))),
		})
	}
	if r.Type == Static {
		a.because("Q2.1", "The facts of criminal history, age and sex are there and answers of an assessment are missing, so the static form was used.")
	} else {
		a.because("Q2.2", "Everything that the dynamic form asks for is there, so it was used.")
	}
	b := published().models[name].bands
	a.because("Q2.4", fmt.Sprintf("Medium from %s %%, high from %s %%, very high from %s %%.", bound(b.medium), bound(b.high), bound(b.veryHigh)))
	return r.Problems
}

func bound(hundredths int) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100), "0"), ".")
}

func (a *Account) direct(in Input) []Problem {
	r := PredictDirect(in)
	a.Type, a.Result, a.Score = Static, r.Band.Words(), perCent(r.Percent())
	if r.Band == NotApplicable {
		a.because("Q5.1", "It is not made for women, nor for someone who has never committed a sexual offence.")
	}
	for i, f := range r.Features {
		if f.Name == total {
			continue
		}
		points := f.Value.Decimal(0)
		a.Parts = append(a.Parts, Contribution{Feature: f.Name, Clause: fmt.Sprintf("Q5.%d", i+2), Text: directWords(in.Request, f.Name), Weight: points, Effect: effect(f.Value.n.n.Sign())})
	}
	if r.Points.Known {
		a.because("Q5.9", fmt.Sprintf("%d points: up to 21 are low, from 22 medium, from 30 high, from 36 very high.", r.Points.N))
	}
	if r.Reduced == Yes {
		a.because("Q5.11", "Five years without an offence lowered the band by one step; the score stays.")
	}
	return r.Problems
}

func (a *Account) combined(in Input, parts Components) []Problem {
	r := PredictCombined(in, parts)
	a.Type, a.Result, a.Score = CombinedType, r.Band.Words(), perCent(r.Score)
	if r.Score.Known {
		for _, p := range []struct {
			name  Name
			score Percent
		}{{SeriousViolent, parts.Serious.Score}, {DirectContact, parts.Direct.Percent()}, {IndirectContact, parts.Indirect.Score}} {
			a.Parts = append(a.Parts, Contribution{Feature: string(p.name), Clause: "Q7.2", Text: p.name.Title(), Weight: p.score.String(), Effect: effect(p.score.Hundredths)})
		}
		if female := femaleWeight(in.Request); female.Known {
			a.Parts = append(a.Parts, Contribution{Feature: "femaleWeight", Clause: "Q7.3", Text: "A woman with a history of sexual offences", Weight: female.String(), Effect: effect(female.Hundredths)})
		}
		a.because("Q7.4", "Medium from 1 %, high from 3 %, very high from 6.9 %.")
	} else {
		a.because("Q7.1", "A part that could not be worked out stands in the way of the whole.")
	}
	return r.Problems
}

func (a *Account) personality(in Input) []Problem {
	r := ScreenPersonality(in)
	switch {
	case r.Result == ScreenIn:
		a.Result = "screened in"
	case r.Result == ScreenOut:
		a.Result = "screened out"
	}
	if r.Check && !r.scored {
		a.because("Y3.3", "The person is not eligible for the pathway, so they were screened out without being scored.")
		return r.Problems
	}
	if !r.scored {
		return r.Problems
	}
	lists := map[string][]string{"Y3.5": itemsOfMen, "Y3.6": indicatorsOfMen}
	if in.Request.Gender == Female {
		lists = map[string][]string{"Y3.7": itemsOfWomen}
		a.Score = fmt.Sprintf("%d of the 10 needed", r.first)
	} else {
		a.Score = fmt.Sprintf("%d of 7 needed, or %d of 2", r.first, r.second)
	}
	for _, clause := range []string{"Y3.5", "Y3.6", "Y3.7"} {
		for _, item := range lists[clause] {
			points, _ := personalityItem(in.Request, item)
			a.Parts = append(a.Parts, Contribution{Feature: item, Clause: clause, Text: itemWords(in.Request, item), Weight: fmt.Sprint(points), Effect: effect(points)})
		}
	}
	a.because("Y3.8", "Screened in when a list reaches what is needed.")
	return r.Problems
}

// problemClauses are the clauses behind the types of problems.
var problemClauses = map[string]string{
	MissingMandatory: "Q8.1", MissingDynamic: "Q8.1", Unexpected: "Q1.9", ComponentProblem: "Q7.1", codeFormat: "Q8.4", codeNotFound: "Q8.4",
	"TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE": "Q8.2", "VIOLENT_SANCTION_OUT_OF_RANGE": "Q8.3", "AGE_AT_FIRST_SANCTION_OUT_OF_RANGE": "Q8.5",
	"DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH": "Q8.6", "AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION": "Q8.7",
	"DATE_OF_CURRENT_CONVICTION_WITHIN_THREE_MONTHS_OF_ASSESSMENT_DATE": "Q8.8", "DATE_OF_START_OF_FOLLOWUP_REQUIRED": "Q8.9",
	"DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH": "Q8.10", "DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE": "Q8.11", "MOTIVATION_TO_TACKLE_DRUG_MISUSE_INCONSISTENT": "Q8.12",
	"SEXUAL_REOFFENDING_PREDICTOR_NO_SANCTIONS": "Q8.13", "TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE": "Q8.13", "SEXUAL_REOFFENDING_PREDICTOR_INCONSISTENT_INPUT": "Q8.14",
	"DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_BEFORE_DATE_OF_BIRTH": "Q8.14", "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_OUT_OF_RANGE": "Q8.14",
	ldsTooFew: "Y2.2", abuseInconsistent: "Y3.1",
}

// problems names each member that a problem is about.
func (a *Account) problems(found []Problem) {
	for _, p := range found {
		effect := "nothing could be worked out"
		switch p.Type {
		case MissingDynamic:
			effect = "only the static form could be worked out"
		case MissingMandatory:
			if a.Instrument == PNI && a.Result != answered(string(Omission)) {
				effect = "counted as no problem; the pathway would be the same whatever the answer"
			}
		case ComponentProblem:
			effect = "the combined score rests on it"
		default:
			effect = strings.ToLower(strings.ReplaceAll(p.Type, "_", " "))
		}
		for _, member := range p.Fields {
			a.Missing = append(a.Missing, Missing{member, Label(member), effect, problemClauses[p.Type]})
		}
		if len(p.Fields) == 0 {
			a.Missing = append(a.Missing, Missing{"", strings.ToLower(strings.ReplaceAll(p.Type, "_", " ")), effect, problemClauses[p.Type]})
		}
	}
}

// unanswered adds what is not required and was not answered, where the result would count an answer.
func (a *Account) unanswered(name Name, r Request) {
	add := func(clause, effect string, members ...string) {
		for _, m := range r.missing(members) {
			a.Missing = append(a.Missing, Missing{m, Label(m), effect, clause})
		}
	}
	switch {
	case a.Type == Dynamic && name == All:
		add("Q4.9", "counted as full motivation", "motivationToTackleDrugMisuse")
		add("Q4.15", "counted as no", allDrugs...)
	case a.Type == Dynamic && name == Violent:
		add("Q4.15", "counted as no", violentDrugs...)
	case name == DirectContact && len(a.Parts) > 0:
		add("Q5.8", "counted as no", "isCurrentOffenceAgainstVictimStranger")
	case name == MST && a.Result != "" && a.Result != notMade:
		add("Y1.4", "adds nothing", maturityFields...)
	case name == LDS && a.Result != "":
		add("Y2.3", "adds nothing", append([]string{"isCurrentlyOfNoFixedAbodeOrTransientAccommodation"}, learningFields...)...)
	}
}
