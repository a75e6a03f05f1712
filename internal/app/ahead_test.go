package app_test

import (
	"testing"

	"daybook/internal/app"
	"daybook/internal/lists"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// TestADayReadsItsListsAtOnce: what the day asks of its officer's lists is just what was read ahead, so that none is read again.
func TestADayReadsItsListsAtOnce(t *testing.T) {
	asked := map[lists.Table]int{}
	o := office.Open(t, testkit.SQLite(t), office.With(func(in app.Store) app.Store { return listing{in, asked} }))
	clear(asked)
	if _, err := o.App.Day(t.Context(), po, "", 0); err != nil {
		t.Fatal(err)
	}
	for _, table := range []lists.Table{lists.Diary, lists.Duties, lists.News, lists.Caseload, lists.Priced} {
		if asked[table] != 1 {
			t.Errorf("the list %s was read %d times", table, asked[table])
		}
	}
}
