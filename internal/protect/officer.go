package protect

import (
	"fmt"

	"daybook/internal/day"
	"daybook/internal/rules"
)

// capacity applies G1.1, G1.2, G1.5 and G1.11. A co-worked case is not in the officer's figure.
func (c *checker) capacity() {
	if c.f.Role == CoWorker {
		return
	}
	switch {
	case !c.f.Officer.Known:
		c.find(rules.ProtectRoomLevel, "Nobody can say how full they are")
	case c.f.Case.Unpriced:
		c.find(rules.ProtectRoomLevel, "What this case weighs is not known, so nobody can say how full they would be")
	}
	if !c.f.Officer.Known {
		return
	}
	if c.f.Officer.Lasting != "" {
		c.find(rules.ProtectLastingLevel, c.f.Officer.Lasting)
	}
	full := fmt.Sprintf("%d %% with this case", c.f.Officer.With.Whole())
	if c.again {
		full = fmt.Sprintf("%d %% today", c.f.Officer.With.Whole())
	}
	if fig := c.set.Figure(rules.ProtectCapacity); c.f.Officer.With.Over(fig.Value) {
		c.find(rules.ProtectCapacityLevel, full+": over "+percent(fig), fig)
	}
	if fig := c.set.Figure(rules.ProtectCapacityHead); c.f.Officer.With.Over(fig.Value) {
		text := full + ": over " + percent(fig)
		if c.asks(rules.ProtectCapacityHeadLevel) == head {
			text += ", the head of unit must agree"
		}
		c.find(rules.ProtectCapacityHeadLevel, text, fig)
	}
}

func percent(f rules.Figure) string { return fmt.Sprintf("%d %%", f.Value) }

// absence applies G1.3 and G1.4. Absences that touch are one: who comes back from leave into sickness is not back.
func (c *checker) absence() {
	if left := c.f.Officer.Left; left != 0 && left < c.f.On {
		c.find(rules.ProtectAbsentLevel, "Left on "+left.Short())
		return
	}
	cal, now := rules.Ref().Calendar(), c.f.On
	soon := c.set.Figure(rules.ProtectAbsentBack)
	if _, away := c.away(now); !away {
		return
	}
	back := now
	for {
		b, away := c.away(back)
		if !away {
			break
		}
		// Some systems write the last day there is for "not known", and no day comes after it.
		next := cal.AddWorking(b.Until, 1)
		if next <= back {
			c.find(rules.ProtectAbsentLevel, "Away, and nobody knows until when", soon)
			return
		}
		back = next
	}
	if back > cal.AddWorking(now, soon.Value) {
		c.find(rules.ProtectAbsentLevel, "Away until "+c.before(back), soon)
		return
	}
	c.from = back
	c.found = append(c.found, Finding{Clause: soon.Clause, Level: Advice, Figures: []rules.Figure{soon},
		Text: "Away, back on " + back.Short() + ": pending until then"})
}

// before is the last day of the absence before the first day back.
func (c *checker) before(back day.Date) string {
	last := day.Date(0)
	for _, a := range c.f.Officer.Absences {
		if a.Until != 0 && a.Until < back {
			last = max(last, a.Until)
		}
	}
	return last.Short()
}

// away returns the absence that holds longest of those in force on a day.
func (c *checker) away(on day.Date) (in Absence, ok bool) {
	for _, a := range c.f.Officer.Absences {
		if a.From > on || a.Until != 0 && a.Until < on {
			continue
		}
		if !ok || a.Until == 0 || in.Until != 0 && a.Until > in.Until {
			in, ok = a, true
		}
	}
	return in, ok
}

// most are the settings of G1.6 by grade. Other grades hold no cases as a rule and have none.
var most = map[string]rules.Name{"PO": rules.ProtectCasesPo, "NQO": rules.ProtectCasesNqo, "PSO": rules.ProtectCasesPso, "PQiP": rules.ProtectCasesPqip}

// interest applies G1.10.
func (c *checker) interest() {
	if how := c.f.Officer.Interest; how != "" {
		c.find(rules.ProtectInterestLevel, "An interest is declared: "+how)
	}
}

// kept applies G1.7.
func (c *checker) kept() {
	if c.f.Officer.Kept {
		c.find(rules.ProtectKeptLevel, "A limit on the record keeps them from seeing it")
	}
}

// soon applies G1.8 to each absence that is recorded and has not begun.
func (c *checker) soon() {
	fig := c.set.Figure(rules.ProtectLeaveSoon)
	last := max(rules.Ref().Calendar().AddWorking(c.f.On, fig.Value), c.f.Until)
	for _, a := range c.f.Officer.Absences {
		if a.From <= c.f.On || a.From > last {
			continue
		}
		text := "Away from " + a.From.Short()
		if a.Until != 0 {
			text += " to " + a.Until.Short()
		}
		c.find(rules.ProtectLeaveLevel, text, fig)
	}
}

// asCaretaker applies clauses as far as they ask where the officer would be caretaker (G1.9).
func (c *checker) asCaretaker(apply func()) {
	if c.f.Role == Caretaker {
		c.most = c.set.Figure(rules.ProtectCaretakerLevel).Word
		defer func() { c.most = "" }()
	}
	apply()
}

// cases applies G1.6.
func (c *checker) cases() {
	name, ok := most[c.f.Officer.Grade]
	if !ok || c.f.Role == CoWorker {
		return
	}
	if fig := c.set.Figure(name); c.f.Officer.Cases+1 > fig.Value {
		with := "cases with this one"
		if c.again {
			with = "cases"
		}
		c.find(rules.ProtectCasesLevel, fmt.Sprintf("%d %s, and the most for the grade is %d", c.f.Officer.Cases+1, with, fig.Value), fig)
	}
}

// team applies G4.1 and G4.2.
func (c *checker) team() {
	o := c.f.Officer
	fig, share := c.set.Figure(rules.ProtectSpan), c.set.Figure(rules.ProtectSpanTrainee)
	if hundredths := 100*o.Span.Qualified + share.Value*o.Span.Trainees; hundredths > 100*fig.Value {
		text := fmt.Sprintf("Their manager has %d practitioners", o.Span.Qualified+o.Span.Trainees)
		if o.Span.Trainees > 0 {
			text += fmt.Sprintf(", of whom %d in training", o.Span.Trainees)
		}
		c.find(rules.ProtectSpanLevel, text+fmt.Sprintf(": more than %d", fig.Value), fig, share)
	}
	if c.f.Role == CoWorker || !c.level().Above(rules.Medium) || len(o.Cohort) == 0 {
		return
	}
	sum := 0
	for _, n := range o.Cohort {
		sum += n
	}
	if fig := c.set.Figure(rules.ProtectMix); (o.High+1)*len(o.Cohort) > sum+fig.Value*len(o.Cohort) {
		c.find(rules.ProtectMixLevel, fmt.Sprintf("%d of high or very high RoSH with this one; the %d others of the grade hold %d between them", o.High+1, len(o.Cohort), sum), fig)
	}
}
