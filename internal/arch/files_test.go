package arch

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"daybook/internal/testkit"
)

// longest is how many lines a file may have. One that needs more is about two things.
const longest = 600

func TestFilesAreShortEnoughToRead(t *testing.T) {
	for _, f := range goFiles(t, ".") {
		if !f.made && f.lines > longest {
			t.Errorf("%s has %d lines, more than %d", f.path, f.lines, longest)
		}
	}
	for _, p := range files(t, ".templ", "internal") {
		if n := strings.Count(read(t, p), "\n"); n > longest {
			t.Errorf("%s has %d lines, more than %d", p, n, longest)
		}
	}
}

// unfinished finds the words that mark work left undone: it is done, or it is an issue, or it is not there.
var unfinished = regexp.MustCompile(`\b(` + strings.Join([]string{"TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"}, "|") + `)\b`)

func TestNothingIsLeftUnfinished(t *testing.T) {
	for _, ending := range []string{".go", ".templ", ".sql", ".md", ".js", ".css", ".sh"} {
		for _, p := range files(t, ending, ".") {
			for i, line := range strings.Split(read(t, p), "\n") {
				if word := unfinished.FindString(line); word != "" {
					t.Errorf("%s:%d says %s", p, i+1, word)
				}
			}
		}
	}
}

func TestDecisionsAreNumberedOnce(t *testing.T) {
	numbered(t, files(t, ".md", "docs"), regexp.MustCompile(`^docs/decisions/(\d{3})-[a-z0-9-]+\.md$`), "docs/decisions/")
}

// TestMigrationsAreNumberedOnce holds for what one engine runs: the common migrations and its own.
func TestMigrationsAreNumberedOnce(t *testing.T) {
	all := files(t, ".sql", "internal")
	const folder = "internal/store/migrations/"
	name := regexp.MustCompile(`^internal/store/migrations/(?:[a-z]+/)?(\d+)_[a-z0-9_]+\.sql$`)
	for _, engine := range []string{"sqlite", "postgres"} {
		var run []string
		for _, p := range all {
			below, ok := strings.CutPrefix(p, folder)
			if ok && (!strings.Contains(below, "/") || strings.HasPrefix(below, "common/") || strings.HasPrefix(below, engine+"/")) {
				run = append(run, p)
			}
		}
		numbered(t, run, name, folder)
	}
}

// numbered asserts that the files below a folder are named by a pattern, each with a number of its own.
func numbered(t *testing.T, paths []string, name *regexp.Regexp, folder string) {
	t.Helper()
	by := map[string]string{}
	for _, p := range paths {
		if !strings.HasPrefix(p, folder) || path.Base(p) == "README.md" {
			continue
		}
		m := name.FindStringSubmatch(p)
		switch {
		case m == nil:
			t.Errorf("%s: its name must be a number and then words", p)
		case by[m[1]] != "":
			t.Errorf("%s and %s have the same number", by[m[1]], p)
		default:
			by[m[1]] = p
		}
	}
}

func read(t *testing.T, p string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(testkit.Root(t), p))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
