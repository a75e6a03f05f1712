package synth

import (
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// What a criminal history is drawn from. All of it is assumed: no published table has the counts of those under supervision.
const (
	unreadShare  = .06 // nobody has read the police record whole
	partlyShare  = .15 // an assessment left something out
	sexualBefore = .3  // of those with a sexual offence now, who had one before
)

// sanctionsBefore are how many sanctions came before the current one.
var sanctionsBefore = []share[[2]int]{{.2, [2]int{0, 0}}, {.32, [2]int{1, 2}}, {.28, [2]int{3, 5}}, {.14, [2]int{6, 10}}, {.06, [2]int{11, 18}}}

// antecedents are the convictions and cautions of the past, and what assessments answered of what predictors look at. It has chance
// of its own, so that everything else about a person stays as it is.
func (s *story) antecedents() {
	p, h := s.p, s.before
	h.again(s.o.Seed, forAntecedents, p.number)
	sentenced := s.sentenced()
	read := min(sentenced.Add(h.between(1, 20)), s.o.Day.Add(-2))
	if read < sentenced {
		return // sentenced yesterday: nobody has come to it
	}
	at := moment(read, 10*60+h.n(300))
	by := s.officers[one(h, s.admins)].id
	if !h.yes(unreadShare) {
		for _, x := range s.earlierSanctions(sentenced) {
			s.say(by, at, x.on, x.what)
			s.from("police")
		}
		s.say(by, at, read, entry.AntecedentsRead{From: "Police record"})
		s.from("police")
	}
	if !s.assessed || p.trouble&thin != 0 {
		return
	}
	first := min(max(p.started.Add(h.between(3, 25)), read.Add(1)), s.o.Day.Add(-2))
	days := []day.Date{first}
	if s.o.Day-first > 260 {
		days = append(days, s.o.Day.Add(-h.between(20, 180)))
	}
	s.scored = slices.DeleteFunc(days, func(on day.Date) bool { return on <= sentenced })
	for _, on := range s.scored {
		s.say(s.officers[s.heldBy(on)].id, moment(on, 14*60+h.n(180)), on, s.answered(h))
		s.from("OASys")
	}
}

// sanctioned is a sanction of the past and its day.
type sanctioned struct {
	on   day.Date
	what entry.SanctionRecorded
}

// earlierSanctions draws what came before the current sentence, earliest first.
func (s *story) earlierSanctions(sentenced day.Date) []sanctioned {
	p, h := s.p, s.before
	span := drawn(h, sanctionsBefore)
	n := h.between(span[0], span[1])
	last := sentenced.Add(-60)
	// Long histories begin early. Nobody is sanctioned below the age of criminal responsibility.
	age := h.between(17, 40)
	if n > 6 {
		age = h.between(12, 19)
	}
	first := p.born.AddMonths(12 * age).Add(h.n(365))
	if youngest := p.born.AddMonths(12 * 11); first >= last {
		first = max(youngest, last.Add(-2000))
	}
	if n == 0 || first >= last {
		return nil
	}
	var days []day.Date
	for range n {
		days = append(days, first.Add(h.n(int(last-first)+1)))
	}
	days[0] = first
	slices.Sort(days)
	var all []sanctioned
	for i, on := range slices.Compact(days) {
		w := entry.SanctionRecorded{Outcome: "conviction", Offence: s.offenceBefore(i), Court: townOf(h, s.plan) + " Magistrates' Court"}
		switch years := on.YearsSince(p.born); {
		case years < 18 && h.yes(.55):
			w.Outcome, w.Court = "youth caution", ""
		case h.yes(.12):
			w.Outcome, w.Court = "caution", ""
		}
		if h.yes(.7) {
			w.Committed = max(on.Add(-h.between(15, 200)), p.born.AddMonths(12*10))
		}
		all = append(all, sanctioned{on, w})
	}
	return all
}

// offenceBefore draws an offence of the past: mostly of the sort that the person is under supervision for.
func (s *story) offenceBefore(i int) string {
	p, h := s.p, s.before
	switch {
	case p.sexual && i == 0 && h.yes(sexualBefore):
		return one(h, sexual)
	case p.harmsDA && h.yes(.3):
		return one(h, domestic)
	case (p.mappa || p.rosh == rules.High || p.rosh == rules.VeryHigh) && h.yes(.4):
		return one(h, violent)
	}
	return one(h, drawn(h, []share[[]string]{{.42, acquired}, {.17, drugs}, {.2, violent}, {.21, other}}))
}

// answered draws the answers of an assessment: the higher the risk of serious harm, the more problems.
func (s *story) answered(h *chance) entry.AnswersRecorded {
	p := s.p
	lean := map[rules.Level]float64{rules.VeryHigh: .75, rules.High: .6, rules.Medium: .42, rules.Low: .2}[p.rosh]
	problem := func() string {
		switch {
		case h.yes(lean * .5):
			return "significant problems"
		case h.yes(lean):
			return "some problems"
		}
		return "no problem"
	}
	truth := func(of float64) string {
		if h.yes(of) {
			return "yes"
		}
		return "no"
	}
	a := entry.AnswersRecorded{Tool: "OASys", Accommodation: problem(), Unemployed: truth(.35 + lean*.4), Relationship: one(h, []string{"none", "none", "living together", "not living together"}),
		Partner: problem(), DomesticAbuse: truth(.12), Activities: problem(), Alcohol: problem(), Binge: problem(), Impulsivity: problem(), Temper: problem(), Attitudes: problem(), Weapon: truth(lean * .25)}
	if p.harmsDA {
		a.DomesticAbuse = "yes"
	}
	if p.sexual {
		a.StrangerVictim = truth(.2)
	}
	a.Drugs = "none"
	if h.yes(.25 + lean*.5) {
		used := []string{one(h, words("cannabis cannabis cannabis cocaine heroin crack"))}
		if h.yes(lean) {
			used = append(used, one(h, words("crack heroin benzodiazepines spice ketamine")))
		}
		slices.Sort(used)
		a.Drugs = strings.Join(slices.Compact(used), ", ")
	}
	a.DrugMotivation = one(h, words("full full partial partial none"))
	if h.yes(partlyShare) {
		*one(h, []*string{&a.Partner, &a.Temper, &a.Attitudes, &a.Activities, &a.Binge}) = ""
	}
	return a
}
