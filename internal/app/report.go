package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/access"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// Request is a report that is asked for.
type Request struct {
	Ask
	Person string
	On     day.Date // the day on which it was asked for; 0 for today
	Of     entry.ReportRequested
	Author string // who is to write it, where that is known already
}

// RequestReport records that a report is asked for, and who writes it where that is said (CR1.1, CR1.6). Whoever takes it on
// themselves has begun it.
func (a *App) RequestReport(ctx context.Context, by string, q Request) (Done, error) {
	return a.change(ctx, by, q.Person, q.Ask, order{action: access.AskReport, decide: func(c *change) error { return c.request(q) }})
}

// request adds the request for a report and what follows from it.
func (c *change) request(q Request) error {
	on := cmp.Or(q.On, c.today)
	p := q.Of
	p.Court, p.Asks = clean(p.Court), clean(p.Asks)
	var wrong wrongs
	if _, ok := assess.SetFor(p.Type, c.today); !ok {
		wrong.add("type", "Choose the kind of report")
	}
	if p.Court == "" {
		wrong.add("court", "Say which court or body asks")
	}
	switch {
	case on > c.today:
		wrong.add("on", "%s is still to come. Record it once it was asked for", on.Short())
	case p.Hearing != 0 && p.Hearing < on:
		wrong.add("hearing", "The hearing is before the day on which the report was asked for")
	}
	if p.Due != 0 && p.Due < on {
		wrong.add("due", "The last day is before the day on which the report was asked for")
	}
	if p.Offence != "" && !rules.Ref().Knows("offence", p.Offence) {
		wrong.add("offence", "Choose the offence from the list")
	}
	if _, ok := c.file.Order(p.Order); p.Order != "" && !ok {
		wrong.add("order", "Choose the sentence from the list")
	}
	if err := wrong.err(); err != nil {
		return err
	}
	if in := c.file.ActiveOrders(c.today); p.Order == "" && len(in) == 1 && !(casefile.Report{Type: p.Type}).ToCourt() {
		p.Order = in[0].ID
	}
	if p.Unit == "" {
		p.Unit = cmp.Or(c.file.FallsTo(c.today), c.by.Unit)
	}
	for _, r := range c.file.Reports {
		if r.Open() && r.Type == p.Type && r.Hearing == p.Hearing && r.Court == p.Court {
			return fault.New(fault.Stale, "The same report was asked for on %s already and is open. Nothing was recorded.", r.Origin.On.Short())
		}
	}
	id := c.add(on, "", p)
	if q.Author == "" {
		return nil
	}
	if err := c.give(id, q.Author, ""); err != nil || q.Author != c.by.Officer {
		return err
	}
	set, _ := assess.SetFor(p.Type, c.today)
	c.add(c.today, id, entry.ReportBegun{Report: id, Set: set.ID})
	return nil
}

// give says who writes a report: whoever may write and sees the record. Those who may not say who writes may take it on
// themselves (CR1.6).
func (c *change) give(report, author, note string) error {
	o, known := c.dir.Officers[author]
	who, _ := actor(c.dir, author)
	switch {
	case !known || !access.Has(who.Role, access.WriteReport):
		return fault.Input("author", "Choose someone who may write reports")
	case author != c.by.Officer && !access.Has(c.by.Role, access.GiveReport):
		return fault.Input("author", "Your role does not say who writes a report. Leave it open, or take it on yourself")
	}
	in := caseOf(c.file, c.today)
	in.Officers = append(in.Officers, author)
	if d := access.MayOn(who, access.WriteReport, in); !d.Allowed {
		return fault.Input("author", "%s may not see this record. Choose someone else", o.Name())
	}
	c.add(c.today, report, entry.ReportAllocated{Report: report, Officer: author, Note: note})
	return nil
}

// AboutReport is one step in the life of a report.
type AboutReport struct {
	Ask
	Person, Report string
	Officer        string   // to whom it is given
	Note           string   // a note, or the reason
	On             day.Date // when it went; 0 for today
}

