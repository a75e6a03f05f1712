package page

import (
	"cmp"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/web/ui"
)

// asked is how one kind of entry is asked for: in an officer's words and order, leaving out what nobody need be asked.
type asked struct {
	Title  string            // "Add a phone number"
	Change string            // the title when it takes the place of another: "Change the phone number"
	Intro  string            // a sentence before the fields
	Day    string            // what the entry's day is called; empty: it is today, and not asked
	Fields []askedField      // in the order in which they are asked
	Fixed  map[string]string // by field: what this form always says
	Button string
	Done   string // what is said once it is recorded
	Tab    string // the page about the person that it belongs to: "/people"
}

// askedField is one field of the form. Fields of the kind that are not asked travel unseen.
type askedField struct {
	Name   string
	Label  string
	Hint   string
	Beside bool                           // stands in one row with the field before it
	Only   []string                       // asked only for these values of the field When
	When   string                         // "type" when empty
	Words  map[string]string              // what the choices of a closed list are called
	Find   bool                           // a long list, found by typing
	Radios bool                           // a few choices, all in sight
	From   func(enterPage) []ui.Option    // where the choices come from, when not from the field's own list
	As     func(enterPage, string) string // turns what was sent into what is recorded
}

// dayField stands in a list of asked fields for the entry's day, where it is not asked last.
const dayField = "on"

func (f askedField) when() string {
	if f.When == "" {
		return "type"
	}
	return f.When
}

// enterPage is the form for one kind of entry.
type enterPage struct {
	ui.Page
	app.View
	Kind     entry.Kind
	Asked    asked
	Values   map[string]string // by field, as typed
	On       string
	DayHint  string // what leaving the day empty means
	Replaces string // the fact whose place it takes
	Back     string
	Key      string
	Errors   ui.Errors
	Since    []app.Moved
	Saved    string // when what is shown was kept as a draft
	Part     bool   // the form opens within another page
}

// newEnter draws the form that the address names, for those who may enter what it asks.
func (p *Pages) newEnter(c *Call) (enterPage, error) {
	kind := c.PathValue("kind")
	l, err := c.Look("form: " + lowerFirst(askedKinds[kind].Title))
	if err != nil {
		return enterPage{}, err
	}
	v, err := p.App.Person(c.Context(), l)
	if err != nil {
		return enterPage{}, err
	}
	page := enterPage{View: v, Values: map[string]string{}, Key: p.NewKey(), On: ui.DateValue(v.Today), Part: c.Part()}
	var ok bool
	if page.Asked, ok = askedKinds[kind]; !ok {
		return page, fault.New(fault.NotFound, "There is no form of this name. Go back to the person's page.")
	}
	page.Kind, _ = entry.KindOf(kind)
	q := c.URL.Query()
	if !page.may(c.FormValue("of")) {
		return page, fault.New(fault.Denied, "Your role does not include this, or the page shows the past. Nothing can be recorded here.")
	}
	for _, f := range page.Kind.Fields {
		page.Values[f.Name] = q.Get(f.Name)
	}
	maps.Copy(page.Values, page.Asked.Fixed)
	page.Back = localOr(q.Get("back"), "/person/"+v.File.Person+page.Asked.Tab)
	if page.Replaces = q.Get("replaces"); page.Replaces != "" {
		err = p.fillFrom(c, l, &page)
	} else {
		page.fillStanding()
	}
	page.Page = p.person(c, v, page.title(), page.Asked.Tab)
	page.Page.Tabs.Aside = nil // a form is about today
	return page, err
}

// draftKey names the draft of the form, or is "" where none is kept.
func (p enterPage) draftKey() string {
	if !keepsDraft[p.Kind.Name] {
		return ""
	}
	key := "enter/" + p.File.Person + "/" + p.Kind.Name
	if goal := p.Values["goal"]; goal != "" {
		key += "/" + goal
	}
	return key
}

// draft fills the form with what was typed into it before and not recorded. What the address asks for comes first.
func (p *enterPage) draft(c *Call, pages *Pages) error {
	if p.draftKey() == "" || c.URL.Query().Get("text") != "" {
		return nil
	}
	d, err := pages.App.Draft(c.Context(), c.By(), p.draftKey())
	if err != nil || d.Body == "" {
		return err
	}
	typed, err := url.ParseQuery(d.Body)
	if err != nil {
		return nil //nolint:nilerr // what cannot be read was typed by nobody
	}
	for name := range typed {
		p.Values[name] = typed.Get(name)
	}
	p.Saved = d.Saved.In(pages.Zone).Format("15:04")
	return nil
}

// may reports whether the officer may enter this.
func (p enterPage) may(of string) bool {
	if p.Kind.Name == "fact.ended" {
		return p.MayEnd(of)
	}
	action, ok := app.ActionOf(p.Kind.Name)
	return ok && p.Can(action)
}

