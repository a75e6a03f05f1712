package history

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/load"
)

// Words says what happened to the officer's points, in a few words; name says what an officer is called. Who recorded it
// and how many points it was stand beside it.
func (s Step) Words(name func(officer string) string) string {
	switch {
	case s.Priced():
		return s.workWords()
	case s.Given() && s.Other != "":
		return "Case taken over from " + name(s.Other)
	case s.Given() && s.Calendar():
		return "Case held from this day on"
	case s.Given():
		return "Case taken on"
	case s.Gone() && s.Other != "":
		return "Case went to " + name(s.Other)
	case s.Gone():
		return "Case held no more"
	}
	return s.Before.to(s.After, s.Set)
}

// workWords says which piece of work came to count, or counts no more.
func (s Step) workWords() string {
	what := workWords[s.Work]
	if s.Code != "" {
		what += " (" + s.Code + ")"
	}
	switch {
	case s.Before.Held() && s.After.Held():
		return "Other weightings for " + what + tookEffect(s.Set)
	case s.After.Held():
		return begin(what)
	case s.Calendar():
		return "The time for which it counts is over: " + what
	}
	return "Counts no more: " + what
}

// workWords say what a piece of work is.
var workWords = map[load.DoneKind]string{
	load.ForOthers: "work done for another officer's person", load.ByOthers: "work that another officer did for this person",
	load.ReportStandard: "standard delivery court report", load.ReportFast: "fast delivery court report",
}

// tookEffect names the set that took effect, where it is known.
func tookEffect(set string) string {
	if set == "" {
		return ""
	}
	return ": " + quoted(set) + " took effect"
}

// quoted puts a name between quotation marks, where there is one.
func quoted(name string) string {
	if name == "" {
		return ""
	}
	return "“" + name + "”"
}

// to says how what decides the weight of a case changed. Set names the weightings or prices that took effect with it, if any did.
func (w Weight) to(after Weight, set string) string {
	if w.Row != after.Row && (w.Row == load.Nothing || after.Row == load.Nothing) {
		return rowWords[after.Row].now // what else differs follows from there being an order or none
	}
	var parts []string
	if w.Row != after.Row {
		if after.Row == "" {
			parts = append(parts, rowWords[w.Row].over)
		} else {
			parts = append(parts, rowWords[after.Row].now)
		}
	}
	if w.Type != after.Type {
		parts = append(parts, "from "+or(string(w.Type), "no type")+" to "+or(string(after.Type), "no type"))
	}
	if w.Tier != after.Tier {
		parts = append(parts, "tier "+tierWords(w.Tier)+" to "+tierWords(after.Tier))
	}
	if w.Young != after.Young {
		parts = append(parts, map[bool]string{true: "weighed as a young adult in transition", false: "no longer weighed as a young adult"}[after.Young])
	}
	if w.Unpriced != after.Unpriced {
		parts = append(parts, map[bool]string{true: "it cannot be weighed any more", false: "it can be weighed now"}[after.Unpriced])
	}
	if set != "" {
		parts = append(parts, quoted(set)+" took effect")
	}
	if len(parts) == 0 {
		return "Other settings took effect"
	}
	return begin(strings.Join(parts, "; "))
}

// begin writes the first letter of a sentence large.
func begin(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[n:]
}

// rowWords say that a case came to stand in a row, and that it does no more.
var rowWords = map[load.Row]struct{ now, over string }{
	"":              {now: "An order is in force"},
	load.Warrant:    {"A warrant is out", "no warrant is out any more"},
	load.Overdue:    {"The last day passed and the end is not recorded", "the order goes on"},
	load.UnpaidWork: {"Only unpaid work is left", "not unpaid work alone any more"},
	load.Nothing:    {"No order is in force", "An order is in force"},
}

func tierWords(t string) string {
	if t == load.Missing {
		return "missing"
	}
	return or(t, "none")
}

func or(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}
