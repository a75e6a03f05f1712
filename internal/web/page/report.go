package page

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/web/ui"
)

// reportPath is the address of a page about a report.
func reportPath(person, id, more string) string { return "/person/" + person + "/report/" + id + more }

// underOrders is the frame of a page that stands under a person's page of orders.
func (p *Pages) underOrders(c *Call, v app.View, title, path string) ui.Page {
	pg := p.person(c, v, title, path)
	for i := range pg.Tabs.Items {
		pg.Tabs.Items[i].Current = pg.Tabs.Items[i].Text == "Orders and delivery"
	}
	return pg
}

// unitReportsPage lists the reports of a unit.
type unitReportsPage struct {
	ui.Page
	app.ReportsView
}

func (p *Pages) unitReports(c *Call) error {
	v, err := p.App.Reports(c.Context(), c.By(), c.URL.Query().Get("unit"))
	if err != nil {
		return err
	}
	return c.Show(http.StatusOK, unitReportsPage{p.frame(c, "Reports", "/reports"), v}.html())
}

// reportsPage lists a person's reports and takes a request.
type reportsPage struct {
	ui.Page
	app.View
	Key     string
	Values  map[string]string
	Errors  ui.Errors
	Writers writers
}

func (p *Pages) reports(c *Call) error {
	page, err := p.newReports(c)
	if err != nil {
		return p.keptOut(c, app.Look{Person: c.PathValue("person")}, err)
	}
	return c.Show(http.StatusOK, page.html())
}

func (p *Pages) newReports(c *Call) (reportsPage, error) {
	l, err := c.Look("reports")
	if err != nil {
		return reportsPage{}, err
	}
	v, err := p.App.Person(c.Context(), l)
	if err != nil {
		return reportsPage{}, err
	}
	page := reportsPage{Page: p.underOrders(c, v, "reports", "/reports"), View: v, Key: p.NewKey(), Values: map[string]string{"on": ui.DateValue(v.Today)}}
	if kind := c.URL.Query().Get("kind"); slices.Contains(assess.ReportKinds(), kind) {
		page.Values["type"] = kind
	}
	if page.Can(access.AskReport) {
		page.Writers, err = p.writersOf(c, page.By, page.unit())
	}
	return page, err
}

func (p *Pages) requestReport(c *Call) error {
	page, err := p.newReports(c)
	if err != nil {
		return err
	}
	for _, name := range []string{"type", "court", "court_type", "on", "hearing", "due", "offence", "order", "asks", "author"} {
		page.Values[name] = c.PostFormValue(name)
	}
	q := app.Request{Ask: c.Ask(), Person: page.File.Person, Author: c.Text("author"), Of: entry.ReportRequested{Type: c.Text("type"), Court: c.Text("court"),
		CourtType: c.Text("court_type"), Offence: c.Text("offence"), Order: c.Text("order"), Asks: cleanLines(c.PostFormValue("asks"))}}
	q.On = page.date(c, "on", "Day it was asked for", false)
	q.Of.Hearing = page.date(c, "hearing", "Day of the hearing", true)
	q.Of.Due = page.date(c, "due", "Last day that was set", true)
	status := http.StatusUnprocessableEntity
	if len(page.Errors) == 0 {
		done, err := p.App.RequestReport(c.Context(), c.By(), q)
		if err == nil {
			if len(done.Entries) == 0 {
				return c.SeeOther("/person/"+page.File.Person+"/reports", "")
			}
			return c.SeeOther(reportPath(page.File.Person, done.Entries[0], ""), "The request is recorded.")
		}
		if page.Errors, _, status, err = putRight(err); err != nil {
			return err
		}
	}
	page.Page.Errors = page.Errors
	return c.Show(status, page.html())
}

// date reads a day of the form; one that cannot be read is named.
func (p *reportsPage) date(c *Call, name, label string, ahead bool) day.Date {
	d, err := day.ParseLoose(c.Text(name), p.Today, ahead)
	if err != nil && c.Text(name) != "" {
		p.Errors = append(p.Errors, fault.Field{Name: name, Text: label + ": " + plainWords(err, day.ErrDate)})
	}
	return d
}

// reportPage is one report: what was asked, how far it has come, its sources, what disagrees, its signing and what follows.
type reportPage struct {
	assessPage
	Authors []ui.Option
	Writers writers
}

func (p *Pages) newReport(c *Call) (reportPage, error) {
	page, err := p.newAssess(c, "report")
	if err != nil {
		return reportPage{}, err
	}
	r := reportPage{assessPage: page}
	r.Page.Title = r.File.Name.String() + ", " + r.File.CRN + ": " + lowerFirst(r.title())
	unit := r.File.WritesReport(r.Line, r.Today)
	if r.mayGive() {
		if r.Writers, err = p.writersOf(c, r.By, unit); err != nil {
			return reportPage{}, err
		}
	}
	r.Writers.Kind, r.Writers.Has = r.Line.Type, r.Line.Author
	r.Authors = r.Writers.options(authorOptions(r.Dir, r.By, unit, r.Today))
	return r, nil
}

