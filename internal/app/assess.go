package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"daybook/internal/access"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/standing"
)

// Spent is how long an officer worked on an assessment. It is theirs to see and stands in nobody's record (AS1.8).
type Spent struct {
	Assessment string
	Kind       string
	Seconds    int64
}

// SpentOn is what everyone spent on assessments of a kind.
type SpentOn struct {
	Kind        string
	Assessments int64
	Seconds     int64
}

// Assessing is one assessment as its pages show it: its answers, and what the record says beside them.
type Assessing struct {
	View
	assess.Asked
	Of        *assess.Assessment
	Sheet     *assess.Sheet
	Conflicts []assess.Conflict
	Sources   []assess.Drawn
	Line      casefile.Report // of a report: where it stands
	Signals   []assess.Signal // of a report: what asks for a second reader
	Unfit     string          // of a report: what the record does not have that it rests on (CR1.10)
	Open      *Proposals      // of a report to a court, while it is written: what is open to the court, and delivered here
	Old       rules.Figure    // the age at which a fact is asked again
	Met       bool            // the viewer has met the person, as far as the record keeps meetings
	Whole     bool            // and it keeps all of them
	Spent     int64           // seconds that the viewer spent on it
	Drafts    map[string]Draft

	old     day.Date // before it a fact has grown old
	offered map[string]offered
}

// offered is what was found to be offered to a question, or that nothing is.
type offered struct {
	offer assess.Offer
	ok    bool
}

// Offer is what the record offers to a question, and false where it offers nothing. It is worked out when it is asked for, and once: a section
// asks about its own questions only.
func (x Assessing) Offer(q *assess.Question) (assess.Offer, bool) {
	got, known := x.offered[q.ID]
	if !known {
		got.offer, got.ok = q.Offer(x.Facts, x.old)
		x.offered[q.ID] = got
	}
	return got.offer, got.ok
}

// Assessments opens the list of a person's assessments with their answers.
func (a *App) Assessments(ctx context.Context, l Look) (v View, sheet *assess.Sheet, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if v, err = a.view(r, l); err != nil {
			return err
		}
		sheet, err = a.sheet(r, v)
		return err
	})
	if err != nil {
		return View{}, nil, err
	}
	return v, sheet, a.logRead(ctx, v, l)
}

// Assessment opens one assessment of a person.
func (a *App) Assessment(ctx context.Context, l Look, id string) (x Assessing, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v, err := a.view(r, l)
		if err != nil {
			return err
		}
		if x, err = a.assessing(r, v, id); err != nil {
			return err
		}
		if !x.Can(x.Writing()) || !x.Of.Writable() {
			return nil
		}
		if x.Open, err = a.openTo(r, v, x); err != nil {
			return err
		}
		return x.typed(r)
	})
	if err != nil {
		return Assessing{}, err
	}
	return x, a.logRead(ctx, x.View, l)
}

// sheet reads a person's sheet, or folds it as it was known.
func (a *App) sheet(r Reader, v View) (*assess.Sheet, error) {
	if v.AsKnown.IsZero() {
		return r.Sheet(v.File.Person)
	}
	all, err := r.Entries(entry.Stream{Kind: entry.Person, ID: v.File.Person}, 0)
	if err != nil {
		return nil, err
	}
	return assess.Fold(v.File.Person, casefile.KnownAt(all, v.AsKnown))
}

func (a *App) assessing(r Reader, v View, id string) (Assessing, error) {
	sheet, err := a.sheet(r, v)
	if err != nil {
		return Assessing{}, err
	}
	x, err := assessingOf(v.File, sheet, id, a.Rules.At(v.Today), v.Today)
	if err != nil {
		return Assessing{}, err
	}
	x.View = v
	x.Met, x.Whole = v.File.MetBy(v.By.Officer, v.Today)
	return x, nil
}

