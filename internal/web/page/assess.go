package page

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/web/ui"
)

// underRisk is the frame of a page that stands under a person's risk page.
func (p *Pages) underRisk(c *Call, v app.View, title, path string) ui.Page {
	pg := p.person(c, v, title, path)
	for i := range pg.Tabs.Items {
		pg.Tabs.Items[i].Current = pg.Tabs.Items[i].Text == "Risk"
	}
	return pg
}

// kindNames are the kinds of assessment as officers call them.
var kindNames = map[string]string{assess.Full: "Full", assess.Review: "Review", assess.Brief: "Brief", assess.Custody: "Custody handover"}

// assessPath is the address of a page about an assessment.
func assessPath(v app.View, id, more string) string { return personPath(v, "/assessment/"+id+more) }

// assessmentsPage lists a person's assessments and begins another.
type assessmentsPage struct {
	ui.Page
	app.View
	Sheet  *assess.Sheet
	Key    string
	Type   string
	Why    string
	After  string
	Errors ui.Errors
	Own    []app.Spent // what the viewer spent on assessments; nobody else sees it (AS1.8)
	All    []app.SpentOn
}

func (p *Pages) assessments(c *Call) error {
	page, err := p.newAssessments(c)
	if err != nil {
		return p.keptOut(c, app.Look{Person: c.PathValue("person")}, err)
	}
	return c.Show(http.StatusOK, page.html())
}

func (p *Pages) newAssessments(c *Call) (assessmentsPage, error) {
	l, err := c.Look("assessments")
	if err != nil {
		return assessmentsPage{}, err
	}
	v, sheet, err := p.App.Assessments(c.Context(), l)
	if err != nil {
		return assessmentsPage{}, err
	}
	page := assessmentsPage{Page: p.underRisk(c, v, "assessments", "/assessments"), View: v, Sheet: sheet, Key: p.NewKey(), After: c.FormValue("after"), Type: assess.Full}
	if page.Can(access.Assess) {
		if page.Own, page.All, err = p.App.TimeSpent(c.Context(), c.By()); err != nil {
			return assessmentsPage{}, err
		}
	}
	if _, ok := sheet.Previous(""); ok || page.After != "" {
		page.Type = assess.Review
	}
	if page.After != "" {
		for _, n := range slices.Concat(v.File.News, v.File.OwnChanges()) {
			if n.Entry == page.After {
				page.Why = "After: " + newsTitle(n)
			}
		}
	}
	return page, nil
}

func newsTitle(n casefile.News) string {
	s := lowerFirst(typeName(n.Type)) + ", " + n.On.Short()
	if n.From != "" {
		s += " (" + n.From + ")"
	}
	return s
}

func (p *Pages) beginAssessment(c *Call) error {
	page, err := p.newAssessments(c)
	if err != nil {
		return err
	}
	page.Type, page.Why = c.Text("type"), c.PostFormValue("why")
	done, err := p.App.BeginAssessment(c.Context(), c.By(), app.Begin{Ask: c.Ask(), Person: page.File.Person, Type: page.Type, Why: page.Why, After: page.After})
	if err == nil {
		if len(done.Entries) == 0 {
			return c.SeeOther(personPath(page.View, "/assessments"), "")
		}
		return c.SeeOther(assessPath(page.View, done.Entries[0], ""), "The assessment is begun. Look at the sources first; what the record knows is offered in each section.")
	}
	var status int
	if page.Errors, _, status, err = putRight(err); err != nil {
		return err
	}
	page.Page.Errors = page.Errors
	return c.Show(status, page.html())
}

// at is the address of a page about the assessment.
func (x assessPage) at(more string) string { return writingPath(x.View, x.Of.ID, x.Of.Report, more) }

// writingPath is the address of a page about an assessment or a report.
func writingPath(v app.View, id string, report bool, more string) string {
	if report {
		return reportPath(v.File.Person, id, more) + knownQuery(v.AsKnown)
	}
	return assessPath(v, id, more)
}

// writingOn says which assessment or report the call is about.
func (c *Call) writingOn() (id string, report bool) {
	if id := c.PathValue("report"); id != "" {
		return id, true
	}
	return c.PathValue("assessment"), false
}

