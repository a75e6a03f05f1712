package e2e

import (
	"fmt"
	"strings"
	"testing"

	"daybook/e2e/harness"
	"daybook/internal/assess"
)

// unchecked is for writing what a journey only needs to be there: the pages that it goes through are checked where writing is the task.
var unchecked = harness.Options{WithoutScripts: true, Unchecked: true}

// A writer writes assessments as an officer does: the sources first, then section after section from what the record offers, then what
// disagrees.
type writer struct {
	*harness.Tab
	t     *testing.T
	set   *assess.Set
	at    string // the address of the assessment
	level string // what the writer judges every level to be
	taken int    // answers taken from the record
	given int    // answers that the writer gave
}

// begins begins an assessment of this depth about a person; "" takes the depth that the page proposes.
func begins(t *testing.T, tab *harness.Tab, s subject, depth, level string) *writer {
	t.Helper()
	tab.Visit(s.Path + "/assessments")
	if depth != "" {
		tab.Choose(depth)
	}
	tab.Click("Begin")
	return writing(t, tab, level)
}

// writing goes on with the assessment that the tab shows.
func writing(t *testing.T, tab *harness.Tab, level string) *writer {
	t.Helper()
	at, _, _ := strings.Cut(tab.Path(), "#")
	return &writer{Tab: tab, t: t, set: assess.SetOn(today(t)), at: at, level: level}
}

// sources says of each source that it was opened, save those that are said to be otherwise.
func (w *writer) sources(otherwise map[string]string) {
	w.t.Helper()
	w.Visit(w.at)
	for _, x := range w.set.Sources {
		css := fmt.Sprintf(`#sources fieldset:has(input[name="source-%s"])`, x.ID)
		switch result := otherwise[x.ID]; {
		case w.Count(css) == 0:
		case result == "":
			w.In(css).Choose("Opened")
		default:
			w.In(css).Choose(result)
			w.Fill("Note on "+strings.ToLower(x.Name[:1])+x.Name[1:], "Asked twice, no answer")
		}
	}
	w.Click("Save sources")
	w.See("The sources are saved.")
}

// sections goes from the first section in which something is missing to the last, and then to what hangs on what was answered.
func (w *writer) sections() {
	w.t.Helper()
	w.Visit(w.at)
	if w.Count(`#sections a[href*="/section/"]`) == 0 {
		w.t.Fatal("there is no section to write")
	}
	for _, l := range w.Links(`#sections a[href*="/section/"]`) {
		if strings.HasPrefix(l.Words, "Go on:") {
			w.Click(l.Words)
			break
		}
	}
	for strings.Contains(w.Path(), "/section/") {
		w.section("Save and go")
	}
	for range 20 { // what hangs on an answer given
		left := w.Links(`#sign a[href*="/section/"]`)
		if len(left) == 0 {
			return
		}
		w.Click(left[0].Words)
		w.section("Save and go back")
	}
	w.t.Fatalf("something is still missing:\n%s", w.Text())
}

// section takes what the record offers on this page, answers what is left and leaves by the button that begins with these words.
func (w *writer) section(leave string) {
	w.t.Helper()
	where, _, _ := strings.Cut(w.Path(), "#")
	id := where[strings.LastIndex(where, "/")+1:]
	section, ok := w.set.Section(id)
	if !ok {
		w.t.Fatalf("the set has no section %q", id)
	}
	if name := w.button("Save and use "); name != "" {
		before := w.open(section)
		w.Click(name)
		w.taken += before - w.open(section)
	}
	for i := range section.Questions {
		w.question(&section.Questions[i])
	}
	w.Click(w.button(leave))
}

// button is the name of the first button that begins with these words, "" for none.
func (w *writer) button(begins string) string {
	for _, name := range w.Texts("main button") {
		if name = words(name); strings.HasPrefix(name, begins) {
			return name
		}
	}
	return ""
}

// asked is a question that is shown and that nobody has answered, as CSS.
func asked(id string) string {
	return fmt.Sprintf(`.db-question:has(input[name="was-%s"][value=""]):not([hidden] *)`, id)
}

// open counts the questions of a section that nobody has answered.
func (w *writer) open(section *assess.Section) (n int) {
	for i := range section.Questions {
		n += w.Count(asked(section.Questions[i].ID))
	}
	return n
}

// question answers a question that nobody has answered: a level by the writer's judgement, otherwise the first choice or a few words.
func (w *writer) question(q *assess.Question) {
	w.t.Helper()
	css := asked(q.ID)
	if q.Optional || w.Count(css) == 0 {
		return
	}
	w.given++
	switch choices := q.Choices(); {
	case q.Kind == assess.Level:
		o, _ := q.Option(w.level)
		w.In(css).Choose(o.Text)
	case len(choices) > 0:
		w.In(css).Choose(choices[0].Text)
	case q.Kind == assess.Number:
		w.In(css).Fill(q.Text, "17")
	default:
		w.In(css).Fill(q.Text, "As talked through at the last meeting, with the papers on the table.")
	}
}

// settle settles everything that disagrees, one by one.
func (w *writer) settle() {
	w.t.Helper()
	for w.Count("#against form") > 0 {
		w.In("#against form").Fill("What holds and why", "Talked through with the person and the police: the answer holds")
		w.In("#against form").Click(words(w.Texts("#against form button")[0]))
		w.See("Settled.")
	}
}

// sign signs what is ready.
func (w *writer) sign() {
	w.t.Helper()
	if w.Count(`#sign input[name="met"]`) > 0 {
		w.In("#sign").Choose(words(w.Texts(`#sign .govuk-checkboxes__item:has(input[name="met"]) label`)[0]))
	}
	w.Click("Sign the assessment")
	w.See("The assessment is signed.")
}