// fillFrom fills the form from the fact whose place it takes, as it stands after corrections. Who told it and when is
// asked anew.
func (p *Pages) fillFrom(c *Call, l app.Look, page *enterPage) error {
	e, err := p.App.Entry(c.Context(), l, page.Replaces)
	if err != nil {
		return err
	}
	payload, since := e.Entry.Payload, e.Entry.On
	if a, ok := e.File.Amended[page.Replaces]; ok && !a.Void {
		if by, err := p.App.Entry(c.Context(), l, a.By); err == nil {
			if fix, ok := by.Entry.Payload.(entry.EntryCorrected); ok {
				since = cmp.Or(fix.On, since)
				if as, err := entry.Decode(payload.Kind(), page.Kind.Version, json.RawMessage(fix.As)); err == nil {
					payload = as
				}
			}
		}
	}
	if payload.Kind() != page.Kind.Name {
		return fault.New(fault.NotFound, "This form does not fit the entry it is to replace. Go back to the person's page.")
	}
	values := page.Kind.Text(payload)
	for i, f := range page.Kind.Fields {
		if f.Name != "told_by" && f.Name != "told_on" {
			page.Values[f.Name] = values[i]
		}
	}
	if page.Asked.Day != "" && page.Asked.Change != "" {
		page.On, page.DayHint = "", "Empty: still "+since.Short()+" for the same, today for another"
	}
	page.join()
	return nil
}

// fillStanding fills the forms whose fact has no entry of its own to replace: the name the person was registered with,
// and a personal detail.
func (p *enterPage) fillStanding() {
	switch {
	case p.Kind.Name == "name.recorded" && p.Values["type"] == "primary":
		n := p.File.Name
		p.Values["forename"], p.Values["middle"], p.Values["surname"] = n.Forename, n.Middle, n.Surname
	case p.Kind.Name == "detail.recorded" && p.Values["field"] == "born":
		p.Values["value"] = p.File.Born.Value
		if born := p.File.BornOn(); born != 0 {
			p.Values["value"] = ui.DateValue(born)
		}
	case p.Kind.Name == "detail.recorded":
		p.Values["value"] = p.File.Details[p.Values["field"]].Value
	case p.Kind.Name == "risk.assessed" && p.File.Risk != nil:
		r := p.File.Risk
		for name, level := range map[string]string{"level": r.Level, "children": r.Children, "public": r.Public, "known_adult": r.KnownAdult,
			"staff": r.Staff, "prisoners": r.Prisoners, "who": r.Who, "nature": r.Nature, "when": r.When, "reduces": r.Reduces, "not_known": r.NotKnown} {
			p.Values[name] = level
		}
	}
}

// readEnter reads the form as it was sent.
func (p *enterPage) readEnter(c *Call) app.Act {
	for _, f := range p.Kind.Fields {
		p.Values[f.Name] = c.PostFormValue(f.Name)
		if !f.Long {
			p.Values[f.Name] = c.Text(f.Name)
		}
	}
	maps.Copy(p.Values, p.Asked.Fixed)
	p.Back = localOr(c.Text("back"), p.Back)
	p.Replaces = c.Text("replaces")
	act := app.Act{Ask: c.Ask(), Person: p.File.Person, Replaces: p.Replaces}
	if p.Asked.Day != "" {
		p.On = c.Text(dayField)
		var err error
		if act.On, err = day.ParseLoose(p.On, p.Today, false); err != nil {
			p.Errors = append(p.Errors, fault.Field{Name: dayField, Text: p.Asked.Day + ": " + plainWords(err, day.ErrDate)})
		}
	}
	values := make([]string, len(p.Kind.Fields))
	sent := p.split()
	for i, f := range p.Kind.Fields {
		values[i] = fieldValue(f, sent[f.Name], p.Today)
		if a, ok := p.askedField(f.Name); ok && a.As != nil {
			values[i] = a.As(*p, sent[f.Name])
		}
	}
	payload, bad := p.Kind.Read(values)
	for _, w := range bad {
		p.Errors = append(p.Errors, fault.Field{Name: w.Field, Text: p.wrong(w)})
	}
	act.Payload = payload
	return act
}

// wrong says what is wrong with a field in the form's own words.
func (p enterPage) wrong(w entry.Wrong) string {
	a, _ := p.askedField(w.Field)
	a.Name = w.Field
	switch label := p.label(w.Field); {
	case w.Value != "" && w.Field == "born":
		return label + ": “" + w.Value + "” is not a day on which someone can have been born. Write it as 3/4/2015"
	case w.Value != "" && p.field(w.Field).Type == "date":
		return label + ": “" + w.Value + "” is not a day. Write it as 23/11/2026"
	case w.Value != "":
		return label + ": “" + w.Value + "” " + w.Text
	case a.Radios || len(p.options(a)) > 0:
		return "Choose: " + lowerFirst(label)
	default:
		return "Fill in: " + lowerFirst(label)
	}
}

// inOrder sorts what is wrong into the order of the form.
func (p *enterPage) inOrder() {
	at := map[string]int{"": -1}
	for i, a := range p.fields() {
		at[a.Name] = i
	}
	slices.SortStableFunc(p.Errors, func(a, b fault.Field) int { return cmp.Compare(at[a.Name], at[b.Name]) })
	p.Page.Errors = p.Errors
}

