package casefile_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
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
	for _, row := range lineRows {
		s.say("2026-02-03", row.say)
	}
	var got strings.Builder
	enc := json.NewEncoder(&got)
	enc.SetIndent("", " ")
	if err := enc.Encode(json.RawMessage(bytesOf(t, s.fold(t)))); err != nil {
		t.Fatal(err)
	}
	picture := fmt.Sprintf("testdata/version-%d.json", casefile.CodeVersion)
	if *update {
		if err := os.WriteFile(picture, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("the stored file changed without a new CodeVersion (-stored +now):\n%s", diff)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, bad := range []string{"", "{", `[]`, `{"seq":"one"}`, `{"opened":{"o":"2026-02-30"}}`} {
		if f, err := casefile.Decode([]byte(bad)); err == nil {
			t.Errorf("%q was read as %+v", bad, f)
		}
	}
}

// TestBrokenLettersAreStored: a text that is not UTF-8 is kept with its broken letters replaced.
func TestBrokenLettersAreStored(t *testing.T) {
	f := told("2026-01-05", kay, phone("07700\xff900123")).fold(t)
	back, err := casefile.Decode([]byte(bytesOf(t, f)))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "07700\uFFFD900123", back.Phones[0].Number)
}
