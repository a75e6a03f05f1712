package page

import (
	"bytes"
	"fmt"
	"testing"

	"daybook/internal/app"
	"daybook/internal/find"
	"daybook/internal/testkit/htmlcheck"
)

// TestMorePeople: while more people fit than are shown the page offers them, and asks for them without an address that says
// what was typed; of those it offers, it shows as many as it will and asks for something to narrow it.
func TestMorePeople(t *testing.T) {
	draw := func(s searchPage) *htmlcheck.Page {
		s.Typed = "kwame mensah"
		for i := range 10 {
			s.Matches = append(s.Matches, app.Match{Match: find.Match{ID: fmt.Sprint("p", i)}, Message: "Ring the team."})
		}
		var b bytes.Buffer
		if err := s.html().Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		return htmlcheck.Read(t, b.String())
	}
	first := draw(searchPage{Found: app.Found{More: true}})
	first.Says("h1", "The 10 likeliest people")
	first.One(`form[action="/search"] input[type=hidden][name=more]`)
	first.One(`form[action="/search"] input[type=hidden][value="kwame mensah"]`)
	all := draw(searchPage{Found: app.Found{}})
	all.Says("h1", "10 people found, the likeliest first")
	all.Hides("Show more people")
	fewer := draw(searchPage{Found: app.Found{Fewer: true}})
	fewer.Says("h1", "10 people found, the likeliest first")
	fewer.Shows("Show people who fit less well")
	fewer.One(`form[action="/search"] input[type=hidden][name=more]`)
	many := draw(searchPage{Found: app.Found{More: true}, Wide: true})
	many.Hides("Show more people")
	many.Shows("Add a date of birth")
}
