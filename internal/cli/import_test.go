package cli

import (
	"bytes"
	"errors"
	"testing"

	"daybook/internal/extract"
	"daybook/internal/extract/transfer"
)

// TestWhatToMendComesFirst: the grounds of many faults are printed before the rows that are only left out with them.
func TestWhatToMendComesFirst(t *testing.T) {
	c, _, _ := quiet(t)
	falls := extract.Fault{File: "outcomes.csv", Wrong: "falls", Follows: true}
	r := transfer.Result{Faults: extract.Faults{{File: "orders.csv", Wrong: "is one ground"}, falls, falls, {File: "people.csv", Wrong: "is the other"}, falls}}
	if err := (importCmd{Show: 3}).tell(c, r, errors.New("stopped")); err != nil {
		t.Fatal(err)
	}
	want := "orders.csv: is one ground\npeople.csv: is the other\noutcomes.csv: falls\nand 2 more, which follow from these.\n"
	if got := c.out.(*bytes.Buffer).String(); len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("printed\n%s\nwant\n%s", got, want)
	}
}
