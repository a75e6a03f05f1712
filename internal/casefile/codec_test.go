package casefile_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/casefile"
)

var update = flag.Bool("update", false, "write testdata anew")

// TestStoredShapeBelongsToItsVersion fails when the fold or the shape of a file changes: stored files are folded again
// only when CodeVersion is raised. Raise it, and write the picture of the new version with -update.
func TestStoredShapeBelongsToItsVersion(t *testing.T) {
	s := recordForLines()
	for _, row := range slices.Concat(lineRows, planRows) {
		s.say("2026-02-03", row.say)
	}
	got := pictureOf(t, read(t, bytesOf(t, s.fold(t))))
	picture := fmt.Sprintf("testdata/version-%d.json", casefile.CodeVersion)
	if *update {
		if err := os.WriteFile(picture, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the stored file changed without a new CodeVersion (-stored +now):\n%s", diff)
	}
}

func TestDecodeRefuses(t *testing.T) {
	whole := bytesOf(t, told("2026-01-05", kay).fold(t))
	for _, bad := range []string{"", "{", `[]`, `{"seq":"one"}`, `{"opened":{"o":"2026-02-30"}}`, whole[:1], whole[:len(whole)-1], whole + "x"} {
		if f, err := casefile.Decode([]byte(bad)); err == nil {
			t.Errorf("%q was read as %+v", bad, f)
		}
	}
}

// TestBrokenLettersAreStored: a text that is not UTF-8 is kept with its broken letters replaced.
func TestBrokenLettersAreStored(t *testing.T) {
	f := told("2026-01-05", kay, phone("07700\xff900123")).fold(t)
	same(t, "07700\uFFFD900123", read(t, bytesOf(t, f)).Phones[0].Number)
}

// TestFilesOfOlderProgramsAreRead: until version 7 a file was stored as JSON.
func TestFilesOfOlderProgramsAreRead(t *testing.T) {
	stored, err := os.ReadFile("testdata/version-7.json")
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, string(stored))
	if f.Version != 7 || f.CRN != "X000001" || len(f.Appointments) == 0 {
		t.Errorf("read version %d of %q with %d appointments", f.Version, f.CRN, len(f.Appointments))
	}
	same(t, string(stored), pictureOf(t, read(t, bytesOf(t, f))))
}

// TestLentFilesAreTheSame, whichever came before them, and what cannot be read is not lent.
func TestLentFilesAreTheSame(t *testing.T) {
	older, err := os.ReadFile("testdata/version-7.json")
	if err != nil {
		t.Fatal(err)
	}
	long, short := bytesOf(t, years(300).fold(t)), bytesOf(t, told("2026-01-05", kay).fold(t))
	for _, stored := range []string{long, short, string(older), long, short} {
		err := casefile.Lend([]byte(stored), func(f *casefile.File) error {
			same(t, pictureOf(t, read(t, stored)), pictureOf(t, f))
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"", "{", long[:len(long)-1]} {
		if err := casefile.Lend([]byte(bad), func(*casefile.File) error { return nil }); err == nil {
			t.Errorf("%d bytes were lent", len(bad))
		}
	}
	if err := casefile.Lend([]byte(long), func(*casefile.File) error { return os.ErrClosed }); err != os.ErrClosed {
		t.Errorf("it ended with %v", err)
	}
}

func read(t *testing.T, stored string) *casefile.File {
	t.Helper()
	f, err := casefile.Decode([]byte(stored))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// pictureOf spells a file out for people to read.
func pictureOf(t *testing.T, f *casefile.File) string {
	t.Helper()
	b, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}
