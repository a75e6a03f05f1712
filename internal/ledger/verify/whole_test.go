package verify

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"daybook/internal/fault"
	"daybook/internal/ledger"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestLedgerSoundL6_1(t *testing.T) {
	for n := range 66 {
		o := open(t, n)
		o.records = append(o.records, Record{Place: Nowhere, Header: ledger.Header{ID: "waiting"}})
		root, err := ledger.Root(int64(n), o)
		if err != nil {
			t.Fatal(err)
		}
		want := Report{Entries: int64(n), Waiting: 1, Checkpoints: int64(len(o.checkpoints)), Root: root}
		if diff := cmp.Diff(want, o.checked(t)); diff != "" {
			t.Errorf("%d entries (-want +got):\n%s", n, diff)
		}
	}
}

func TestLedgerCountsWhatNothingSignedCoversL6_3(t *testing.T) {
	o := open(t, 12)
	o.add(t, "outcome.recorded", "{}")
	o.add(t, "outcome.recorded", "{}")
	if got := o.checked(t); !got.OK() || got.Unsigned != 2 || got.Entries != 14 {
		t.Errorf("%+v", got)
	}
}

// TestLedgerFindsL6_2 alters a ledger of 23 entries (signed for at 0, 5, 10, 15, 20 and 23) as someone with the database
// could, and says what must be found.
func TestLedgerFindsL6_2(t *testing.T) {
	for _, tt := range []struct {
		name  string
		alter func(t *testing.T, o *office)
		want  []string
	}{
		{"contents changed", func(_ *testing.T, o *office) { o.records[7].Payload = []byte("{}") }, []string{"changed 7 entry-7"}},
		{"salt changed", func(_ *testing.T, o *office) { o.records[7].Salt = make([]byte, 16) }, []string{"changed 7 entry-7"}},
		{"contents and commitment changed together", func(_ *testing.T, o *office) {
			r := &o.records[7]
			r.Payload = []byte("{}")
			r.Commitment = ledger.Commit(r.Salt, r.Payload)
		}, []string{"changed 7 entry-7"}},
		{"recorder changed", func(_ *testing.T, o *office) { o.records[7].Header.RecordedBy = "N01A001" }, []string{"changed 7 entry-7"}},
		{"time changed", func(_ *testing.T, o *office) { o.records[7].Header.RecordedAt = noon }, []string{"changed 7 entry-7"}},
		{"contents gone", func(_ *testing.T, o *office) { o.records[7].Payload, o.records[7].Salt = nil, nil }, []string{"missing 7 entry-7"}},
		{"salt gone", func(_ *testing.T, o *office) { o.records[7].Salt = nil }, []string{"missing 7 entry-7"}},
		{"two entries exchanged", func(_ *testing.T, o *office) {
			a, b := &o.records[6], &o.records[7]
			*a, *b = *b, *a
			a.Place, b.Place = 6, 7
		}, []string{"changed 6 entry-7", "changed 7 entry-6"}},
		{"an entry removed", func(_ *testing.T, o *office) { o.records = slices.Delete(o.records, 7, 8) },
			[]string{"missing 7", "out of order 10 entry-10"}},
		{"the first entry removed", func(_ *testing.T, o *office) { o.records = o.records[1:] },
			[]string{"missing 0", "out of order 3 entry-3"}},
		{"the last entry removed", func(_ *testing.T, o *office) { o.records = o.records[:22] }, []string{"missing 22"}},
		{"the last two removed with their hashes", func(_ *testing.T, o *office) {
			o.records, o.hashes = o.records[:21], o.hashes[:39]
		}, []string{"missing 21"}},
		{"an entry and its hash removed", func(_ *testing.T, o *office) {
			o.records = slices.Delete(o.records, 6, 7)
			o.hashes = slices.DeleteFunc(o.hashes, func(h StoredHash) bool { return h.Index == 10 })
		}, []string{"missing 6", "changed 6", "out of order 9 entry-9"}},
		{"an entry twice", func(_ *testing.T, o *office) { o.records = slices.Insert(o.records, 7, o.records[7]) }, []string{"added 7 entry-7"}},
		{"an entry added at a taken place", func(_ *testing.T, o *office) {
			r := o.records[7]
			r.Header.ID = "forged"
			o.records = slices.Insert(o.records, 8, r)
		}, []string{"added 7 forged"}},
		{"an entry added at the end", func(_ *testing.T, o *office) {
			r := o.records[22]
			r.Header.ID, r.Place, r.Header.Stream, r.Header.Seq = "forged", 23, "person/9", 1
			o.records = append(o.records, r)
		}, []string{"missing 23 forged"}},
		{"an entry added far beyond the end", func(_ *testing.T, o *office) {
			r := o.records[22]
			r.Header.ID, r.Place = "forged", 1<<60
			o.records = append(o.records, r)
		}, []string{"added 1152921504606846976 forged"}},
		{"a stored leaf changed", func(_ *testing.T, o *office) { o.hashes[10].Hash[0] ^= 1 }, []string{"changed 6 entry-6", "changed 6"}},
		{"a stored sum changed", func(_ *testing.T, o *office) { o.hashes[6].Hash[0] ^= 1 }, []string{"changed 0"}},
		{"a stored sum removed", func(_ *testing.T, o *office) { o.hashes = slices.Delete(o.hashes, 6, 7) }, []string{"missing 0"}},
		{"a stored leaf removed", func(_ *testing.T, o *office) { o.hashes = slices.Delete(o.hashes, 10, 11) }, []string{"missing 6 entry-6"}},
		{"all stored hashes removed", func(_ *testing.T, o *office) { o.hashes = nil; o.records = o.records[:2]; o.checkpoints = nil },
			[]string{"missing 0 entry-0", "missing 1 entry-1"}},
		{"a stored hash twice", func(_ *testing.T, o *office) { o.hashes = slices.Insert(o.hashes, 6, o.hashes[5]) }, []string{"added -1"}},
		{"a stored hash far beyond the end", func(_ *testing.T, o *office) { o.hashes = append(o.hashes, StoredHash{Index: 1 << 60}) }, []string{"added -1"}},
		{"a change, with the tree rewritten", func(t *testing.T, o *office) {
			o.records[12].Header.RecordedBy = "N01A001"
			o.rewrite(t)
		}, []string{"changed 10"}},
		{"an entry removed and all numbers and the tree rewritten", func(t *testing.T, o *office) {
			o.records = o.records[:22]
			o.rewrite(t)
		}, []string{"missing 22"}},
		{"a checkpoint of another key", func(t *testing.T, o *office) {
			o.ring, _ = ledger.NewKeyRing("daybook/north-east", drawn(8), noon)
			o.sign(t, false)
		}, []string{"unsigned -1"}},
		{"a checkpoint altered", func(_ *testing.T, o *office) {
			o.checkpoints[1] = []byte(strings.Replace(string(o.checkpoints[1]), "\n5\n", "\n6\n", 1))
		}, []string{"unsigned -1"}},
		{"L4.3 the change of key removed", func(_ *testing.T, o *office) { o.checkpoints = slices.Delete(o.checkpoints, 2, 3) }, []string{"unsigned -1"}},
		{"L4.3 the change of key without the new key", func(_ *testing.T, o *office) {
			lines := strings.SplitAfter(string(o.checkpoints[2]), "\n")
			o.checkpoints[2] = []byte(strings.Join(lines[:len(lines)-2], ""))
		}, []string{"unsigned -1"}},
		{"checkpoints exchanged", func(_ *testing.T, o *office) {
			o.checkpoints[3], o.checkpoints[4] = o.checkpoints[4], o.checkpoints[3]
		}, []string{"out of order -1"}},
		{"L3.4 two pasts signed for", func(t *testing.T, o *office) {
			c := ledger.Checkpoint{Size: 23, At: o.now()}
			signed, err := o.ring.Sign(c)
			if err != nil {
				t.Fatal(err)
			}
			o.checkpoints = append(o.checkpoints, signed)
		}, []string{"changed -1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := open(t, 23)
			tt.alter(t, o)
			report := o.checked(t)
			if diff := cmp.Diff(tt.want, lines(report.Findings)); diff != "" || report.OK() {
				t.Errorf("(-want +got):\n%s\n%+v", diff, report.Findings)
			}
			for _, f := range report.Findings {
				if !strings.HasSuffix(f.Text, ".") {
					t.Errorf("not a sentence: %q", f.Text)
				}
			}
		})
	}
}

