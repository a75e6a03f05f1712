package arch

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/modfile"
)

// required returns the modules of a go.mod and their versions, those used directly or all.
func required(t *testing.T, name string, content []byte, all bool) map[string]string {
	t.Helper()
	m, err := modfile.ParseLax(name, content, nil)
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{}
	for _, r := range m.Require {
		if all || !r.Indirect {
			versions[r.Mod.Path] = r.Mod.Version
		}
	}
	return versions
}

// TestEachDependencyHasItsReason compares go.mod with the table of docs/dependencies.md, both ways.
func TestEachDependencyHasItsReason(t *testing.T) {
	want := map[string]bool{}
	for p := range required(t, "go.mod", []byte(read(t, "go.mod")), false) {
		want[p] = true
	}
	listed := map[string]bool{}
	row := regexp.MustCompile("(?m)^\\| `([^`]+)` \\|(.*)$")
	for _, m := range row.FindAllStringSubmatch(read(t, "docs/dependencies.md"), -1) {
		cells := strings.Split(strings.Trim(m[2], " |"), "|")
		if host, _, path := strings.Cut(m[1], "/"); !path || !strings.Contains(host, ".") {
			continue // the tables of npm packages and tools
		}
		listed[m[1]] = true
		for _, cell := range cells {
			if strings.TrimSpace(cell) == "" {
				t.Errorf("docs/dependencies.md: an empty cell for %s", m[1])
			}
		}
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("go.mod (-) and docs/dependencies.md (+) name different modules:\n%s", diff)
	}
}

// TestTheSQLiteLibraryHasItsOwnLibc: modernc.org/sqlite is generated for one version of modernc.org/libc and may break
// in silence with another, which a dependency that asks for a newer one would bring.
func TestTheSQLiteLibraryHasItsOwnLibc(t *testing.T) {
	const sqlite, libc = "modernc.org/sqlite", "modernc.org/libc"
	out, err := exec.Command("go", "list", "-m", "-f", "{{.GoMod}}", sqlite).Output()
	if err != nil {
		t.Fatalf("go list -m %s: %v", sqlite, err)
	}
	path := strings.TrimSpace(string(out))
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := required(t, path, content, true)[libc]
	got := required(t, "go.mod", []byte(read(t, "go.mod")), true)[libc]
	if got != want || want == "" {
		t.Errorf("go.mod takes %s %s; %s was made for %s", libc, got, sqlite, want)
	}
}
