package packed_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/packed"
)

type key string

type small struct {
	Who  string    `json:"who"`
	When time.Time `json:"when,omitzero"`
}

// Unsaid lies in another struct without a name.
type Unsaid struct{ Said string }

// full has each kind of field.
type full struct {
	Text    string           `json:"text"`
	Whole   int              `json:"whole,omitzero"`
	Short   int16            `json:"short"`
	True    bool             `json:"true"`
	In      small            `json:"in"`
	Maybe   *small           `json:"maybe"`
	Texts   []string         `json:"texts"`
	Lists   [][]int32        `json:"lists"`
	Some    []small          `json:"some"`
	By      map[key]small    `json:"by"`
	Sums    map[string]int64 `json:"sums"`
	Self    []full           `json:"self"`
	Instant []time.Time      `json:"instant"`
	Not     chan int         `json:"-"`
	Unsaid
}

var fulls = packed.Of[full]()

func smalls() *rapid.Generator[small] {
	return rapid.Custom(func(t *rapid.T) small {
		s := small{Who: words().Draw(t, "who")}
		if rapid.Bool().Draw(t, "timed") {
			s.When = instants().Draw(t, "when")
		}
		return s
	})
}

// words draws texts of which some come twice.
func words() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom([]string{"", "Kay", "Moss", "0190a5c2-7e11-7abc-9def-0123456789ab"}), rapid.String())
}

func instants() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		return time.Unix(rapid.Int64Range(-62135596799, 253402300799).Draw(t, "s"), rapid.Int64Range(0, 999999999).Draw(t, "ns")).UTC()
	})
}

func all(depth int) *rapid.Generator[full] {
	return rapid.Custom(func(t *rapid.T) full {
		v := full{
			Text: words().Draw(t, "text"), Whole: rapid.Int().Draw(t, "whole"), Short: rapid.Int16().Draw(t, "short"),
			True: rapid.Bool().Draw(t, "true"), In: smalls().Draw(t, "in"), Unsaid: Unsaid{words().Draw(t, "said")},
			Texts: rapid.SliceOfN(words(), 0, 5).Draw(t, "texts"), Some: rapid.SliceOfN(smalls(), 0, 5).Draw(t, "some"),
			Lists:   rapid.SliceOfN(rapid.SliceOfN(rapid.Int32(), 0, 3), 0, 3).Draw(t, "lists"),
			Sums:    rapid.MapOfN(words(), rapid.Int64(), 0, 4).Draw(t, "sums"),
			Instant: rapid.SliceOfN(instants(), 0, 2).Draw(t, "instant"),
		}
		if rapid.Bool().Draw(t, "some") {
			v.By = rapid.MapOfN(rapid.Map(words(), func(s string) key { return key(s) }), smalls(), 0, 4).Draw(t, "by")
			v.Maybe = rapid.Ptr(smalls(), true).Draw(t, "maybe")
		}
		if depth > 0 {
			v.Self = rapid.SliceOfN(all(depth-1), 0, 2).Draw(t, "self")
		}
		return v
	})
}

// TestWhatIsPackedIsRead: a value comes back as it was, none apart from empty, and packs to the same bytes again.
func TestWhatIsPackedIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := all(2).Draw(t, "value")
		b := fulls.Append([]byte("before"), &v)[len("before"):]
		back, err := fulls.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(v, *back); diff != "" {
			t.Fatalf("(-packed +read):\n%s", diff)
		}
		if again := fulls.Append(nil, back); !bytes.Equal(b, again) {
			t.Fatalf("packed as %x and again as %x", b, again)
		}
	})
}

// TestWhatIsLentIsRead: values that are lent one after another are what reading each gives, and leave nothing behind.
func TestWhatIsLentIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, v := range rapid.SliceOfN(all(1), 1, 6).Draw(t, "values") {
			b := fulls.Append(nil, &v)
			err := fulls.Lend(b, func(lent *full) error {
				if diff := cmp.Diff(v, *lent); diff != "" {
					t.Fatalf("(-packed +lent):\n%s", diff)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := fulls.Lend(b[:len(b)-1], func(*full) error { return nil }); !errors.Is(err, packed.ErrForm) {
				t.Fatalf("half a value was lent (%v)", err)
			}
		}
	})
}

// TestTheFormStays: what lies in databases already is written and read so.
func TestTheFormStays(t *testing.T) {
	v := full{
		Text: "Kay", Whole: -1, True: true, Maybe: &small{}, Texts: []string{"Kay", "", "Jo"}, Lists: [][]int32{},
		In: small{When: time.Date(2026, 11, 23, 14, 30, 0, 5, time.UTC)}, Sums: map[string]int64{"b": 300, "a": 1},
	}
	want := "db" + "04 03020101 4b6179 4a6f 61 62" + // four texts: Kay, Jo, a and b
		"c29e 01" + "7991 01" + "bbe2" + // text, whole, true
		"35dd 74d3 d0b7a2b00d 05 00" + // in, when
		"bd9c 00" + "d6ed 03 02 010002" + // maybe, texts
		"de2a 00 06" + "3fdf 02 01 0302 04d804" + "00" // lists, sums, the end
	if got := fmt.Sprintf("%x", fulls.Append(nil, &v)); got != strings.ReplaceAll(want, " ", "") {
		t.Errorf("packed as %s", got)
	}
}

