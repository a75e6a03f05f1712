package extract

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// all reads every row of a text.
func all(text string) (rows [][]string, lines []int, err error) {
	s := newScanner(strings.NewReader(text))
	for {
		fields, line, err := s.next()
		if errors.Is(err, io.EOF) {
			return rows, lines, nil
		}
		if err != nil {
			return rows, lines, err
		}
		rows, lines = append(rows, fields), append(lines, line)
	}
}

func TestRowsRFC4180(t *testing.T) {
	for _, tt := range []struct {
		rule, text string
		rows       [][]string
		lines      []int
		fault      string
	}{
		{rule: "2.1 lines", text: "a,b\r\nc,d\r\n", rows: [][]string{{"a", "b"}, {"c", "d"}}, lines: []int{1, 2}},
		{rule: "2.2 no end of the last line", text: "a,b\nc,d", rows: [][]string{{"a", "b"}, {"c", "d"}}, lines: []int{1, 2}},
		{rule: "2.4 spaces belong to a field", text: " a , b\n", rows: [][]string{{" a ", " b"}}, lines: []int{1}},
		{rule: "2.5 quotes", text: "\"a\",\"\"\n", rows: [][]string{{"a", ""}}, lines: []int{1}},
		{rule: "2.6 line breaks stay as they are", text: "\"a\r\nb\rc\nd,\",e\nf,g\n", rows: [][]string{{"a\r\nb\rc\nd,", "e"}, {"f", "g"}}, lines: []int{1, 4}},
		{rule: "2.7 quotes inside quotes", text: "\"\"\"a\"\" b\"\n", rows: [][]string{{"\"a\" b"}}, lines: []int{1}},
		{rule: "empty fields", text: ",,\n", rows: [][]string{{"", "", ""}}, lines: []int{1}},
		{rule: "a comma at the end", text: "a,", rows: [][]string{{"a", ""}}, lines: []int{1}},
		{rule: "an empty line is a row of one empty field", text: "\n", rows: [][]string{{""}}, lines: []int{1}},
		{rule: "nothing", text: ""},
		{rule: "a quote in a bare field", text: "a\nb\"c\n", rows: [][]string{{"a"}}, lines: []int{1}, fault: "line 2: has a quote"},
		{rule: "a carriage return in a bare field", text: "a\rb\n", fault: "line 1: has a quote or a carriage return"},
		{rule: "text after a quote", text: "\"a\nb\"c\n", fault: "line 2: has text after the closing quote"},
		{rule: "a carriage return after a quote", text: "\"a\"\r", fault: "line 1: has text after the closing quote"},
		{rule: "a quote never closed", text: "a\n\"b\nc\n", rows: [][]string{{"a"}}, lines: []int{1}, fault: "line 2: opens a quote"},
		{rule: "longer than a row may be", text: "\"" + strings.Repeat("a\n", longest/2+1), fault: "line 1: is longer than 16 MB"},
		{rule: "a line longer than a row may be", text: "b\n" + strings.Repeat("a", longest+1<<17), rows: [][]string{{"b"}}, lines: []int{1}, fault: "line 2: is longer than 16 MB"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rows, lines, err := all(tt.text)
			if diff := cmp.Diff(tt.rows, rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.lines, lines); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
			switch {
			case tt.fault == "" && err != nil:
				t.Errorf("fault %v", err)
			case tt.fault != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.fault)):
				t.Errorf("fault %v, want %s", err, tt.fault)
			}
		})
	}
}

// TestRowsComeBack: any fields are read as they were written, longer than the buffer too.
func TestRowsComeBack(t *testing.T) {
	field := rapid.Custom(func(t *rapid.T) string {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab,\"\r\n é\U0001f600"))).Draw(t, "field")
		return strings.Repeat(s, rapid.SampledFrom([]int{1, 1, 1, 5, 20_000}).Draw(t, "times"))
	})
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 4).Draw(t, "width")
		want := rapid.SliceOfN(rapid.SliceOfN(field, width, width), 0, 4).Draw(t, "rows")
		var b []byte
		for _, row := range want {
			b = appendRow(b, row)
		}
		got, _, err := all(string(b))
		if err != nil {
			t.Fatal(err)
		}
		if len(want) == 0 {
			want = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-written +read):\n%s", diff)
		}
	})
}

func FuzzRows(f *testing.F) {
	for _, text := range []string{"", "a,b\r\nc\n", "\"a\"\"\r\n\",b", "\"", "a\"", "\"a\"b", "\r", ",\n\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rows, lines, err := all(text)
		if err != nil {
			if shape := (*shapeError)(nil); !errors.As(err, &shape) || shape.line < 1 {
				t.Fatalf("fault %v", err)
			}
			return
		}
		var b []byte
		for i, row := range rows {
			if i > 0 && lines[i] <= lines[i-1] {
				t.Errorf("row %d begins on line %d after line %d", i, lines[i], lines[i-1])
			}
			b = appendRow(b, row)
		}
		again, _, err := all(string(b))
		if diff := cmp.Diff(rows, again); diff != "" || err != nil {
			t.Errorf("%v (-read +written and read):\n%s", err, diff)
		}
	})
}
