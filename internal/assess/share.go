package assess

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
)

// Share is how many of the answers that an assessment must have the record offers.
type Share struct {
	Asked    int
	Offered  int
	Stale    int // of those offered: old, to be asked again
	Sections []SectionShare
}

// SectionShare is the share of one section.
type SectionShare struct {
	Name           string
	Asked, Offered int
}

// ShareOf counts what the record offers to an assessment of a kind that is begun on a day, before anything is answered.
// Which questions are asked hangs on answers: the offers stand in for those.
func ShareOf(f *casefile.File, sheet *Sheet, kind string, today, old day.Date) Share {
	a, offers := supposed(f, sheet, kind, today, old)
	var s Share
	for _, x := range a.Sections() {
		part := SectionShare{Name: x.Name}
		for i := range x.Questions {
			q := &x.Questions[i]
			if q.Optional || !a.Question(q) {
				continue
			}
			part.Asked++
			if o, ok := offers[q.ID]; ok {
				part.Offered++
				if o.Stale {
					s.Stale++
				}
			}
		}
		s.Asked += part.Asked
		s.Offered += part.Offered
		s.Sections = append(s.Sections, part)
	}
	return s
}

// supposed is an assessment that is begun on a day and in which the offers stand for answers.
func supposed(f *casefile.File, sheet *Sheet, kind string, today, old day.Date) (Asked, map[string]Offer) {
	set := SetOn(today)
	facts := FactsOf(f, sheet, "", today)
	offers := set.Offers(facts, old)
	a := Asked{Set: set, Kind: kind, Answers: map[string]Answer{}, Facts: facts}
	for q, o := range offers {
		a.Answers[q] = Answer{Value: o.Value}
	}
	return a, offers
}

// Supposed is a full assessment that is begun on a day, in which every offer is taken as it is. Other questions with answers to choose from are left open, or
// with whole have their first answer. It is for counting: nobody may record it.
func Supposed(f *casefile.File, sheet *Sheet, today day.Date, whole bool) Asked {
	a, _ := supposed(f, sheet, Full, today, 0)
	for i := range a.Set.Sections {
		for j := range a.Set.Sections[i].Questions {
			q := &a.Set.Sections[i].Questions[j]
			if _, ok := a.Answers[q.ID]; whole && !ok && a.Question(q) && len(q.Choices()) > 0 {
				a.Answers[q.ID] = Answer{Value: q.Choices()[0].Code}
			}
		}
	}
	return a
}
