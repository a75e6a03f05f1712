package evidence_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/evidence"
	"daybook/internal/fault"
	"daybook/internal/ledger"
	"daybook/internal/testkit/htmlcheck"

	"pgregory.net/rapid"
)

func TestAFileHoldsX3(t *testing.T) {
	m := sample(t)
	r, err := evidence.Check(m.file, []string{m.key})
	if err != nil || !r.OK() || len(r.Findings) > 0 {
		t.Fatalf("%v %+v", err, r.Findings)
	}
	if r.Sealed != 3 || r.Waiting != 1 {
		t.Errorf("X2.4: %d receipts hold and %d wait, want 3 and 1", r.Sealed, r.Waiting)
	}
	for _, words := range []string{"evidence of Ada Rahman <PO> (PO)", "daybook/north-east", "13:00:00 on Mon 23 Nov 2026", "3 of the entries", "1 had no place"} {
		if !strings.Contains(r.Proved, words) {
			t.Errorf("it does not say %q: %s", words, r.Proved)
		}
	}
	if r, err := evidence.Check(m.file, nil); err != nil || !r.OK() || len(r.Findings) != 1 || !strings.Contains(r.Findings[0].Text, m.key) {
		t.Errorf("X3.5: without a key: %v %+v", err, r.Findings)
	}
}

func TestThePageIsReadableX3_1(t *testing.T) {
	m := sample(t)
	page := htmlcheck.Read(t, string(m.file))
	page.Says("h1", "Evidence of Ada Rahman <PO>")
	page.Shows("X000001 <b>")
	page.Shows("Save “Cases given to me” for a spreadsheet")
	page.Shows("Nothing is late.")
	page.Shows("without contents: a limit keeps the officer from the record")
	page.Shows("waiting for its place in the ledger")
	if bytes.Contains(m.file, []byte("<script src")) || bytes.Contains(m.file, []byte("http://")) || bytes.Contains(m.file, []byte("https://")) {
		t.Error("X3.1: the file asks for something from elsewhere")
	}
}

// X3.2: one altered byte, anywhere, and the file does not hold.
func TestOneAlteredByteFailsX3_2(t *testing.T) {
	m := sample(t)
	for i := 0; i < len(m.file); i += 97 {
		fails(t, m, i, 1<<(i%8))
	}
	rapid.Check(t, func(t *rapid.T) {
		fails(t, m, rapid.IntRange(0, len(m.file)-1).Draw(t, "byte"), rapid.ByteRange(1, 255).Draw(t, "change"))
	})
}

func fails(t rapid.TB, m made, at int, change byte) {
	t.Helper()
	bad := slices.Clone(m.file)
	bad[at] ^= change
	for _, keys := range [][]string{{m.key}, nil} {
		if r, err := evidence.Check(bad, keys); err == nil && r.OK() {
			t.Fatalf("X3.2: byte %d (%q) altered, and with the keys %v it still holds", at, m.file[max(0, at-20):min(at+20, len(m.file))], keys)
		}
	}
}

// X3.2 to X3.5: what is wrong is named.
func TestWhatIsWrongIsNamed(t *testing.T) {
	m := sample(t)
	stranger, err := ledger.NewKeyRing("daybook/north-east", rand.NewChaCha8([32]byte{9}), noon.Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	resealed := func(change func(*evidence.Data)) []byte {
		d := m.data
		d.Entries, d.Tables = slices.Clone(d.Entries), slices.Clone(d.Tables)
		change(&d)
		return build(t, d, m.ring).file
	}
	for _, tt := range []struct {
		name string
		file []byte
		key  string
		want string
	}{
		{"X3.2 the page", bytes.Replace(m.file, []byte("Nothing is late."), []byte("Nothing is lost."), 1), m.key, "The readable page was altered"},
		{"X3.2 the data", bytes.Replace(m.file, []byte(`"name": "Load"`), []byte(`"name": "Lead"`), 1), m.key, "The data were altered"},
		{"X3.2 another's key", m.file, stranger.Known()[0].Verifier, "not signed by a key that is trusted"},
		{"X3.2 sealed by another", build(t, m.data, stranger).file, m.key, "not signed by a key that is trusted"},
		{"X3.2 the key of another time", m.file, m.key + " from 2027-01-01T00:00:00.000000Z", "not in force"},
		{"X3.3 an entry that is not its receipt's", resealed(func(d *evidence.Data) { d.Entries[0].By = "N01A042" }), m.key, "Entry entry-0 does not agree with its receipt: who recorded it is N01A042"},
		{"X3.3 a receipt that was altered", resealed(func(d *evidence.Data) {
			d.Entries[0].Receipt = strings.Replace(d.Entries[0].Receipt, "N01A001", "N01A002", 1)
		}), m.key, "The receipt of entry entry-0 was altered"},
		{"X3.3 two receipts changed round", resealed(func(d *evidence.Data) {
			d.Entries[0].Receipt, d.Entries[3].Receipt = d.Entries[3].Receipt, d.Entries[0].Receipt
		}), m.key, "Entry entry-0 does not agree"},
		{"X3.4 an entry left out", resealed(func(d *evidence.Data) { d.Entries = d.Entries[1:] }), m.key, "rests on entry entry-0, which is not in the file"},
		{"X3.4 an entry twice", resealed(func(d *evidence.Data) { d.Entries = append(d.Entries, d.Entries[0]) }), m.key, "stands in the file twice"},
		{"X3.2 of another service", resealed(func(d *evidence.Data) { d.Origin = "daybook/south" }), m.key, "says that it is of daybook/south"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := evidence.Check(tt.file, []string{tt.key})
			if err != nil || r.OK() {
				t.Fatalf("%v, holds: %v", err, r.OK())
			}
			for _, f := range r.Findings {
				if strings.Contains(f.Text, tt.want) {
					return
				}
			}
			t.Errorf("nothing says %q: %+v", tt.want, r.Findings)
		})
	}
}

func TestWhatIsNoEvidence(t *testing.T) {
	m := sample(t)
	for name, file := range map[string][]byte{"a letter": []byte("Dear Sir"), "cut short": m.file[:len(m.file)-1], "with more after it": append(slices.Clone(m.file), ' '),
		"nothing": nil, "without its seal": bytes.Replace(m.file, []byte("evidence-seal"), []byte("evidence-soul"), 1)} {
		if _, err := evidence.Check(file, []string{m.key}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := evidence.Check(m.file, []string{"rubbish"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a key that is none: %v", err)
	}
}

func TestTablesForSpreadsheets(t *testing.T) {
	tab := evidence.Table{Columns: []string{"Day", "Words"}, Rows: []evidence.Row{{Cells: []string{"=1+1", `say "no"`}, Entries: []string{"a", "b"}}}}
	want := "\"Day\",\"Words\",\"entries\"\r\n\"'=1+1\",\"say \"\"no\"\"\",\"a b\"\r\n"
	if got := tab.CSV(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzCheck: nothing that reads as evidence brings the check down, and nothing but what the service signed holds.
func FuzzCheck(f *testing.F) {
	m := sample(f)
	f.Add(m.file)
	f.Add(m.file[:len(m.file)/2])
	f.Add([]byte("<!DOCTYPE html>\n<!-- daybook evidence 1 -->\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		r, err := evidence.Check(file, []string{m.key})
		if err == nil && r.OK() && !bytes.Equal(file, m.file) {
			t.Errorf("a file that the service never signed holds:\n%s", file)
		}
	})
}