// writingBack is the address of what the call is about.
func (c *Call) writingBack() string {
	if id, report := c.writingOn(); report {
		return reportPath(c.PathValue("person"), id, "")
	}
	return "/person/" + c.PathValue("person") + "/assessment/" + c.PathValue("assessment")
}

// assessPage is one assessment: how far it has come, its sources, what disagrees, and its signing.
type assessPage struct {
	ui.Page
	app.Assessing
	Before app.Before
	Asks   assess.Countersigning
	Keys   func() string
	Values map[string]string // of a form that was refused
	Errors ui.Errors
}

func (p *Pages) newAssess(c *Call, what string) (assessPage, error) {
	l, err := c.Look(what)
	if err != nil {
		return assessPage{}, err
	}
	id, report := c.writingOn()
	x, err := p.App.Assessment(c.Context(), l, id)
	if err != nil {
		return assessPage{}, err
	}
	if x.Of.Report != report {
		return assessPage{}, fault.New(fault.NotFound, "This is not in the record. Go back to the person's page.")
	}
	set := p.App.Figures(x.View)
	frame := p.underRisk(c, x.View, what, "/assessment/"+x.Of.ID)
	if report {
		frame = p.underOrders(c, x.View, what, "/report/"+x.Of.ID)
	}
	return assessPage{Page: frame, Assessing: x, Before: x.Before(set), Asks: x.Asks(x.By, set), Keys: p.NewKey, Values: map[string]string{}}, nil
}

func (p *Pages) assessment(c *Call) error {
	page, err := p.newAssess(c, "assessment")
	if err != nil {
		return p.keptOut(c, app.Look{Person: c.PathValue("person")}, err)
	}
	if q, ok := page.Set.Question(c.URL.Query().Get("question")); ok && page.Of.Writable() {
		return c.SeeOther(page.at("/section/"+page.Set.SectionOf(q).ID)+"#"+q.ID, "")
	}
	return c.Show(http.StatusOK, page.html())
}

// again shows the assessment with what is wrong with a form, or returns what cannot be put right there.
func (p *Pages) assessAgain(c *Call, refused error) error {
	if _, report := c.writingOn(); report {
		return p.reportAgain(c, refused)
	}
	errs, _, status, err := putRight(refused)
	if err != nil {
		return err
	}
	page, err := p.newAssess(c, "assessment")
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
		page.Values[name] = strings.Join(vs, ",")
	}
	return c.Show(status, page.html())
}

func (p *Pages) lookAtSources(c *Call) error {
	if err := c.parseForm(); err != nil {
		return err
	}
	id, report := c.writingOn()
	k := app.Looking{Ask: c.Ask(), Person: c.PathValue("person"), Assessment: id, Report: report, Results: map[string]string{}, Notes: map[string]string{}}
	for name, vs := range c.PostForm {
		if id, ok := strings.CutPrefix(name, "source-"); ok {
			k.Results[id] = vs[0]
		}
		if id, ok := strings.CutPrefix(name, "note-"); ok {
			k.Notes[id] = vs[0]
		}
	}
	if _, err := p.App.LookAtSources(c.Context(), c.By(), k); err != nil {
		return p.assessAgain(c, err)
	}
	return c.SeeOther(c.writingBack()+"#sections", "The sources are saved.")
}

func (p *Pages) settleConflict(c *Call) error {
	id, report := c.writingOn()
	s := app.Settling{Ask: c.Ask(), Person: c.PathValue("person"), Assessment: id, Report: report, Conflict: c.Text("conflict"), Reason: c.PostFormValue("reason-" + c.Text("conflict"))}
	if _, err := p.App.SettleConflict(c.Context(), c.By(), s); err != nil {
		if errs := fault.FieldsOf(err); len(errs) > 0 {
			err = fault.Input("reason-"+s.Conflict, "%s", errs[0].Text)
		}
		return p.assessAgain(c, err)
	}
	return c.SeeOther(c.writingBack()+"#against", "Settled.")
}