// assessingOf puts an assessment beside what the record says on a day.
func assessingOf(f *casefile.File, sheet *assess.Sheet, id string, set rules.Set, today day.Date) (x Assessing, err error) {
	got, ok := sheet.Assessment(id)
	if !ok {
		return x, fault.New(fault.NotFound, "This assessment is not in the record. Go back to the person's page.")
	}
	questions, ok := assess.SetOf(got.Set)
	if got.Report && got.Set == "" {
		questions, ok = assess.SetFor(got.Type, today) // what it would be begun on
	}
	if !ok {
		return x, fault.New(fault.NotFound, "The questions of this assessment are not known to this program. Its entries are on the timeline.")
	}
	x.Of, x.Sheet = got, sheet
	if got.Report {
		x.Line, _ = f.Report(id)
		x.Signals = assess.SignalsOf(f, x.Line, set)
		x.Unfit = standing.Unfit(f, x.Line, set, today)
	}
	x.Asked = assess.Asked{Set: questions, Kind: got.Type, Answers: got.Answers, Facts: withOwnScores(assess.FactsOf(f, sheet, id, today), f, today)}
	x.Old = set.Figure(rules.AssessFactOld)
	x.old, x.offered = today.AddMonths(-x.Old.Value), map[string]offered{}
	x.Conflicts = x.Asked.Conflicts(got.Settled)
	x.Sources = x.Asked.Sources(f, sheet, got.Looked)
	return x, nil
}

// typed adds what the viewer typed into the assessment and did not save, and how long they spent on it.
func (x *Assessing) typed(r Reader) error {
	drafts, err := r.Drafts(x.By.Officer)
	if err != nil {
		return err
	}
	x.Drafts = map[string]Draft{}
	for _, d := range drafts {
		if q, ok := strings.CutPrefix(d.Key, AnswerDraft(x.File.Person, x.Of.ID, "")); ok {
			x.Drafts[q] = d
		}
	}
	spent, err := r.Spent(x.By.Officer)
	for _, s := range spent {
		if s.Assessment == x.Of.ID {
			x.Spent = s.Seconds
		}
	}
	return err
}

// Writing is what whoever writes must be allowed: an assessment and a report ask for different things.
func (x Assessing) Writing() access.Action { return writing(x.Of.Report) }

func writing(report bool) access.Action {
	if report {
		return access.WriteReport
	}
	return access.Assess
}

// AnswerDraft names the draft of an answer in words.
func AnswerDraft(person, assessment, question string) string {
	return "answer/" + person + "/" + assessment + "/" + question
}

// Begin opens an assessment.
type Begin struct {
	Ask
	Person string
	Type   string // one of assess.Kinds
	Why    string
	After  string // what came in, when it was begun after that
}

// BeginAssessment opens an assessment on the question set of today. While one is being written there is no second one.
func (a *App) BeginAssessment(ctx context.Context, by string, b Begin) (Done, error) {
	return a.change(ctx, by, b.Person, b.Ask, order{action: access.Assess, decide: func(c *change) error {
		if !slices.Contains(assess.Kinds, b.Type) {
			return fault.Input("type", "Choose how deep it goes")
		}
		if open, ok := c.file.UnsignedAssessment(); ok {
			return fault.New(fault.Stale, "An assessment begun on %s by %s is being written. Go on with that one.", open.Origin.On.Short(), c.dir.NameOf(open.Origin.By))
		}
		c.add(c.today, b.After, entry.AssessmentBegun{Type: b.Type, Set: assess.SetOn(c.today).ID, Why: clean(b.Why), After: b.After})
		return nil
	}})
}

// open loads the assessment that a command is about.
func (c *change) assessing(id string) (Assessing, error) {
	sheet, err := c.w.Sheet(c.file.Person)
	if err != nil {
		return Assessing{}, err
	}
	c.sheet = sheet
	return assessingOf(c.file, sheet, id, c.figures, c.today)
}

// writable loads the assessment that a command writes on.
func (c *change) writable(id string, report bool) (Assessing, error) {
	x, err := c.assessing(id)
	switch {
	case err != nil:
	case x.Of.Report != report: // what was asked of the policy is not what it is about
		err = fault.New(fault.NotFound, "This is not in the record. Go back to the person's page.")
	case report && x.Line.Set == "":
		err = fault.New(fault.Stale, "This report has not been begun. Begin it first.")
	case !x.Of.Writable():
		err = fault.New(fault.Stale, "This %s was signed, so nothing more is written on it. Begin another, or have it given back.", x.noun())
	case report && !x.Line.Open():
		err = fault.New(fault.Stale, "This report was sent or is no longer wanted. Nothing was saved.")
	}
	return x, err
}

func (x Assessing) noun() string {
	if x.Of.Report {
		return "report"
	}
	return "assessment"
}

