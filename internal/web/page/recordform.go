package page

import (
	"io"
	"strconv"
	"strings"
	"sync"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/web/ui"
)

// recordForm is the one form for what happened and what comes next. It stands in the day, on the person's page and on a
// page of its own, and is filled from an appointment, from a draft, or from what was sent and could not be taken.
type recordForm struct {
	View        app.View
	Person      string                // whose record it goes into
	Enforces    bool                  // the officer decides what is done about a failure
	Short       bool                  // asks only for what most appointments need, and is drawn without opening the record
	Appointment *casefile.Appointment // nil: a contact or a booking
	Back        string                // where to go once it is recorded
	Key         string
	Errors      ui.Errors
	Since       []app.Moved // what came while the form was open
	Values      map[string]string
	SavedAt     string
	Part        string // what the answer replaces, in pages with scripts
}

// value is what a field holds: what was sent, or what the appointment and the rules suggest.
func (f recordForm) value(name string) string { return f.Values[name] }

// prefix keeps the ids of several record forms on one page apart.
func (f recordForm) prefix() string {
	if f.Appointment != nil {
		return "a" + f.Appointment.ID + "-"
	}
	return ""
}

func (f recordForm) id(name string) string { return f.prefix() + name }

// newRecordForm fills the form for an appointment, or for a contact when there is none.
func (p *Pages) newRecordForm(c *Call, v app.View, appointment, outcome, back string) (recordForm, error) {
	f := p.emptyForm(v, back)
	if appointment != "" {
		ap, ok := v.File.Appointment(appointment)
		if !ok {
			return f, fault.New(fault.NotFound, "This appointment is not in the record.")
		}
		f.Appointment = &ap
		f.Values["outcome"] = outcome
		f.Values["requirement"], f.Values["step"] = ap.Requirement, ap.Step
		f.Values["next_mode"], f.Values["next_place"] = ap.Mode, ap.Place
		f.Values["next_purpose"] = ap.Purpose
		f.Values["next_requirement"] = ap.Requirement
	}
	d, err := p.App.RecordDraft(c.Context(), c.By(), v.File.Person, appointment)
	if err != nil {
		return f, err
	}
	return f.typed(d, p.Zone), nil
}

// contactForm is the form for a contact without an appointment, with what was typed into it before.
func (p *Pages) contactForm(v app.View, typed app.Draft) recordForm {
	return p.emptyForm(v, "/person/"+v.File.Person).typed(typed, p.Zone)
}

// emptyForm is the form before anything was typed.
func (p *Pages) emptyForm(v app.View, back string) recordForm {
	f := recordForm{View: v, Person: v.File.Person, Enforces: v.Can(access.Enforce), Back: back, Key: p.NewKey(),
		Values: map[string]string{"next_mode": "office"}}
	if last := lastOffice(v.File); last != nil {
		f.Values["next_place"] = last.Place
	}
	return f
}

// typed is the form with a draft of its note.
func (f recordForm) typed(d app.Draft, zone *time.Location) recordForm {
	if d.Body != "" {
		f.Values["note"] = d.Body
		f.SavedAt = d.Saved.In(zone).Format("15:04")
	}
	return f
}

// shortForm is the form for a meeting of the diary. It serves browsers without scripts, which cannot fetch the whole form
// into the page; since the record is not opened for it, nothing is drawn that only the record knows.
func (p *Pages) shortForm(m app.Meeting, by access.Role, back string) recordForm {
	ap := casefile.Appointment{ID: m.Appointment, Type: m.Type, Mode: m.Mode, Place: m.Place}
	return recordForm{Person: m.Person, Enforces: access.Has(by, access.Enforce), Short: true, Appointment: &ap, Back: back, Key: p.NewKey(),
		Values: map[string]string{"next_mode": m.Mode, "next_place": m.Place}}
}

func lastOffice(f *casefile.File) *casefile.Appointment {
	for i := len(f.Appointments) - 1; i >= 0; i-- {
		if f.Appointments[i].Mode == "office" {
			return &f.Appointments[i]
		}
	}
	return nil
}