func (p *Pages) signAssessment(c *Call) error {
	s := app.Signing{Ask: c.Ask(), Person: c.PathValue("person"), Assessment: c.PathValue("assessment"), Met: c.Text("met") == "yes", Reason: c.PostFormValue("reason"), Raise: c.PostForm["raise"]}
	if _, err := p.App.SignAssessment(c.Context(), c.By(), s); err != nil {
		return p.assessAgain(c, err)
	}
	return c.SeeOther("/person/"+s.Person+"/assessment/"+s.Assessment, "The assessment is signed.")
}

// verdict reads what a manager makes of a signed assessment.
func verdict(c *Call) app.Verdict {
	return app.Verdict{Ask: c.Ask(), Person: c.PathValue("person"), Assessment: c.PathValue("assessment"), Note: c.PostFormValue("note")}
}

func (p *Pages) countersign(c *Call) error {
	d := verdict(c)
	var err error
	said := "The assessment is countersigned."
	switch c.Text("decision") {
	case "countersign":
		_, err = p.App.CountersignAssessment(c.Context(), c.By(), d)
	case "return":
		said = "The assessment is given back to its author."
		_, err = p.App.ReturnAssessment(c.Context(), c.By(), d)
	default:
		err = fault.Input("decision", "Choose: countersign, or give back")
	}
	if err != nil {
		return p.assessAgain(c, err)
	}
	return c.SeeOther("/person/"+d.Person+"/assessment/"+d.Assessment, said)
}

func (p *Pages) checkAssessment(c *Call) error {
	d := verdict(c)
	d.Note, d.Sufficient = c.PostFormValue("check_note"), c.Text("verdict")
	for name, vs := range c.PostForm {
		if q, ok := strings.CutPrefix(name, "check-"); ok {
			d.Answers = append(d.Answers, q+"="+vs[0])
		}
	}
	slices.Sort(d.Answers)
	if _, err := p.App.CheckAssessment(c.Context(), c.By(), d); err != nil {
		return p.assessAgain(c, err)
	}
	return c.SeeOther("/person/"+d.Person+"/assessment/"+d.Assessment, "The review of quality is recorded.")
}

// sectionPage is one section with its questions.
type sectionPage struct {
	assessPage
	Section *assess.Section
	Key     string
	Opened  int64 // when the page was drawn
	Sent    map[string][]string
	Alone   map[string]bool          // questions that were sent back as they were drawn, and that somebody answered since
	Since   map[string]assess.Answer // answered by somebody else since the form was drawn
}

func (p *Pages) newSection(c *Call) (sectionPage, error) {
	page, err := p.newAssess(c, "assessment section")
	if err != nil {
		return sectionPage{}, err
	}
	section, ok := page.Set.Section(c.PathValue("section"))
	if !ok || !page.Asked.Section(section) {
		return sectionPage{}, fault.New(fault.NotFound, "This section is not part of the assessment. Go back to the assessment.")
	}
	s := sectionPage{assessPage: page, Section: section, Key: p.NewKey(), Opened: p.App.Now().Unix()}
	s.Page.Title = s.File.Name.String() + ", " + s.File.CRN + ": " + section.Name
	return s, nil
}

func (p *Pages) section(c *Call) error {
	page, err := p.newSection(c)
	if err != nil {
		return err
	}
	if !page.may() {
		return c.SeeOther(page.at("/read"), "")
	}
	return c.Show(http.StatusOK, page.html())
}

func (p *Pages) answerSection(c *Call) error {
	if err := c.parseForm(); err != nil {
		return err
	}
	page, err := p.newSection(c)
	if err != nil {
		return err
	}
	opened, _ := strconv.ParseInt(c.Text("opened"), 10, 64)
	s := app.Answering{Ask: c.Ask(), Person: page.File.Person, Assessment: page.Of.ID, Report: page.Of.Report, Section: page.Section.ID, TakeAll: c.Text("then") == "all"}
	if opened > 0 {
		s.Opened = time.Unix(opened, 0)
	}
	for i := range page.Section.Questions {
		q := &page.Section.Questions[i]
		if _, sent := c.PostForm["was-"+q.ID]; sent {
			s.Given = append(s.Given, page.given(c, q))
		}
	}
	_, err = p.App.AnswerSection(c.Context(), c.By(), s)
	if err == nil {
		return c.SeeOther(page.onward(c.Text("then")), "Saved.")
	}
	status := http.StatusConflict
	var moved *app.AnsweredError
	if errors.As(err, &moved) {
		page.Since = moved.Since
		page.Page.Flash = ui.Flash{Title: "Answered meanwhile", Text: fault.Text(err), Level: ui.Info}
	} else if page.Errors, _, status, err = putRight(err); err != nil {
		return err
	}
	page.Page.Errors, page.Sent, page.Opened, page.Alone = page.Errors, c.PostForm, opened, map[string]bool{}
	for _, g := range s.Given {
		page.Alone[g.Question] = page.LeftAlone(g)
	}
	return c.Show(status, page.html())
}