func (p *Pages) report(c *Call) error {
	page, err := p.newReport(c)
	if err != nil {
		return p.keptOut(c, app.Look{Person: c.PathValue("person")}, err)
	}
	return c.Show(http.StatusOK, page.html())
}

// reportAgain shows the report with what is wrong with a form, or returns what cannot be put right there.
func (p *Pages) reportAgain(c *Call, refused error) error {
	errs, _, status, err := putRight(refused)
	if err != nil {
		return err
	}
	page, err := p.newReport(c)
	if err != nil {
		return err
	}
	for i, e := range errs {
		if e.Name != "" && !page.asks(e.Name) {
			errs[i].Name = "assessment" // the form is not on the page now: the summary leads to what it was about
		}
	}
	page.Errors, page.Page.Errors = errs, errs
	for name, vs := range c.PostForm {
		page.Values[name] = vs[0]
	}
	return c.Show(status, page.html())
}

// asks reports whether the page has a field of this name as the report stands.
func (r reportPage) asks(name string) bool {
	switch name {
	case "author":
		return r.mayGive()
	case "decision", "note":
		return r.maySecond()
	case "on":
		return r.maySend()
	case "why":
		return r.mayWithdraw()
	case "reason":
		return r.maySign() && r.assessPage.asks(name)
	}
	return r.assessPage.asks(name)
}

func (r reportPage) mayGive() bool {
	open := r.Line.Writable() && r.AsKnown.IsZero()
	return open && (r.Can(access.GiveReport) || r.Line.Author == "" && r.Can(access.WriteReport))
}
func (r reportPage) mayBegin() bool {
	return r.Can(access.WriteReport) && (r.Line.State == casefile.ReportAsked || r.Line.State == casefile.ReportGiven)
}
func (r reportPage) maySign() bool { return r.may() && r.Line.Author == r.By.Officer }
func (r reportPage) maySecond() bool {
	return r.Line.State == casefile.ReportWaiting && r.Can(access.ReadReport) && r.Line.Signed.By != r.By.Officer && r.Line.Author != r.By.Officer
}
func (r reportPage) maySend() bool {
	return r.Line.State == casefile.ReportSigned && r.Can(access.AskReport)
}
func (r reportPage) mayWithdraw() bool { return r.Line.Open() && r.Can(access.AskReport) }
func (r reportPage) maySentence() bool {
	return r.Line.ToCourt() && r.Line.LedTo == "" && r.Can(access.RecordOrder) && (r.Line.State == casefile.ReportSigned || r.Line.State == casefile.ReportSent)
}

// aboutReport reads what a form says of one step.
func aboutReport(c *Call) app.AboutReport {
	return app.AboutReport{Ask: c.Ask(), Person: c.PathValue("person"), Report: c.PathValue("report"), Officer: c.Text("author"), Note: cleanLines(c.PostFormValue("note"))}
}

// stepped shows the report again after a step, or with what is wrong with it.
func (p *Pages) stepped(c *Call, said string, err error) error {
	if err != nil {
		return p.assessAgain(c, err)
	}
	return c.SeeOther(c.writingBack(), said)
}

func (p *Pages) giveReport(c *Call) error {
	_, err := p.App.GiveReport(c.Context(), c.By(), aboutReport(c))
	return p.stepped(c, "The report has an author.", err)
}

func (p *Pages) beginReport(c *Call) error {
	_, err := p.App.BeginReport(c.Context(), c.By(), aboutReport(c))
	return p.stepped(c, "The report is begun. Look at the sources first; what the record knows is offered in each section.", err)
}

func (p *Pages) signReport(c *Call) error {
	s := app.Signing{Ask: c.Ask(), Person: c.PathValue("person"), Assessment: c.PathValue("report"), Met: c.Text("met") == "yes", Reason: c.PostFormValue("reason")}
	_, err := p.App.SignReport(c.Context(), c.By(), s)
	return p.stepped(c, "The report is signed.", err)
}

func (p *Pages) readSecond(c *Call) error {
	s := aboutReport(c)
	switch c.Text("decision") {
	case "agree":
		_, err := p.App.AgreeReport(c.Context(), c.By(), s)
		return p.stepped(c, "You have read it; it may go.", err)
	case "return":
		_, err := p.App.ReturnReport(c.Context(), c.By(), s)
		return p.stepped(c, "The report is given back to its author.", err)
	}
	return p.assessAgain(c, fault.Input("decision", "Choose: it may go, or give it back"))
}

func (p *Pages) sendReport(c *Call) error {
	s := aboutReport(c)
	v := c.Text("on")
	on, err := day.ParseLoose(v, p.App.Today(), false)
	if err != nil && v != "" {
		return p.assessAgain(c, fault.Input("on", "Day it went: %s", plainWords(err, day.ErrDate)))
	}
	s.On, s.Note = on, cleanLines(c.PostFormValue("how"))
	_, err = p.App.SendReport(c.Context(), c.By(), s)
	return p.stepped(c, "That it went is recorded.", err)
}

