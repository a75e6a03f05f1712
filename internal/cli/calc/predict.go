package calc

import (
	"bytes"
	"encoding/json"
	"errors"

	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/predict"
)

// reckoned are the members of a question about predictors.
type reckoned struct {
	Kind      string       `json:"kind"`
	Predictor predict.Name `json:"predictor"`
	Type      predict.Type `json:"type"`
	Term      string       `json:"term"`
	Pointer   string       `json:"pointer"` // the part of the response that is asked for; empty for all of it
	Fields    []string     `json:"fields"`

	Request        json.RawMessage `json:"request"`
	StaticRequest  json.RawMessage `json:"staticRequest"`
	DynamicAnswers json.RawMessage `json:"dynamicAnswers"`
	Context        json.RawMessage `json:"context"`
	Components     json.RawMessage `json:"components"`

	Categories map[string]string `json:"offenceCategories"`
	Violent    map[string]*bool  `json:"offenceViolentOrSexual"`
	Unchecked  bool              `json:"skipValidation"`

	Today day.Date `json:"today"` // the day of assessment where the request names none

	// Why asks also for what each factor put in, what is missing, and what would change the band.
	Why bool `json:"why"`
}

// null is the result of a check that finds nothing.
var null = json.RawMessage("null")

// askPredict answers the kinds response, assess, scores, validation, term and parse.
func askPredict(q question) (any, error) {
	switch q.Kind {
	case "response":
		return askResponse(q)
	case "assess":
		return askAssess(q)
	case "scores":
		return askScores(q)
	case "validation":
		return askValidation(q)
	case "term":
		return askTerm(q)
	case "parse":
		_, err := predict.ReadRequest(q.Request)
		return map[string]bool{"accepted": err == nil}, nil
	}
	return nil, fault.Input("kind", "There is no kind of question %q. Use response, assess, scores, validation, term or parse.", q.Kind)
}

// request reads a request and fills in the day of assessment.
func (q question) request(text json.RawMessage, name string) (predict.Request, error) {
	if len(text) == 0 || string(text) == "null" {
		return predict.Request{}, fault.Input(name, "The question has no %s. Give the facts under %q.", name, name)
	}
	r, err := predict.ReadRequest(text)
	if r.AssessmentDate == 0 {
		r.AssessmentDate = q.Today
	}
	return r, err
}

// input is what an instrument is asked about.
func (q question) input() (predict.Input, error) {
	r, err := q.request(q.Request, "request")
	in := predict.Input{Request: r, Codes: predict.Codes{Categories: q.Categories}, Unchecked: q.Unchecked}
	if q.Violent != nil {
		in.Codes.ViolentOrSexual = map[string]predict.Flag{}
		for code, is := range q.Violent {
			var flag predict.Flag
			if is != nil {
				flag = predict.FlagOf(*is)
			}
			in.Codes.ViolentOrSexual[code] = flag
		}
	}
	return in, err
}

func askResponse(q question) (any, error) {
	in, err := q.input()
	if err != nil {
		return nil, err
	}
	all := predict.Run(in)
	part, ok := all.At(q.Pointer)
	if !ok {
		return nil, fault.Input("pointer", "A response has no part %q.", q.Pointer)
	}
	if q.Why && len(part) > 0 && part[0] == '{' {
		return explained(part, all.Accounts(in))
	}
	return json.RawMessage(part), nil
}

// explained adds the grounds to a result.
func explained(result json.RawMessage, grounds any) (any, error) {
	text, err := json.Marshal(map[string]any{"explained": grounds})
	if err != nil {
		return nil, err
	}
	return joined(result, text), nil
}

