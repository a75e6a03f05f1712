package arch

import (
	"slices"
	"strings"
	"testing"
)

// rooms lists the parts of Daybook from the bottom up. A part may import those on the shelves below its own, and
// nothing beside or above it. All shelves below app are pure: the same arguments give the same result, anywhere.
var rooms = [][]string{
	{"day", "decimal", "fault", "moment", "packed"},
	{"entry", "find", "ledger", "rules"},
	{"deliver", "enforce", "plan", "predict", "tier"}, // the calculations, on three shelves
	{"duty", "workload"},
	{"protect"},
	{"allocate"},
	{"casefile", "staffing"},
	{"assess", "forecast", "load"},
	{"standing"},
	{"history"},
	{"propose"},
	{"access", "evidence", "handover", "lists", "retention"},
	{"app"},
	{"api", "bench", "extract", "jobs", "outside", "store", "synth", "torture", "web"},
	{"cli"},
}

// sideways lists the imports along a shelf that are meant.
var sideways = map[[2]string]string{
	{"synth", "extract"}: "a synthetic service is written as an extract, by the one writer of extracts",
}

// onlyPure lists the modules that a pure package may use: they compute and do nothing else.
var onlyPure = []string{
	"golang.org/x/text", "golang.org/x/mod/sumdb", "github.com/transparency-dev/formats", "github.com/adrg/strutil",
	"github.com/go-json-experiment/json",
}

// impure lists the standard packages that read a clock, chance, a file, the network or the surroundings.
var impure = []string{
	"context", "database", "net", "os", "log", "syscall", "math/rand", "crypto/rand", "testing", "runtime", "plugin", "unsafe",
}

func shelfOf(room string) int {
	return slices.IndexFunc(rooms, func(shelf []string) bool { return slices.Contains(shelf, room) })
}

func isPure(room string) bool { return shelfOf(room) >= 0 && shelfOf(room) < shelfOf("app") }

func TestEveryPartHasItsPlace(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range product(t) {
		room := roomOf(f.dir())
		if room == "" || seen[room] {
			continue
		}
		seen[room] = true
		if shelfOf(room) < 0 {
			t.Errorf("internal/%s stands on no shelf: put it into rooms of this test, as low as it can be", room)
		}
	}
}

func TestImportsPointDownwards(t *testing.T) {
	for _, f := range product(t) {
		for _, imported := range f.imports() {
			if strings.HasPrefix(imported, module+"/") {
				checkInner(t, f, imported)
			}
		}
	}
}

func checkInner(t *testing.T, f *file, imported string) {
	t.Helper()
	from, to := roomOf(f.dir()), roomOf(imported)
	switch {
	case to == "testkit" || to == "arch":
		t.Errorf("%s imports %s, which is for tests", f.path, imported)
	case to == "" || f.isMain() || from == to:
		// A command is at the top: main.go of cmd/daybook and the generators below a package may import what they need.
	case sideways[[2]string{from, to}] != "":
	case shelfOf(to) >= shelfOf(from):
		t.Errorf("%s imports %s: %s may only know what stands below it", f.path, imported, from)
	}
}

func TestTheProgramOnlyHandsOver(t *testing.T) {
	for _, f := range product(t) {
		if f.dir() != "cmd/daybook" {
			continue
		}
		for _, imported := range f.imports() {
			if strings.HasPrefix(imported, module+"/") && roomOf(imported) != "cli" {
				t.Errorf("%s imports %s: cmd/daybook hands its arguments to internal/cli and does nothing else", f.path, imported)
			}
		}
	}
}

func TestPurePackagesImportNothingThatActs(t *testing.T) {
	for _, f := range product(t) {
		if !isPure(roomOf(f.dir())) || f.isMain() {
			continue
		}
		for _, imported := range f.imports() {
			first, _, _ := strings.Cut(imported, "/")
			switch {
			case first == module:
			case strings.Contains(first, "."):
				if !slices.ContainsFunc(onlyPure, func(m string) bool { return within(imported, m) }) {
					t.Errorf("%s imports %s: a pure package uses only the modules listed in this test", f.path, imported)
				}
			case slices.ContainsFunc(impure, func(p string) bool { return within(imported, p) }):
				t.Errorf("%s imports %s: %s is pure; let the caller fetch it and pass it in", f.path, imported, roomOf(f.dir()))
			}
		}
	}
}

// within says whether a package is another or stands below it.
func within(p, above string) bool { return p == above || strings.HasPrefix(p, above+"/") }
