package synth_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/synth"
)

// today is an ordinary working day.
var today = day.MustParse("2026-11-25")

// make1 writes a service and returns its folder.
func make1(t *testing.T, size synth.Size, seed uint64, on day.Date) (string, synth.Summary) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	sum, err := synth.Write(dir, synth.Options{Size: size, Seed: seed, Day: on})
	if err != nil {
		t.Fatal(err)
	}
	return dir, sum
}

// staffAndPeople reads an extract back and folds it, one stream at a time.
func staffAndPeople(t *testing.T, dir string, officer func(staffing.Officer), person func([]entry.Entry, *casefile.File)) {
	t.Helper()
	r, err := extract.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for located, err := range r.Streams() {
		if err != nil {
			t.Fatal(err)
		}
		all := make([]entry.Entry, len(located))
		for i := range located {
			all[i] = located[i].Entry
		}
		switch stream := all[0].Stream; stream.Kind {
		case entry.Officer:
			var o staffing.Officer
			for _, e := range all {
				if err := o.Apply(e); err != nil {
					t.Fatal(err)
				}
			}
			officer(o)
		case entry.Person:
			f, err := casefile.Fold(stream.ID, all)
			if err != nil {
				t.Fatal(err)
			}
			person(all, f)
		}
	}
}

// TestExtractsAreSound holds the synthetic service to the checker that a real one must pass, on days of every kind.
func TestExtractsAreSound(t *testing.T) {
	tests := []struct {
		name string
		size synth.Size
		seed uint64
		day  string
	}{
		{"office on a working day", synth.Office, 1, "2026-11-25"},
		{"office on a Sunday", synth.Office, 7, "2026-11-22"},
		{"office on a leap day", synth.Office, 42, "2028-02-29"},
		{"office at Christmas", synth.Office, 3, "2026-12-25"},
		{"office in the new year", synth.Office, 12, "2027-01-01"},
		{"unit on a working day", synth.Unit, 5, "2026-11-25"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			on := day.MustParse(tt.day)
			dir, sum := make1(t, tt.size, tt.seed, on)
			c, err := extract.Check(context.Background(), dir, extract.Options{Now: on.Time(), Today: on})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range c.Faults[:min(len(c.Faults), 20)] {
				t.Error(f)
			}
			if c.Rows != sum.Entries {
				t.Errorf("the summary says %d entries, the extract has %d", sum.Entries, c.Rows)
			}
		})
	}
}

// digest sums all files of an extract with their names.
func digest(t *testing.T, dir string) string {
	t.Helper()
	h, files := sha256.New(), os.DirFS(dir)
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, path)
		fmt.Fprintf(h, "%s %d\n", path, len(b))
		h.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func TestSameSeedAndDaySameBytes(t *testing.T) {
	one, _ := make1(t, synth.Office, 1, today)
	first := digest(t, one)
	tests := []struct {
		name string
		seed uint64
		day  day.Date
		same bool
	}{
		{"the same again", 1, today, true},
		{"another seed", 2, today, false},
		{"another day", 1, today.Add(1), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, _ := make1(t, synth.Office, tt.seed, tt.day)
			if same := digest(t, dir) == first; same != tt.same {
				t.Errorf("same bytes: %v, want %v", same, tt.same)
			}
		})
	}
}

// TestSizesAndSignIns asserts how large the smaller sizes are, and that somebody of every role can sign in.
func TestSizesAndSignIns(t *testing.T) {
	want := map[string]string{"PO": "officer", "NQO": "nqo", "PQiP": "trainee", "PSO": "pso", "SPO": "manager", "PDUH": "head",
		"CA": "admin", "CCO": "court", "INSP": "inspector", "SYS": "administrator"}
	tests := []struct {
		size                 synth.Size
		people, staff, teams int
	}{
		{synth.Office, 300, 15, 2},
		{synth.Unit, 3000, 90, 9},
	}
	for _, tt := range tests {
		t.Run(string(tt.size), func(t *testing.T) {
			dir, sum := make1(t, tt.size, 9, today)
			if sum.People != tt.people || sum.Staff != tt.staff || sum.Teams != tt.teams || sum.Units != 1 {
				t.Errorf("got %+v, want %+v", sum, tt)
			}
			roles, people := map[string]string{}, 0
			staffAndPeople(t, dir, func(o staffing.Officer) {
				if o.Username != "" {
					roles[o.Role] = o.Username
				}
			}, func([]entry.Entry, *casefile.File) { people++ })
			if people != tt.people {
				t.Errorf("the extract tells of %d people", people)
			}
			for _, r := range rules.Ref().Roles() {
				if want[r.Code] == "" || roles[r.Code] != want[r.Code] {
					t.Errorf("%s signs in as %q, want %q", r.Code, roles[r.Code], want[r.Code])
				}
			}
			if len(sum.SignIns) != len(want) {
				t.Errorf("%d sign-ins, want %d: %v", len(sum.SignIns), len(want), sum.SignIns)
			}
		})
	}
}

func TestWrongOptionsAreSaidAndNothingIsWritten(t *testing.T) {
	tests := []struct {
		name string
		o    synth.Options
	}{
		{"a size that does not exist", synth.Options{Size: "galaxy", Day: today}},
		{"no day", synth.Options{Size: synth.Office}},
		{"a day before the service", synth.Options{Size: synth.Office, Day: day.MustParse("1999-12-31")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			if _, err := synth.Write(dir, tt.o); fault.KindOf(err) != fault.Invalid {
				t.Errorf("got %v, want an invalid option", err)
			}
			if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the folder is there: %v", err)
			}
		})
	}
}
