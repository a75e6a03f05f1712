package app

import (
	"fmt"
	"strings"

	"daybook/internal/propose"
	"daybook/internal/staffing"
)

// openTo works out what is open to the court that a report goes to, beside what is delivered in the unit that writes it; nil
// for a report to anyone else.
func (a *App) openTo(r Reader, v View, x Assessing) (*Proposals, error) {
	if !x.Of.Report || !x.Line.ToCourt() {
		return nil, nil
	}
	p, err := a.proposalsOf(r, v, x.Line.Offence, v.File.WritesReport(x.Line, v.Today))
	return &p, err
}

// Here says what of a requirement is delivered in the unit: places, how many were ordered, started and finished, and how long
// people waited (PR9).
func (p Proposals) Here(o propose.Option) string {
	d := p.Delivered.Of(o.Kind)
	var parts []string
	if o.Places != nil {
		parts = append(parts, fmt.Sprintf("%d places", o.Places.Places))
	}
	if d.Ordered == 0 {
		parts = append(parts, "none ordered here in "+p.Delivered.Period.String())
	} else {
		parts = append(parts, fmt.Sprintf("%d ordered here in %s, %d started", d.Ordered, p.Delivered.Period, d.Started()))
		if share, ok := d.Share(p.Delivered.Few.Value); ok {
			parts = append(parts, fmt.Sprintf("%d %% of those over were finished", share))
		} else {
			parts = append(parts, "too few are over to give a share")
		}
	}
	switch {
	case d.Waits.N == 1:
		parts = append(parts, "it started after "+dayCount(d.Waits.Median))
	case d.Waits.N > 1:
		parts = append(parts, "half of those started within "+dayCount(d.Waits.Median))
	}
	switch {
	case d.WaitingNow == 1:
		parts = append(parts, "1 waits now")
	case d.WaitingNow > 1:
		parts = append(parts, fmt.Sprintf("%d wait now", d.WaitingNow))
	}
	return strings.Join(parts, "; ")
}

// dayCount is a number of days in words.
func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// LocalRules are the local rules about what is on the list, each once. They bind nobody (CR4.2).
func (p Proposals) LocalRules() (all []staffing.LocalRule) {
	seen := map[string]bool{}
	for _, o := range p.Options {
		for _, x := range o.Rules {
			if !seen[x.Entry] {
				seen[x.Entry] = true
				all = append(all, x)
			}
		}
	}
	return all
}

// Lines are what is shown, one line a requirement, as they are kept with a signed report (CR4.3).
func (p Proposals) Lines() (all []string) {
	for _, o := range p.Options {
		all = append(all, fmt.Sprintf("%s: %s. %s Here: %s.", o.Name, o.Verdict, o.Line, p.Here(o)))
	}
	for _, x := range p.LocalRules() {
		all = append(all, fmt.Sprintf("Local rule of %s, from %s: %s (it limits no proposal)", p.Unit.Name, x.From.Short(), x.Says))
	}
	return all
}
