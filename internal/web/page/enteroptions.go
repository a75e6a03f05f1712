package page

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/web/ui"
)

// detailNames are the personal details in the order in which they are shown.
var detailNames = []struct{ field, name string }{
	{"title", "Title"}, {"born", "Date of birth"}, {"pronouns", "Pronouns"}, {"sex", "Sex"}, {"gender", "Gender identity"},
	{"ethnicity", "Ethnicity"}, {"nationality", "Nationality"}, {"religion", "Religion"}, {"language", "Preferred language"},
	{"contact_by", "Prefers contact by"}, {"contact_when", "Best time"},
}

// detailName is what a personal detail is called.
func detailName(field string) string {
	for _, d := range detailNames {
		if d.field == field {
			return d.name
		}
	}
	return field
}

// detailCodes are the code lists of the details that are chosen from one.
var detailCodes = map[string]string{"sex": "sex", "gender": "gender", "ethnicity": "ethnicity", "contact_by": "contact_preference"}

// detailOptions are the choices of a coded detail, and nil for one that is typed.
func detailOptions(p enterPage) []ui.Option {
	list, coded := detailCodes[p.Values["field"]]
	if !coded {
		return nil
	}
	return withOwn(codeOptions(entry.Field{Code: list, Required: true}), p.Values["value"])
}

// detailValue keeps a date of birth as a date, in whatever form it was typed.
func detailValue(p enterPage, s string) string {
	if p.Values["field"] == "born" {
		if d, err := day.ParseBirth(s, p.Today); err == nil {
			return d.String()
		}
	}
	return s
}

// circumstanceOptions are the circumstances with their kinds, in one list.
func circumstanceOptions(enterPage) []ui.Option {
	opts := []ui.Option{{Text: "Choose, or type to find"}}
	for _, c := range rules.Ref().Circumstances() {
		opts = append(opts, subtypeOptions(c.Code, c.Name, c.Subtypes)...)
	}
	return opts
}

// requirementOptions are the requirements that a court makes today, with their kinds, in one list.
func requirementOptions(enterPage) []ui.Option {
	opts := []ui.Option{{Text: "Choose, or type to find"}}
	for _, r := range rules.Ref().RequirementTypes() {
		if !r.Closed {
			opts = append(opts, subtypeOptions(r.Code, r.Name, r.Subtypes)...)
		}
	}
	return opts
}

// subtypeOptions are one type and its kinds as single choices, "type/kind".
func subtypeOptions(code, name string, kinds []rules.Subtype) []ui.Option {
	opts := []ui.Option{{Value: code, Text: name, Group: name, Also: code}}
	for _, k := range kinds {
		if !k.Closed {
			opts = append(opts, ui.Option{Value: code + "/" + k.Code, Text: name + ": " + k.Name, Group: name, Also: k.Code})
		}
	}
	return opts
}

// sentenceOptions are the sentences that a court passes today.
func sentenceOptions(p enterPage) []ui.Option {
	opts := []ui.Option{{Text: "Choose, or type to find"}}
	for _, s := range rules.Ref().SentenceTypes() {
		if !s.Closed || s.Code == p.Values["type"] {
			opts = append(opts, ui.Option{Value: s.Code, Text: s.Name, Also: s.Code})
		}
	}
	return opts
}

// unitOptions are the delivery units by name, that of whoever writes first.
func unitOptions(p enterPage) []ui.Option {
	var opts []ui.Option
	for _, u := range p.Dir.Units {
		opts = append(opts, ui.Option{Value: u.ID, Text: u.Name, Also: u.ID})
	}
	slices.SortFunc(opts, func(a, b ui.Option) int { return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Value, b.Value)) })
	if i := slices.IndexFunc(opts, func(o ui.Option) bool { return o.Value == p.By.Unit }); i > 0 {
		own := opts[i]
		opts = slices.Insert(slices.Delete(opts, i, i+1), 0, own)
	}
	return append([]ui.Option{{Text: "Not known, or type to find"}}, opts...)
}

