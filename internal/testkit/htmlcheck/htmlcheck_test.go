package htmlcheck_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/testkit/htmlcheck"
)

const form = `<!doctype html>
<html lang="en-GB"><head><title>Error: Book &amp; record</title><meta charset=utf-8></head>
<body class="govuk-template">
<!-- a comment with <b> -->
<main id="main">
  <div class="govuk-error-summary" data-module='govuk-error-summary'>
    <ul><li><a href="#date">Enter a date, for example <span>27 3 2026</span>.</a></li></ul>
  </div>
  <form method="post" action="/people/p1/appointments">
    <label for="date">Date</label> <input id="date" name="date" value="31/2" required>
    <textarea name="note">Fish & <chips></textarea>
    <svg viewBox="0 0 1 1"><path d="M0 0"/></svg>
  </form>
  <p>One</p><p>two</p>
</main>
<script>if (1 < 2) { "</p>" }</script>
</body></html>`

func TestSelectors(t *testing.T) {
	p := htmlcheck.Read(t, form)
	for css, want := range map[string]int{
		"input":                              1,
		"#date":                              1,
		"input#date[required]":               1,
		"main p":                             2,
		"main > p":                           2,
		"main > input":                       0,
		"body.govuk-template form input":     1,
		".govuk-error-summary a[href]":       1,
		`a[href="#date"]`:                    1,
		`form[action^="/people/"]`:           1,
		`form[action$=appointments]`:         1,
		`form[action*="p1"] > label`:         1,
		`[data-module~=govuk-error-summary]`: 1,
		"input, textarea":                    2,
		"svg > path":                         1,
		"*[name]":                            2,
		"blink":                              0,
	} {
		if got := len(p.All(css)); got != want {
			t.Errorf("%s matches %d, want %d", css, got, want)
		}
	}
}

func TestTextIsWhatAPersonReads(t *testing.T) {
	p := htmlcheck.Read(t, form)
	got := []string{
		p.One("title").Text(), p.One("li").Text(), p.One("textarea").Text(), p.One("input").Attr["value"],
	}
	want := []string{"Error: Book & record", "Enter a date, for example 27 3 2026.", "Fish & <chips>", "31/2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	p.Shows("One two")
	p.Says("p", "two")
	p.None("h1")
	p.Hides("if (1")
	p.Within("form").None(".govuk-error-summary")
}

func TestWhatIsNotWellFormedIsRefused(t *testing.T) {
	for source, want := range map[string]string{
		"<p><b>x</p>":                  "</p> where <b> is open",
		"<div>":                        "<div> is never closed",
		"a < b":                        "bare <",
		`<p id="a"></p><p id="a"></p>`: `id "a" occurs twice`,
		`<p class="a" class="b"></p>`:  "class twice",
		"<a href=\"x>":                 "never closed",
		"<script>x":                    "<script> is never closed",
		"one\ntwo\n</p>":               "line 3",
		"<!-- x":                       "has no -->",
	} {
		_, err := htmlcheck.Parse(source)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q) says %v, want %q", source, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(form)
	f.Add("</>")
	f.Add("<p a=1 b='2'>&lt;</p>")
	f.Fuzz(func(t *testing.T, source string) {
		if n, err := htmlcheck.Parse(source); err == nil {
			n.Text()
		}
	})
}
