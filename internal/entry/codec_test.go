package entry_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/entry"
)

var update = flag.Bool("update", false, "write testdata anew")

// sample fills in every field, with letters that an encoder may be tempted to escape.
func sample(k entry.Kind) []string {
	values := make([]string, len(k.Fields))
	for i, f := range k.Fields {
		switch {
		case len(f.Choices) > 0:
			values[i] = f.Choices[0]
		case f.Long:
			values[i] = "Café & <" + f.Name + ">\nsecond line"
		default:
			values[i] = map[string]string{
				"text": "Café & <" + f.Name + ">", "date": "2026-11-23", "time": "09:30", "number": "7", "hours": "7.5", "yes/no": "yes", "list": "one;two",
			}[f.Type]
		}
	}
	return values
}

// TestCanonicalBytes fails when the bytes of a kind change: the ledger has committed to them, so they never may. A new
// kind adds a line; a new field of an old kind stands last and is left out when it is empty.
func TestCanonicalBytes(t *testing.T) {
	var got bytes.Buffer
	for _, k := range entry.Kinds() {
		p, wrong := k.Read(sample(k))
		if len(wrong) > 0 {
			t.Fatalf("%s: the sample is refused: %v", k.Name, wrong)
		}
		b, err := entry.Encode(p)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%s/%d %s\n", k.Name, k.Version, b)
	}
	const golden = "testdata/canonical.txt"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("canonical bytes changed (-committed +now):\n%s", diff)
	}
}

// values draws what an extract may hold for each field of a kind.
func values(k entry.Kind) *rapid.Generator[[]string] {
	return rapid.Custom(func(t *rapid.T) []string {
		out := make([]string, len(k.Fields))
		for i, f := range k.Fields {
			if f.Required || rapid.Bool().Draw(t, "has "+f.Name) {
				out[i] = value(f).Draw(t, f.Name)
			}
		}
		return out
	})
}

