package predict

import (
	"errors"
	"fmt"

	"daybook/internal/day"
)

// Input is what an instrument is asked about.
type Input struct {
	Request Request // with the day of assessment filled in
	Codes   Codes

	// Unchecked leaves out the checks of Q8, as if they had found nothing: what the calculation would do with such facts. The
	// three logistic predictors are then worked out in their dynamic form.
	Unchecked bool
}

// errCannot is the failure of a calculation inside one instrument (Q1.9); what it says is for whoever reads the log.
var errCannot = errors.New("predict: cannot be worked out")

// Feature is one part of a score, under its published name.
type Feature struct {
	Name  string
	Value Amount
}

// Amount is an exact value of a result.
type Amount struct{ n number }

// Decimal writes the amount half up to so many places, without trailing zeros.
func (a Amount) Decimal(places int) string {
	if a.n.n == nil {
		return "0"
	}
	return a.n.decimal(places)
}

// Float is the amount as the nearest binary number.
func (a Amount) Float() float64 {
	if a.n.n == nil {
		return 0
	}
	return a.n.float()
}

// total is the name of the feature that adds up the others.
const total = "totalWeight"

// Logistic is the result of one of the three logistic predictors.
type Logistic struct {
	Name     Name
	Type     Type
	Band     Band
	Score    Percent
	Features []Feature // each term of the type that applies, zero or not, and the total
	Problems []Problem
}

// PredictLogistic works out all, violent or serious violent reoffending (Q2, Q3, Q4).
func PredictLogistic(name Name, in Input) Logistic {
	if in.Unchecked {
		return logistic(name, Dynamic, in, nil)
	}
	static, dynamic := checkLogistic(name, in)
	switch {
	case len(static) > 0:
		return Logistic{Name: name, Problems: append(static, dynamic...)}
	case len(dynamic) > 0:
		return logistic(name, Static, in, dynamic)
	}
	return logistic(name, Dynamic, in, nil)
}

// Score works out one form of a logistic predictor without asking whether the checks would have chosen it. There is none where
// the calculation fails.
func Score(name Name, t Type, in Input) Percent { return logistic(name, t, in, nil).Score }

func logistic(name Name, t Type, in Input, problems []Problem) Logistic {
	out, err := workOut(name, t, in)
	if err != nil {
		return Logistic{Name: name, Problems: []Problem{*problem(Unexpected)}}
	}
	out.Problems = problems
	return out
}

// workOut adds up the terms of one form and turns the sum into a score and its band.
func workOut(name Name, t Type, in Input) (Logistic, error) {
	f, err := factsOf(name, in)
	if err != nil {
		return Logistic{}, err
	}
	list := termsOf(name, t)
	out := Logistic{Name: name, Type: t, Features: make([]Feature, 0, len(list)+1)}
	sum := zero
	for _, each := range list {
		value := each.value(f)
		if f.err != nil {
			return Logistic{}, fmt.Errorf("%s: %w", each.name, f.err)
		}
		sum = sum.plus(value)
		out.Features = append(out.Features, Feature{each.name, Amount{value}})
	}
	out.Features = append(out.Features, Feature{total, Amount{sum}})
	out.Score = percentOfLogit(sum)
	if out.Band = bandOfScore(name, out.Score.Float()); out.Band == 0 {
		return Logistic{}, errCannot
	}
	return out, nil
}

// bandOfScore is the band of a percentage of all, violent or serious violent reoffending, or none for a score that cannot be:
// 0 for the first two, below 0 for the third, 100 for each (Q2.4, Q2.5).
func bandOfScore(name Name, score float64) Band {
	if score < 0 || score >= 100 || (score == 0 && name != SeriousViolent) {
		return 0
	}
	return published().models[name].bands.band(percentOf(score).Hundredths)
}

// facts are what the terms look at, read from a request once.
type facts struct {
	r        *Request
	model    *model
	category string
	first    Count // age at first sanction
	current  Count // age at the current conviction
	followup Count // age at the follow-up date
	months   Count // offence-free months

	err error // the first fact that a term needed and that was not there
}

// factsOf reads the ages and the months (Q1.3 to Q1.6). It fails where an age is asked for at a day on or before birth.
func factsOf(name Name, in Input) (*facts, error) {
	r := in.Request
	f := &facts{r: &r, model: published().models[name], category: in.Codes.category(r.CurrentOffenceCode.Text), first: r.AgeAtFirstSanction}
	start := r.followup()
	var ok bool
	if f.current.N, ok = ageAt(r.DateOfBirth, r.DateOfCurrentConviction); !ok {
		return nil, errCannot
	}
	if f.followup.N, ok = ageAt(r.DateOfBirth, start); !ok {
		return nil, errCannot
	}
	f.current.Known, f.followup.Known = true, true
	f.months = offenceFree(r, f.model.monthsCap)
	return f, nil
}

// followup is the day from which someone could offend again (Q1.4).
func (r *Request) followup() day.Date {
	if r.DateAtStartOfFollowup != 0 {
		return r.DateAtStartOfFollowup
	}
	return r.DateOfCurrentConviction
}

// offenceFree counts the offence-free months (Q1.5); before the follow-up date begins there are none.
func offenceFree(r Request, most int) Count {
	start := r.followup()
	if start == 0 || r.AssessmentDate == 0 {
		return Count{}
	}
	return Of(min(max(monthsBetween(start, r.AssessmentDate), 0), most))
}

// need returns a count, or notes that it was not there.
func (f *facts) need(c Count) int {
	if !c.Known {
		f.err = errCannot
	}
	return c.N
}

func (f *facts) female() bool {
	if f.r.Gender == 0 {
		f.err = errCannot
	}
	return f.r.Gender == Female
}

// level returns the points of an answer, or notes that it was not given.
func (f *facts) level(l Level) int {
	if l == 0 {
		f.err = errCannot
	}
	return l.points()
}

// career is the years from the first sanction to the current conviction, with the years that the model adds. A rate needs it
// to be above 0.
func (f *facts) career(added int) int {
	years := f.need(f.current) - f.need(f.first) + added
	if years <= 0 {
		f.err = errCannot
		return 1
	}
	return years
}

// rate is the logarithm of a count of sanctions by the years of the career.
func (f *facts) rate(count, added int) number {
	years := f.career(added)
	if count <= 0 {
		f.err = errCannot
		return zero
	}
	return logarithm(count).minus(logarithm(years))
}
