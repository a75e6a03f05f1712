package synth_test

import (
	"math"
	"strings"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/forecast"
	"daybook/internal/predict"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/synth"
)

// counted is what a service looks like as a whole.
type counted struct {
	people, orders, entries int
	n                       map[string]int
	meetings                map[string][2]int // by RoSH, for those in the community all year: people, appointments
}

func count(t *testing.T, dir string) counted {
	c := counted{n: map[string]int{}, meetings: map[string][2]int{}}
	staffAndPeople(t, dir, func(staffing.Officer) {}, func(all []entry.Entry, f *casefile.File) {
		c.people++
		c.entries += len(all)
		c.person(f)
		c.scores(t, all, f)
		c.story(all, f)
	})
	return c
}

// person counts what the file says.
func (c *counted) person(f *casefile.File) {
	c.n["sex "+f.Details["sex"].Value]++
	c.n["ethnicity "+f.Details["ethnicity"].Value[:1]]++
	if age, ok := f.Age(today); ok {
		switch {
		case age < 21:
			c.n["age 18-20"]++
		case age < 25:
			c.n["age 21-24"]++
		case age < 30:
			c.n["age 25-29"]++
		case age < 40:
			c.n["age 30-39"]++
		case age < 50:
			c.n["age 40-49"]++
		case age < 60:
			c.n["age 50-59"]++
		default:
			c.n["age 60+"]++
		}
	}
	level := "none"
	if f.Risk != nil {
		level = f.Risk.Level
	}
	c.n["rosh "+level]++
	flags := map[string]bool{}
	for _, fl := range f.ActiveFlags(today) {
		flags[fl.Type] = true
	}
	for name, codes := range map[string]string{"domestic abuse": "ADVP", "MAPPA": "MAPP", "safeguarding": "RCPR RCCO RCHD RVAD ALSH"} {
		for _, code := range strings.Fields(codes) {
			if flags[code] {
				c.n["flag "+name]++
				break
			}
		}
	}
	switch o := f.Orders[0]; {
	case o.Type == "340":
		c.n["case community_order"]++
	case o.Type == "341":
		c.n["case suspended_sentence_order"]++
	case o.Status == "B":
		c.n["case licence"]++
	case o.Status == "P":
		c.n["case pss"]++
	default:
		c.n["case custody_pre_release"]++
	}
}

// scores counts whether the recorded scores are those that the file gave when they were recorded, and whether they are older than
// the answers.
func (c *counted) scores(t *testing.T, all []entry.Entry, f *casefile.File) {
	t.Helper()
	if f.Scores == nil || f.RecordRead == nil {
		return
	}
	on := f.Scores.Origin.On
	then, err := casefile.Fold(f.Person, casefile.KnownAt(all, f.Scores.Origin.At))
	if err != nil {
		t.Fatal(err)
	}
	if ours, ok := forecast.Of(then, on).Figure(predict.All); ok {
		c.n["scores"]++
		if theirs, _ := forecast.RecordedFigure(f.Scores, predict.All); theirs == ours {
			c.n["scores same"]++
		}
	}
	if len(f.Answers) > 1 {
		c.n["answered again"]++
		if on < f.Answers[0].Origin.On {
			c.n["scores stale"]++
		}
	}
}

// story counts what happened in the year.
func (c *counted) story(all []entry.Entry, f *casefile.File) {
	order := f.Orders[0].Type == "340" || f.Orders[0].Type == "341"
	breach, meetings := false, 0
	for _, e := range all {
		switch p := e.Payload.(type) {
		case entry.OutcomeRecorded:
			c.n["outcomes"]++
			c.n["outcome "+outcomeGroup(p.Outcome)]++
		case entry.RequirementMade:
			c.n["requirement "+p.Type]++
		case entry.EnforcementDecided:
			a, _ := rules.Ref().EnforcementAction(p.Action)
			breach = breach || a.Kind == rules.ActionBreach
		case entry.AppointmentBooked:
			if p.Date < today && p.Date >= today.Add(-365) && p.Type != "CUPA" && p.Type != "APAT" {
				meetings++
			}
		}
	}
	if order {
		c.orders++
	}
	if order && breach {
		c.n["breach"]++
	}
	if f.Risk != nil && f.Orders[0].Starts < today.Add(-365-112) && f.Orders[0].Status != "A" && f.Orders[0].Status != "C" {
		m := c.meetings[f.Risk.Level]
		c.meetings[f.Risk.Level] = [2]int{m[0] + 1, m[1] + meetings}
	}
}

func outcomeGroup(code string) string {
	o, _ := rules.Ref().Outcome(code)
	switch {
	case code == "AFTA":
		return "UAAB" // held, and judged later
	case code == "RSOF" || code == "RSSR":
		return "rescheduled"
	case o.AcceptableAbsence:
		return "acceptable"
	}
	return code
}