// whole writes everything and signs.
func (w *writer) whole() {
	w.t.Helper()
	w.sources(nil)
	w.sections()
	w.settle()
	w.sign()
}

// The initial full assessment, from nothing to its signature: two sources could not be had, and it says so. What the record knows costs
// reading and one press a section.
func TestTheInitialAssessment(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/risk")
		task := tab.Begin("Write the initial full assessment to its signature, beside the answers that nobody knew", harness.Budget{Screens: 40, Actions: 55})
		tab.Click("Assessments")
		tab.Choose("Full")
		tab.Click("Begin")
		w := writing(t, tab, "MEDIUM")
		w.sources(map[string]string{"safeguarding": "Not available", "person": "Refused"})
		w.sections()
		w.settle()
		w.sign()
		task.Beside(w.given)
		task.End()
		t.Logf("%d answers were taken from the record, %d were given", w.taken, w.given)
		if w.taken == 0 {
			t.Error("the record offered nothing")
		}
		tab.See("Does not draw on:")
		tab.See("Safeguarding, The person's own account")
		tab.In("#judged").See("RoSH")
		waits := strings.Contains(tab.Text(), "until then those before it hold")
		tab.Visit(w.at + "/read")
		tab.See("Version 1")
		tab.See("Not available")
		tab.See("Asked twice, no answer")
		tab.Visit(s.Path + "/risk")
		if waits {
			tab.See("counts once it is countersigned")
		} else {
			tab.In("#rosh").See(today(t).Short() + ", by")
		}
	})
}

// What came in leads to the review; the review says what it was begun after and offers the answers of the assessment before it; once it is
// signed, what came in is considered.
func TestAReviewAfterAnArrest(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		begins(t, signIn(t, "officer", unchecked), s, "Full", "VERY_HIGH").whole()
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path)
		pick(tab, o, "What happened", "Arrest incident")
		tab.Fill("Note", "Arrested for affray, bailed to return in four weeks")
		tab.Click("Record")
		tab.See("Recorded.")
		tab.See("not yet considered in the risk assessment")

		tab.Visit(s.Path + "/risk")
		task := tab.Begin("Review the assessment after an arrest, to its signature", harness.Budget{Screens: 40, Actions: 60})
		tab.Click("Review the assessment")
		tab.Click("Begin")
		w := writing(t, tab, "VERY_HIGH")
		w.See("After: arrest incident")
		w.sources(nil)
		w.sections()
		w.settle()
		w.sign()
		task.End()
		t.Logf("%d answers were taken from the record, %d were given", w.taken, w.given)
		if w.taken < 3*w.given {
			t.Errorf("a review takes %d answers from before and asks for %d", w.taken, w.given)
		}
		tab.Visit(s.Path)
		tab.Miss("not yet considered in the risk assessment")
	})
}

// standing is the level that counts for a person: one that rises would count at once, whoever wrote it (AS5.4).
func standing(tab *harness.Tab, s subject) string {
	tab.Visit(s.Path)
	_, shown, _ := strings.Cut(words(tab.Text()), "Risk, tier and flags: ")
	level, _, _ := strings.Cut(shown, " risk")
	switch level {
	case "Low", "High", "Very high":
		return strings.ReplaceAll(strings.ToUpper(level), " ", "_")
	}
	return "MEDIUM"
}

// What an author in training signs waits for the manager, who gives it back with a word; the author puts it right and signs again; the
// manager countersigns, and only then it counts.
func TestCountersignAndGiveBack(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		first := signIn(t, "trainee", unchecked)
		before := begins(t, first, s, "Brief", standing(first, s))
		before.whole()
		author, manager := signIn(t, "trainee", o), signIn(t, "senior probation officer", o)
		author.Visit(before.at)
		author.See("Its levels count once a manager has countersigned it")
		w := writing(t, author, before.level)

		manager.Visit("/duties")
		task := manager.Begin("Give an assessment back with a note", harness.Budget{Screens: 2, Actions: 4})
		manager.In(dutyOn(w.at)).Click("Countersign the assessment")
		manager.In("#countersign").Choose("Give back to the author")
		manager.In("#countersign").Fill("Note", "Say how those at home are kept safe")
		manager.Click("Record the decision")
		task.End()
		manager.See("The assessment is given back to its author.")

		author.Visit("/duties")
		author.See("Put a returned assessment right")
		task = author.Begin("Put a returned assessment right and sign it again", harness.Budget{Screens: 4, Actions: 6})
		author.In(dutyOn(w.at)).Click("Put a returned assessment right")
		author.See("Say how those at home are kept safe")
		author.In("#sections").Click("Risk management plan")
		q, _ := w.set.Question("rmp.victim")
		author.Fill(q.Text, "The partner has the number of the police team; the alarm is tested on Fridays.")
		author.Click(w.button("Save and go back"))
		w.sign()
		task.End()

		manager.Visit("/duties")
		task = manager.Begin("Countersign an assessment", harness.Budget{Screens: 2, Actions: 3})
		manager.In(dutyOn(w.at)).Click("Countersign the assessment")
		manager.In("#countersign").Choose("Countersign")
		manager.Click("Record the decision")
		task.End()
		manager.See("Countersigned by")
		manager.Visit(s.Path + "/risk")
		manager.In("#rosh").See(today(t).Short() + ", by")
		manager.Visit(w.at + "/read?version=1&with=" + w.at[strings.LastIndex(w.at, "/")+1:] + "~2")
		manager.See("differs")
	})
}

// dutyOn is the line of a list of duties that leads to an address, as CSS.
func dutyOn(path string) string { return fmt.Sprintf(`main li:has(a[href^="%s"])`, path) }
