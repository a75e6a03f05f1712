package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/fault"
)

// Override is the figures that one service decided for itself, checked and ready to be laid over the settings that
// come with Daybook.
type Override struct {
	Service string
	own     map[Name][]issue
}

// overrideJSON is the shape of a service's settings file:
//
//	{
//	  "service": "North Service",
//	  "settings": [
//	    {"name": "plan.initial", "from": "2027-01-04", "value": 20, "source": "Decision of the regional board, 12 Nov 2026"},
//	    {"name": "plan.initial", "from": "2027-07-01", "default": true, "source": "Trial over"}
//	  ]
//	}
type overrideJSON struct {
	Service  string        `json:"service"`
	Settings []decidedJSON `json:"settings"`
}

type decidedJSON struct {
	Name    Name   `json:"name"`
	From    string `json:"from"`
	Value   *int   `json:"value"`
	Word    string `json:"word"`
	Source  string `json:"source"`
	Assumed bool   `json:"assumed"`
	Default bool   `json:"default"`
}

// ParseOverride reads and checks a service's settings file. The error is a [fault.Error] of kind Invalid that lists
// every fault of the file at once, each naming the setting, what is wrong and what would be right.
func ParseOverride(text []byte) (Override, error) {
	var in overrideJSON
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return Override{}, fault.Wrap(fault.Invalid, err, "The settings file cannot be read: %s. It must be one JSON object with service and settings.", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Override{}, fault.New(fault.Invalid, "The settings file goes on after its end. It must be one JSON object.")
	}
	o := Override{Service: strings.TrimSpace(in.Service), own: map[Name][]issue{}}
	var wrong []fault.Field
	if o.Service == "" {
		wrong = append(wrong, fault.Field{Name: "service", Text: "service is empty. Give the name of the service whose figures these are."})
	}
	for i, d := range in.Settings {
		is, text := d.check()
		if text != "" {
			where := string(d.Name)
			if where == "" {
				where = fmt.Sprintf("settings[%d]", i)
			}
			wrong = append(wrong, fault.Field{Name: where, Text: where + ": " + text + "."})
			continue
		}
		o.own[d.Name] = append(o.own[d.Name], is)
	}
	wrong = append(wrong, o.order()...)
	if err := fault.Inputs(wrong); err != nil {
		return Override{}, err
	}
	return o, nil
}

// check returns the decided figure, or what is wrong with it and what would be right.
func (d decidedJSON) check() (issue, string) {
	set, ok := Default().Find(d.Name)
	if !ok {
		return issue{}, "there is no setting of this name" + nearest(d.Name)
	}
	from, err := day.Parse(d.From)
	if err != nil || from == 0 {
		return issue{}, fmt.Sprintf("from is %q; give the day from which it holds, such as 2027-01-04", d.From)
	}
	is := issue{from: from, word: d.Word, source: strings.TrimSpace(d.Source), assumed: d.Assumed, national: d.Default}
	if d.Value != nil {
		is.value = *d.Value
	}
	switch {
	case is.source == "":
		return issue{}, "source is empty; say who decided it and when"
	case d.Default && (d.Value != nil || d.Word != ""):
		return issue{}, "gives both default and a value; leave one out"
	case d.Default:
		return is, ""
	case set.Unit != Choice && d.Value == nil && d.Word == "":
		return issue{}, fmt.Sprintf("value is missing; choose from %s to %s", set.Unit.write(set.Min), set.Unit.write(set.Max))
	}
	return is, set.wrong(is.value, is.word)
}

// order sorts each setting's decisions by day and reports two for one day.
func (o Override) order() []fault.Field {
	var wrong []fault.Field
	for _, set := range Default().list {
		own := o.own[set.Name]
		slices.SortStableFunc(own, func(a, b issue) int { return int(a.from - b.from) })
		for i := 1; i < len(own); i++ {
			if own[i].from == own[i-1].from {
				wrong = append(wrong, fault.Field{Name: string(set.Name),
					Text: fmt.Sprintf("%s: two figures hold from %s. Keep one of them.", set.Name, own[i].from)})
			}
		}
	}
	return wrong
}

// nearest proposes the settings that start like a name that is not known.
func nearest(name Name) string {
	first, _, _ := strings.Cut(string(name), ".")
	var like []string
	for _, set := range Default().list {
		if first != "" && strings.HasPrefix(string(set.Name), first) {
			like = append(like, string(set.Name))
		}
	}
	switch {
	case len(like) == 0:
		return "; the settings are listed in docs/rules"
	case len(like) > 5:
		like = append(like[:5], "and others")
	}
	return "; there is " + strings.Join(like, ", ")
}

// With returns the settings with a service's own figures laid over them, in place of any laid over them before.
func (s *Settings) With(o Override) *Settings {
	laid := &Settings{service: o.Service, list: slices.Clone(s.list), at: s.at, levels: s.levels}
	for i := range laid.list {
		laid.list[i].own = o.own[laid.list[i].Name]
	}
	laid.nameDays()
	return laid
}

// Change is one figure that differs between two settings from a day on.
type Change struct {
	Name Name
	From day.Date // the first day of it
	Was  Figure
	Is   Figure
}

// Diff lists where two settings differ, setting by setting and day by day: what a service must be shown before its
// own figures take effect. Where they agree again after differing there is a last change that says so. A difference in
// source alone is none.
func Diff(was, is *Settings) []Change {
	var changes []Change
	for _, set := range is.list {
		other, ok := was.Find(set.Name)
		if !ok {
			continue
		}
		var last Change
		for _, on := range turns(other, set) {
			c := Change{Name: set.Name, From: on, Was: other.figure(on, was.service), Is: set.figure(on, is.service)}
			differ, differed := !c.Was.same(c.Is), !last.Was.same(last.Is)
			moved := !c.Was.same(last.Was) || !c.Is.same(last.Is)
			if differ != differed || differ && moved {
				changes = append(changes, c)
			}
			last = c
		}
	}
	return changes
}

// same reports whether two figures have one value.
func (f Figure) same(g Figure) bool { return f.Value == g.Value && f.Word == g.Word }

// turns returns the days on which either setting takes a new figure, in order and each once.
func turns(a, b Setting) []day.Date {
	var on []day.Date
	for _, is := range slices.Concat(a.issues, a.own, b.issues, b.own) {
		on = append(on, is.from)
	}
	slices.Sort(on)
	return slices.Compact(on)
}