// TestLedgerDestroyedL7_2: contents may be gone only where a later entry of the right kind says so.
func TestLedgerDestroyedL7_2(t *testing.T) {
	for _, tt := range []struct {
		name string
		by   string // the entry said to record it
		kind string // the kind of entry 23
		want []string
	}{
		{"on record", "entry-23", destroys, nil},
		{"by an entry of another kind", "entry-23", "outcome.recorded", []string{"missing 4 entry-4", "missing 7 entry-7"}},
		{"by an entry that came before", "entry-3", destroys, []string{"missing 4 entry-4", "missing 7 entry-7"}},
		{"by an entry that is not there", "entry-99", destroys, []string{"missing 4 entry-4", "missing 7 entry-7"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := open(t, 23)
			o.add(t, tt.kind, `{"of":"entry-4"}`)
			for _, place := range []int{4, 7} {
				r := &o.records[place]
				r.Salt, r.Payload, r.DestroyedBy = nil, nil, tt.by
			}
			report := o.checked(t)
			if diff := cmp.Diff(tt.want, lines(report.Findings)); diff != "" || report.Destroyed != 2 {
				t.Errorf("destroyed %d (-want +got):\n%s", report.Destroyed, diff)
			}
		})
	}
	// A receipt taken before still holds, and one can still be made.
	o := open(t, 12)
	before := encoded(t, o.receipt(t, 4))
	r := o.receipt(t, 4)
	r.Contents = nil
	for _, data := range [][]byte{before, encoded(t, r)} {
		if report, err := Receipt(data, []string{r.Key}); err != nil || !report.OK() {
			t.Errorf("%v %+v", err, report)
		}
	}
}

