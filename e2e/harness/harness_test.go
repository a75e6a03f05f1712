package harness

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMain(m *testing.M) { os.Exit(Main(m)) }

// office is a server of two pages: a form that books an appointment, and the list it leads to. With scripts, a part is
// fetched into the page when asked for; without them, the same link leads to a page.
func office(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	page := func(w http.ResponseWriter, title, main string) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'")
		fmt.Fprintf(w, `<!doctype html><html lang="en-GB"><head><title>%s</title>
			<meta name="viewport" content="width=device-width, initial-scale=1"></head>
			<body><main><h1>%s</h1>%s</main><script src="/more.js"></script></body></html>`, title, title, main)
	}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		page(w, "Sam Reed", `
			<form method="post" action="/book" enctype="multipart/form-data">
			<label for="date">Date</label> <input id="date" name="date" value="1/1/2026">
			<label for="note">Note</label> <textarea id="note" name="note"></textarea>
			<fieldset><legend>How</legend>
			<input type="radio" name="how" id="office" value="office"><label for="office">At the office</label>
			<input type="radio" name="how" id="phone" value="phone"><label for="phone">By phone</label></fieldset>
			<label for="place">Place</label> <select id="place" name="place"><option>North</option><option>South</option></select>
			<label for="letter">Letter</label> <input type="file" id="letter" name="letter">
			<button>Book</button></form>
			<p><a href="/more" hx-get="/part">More about Sam</a> <a href="/list">List</a></p>
			<div id="more"></div>`)
	})
	mux.HandleFunc("POST /book", func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		booked := strings.Join([]string{r.PostFormValue("date"), r.PostFormValue("note"), r.PostFormValue("how"),
			r.PostFormValue("place"), r.MultipartForm.File["letter"][0].Filename}, ", ")
		http.SetCookie(w, &http.Cookie{Name: "booked", Value: strings.ReplaceAll(booked, ", ", "|")})
		http.Redirect(w, r, "/list", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /list", func(w http.ResponseWriter, r *http.Request) {
		booked := "nothing"
		if c, err := r.Cookie("booked"); err == nil {
			booked = c.Value
		}
		page(w, "List", "<p>Booked: "+html.EscapeString(booked)+`</p><p><a href="/">Back</a></p>`)
	})
	mux.HandleFunc("GET /more", func(w http.ResponseWriter, _ *http.Request) { page(w, "More", "<p>Likes fishing</p>") })
	mux.HandleFunc("GET /part", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<p>Likes fishing</p>") })
	mux.HandleFunc("GET /bad", func(w http.ResponseWriter, _ *http.Request) {
		page(w, "Bad", `<img src="/x.png"><input name="unnamed"><div style="color: red">x</div><hr width="3000">`)
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		page(w, "Keys", `<a href="/a">fine</a> <a href="/b" class="same">unmarked</a>
			<div class="under"><a href="/c">covered</a><div class="over"></div></div>
			<a href="/d" tabindex="1">first</a> <div tabindex="0" id="trap">trap</div> <a href="/e">behind</a>
			<link rel="stylesheet" href="/keys.css"><script src="/keys.js"></script>`)
	})
	mux.HandleFunc("GET /keys.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		fmt.Fprint(w, `.same, .same:focus { outline: none; color: black } .under { position: relative; width: 9em } .over { position: absolute; inset: 0; background: white }`)
	})
	mux.HandleFunc("GET /keys.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, `document.querySelector("#trap").addEventListener("keydown", e => e.preventDefault());`)
	})
	mux.HandleFunc("GET /more.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, `for (const a of document.querySelectorAll("[hx-get]")) a.addEventListener("click", async e => {
			e.preventDefault();
			const answer = await fetch(a.getAttribute("hx-get"));
			document.querySelector("#more").innerHTML = await answer.text();
		});`)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func TestAJourneyRunsWithAndWithoutScripts(t *testing.T) {
	letter := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(letter, []byte("Dear Sam"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, o := range map[string]Options{"with": {}, "without": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			tab := Open(t, office(t), o)
			tab.Visit("/")
			tab.Click("More about Sam")
			tab.See("Likes fishing")
			if want := map[string]string{"with": "/", "without": "/more"}[name]; tab.Path() != want {
				t.Errorf("the part was shown at %s, want %s", tab.Path(), want)
			}
			tab.Visit("/")
			task := tab.Begin("Book", Budget{Screens: 1, Actions: 6})
			tab.Fill("Date", "27/3/2026")
			tab.Fill("Note", strings.Repeat("Long note. ", 10))
			tab.Choose("By phone")
			tab.Select("Place", "South")
			tab.Attach("Letter", letter)
			if got := tab.Value("Date"); got != "27/3/2026" {
				t.Errorf("Date holds %q", got)
			}
			tab.In("form").Click("Book")
			task.End()
			tab.See("Booked: 27/3/2026|Long note.")
			tab.See("|phone|South|letter.txt")
			tab.Miss("nothing")
			tab.Click("Back")
			tab.See("Sam Reed")
		})
	}
}

func TestTheKeyboardAloneIsEnough(t *testing.T) {
	tab := Open(t, office(t), Options{})
	tab.Visit("/")
	task := tab.Begin("Open the list", Budget{Screens: 1, Actions: 1})
	tab.TabTo("List")
	tab.Press(Enter)
	task.End()
	tab.See("Booked: nothing")
}

// Each kind of fault that the Tab key can show is seen, and what is as it should be is not.
func TestTheTabKeyShowsFaults(t *testing.T) {
	tab := Open(t, office(t), Options{Unchecked: true})
	tab.Visit("/list")
	if faults := tab.stops(); faults != "" {
		t.Errorf("a page without faults: %s", faults)
	}
	tab.Visit("/keys")
	want := strings.Join([]string{"out of order: a fine", "looks the same with the focus: a unmarked", "has the focus and cannot be seen: a covered",
		"not reached: a behind"}, "\n")
	if diff := cmp.Diff(want, tab.stops()); diff != "" {
		t.Error(diff)
	}
}

func TestPicturesAreTakenAtBothWidths(t *testing.T) {
	tab := Open(t, office(t), Options{Width: Phone})
	tab.Visit("/")
	tab.Picture("harness")
	for _, width := range []string{"1280", "390"} {
		path := filepath.Join("..", "..", "tmp", "pictures", "harness-"+width+".png")
		if info, err := os.Stat(path); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestSignInsAreReadFromWhatTheDemoPrints(t *testing.T) {
	got := readSignIns("Daybook serves a synthetic office at http://127.0.0.1:8080\n\n" +
		"  Officer                    amina.rahman    blue-canal-73\n" +
		"  Newly qualified officer    tom.price       grey-harbour-12\n\nPress Ctrl-C to stop.\n")
	want := map[string]SignIn{
		"officer":                 {"amina.rahman", "blue-canal-73"},
		"newly qualified officer": {"tom.price", "grey-harbour-12"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A recorder is a test that keeps what it was told instead of failing.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}
func (r *recorder) Error(args ...any)   { r.said = append(r.said, fmt.Sprint(args...)) }
func (r *recorder) Logf(string, ...any) {}

func TestWhatIsWrongIsReported(t *testing.T) {
	r := &recorder{TB: t}
	tab := Open(t, office(t), Options{Unchecked: true})
	tab.t = r
	tab.Visit("/bad")
	tab.Check("the bad page")
	tab.Fits()
	task := tab.Begin("Too much", Budget{Screens: 1, Actions: 0})
	tab.count("nothing at all")
	task.End()
	tab.finish()
	all := strings.Join(r.said, "\n")
	for _, want := range []string{
		"(image-alt, critical)", "(label, critical)", // axe
		"Content Security Policy", // the picture and the style it refuses
		"/bad scrolls sideways: hr. to",
		"over budget: Too much: screens 1 of 1, actions 1 of 0",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("nothing says %q:\n%s", want, all)
		}
	}
}
