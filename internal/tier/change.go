package tier

import "strconv"

// hasMandate is clause T2.8: a running custodial or suspended sentence (NC, SC), or a requirement of a running sentence
// that asks for change rather than restricting or being unpaid work.
func hasMandate(convictions []Conviction) bool {
	for _, c := range convictions {
		if !c.Terminated.IsZero() {
			continue
		}
		if c.SentenceType == "NC" || c.SentenceType == "SC" {
			return true
		}
		for _, q := range c.Requirements {
			if !q.Restrictive && q.MainCategory != "W" && q.MainCategory != "W1" {
				return true
			}
		}
	}
	return false
}

// changeLevel is clause T2.14; a negative total is level 1.
func changeLevel(total int) int {
	switch {
	case total >= 20:
		return 3
	case total >= 10:
		return 2
	}
	return 1
}

// change fills in the number.
func (r *TwoAxisResult) change(f TwoAxisFacts) {
	if r.Derived.NoMandate {
		r.ChangeLevel, r.ChangePoints, r.ChangeBreakdown = 0, 0, Breakdown{{NoMandate, 0}}
		return
	}
	if !f.assessed() {
		r.ChangeLevel, r.ChangePoints, r.ChangeBreakdown = 2, 0, Breakdown{{NoValidAssessment, 0}}
		return
	}
	needs := 0
	for _, row := range sections {
		needs += row.weight * r.Needs[row.name].Severity.points()
	}
	iom := 0
	if r.Derived.IOM {
		iom = 2
	}
	r.ChangeBreakdown = Breakdown{{NeedsPoints, needs}, {OGRSPoints, r.Derived.OGRS / 10}, {IOMPoints, iom}}
	r.ChangePoints = r.ChangeBreakdown.total()
	r.ChangeLevel = changeLevel(r.ChangePoints)
}

// assessed reports whether there is a completed assessment (clause T2.9).
func (f TwoAxisFacts) assessed() bool { return f.Assessment != nil && f.Assessment.Summary != nil }

// whyChange says what the number rests on.
func (r *TwoAxisResult) whyChange(f TwoAxisFacts) {
	switch {
	case r.Derived.NoMandate:
		r.because(Reason{Clause: "T2.8", Decided: true,
			Text: "No running sentence is custodial (NC, SC) or has a requirement other than unpaid work that is not restrictive: no mandate for change, so the change number is 0."})
		return
	case !f.assessed():
		r.because(Reason{Clause: "T2.9", Decided: true,
			Text: "There is no valid assessment, so the change number is 2 as published. This can be higher than after an assessment with few needs."})
		return
	}
	var facts []Fact
	for _, row := range sections {
		if s := r.Needs[row.name].Severity; row.weight*s.points() > 0 {
			facts = append(facts, Fact{"Need: " + row.words, words(string(s)), f.Assessment.Completed})
		}
	}
	reason := func(clause, part, text string, facts []Fact) {
		n := r.ChangeBreakdown.Of(part)
		r.because(Reason{Clause: clause, Points: n, Decided: changeLevel(r.ChangePoints-n) != r.ChangeLevel, Text: text, Facts: facts})
	}
	reason("T2.13", NeedsPoints, "Needs from the assessment: "+points(r.ChangeBreakdown.Of(NeedsPoints))+".", facts)
	if f.OGRS != nil {
		reason("T2.10", OGRSPoints, "OGRS score "+strconv.Itoa(*f.OGRS)+": "+points(*f.OGRS/10)+", one for each full ten.", []Fact{{"OGRS score", strconv.Itoa(*f.OGRS), f.OGRSOn}})
	}
	if r.Derived.IOM {
		reason("T2.11", IOMPoints, "Registered for integrated offender management: 2 points.", r.Derived.fact("hasIomNominal", "IOM"))
	}
	r.because(Reason{Clause: "T2.14", Decided: true, Text: points(r.ChangePoints) + " in all make change level " + strconv.Itoa(r.ChangeLevel) + " (3 from 20, 2 from 10, otherwise 1)."})
}
