package assess

import (
	"daybook/internal/rules"
)

// Author is who signs, as far as countersigning asks.
type Author struct {
	Role    string // as the policy knows it: PO, NQO, PQiP …
	Manager bool   // they countersign others' assessments themselves
}

// Countersigning is whether a signed assessment must be agreed to by a manager.
type Countersigning struct {
	Clause string // that asks for it; "" when none does
	Text   string
	Figure rules.Figure
	Waits  bool // its levels count only once it is countersigned (AS5.4)
}

// Countersign works out whether an assessment of this level must be countersigned, and whether it counts before that.
// Before is the level that counted until now, or Unknown.
func Countersign(by Author, level, before rules.Level, set rules.Set) Countersigning {
	least := func(name rules.Name) (rules.Level, rules.Figure) {
		f := set.Figure(name)
		return rules.Level(f.Word), f
	}
	reaches := func(name rules.Name) (rules.Figure, bool) {
		from, f := least(name)
		return f, from != "NONE" && !from.Above(level)
	}
	falls := before.Above(level)
	if by.Role == "PQiP" {
		if f, ok := reaches(rules.AssessCountersignTrainee); ok {
			return Countersigning{"AS5.2", "The author is in training; a manager agrees to what they assess", f, !level.Above(before) || before == rules.Unknown}
		}
	}
	if by.Role == "NQO" {
		if f, ok := reaches(rules.AssessCountersignNew); ok {
			return Countersigning{"AS5.3", "The author is newly qualified", f, falls}
		}
	}
	f, ok := reaches(rules.AssessCountersignLevel)
	switch {
	case ok:
		return Countersigning{"AS5.1", "The level is one that is countersigned", f, falls}
	case falls && f.Word != "NONE" && !rules.Level(f.Word).Above(before):
		return Countersigning{"AS5.1", "The level is below one that is countersigned", f, true}
	}
	return Countersigning{}
}