func (p enterPage) label(name string) string {
	if a, ok := p.askedField(name); ok {
		return a.Label
	}
	for _, f := range p.Kind.Fields {
		if f.Name == name {
			return fieldName(f)
		}
	}
	return name
}

func (p enterPage) askedField(name string) (askedField, bool) {
	i := slices.IndexFunc(p.Asked.Fields, func(a askedField) bool { return a.Name == name })
	if i < 0 {
		return askedField{}, false
	}
	return p.Asked.Fields[i], true
}

// paired are the kinds whose type and subtype are chosen in one list, as "type/subtype".
func (p enterPage) paired() bool {
	return p.Kind.Name == "circumstance.recorded" || p.Kind.Name == "requirement.made"
}

// join makes one choice of type and subtype.
func (p *enterPage) join() {
	if p.paired() && p.Values["subtype"] != "" {
		p.Values["type"] += "/" + p.Values["subtype"]
	}
}

// split returns the values with the one choice taken apart again.
func (p enterPage) split() map[string]string {
	if !p.paired() {
		return p.Values
	}
	out := map[string]string{}
	for name, s := range p.Values {
		out[name] = s
	}
	out["type"], out["subtype"], _ = strings.Cut(p.Values["type"], "/")
	return out
}

// fields are what the form asks: the kind's fields in the officer's order, and before them the entry it is about when
// the address did not say which.
func (p enterPage) fields() []askedField {
	var out []askedField
	for _, f := range p.Kind.Fields {
		if _, ok := p.askedField(f.Name); !ok && f.Required && len(f.Of) > 0 && !p.fixed(f) {
			out = append(out, askedField{Name: f.Name, Label: fieldName(f)})
		}
	}
	out = append(out, p.Asked.Fields...)
	if _, ok := p.askedField(dayField); !ok && p.Asked.Day != "" {
		out = append(out, askedField{Name: dayField})
	}
	return out
}

// fixed reports whether the entry that a field names came with the address and is in the file.
func (p enterPage) fixed(f entry.Field) bool {
	return p.Values[f.Name] != "" && entryWords(p.View, p.Values[f.Name]) != ""
}

// hidden are the values that travel unseen.
func (p enterPage) hidden() []ui.Hidden {
	shown := p.fields()
	var out []ui.Hidden
	for _, f := range p.Kind.Fields {
		asks := slices.ContainsFunc(shown, func(a askedField) bool { return a.Name == f.Name })
		if !asks && p.Values[f.Name] != "" && (f.Name != "subtype" || !p.paired()) {
			out = append(out, ui.Hidden{Name: f.Name, Value: p.Values[f.Name]})
		}
	}
	return out
}

// about says what the entry is about, from the fields that travel unseen.
func (p enterPage) about() string {
	for _, f := range p.Kind.Fields {
		if _, ok := p.askedField(f.Name); !ok && len(f.Of) > 0 && p.Values[f.Name] != "" {
			return entryWords(p.View, p.Values[f.Name])
		}
	}
	return ""
}

func (p enterPage) field(name string) entry.Field {
	for _, f := range p.Kind.Fields {
		if f.Name == name {
			return f
		}
	}
	return entry.Field{}
}

func (p enterPage) title() string {
	if p.Kind.Name == "detail.recorded" {
		return "Change: " + lowerFirst(detailName(p.Values["field"]))
	}
	if p.Asked.Change != "" && (p.Replaces != "" || p.Kind.Name == "name.recorded" && p.Values["type"] == "primary") {
		return p.Asked.Change
	}
	return p.Asked.Title
}

// rows groups the fields that stand side by side.
func (p enterPage) rows() [][]askedField {
	var out [][]askedField
	for _, a := range p.fields() {
		if a.Beside && len(out) > 0 {
			out[len(out)-1] = append(out[len(out)-1], a)
			continue
		}
		out = append(out, []askedField{a})
	}
	return out
}

// id keeps the ids of a form that opens within a page apart from that page's others.
func (p enterPage) id(name string) string {
	if p.Part {
		return "in-" + p.Key + "-" + name
	}
	return name
}

func (p enterPage) action() string {
	return "/person/" + p.File.Person + "/enter/" + p.Kind.Name
}

// ahead are the fields whose day is to come, so that what was left out of it is filled in forwards.
var ahead = []string{"ends", "due", "until", "respond_by", "next_review", "date"}

// fieldValue turns what was typed into a field into what the kind reads. Days and times are taken in any usual form; what
// cannot be read is kept as it was typed and named by the kind's own check.
func fieldValue(f entry.Field, s string, today day.Date) string {
	switch f.Type {
	case "date":
		d, err := day.ParseLoose(s, today, slices.Contains(ahead, f.Name))
		if f.Name == "born" {
			d, err = day.ParseBirth(s, today)
		}
		if err == nil {
			return d.String()
		}
	case "time":
		if t, err := day.ParseClockLoose(s); err == nil {
			return t.String()
		}
	case "yes/no":
		if s != "" {
			return "yes"
		}
	case "text":
		if f.Long {
			return cleanLines(s)
		}
	}
	return s
}