// about loads the report that a step is about and refuses one that does not stand in one of these states.
func (c *change) about(id string, states ...string) (casefile.Report, error) {
	r, ok := c.file.Report(id)
	if !ok {
		return r, fault.New(fault.NotFound, "This report is not in the record. Go back to the person's page.")
	}
	return r, held(slices.Contains(states, r.State), "The report stands elsewhere now, so this no longer fits. Nothing was changed.")
}

// GiveReport says who writes a report (CR1.6).
func (a *App) GiveReport(ctx context.Context, by string, s AboutReport) (Done, error) {
	action := access.GiveReport
	if s.Officer == by {
		action = access.WriteReport // taking it on oneself
	}
	return a.change(ctx, by, s.Person, s.Ask, order{action: action, touches: []string{s.Report}, decide: func(c *change) error {
		r, err := c.about(s.Report, casefile.ReportAsked, casefile.ReportGiven, casefile.ReportBegun, casefile.ReportReturned)
		switch {
		case err != nil:
			return err
		case s.Officer == "":
			return fault.Input("author", "Choose who writes it")
		case r.Author == s.Officer:
			return fault.Input("author", "It is with them already")
		case r.Author != "" && !access.Has(c.by.Role, access.GiveReport):
			return fault.New(fault.Denied, "The report has an author. A manager or a court officer gives it to someone else.")
		}
		return c.give(s.Report, s.Officer, clean(s.Note))
	}})
}

// BeginReport opens a report for writing, on the question set of today. One that has no author becomes the officer's own.
func (a *App) BeginReport(ctx context.Context, by string, s AboutReport) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: access.WriteReport, touches: []string{s.Report}, decide: func(c *change) error {
		r, err := c.about(s.Report, casefile.ReportAsked, casefile.ReportGiven)
		if err != nil {
			return err
		}
		set, ok := assess.SetFor(r.Type, c.today)
		if !ok {
			return fault.New(fault.Invalid, "Reports of this kind are not written here.")
		}
		if r.Author == "" {
			if err := c.give(r.ID, c.by.Officer, ""); err != nil {
				return err
			}
		}
		c.add(c.today, r.ID, entry.ReportBegun{Report: r.ID, Set: set.ID})
		return nil
	}})
}

// SignReport completes a report (CR2.3 to CR2.6, CR3.1 to CR3.3). Only its author signs it.
func (a *App) SignReport(ctx context.Context, by string, s Signing) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: access.WriteReport, decide: func(c *change) error {
		x, err := c.writable(s.Assessment, true)
		if err != nil {
			return err
		}
		x.File = c.file
		if x.Line.Author != c.by.Officer {
			return fault.New(fault.Denied, "The report is signed by its author, %s. Have it given to you first.", c.dir.NameOf(x.Line.Author))
		}
		reason := clean(s.Reason)
		if err := x.Before(c.figures).refuses(reason); err != nil {
			return err
		}
		met, whole := c.file.MetBy(c.by.Officer, c.today)
		p := x.report(met || x.Saw() || !whole && s.Met, reason)
		open, err := a.openTo(c.w, View{File: c.file, Standing: c.before, Today: c.today, Dir: c.dir, By: c.by}, x)
		if err != nil {
			return err
		}
		if open != nil {
			p.Shown = open.Lines() // CR4.3
		}
		c.add(c.today, x.Of.ID, p)
		return nil
	}})
}

// report is the entry that completes a report.
func (x Assessing) report(met bool, reason string) entry.ReportSigned {
	p := entry.ReportSigned{Report: x.Of.ID, Sentence: x.Means("sentence"), Requirements: strings.Fields(x.Means("requirements")), Why: x.Means("why"),
		MetPerson: met, NotDrawnOn: x.notDrawnOn(), Reason: reason}
	p.Months, _ = strconv.Atoi(x.Means("months"))
	for _, s := range x.Signals {
		p.Second = cmp.Or(p.Second, s.Clause)
		if !slices.Contains(p.Signals, s.Title) {
			p.Signals = append(p.Signals, s.Title)
		}
	}
	return p
}

