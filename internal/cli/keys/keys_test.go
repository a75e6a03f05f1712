package keys

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/internal/fault"
	"daybook/internal/ledger"
)

func file(t *testing.T) *File {
	t.Helper()
	return &File{Path: filepath.Join(t.TempDir(), "office.keys"), Service: func() (string, error) { return "North East", nil },
		Now: func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }}
}

func TestFirstKeyIsMadeOnceAndForItsOwnerOnly(t *testing.T) {
	f := file(t)
	ring, err := f.Ring("")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(f.Path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	again, err := f.Ring("")
	if err != nil || newest(again) != newest(ring) {
		t.Errorf("asked again: %v, %v", again, err)
	}
	if !strings.HasPrefix(newest(ring), "daybook/north-east+") {
		t.Errorf("the key is %s", newest(ring))
	}
	if strings.Contains(f.String(), "PRIVATE") {
		t.Error("the file prints its secrets")
	}
	other := file(t)
	other.Path = f.Path // another process
	if ring, err := other.Ring(newest(again)); err != nil || newest(ring) != newest(again) {
		t.Errorf("another process: %v, %v", ring, err)
	}
}

func TestMissingOrOldFileOfASignedLedger(t *testing.T) {
	f := file(t)
	_, err := f.Ring("daybook/north-east+12345678+AAAA")
	if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "Copy the file from the machine that signs it") {
		t.Errorf("no file: %v", err)
	}
	if _, err := os.Stat(f.Path); err == nil {
		t.Error("a new key was made for a ledger that is signed with another")
	}
	if _, err := f.Ring(""); err != nil {
		t.Fatal(err)
	}
	_, err = f.Ring("daybook/north-east+12345678+AAAA")
	if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "does not hold the key that the ledger is signed with now") {
		t.Errorf("an old file: %v", err)
	}
}

// TestChangeOfKeyIsAdopted: the ring that a change of key made is kept beside the file, and taken once it is in force.
func TestChangeOfKeyIsAdopted(t *testing.T) {
	f := file(t)
	ring, err := f.Ring("")
	if err != nil {
		t.Fatal(err)
	}
	at := f.Now().Add(time.Hour)
	next, _, err := ring.Rotate(ledger.Checkpoint{At: at}, strings.NewReader(strings.Repeat("n", 64)))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Keep(next); err != nil {
		t.Fatal(err)
	}
	if still, err := f.Ring(newest(ring)); err != nil || newest(still) != newest(ring) {
		t.Errorf("before the change is announced: %v, %v", still, err)
	}
	if err := f.Keep(next); fault.KindOf(err) != fault.Storage {
		t.Errorf("a second change was begun over the first: %v", err)
	}
	if now, err := f.Ring(newest(next)); err != nil || newest(now) != newest(next) {
		t.Errorf("once it is announced: %v, %v", now, err)
	}
	lines, err := f.Known()
	if err != nil || len(lines) != 2 {
		t.Errorf("the file names %q, %v", lines, err)
	}
	if _, err := os.Stat(f.next()); err == nil {
		t.Error("the file that was kept is still there")
	}
}

func TestDamagedFile(t *testing.T) {
	f := file(t)
	if err := os.WriteFile(f.Path, []byte("daybook keys 1\nPRIVATE+KEY+secret words\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := f.Ring("")
	if fault.KindOf(err) != fault.Storage || strings.Contains(err.Error(), "secret words") {
		t.Errorf("got %v", err)
	}
}

func TestPathFor(t *testing.T) {
	for url, want := range map[string]string{
		"sqlite:office.db":             "office.db.keys",
		"sqlite:/srv/o.db?sync=normal": "/srv/o.db.keys",
		"postgres://daybook@db/office": "daybook.keys",
	} {
		if got := PathFor(url); got != want {
			t.Errorf("%s: %s, want %s", url, got, want)
		}
	}
}