// saveSheet stores what the added entries change of the person's sheet. An amendment reaches back, so then the sheet is
// folded again.
func (c *change) saveSheet() error {
	again := slices.ContainsFunc(c.added, casefile.NeedsRefold)
	if !again && !slices.ContainsFunc(c.added, func(e entry.Entry) bool { return assess.Concerns(e.Kind()) }) {
		return nil
	}
	if c.sheet == nil {
		var err error
		if c.sheet, err = c.w.Sheet(c.file.Person); err != nil {
			return err
		}
	}
	if again {
		if c.sheet.Empty() {
			return nil
		}
		all, err := c.w.Entries(entry.Stream{Kind: entry.Person, ID: c.file.Person}, 0)
		if err != nil {
			return err
		}
		if c.sheet, err = assess.Fold(c.file.Person, all); err != nil {
			return err
		}
		return c.w.SaveSheet(c.sheet)
	}
	for _, e := range c.added {
		c.sheet.Apply(e)
	}
	return c.w.SaveSheet(c.sheet)
}

// Looking is what came of looking at sources.
type Looking struct {
	Ask
	Person, Assessment string
	Report             bool              // it is a report
	Results            map[string]string // by source: opened, not available, refused; "" says nothing
	Notes              map[string]string
}

// LookAtSources records what came of looking at the sources (AS2.2).
func (a *App) LookAtSources(ctx context.Context, by string, k Looking) (Done, error) {
	return a.change(ctx, by, k.Person, k.Ask, order{action: writing(k.Report), decide: func(c *change) error {
		x, err := c.writable(k.Assessment, k.Report)
		if err != nil {
			return err
		}
		var wrong wrongs
		for _, d := range x.Sources {
			id := d.Source.ID
			result, note := k.Results[id], clean(k.Notes[id])
			switch {
			case result == "" && note != "":
				wrong.add("source-"+id, "Say what came of it: %s", small(d.Source.Name))
			case result != "" && result != "opened" && note == "":
				wrong.add("note-"+id, "Say why it could not be had: %s", small(d.Source.Name))
			case result == "" || d.Looked != nil && d.Looked.Result == result && d.Looked.Note == note:
			default:
				c.add(c.today, k.Assessment, entry.SourceLooked{Assessment: k.Assessment, Source: id, Result: result, Note: note})
			}
		}
		return wrong.err()
	}})
}

// Settling says which of two things that disagree holds.
type Settling struct {
	Ask
	Person, Assessment, Conflict, Reason string
	Report                               bool // it is about a report
}

// SettleConflict records why an answer stands although a fact stands against it (AS4.2).
func (a *App) SettleConflict(ctx context.Context, by string, s Settling) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: writing(s.Report), decide: func(c *change) error {
		x, err := c.writable(s.Assessment, s.Report)
		if err != nil {
			return err
		}
		if s.Conflict == "" {
			return fault.Input("conflict", "Say which it is about")
		}
		for _, k := range x.Conflicts {
			if k.Key != s.Conflict {
				continue
			}
			if strings.TrimSpace(s.Reason) == "" {
				return fault.Input("reason", "Say what holds and why")
			}
			c.add(c.today, s.Assessment, entry.ConflictSettled{Assessment: s.Assessment, Conflict: s.Conflict, Reason: clean(s.Reason)})
			return nil
		}
		return held(false, "The two no longer disagree: the answer or the record changed. Nothing was saved.")
	}})
}

// TimeSpent returns what an officer spent on assessments, and what everyone did.
func (a *App) TimeSpent(ctx context.Context, officer string) (own []Spent, all []SpentOn, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if own, err = r.Spent(officer); err != nil {
			return err
		}
		all, err = r.SpentInAll()
		return err
	})
	return own, all, err
}

// spend counts the time since a section was opened, up to the longest stretch set (AS1.8).
func (c *change) spend(x Assessing, opened time.Time) error {
	spent := c.at.Sub(opened)
	longest := time.Duration(c.figures.Int(rules.AssessTimeLongest)) * time.Minute
	if opened.IsZero() || spent <= 0 {
		return nil
	}
	return c.w.Spend(c.by.Officer, Spent{Assessment: x.Of.ID, Kind: x.Of.Type, Seconds: int64(min(spent, longest) / time.Second)})
}