// value draws one value as [entry.Kind.Text] writes it: a yes/no that is "no" and a number that is nought and not
// required are written as nothing.
func value(f entry.Field) *rapid.Generator[string] {
	line := rapid.StringMatching(`[^\r\n;\x{FFFD}]{1,40}`)
	switch {
	case len(f.Choices) > 0:
		return rapid.SampledFrom(f.Choices)
	case f.Type == "date":
		return rapid.Map(rapid.IntRange(1, 900_000), func(n int) string { return day.Date(n).String() })
	case f.Type == "time":
		return rapid.Map(rapid.IntRange(1, 24*60), func(n int) string { return day.Clock(n).String() })
	case f.Type == "hours":
		return rapid.Map(rapid.Int32Range(1, 10_000), func(n int32) string { return day.Hours(n).String() })
	case f.Type == "number":
		return rapid.Map(rapid.IntRange(1, 1_000_000), strconv.Itoa)
	case f.Type == "yes/no":
		return rapid.Just("yes")
	case f.Type == "list":
		return rapid.Map(rapid.SliceOfN(line, 1, 4), func(items []string) string { return strings.ReplaceAll(strings.Join(items, ";"), `\`, `\\`) })
	case f.Long:
		return rapid.Map(rapid.SliceOfN(line, 1, 4), func(lines []string) string { return strings.Join(lines, "\n") })
	}
	return line
}

// TestTextAndBytesRoundTrip holds for every payload of every kind: what an extract says is what is kept, and what is kept
// is what is exported.
func TestTextAndBytesRoundTrip(t *testing.T) {
	for _, k := range entry.Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				in := values(k).Draw(t, "values")
				p, wrong := k.Read(in)
				if len(wrong) > 0 {
					t.Fatalf("refused: %v", wrong)
				}
				if diff := cmp.Diff(in, k.Text(p)); diff != "" {
					t.Fatalf("Text is not what was read (-read +text):\n%s", diff)
				}
				b, err := entry.Encode(p)
				if err != nil {
					t.Fatal(err)
				}
				back, err := entry.Decode(k.Name, k.Version, b)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(p, back); diff != "" {
					t.Fatalf("Decode is not what was encoded (-in +out):\n%s", diff)
				}
			})
		})
	}
}

func TestReadNamesEachFault(t *testing.T) {
	tests := []struct {
		name, kind, field, value string
		want                     string // "" is accepted
	}{
		{"a required text is empty", "phone.recorded", "number", "", "is empty"},
		{"an optional text is empty", "phone.recorded", "note", "", ""},
		{"a line break where one line is asked for", "phone.recorded", "note", "a\nb", "line break"},
		{"a carriage return alone", "phone.recorded", "note", "a\rb", "line break"},
		{"a line break in a long text", "flag.raised", "note", "a\nb", ""},
		{"a value outside a closed list", "phone.recorded", "type", "fax", "is not one of mobile, home, work, other"},
		{"a date the wrong way round", "order.made", "ends", "23/11/2026", "write it as 2026-11-23"},
		{"a day that is not in the month", "order.made", "ends", "2026-02-29", "is not a date"},
		{"a leap day", "order.made", "ends", "2028-02-29", ""},
		{"a time without its nought", "appointment.booked", "start", "9:30", "write it as 09:30"},
		{"the last minute of the day", "appointment.booked", "start", "23:59", ""},
		{"a time after the last minute", "appointment.booked", "start", "24:00", "is not a time of day"},
		{"a number with a unit", "order.made", "months", "12 months", "is not a whole number"},
		{"a number beyond all bounds", "order.made", "months", strings.Repeat("1", 30), "is not a whole number"},
		{"an answer in other words", "relation.recorded", "victim", "true", `is neither "yes" nor "no"`},
		{"the answer no", "relation.recorded", "victim", "no", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k, _ := entry.KindOf(tt.kind)
			in := sample(k)
			for i, f := range k.Fields {
				if f.Name == tt.field {
					in[i] = tt.value
				}
			}
			_, wrong := k.Read(in)
			switch {
			case tt.want == "" && len(wrong) > 0:
				t.Errorf("refused: %v", wrong)
			case tt.want != "" && (len(wrong) != 1 || wrong[0].Field != tt.field || wrong[0].Value != tt.value || !strings.Contains(wrong[0].Text, tt.want)):
				t.Errorf("got %v, want one fault of %s with %q", wrong, tt.field, tt.want)
			}
		})
	}
}

// TestRequiredNoughtIsKept: nought is an answer where a number must be given.
func TestRequiredNoughtIsKept(t *testing.T) {
	k, _ := entry.KindOf("document.added")
	p := entry.DocumentAdded{Name: "empty.txt", Media: "text/plain", Digest: "00"}
	back, wrong := k.Read(k.Text(p))
	if len(wrong) > 0 || !cmp.Equal(back, entry.Payload(p)) {
		t.Errorf("got %v, %v", back, wrong)
	}
}

func TestDecodeUnknown(t *testing.T) {
	tests := []struct {
		name, kind string
		version    int
	}{
		{"a kind this program lacks", "person.cloned", 1},
		{"a version this program lacks", "person.registered", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var unknown entry.Unknown
			if _, err := entry.Decode(tt.kind, tt.version, []byte("{}")); !errors.As(err, &unknown) {
				t.Errorf("got %v, want entry.Unknown", err)
			}
		})
	}
}

// FuzzDecode: whatever stands in a journal is either refused or kept as it is for ever.
func FuzzDecode(f *testing.F) {
	for _, k := range entry.Kinds() {
		p, _ := k.Read(sample(k))
		b, err := entry.Encode(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(k.Name, b)
	}
	f.Add("phone.recorded", []byte(`{"number":"\ud800","type":null}`))
	f.Add("limit.set", []byte(`{"officers":[]}`))
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		p, err := entry.Decode(kind, 1, data)
		if err != nil {
			return
		}
		once, err := entry.Encode(p)
		if err != nil {
			t.Fatalf("decoded but not encoded: %v", err)
		}
		back, err := entry.Decode(kind, 1, once)
		if err != nil {
			t.Fatalf("encoded but not decoded: %v", err)
		}
		twice, err := entry.Encode(back)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("not stable: %s then %s (%v)", once, twice, err)
		}
		k, _ := entry.KindOf(kind)
		if n := len(k.Text(p)); n != len(k.Fields) {
			t.Fatalf("%d texts for %d fields", n, len(k.Fields))
		}
	})
}

// TestListsComeBackItemByItem: what an officer wrote may hold a semicolon, and a list that leaves in an extract must not come back
// with more items.
func TestListsComeBackItemByItem(t *testing.T) {
	k, _ := entry.KindOf("findings.recorded")
	for _, items := range [][]string{
		{"rel.family=none", "acc.words=a hostel; a friend’s sofa"}, {`C:\drive`, `ends in \`}, {`\;`, `;`, `\\`}, {"a", "", "b"},
	} {
		in := entry.FindingsRecorded{From: "other", Answers: items}
		out, wrong := k.Read(k.Text(in))
		if diff := cmp.Diff(entry.Payload(in), out); diff != "" || len(wrong) > 0 {
			t.Errorf("%q: %v %s", items, wrong, diff)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		in := entry.FindingsRecorded{From: "other", Answers: rapid.SliceOfN(rapid.StringMatching(`[a;\\]{1,5}`), 1, 4).Draw(t, "items")}
		if out, _ := k.Read(k.Text(in)); !cmp.Equal(entry.Payload(in), out) {
			t.Fatalf("%q became %q", in, out)
		}
	})
}

// TestItemsOfOtherPrograms: a backslash that nobody meant for Daybook is a backslash.
func TestItemsOfOtherPrograms(t *testing.T) {
	if got := entry.Items(`a\b;c\`); !cmp.Equal(got, []string{`a\b`, `c\`}) {
		t.Errorf("%q", got)
	}
}
