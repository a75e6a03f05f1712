package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/rules"
)

// The generated files are what the pages and the settings say. This compares both ways: a clause that is on a page and
// not in the index, one that is in the index and on no page, and every figure at the foot of a page.
func TestGeneratedFilesAreFresh(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	made, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range made {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(got, want) {
			continue
		}
		has, wants := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
		line := 0
		for line < min(len(has), len(wants))-1 && has[line] == wants[line] {
			line++
		}
		t.Errorf("%s is out of date; run go run ./internal/rules/clauses\nline %d is  %s\nand should be %s", name, line+1, has[line], wants[line])
	}
}

// A settings file goes with the page of its name: each figure is shown on the page that has its clause.
func TestFiguresStandWithTheirClauses(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(root, "internal", "rules", "data", "settings", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal("no settings files", err)
	}
	for _, file := range files {
		names, err := namesIn(file)
		if err != nil {
			t.Fatal(err)
		}
		page := strings.TrimSuffix(filepath.Base(file), ".json") + ".md"
		text, err := os.ReadFile(filepath.Join(root, "docs", "rules", page))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			set, _ := rules.Default().Find(name)
			if c, ok := rules.ClauseOf(set.Clause); !ok || c.Page != page {
				t.Errorf("%s is in %s and its clause %s on %q", name, filepath.Base(file), set.Clause, c.Page)
			}
			if !strings.Contains(string(text), "| `"+string(name)+"` |") {
				t.Errorf("%s does not show %s; it needs the marks of the figures", page, name)
			}
		}
	}
}

func TestReadPage(t *testing.T) {
	const page = `# Title

Words with P9.9 in them are no clause.

### P1.1 What counts [A]

The first **plan** recorded
as [initial](plan.md) counts.

More words.

## P1 A heading without a second number

| Clause | Title | What it says | Settings |
|---|---|---|---|
| P1.2 | Initial plan [A] | Made within the ` + "`time`" + ` set. | x |
| P1.10 | Last | It *ends*.|
| ` + "`plan.initial`" + ` | P1.2 | a figure | 15 |
`
	got, err := readPage("plan.md", page)
	if err != nil {
		t.Fatal(err)
	}
	want := []rules.Clause{
		{ID: "P1.1", Title: "What counts", Text: "The first plan recorded as initial counts.", Page: "plan.md", Assumed: true},
		{ID: "P1.2", Title: "Initial plan", Text: "Made within the time set.", Page: "plan.md", Assumed: true},
		{ID: "P1.10", Title: "Last", Text: "It ends.", Page: "plan.md"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSpoiltPages(t *testing.T) {
	for name, c := range map[string]struct {
		pages map[string]string
		want  string
	}{
		"no text":         {map[string]string{"a.md": "### P1.1 Title\n\n## Next\n"}, "P1.1 needs a title and a text"},
		"no cell":         {map[string]string{"a.md": "| P1.1 | Title |\n"}, "P1.1 needs a title and a text"},
		"twice on a page": {map[string]string{"a.md": "| P1.1 | T | W |\n| P1.1 | T | W |\n"}, "P1.1 stands in a.md and in a.md"},
		"on two pages":    {map[string]string{"a.md": "| P1.1 | T | W |\n", "b.md": "### P1.1 T\nW\n"}, "P1.1 stands in a.md and in b.md"},
	} {
		dir := t.TempDir()
		for page, text := range c.pages {
			if err := os.WriteFile(filepath.Join(dir, page), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := clauseIndex(dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v does not say %q", name, err, c.want)
		}
	}
}

func TestFigures(t *testing.T) {
	const page = "Before.\n" + figuresFrom + "old\n" + figuresTo + "After.\n"
	got, err := withFigures(page, rules.Default(), []rules.Name{rules.PlanInitial})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Before.\n" + figuresFrom, "| `plan.initial` | P1.2 |", "15 working days [A]", figuresTo + "After.\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "old") {
		t.Error("the old table is still there")
	}
	if same, err := withFigures("No marks.", rules.Default(), nil); err != nil || same != "No marks." {
		t.Errorf("a page without marks became %q, %v", same, err)
	}
	if _, err := withFigures(figuresFrom, rules.Default(), nil); err == nil {
		t.Error("a missing end mark went unnoticed")
	}
}

func TestConstants(t *testing.T) {
	for name, want := range map[string]string{
		"plan.initial": "PlanInitial", "plan.initial.very-high": "PlanInitialVeryHigh", "contact.face-to-face": "ContactFaceToFace",
	} {
		if got := constant(name); got != want {
			t.Errorf("%s is named %s, want %s", name, got, want)
		}
	}
}
