package ui

import (
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

// folder, when given, is where TestWriteGallery puts the gallery for a person to look at:
//
//	go test ./internal/web/ui -run TestWriteGallery -args -gallery /tmp/gallery
var folder = flag.String("gallery", "", "write the gallery and the bundles into this folder")

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// alone is a page with nothing but the part on it.
func alone(s State) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		page := Page{Title: s.Name}
		children := templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
			if err := (Heading{Text: s.Name}).Render(ctx, w); err != nil {
				return err
			}
			return (Section{Title: "The part"}).Render(templ.WithChildren(ctx, s.Part), w)
		})
		if s.whole() {
			return s.Part.Render(ctx, w)
		}
		return page.Render(templ.WithChildren(ctx, children), w)
	})
}

func (s State) whole() bool { return strings.HasPrefix(s.Name, "page:") }

func (s State) file() string {
	return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(s.Name), "-"), "-")
}

func TestGalleryNamesAreUnlike(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Gallery() {
		if seen[s.file()] {
			t.Errorf("two states are called %q", s.Name)
		}
		seen[s.file()] = true
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

// wellFormed reads HTML as strict XML and checks that ids are unlike and that what refers to an id of this page finds it.
func wellFormed(html string) error {
	html = void.ReplaceAllString(strings.TrimPrefix(html, "<!doctype html>"), "<$1$2/>")
	for range 2 { // twice, as two neighbours share the space between them
		html = bare.ReplaceAllString(html, ` $1=""$2`)
	}
	d := xml.NewDecoder(strings.NewReader("<all>" + html + "</all>"))
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

func TestWriteGallery(t *testing.T) {
	if *folder == "" {
		return
	}
	var index strings.Builder
	index.WriteString("<!doctype html><title>Gallery</title><ul>")
	for _, s := range Gallery() {
		if err := os.MkdirAll(*folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*folder, s.file()+".html"), []byte(render(t, alone(s))), 0o644); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&index, `<li><a href="%s.html">%s</a>`, s.file(), s.Name)
	}
	if err := os.WriteFile(filepath.Join(*folder, "index.html"), []byte(index.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	bundles, err := fs.Sub(dist, "dist")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(*folder, "assets")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(*folder, "assets"), bundles); err != nil {
		t.Fatal(err)
	}
}