// TestLedgerTamperL6_2: one byte changed anywhere in what is stored is found.
func TestLedgerTamperL6_2(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := open(t, rapid.IntRange(1, 40).Draw(t, "entries"))
		r := &o.records[rapid.IntRange(0, len(o.records)-1).Draw(t, "entry")]
		byteOf := func(b []byte) {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= rapid.ByteRange(1, 255).Draw(t, "change")
		}
		text := func(s *string) { b := []byte(*s); byteOf(b); *s = string(b) }
		switch rapid.SampledFrom([]string{"salt", "payload", "commitment", "id", "stream", "number", "kind", "version", "by", "at", "on", "cause", "source", "hash", "checkpoint"}).Draw(t, "what") {
		case "salt":
			byteOf(r.Salt)
		case "payload":
			byteOf(r.Payload)
		case "commitment":
			byteOf(r.Commitment[:])
		case "id":
			text(&r.Header.ID)
		case "stream":
			text(&r.Header.Stream)
		case "number":
			r.Header.Seq++
		case "kind":
			text(&r.Header.Kind)
		case "version":
			r.Header.Version++
		case "by":
			text(&r.Header.RecordedBy)
		case "at":
			r.Header.RecordedAt = r.Header.RecordedAt.Add(1000)
		case "on":
			text(&r.Header.On)
		case "cause":
			r.Header.Cause = "entry-0"
		case "source":
			text(&r.Header.Source)
		case "hash":
			byteOf(o.hashes[rapid.IntRange(0, len(o.hashes)-1).Draw(t, "hash")].Hash[:])
		case "checkpoint":
			byteOf(o.checkpoints[rapid.IntRange(0, len(o.checkpoints)-1).Draw(t, "checkpoint")])
		}
		report, err := Ledger(o.source())
		if err != nil || report.OK() {
			t.Fatalf("%v: nothing was found", err)
		}
	})
}

func TestLedgerErrors(t *testing.T) {
	full := errors.New("the disk is gone")
	for name, spoil := range map[string]func(*Source, *office){
		"records":     func(s *Source, o *office) { s.Records = broken(o.records, 5, full) },
		"hashes":      func(s *Source, o *office) { s.Hashes = broken(o.hashes, 5, full) },
		"first hash":  func(s *Source, o *office) { s.Records, s.Hashes = stream[Record](nil), broken(o.hashes, 0, full) },
		"a gap":       func(s *Source, o *office) { s.Records, s.Hashes = stream(o.records[9:]), broken(o.hashes, 5, full) },
		"checkpoints": func(s *Source, o *office) { s.Checkpoints = broken(o.checkpoints, 2, full) },
	} {
		o := open(t, 12)
		src := o.source()
		spoil(&src, o)
		if _, err := Ledger(src); !errors.Is(err, full) {
			t.Errorf("%s: %v, want %v", name, err, full)
		}
	}
	o := open(t, 3)
	for _, keys := range [][]string{nil, {"rubbish"}} {
		src := o.source()
		src.Keys = keys
		if _, err := Ledger(src); fault.KindOf(err) != fault.Invalid {
			t.Errorf("with keys %q: %v", keys, err)
		}
	}
}

// TestLedgerKeepsFewFindings: a ruined ledger is counted, not copied.
func TestLedgerKeepsFewFindings(t *testing.T) {
	o := open(t, MaxFindings+7)
	for i := range o.records {
		o.records[i].Payload = nil
	}
	report := o.checked(t)
	if len(report.Findings) != MaxFindings || report.More != 7 || report.OK() {
		t.Errorf("%d findings and %d more, OK %v", len(report.Findings), report.More, report.OK())
	}
}
