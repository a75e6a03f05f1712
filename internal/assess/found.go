package assess

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
)

// Found is a need that a signed assessment found, with the answers that it rests on.
type Found struct {
	Need
	Section *Section
	Grounds []string        // the answers that add to the score, each with its question
	Signed  casefile.Origin // where it was signed
}

// planAreas are the areas of a plan for sections that are called otherwise.
var planAreas = map[string]string{"work": "employment", "finances": "finance"}

// PlanArea is the code of the area of a plan that a section is about (the list of areas of need).
func (x *Section) PlanArea() string {
	if code, ok := planAreas[x.ID]; ok {
		return code
	}
	return x.ID
}

// Found are the needs of the latest assessment (no report) that was signed and not given back, in the order of its sections; none where there is
// no such assessment, or this program does not know its questions (P2.4).
func (s *Sheet) Found(f *casefile.File, today day.Date) []Found {
	for i := range s.Assessments {
		x := &s.Assessments[i]
		v, ok := x.Latest()
		set, known := SetOf(x.Set)
		if x.Report || !ok || !known || v.Returned != nil {
			continue
		}
		asked := Asked{Set: set, Kind: x.Type, Answers: x.At(v.Seq), Facts: FactsOf(f, s, x.ID, today)}
		var all []Found
		for _, sec := range asked.Sections() {
			if n, ok := asked.Need(sec); ok && n.Is() {
				all = append(all, Found{Need: n, Section: sec, Grounds: asked.grounds(sec), Signed: v.Origin})
			}
		}
		return all
	}
	return nil
}

// grounds are the answers of a section that add to its score.
func (a Asked) grounds(x *Section) []string {
	var all []string
	for i := range x.Questions {
		q := &x.Questions[i]
		value := a.Answers[q.ID].Value
		if value == "" || !a.Question(q) {
			continue
		}
		if o, ok := q.Option(value); ok && o.Score > 0 {
			all = append(all, q.Said(value))
		}
	}
	return all
}
