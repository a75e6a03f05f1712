package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

var verifierKey = regexp.MustCompile(`daybook/[a-z0-9-]+\+[0-9a-f]{8}\+\S+`)

// An officer takes their evidence without asking, and the program that anyone may have says that it holds, without the server.
func TestTakeAndVerifyMyEvidence(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "officer", o)
		tab.Visit("/")
		task := tab.Begin("Take my evidence as a signed file", harness.Budget{Screens: 2, Actions: 2})
		tab.Click("My evidence")
		tab.In("#given").See("Cases given to me")
		file := tab.Download("Take the signed file")
		task.End()
		path := filepath.Join(t.TempDir(), "evidence.html")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		program := harness.Shared(t)
		said, ok := program.Run("verify", "evidence", path)
		key := verifierKey.FindString(said)
		if !ok || key == "" {
			t.Fatalf("without a key: %s", said)
		}
		if said, ok = program.Run("verify", "evidence", path, "--key", key); !ok || !strings.Contains(said, "Nothing in its page or its data was altered since") {
			t.Errorf("with the key: %s", said)
		}
		bad := bytes.Replace(file, []byte("Evidence of"), []byte("Evidence if"), 1)
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if said, ok = program.Run("verify", "evidence", path, "--key", key); ok || !strings.Contains(said, "The readable page was altered") {
			t.Errorf("one letter altered: %s", said)
		}
	})
}
