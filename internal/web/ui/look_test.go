package ui_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"daybook/internal/web/ui"
)

// folder, when given, is where TestWriteGallery puts the gallery for a person to look at:
//
//	go test ./internal/web/ui -run TestWriteGallery -args -gallery /tmp/gallery
//	cd /tmp/gallery && python3 -m http.server
var folder = flag.String("gallery", "", "write the gallery and the bundles into this folder")

func TestWriteGallery(t *testing.T) {
	if *folder == "" {
		return
	}
	index := "<!doctype html><title>Gallery</title><ul>"
	files := map[string]string{}
	for _, s := range ui.Gallery() {
		files[file(s)] = html(t, page(s))
		index += fmt.Sprintf(`<li><a href="%s">%s</a>`, file(s), s.Name)
	}
	files["index.html"] = index
	if err := os.RemoveAll(*folder); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(*folder, ui.AssetPath), os.DirFS("dist")); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(*folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// file is the name under which a state is shown: "tag: alarm" is tag-alarm.html.
func file(s ui.State) string {
	return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(s.Name), "-"), "-") + ".html"
}

// page is the whole page of a state: itself, or one with nothing else on it.
func page(s ui.State) templ.Component {
	if strings.HasPrefix(s.Name, "page:") {
		return s.Part
	}
	parts := []templ.Component{ui.Heading{Text: "Gallery"}, around(ui.Section{Title: s.Name}, s.Part)}
	switch s.Part.(type) {
	case ui.Heading, ui.IdentityBar, *ui.IdentityBar:
		parts = []templ.Component{s.Part} // they bring the h1
	}
	return around(ui.Page{Title: s.Name}, templ.Join(parts...))
}

// around is a part with a child in it.
func around(outer, inner templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return outer.Render(templ.WithChildren(ctx, inner), w)
	})
}

func html(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
