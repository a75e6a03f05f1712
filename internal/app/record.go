package app

import (
	"cmp"
	"context"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
)

// Record is the one form of the day and of the person's page: what came of a meeting or that something happened, what
// is done about a failure, what was said, and when they meet next. Each part may be left out.
type Record struct {
	Ask
	Person string

	// What came of an appointment.
	Appointment string // the appointment, or "" when this is about something else
	Outcome     string
	Late        int // minutes
	Credit      int // minutes of unpaid work

	// Or something that was not an appointment.
	Type   string // contact type
	On     day.Date
	At     day.Clock
	From   string // who it came from, for what came in from others
	Urgent bool

	Note        string
	Sensitive   bool
	Requirement string
	Step        string   // the step of the plan that it served
	StepTo      string   // where that step stands now; "" leaves it where it is
	StepDue     day.Date // another day for that step (P3.6); 0 leaves the day as it was
	StepWhy     string   // why another day was agreed
	Files       []Upload

	// What is done about a failure.
	Action    string
	LetterBy  string
	RespondBy day.Date
	Reason    string

	Next *Booking // the next appointment
}

// Upload is a file that came with a form.
type Upload struct {
	Name      string
	Media     string
	Body      []byte
	Category  string
	Sensitive bool
}

// longNote is the most a note may hold; a novel would be a mistake, and a mistake must be told before it is typed.
const longNote = 50_000

// Record records what came of a meeting or that something happened, with everything that follows from it, as one
// command: one entry each, together or not at all.
func (a *App) Record(ctx context.Context, by string, f Record) (Done, error) {
	var touches []string
	if f.Appointment != "" {
		touches = append(touches, f.Appointment)
	}
	if f.movesStep() && f.Step != "" {
		touches = append(touches, f.Step)
	}
	return a.change(ctx, by, f.Person, f.Ask, order{action: access.Record, touches: touches, booking: "next_", decide: func(c *change) error {
		var wrong wrongs
		cause := ""
		switch {
		case f.Appointment != "":
			cause = c.outcome(f, &wrong)
		case f.Type != "" || f.Note != "" || len(f.Files) > 0:
			cause = c.contact(f, &wrong)
		case f.Next == nil:
			wrong.add("type", "Say what happened, or book the next appointment")
		}
		if f.movesStep() {
			c.moveStep(f, cause, &wrong)
		}
		if f.Action != "" {
			c.decide(f, cause, &wrong)
		}
		if f.Next != nil {
			c.book(c.following(*f.Next, f.Appointment), "next_", cause, &wrong)
		}
		if len([]rune(f.Note)) > longNote {
			wrong.add("note", "The note is longer than %d characters. Shorten it, or attach it as a document", longNote)
		}
		if err := wrong.err(); err != nil {
			return err
		}
		for _, u := range f.Files {
			if err := c.attach(u, cause); err != nil {
				return err
			}
		}
		if f.Key != "" {
			return c.w.DeleteDraft(c.by.Officer, draftKey(f.Person, f.Appointment))
		}
		return nil
	}})
}

// outcome adds what came of an appointment and returns the id of its entry.
func (c *change) outcome(f Record, wrong *wrongs) string {
	ap, ok := c.file.Appointment(f.Appointment)
	switch {
	case !ok:
		wrong.add("appointment", "This appointment is no longer in the record. Open the person's page again")
		return ""
	case ap.Cancelled != "":
		wrong.add("outcome", "This appointment was cancelled: %s. Record a contact instead", ap.Cancelled)
		return ""
	case ap.Outcome != nil:
		wrong.add("outcome", "An outcome is recorded already. To change it, correct that entry")
		return ""
	case ap.Date > c.today:
		wrong.add("outcome", "This appointment is on %s. Its outcome can be recorded from that day on", ap.Date.Short())
		return ""
	}
	o, ok := rules.Ref().Outcome(f.Outcome)
	if !ok {
		wrong.add("outcome", "Choose what came of the appointment")
		return ""
	}
	if t, ok := rules.Ref().ContactType(ap.Type); ok && len(t.Outcomes) > 0 && !t.Allows(o.Code) {
		wrong.add("outcome", "“%s” cannot be the outcome of a %s", o.Name, strings.ToLower(t.Name))
		return ""
	}
	if f.Action == "" && o.Enforceable && access.Has(c.by.Role, access.Enforce) {
		wrong.add("action", "Decide what is done about the failure; “no further action” is a decision too")
	}
	if f.Late < 0 || f.Late > 600 {
		wrong.add("late", "Minutes late must be between 0 and 600")
	}
	if f.Credit < 0 || f.Credit > 600 {
		wrong.add("credit", "Minutes credited must be between 0 and 600")
	}
	return c.add(ap.Date, ap.ID, entry.OutcomeRecorded{Appointment: ap.ID, Outcome: o.Code, Late: f.Late, Credit: f.Credit,
		Requirement: c.otherThan(f.Requirement, ap.Requirement), Step: c.otherThan(f.Step, ap.Step), Note: clean(f.Note), Sensitive: f.Sensitive})
}

// otherThan keeps a chosen requirement or step only when it differs from the booking's.
func (c *change) otherThan(chosen, booked string) string {
	if chosen == booked {
		return ""
	}
	return chosen
}