func (p *Pages) withdrawReport(c *Call) error {
	s := aboutReport(c)
	s.Note = cleanLines(c.PostFormValue("why"))
	_, err := p.App.WithdrawReport(c.Context(), c.By(), s)
	return p.stepped(c, "That it is no longer wanted is recorded.", err)
}

// writersOf are those who may write a report of a unit, with what they hold.
func (p *Pages) writersOf(c *Call, by access.Actor, unit string) (writers, error) {
	all, err := p.App.ReportWriters(c.Context(), by.Officer, unit)
	return writers{ReportWriters: all, By: by}, err
}

// authorOptions are those who may write a report, the officer who looks first.
func authorOptions(dir staffing.Directory, by access.Actor, unit string, on day.Date) []ui.Option {
	opts := []ui.Option{{Text: "Nobody yet"}}
	for _, o := range app.Authors(dir, by, unit, on) {
		name := o.FullName() + ", " + o.Grade
		if o.ID == by.Officer {
			name = "I write it"
		} else if !access.Has(by.Role, access.GiveReport) {
			continue
		}
		opts = append(opts, ui.Option{Value: o.ID, Text: name})
	}
	return opts
}

// A form asks for requirements in this many rows, and always in some more than those that are there.
const (
	proposedLeast  = 4
	proposedBeside = 2
)

// proposedInRows puts proposed requirements into the rows of a form.
func proposedInRows(all []casefile.ProposedRequirement) []casefile.ProposedRequirement {
	rows := slices.Clone(all)
	for len(rows) < min(assess.MostProposed, max(proposedLeast, len(all)+proposedBeside)) {
		rows = append(rows, casefile.ProposedRequirement{})
	}
	return rows
}

// proposedLines reads proposed requirements from a form: type:subtype:length, one to a line.
func proposedLines(c *Call, id string) string { return proposedSent(c.PostForm, id) }

func proposedSent(form map[string][]string, id string) string {
	first := func(name string) string { return strings.TrimSpace(strings.Join(form[name], "")) }
	var lines []string
	for i := range assess.MostProposed {
		kind, sub, _ := strings.Cut(first(fmt.Sprintf("%s-type-%d", id, i)), "/")
		length := first(fmt.Sprintf("%s-length-%d", id, i))
		if kind == "" && length == "" {
			continue
		}
		n, err := strconv.Atoi(length)
		if err != nil && length != "" {
			n = -1 // said to be wrong where it is checked
		}
		lines = append(lines, casefile.ProposedRequirement{Type: kind, Subtype: sub, Length: n}.String())
	}
	return strings.Join(lines, "\n")
}

// proposalWords is what a signed report proposes, after a comma.
func proposalWords(p entry.ReportSigned) string {
	if p.Sentence == "" {
		return ""
	}
	s := ", proposes " + strings.ReplaceAll(p.Sentence, "-", " ")
	if p.Months > 0 {
		s += fmt.Sprintf(" of %d months", p.Months)
	}
	var all []string
	for _, r := range p.Requirements {
		all = append(all, lowerFirst(casefile.RequirementWords(r)))
	}
	if len(all) > 0 {
		s += ": " + strings.Join(all, "; ")
	}
	return s
}

// countersignedWord is what it is called when a signed one was agreed to.
func countersignedWord(a *assess.Assessment) string {
	if a.Report {
		return "Read a second time"
	}
	return "Countersigned"
}

// reportTag says where a report stands.
func reportTag(state string) ui.Tag {
	switch state {
	case casefile.ReportAsked:
		return ui.Tag{Text: "No author", Level: ui.Watch}
	case casefile.ReportGiven:
		return ui.Tag{Text: "Not begun", Level: ui.Watch}
	case casefile.ReportBegun:
		return ui.Tag{Text: "Being written", Level: ui.Info}
	case casefile.ReportWaiting:
		return ui.Tag{Text: "With a second reader", Level: ui.Watch}
	case casefile.ReportReturned:
		return ui.Tag{Text: "Given back", Level: ui.Alarm}
	case casefile.ReportSigned:
		return ui.Tag{Text: "Ready to go", Level: ui.Watch}
	case casefile.ReportWithdrawn:
		return ui.Tag{Text: "No longer wanted", Level: ui.Plain}
	}
	return ui.Tag{Text: "Sent", Level: ui.Good}
}

// offenceOptions are the offences, found by typing.
var offenceOptions = ui.Fix(func() []ui.Option {
	opts := []ui.Option{{Text: "Choose, or type to find"}}
	for _, o := range rules.Ref().Offences() {
		opts = append(opts, ui.Option{Value: o.Code, Text: o.Name, Also: o.Code})
	}
	return opts
})