func licenceOptions(p enterPage) []ui.Option {
	return withOwn([]ui.Option{{Text: "Not said"}, {Value: "AP", Text: "All-purpose licence"},
		{Value: "AP_PSS", Text: "All-purpose licence, then post-sentence supervision"}, {Value: "PSS", Text: "Post-sentence supervision"}}, p.Values["type"])
}

// licenceWords is what a sort of licence is called.
func licenceWords(code string) string {
	for _, o := range licenceOptions(enterPage{}) {
		if o.Value == code && code != "" {
			return o.Text
		}
	}
	return code
}

func conditionOptions(enterPage) []ui.Option {
	opts := []ui.Option{{Text: "Choose, or type to find"}}
	for _, c := range rules.Ref().LicenceConditions() {
		opts = append(opts, ui.Option{Value: c.Code, Text: c.Name, Group: c.Category, Also: c.Code})
	}
	return opts
}

// flagOptions are the flags that are given today, under their headings.
func flagOptions(p enterPage) []ui.Option {
	opts := []ui.Option{{Text: "Choose, or type to find"}}
	for _, f := range rules.Ref().Flags() {
		if !f.Closed && f.Category != "Closed" || f.Code == p.Values["type"] {
			opts = append(opts, ui.Option{Value: f.Code, Text: f.Name, Group: f.Category, Also: f.Code})
		}
	}
	return opts
}

func mappaCategories(enterPage) []ui.Option { return terms(rules.MAPPACategory) }

func mappaLevels(enterPage) []ui.Option { return terms(rules.MAPPALevel) }

func terms(list rules.List) []ui.Option {
	opts := []ui.Option{{Text: "Not said"}}
	for _, t := range rules.Ref().Terms(list) {
		opts = append(opts, ui.Option{Value: t.Code, Text: t.Name})
	}
	return opts
}

// judgementOptions are what a failure to attend may be judged to be: an absence that is accepted, or one that is not.
func judgementOptions(p enterPage) []ui.Option {
	opts := []ui.Option{{Text: "Choose"}}
	for _, o := range outcomesOfFailure(p, p.Values["failure"]) {
		switch {
		case o.AcceptableAbsence:
			opts = append(opts, ui.Option{Value: o.Code, Text: o.Name, Group: "Accepted: not a failure", Also: o.Code})
		case o.Failure():
			opts = append(opts, ui.Option{Value: o.Code, Text: o.Name, Group: "Not accepted: counts as a failure", Also: o.Code})
		}
	}
	return grouped(opts)
}

// outcomesOfFailure are the outcomes of the appointment that was missed; all of them when it is not kept any more.
func outcomesOfFailure(p enterPage, id string) []rules.Outcome {
	for _, x := range p.File.Failures {
		if x.Entry != id {
			continue
		}
		if a, ok := p.File.Appointment(x.Appointment); ok {
			if of := rules.Ref().OutcomesOf(a.Type); len(of) > 0 {
				return of
			}
		}
	}
	return rules.Ref().Outcomes()
}

// grouped brings options of one group together, in the order in which the groups first come.
func grouped(opts []ui.Option) []ui.Option {
	var names []string
	by := map[string][]ui.Option{}
	for _, o := range opts {
		if _, seen := by[o.Group]; !seen {
			names = append(names, o.Group)
		}
		by[o.Group] = append(by[o.Group], o)
	}
	var out []ui.Option
	for _, n := range names {
		out = append(out, by[n]...)
	}
	return out
}

// letterActions are the enforcement actions that are letters.
func letterActions() []string {
	var codes []string
	for _, a := range rules.Ref().EnforcementActions() {
		if a.Kind == rules.ActionLetter {
			codes = append(codes, a.Code)
		}
	}
	return codes
}

// areaOptions are the parts of life that a goal can belong to. What an earlier goal says is kept as it is.
func areaOptions(enterPage) []ui.Option {
	opts := []ui.Option{{Text: "Choose"}}
	for _, a := range rules.Ref().Codes("need_area") {
		opts = append(opts, ui.Option{Value: a.Name, Text: a.Name})
	}
	return opts
}

// ownerNames are the words for whose step it is.
var ownerNames = func() map[string]string {
	names := map[string]string{}
	for _, o := range stepOwners {
		names[o.Value] = o.Text
	}
	return names
}()