// contact adds something that was not an appointment and returns the id of its entry.
func (c *change) contact(f Record, wrong *wrongs) string {
	t, ok := rules.Ref().ContactType(f.Type)
	if !ok {
		wrong.add("type", "Choose what happened. Type a few letters to find it")
		return ""
	}
	on := f.On
	if on == 0 {
		on = c.today
	}
	if on > c.today {
		wrong.add("on", "%s is still to come. To plan something, book it as the next appointment", on.Short())
	} else if err := c.lived(on); err != nil {
		wrong.add("on", "%s", fault.FieldsOf(err)[0].Text)
	}
	if clean(f.Note) == "" && len(f.Files) == 0 && f.From == "" {
		wrong.add("note", "Write what was said or done")
	}
	return c.add(on, "", entry.ContactRecorded{Type: t.Code, At: f.At, From: strings.TrimSpace(f.From), Urgent: f.Urgent,
		Outcome: f.Outcome, Requirement: f.Requirement, Step: f.Step, Note: clean(f.Note), Sensitive: f.Sensitive})
}

// movesStep reports whether the form says something of the step beside that it was served.
func (f Record) movesStep() bool { return f.StepTo != "" || f.StepDue != 0 || clean(f.StepWhy) != "" }

// moveStep puts the step that the meeting or contact served where it now stands, and gives it another day, in the same write (clauses
// P3.5, P3.6). A step that stands there already, by that day, is left alone.
func (c *change) moveStep(f Record, cause string, wrong *wrongs) {
	if !access.Has(c.by.Role, access.Plan) {
		wrong.add("step_to", "Your role does not change the plan. Leave the step where it is")
		return
	}
	if f.Step == "" {
		wrong.add("step", "Choose the step that moved, or leave where it stands and its day as they are")
		return
	}
	step, ok := c.file.Step(f.Step)
	if !ok {
		wrong.add("step", "This step is no longer in the plan. Open the page again")
		return
	}
	stood := f.started(step)
	step.Status = cmp.Or(f.StepTo, stood)
	m := entry.StepMoved{Step: f.Step, Status: step.Status}
	switch {
	case f.StepDue != 0:
		wrong.anotherDay(step, f.StepDue, c.today, f.StepWhy, "step_due", "step_why")
		if f.StepDue != step.Due {
			m.Due, m.Note = f.StepDue, clean(f.StepWhy)
		}
	case clean(f.StepWhy) != "":
		wrong.add("step_due", "Say which day was agreed for the step, or leave out why")
	}
	if cause != "" && (m.Due != 0 || m.Status != stood) {
		c.add(c.today, cause, m)
	}
}

// started is where a step stands once this record counts for it: the first kept meeting starts one that nobody had started (P3.3).
func (f Record) started(s casefile.Step) string {
	if o, ok := rules.Ref().Outcome(f.Outcome); ok && o.Attended == rules.Yes && s.Status == "not started" {
		return "in progress"
	}
	return s.Status
}

// decide adds what is done about the failure that cause recorded.
func (c *change) decide(f Record, cause string, wrong *wrongs) {
	if !access.Has(c.by.Role, access.Enforce) {
		wrong.add("action", "Your role does not decide on enforcement. Leave it empty; the duty goes to the responsible officer")
		return
	}
	act, ok := rules.Ref().EnforcementAction(f.Action)
	if !ok {
		wrong.add("action", "Choose what is done about the failure")
		return
	}
	if cause == "" {
		return // the outcome was wrong and is named already
	}
	if f.RespondBy != 0 && f.RespondBy < c.today {
		wrong.add("respond_by", "%s is past. Give a day until which proof may still come", f.RespondBy.Short())
	}
	orderID := ""
	if ap, ok := c.file.Appointment(f.Appointment); ok {
		orderID = ap.Order
	}
	if orderID == "" {
		if active := c.file.ActiveOrders(c.today); len(active) == 1 {
			orderID = active[0].ID
		}
	}
	d := entry.EnforcementDecided{Failure: cause, Order: orderID, Action: act.Code, RespondBy: f.RespondBy, Reason: clean(f.Reason)}
	if act.Kind == rules.ActionLetter {
		d.LetterBy = f.LetterBy
		if d.LetterBy == "" {
			d.LetterBy = "case administrator"
		}
		if d.RespondBy == 0 {
			d.RespondBy = respondBy(c)
		}
	}
	c.add(c.today, cause, d)
}

// following fills in what the next appointment takes over from the one that it follows, where it is to be alike.
func (c *change) following(next Booking, appointment string) Booking {
	if ap, ok := c.file.Appointment(appointment); ok && next.Alike {
		next.Purpose, next.Requirement, next.Step = ap.Purpose, ap.Requirement, ap.Step
	}
	return next
}

// clean trims what was typed and keeps its lines.
func clean(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// wrongs gathers the wrong fields of a form.
type wrongs []fault.Field

func (w *wrongs) add(field, format string, args ...any) {
	f := fault.Input(field, format, args...)
	*w = append(*w, f.Fields...)
}

func (w wrongs) err() error { return fault.Inputs(w) }

// draftKey names the draft of the record form for a person, or for one appointment of theirs.
func draftKey(person, appointment string) string {
	if appointment == "" {
		return "record/" + person
	}
	return "record/" + person + "/" + appointment
}
