package store

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/testkit"
)

// TestOldDatabasesGetTheirSums opens a database from before the table of what counts, and finds in it what the lists say.
func TestOldDatabasesGetTheirSums(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		db := opened(t, url, Options{})
		today := day.Of(db.Now())
		var rows []lists.Row
		for _, p := range []string{"p1", "p2", "p3"} {
			rows = append(rows, lists.Row{Table: lists.Caseload, Owner: "o1", Key: p, Person: p,
				Body: `{"p":"` + p + `","n":"N","c":"X1","r":"HIGH","t":"B2","l":true,"ro":"responsible","wt":{"t":"B2","y":"community","p":50,"c":"W1.1","x":"B2"}}`},
				lists.Row{Table: lists.Duties, Owner: "o1", Key: "plan:" + p, Person: p, Date: today.Add(-30), Body: "{}"})
		}
		rows = append(rows, lists.Row{Table: lists.Duties, Owner: "u1", Key: "letter", Person: "p1", Date: today.Add(9), Body: "{}"})
		for i := range 3 * filledAtOnce {
			rows = append(rows, lists.Row{Table: lists.Duties, Owner: "o2", Key: "x", Person: string(rune('A' + i)), Body: "{}"})
			rows[len(rows)-1].Key += rows[len(rows)-1].Person
		}
		err := db.Write(t.Context(), func(w app.Writer) error {
			return w.SavePerson(app.Person{File: &casefile.File{Person: "p1", Seq: 1}}, lists.Change{Put: rows})
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, back := range []string{`DROP TABLE counted`, `DROP TABLE holding`, `DELETE FROM ` + versionTable + ` WHERE version_id > 3`} {
			if _, err := db.write.sql.Exec(back); err != nil {
				t.Fatal(err)
			}
		}
		db = opened(t, url, Options{})
		want, err := lists.CountedOf(rows, today)
		if err != nil {
			t.Fatal(err)
		}
		is := map[string]lists.Counted{}
		err = db.Rows(t.Context(), func(r lists.Row) error {
			if r.Table == lists.Counting {
				is[r.Owner+" "+r.Person] = r.Counted
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		should := map[string]lists.Counted{}
		for _, r := range want {
			should[r.Owner+" "+r.Person] = r.Counted
		}
		if diff := cmp.Diff(should, is); diff != "" || len(is) != 4+3*filledAtOnce || is["o1 p1"].Points != 50 || is["o1 p1"].Late != 1 || is["o1 p1"].Limited != 1 {
			t.Errorf("%d rows (-from the lists +stored):\n%s", len(is), diff)
		}
	})
}

// TestOldDatabasesAreSearched opens a database from before people were filed by who holds their case, and finds everyone filed.
func TestOldDatabasesAreSearched(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		db := opened(t, url, Options{})
		want := map[lists.Row]bool{}
		err := db.Write(t.Context(), func(w app.Writer) error {
			for i := range 40 {
				f := &casefile.File{Person: fmt.Sprint("p", i), Seq: 1, Name: casefile.Name{Type: "primary", Forename: "Kwame", Surname: "Mensah"},
					Allocations: []casefile.Allocation{{Officer: "o1", Team: "t1", Unit: "u1", Role: casefile.Responsible, From: 1}}}
				for _, r := range lists.TermRows(f, day.Of(db.Now())) {
					want[r] = true
				}
				if err := w.SavePerson(app.Person{File: f}, lists.Change{Put: lists.Of(f, nil)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, back := range []string{`DELETE FROM lookup`, `DELETE FROM ` + versionTable + ` WHERE version_id > 5`} {
			if _, err := db.write.sql.Exec(back); err != nil {
				t.Fatal(err)
			}
		}
		db = opened(t, url, Options{})
		is := map[lists.Row]bool{}
		err = db.Rows(t.Context(), func(r lists.Row) error {
			if r.Table == lists.Lookup {
				is[r] = true
			}
			return nil
		})
		if diff := cmp.Diff(want, is); err != nil || diff != "" || len(is) == 0 {
			t.Errorf("%v, %d rows (-should +is):\n%s", err, len(is), diff)
		}
	})
}
