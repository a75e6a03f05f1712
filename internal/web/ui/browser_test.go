package ui_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/a-h/templ"

	"daybook/e2e/harness"
	"daybook/internal/fault"
	"daybook/internal/testkit"
	"daybook/internal/web/ui"
)

func TestMain(m *testing.M) { os.Exit(harness.Main(m)) }

// bundles ends the test where the asset tool has not run.
func bundles(t *testing.T) {
	t.Helper()
	if !ui.AssetsBuilt() {
		testkit.Missing(t, "the bundled styles and scripts", "make assets")
	}
}

// serve shows pages under the content policy of the real server. Other routes are added to the mux that it returns.
func serve(t *testing.T, pages map[string]templ.Component) (*http.ServeMux, string) {
	t.Helper()
	bundles(t)
	mux := http.NewServeMux()
	mux.Handle("GET "+ui.AssetPath, ui.AssetHandler())
	for path, c := range pages {
		mux.Handle("GET /"+path, templ.Handler(c))
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", ui.ContentPolicy)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return mux, server.URL
}

// Each part in each state is given to the accessibility checker, which the harness calls at each visit.
func TestEveryPartIsAccessible(t *testing.T) {
	pages := map[string]templ.Component{}
	for _, s := range ui.Gallery() {
		pages[file(s)] = page(s)
	}
	_, base := serve(t, pages)
	for _, width := range []int{harness.Desk, harness.Phone} {
		tab := harness.Open(t, base, harness.Options{Width: width})
		for _, s := range ui.Gallery() {
			if width == harness.Desk || strings.HasPrefix(s.Name, "page:") {
				tab.Visit("/" + file(s))
				tab.Fits()
			}
		}
	}
}

func TestPagesWorkWithoutScripts(t *testing.T) {
	pages := map[string]templ.Component{}
	for _, s := range ui.Gallery() {
		pages[file(s)] = page(s)
	}
	_, base := serve(t, pages)
	tab := harness.Open(t, base, harness.Options{WithoutScripts: true})
	tab.Visit("/page-person.html")
	tab.Select("What", "Home visit")
	tab.Choose("If a home visit: two officers went")
	tab.Visit("/page-my-day.html")
	tab.Click("why the load is 131 %")
	tab.See("Two parole reports due this month")
}

// drafts keeps what a note sends, and fails while it is told to.
type drafts struct {
	mu      sync.Mutex
	failing bool
	kept    []string
}

func (d *drafts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.failing {
		http.Error(w, "the database is gone", http.StatusServiceUnavailable)
		return
	}
	d.kept = append(d.kept, r.PostFormValue("draft")+": "+r.PostFormValue("note"))
	io.WriteString(w, "10:21")
}

func (d *drafts) fail(yes bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failing = yes
}

func (d *drafts) last() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.kept) == 0 {
		return ""
	}
	return d.kept[len(d.kept)-1]
}

func TestNotesAreKeptAsTheyAreTyped(t *testing.T) {
	note := around(ui.Page{Title: "Note"}, templ.Join(ui.Heading{Text: "Note"}, around(ui.Form{Action: "/record"},
		templ.Join(ui.Textarea{Name: "note", Label: "Note", Autosave: "/draft", DraftKey: "d1"}, ui.Button{Text: "Record"}))))
	mux, base := serve(t, map[string]templ.Component{"note": note, "elsewhere": around(ui.Page{Title: "Elsewhere"}, ui.Heading{Text: "Elsewhere"})})
	kept := &drafts{}
	mux.Handle("POST /draft", kept)
	tab := harness.Open(t, base, harness.Options{})
	tab.Visit("/note")

	tab.Fill("Note", "Phoned, no answer.")
	tab.See("saved 10:21")
	if got := kept.last(); got != "d1: Phoned, no answer." {
		t.Errorf("the server has %q", got)
	}

	kept.fail(true)
	tab.Fill("Note", "Phoned twice.")
	tab.See("not saved yet, trying again")
	kept.fail(false)
	tab.See("saved 10:21")
	if got := kept.last(); got != "d1: Phoned twice." {
		t.Errorf("after the fault the server has %q", got)
	}

	tab.Fill("Note", "Left at once.")
	tab.Visit("/elsewhere")
	for range 100 { // the beacon may arrive after the next page
		if kept.last() == "d1: Left at once." {
			return
		}
		tab.See("Elsewhere")
	}
	t.Errorf("after leaving the page the server has %q", kept.last())
}

