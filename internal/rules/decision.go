package rules

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/day"
	"daybook/internal/fault"
)

// Decision is one figure that a service decides for itself: what holds from a day on, and who decided it. Of Value and Word
// the setting's unit says which counts; with Default neither does, and the figure that comes with Daybook holds again.
type Decision struct {
	Name    Name
	From    day.Date
	Value   int
	Word    string
	Default bool
	Source  string // who decided it and when (clause B1.4)
	Assumed bool
}

// Decisions lists what the service decided, in the order of the pages and then of the days.
func (o Override) Decisions() []Decision {
	var all []Decision
	for _, set := range Default().list {
		for _, is := range o.own[set.Name] {
			all = append(all, Decision{set.Name, is.from, is.value, is.word, is.national, is.source, is.assumed})
		}
	}
	return all
}

// With returns the override with one decision more, in place of any of the same day about the same setting. The error is a
// [fault.Error] of kind Invalid that says what is wrong with the decision and what would be right.
func (o Override) With(d Decision) (Override, error) {
	in := decidedJSON{Name: d.Name, From: d.From.String(), Word: d.Word, Source: d.Source, Assumed: d.Assumed, Default: d.Default}
	if set, ok := Default().Find(d.Name); ok && set.Unit != Choice && !d.Default {
		in.Value = &d.Value
	}
	is, text := in.check()
	if text != "" {
		return o, fault.New(fault.Invalid, "%s: %s.", d.Name, text)
	}
	next := o.Without(d.Name, d.From)
	next.own[d.Name] = append(next.own[d.Name], is)
	slices.SortFunc(next.own[d.Name], func(a, b issue) int { return cmp.Compare(a.from, b.from) })
	return next, nil
}

// Without returns the override without what was decided about a setting from a day on.
func (o Override) Without(name Name, from day.Date) Override {
	next := Override{o.Service, map[Name][]issue{}}
	for n, own := range o.own {
		next.own[n] = slices.DeleteFunc(slices.Clone(own), func(is issue) bool { return n == name && is.from == from })
	}
	return next
}

// JSON writes the override as [ParseOverride] reads it.
func (o Override) JSON() string {
	out := overrideJSON{Service: o.Service, Settings: []decidedJSON{}}
	for _, d := range o.Decisions() {
		j := decidedJSON{Name: d.Name, From: d.From.String(), Word: d.Word, Source: d.Source, Assumed: d.Assumed, Default: d.Default}
		if set, _ := Default().Find(d.Name); set.Unit != Choice && !d.Default {
			j.Value = &d.Value
		}
		out.Settings = append(out.Settings, j)
	}
	text, err := json.Marshal(out)
	if err != nil {
		panic("rules: what a service decided cannot be written: " + err.Error()) // numbers and strings always can
	}
	return string(text)
}

// Override returns what the service of the settings decided for itself.
func (s *Settings) Override() Override {
	o := Override{s.service, map[Name][]issue{}}
	for _, set := range s.list {
		if len(set.own) > 0 {
			o.own[set.Name] = set.own
		}
	}
	return o
}

// Step names what the service decided of what holds on a day; empty while nothing of it has come. Two days with one name and
// one version of Daybook have the same figures.
func (s *Settings) Step(on day.Date) string {
	var parts []string
	for _, set := range s.list {
		if is, ok := latest(set.own, on); ok {
			parts = append(parts, fmt.Sprintf("%s@%s=%d%s", set.Name, is.from, is.value, strings.ReplaceAll(is.word, " ", "-")))
		}
	}
	return strings.Join(parts, ",")
}

// Parse reads a figure as someone types it: "15", "15 working days", "50%", "19:00" or one of the choices. The error is a
// [fault.Error] of kind Invalid that says what the setting takes.
func (s Setting) Parse(typed string) (value int, word string, err error) {
	typed = strings.TrimSpace(typed)
	switch {
	case typed == "":
		return 0, "", fault.New(fault.Invalid, "Give the figure: %s", s.Takes())
	case s.Unit == Choice:
		word = strings.ToLower(typed)
	case s.Unit == Clock:
		t, perr := day.ParseClockLoose(typed)
		if perr != nil {
			return 0, "", fault.New(fault.Invalid, "“%s” is not a time of day; give one such as 19:00", typed)
		}
		value = t.Minutes()
	default:
		number := strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(typed, "%"), string(s.Unit)), ones[s.Unit]))
		if value, err = strconv.Atoi(number); err != nil {
			return 0, "", fault.New(fault.Invalid, "“%s” is not a whole number; give a number %s", typed, s.Takes())
		}
	}
	if text := s.wrong(value, word); text != "" {
		return 0, "", fault.New(fault.Invalid, "%s", strings.ToUpper(text[:1])+text[1:])
	}
	return value, word, nil
}

// Takes says in words what a service may choose between: "from 0 working days to 120 working days".
func (s Setting) Takes() string {
	if s.Unit == Choice {
		return "one of " + strings.Join(s.Choices, ", ")
	}
	return "from " + s.Unit.write(s.Min) + " to " + s.Unit.write(s.Max)
}
