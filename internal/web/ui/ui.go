// Package ui holds the parts that pages are built from: what a tag, a duty, a clock with its clause or a form field looks
// like to the officer who has Daybook open all day.
//
// Every part is a struct that says what is to be shown, in the officer's words, and nothing about how. A part that
// stands alone is written @ui.Tag{Text: "High", Level: ui.Alarm}; one that goes round others is written in brackets,
// @(ui.Section{Title: "Orders"}) { … }. A zero field is left out of the page. README.md in this folder shows each part
// in one line, and [Gallery] holds every part in every state.
//
// The markup follows the GOV.UK Design System and the MoJ patterns, so that their published styles and scripts fit it.
// Three promises hold everywhere: a page works without scripts, colour never says anything that words do not, and text
// reaches the page escaped (no part takes HTML).
package ui

import "strings"

// Level says how much something should draw the eye. It always goes with words that say the same.
type Level string

// The levels, from the calmest to the loudest.
const (
	Plain Level = ""      // nothing to notice: grey
	Info  Level = "info"  // worth knowing: blue
	Good  Level = "good"  // done, low, in time: green
	Watch Level = "watch" // soon, medium, needs a look: amber
	Alarm Level = "alarm" // late, high, act now: red
)

// colour is the name that the GOV.UK tag styles give to the level.
func (l Level) colour() string {
	switch l {
	case Info:
		return "blue"
	case Good:
		return "green"
	case Watch:
		return "yellow"
	case Alarm:
		return "red"
	default:
		return "grey"
	}
}

// A Link is words that lead somewhere.
type Link struct {
	Text   string
	Href   string
	Hidden string // more words for those who cannot see what the link stands beside: "Change" + "name of the employer"
	Into   string // with scripts, the part of this page in which what the link leads to opens; the answer is then only that part
}

// classes joins the class names that are not empty.
func classes(names ...string) string {
	return strings.Join(present(names), " ")
}

// when returns s if ok, and "" otherwise.
func when(ok bool, s string) string {
	if ok {
		return s
	}
	return ""
}

// or returns the first string that is not empty.
func or(s ...string) string {
	for _, v := range s {
		if v != "" {
			return v
		}
	}
	return ""
}

// present returns the strings that are not empty, in order.
func present(all []string) []string {
	var out []string
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
