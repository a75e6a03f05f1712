package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
)

// Account says since when an officer's load has stood as it does, and what is behind it (W25.8).
type Account struct {
	Figure Figure // of today
	Before Figure // of the day before those that are looked at; not known where the changes do not go back so far
	Excess Excess
	Since  day.Date     // the first day above the limit, or of the last change; none where nothing changed as far back as is known
	Behind rules.Figure // how many days before are looked at
	Causes []Cause      // the greatest first
	Room   [2]int       // what could be carried before and on that day, where it fell; else zeros
}

// What is the kind of a cause.
type What string

// The kinds of cause.
const (
	CasesGiven   What = "given"   // cases that somebody gave to the officer
	CasesGone    What = "gone"    // cases that went to others, or are held no more
	WeightsRose  What = "rose"    // cases that came to weigh more
	WeightsFell  What = "fell"    // cases that came to weigh less
	SetsReplaced What = "weights" // other weightings or settings
	WorkCounted  What = "counted" // work that is priced by itself
	WorkOver     What = "over"    // such work that counts no more
	WorkReweighs What = "work"    // such work that other weightings price otherwise
)

// Cause is what some changes have in common.
type Cause struct {
	What  What
	By    string // who gave the cases out
	Set   string // the weightings that took effect, where they have a name
	Count int    // cases, or pieces of work
	Delta int    // points, together
	Away  string // the kind of absence of the officer in which some of them fell
	Inner int    // how many fell in an absence
}

// AccountOf works out since when and why an officer's load stands as it does today.
func (r Rules) AccountOf(h Held, today day.Date) (a Account, err error) {
	a.Behind = r.Settings.At(today).Figure(rules.WorkloadBehindDays)
	if a.Figure, err = r.Figure(h, Span{today, today}); err != nil {
		return a, err
	}
	if a.Excess, err = r.ExcessOf(h, today); err != nil {
		return a, err
	}
	if a.Excess.Since != 0 {
		a.Since = a.Excess.Since
		before, err := r.Figure(h, Span{a.Since.Add(-1), a.Since.Add(-1)})
		if err != nil {
			return a, err
		}
		on, err := r.Figure(h, Span{a.Since, a.Since})
		if err != nil {
			return a, err
		}
		if before.Room > on.Room && before.Officers > 0 {
			a.Room = [2]int{before.Room, on.Room}
		}
	} else if n := len(h.Steps); n > 0 {
		a.Since = h.Steps[n-1].Day
	}
	if a.Since == 0 {
		return a, nil
	}
	from := a.Since.Add(1 - a.Behind.Value)
	a.Causes = h.Causes(from, a.Since)
	if on := from.Add(-1); on >= h.Since {
		a.Before, err = r.Figure(h, Span{on, on})
	}
	return a, err
}

// Causes puts the changes of some days together by what they have in common, the greatest first. A case counts once, by what
// became of it over all of these days: one that came and went again counts for nothing.
func (h Held) Causes(from, to day.Date) (all []Cause) {
	var cases []Step // from how the case stood before to how it stands after
	type piece struct {
		person, entry string
		work          load.DoneKind
	}
	at := map[piece]int{}
	for _, s := range h.Steps {
		if s.Day < from || s.Day > to {
			continue
		}
		is := piece{s.Person, s.Piece, s.Work}
		i, met := at[is]
		if !met {
			at[is] = len(cases)
			cases = append(cases, s)
			continue
		}
		if c := &cases[i]; s.Given() {
			before := c.Before
			*c = s
			c.Before = before
		} else {
			c.After, c.Set = s.After, or(s.Set, c.Set)
		}
	}
	by := map[Cause]*Cause{}
	for _, s := range cases {
		if s.Delta() == 0 && s.Before.Held() == s.After.Held() {
			continue
		}
		key := Cause{What: s.what()}
		if key.What == CasesGiven {
			key.By = s.By
		}
		if key.What == SetsReplaced || key.What == WorkReweighs {
			key.Set = s.Set
		}
		c := by[key]
		if c == nil {
			c = &Cause{What: key.What, By: key.By, Set: key.Set}
			by[key] = c
		}
		c.Count++
		c.Delta += s.Delta()
		if x, ok := h.Officer.Away(s.Day); ok {
			c.Away = x.Why
			c.Inner++
		}
	}
	for _, c := range by {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(x, y Cause) int {
		return cmp.Or(cmp.Compare(abs(y.Delta), abs(x.Delta)), cmp.Compare(x.What, y.What), cmp.Compare(x.By, y.By), cmp.Compare(x.Set, y.Set))
	})
	return all
}

