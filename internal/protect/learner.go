package protect

import (
	"fmt"
	"slices"

	"daybook/internal/rules"
)

// The grades that the protections tell apart.
const (
	trainee        = "PQiP"
	newlyQualified = "NQO"
	services       = "PSO"
)

// confirmed is the stage that ends what protects a newly qualified officer.
const confirmed = "confirmed"

// experience are the flags that need experience (G2.6).
var experience = map[string]bool{"RCPR": true, "RTAO": true, "ASFO": true, "INLL": true, "SPO": true}

// sexualFlags say that there was a sexual offence (G2.3).
var sexualFlags = map[string]bool{"ARSO": true, "ANSO": true, "SHPO": true, "CSEP": true}

// learner reports whether the officer is one by G2.8.
func (c *checker) learner() bool {
	o := c.f.Officer
	switch o.Grade {
	case trainee:
		return true
	case newlyQualified:
		if o.Stage != "" {
			return o.Stage != confirmed // set by hand (N6.1)
		}
		return o.GradeSince == 0 || c.f.On < o.GradeSince.AddMonths(c.set.Int(rules.ProtectNqoMonths))
	}
	return false
}

// ceilings are the settings of G2.1 and G2.5 by grade.
var ceilings = map[string]struct{ rosh, mappa rules.Name }{
	trainee:        {rules.ProtectRoshPqip, rules.ProtectMappaPqip},
	newlyQualified: {rules.ProtectRoshNqo, rules.ProtectMappaNqo},
	services:       {rosh: rules.ProtectRoshPso},
}

// levels are the words of the settings of G2.1.
var levels = map[string]rules.Level{"low": rules.Low, "medium": rules.Medium, "high": rules.High, "very high": rules.VeryHigh}

// learning applies G2.1 to G2.7, as far as they ask where the officer would only be co-worker (G2.9).
func (c *checker) learning() {
	if c.f.Role == CoWorker {
		c.most = c.set.Figure(rules.ProtectCoWorkerLevel).Word
		defer func() { c.most = "" }()
	}
	limits, bound := ceilings[c.f.Officer.Grade]
	if bound {
		if fig := c.set.Figure(limits.rosh); c.level().Above(levels[fig.Word]) {
			c.find(rules.ProtectRoshLevel, roshWords[c.level()]+" RoSH, and the most for the grade is "+fig.Word, fig)
		}
	}
	learner := c.learner()
	if learner {
		c.growth()
		if what := c.sexual(); what != "" {
			c.find(rules.ProtectSexualLevel, "Sexual offending on the record: "+what)
		}
		if what := c.offence(violent); what != "" {
			c.find(rules.ProtectViolentLevel, "Violent offending on the record: "+what)
		}
	}
	if limits.mappa != "" {
		fig := c.set.Figure(limits.mappa)
		if level := c.mappa(); slices.Index(mappaLevels, level) > slices.Index(mappaLevels, fig.Word) {
			c.find(rules.ProtectMappaLevel, "MAPPA "+level+", and the most for the grade is "+fig.Word, fig)
		}
	}
	if learner {
		for _, g := range c.f.Case.Flags {
			if experience[g.Type] {
				c.find(rules.ProtectFlagLevel, "Flag: "+rules.Ref().Name("flag", g.Type))
			}
		}
	}
	if c.f.Case.RoSH == rules.Unknown && (bound || learner) {
		c.find(rules.ProtectUnassessedLevel, "Nobody has judged the RoSH")
	}
}

// roshWords are the levels of RoSH in words.
var roshWords = map[rules.Level]string{rules.Low: "Low", rules.Medium: "Medium", rules.High: "High", rules.VeryHigh: "Very high"}

// growth applies G2.2: the seven days up to the day of the facts.
func (c *checker) growth() {
	if c.f.Role == CoWorker {
		return
	}
	n := 0
	for _, on := range c.f.Officer.Given {
		if on > c.f.On.Add(-7) {
			n++
		}
	}
	if fig := c.set.Figure(rules.ProtectGrowth); n+1 > fig.Value {
		c.find(rules.ProtectGrowthLevel, fmt.Sprintf("%d given in the last seven days with this one, and the limit is %d", n+1, fig.Value), fig)
	}
}

// mappaLevels are the MAPPA levels, lowest first.
var mappaLevels = []string{"none", "M1", "M2", "M3"}

// mappa is the highest level of the MAPPA flags in force; one without a level counts as M1.
func (c *checker) mappa() string {
	highest := "none"
	for _, g := range c.f.Case.Flags {
		if g.Type != "MAPP" {
			continue
		}
		level := g.Level
		if !slices.Contains(mappaLevels, level) || level == "none" {
			level = "M1"
		}
		if slices.Index(mappaLevels, level) > slices.Index(mappaLevels, highest) {
			highest = level
		}
	}
	return highest
}
