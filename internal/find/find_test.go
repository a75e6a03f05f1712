package find_test

import (
	"os"
	"strings"
	"testing"

	"daybook/internal/find"
)

// search is what an officer types and who must come first; why is part of a reason that must be given.
type search struct{ clause, typed, first, why string }

// searches reads testdata/searches.txt.
func searches(t testing.TB) []search {
	t.Helper()
	text, err := os.ReadFile("testdata/searches.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []search
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, " | ")
		if len(parts) != 4 {
			t.Fatalf("%q has %d parts, not 4", line, len(parts))
		}
		all = append(all, search{parts[0], parts[1], parts[2], parts[3]})
	}
	return all
}

func TestSearches(t *testing.T) {
	x := indexOf(people(t))
	for _, tt := range searches(t) {
		matches := x.find(tt.typed, find.Near{})
		if len(matches) == 0 {
			t.Errorf("%s %q found nobody, want %s", tt.clause, tt.typed, tt.first)
			continue
		}
		if got := x.name(matches[0].ID); got != tt.first {
			t.Errorf("%s %q found %s first %v, want %s", tt.clause, tt.typed, got, matches[0], tt.first)
			continue
		}
		var reasons []string
		for _, r := range matches[0].Why {
			reasons = append(reasons, r.Text)
		}
		if all := strings.Join(reasons, "; "); !strings.Contains(all, tt.why) {
			t.Errorf("%s %q found %s because of %q, want %q", tt.clause, tt.typed, tt.first, all, tt.why)
		}
	}
}

func TestNobodyIsFound(t *testing.T) {
	x := indexOf(people(t))
	for _, tt := range []struct{ clause, typed string }{
		{"S1.1 nobody's number", "x999999"},
		{"S1.1 another letter", "2012/0123456Y"},
		{"S1.2 nobody's name", "qwertyuiop"},
		{"S1.2 one forename of two names", "kwame ramsbottom"},
		{"S1.4 never American", "4/3/1985"},
		{"S1.5 nobody's phone", "07700 900999"},
		{"S1.5 no such place", "zz9 9zz"},
		{"nothing typed", "  "},
	} {
		if matches := x.find(tt.typed, find.Near{}); len(matches) > 0 {
			t.Errorf("%s: %q finds %s, %v", tt.clause, tt.typed, x.name(matches[0].ID), matches[0])
		}
	}
}