// given reads what the form says of a question.
func (s sectionPage) given(c *Call, q *assess.Question) app.Given {
	how := c.PostForm["how-"+q.ID]
	g := app.Given{Question: q.ID, Words: c.PostFormValue("words-" + q.ID), Offered: c.PostFormValue("offered-" + q.ID), Was: c.PostFormValue("was-" + q.ID),
		Take: slices.Contains(how, "take"), Reject: slices.Contains(how, "reject"), NotKnown: slices.Contains(how, "unknown")}
	values := c.PostForm[q.ID]
	switch q.Kind {
	case assess.SeveralOf:
		g.Value = strings.Join(values, ",")
	case assess.Proposed:
		g.Value = proposedLines(c, q.ID)
	case assess.Day:
		if d, err := day.ParseLoose(c.Text(q.ID), s.Today, false); err == nil && d != 0 {
			g.Value = d.String()
		} else {
			g.Value = c.Text(q.ID)
		}
	default:
		g.Value = cleanLines(c.PostFormValue(q.ID))
	}
	return g
}

// onward is where to go once a section is saved: the next one, back to the assessment, or here again to see what was taken.
func (s sectionPage) onward(then string) string {
	back := s.at("")
	if then == "back" || then == "" {
		return back + "#sections"
	}
	if then == "all" {
		return s.at("/section/" + s.Section.ID)
	}
	if next := s.next(); next != nil {
		return s.at("/section/" + next.ID)
	}
	return back + "#sign"
}

func (s sectionPage) next() *assess.Section {
	all := s.Sections()
	for i, x := range all {
		if x.ID == s.Section.ID && i+1 < len(all) {
			return all[i+1]
		}
	}
	return nil
}

// sent reports whether a question shows what a refused form said of it.
func (s sectionPage) sent(q *assess.Question) bool { return s.Sent != nil && !s.Alone[q.ID] }

// value is what a question's field holds: what was sent, what stands, or what was typed and not saved.
func (s sectionPage) value(q *assess.Question) string {
	if s.sent(q) && q.Kind == assess.Proposed {
		return proposedSent(s.Sent, q.ID)
	}
	if s.sent(q) {
		return strings.Join(s.Sent[q.ID], ",")
	}
	if d, ok := s.Drafts[q.ID]; ok && d.Saved.After(s.Answers[q.ID].At) {
		return d.Body
	}
	v := s.Answers[q.ID].Value
	if q.Kind == assess.Day {
		if d, err := day.Parse(v); err == nil {
			return ui.DateValue(d)
		}
	}
	return v
}

func (s sectionPage) words(q *assess.Question) string {
	if s.sent(q) {
		return strings.Join(s.Sent["words-"+q.ID], "")
	}
	return s.Answers[q.ID].Words
}

// how is what is ticked beneath a question.
func (s sectionPage) how(q *assess.Question) []string {
	if s.sent(q) {
		return s.Sent["how-"+q.ID]
	}
	switch s.Answers[q.ID].Way {
	case assess.NotKnown:
		return []string{"unknown"}
	case "rejected":
		return []string{"reject"}
	}
	return nil
}

// was is the entry of the answer that the officer has seen.
func (s sectionPage) was(q *assess.Question) string { return s.Answers[q.ID].Entry }

// offered returns the offer that is shown at a question: one that is no answer yet, or that says something else.
func (s sectionPage) offered(q *assess.Question) (assess.Offer, bool) {
	o, ok := s.Offer(q)
	return o, ok && (s.Answers[q.ID].Value == "" || s.Answers[q.ID].Value != o.Value)
}

