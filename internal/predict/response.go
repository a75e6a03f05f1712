package predict

import (
	"iter"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// The published form of results (Q1.10). Members that are null are written; lists that are empty are written as empty.

// MarshalJSON writes a whole response.
func (r Results) MarshalJSON() ([]byte, error) { return encode(r.published()), nil }

// published is a whole response as an object.
func (r Results) published() object {
	return object{
		{"version", r.Version},
		{"actuarialPredictors", object{
			{"allPredictor", r.All.published()},
			{"violentPredictor", r.Violent.published()},
			{"directContactSexualPredictor", r.DirectContact.published()},
			{"indirectContactSexualPredictor", r.IndirectContact.published()},
			{"seriousViolentPredictor", r.SeriousViolent.published()},
			{"seriousPredictor", r.Combined.published(r)},
		}},
		{"lds", object{{"ldsScore", r.Learning.Score}, {"validationError", r.Learning.Problems}}},
		{"mst", object{{"maturityScore", r.Maturity.Score}, {"maturityFlag", r.Maturity.Flag}, {"isMstApplicable", r.Maturity.Applicable}, {"validationError", r.Maturity.Problems}}},
		{"opd", object{{"opdCheck", FlagOf(r.Personality.Check)}, {"opdOverride", r.Personality.Override}, {"opdResult", string(r.Personality.Result)}, {"validationError", r.Personality.Problems}}},
		{"pni", object{{"pniPathway", string(r.Needs.Pathway)}, {"validationError", r.Needs.Problems}}},
	}
}

// At returns the part of the whole response at a JSON pointer, encoded; ok is false when there is none.
func (r Results) At(pointer string) (text []byte, ok bool) {
	var at any = r.published()
	for part := range pointerParts(pointer) {
		o, is := at.(object)
		if !is {
			return nil, false
		}
		if at, is = o.get(part); !is {
			return nil, false
		}
	}
	return encode(at), pointer == "" || pointer[0] == '/'
}

func predictor(name Name, t Type, output object, features []Feature, problems []Problem) object {
	return object{{"algorithm", name.Algorithm()}, {"type", string(t)}, {"modelVersion", ModelVersion}, {"thresholdsVersion", ThresholdsVersion}, {"output", output},
		{"featureValues", features}, {"validationErrors", problems}}
}

func (l Logistic) published() object {
	return predictor(l.Name, l.Type, object{{"band", l.Band}, {"score", l.Score}}, l.Features, l.Problems)
}

func (d Direct) published() object {
	return predictor(DirectContact, Static, object{
		{"band", d.Band}, {"pointScore", d.Points}, {"score", d.Percent()}, {"femaleVersion", d.Woman}, {"hasSexualOffenceHistory", d.History}, {"riskBandReductionApplied", d.Reduced},
	}, d.Features, d.Problems)
}

func (i Indirect) published() object {
	return predictor(IndirectContact, Static, object{
		{"band", i.Band}, {"score", i.Score}, {"femaleVersion", i.Woman}, {"hasSexualOffenceHistory", i.History},
	}, i.Features, i.Problems)
}

func (c CombinedResult) published(r Results) object {
	return predictor(Combined, CombinedType, object{
		{"band", c.Band}, {"overallScore", c.Score}, {"femaleVersion", c.Woman}, {"hasSexualOffenceHistory", c.History},
		{"componentScores", object{
			{"directContactSexualPredictorScore", r.DirectContact.published()},
			{"indirectContactSexualPredictorScore", r.IndirectContact.published()},
			{"seriousViolentPredictorScore", r.SeriousViolent.published()},
		}},
	}, nil, c.Problems)
}

// Alone returns a result of one instrument in the form in which an instrument is asked by itself, encoded: values of features are
// decimal texts of 20 places, and the score of direct contact is a fraction of 1.
func Alone(result any) []byte {
	switch r := result.(type) {
	case Logistic:
		return encode(object{{"type", string(r.Type)}, {"band", r.Band}, {"score", r.Score}, {"featureValues", exactly(r.Features)}, {"validationErrors", r.Problems}})
	case Direct:
		var score any
		if r.HasScore {
			score = r.Fraction
		}
		return encode(object{{"type", string(Static)}, {"band", r.Band}, {"score", score}, {"points", r.Points}, {"riskReduction", r.Reduced}, {"femaleVersion", r.Woman},
			{"hasSexualOffenceHistory", r.History}, {"featureValues", exactly(r.Features)}, {"validationErrors", r.Problems}})
	case Indirect:
		return encode(object{{"type", string(Static)}, {"band", r.Band}, {"score", r.Score}, {"femaleVersion", r.Woman}, {"hasSexualOffenceHistory", r.History},
			{"featureValues", exactly(r.Features)}, {"validationErrors", r.Problems}})
	case CombinedResult:
		return encode(object{{"type", string(r.Type)}, {"band", r.Band}, {"score", r.Score}, {"riskReduction", r.Reduced}, {"femaleVersion", r.Woman}, {"hasSexualOffenceHistory", r.History},
			{"components", object{{"directContactScore", r.Parts.Direct.Percent()}, {"directContactBand", r.Parts.Direct.Band},
				{"indirectContactScore", r.Parts.Indirect.Score}, {"indirectContactBand", r.Parts.Indirect.Band}}},
			{"validationErrors", r.Problems}})
	case Maturity:
		return encode(object{{"maturityScore", r.Score}, {"maturityFlag", r.Flag}, {"isMstApplicable", r.Applicable}, {"validationErrors", r.Problems}})
	case Learning:
		return encode(object{{"ldsScore", r.Score}, {"validationErrors", r.Problems}})
	case Personality:
		return encode(object{{"opdCheck", FlagOf(r.Check)}, {"opdOverride", r.Override}, {"opdResult", string(r.Result)}, {"validationErrors", r.Problems}})
	case Needs:
		return encode(object{{"pniPathway", string(r.Pathway)}, {"validationErrors", r.Problems}})
	}
	return []byte("null")
}

// exactly are features whose values are written as decimal texts.
type exactly []Feature

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

func (o object) get(name string) (any, bool) {
	for _, m := range o {
		if m.name == name {
			return m.value, true
		}
	}
	return nil, false
}

func encode(v any) []byte { return appendJSON(make([]byte, 0, 1024), v) }

// appendJSON writes the few kinds of value that results hold.
func appendJSON(b []byte, v any) []byte {
	switch v := v.(type) {
	case object:
		b = append(b, '{')
		for i, m := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(append(appendText(b, m.name), ':'), m.value)
		}
		return append(b, '}')
	case string:
		if v == "" {
			return append(b, "null"...)
		}
		return appendText(b, v)
	case float64:
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	case Count:
		if !v.Known {
			return append(b, "null"...)
		}
		return strconv.AppendInt(b, int64(v.N), 10)
	case Flag:
		return append(b, [...]string{"null", "false", "true"}[v]...)
	case Band:
		return append(b, orNull(v.String())...)
	case Percent:
		if !v.Known {
			return append(b, "null"...)
		}
		return strconv.AppendFloat(b, v.Float(), 'f', -1, 64)
	case []Feature:
		return appendFeatures(b, v, func(b []byte, a Amount) []byte { return append(b, a.Decimal(15)...) })
	case exactly:
		return appendFeatures(b, v, func(b []byte, a Amount) []byte { return appendText(b, a.Decimal(20)) })
	case []Problem:
		b = append(b, '[')
		for i, p := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendTexts(append(appendText(append(b, `{"type":`...), p.Type), `,"fields":`...), p.Fields)
			b = append(b, '}')
		}
		return append(b, ']')
	}
	return append(b, "null"...)
}

func appendFeatures(b []byte, list []Feature, value func([]byte, Amount) []byte) []byte {
	b = append(b, '{')
	for i, f := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = value(append(appendText(b, f.Name), ':'), f.Value)
	}
	return append(b, '}')
}

func appendTexts(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, s)
	}
	return append(b, ']')
}

func appendText(b []byte, s string) []byte {
	out, _ := jsontext.AppendQuote(b, strings.ToValidUTF8(s, "\ufffd")) // it fails for text that is not UTF-8 only
	return out
}

// pointerParts are the names in a JSON pointer, in order.
func pointerParts(pointer string) iter.Seq[string] {
	return func(yield func(string) bool) {
		_, rest, more := strings.Cut(pointer, "/")
		for more {
			var part string
			part, rest, more = strings.Cut(rest, "/")
			if !yield(strings.NewReplacer("~1", "/", "~0", "~").Replace(part)) {
				return
			}
		}
	}
}