// TestUnitLooksLikeTheStatistics compares a unit with the figures of the statistics that docs/synthetic-data.md lists. The
// margins allow for chance among 3,000 people and, for outcomes, for the meetings that follow a missed one.
func TestUnitLooksLikeTheStatistics(t *testing.T) {
	dir, _ := make1(t, synth.Unit, 11, today)
	c := count(t, dir)
	of := func(name string, whole int) float64 { return float64(c.n[name]) / float64(whole) }
	tests := []struct {
		figure string // its id in the statistics
		got    float64
		want   float64
		margin float64
	}{
		{"caseload_by_type community_order", of("case community_order", c.people), .29, .03},
		{"caseload_by_type suspended_sentence_order", of("case suspended_sentence_order", c.people), .185, .03},
		{"caseload_by_type custody_pre_release", of("case custody_pre_release", c.people), .285, .03},
		{"caseload_by_type licence", of("case licence", c.people), .19, .03},
		{"caseload_by_type pss", of("case pss", c.people), .05, .015},
		{"rosh_mix VERY_HIGH", of("rosh VERY_HIGH", c.people), .007, .005},
		{"rosh_mix HIGH", of("rosh HIGH", c.people), .2, .03},
		{"rosh_mix MEDIUM", of("rosh MEDIUM", c.people), .58, .03},
		{"rosh_mix LOW", of("rosh LOW", c.people), .2, .03},
		{"rosh_mix none_yet", of("rosh none", c.people), .013, .012},
		{"sex female", of("sex F", c.people), .1, .02},
		{"age 18-20", of("age 18-20", c.people), .05, .015},
		{"age 21-24", of("age 21-24", c.people), .1, .02},
		{"age 25-29", of("age 25-29", c.people), .15, .025},
		{"age 30-39", of("age 30-39", c.people), .35, .03},
		{"age 40-49", of("age 40-49", c.people), .21, .025},
		{"age 50-59", of("age 50-59", c.people), .1, .02},
		{"age 60+", of("age 60+", c.people), .04, .015},
		{"ethnicity white", of("ethnicity W", c.people), .78, .03},
		{"ethnicity black", of("ethnicity B", c.people), .09, .02},
		{"ethnicity asian", of("ethnicity A", c.people), .06, .02},
		{"ethnicity mixed", of("ethnicity M", c.people), .04, .015},
		{"ethnicity other", of("ethnicity O", c.people), .01, .008},
		{"ethnicity not_stated", of("ethnicity N", c.people), .02, .01},
		{"domestic_abuse_flag_share", of("flag domestic abuse", c.people), .3, .03},
		{"mappa_share", of("flag MAPPA", c.people), .15, .025},
		{"safeguarding_flag_share", of("flag safeguarding", c.people), .2, .03},
		{"requirements_mix RAR", of("requirement F", c.orders), .45, .05},
		{"requirements_mix UPW", of("requirement W", c.orders), .4, .05},
		{"requirements_mix programme", of("requirement 7", c.orders), .08, .03},
		{"requirements_mix drug", of("requirement DRR", c.orders), .07, .03},
		{"requirements_mix alcohol", of("requirement ATR", c.orders) + of("requirement T", c.orders), .09, .03},
		{"requirements_mix mental_health", of("requirement MHTR", c.orders), .04, .02},
		{"appointment_outcomes ATTC", of("outcome ATTC", c.n["outcomes"]), .74, .04},
		{"appointment_outcomes AFTC", of("outcome AFTC", c.n["outcomes"]), .02, .01},
		{"appointment_outcomes UAAB", of("outcome UAAB", c.n["outcomes"]), .09, .02},
		{"appointment_outcomes acceptable_absence", of("outcome acceptable", c.n["outcomes"]), .08, .02},
		{"appointment_outcomes rescheduled", of("outcome rescheduled", c.n["outcomes"]), .06, .02},
		{"breach_rate_per_year", of("breach", c.orders), .18, .05},
		{"appointments_per_person_per_year high", c.yearly("HIGH"), 26, 5},
		{"appointments_per_person_per_year medium", c.yearly("MEDIUM"), 12, 4},
		{"appointments_per_person_per_year low", c.yearly("LOW"), 6, 3},
		{"scores that the record itself gives", of("scores same", c.n["scores"]), 1 - synth.DiffersShare, .03},
		{"scores older than the answers", of("scores stale", c.n["answered again"]), synth.StaleShare, .03},
		{"entries for each person, so that the nation has about 20 million", float64(c.entries) / float64(c.people), 84, 6},
	}
	for _, tt := range tests {
		if math.Abs(tt.got-tt.want) > tt.margin {
			t.Errorf("%s is %.3f, want %.3f within %.3f", tt.figure, tt.got, tt.want, tt.margin)
		}
	}
}

// yearly is the mean number of appointments of a person at a level who was under supervision all year.
func (c *counted) yearly(level string) float64 {
	m := c.meetings[level]
	return float64(m[1]) / float64(max(m[0], 1))
}
