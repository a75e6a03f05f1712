package verify

import (
	"fmt"
	"strings"
	"testing"

	"daybook/internal/fault"
	"daybook/internal/ledger"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestReceiptL5_3(t *testing.T) {
	o := open(t, 12)
	first, last := o.trusted[0], o.ring.Known()[1].Verifier
	stranger, err := ledger.NewKeyRing("daybook/north-east", drawn(9), noon)
	if err != nil {
		t.Fatal(err)
	}
	change := o.checkpoints[2]
	plain := o.receipt(t, 7)
	chained := plain
	chained.Key, chained.Rotations = first, [][]byte{change}
	changed := o.receipt(t, 7) // proved by the very checkpoint that changes the key
	changed.Checkpoint, changed.Key = change, first
	if changed.Path, err = ledger.ProveEntry(10, 7, o); err != nil {
		t.Fatal(err)
	}
	forged := plain
	forged.Contents = &ledger.Contents{Salt: plain.Contents.Salt, Payload: []byte("{}")}
	moved := plain
	moved.Place = 8
	other := plain
	other.Header.RecordedBy = "N01A001"
	closed := plain
	closed.Contents = nil
	misnamed := plain
	misnamed.Key = stranger.Known()[0].Verifier
	notMine := plain
	notMine.Rotations = [][]byte{change}

	for _, tt := range []struct {
		name    string
		r       ledger.Receipt
		trusted string
		want    []string
	}{
		{"L5.3 with the key that signed", plain, last, nil},
		{"L5.3 without the contents", closed, last, nil},
		{"L5.3 with that key and its times", plain, o.ring.Known()[1].String(), nil},
		{"L5.4 with no key", plain, "", []string{"untrusted -1"}},
		{"L5.4 with no key, through a change of key", chained, "", []string{"untrusted -1"}},
		{"L4.3 with the old key, through a change of key", chained, first, nil},
		{"L4.3 with the new key, through a change of key", chained, last, nil},
		{"L4.3 with the old key and no change of key", plain, first, []string{"unsigned -1"}},
		{"L4.2 proved by the change of key itself, old key", changed, first, nil},
		{"L4.2 proved by the change of key itself, new key", changed, last, nil},
		{"L3.2 with a stranger's key", plain, stranger.Known()[0].Verifier, []string{"unsigned -1"}},
		{"L1.3 other contents", forged, last, []string{"changed 7 entry-7"}},
		{"L1.1 another recorder", other, last, []string{"changed 7 entry-7"}},
		{"L2.1 another place", moved, last, []string{"changed 8 entry-7"}},
		{"L5.3 a key that did not sign", misnamed, last, []string{"unsigned -1"}},
		{"L5.3 a change of key that leads nowhere", notMine, last, []string{"unsigned -1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var trusted []string
			if tt.trusted != "" {
				trusted = []string{tt.trusted}
			}
			report, err := Receipt(encoded(t, tt.r), trusted)
			if diff := cmp.Diff(tt.want, lines(report.Findings)); err != nil || diff != "" {
				t.Fatalf("%v, %+v (-want +got):\n%s", err, report, diff)
			}
			holds := len(tt.want) == 0 || tt.want[0] == "untrusted -1"
			if report.OK() != holds || (report.Proved != "") != holds {
				t.Errorf("OK %v, proved %q; want %v", report.OK(), report.Proved, holds)
			}
		})
	}
	report, err := Receipt(encoded(t, plain), []string{last})
	want := "Entry entry-7 (outcome.recorded), recorded by N01A042 at 12:07:00 on Mon 23 Nov 2026 (UTC), stood in the ledger of daybook/north-east, as the receipt shows it, by 12:12:03 on Mon 23 Nov 2026 (UTC)."
	if err != nil || report.Proved != want {
		t.Errorf("%v\n got %s\nwant %s", err, report.Proved, want)
	}
}

func TestReceiptRefuses(t *testing.T) {
	o := open(t, 3)
	data := encoded(t, o.receipt(t, 1))
	if _, err := Receipt([]byte("Dear Sir"), o.trusted); fault.KindOf(err) != fault.Invalid || !strings.Contains(fault.Text(err), "proves nothing") {
		t.Errorf("a letter: %v", err)
	}
	if _, err := Receipt(data, []string{"rubbish"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a key that is none: %v", err)
	}
}

// TestReceiptTamperL5_2: no bit of any receipt can be turned unseen, whichever key the reader holds.
func TestReceiptTamperL5_2(t *testing.T) {
	o := open(t, 12)
	plain := o.receipt(t, 7)
	chained := plain
	chained.Key, chained.Rotations = o.trusted[0], [][]byte{o.checkpoints[2]}
	for name, data := range map[string][]byte{"plain": encoded(t, plain), "chained": encoded(t, chained)} {
		known := o.ring.Known()
		for _, trusted := range [][]string{nil, {known[1].Verifier}} {
			t.Run(fmt.Sprintf("%s with %d keys", name, len(trusted)), func(t *testing.T) {
				for i := range data {
					bad := append([]byte(nil), data...)
					bad[i] ^= 1 << (i % 8) // each bit of each byte would take a minute; rapid draws the others
					if report, err := Receipt(bad, trusted); err == nil && report.OK() {
						t.Fatalf("bit %d of byte %d turned, still proves %q:\n%s", i%8, i, report.Proved, bad)
					}
				}
				rapid.Check(t, func(t *rapid.T) {
					bad := append([]byte(nil), data...)
					i := rapid.IntRange(0, len(bad)-1).Draw(t, "byte")
					bad[i] ^= rapid.ByteRange(1, 255).Draw(t, "change")
					if report, err := Receipt(bad, trusted); err == nil && report.OK() {
						t.Fatalf("byte %d, still proves %q", i, report.Proved)
					}
				})
			})
		}
	}
}

func TestConsistencyL3_4(t *testing.T) {
	o := open(t, 22)
	other := open(t, 22)
	other.records[3].Header.RecordedBy = "N01A001"
	other.rewrite(t)
	other.sign(t, false) // the same key over another past
	rewritten := other.checkpoints[len(other.checkpoints)-1]
	south, err := ledger.NewKeyRing("daybook/south", drawn(5), noon)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, err := south.Sign(ledger.Checkpoint{Size: 22, At: o.now()})
	if err != nil {
		t.Fatal(err)
	}
	proof := func(from, to int64) []ledger.Hash {
		p, err := ledger.ProveGrowth(from, to, o)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	c, last := o.checkpoints, o.checkpoints[len(o.checkpoints)-1]
	both := []string{o.ring.Known()[0].Verifier, o.ring.Known()[1].Verifier}
	for _, tt := range []struct {
		name         string
		older, newer []byte
		path         []ledger.Hash
		keys         []string
		want         []string
	}{
		{"from none", c[0], last, nil, both, nil},
		{"from 5 to 22", c[1], last, proof(5, 22), both, nil},
		{"from 20 to 22", c[4], last, proof(20, 22), both, nil},
		{"to itself", last, last, nil, both, nil},
		{"L4.3 from the change of key with the old key only", c[2], last, proof(10, 22), both[:1], nil},
		{"L3.2 the new checkpoint with the old key only", c[1], last, proof(5, 22), both[:1], []string{"unsigned -1"}},
		{"L3.2 the old checkpoint with the new key only", c[1], last, proof(5, 22), both[1:], []string{"unsigned -1"}},
		{"L3.4 backwards", last, c[1], proof(5, 22), both, []string{"out of order -1"}},
		{"L3.4 another past", c[1], rewritten, proof(5, 22), both, []string{"changed -1"}},
		{"L3.4 the same size and another past", last, rewritten, nil, both, []string{"changed -1"}},
		{"L3.4 no proof", c[1], last, nil, both, []string{"changed -1"}},
		{"L3.4 the proof of others", c[1], last, proof(20, 22), both, []string{"changed -1"}},
		{"L3.4 two ledgers", c[1], elsewhere, nil, append(both, south.Known()[0].Verifier), []string{"changed -1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			report, err := Consistency(tt.older, tt.newer, tt.path, tt.keys)
			if diff := cmp.Diff(tt.want, lines(report.Findings)); err != nil || diff != "" {
				t.Fatalf("%v %+v (-want +got):\n%s", err, report, diff)
			}
			if report.OK() != (report.Proved != "") {
				t.Errorf("OK %v and proved %q", report.OK(), report.Proved)
			}
		})
	}
	for _, keys := range [][]string{nil, {"rubbish"}} {
		if _, err := Consistency(c[0], last, nil, keys); fault.KindOf(err) != fault.Invalid {
			t.Errorf("with keys %q: %v", keys, err)
		}
	}
	// A change of key that the new key did not sign leads nowhere.
	lines := strings.SplitAfter(string(c[2]), "\n")
	report, err := Consistency([]byte(strings.Join(lines[:len(lines)-2], "")), last, proof(10, 22), both[:1])
	if err != nil || report.OK() {
		t.Errorf("half a change of key: %v %+v", err, report)
	}
}
