package main

import (
	"os"
	"path/filepath"
	"testing"

	"daybook/internal/testkit"

	"github.com/google/go-cmp/cmp"
)

func TestTheDescriptionIsFresh(t *testing.T) {
	root := testkit.Root(t)
	made, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range made {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s is not fresh; run go generate ./internal/extract (-want +got):\n%s", name, diff)
		}
	}
}