func TestLongListsAreFoundByTyping(t *testing.T) {
	options := []ui.Option{{Text: "Choose"}, {Value: "CHVS", Text: "Home visit", Group: "Appointments", Also: "seen at home"}, {Value: "COAI", Text: "Office visit", Group: "Appointments"}}
	form := around(ui.Page{Title: "Record"}, templ.Join(ui.Heading{Text: "Record"}, around(ui.Form{Action: "/record", Get: true},
		templ.Join(ui.Combobox{Name: "type", Label: "What", Options: options}, around(ui.Reveal{When: "type", Is: []string{"CHVS"}}, ui.Input{Name: "who", Label: "Who went along"}), ui.Button{Text: "Record"}))))
	mux, base := serve(t, map[string]templ.Component{"form": form})
	mux.HandleFunc("GET /record", func(w http.ResponseWriter, r *http.Request) {
		templ.Handler(around(ui.Page{Title: "Recorded"}, ui.Heading{Text: "Recorded " + r.URL.RawQuery})).ServeHTTP(w, r)
	})
	tab := harness.Open(t, base, harness.Options{})
	tab.Visit("/form")
	tab.Miss("Who went along")

	tab.Fill("What", "seen")
	tab.See("1 choice")
	tab.Check("the list is open")
	tab.Click("Home visit Appointments")
	if got := tab.Value("What"); got != "Home visit" {
		t.Errorf("the field says %q", got)
	}
	tab.Fill("Who went along", "S. Khan")
	tab.Click("Record")
	tab.See("Recorded type=CHVS&who=S.+Khan")

	tab.Visit("/form")
	tab.Fill("What", "office") // only one fits: leaving the field takes it
	tab.TabTo("Record")
	tab.Press(harness.Enter)
	tab.See("Recorded type=COAI")
	tab.Miss("who=")
}

func TestLongListsWorkByKeyboard(t *testing.T) {
	options := []ui.Option{{Text: "Choose"}, {Value: "CHVS", Text: "Home visit"}, {Value: "COAI", Text: "Office visit"}, {Value: "CTOA", Text: "Phone call"}}
	form := around(ui.Page{Title: "Record"}, templ.Join(ui.Heading{Text: "Record"}, around(ui.Form{Action: "/record", Get: true},
		templ.Join(ui.Combobox{Name: "type", Label: "What", Options: options}, ui.Button{Text: "Record"}))))
	_, base := serve(t, map[string]templ.Component{"form": form})
	tab := harness.Open(t, base, harness.Options{Unchecked: true})
	tab.Visit("/form")
	for _, step := range []struct{ typed, keys, want string }{
		{"visit", harness.Down + harness.Down + harness.Enter, "Office visit"},
		{"visit", harness.Up + harness.Enter, "Office visit"},
		{"phone", harness.Escape, "Office visit"},
		{"phone", harness.Enter, "Phone call"},
		{"nothing like it", harness.Escape, "Phone call"},
	} {
		tab.Fill("What", step.typed)
		for _, key := range step.keys {
			tab.Press(string(key))
		}
		if got := tab.Value("What"); got != step.want {
			t.Errorf("typing %q and %q gives %q, want %q", step.typed, step.keys, got, step.want)
		}
		if got := tab.Path(); got != "/form" {
			t.Fatalf("typing %q and %q sent the form: %s", step.typed, step.keys, got)
		}
	}
}

func TestADayIsChosenFromTheCalendar(t *testing.T) {
	form := around(ui.Page{Title: "Book"}, templ.Join(ui.Heading{Text: "Book"}, around(ui.Form{Action: "/book", Get: true},
		templ.Join(ui.DateInput{Name: "day", Label: "Day", Value: "23/11/2026"}, ui.Button{Text: "Book"}))))
	_, base := serve(t, map[string]templ.Component{"form": form})
	tab := harness.Open(t, base, harness.Options{})
	tab.Visit("/form")
	tab.Click("Choose date")
	tab.See("November 2026")
	tab.Click("Thursday 26 November 2026")
	if got := tab.Value("Day"); got != "26/11/2026" {
		t.Errorf("the field holds %q", got)
	}
}