// readByOther loads a report that waits for a second reader and refuses its author and whoever signed it (CR3.4).
func (c *change) readByOther(id string) error {
	r, err := c.about(id, casefile.ReportWaiting)
	if err == nil && (r.Signed.By == c.by.Officer || r.Author == c.by.Officer) {
		err = fault.New(fault.Denied, "Your own report is read a second time by someone else.")
	}
	return err
}

// ReturnReport gives a signed report back to its author (CR3.6).
func (a *App) ReturnReport(ctx context.Context, by string, s AboutReport) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: access.ReadReport, touches: []string{s.Report}, decide: func(c *change) error {
		if err := c.readByOther(s.Report); err != nil {
			return err
		}
		if clean(s.Note) == "" {
			return fault.Input("note", "Say what is to be put right")
		}
		c.add(c.today, s.Report, entry.ReportReturned{Report: s.Report, Note: clean(s.Note)})
		return nil
	}})
}

// AgreeReport says that the second reader agrees that the report may go (CR3.4, CR3.7).
func (a *App) AgreeReport(ctx context.Context, by string, s AboutReport) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: access.ReadReport, touches: []string{s.Report}, decide: func(c *change) error {
		if err := c.readByOther(s.Report); err != nil {
			return err
		}
		c.add(c.today, s.Report, entry.ReportAgreed{Report: s.Report, Note: clean(s.Note)})
		return nil
	}})
}

// SendReport records that a report went to whoever asked for it (CR5.2).
func (a *App) SendReport(ctx context.Context, by string, s AboutReport) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: access.AskReport, touches: []string{s.Report}, decide: func(c *change) error {
		r, err := c.about(s.Report, casefile.ReportSigned)
		if err != nil {
			return err
		}
		on := cmp.Or(s.On, c.today)
		if on > c.today || on < r.Signed.On {
			return fault.Input("on", "Give a day from %s to today", r.Signed.On.Short())
		}
		c.add(on, s.Report, entry.ReportSent{Report: s.Report, Note: clean(s.Note)})
		return c.papersWent(r, on)
	}})
}

// papersWent records with a recall report (Part A) that the papers of its recall went: they are one thing, and said once. None go before
// the recall is endorsed (E5.2, CR5.6).
func (c *change) papersWent(r casefile.Report, on day.Date) error {
	x := c.file.PapersOf(r)
	switch {
	case x == nil:
		return nil
	case x.Endorsed == nil:
		return fault.Input("on", "The recall is not endorsed, so its papers do not go yet. The head of unit endorses it under the person's orders")
	}
	c.add(on, x.Decided.Origin.Entry, entry.RecallSent{Decision: x.Decided.Origin.Entry, Note: "With the recall report (Part A)"})
	return nil
}

// WithdrawReport says that a report is no longer wanted.
func (a *App) WithdrawReport(ctx context.Context, by string, s AboutReport) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: access.AskReport, touches: []string{s.Report}, decide: func(c *change) error {
		r, ok := c.file.Report(s.Report)
		if !ok || !r.Open() {
			return held(false, "The report was sent, or is no longer wanted already. Nothing was changed.")
		}
		if clean(s.Note) == "" {
			return fault.Input("why", "Say why it is no longer wanted")
		}
		c.add(c.today, s.Report, entry.ReportWithdrawn{Report: s.Report, Reason: clean(s.Note)})
		return nil
	}})
}

// Authors are those of a unit who may write a report, by name; the officer who looks is the first where they may.
func Authors(dir staffing.Directory, by access.Actor, unit string, on day.Date) (all []staffing.Officer) {
	for _, o := range dir.UnitStaff(unit, on) {
		if access.Has(access.Role(o.Role), access.WriteReport) && o.ID != by.Officer {
			all = append(all, o)
		}
	}
	if own, ok := dir.Officers[by.Officer]; ok && access.Has(by.Role, access.WriteReport) {
		all = slices.Insert(all, 0, own)
	}
	return all
}