// waiting counts the offers on the screen for questions without an answer.
func (s sectionPage) waiting() int { return s.count(func(assess.Offer) bool { return true }) }

// takable counts those that may be taken together: an old one is taken by itself (AS1.5).
func (s sectionPage) takable() int { return s.count(func(o assess.Offer) bool { return !o.Stale }) }

func (s sectionPage) count(fits func(assess.Offer) bool) int {
	n := 0
	for i := range s.Section.Questions {
		q := &s.Section.Questions[i]
		if _, answered := s.Answers[q.ID]; answered || !s.Asked.Question(q) {
			continue
		}
		if o, ok := s.offered(q); ok && fits(o) {
			n++
		}
	}
	return n
}

// hows are what can be ticked beneath a question.
func (s sectionPage) hows(q *assess.Question, offered bool) []ui.Choice {
	unknown := ui.Choice{Value: "unknown", Text: "Not known"}
	if !offered {
		return []ui.Choice{unknown}
	}
	return []ui.Choice{{Value: "take", Text: "Use what the record says"}, {Value: "reject", Text: "It is not right"}, unknown}
}

func questionChoices(q *assess.Question) []ui.Choice {
	var out []ui.Choice
	for _, o := range q.Choices() {
		out = append(out, ui.Choice{Value: o.Code, Text: o.Text})
	}
	return out
}

// factWords says where a fact comes from: "Employment: Unemployed, Tue 3 Nov 2026, from the police".
func factWords(x assess.Fact) string {
	s := x.Title
	if x.On != 0 {
		s += ", " + x.On.Short()
	}
	if x.From != "" && x.From != "daybook" {
		s += ", from " + x.From
	}
	return s
}

// since says who answered and how.
func (x assessPage) answeredWords(a assess.Answer) string {
	return fmt.Sprintf("%s, %s, %s", x.Dir.NameOf(a.By), stamp(a.At, officeZone()), answerWays[a.Way])
}

// answerWays are the ways in which an answer is come to (AS1.3), in words.
var answerWays = map[string]string{"accepted": "taken from the record", "changed": "offered otherwise and changed", "rejected": "the offer was turned down",
	assess.NotKnown: "said to be not known", "own": "own answer"}

// may reports whether the viewer may write on the assessment now.
func (x assessPage) may() bool {
	return x.Of.Writable() && x.Can(x.Writing()) && (!x.Of.Report || x.Line.Set != "" && x.Line.Writable())
}

// asks reports whether the page has a field of this name as the assessment stands.
func (x assessPage) asks(name string) bool {
	if key, ok := strings.CutPrefix(name, "reason-"); ok {
		return x.may() && slices.ContainsFunc(x.Conflicts, func(k assess.Conflict) bool { return k.Key == key && k.Settled == nil })
	}
	if strings.HasPrefix(name, "check-") {
		return x.mayDecide()
	}
	switch name {
	case "decision", "note":
		return x.mayDecide() && x.Of.State() == assess.Waiting
	case "verdict":
		return x.mayDecide()
	case "reason":
		return x.may() && (x.Before.Reason && !x.Before.Stopped || x.Values["reason"] != "")
	case "met":
		return x.may() && !x.Met && !x.Whole
	}
	return x.may() && (strings.HasPrefix(name, "source-") || strings.HasPrefix(name, "note-"))
}

// mayDecide reports whether the viewer may decide on the latest signing.
func (x assessPage) mayDecide() bool {
	v, ok := x.Of.Latest()
	return ok && x.Can(access.Countersign) && v.Origin.By != x.By.Officer
}

// maySeeChecks reports whether the reviews of quality are for the viewer: for the author, once there is one, and for whoever may
// write one.
func (x assessPage) maySeeChecks() bool {
	v, ok := x.Of.Latest()
	return ok && x.Of.State() != assess.Waiting && (x.mayDecide() || len(x.Of.Checks) > 0 && v.Origin.By == x.By.Officer)
}

// howMany is a number with what is counted: "1 question", "3 questions".
func howMany(n int, one, many string) string { return fmt.Sprintf("%d %s", n, plural(n, one, many)) }