func askAssess(q question) (any, error) {
	in, err := q.input()
	if err != nil {
		return nil, err
	}
	var result any
	var earlier predict.Earlier
	var parts predict.Components
	switch q.Predictor {
	case predict.All, predict.Violent, predict.SeriousViolent:
		result = predict.PredictLogistic(q.Predictor, in)
	case predict.DirectContact:
		result = predict.PredictDirect(in)
	case predict.IndirectContact:
		result = predict.PredictIndirect(in)
	case predict.Combined:
		if parts, err = q.components(); err != nil {
			return nil, err
		}
		result = predict.PredictCombined(in, parts)
	case predict.MST:
		result = predict.ScreenMaturity(in)
	case predict.LDS:
		result = predict.ScreenLearning(in)
	case predict.OPD:
		result = predict.ScreenPersonality(in)
	case predict.PNI:
		if earlier, err = q.earlier(); err != nil {
			return nil, err
		}
		result = predict.ScreenNeeds(in, earlier)
	default:
		return nil, noPredictor(q.Predictor)
	}
	alone := json.RawMessage(predict.Alone(result))
	if q.Why {
		return explained(alone, predict.Explain(q.Predictor, in, earlier, parts))
	}
	return alone, nil
}

func noPredictor(name predict.Name) error {
	return fault.Input("predictor", "There is no predictor %q. Use one of %v.", name, predict.Names())
}

// earlier reads the results of other instruments that programme needs looks at.
func (q question) earlier() (predict.Earlier, error) {
	var f struct {
		AllScore            *float64     `json:"allScore"`
		ViolentScore        *float64     `json:"violentScore"`
		DirectContactBand   predict.Band `json:"directContactBand"`
		IndirectContactBand predict.Band `json:"indirectContactBand"`
		CombinedScore       *float64     `json:"combinedScore"`
	}
	err := member("context", q.Context, &f)
	return predict.Earlier{All: f.AllScore, Violent: f.ViolentScore, Direct: f.DirectContactBand, Indirect: f.IndirectContactBand, Combined: f.CombinedScore}, err
}

// components reads the results that combined serious reoffending is put together from.
func (q question) components() (predict.Components, error) {
	var f struct {
		Direct struct {
			Score    *float64          `json:"score"` // a fraction of 1
			Band     predict.Band      `json:"band"`
			Reduced  *bool             `json:"riskReduction"`
			Problems []predict.Problem `json:"validationErrors"`
		} `json:"directContact"`
		Indirect struct {
			Score    predict.Percent   `json:"score"`
			Band     predict.Band      `json:"band"`
			Problems []predict.Problem `json:"validationErrors"`
		} `json:"indirectContact"`
		Serious struct {
			Score    predict.Percent   `json:"score"`
			Band     predict.Band      `json:"band"`
			Type     predict.Type      `json:"type"`
			Problems []predict.Problem `json:"validationErrors"`
		} `json:"seriousViolent"`
	}
	if err := member("components", q.Components, &f); err != nil {
		return predict.Components{}, err
	}
	out := predict.Components{
		Direct:   predict.Direct{Band: f.Direct.Band, Problems: f.Direct.Problems},
		Indirect: predict.Indirect{Band: f.Indirect.Band, Score: f.Indirect.Score, Problems: f.Indirect.Problems},
		Serious:  predict.Logistic{Name: predict.SeriousViolent, Type: f.Serious.Type, Band: f.Serious.Band, Score: f.Serious.Score, Problems: f.Serious.Problems},
	}
	if f.Direct.Score != nil {
		out.Direct.Fraction, out.Direct.HasScore = *f.Direct.Score, true
	}
	if f.Direct.Reduced != nil {
		out.Direct.Reduced = predict.FlagOf(*f.Direct.Reduced)
	}
	return out, nil
}

// member reads a member of a question; one that is absent leaves v as it is.
func member(name string, text json.RawMessage, v any) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return nil
	}
	if err := json.Unmarshal(text, v); err != nil {
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
			field := name + "." + asWritten(wrong.Field)
			return fault.Input(field, "%s cannot be %s.", field, article(wrong.Value))
		}
		return fault.Wrap(fault.Invalid, err, "%s cannot be read: %v.", name, err)
	}
	return nil
}

