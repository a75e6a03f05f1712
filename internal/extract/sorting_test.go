package extract

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestOutOfOrder: each word is the streams of a file, a letter a row; what is left out is written large.
func TestOutOfOrder(t *testing.T) {
	for _, want := range []string{
		"", "a", "aabbcc",
		"abZcde", "aZbcd", "Zabc", // one that names a later stream
		"abcAde", "cdeA", // one that names an earlier stream
		"abYZcdefg",     // two together
		"aZbcAdeYff",    // three apart
		"abcBAdefCBA",   // some at the end
		"bA", "aZbcdfE", // the first rows are kept where either would do
		"a-b-c", "aZ-b-c", // wrong numbers of fields
	} {
		var got strings.Builder
		for i, out := range outOfOrder(read(want)) {
			letter := strings.ToLower(want[i : i+1])
			if out {
				letter = strings.ToUpper(letter)
			}
			got.WriteString(letter)
		}
		if got.String() != want {
			t.Errorf("left out of %s: %s", want, got.String())
		}
	}
}

// read returns the rows of a word, whatever the size of its letters.
func read(word string) (rows []head) {
	for i, r := range strings.ToLower(word) {
		if r == '-' {
			rows = append(rows, head{})
		} else {
			rows = append(rows, head{stream: string(r), line: i + 2})
		}
	}
	return rows
}

// TestWhatStaysIsInOrder: without the rows that are left out a file is in order, and no row could be put back.
func TestWhatStaysIsInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-f]{0,30}`).Draw(t, "word")
		apart := outOfOrder(read(word))
		kept := func(back int) (k []byte) {
			for i := range len(word) {
				if !apart[i] || i == back {
					k = append(k, word[i])
				}
			}
			return k
		}
		if !slices.IsSorted(kept(-1)) {
			t.Fatalf("%s is kept of %s", kept(-1), word)
		}
		for i, out := range apart {
			if out && slices.IsSorted(kept(i)) {
				t.Fatalf("row %d could stay: %s is kept of %s", i, kept(-1), word)
			}
		}
	})
}
