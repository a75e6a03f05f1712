package store

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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
		for _, back := range []string{`DROP TABLE counted`, `DROP TABLE holding`, `DROP TABLE sought`, `DROP TABLE destroyed`, `DROP TABLE sheet`, `DROP TABLE spent`, `DELETE FROM ` + versionTable + ` WHERE version_id > 3`} {
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

// TestPhonesAreFiledAnew opens a database in which the ends of phone numbers are filed as they are written.
func TestPhonesAreFiledAnew(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		db := opened(t, url, Options{})
		f, err := lists.ReadSought([]byte(`{"person":"p1","crn":"X","name":{"type":"primary","forename":"Kwame","surname":"Mensah"},"phones":[{"type":"mobile","number":"07700 900142"}]}`))
		if err != nil {
			t.Fatal(err)
		}
		today := day.Of(db.Now())
		was := []lists.Row{lists.SoughtRow(f), lists.TermRow("phoneend:900142", "", "p1")}
		want := []lists.Row{lists.SoughtRow(f)}
		for _, r := range lists.TermRows(f, today) {
			if want = append(want, r); r.Owner != "phoneend:241009007" {
				was = append(was, r)
			}
		}
		err = db.Write(t.Context(), func(w app.Writer) error {
			return w.SavePerson(app.Person{File: &casefile.File{Person: "p1", Seq: 1}}, lists.Change{Put: was})
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, back := range []string{`ALTER TABLE counted DROP COLUMN covered`, `DELETE FROM ` + versionTable + ` WHERE version_id >= 13`} {
			if _, err := db.write.sql.Exec(back); err != nil {
				t.Fatal(err)
			}
		}
		db = opened(t, url, Options{})
		var is []lists.Row
		err = db.Rows(t.Context(), func(r lists.Row) error {
			is = append(is, r)
			return nil
		})
		order := cmpopts.SortSlices(func(a, b lists.Row) bool { return a.Owner < b.Owner })
		if diff := cmp.Diff(want, is, order); err != nil || diff != "" {
			t.Errorf("%v (-should +is):\n%s", err, diff)
		}
	})
}

// TestOldDatabasesAreSearched opens a database from before people were filed by who holds their case, when what is sought of
// them lay among the lists, and finds everyone filed and their rows moved.
func TestOldDatabasesAreSearched(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		db := opened(t, url, Options{})
		for _, back := range []string{`DROP TABLE holding`, `DROP TABLE sought`, `DROP TABLE destroyed`, `DROP TABLE sheet`, `DROP TABLE spent`, `ALTER TABLE counted DROP COLUMN covered`, `DELETE FROM ` + versionTable + ` WHERE version_id > 5`} {
			if _, err := db.write.sql.Exec(back); err != nil {
				t.Fatal(err)
			}
		}
		want := map[lists.Row]bool{}
		for i := range 40 {
			id := fmt.Sprint("p", i)
			text := `{"person":"` + id + `","crn":"X","name":{"type":"primary","forename":"Kwame","surname":"Mensah"},
				"allocations":[{"officer":"o1","team":"t1","unit":"u1","role":"responsible","from":"2020-01-01"}]}`
			args := rowArgs(lists.Row{Table: lists.Sought, Owner: id, Key: id, Person: id, Body: text})
			if _, err := db.write.sql.Exec(sqlPutRow, args...); err != nil {
				t.Fatal(err)
			}
			f, err := lists.ReadSought([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range append(lists.TermRows(f, day.Of(db.Now())), lists.SoughtRow(f)) {
				want[r] = true
			}
		}
		db = opened(t, url, Options{})
		is := map[lists.Row]bool{}
		err := db.Rows(t.Context(), func(r lists.Row) error {
			is[r] = true
			return nil
		})
		if diff := cmp.Diff(want, is); err != nil || diff != "" || !is[lists.TermRow("name:kwame", "u1/t1/o1", "p7")] {
			t.Errorf("%v, %d rows (-should +is):\n%s", err, len(is), diff)
		}
	})
}
