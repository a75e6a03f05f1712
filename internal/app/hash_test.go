package app

import (
	"testing"

	"github.com/alexedwards/argon2id"
	"github.com/google/go-cmp/cmp"
)

// TestTheDummyCostsTheSame: comparing with the hash that stands in for a name nobody has takes the work of a real one.
func TestTheDummyCostsTheSame(t *testing.T) {
	params, _, _, err := argon2id.DecodeHash(dummyHash)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(hashing, params); diff != "" {
		t.Errorf("(-real +dummy):\n%s", diff)
	}
}