// TestTextsAreStoredOnce: an id that stands in many places takes a byte in each.
func TestTextsAreStoredOnce(t *testing.T) {
	id := "0190a5c2-7e11-7abc-9def-0123456789ab"
	b := fulls.Append(nil, &full{Texts: []string{id, id, id, id}})
	if n := bytes.Count(b, []byte(id)); n != 1 || len(b) > len(id)+16 {
		t.Errorf("%d times in %d bytes", n, len(b))
	}
}

// TestBrokenLettersAreReplaced, so that what was read packs to what was stored.
func TestBrokenLettersAreReplaced(t *testing.T) {
	b := fulls.Append(nil, &full{Texts: []string{"a\xff", "a\uFFFD", "a\xfe"}})
	back, err := fulls.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a\uFFFD", "a\uFFFD", "a\uFFFD"}, back.Texts); diff != "" {
		t.Error(diff)
	}
	if again := fulls.Append(nil, back); !bytes.Equal(b, again) {
		t.Errorf("packed as %x and again as %x", b, again)
	}
}

// TestOtherProgramsValues: fields that are not known are passed over, whatever they hold; fields that were not written are
// empty; one whose kind became another is another field; and the order does not matter.
func TestOtherProgramsValues(t *testing.T) {
	type other struct {
		Text   int              `json:"text"` // was a text
		Short  int16            `json:"short"`
		Whole  int              `json:"whole"`
		Added  []string         `json:"added"`
		Unsaid Unsaid           `json:"unsaid"`
		Sums   map[string]int64 `json:"sums"`
	}
	here := full{
		Text: "Kay", Whole: 7, Short: 3, True: true, In: small{"a", time.Unix(1, 2).UTC()}, Maybe: &small{Who: "b"}, Texts: []string{"c"},
		Lists: [][]int32{{1}, {2, 3}}, Some: []small{{"d", time.Unix(3, 4)}}, By: map[key]small{"e": {Who: "f"}}, Sums: map[string]int64{"g": 1},
		Self: []full{{Text: "h", Self: []full{{True: true}}}}, Instant: []time.Time{time.Unix(5, 6)},
	}
	there := packed.Of[other]()
	got, err := there.Read(fulls.Append(nil, &here))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(other{Whole: 7, Short: 3, Sums: map[string]int64{"g": 1}}, *got); diff != "" {
		t.Errorf("(-want +read):\n%s", diff)
	}
	back, err := fulls.Read(there.Append(nil, &other{Text: 1, Short: 2, Whole: 3, Added: []string{"x"}}))
	if err != nil || back.Text != "" || back.Short != 2 || back.Whole != 3 {
		t.Errorf("read %+v (%v)", back, err)
	}
}

func TestReadRefuses(t *testing.T) {
	whole := fulls.Append(nil, &full{Text: "Kay", Some: []small{{Who: "Moss"}}, Sums: map[string]int64{"a": 1 << 40}, Instant: []time.Time{time.Unix(5, 6)}})
	for i := range whole {
		if v, err := fulls.Read(whole[:i]); !errors.Is(err, packed.ErrForm) {
			t.Errorf("the first %d bytes were read as %+v (%v)", i, v, err)
		}
	}
	for _, bad := range []string{"{}", string(whole) + "x", "\xdb\x05", "\xdb\xff\xff\xff\xff\xff\x01", "\xdb\x01\xff\xff\x7fa"} {
		if v, err := fulls.Read([]byte(bad)); !errors.Is(err, packed.ErrForm) {
			t.Errorf("%q was read as %+v (%v)", bad, v, err)
		}
	}
	type long struct {
		Short int `json:"short"`
	}
	if v, err := fulls.Read(packed.Of[long]().Append(nil, &long{1 << 20})); !errors.Is(err, packed.ErrForm) {
		t.Errorf("a number that is too large was read as %d (%v)", v.Short, err)
	}
}

func TestOfRefuses(t *testing.T) {
	for name, of := range map[string]func(){
		"a fraction":          func() { packed.Of[struct{ F float64 }]() },
		"a list of truths":    func() { packed.Of[struct{ B []bool }]() },
		"a list of pointers":  func() { packed.Of[struct{ P []*small }]() },
		"a pointer to a text": func() { packed.Of[struct{ P *string }]() },
		"a key of numbers":    func() { packed.Of[struct{ M map[int]string }]() },
		"a hidden field":      func() { packed.Of[struct{ hidden int }]() },
		"two fields of a tag": func() {
			packed.Of[struct {
				A string `json:"ads"`
				B string `json:"caf"`
			}]()
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("it was accepted")
				}
			}()
			of()
		})
	}
}

// FuzzRead: bytes are read or refused, and what was read is packed and read again the same.
func FuzzRead(f *testing.F) {
	f.Add(fulls.Append(nil, &full{Text: "Kay", Self: []full{{Texts: []string{"a"}}}, By: map[key]small{"b": {}}, Maybe: &small{}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := fulls.Read(b)
		if err != nil {
			return
		}
		once := fulls.Append(nil, v)
		again, err := fulls.Read(once)
		if err != nil {
			t.Fatal(err)
		}
		if twice := fulls.Append(nil, again); !bytes.Equal(once, twice) {
			t.Fatalf("packed as %x and again as %x", once, twice)
		}
	})
}
