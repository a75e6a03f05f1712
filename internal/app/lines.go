package app

import (
	"cmp"
	"slices"
	"strings"

	"daybook/internal/casefile"
)

// key returns a line's place in the timeline.
func key(l casefile.Line) TimelineKey { return TimelineKey{l.On, l.At, l.Seq} }

func (k TimelineKey) compare(o TimelineKey) int {
	return cmp.Or(cmp.Compare(k.On, o.On), cmp.Compare(k.At, o.At), cmp.Compare(k.Seq, o.Seq))
}

// filterLines does for lines in memory what the store does for stored ones, so that a past view has the same filters
// and pages as the present. It may change the lines' order and leaves none but those that fit.
func filterLines(lines []casefile.Line, f TimelineFilter) []casefile.Line {
	words := strings.Fields(strings.ToLower(f.Words))
	lines = slices.DeleteFunc(lines, func(l casefile.Line) bool { return !matches(l, f, words) })
	slices.SortFunc(lines, func(a, b casefile.Line) int { return key(b).compare(key(a)) })
	none := TimelineKey{}
	if f.Before != none {
		lines = slices.DeleteFunc(lines, func(l casefile.Line) bool { return key(l).compare(f.Before) >= 0 })
	}
	if f.After != none {
		lines = slices.DeleteFunc(lines, func(l casefile.Line) bool { return key(l).compare(f.After) <= 0 })
		if len(lines) > f.Limit {
			lines = lines[len(lines)-f.Limit:]
		}
	}
	if len(lines) > f.Limit {
		lines = lines[:f.Limit]
	}
	return lines
}

func matches(l casefile.Line, f TimelineFilter, words []string) bool {
	switch {
	case f.Group != "" && l.Group != f.Group,
		f.By != "" && l.By != f.By,
		f.Complied != "" && l.Complied != f.Complied,
		f.From != 0 && l.On < f.From,
		f.To != 0 && l.On > f.To:
		return false
	case len(words) == 0:
		return true
	}
	text := strings.ToLower(l.Title)
	if !l.Sensitive || !f.HideSensitive {
		text += " " + strings.ToLower(l.Text)
	}
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