func TestSlashGoesToTheSearch(t *testing.T) {
	user := ui.User{Name: "A. Rahman"}
	heading := ui.Heading{Text: "My day"}
	_, base := serve(t, map[string]templ.Component{"keys": around(ui.Page{User: user}, heading), "no-keys": around(ui.Page{User: user, NoKeys: true}, heading)})
	tab := harness.Open(t, base, harness.Options{})
	tab.Visit("/keys")
	tab.Press("/")
	if got := tab.Focused(); got != "Find a person: name, CRN or phone number" {
		t.Errorf("the focus is on %q", got)
	}
	tab.Visit("/no-keys")
	tab.Press("/")
	if got := tab.Focused(); strings.HasPrefix(got, "Find") {
		t.Errorf("with keys off the focus is on %q", got)
	}
}

// A form with a target is answered in place: wrong input with its summary in focus, and a button with its own address
// goes there.
func TestFormsAreAnsweredInPlace(t *testing.T) {
	row := func(errs ui.Errors, said string) templ.Component {
		return around(ui.Section{Title: "Outcome", ID: "row"}, around(ui.Form{Action: "/outcome", Target: "#row"}, templ.Join(
			ui.ErrorSummary{Errors: errs}, ui.Text{Text: said}, ui.Input{Name: "outcome", Label: "Outcome", Error: errs.For("outcome")},
			ui.Button{Text: "Record"}, ui.Button{Text: "Snooze", Action: "/snooze", Kind: ui.Secondary})))
	}
	mux, base := serve(t, map[string]templ.Component{"day": around(ui.Page{Title: "Day"}, templ.Join(ui.Heading{Text: "Day"}, row(nil, "")))})
	mux.HandleFunc("POST /outcome", func(w http.ResponseWriter, r *http.Request) {
		errs := ui.Errors(fault.FieldsOf(fault.Input("outcome", "Choose what happened")))
		templ.Handler(row(errs, ""), templ.WithStatus(http.StatusUnprocessableEntity)).ServeHTTP(w, r)
	})
	mux.Handle("POST /snooze", templ.Handler(row(nil, "Snoozed until Thursday.")))
	tab := harness.Open(t, base, harness.Options{})
	tab.Visit("/day")
	tab.Click("Record")
	tab.See("There is a problem")
	if got := tab.Path(); got != "/day" {
		t.Errorf("the page is now %s", got)
	}
	tab.Click("Snooze")
	tab.See("Snoozed until Thursday.")
	tab.Miss("There is a problem")
}

// What is typed while a form is slow to open, or after it has opened, is never lost: not by a link pressed twice before
// its answer came, nor by one pressed again, nor by the focus moving away from a field in the middle of a word.
func TestAFormThatOpensInPlaceKeepsWhatIsTyped(t *testing.T) {
	const into = "previous .govuk-summary-list__value"
	page := around(ui.Page{Title: "People"}, templ.Join(ui.Heading{Text: "People"}, ui.Input{Name: "note", Label: "Note"},
		ui.SummaryList{Rows: []ui.SummaryRow{{Key: "Mobile", Value: "07700 900123", Links: []ui.Link{
			{Text: "Change", Href: "/change", Into: into}, {Text: "No longer", Href: "/end", Into: into}}}}}))
	mux, base := serve(t, map[string]templ.Component{"people": page})
	answer := make(chan struct{}, 10) // the server answers once for each
	var drawn atomic.Int32
	form := func(label string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			select {
			case <-answer:
			case <-r.Context().Done():
			}
			if r.Context().Err() != nil { // the page gave the request up
				return
			}
			drawn.Add(1)
			templ.Handler(around(ui.Form{Action: r.URL.Path}, templ.Join(ui.Input{Name: "value", Label: label}, ui.Button{Text: "Record"}))).ServeHTTP(w, r)
		}
	}
	mux.HandleFunc("GET /change", form("New number"))
	mux.HandleFunc("GET /end", form("Why"))
	tab := harness.Open(t, base, harness.Options{})
	tab.Visit("/people")

	tab.Start("Change")
	tab.Start("Change")
	tab.Focus("Note")
	tab.Keys("rang ")
	answer <- struct{}{}
	answer <- struct{}{} // for the second press, should the first not have been given up
	tab.See("New number")
	tab.Keys("twice")
	if got := tab.Value("Note"); got != "rang twice" {
		t.Errorf("the note is %q: the form took the focus in the middle of it", got)
	}
	tab.Fill("New number", "07700 900456")
	if n := drawn.Load(); n != 1 {
		t.Errorf("the form was drawn %d times, the last time over what was typed", n)
	}
	tab.Click("Change")
	if got, at := tab.Value("New number"), tab.Focused(); got != "07700 900456" || at != "New number" {
		t.Errorf("after the link was pressed again the field has %q and the focus is on %q", got, at)
	}
	answer <- struct{}{}
	tab.Click("No longer")
	tab.See("Why")
	if at := tab.Focused(); at != "Why" {
		t.Errorf("the focus is on %q when another form opens", at)
	}
}