// readRecord reads the form as it was sent. What cannot be read is named and kept as it was typed.
func (p *Pages) readRecord(c *Call) (app.Record, ui.Errors) {
	var errs ui.Errors
	date := func(name, label string, read func(string, string) (dayDate, error)) dayDate {
		d, err := read(label, c.Text(name))
		if err != nil {
			errs = append(errs, fault.Field{Name: name, Text: fault.Text(err)})
		}
		return d
	}
	at := func(name, label string) dayClock {
		t, err := clock(label, c.Text(name))
		if err != nil {
			errs = append(errs, fault.Field{Name: name, Text: fault.Text(err)})
		}
		return t
	}
	number := func(name, label string) int {
		s := c.Text(name)
		if s == "" {
			return 0
		}
		n, err := strconv.Atoi(s)
		if err != nil {
			errs = append(errs, fault.Field{Name: name, Text: label + " must be a whole number"})
		}
		return n
	}
	r := app.Record{Ask: c.Ask(), Person: c.PathValue("person"), Appointment: c.Text("appointment"), Outcome: c.Text("outcome"),
		Late: number("late", "Minutes late"), Credit: number("credit", "Minutes credited"), Type: c.Text("type"), On: date("on", "Day", p.past),
		At: at("at", "Time"), From: c.Text("from"), Urgent: c.Text("urgent") != "", Note: c.PostFormValue("note"),
		Sensitive: c.Text("sensitive") != "", Requirement: c.Text("requirement"), Step: c.Text("step"), StepTo: c.Text("step_to"), StepDue: date("step_due", "Day of the step", p.future), StepWhy: c.Text("step_why"), Action: c.Text("action"),
		LetterBy: c.Text("letter_by"), RespondBy: date("respond_by", "Proof until", p.future), Reason: c.Text("reason")}
	if c.Text("next_date") != "" || c.Text("next_start") != "" {
		r.Next = &app.Booking{Type: c.Text("next_type"), Date: date("next_date", "Day of the next appointment", p.future),
			Start: at("next_start", "Time of the next appointment"), Minutes: number("next_minutes", "Length"), Mode: c.Text("next_mode"),
			Place: c.Text("next_place"), Officer: c.Text("next_officer"), With: c.Text("next_with"), Purpose: c.Text("next_purpose"),
			Requirement: c.Text("next_requirement"), Step: c.Text("next_step"), Safety: c.Text("next_safety"),
			Every: number("next_every", "Interval"), Times: number("next_times", "Number of meetings"), Alike: c.Text("next_alike") != ""}
	}
	files, err := readFiles(c, "files")
	if err != nil {
		errs = append(errs, fault.FieldsOf(err)...)
	}
	for i := range files {
		files[i].Sensitive = r.Sensitive
	}
	r.Files = files
	return r, errs
}

// What may be attached, in words and as browsers ask for it.
const (
	filesHint     = "PDF, picture, text, Word, Excel, OpenDocument or e-mail, up to 10 MB each"
	filesAccepted = ".pdf,.png,.jpg,.jpeg,.txt,.docx,.xlsx,.odt,.eml"
)

// readFiles reads the documents of a form.
func readFiles(c *Call, name string) ([]app.Upload, error) {
	if c.MultipartForm == nil {
		return nil, nil
	}
	var out []app.Upload
	for _, h := range c.MultipartForm.File[name] {
		if h.Size > app.MaxUpload {
			return nil, fault.Input(name, "“%s” is larger than %d MB. Attach a smaller copy", h.Filename, app.MaxUpload>>20)
		}
		file, err := h.Open()
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(io.LimitReader(file, app.MaxUpload+1))
		_ = file.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, app.Upload{Name: h.Filename, Media: h.Header.Get("Content-Type"), Body: body})
	}
	return out, nil
}

// outcomesOf are the outcomes that one type of appointment may have, ready to be shown.
type outcomesOf struct {
	options *ui.FixedOptions
	failing []string // those after which an action must be decided
}

// outcomesByType keeps an outcomesOf for each type of appointment that was shown; the reference data never change while the
// program runs.
var outcomesByType sync.Map

// outcomes are the outcomes that the appointment may have, the everyday ones first.
func (f recordForm) outcomes() outcomesOf {
	code := f.Appointment.Type
	if _, ok := rules.Ref().ContactType(code); !ok {
		code = "" // what an import brought must not fill the memory
	}
	if kept, ok := outcomesByType.Load(code); ok {
		return kept.(outcomesOf)
	}
	out := outcomesOf{options: ui.Fix(func() []ui.Option {
		opts := []ui.Option{{Text: "Choose what came of it"}}
		for _, o := range rules.Ref().OutcomesOf(code) {
			group := "All outcomes"
			if o.Everyday {
				group = "Everyday"
			}
			opts = append(opts, ui.Option{Value: o.Code, Text: o.Name, Group: group, Also: o.Code})
		}
		return opts
	})}
	for _, o := range rules.Ref().OutcomesOf(code) {
		if o.Enforceable {
			out.failing = append(out.failing, o.Code)
		}
	}
	outcomesByType.Store(code, out)
	return out
}

// enforcementActions are what may be done about a failure.
var enforcementActions = ui.Fix(func() []ui.Option {
	opts := []ui.Option{{Text: "Choose what is done"}}
	for _, a := range rules.Ref().EnforcementActions() {
		opts = append(opts, ui.Option{Value: a.Code, Text: a.Name, Also: a.Code})
	}
	return opts
})

// contactTypes are what may be recorded that is not an appointment, core first.
var contactTypes = ui.Fix(func() []ui.Option {
	opts := []ui.Option{{Text: "Choose, or type to find"}}
	for _, t := range rules.Ref().ContactTypes() {
		if t.Appointment {
			continue
		}
		group := "Everything else"
		if t.Core {
			group = "Often used"
		}
		opts = append(opts, ui.Option{Value: t.Code, Text: t.Name, Group: group, Also: t.Code})
	}
	return opts
})

