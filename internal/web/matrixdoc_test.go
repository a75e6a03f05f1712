package web_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/access"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
	"daybook/internal/web/page"
)

var update = flag.Bool("update", false, "write docs/access-matrix.md anew")

// sorts are the sorts of record that the matrix asks about, in the words of its document.
var sorts = []struct{ person, words string }{
	{office.Own, "held in the own unit"}, {office.Held, "held in another unit, and by the role as co-worker"}, {office.Away, "held in another unit"},
	{office.Told, "excluded, with a message"}, {office.Silent, "excluded in silence"}, {office.RestrictedTold, "restricted to others, with a message"},
	{office.Restricted, "restricted to others in silence"}, {office.Opened, "excluded, and opened in an emergency"}, {office.Nobody, "does not exist"},
}

// TestMatrixDocument keeps docs/access-matrix.md, which is for people, in step with the decisions that the matrix asks.
func TestMatrixDocument(t *testing.T) {
	path := filepath.Join(testkit.Root(t), "docs", "access-matrix.md")
	got := matrixDocument()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("docs/access-matrix.md is not what the tests hold; run go test ./internal/web -run MatrixDocument -update (-document +tests):\n%s", diff)
	}
}

func matrixDocument() string {
	var b strings.Builder
	b.WriteString(`# Who may open what

This is written by the test that asks every page as every role about every sort of record (internal/web). The rules are in
[rules/access.md](rules/access.md); this is what they come to, page by page. A page that is new has no row here until
somebody has decided who may open it, and the test fails until then.

## Sorts of record

What the roles get of a person's page, GET /person/{person}. "As none" is the answer for a record that does not exist, to
the letter and in the same steps.

`)
	header(&b, "The record is …")
	for _, s := range sorts {
		row(&b, s.words, func(r access.Role) string { return said(decisions["GET /person/{person}"].of(r, s.person)) })
	}
	b.WriteString("\n## Pages\n\nFor pages about a person: of someone held in the own unit. “limited”: for records that are limited with a message, to open them in an emergency.\n\n")
	header(&b, "Page")
	for _, route := range page.Routes() {
		d := decisions[route.Pattern]
		row(&b, "`"+route.Pattern+"`", func(r access.Role) string {
			switch {
			case strings.HasSuffix(route.Pattern, "/emergency"):
				if has(snoozers, r) {
					return "limited"
				}
				return said(d.of(r, office.Own))
			case d.of != nil:
				return said(d.of(r, office.Own))
			case has(d.roles, r):
				return "yes"
			}
			return "no"
		})
	}
	return b.String()
}

func header(b *strings.Builder, first string) {
	fmt.Fprintf(b, "| %s |", first)
	for _, r := range access.Roles {
		fmt.Fprintf(b, " %s |", r)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(access.Roles)) + "\n")
}

func row(b *strings.Builder, first string, cell func(access.Role) string) {
	fmt.Fprintf(b, "| %s |", first)
	for _, r := range access.Roles {
		fmt.Fprintf(b, " %s |", cell(r))
	}
	b.WriteString("\n")
}

// said is a status in the words of the document.
func said(status int) string {
	switch status {
	case denied:
		return "no"
	case none:
		return "as none"
	}
	return "yes"
}