// Where no answer comes, the officer is told so and keeps what was typed; the next answer takes the message away.
func TestAFormThatCannotBeSentSaysSo(t *testing.T) {
	row := around(ui.Section{Title: "Outcome", ID: "row"}, around(ui.Form{Action: "/outcome", Target: "#row", Key: "0198"},
		templ.Join(ui.Input{Name: "outcome", Label: "Outcome"}, ui.Button{Text: "Record"})))
	mux, base := serve(t, map[string]templ.Component{"day": around(ui.Page{Title: "Day"}, templ.Join(ui.Heading{Text: "Day"}, row))})
	var gone atomic.Bool
	mux.HandleFunc("POST /outcome", func(w http.ResponseWriter, r *http.Request) {
		if gone.Load() {
			panic(http.ErrAbortHandler) // the line breaks
		}
		templ.Handler(ui.Text{Text: "Recorded " + r.PostFormValue("outcome")}).ServeHTTP(w, r)
	})
	gone.Store(true)
	tab := harness.Open(t, base, harness.Options{})
	tab.Visit("/day")
	tab.Fill("Outcome", "attended")
	tab.Click("Record")
	tab.See("it is not certain that this was saved. What you typed is still here.")
	if got := tab.Value("Outcome"); got != "attended" {
		t.Errorf("the field holds %q", got)
	}
	gone.Store(false)
	time.Sleep(1100 * time.Millisecond) // within a second the button takes a second press for an accident
	tab.Click("Record")
	tab.See("Recorded attended")
	tab.Miss("not certain")
}

// A form that is answered with a new page stays where it is while nobody is there to take it, with all that was typed; once
// the server is back the same button sends it, by the button that was pressed.
func TestAPageThatCannotBeSentStays(t *testing.T) {
	form := around(ui.Form{Action: "/record", Key: "0198"}, templ.Join(ui.Textarea{Name: "note", Label: "Note", Autosave: "/draft", DraftKey: "d1"},
		ui.Input{Name: "outcome", Label: "Outcome"}, ui.Button{Text: "Record"}, ui.Button{Text: "Record and close", Action: "/close", Kind: ui.Secondary}))
	mux, base := serve(t, map[string]templ.Component{"note": around(ui.Page{Title: "Note"}, templ.Join(ui.Heading{Text: "Note"}, form))})
	var gone atomic.Bool
	line := func(h http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if gone.Load() {
				panic(http.ErrAbortHandler) // the line breaks
			}
			h(w, r)
		}
	}
	kept := &drafts{}
	mux.Handle("POST /draft", line(kept.ServeHTTP))
	mux.Handle("GET /health", line(func(w http.ResponseWriter, r *http.Request) {}))
	mux.Handle("POST /record", line(func(w http.ResponseWriter, r *http.Request) { t.Error("the wrong button sent it") }))
	mux.Handle("POST /close", line(func(w http.ResponseWriter, r *http.Request) {
		templ.Handler(around(ui.Page{Title: "Done"}, ui.Heading{Text: "Recorded " + r.PostFormValue("outcome") + ", " + r.PostFormValue("note")})).ServeHTTP(w, r)
	}))
	tab := harness.Open(t, base, harness.Options{})
	tab.Visit("/note")
	gone.Store(true)
	tab.Fill("Note", "Came with a friend")
	tab.Fill("Outcome", "attended")
	tab.Start("Record and close")
	tab.See("Daybook could not be reached. What you typed is still here.")
	if note, outcome := tab.Value("Note"), tab.Value("Outcome"); note != "Came with a friend" || outcome != "attended" {
		t.Errorf("the form holds %q and %q", note, outcome)
	}
	gone.Store(false)
	tab.See("saved 10:21") // the note goes on being kept
	tab.Click("Record and close")
	tab.See("Recorded attended, Came with a friend")
}