func (s Step) what() What {
	switch {
	case s.Priced() && s.Before.Held() && s.After.Held():
		return WorkReweighs
	case s.Priced() && s.After.Held():
		return WorkCounted
	case s.Priced():
		return WorkOver
	case s.Given():
		return CasesGiven
	case s.Gone():
		return CasesGone
	case s.Before.Case == s.After.Case:
		return SetsReplaced
	case s.Delta() > 0:
		return WeightsRose
	}
	return WeightsFell
}

func abs(n int) int { return max(n, -n) }

// Words says what a cause is: "9 cases given by S. Khan while you were on leave". Them names the officer: "you were", "they
// were".
func (c Cause) Words(name func(officer string) string, them string) string {
	many := func(one, more string) string {
		if c.Count == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %s", c.Count, more)
	}
	var text string
	switch c.What {
	case CasesGiven:
		text = many("case", "cases") + " given by " + name(c.By)
		if c.By == "" {
			text = many("case", "cases") + " from a day agreed before"
		}
	case CasesGone:
		text = many("case", "cases") + " fewer"
	case WeightsRose:
		text = many("case", "cases") + " came to weigh more"
	case WeightsFell:
		text = many("case", "cases") + " came to weigh less"
	case SetsReplaced:
		text = or(quoted(c.Set), "other weightings") + " for " + many("case", "cases")
	case WorkReweighs:
		text = or(quoted(c.Set), "other weightings") + " for " + many("piece of work", "pieces of work")
	case WorkCounted:
		text = many("piece", "pieces") + " of work priced by itself"
	case WorkOver:
		text = many("piece", "pieces") + " of such work counted no more"
	}
	if c.Inner > 0 && c.What == CasesGiven {
		if c.Inner < c.Count {
			text += fmt.Sprintf(", %d of them", c.Inner)
		}
		text += " while " + them + " " + or(awayWords[c.Away], "away")
	}
	return text
}

// awayWords say what an absence is.
var awayWords = map[string]string{"leave": "on leave", "sickness": "off sick", "learning": "away learning", "special": "on special leave", "maternity": "on maternity leave"}

// Words says since when the load stands as it does and why, in one sentence without the figure itself: "since Tue 3 Mar
// 2026, from 96 % on Tue 3 Feb 2026: 9 cases given by S. Khan while you were on leave".
func (a Account) Words(name func(officer string) string, them string) string {
	if a.Since == 0 {
		return "unchanged for as long as is kept"
	}
	text := "since " + a.Since.Short()
	if a.Excess.Further {
		text = "since " + a.Since.Short() + " or longer"
	}
	if a.Before.Known() {
		text += fmt.Sprintf(", from %d %% on %s", a.Before.Capacity().Whole(), a.Before.On.Short())
	}
	var causes []string
	if a.Room[0] > 0 {
		causes = append(causes, fmt.Sprintf("points available fell from %d to %d", a.Room[0], a.Room[1]))
	}
	for i, c := range a.Causes {
		if i == 3 {
			break
		}
		causes = append(causes, c.Words(name, them))
	}
	if len(causes) > 0 {
		text += ": " + strings.Join(causes, "; ")
	}
	return text
}
