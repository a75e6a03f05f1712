package ledger

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the worked examples again")

// TestReceiptExamplesL5_2 holds the very bytes of receipts: they are handed out and must be read for years.
func TestReceiptExamplesL5_2(t *testing.T) {
	whole, ring := sampleReceipt(t)
	closed := whole
	closed.Contents = nil
	odd := whole
	odd.Contents = &Contents{whole.Contents.Salt, []byte("two\nlines")}
	odd.Commitment = Commit(odd.Contents.Salt, odd.Contents.Payload)
	moved := whole
	next, change, err := ring.Rotate(Checkpoint{Size: 5, Root: LeafHash(nil), At: noon.Add(time.Hour)}, drawn(2))
	if err != nil {
		t.Fatal(err)
	}
	moved.Rotations = [][]byte{change}
	if moved.Checkpoint, err = next.Sign(Checkpoint{Size: 5, Root: LeafHash(nil), At: noon.Add(2 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	for file, r := range map[string]Receipt{
		"with-contents.txt": whole, "without-contents.txt": closed, "contents-of-two-lines.txt": odd, "after-a-change-of-key.txt": moved,
	} {
		t.Run(file, func(t *testing.T) {
			got, err := r.Encode()
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile("testdata/"+file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile("testdata/" + file)
			if diff := cmp.Diff(string(want), string(got)); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
			again, err := ParseReceipt(want)
			if diff := cmp.Diff(r, again); err != nil || diff != "" {
				t.Errorf("read back: %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

// TestReceiptRoundTrip: any entry whose fields are plain lines comes back as it went out.
func TestReceiptRoundTrip(t *testing.T) {
	sample, _ := sampleReceipt(t)
	rapid.Check(t, func(t *rapid.T) {
		r := sample
		r.Header = anyHeader().Draw(t, "header")
		r.Place = rapid.Int64Range(0, 1<<maxPath).Draw(t, "place")
		r.Path = sampleLeaves(rapid.IntRange(0, maxPath).Draw(t, "path"))
		r.Contents = &Contents{bytes.Repeat([]byte{1}, rapid.IntRange(SaltSize, 64).Draw(t, "salt")), []byte(rapid.String().Draw(t, "payload"))}
		data, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseReceipt(data)
		if diff := cmp.Diff(r, again, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Fatalf("%v (-want +got):\n%s", err, diff)
		}
	})
}

func TestReceiptEncodeRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*Receipt){
		"no id":                  func(r *Receipt) { r.Header.ID = "" },
		"no stream":              func(r *Receipt) { r.Header.Stream = "" },
		"no kind":                func(r *Receipt) { r.Header.Kind = "" },
		"no recorder":            func(r *Receipt) { r.Header.RecordedBy = "" },
		"a time in nanoseconds":  func(r *Receipt) { r.Header.RecordedAt = r.Header.RecordedAt.Add(1) },
		"a time beyond all":      func(r *Receipt) { r.Header.RecordedAt = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"a field of two lines":   func(r *Receipt) { r.Header.Source = "a\nb" },
		"a field that hides":     func(r *Receipt) { r.Header.Source = "a\u202eb" },
		"a field not UTF-8":      func(r *Receipt) { r.Header.Source = "a\xff" },
		"a field without end":    func(r *Receipt) { r.Header.Source = strings.Repeat("a", maxFieldText+1) },
		"a place before all":     func(r *Receipt) { r.Place = -1 },
		"a path without end":     func(r *Receipt) { r.Path = make([]Hash, maxPath+1) },
		"a short salt":           func(r *Receipt) { r.Contents = &Contents{make([]byte, SaltSize-1), nil} },
		"a long salt":            func(r *Receipt) { r.Contents = &Contents{make([]byte, 65), nil} },
		"contents without end":   func(r *Receipt) { r.Contents = &Contents{make([]byte, SaltSize), make([]byte, maxReceipt)} },
		"no key":                 func(r *Receipt) { r.Key = "" },
		"changes without end":    func(r *Receipt) { r.Rotations = make([][]byte, maxRotations+1) },
		"a change that is none":  func(r *Receipt) { r.Rotations = [][]byte{[]byte("x")} },
		"no checkpoint":          func(r *Receipt) { r.Checkpoint = nil },
		"text after the receipt": func(r *Receipt) { r.Checkpoint = append(r.Checkpoint, '\n') },
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := sampleReceipt(t)
			spoil(&r)
			if data, err := r.Encode(); !errors.Is(err, ErrReceipt) {
				t.Errorf("Encode = %q, %v; want an ErrReceipt", data, err)
			}
		})
	}
}

func TestParseReceiptRefuses(t *testing.T) {
	r, _ := sampleReceipt(t)
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, tt := range []struct{ name, old, new string }{
		{"L5.2 another sentence", "It does not show", "It does show"},
		{"L5.2 another version", "Daybook receipt 1", "Daybook receipt 2"},
		{"L5.2 Windows line ends", "\n", "\r\n"},
		{"no entry", "-- entry", "--"},
		{"no keys", "-- keys", "--"},
		{"no proof", "-- proof", "--"},
		{"a field too few", "cause\n", ""},
		{"a field too many", "cause\n", "cause\ncause\n"},
		{"fields in another order", "version 1\nrecorded-by N01A042", "recorded-by N01A042\nversion 1"},
		{"a number that is none", "number 3", "number three"},
		{"a number spelt otherwise", "number 3", "number +3"},
		{"a time spelt otherwise", ".000000Z\non", "Z\non"},
		{"a commitment in capitals", "commitment ", "commitment A"},
		{"a salt that is none", "salt 0", "salt g"},
		{"a word for the salt", "salt ", "pepper "},
		{"a word for the contents", "\ncontents ", "\nsecrets "},
		{"contents in needless base64", "\ncontents {\"outcome\":\"ATTC\",", "\ncontents-base64 e30="},
		{"a word among the keys", "\nkey ", "\nlock "},
		{"a change that is none", "\n\n-- proof", "\nrotation x\n\n-- proof"},
		{"another line among the keys", "\n\n-- proof", "\nx\n\n-- proof"},
		{"more keys than any", "\n\n-- proof", strings.Repeat("\nrotation x", maxRotations+1) + "\n\n-- proof"},
		{"another proof", "tlog-proof@v1", "tlog-proof@v2"},
		{"extra data", "\nindex", "\nextra AAAA\nindex"},
		{"a place spelt otherwise", "\nindex 2", "\nindex 02"},
		{"a place beyond counting", "\nindex 2", "\nindex 18446744073709551615"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bad := strings.ReplaceAll(text, tt.old, tt.new)
			if bad == text {
				t.Fatalf("%q is not in the receipt", tt.old)
			}
			if _, err := ParseReceipt([]byte(bad)); !errors.Is(err, ErrReceipt) {
				t.Errorf("ParseReceipt: %v; want an ErrReceipt", err)
			}
		})
	}
	if _, err := ParseReceipt(make([]byte, maxReceipt+1)); !errors.Is(err, ErrReceipt) {
		t.Errorf("a receipt without end: %v", err)
	}
}

// FuzzReceipt: what is read as a receipt is written back to the byte.
func FuzzReceipt(f *testing.F) {
	for _, file := range []string{"with-contents.txt", "without-contents.txt", "contents-of-two-lines.txt", "after-a-change-of-key.txt"} {
		data, err := os.ReadFile("testdata/" + file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ParseReceipt(data)
		if err != nil {
			if !errors.Is(err, ErrReceipt) {
				t.Errorf("another sort of error: %v", err)
			}
			return
		}
		again, err := r.Encode()
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%v: read\n%s\nwrote\n%s", err, data, again)
		}
	})
}