func (f recordForm) modes() []ui.Option {
	return []ui.Option{{Value: "office", Text: "Office"}, {Value: "phone", Text: "Phone"}, {Value: "video", Text: "Video"},
		{Value: "home", Text: "Home visit"}, {Value: "doorstep", Text: "Doorstep"}, {Value: "other", Text: "Elsewhere"}}
}

// serves are the requirements and plan steps that a meeting can count for.
func (f recordForm) serves() []ui.Option {
	opts := []ui.Option{{Text: "Supervision only"}}
	for _, o := range f.View.File.ActiveOrders(f.View.Today) {
		for _, r := range o.Requirements {
			if r.Ended == 0 {
				opts = append(opts, ui.Option{Value: r.ID, Text: requirementName(r), Group: "Requirements"})
			}
		}
	}
	return opts
}

// steps are the open steps of the plan, each with where it stands: the note that says so is not typed again.
func (f recordForm) steps() []ui.Option {
	opts := []ui.Option{{Text: "No plan step"}}
	for _, g := range f.View.File.Goals {
		for _, s := range g.Steps {
			if !s.Closed() {
				opts = append(opts, ui.Option{Value: s.ID, Text: s.Text + " (" + f.stands(s) + ")", Group: g.Text})
			}
		}
	}
	return opts
}

// stands says where a step stands, and that it is late.
func (f recordForm) stands(s casefile.Step) string {
	words := lowerFirst(stepWords[s.Status])
	if s.Due != 0 && s.Due < f.View.Today {
		words += ", late since " + s.Due.Short()
	}
	return words
}

// servesStep reports whether the meeting was booked for a step of the plan, so that the form asks for it in plain sight.
func (f recordForm) servesStep() bool {
	return f.Appointment != nil && f.Appointment.Step != "" && len(f.steps()) > 1
}

// stepMoves are where the step may stand now.
func stepMoves() []ui.Option {
	return append([]ui.Option{{Text: "Leave it as it is"}}, stepStates()...)
}

func requirementName(r casefile.Requirement) string {
	return rules.Ref().RequirementName(r.Type, r.Subtype)
}

// colleagues are those of the unit who may meet the person.
func (f recordForm) colleagues() []ui.Option {
	opts := []ui.Option{{Value: f.View.By.Officer, Text: f.View.By.Name + " (you)"}}
	for _, o := range f.View.Dir.UnitStaff(f.View.By.Unit, f.View.Today) {
		if o.ID != f.View.By.Officer {
			opts = append(opts, ui.Option{Value: o.ID, Text: o.FullName() + ", " + o.Grade})
		}
	}
	return opts
}

// booked says when the next two meetings are that are booked beside the one being recorded: the first of them may be one
// of today that has no outcome yet.
func (f recordForm) booked() string {
	var all []string
	for _, a := range f.View.File.Appointments {
		if a.Open() && a.Date >= f.View.Today && (f.Appointment == nil || a.ID != f.Appointment.ID) && len(all) < 2 {
			all = append(all, a.Date.Short()+", "+a.Start.String())
		}
	}
	return strings.Join(all, " and ")
}

// nextHint says by when the next meeting is due.
func (f recordForm) nextHint() string {
	if f.Short {
		return ""
	}
	ct, booked := f.View.Standing.Contact, f.booked()
	switch {
	case booked != "":
		return "Booked already: " + booked
	case ct.Due != 0 && ct.Text != "":
		return "Due by " + ct.Due.Short() + " (" + ct.Text + ")"
	case ct.Due != 0:
		return "Due by " + ct.Due.Short()
	}
	return "30/11/2026, 30 nov or next monday"
}

// what says which meeting is recorded: what it was, where, and what for.
func (f recordForm) what() string {
	if f.Appointment == nil {
		return ""
	}
	a := *f.Appointment
	return joined(typeName(a.Type), a.Place, a.Purpose)
}

// unpaidWork is the code of the requirement whose minutes are credited.
const unpaidWork = "W"

// credits reports whether work can be credited: where the person has unpaid work to do.
func (f recordForm) credits() bool {
	for _, o := range f.View.File.ActiveOrders(f.View.Today) {
		for _, r := range o.Requirements {
			if r.Ended == 0 && r.Type == unpaidWork {
				return true
			}
		}
	}
	return f.value("credit") != ""
}

func (f recordForm) action() string { return "/person/" + f.Person + "/record" }

// position is where the record stood when the form was drawn, or 0 when the record was not opened for it.
func (f recordForm) position() int64 {
	if f.Short {
		return 0
	}
	return int64(f.View.File.Seq)
}

func (f recordForm) draftKey() string {
	if f.Appointment == nil {
		return "record/" + f.Person
	}
	return "record/" + f.Person + "/" + f.Appointment.ID
}
