package ui

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGalleryNamesAreUnlike(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Gallery() {
		if seen[s.Name] {
			t.Errorf("two states are called %q", s.Name)
		}
		seen[s.Name] = true
	}
}

func TestEveryPartIsWellFormed(t *testing.T) {
	for _, s := range Gallery() {
		t.Run(s.Name, func(t *testing.T) {
			html := render(t, s.Part)
			if err := wellFormed(html); err != nil {
				t.Errorf("%v in\n%s", err, html)
			}
			if strings.Contains(html, " style=") || strings.Contains(html, "<style") || regexp.MustCompile(` on[a-z]+="`).MatchString(html) {
				t.Errorf("the content policy refuses styles and scripts in the page:\n%s", html)
			}
		})
	}
}

// What HTML lets a page leave out and XML does not: the end of an element that holds nothing, and the value of an attribute
// that is there or not.
var (
	void = regexp.MustCompile(`<(input|meta|link|br)\b([^>]*)>`)
	bare = regexp.MustCompile(` (checked|selected|disabled|multiple|novalidate|formnovalidate|open|hidden)([ >/])`)
)

// asXML writes HTML as XML.
func asXML(html string) string {
	html = void.ReplaceAllString(strings.TrimPrefix(html, "<!doctype html>"), "<$1$2/>")
	for range 2 { // twice, as two neighbours share the space between them
		html = bare.ReplaceAllString(html, ` $1=""$2`)
	}
	return "<all>" + html + "</all>"
}

// wellFormed reads HTML as strict XML and checks that ids are unlike and that what refers to an id of this page finds it.
func wellFormed(html string) error {
	d := xml.NewDecoder(strings.NewReader(asXML(html)))
	ids, wanted := map[string]bool{}, map[string]string{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range element.Attr {
			switch name := a.Name.Local; name {
			case "id":
				if ids[a.Value] {
					return fmt.Errorf("two elements have the id %q", a.Value)
				}
				ids[a.Value] = true
			case "for", "aria-describedby", "aria-labelledby", "aria-controls", "data-autosave-state":
				for id := range strings.FieldsSeq(a.Value) {
					wanted[id] = name
				}
			}
		}
	}
	for id, by := range wanted {
		if !ids[id] {
			return fmt.Errorf("%s names %q, which is not there", by, id)
		}
	}
	return nil
}

func TestTextIsEscaped(t *testing.T) {
	const nasty = `<script>alert("1")</script>'&`
	parts := []templ.Component{
		Tag{Text: nasty}, Link{Text: nasty, Href: nasty, Hidden: nasty}, Input{Name: nasty, Label: nasty, Hint: nasty, Error: nasty, Value: nasty},
		Textarea{Name: "n", Label: nasty, Value: nasty}, Select{Name: "s", Label: nasty, Options: []Option{{Value: nasty, Text: nasty, Group: nasty}}},
		Radios{Name: "r", Label: nasty, Choices: []Choice{{Value: nasty, Text: nasty, Hint: nasty}}}, Callout{Title: nasty, Text: nasty, Clause: nasty},
		Timeline{Items: []TimelineItem{{At: nasty, ISO: nasty, Title: nasty, By: nasty, Text: nasty, Long: true}}},
		IdentityBar{Name: nasty, Aliases: []string{nasty}, CRN: nasty, Officer: nasty, Note: nasty}, Page{Title: nasty, Search: nasty, User: User{Name: nasty}},
		Table{Caption: nasty, Columns: []Column{{Text: nasty}}, Rows: []TableRow{{Cells: []Cell{{Text: nasty, Detail: nasty}}}}},
	}
	for _, p := range parts {
		if html := render(t, p); strings.Contains(html, "<script>") || strings.Contains(html, "'&") && !strings.Contains(html, "&#39;&amp;") {
			t.Errorf("%T lets markup through:\n%s", p, html)
		}
	}
	if html := render(t, Link{Text: "x", Href: "javascript:alert(1)"}); strings.Contains(html, "javascript:") {
		t.Errorf("a link runs a script: %s", html)
	}
}
