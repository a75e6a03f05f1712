package office

import (
	"context"
	"math/rand/v2"
	"testing"

	"daybook/internal/jobs"
	"daybook/internal/ledger"
)

// Consistent fails the test when anything stored of anyone is not what the journal says: file, standing, timeline, lists.
func (o *Office) Consistent(t testing.TB) {
	t.Helper()
	r, err := jobs.Rebuild(context.Background(), o.Store, o.App, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Differences {
		t.Errorf("%s: the stored %s is not what the journal says: %s", d.Person, d.What, d.Text)
	}
}

// Seal gives every entry its place in the ledger, signs a checkpoint over them, has the app sign files with the same key,
// and returns the keys to verify with.
func (o *Office) Seal(t testing.TB) []string {
	t.Helper()
	ring, err := ledger.NewKeyRing("daybook/test-office", rand.NewChaCha8([32]byte{1}), Opens)
	if err != nil {
		t.Fatal(err)
	}
	j := jobs.New(jobs.Parts{Store: o.Store, App: o.App, Now: o.Clock.Now, Holder: "test",
		Keys: func(string) (ledger.KeyRing, error) { return ring, nil }})
	if err := j.Settle(context.Background(), func(int64, int64) {}); err != nil {
		t.Fatal(err)
	}
	o.App.Seal = ring.Seal
	return []string{ring.Known()[0].Verifier}
}