// askScores answers with the scores of the three logistic predictors by type.
func askScores(q question) (any, error) {
	r, err := q.request(q.StaticRequest, "staticRequest")
	if err != nil {
		return nil, err
	}
	scores := func(t predict.Type, r predict.Request) map[predict.Name]predict.Percent {
		out := map[predict.Name]predict.Percent{}
		for _, name := range []predict.Name{predict.All, predict.Violent, predict.SeriousViolent} {
			out[name] = predict.Score(name, t, predict.Input{Request: r, Codes: predict.Codes{Categories: q.Categories}})
		}
		return out
	}
	out := map[predict.Type]any{predict.Static: scores(predict.Static, r)}
	if len(q.DynamicAnswers) == 0 || string(q.DynamicAnswers) == "null" {
		return out, nil
	}
	if r, err = q.request(joined(q.StaticRequest, q.DynamicAnswers), "dynamicAnswers"); err != nil {
		return nil, err
	}
	out[predict.Dynamic] = scores(predict.Dynamic, r)
	return out, nil
}

// joined puts two objects of JSON into one; a member of both is that of the second.
func joined(a, b json.RawMessage) json.RawMessage {
	a, b = bytes.TrimSpace(a), bytes.TrimSpace(b)
	if len(bytes.TrimSpace(bytes.Trim(a, "{}"))) == 0 || len(b) == 0 || b[0] != '{' {
		return b
	}
	if len(bytes.TrimSpace(bytes.Trim(b, "{}"))) == 0 {
		return a
	}
	return append(append(bytes.Clone(a[:len(a)-1]), ','), b[1:]...)
}

// askValidation answers with one problem or null for a shared rule, and with a list for a predictor.
func askValidation(q question) (any, error) {
	in, err := q.input()
	if err != nil {
		return nil, err
	}
	if q.Rule != "" {
		found, known := predict.CheckRule(q.Rule, in, q.Fields, q.Type)
		switch {
		case !known:
			return nil, fault.Input("rule", "There is no rule %q.", q.Rule)
		case found == nil:
			return null, nil
		}
		return found, nil
	}
	found, known := predict.Check(q.Predictor, in)
	if !known {
		return nil, noPredictor(q.Predictor)
	}
	if found == nil {
		found = []predict.Problem{}
	}
	return found, nil
}

// askTerm answers with one term of a logistic predictor, as a decimal of at most 20 places.
func askTerm(q question) (any, error) {
	f := predict.TermFacts{}
	var own struct {
		First    *int    `json:"ageAtFirstSanction"`
		Current  *int    `json:"ageAtCurrentSanction"`
		Follow   *int    `json:"ageAtStartOfFollowup"`
		Category *string `json:"offenceCategory"`
	}
	rest := map[string]json.RawMessage{}
	if err := inputs(q, &own); err != nil {
		return nil, err
	}
	if err := inputs(q, &rest); err != nil {
		return nil, err
	}
	for _, name := range []string{"ageAtCurrentSanction", "ageAtStartOfFollowup", "offenceCategory"} {
		delete(rest, name)
	}
	text, err := json.Marshal(rest)
	if err != nil {
		return nil, err
	}
	if f.Request, err = q.request(text, "inputs"); err != nil {
		return nil, err
	}
	for from, to := range map[*int]*predict.Count{own.First: &f.First, own.Current: &f.Current, own.Follow: &f.Follow} {
		if from != nil {
			*to = predict.Of(*from)
		}
	}
	if own.Category != nil {
		f.Category = *own.Category
	}
	value, known, err := predict.Term(q.Predictor, q.Type, q.Term, f)
	switch {
	case !known:
		return nil, fault.Input("term", "%s has no term %q in its form %q.", q.Predictor, q.Term, q.Type)
	case err != nil:
		return nil, fault.Input("inputs", "The term %s cannot be worked out from these inputs: something that it needs is missing or impossible.", q.Term)
	}
	return value.Decimal(20), nil
}
