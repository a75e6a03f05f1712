package store

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/lists"
	"daybook/internal/testkit"
)

func TestWalks(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) { walks(t, opened(t, url, Options{})) })
}

// walks goes through everything in an empty database that it fills, and sweeps what is old.
func walks(t *testing.T, db *DB) {
	ctx := t.Context()
	batch := typical(0, 5, 2)
	if _, err := db.Load(ctx, batch); err != nil {
		t.Fatal(err)
	}
	want := map[lists.Row]bool{}
	for _, r := range batch.Rows {
		want[r] = true
	}
	err := db.Rows(ctx, func(r lists.Row) error {
		if !want[r] {
			t.Errorf("a row that was not stored, or twice: %v", r)
		}
		delete(want, r)
		return nil
	})
	if err != nil || len(want) > 0 {
		t.Errorf("%d rows were left out (%v)", len(want), err)
	}

	files := map[string]int{}
	if err := db.Files(ctx, func(person string, seq int) error { files[person] = seq; return nil }); err != nil {
		t.Error(err)
	}
	for _, p := range batch.People {
		if files[p.File.Person] != p.File.Seq {
			t.Errorf("the file of %s stands at %d, not %d", p.File.Person, files[p.File.Person], p.File.Seq)
		}
	}
	whole := map[string]*casefile.File{}
	var mu sync.Mutex
	keep := func(f *casefile.File) (err error) { // it is only lent
		mu.Lock()
		defer mu.Unlock()
		whole[f.Person], err = casefile.Decode(casefile.Encode(f))
		return err
	}
	if err := db.Everyone(ctx, keep); err != nil {
		t.Error(err)
	}
	for _, p := range batch.People {
		if !cmp.Equal(whole[p.File.Person], p.File) {
			t.Errorf("the file of %s is not the one that was stored", p.File.Person)
		}
	}

	placed, root, n, err := db.Sequence(ctx, 100)
	if err != nil || n != 10 {
		t.Fatalf("%d places (%v)", n, err)
	}
	size, head, err := db.Head(ctx)
	if err != nil || size != placed || head != root {
		t.Errorf("the head is %d, %v (%v); want %d, %v", size, head, err, placed, root)
	}

	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	signed := []app.Checkpoint{{Size: 3, At: at, Text: "three"}, {Size: 10, At: at.Add(time.Hour), Text: "ten"}}
	for _, c := range []app.Checkpoint{signed[1], signed[0]} {
		if err := db.SaveCheckpoint(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	var got []app.Checkpoint
	if err := db.Signed(ctx, func(c app.Checkpoint) error { got = append(got, c); return nil }); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(signed, got); diff != "" {
		t.Errorf("checkpoints (-want +got):\n%s", diff)
	}

	err = db.Write(ctx, func(w app.Writer) error {
		for i := range 3 {
			when, key := at.Add(time.Duration(i)*time.Hour), fmt.Sprint(i)
			for _, err := range []error{
				w.SaveSession(app.Session{TokenHash: key, Officer: "o1", Expires: when}),
				w.SaveDraft(app.Draft{Officer: "o" + key, Key: "k", Saved: when}),
				w.Remember(key, "", when),
			} {
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	removed, err := db.Sweep(ctx, at.Add(time.Minute), at.Add(61*time.Minute), at)
	if want := [3]int64{1, 2, 0}; err != nil || removed != want {
		t.Errorf("swept %v (%v), want %v", removed, err, want)
	}
}
