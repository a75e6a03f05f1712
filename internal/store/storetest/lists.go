package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/find"
	"daybook/internal/lists"
)

func diaryRow(owner, key string, on day.Date, minute int) lists.Row {
	return lists.Row{Table: lists.Diary, Owner: owner, Key: key, Person: "p-" + key, Date: on, Sort: minute, Body: `{"a":"` + key + `"}`}
}

func dutyRow(owner, key string, due day.Date, rank int, snoozed day.Date) lists.Row {
	return lists.Row{Table: lists.Duties, Owner: owner, Key: key, Person: "p-" + key, Date: due, Sort: rank, Until: snoozed, Body: "{}"}
}

func change(t *testing.T, s app.Store, c lists.Change) {
	t.Helper()
	write(t, s, func(w app.Writer) error { return w.SavePerson(samplePerson("p1", "X100001", 1), c) })
}

func keys(rows []lists.Row) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Key)
	}
	return strings.Join(out, " ")
}

func listsNarrowed(t *testing.T, s app.Upkeep) {
	change(t, s, lists.Change{Put: []lists.Row{
		diaryRow("o1", "c", monday.Add(1), 540), diaryRow("o1", "b", monday, 900), diaryRow("o1", "a", monday, 540), diaryRow("o1", "d", monday.Add(7), 600),
		diaryRow("o2", "e", monday, 1),
		{Table: lists.Caseload, Owner: "o1", Key: "free", Body: `{"n":"\"l\":true"}`}, {Table: lists.Caseload, Owner: "o1", Key: "kept", Body: `{"n":"K",` + lists.LimitedMark + `}`},
		dutyRow("o1", "late", monday.Add(-3), 10, 0), dutyRow("o1", "soon", monday.Add(2), 90, 0), dutyRow("o1", "asleep", monday.Add(2), 95, monday.Add(5)),
	}})
	for _, c := range []struct {
		name  string
		table lists.Table
		q     app.ListQuery
		want  string
		count int
	}{
		{"all, by day and time", lists.Diary, app.ListQuery{}, "a b c d", 4},
		{"one day", lists.Diary, app.ListQuery{From: monday, To: monday}, "a b", 2},
		{"from", lists.Diary, app.ListQuery{From: monday.Add(1)}, "c d", 2},
		{"to", lists.Diary, app.ListQuery{To: monday.Add(1)}, "a b c", 3},
		{"a page", lists.Diary, app.ListQuery{Limit: 2, Offset: 1}, "b c", 4},
		{"without the first", lists.Diary, app.ListQuery{Offset: 3}, "d", 4},
		{"beyond the end", lists.Diary, app.ListQuery{Offset: 9}, "", 4},
		{"about anyone", lists.Caseload, app.ListQuery{}, "free kept", 2},
		{"another list", lists.News, app.ListQuery{}, "", 0},
		{"duties by day", lists.Duties, app.ListQuery{}, "late soon asleep", 3},
		{"duties by key", lists.Duties, app.ListQuery{ByKey: true}, "asleep late soon", 3},
		{"duties by rank", lists.Duties, app.ListQuery{ByRank: true}, "asleep soon late", 3},
		{"duties awake", lists.Duties, app.ListQuery{ByRank: true, Awake: monday}, "soon late", 2},
		{"duties awake on the day they come back", lists.Duties, app.ListQuery{ByRank: true, Awake: monday.Add(5)}, "asleep soon late", 3},
	} {
		read(t, s, func(r app.Reader) error {
			rows, err := r.List(c.table, "o1", c.q)
			same(t, c.name, c.want, keys(rows))
			if err != nil {
				return err
			}
			c.q.Limit, c.q.Offset = 0, 0
			whole, err := r.List(c.table, "o1", c.q)
			if err != nil {
				return err
			}
			both, err := r.ListsOf("o1", []app.Asked{{Table: lists.Diary, ListQuery: app.ListQuery{From: monday, To: monday}}, {Table: c.table, ListQuery: c.q}})
			if err != nil {
				return err
			}
			same(t, "beside another: "+c.name, [][]lists.Row{{diaryRow("o1", "a", monday, 540), diaryRow("o1", "b", monday, 900)}, whole}, both)
			n, err := r.Count(c.table, "o1", c.q)
			same(t, "count: "+c.name, c.count, n)
			return err
		})
	}
	read(t, s, func(r app.Reader) error {
		rows, err := r.List(lists.Duties, "o1", app.ListQuery{From: monday.Add(2), ByRank: true, Limit: 1})
		same(t, "a whole row", []lists.Row{dutyRow("o1", "asleep", monday.Add(2), 95, monday.Add(5))}, rows)
		return err
	})
}

func listsOfMany(t *testing.T, s app.Upkeep) {
	change(t, s, lists.Change{Put: []lists.Row{diaryRow("o1", "a", monday, 540), diaryRow("o1", "b", monday, 600), diaryRow("o2", "c", monday.Add(1), 610),
		dutyRow("o2", "d", monday, 1, 0)}})
	var many []string
	for i := range 100 {
		many = append(many, fmt.Sprintf("nobody%d", i))
	}
	for _, c := range []struct {
		name   string
		owners []string
		want   []lists.Row
	}{
		{"in the order asked for, once", []string{"o2", "o9", "o1", "o2"}, []lists.Row{diaryRow("o2", "c", monday.Add(1), 610), diaryRow("o1", "a", monday, 540), diaryRow("o1", "b", monday, 600)}},
		{"one among many", append(many, "o2"), []lists.Row{diaryRow("o2", "c", monday.Add(1), 610)}},
		{"of nobody", nil, nil},
	} {
		read(t, s, func(r app.Reader) error {
			rows, err := r.Lists(lists.Diary, c.owners)
			same(t, c.name, c.want, rows)
			return err
		})
	}
}

func listsChange(t *testing.T, s app.Upkeep) {
	change(t, s, lists.Change{Put: []lists.Row{diaryRow("o1", "a", monday, 540), diaryRow("o1", "b", monday, 600)}})
	moved := diaryRow("o1", "a", monday.Add(2), 610)
	moved.Person, moved.Body = "p2", "moved"
	change(t, s, lists.Change{Put: []lists.Row{moved, diaryRow("o2", "b", monday, 600)}, Delete: []lists.Row{{Table: lists.Diary, Owner: "o1", Key: "b"}, {Table: lists.Diary, Owner: "o1", Key: "never"}}})
	read(t, s, func(r app.Reader) error {
		one, err := r.List(lists.Diary, "o1", app.ListQuery{})
		same(t, "first owner", []lists.Row{moved}, one)
		if err != nil {
			return err
		}
		two, err := r.List(lists.Diary, "o2", app.ListQuery{})
		same(t, "second owner", []lists.Row{diaryRow("o2", "b", monday, 600)}, two)
		return err
	})
	change(t, s, lists.Change{Put: []lists.Row{moved}, Delete: []lists.Row{moved}})
	read(t, s, func(r app.Reader) error {
		n, err := r.Count(lists.Diary, "o1", app.ListQuery{})
		same(t, "a row deleted and put again", 1, n)
		return err
	})
}

func term(what find.What, key string) find.Term { return find.Term{What: what, Key: key} }
func prefix(what find.What, key string) find.Term {
	return find.Term{What: what, Key: key, Prefix: true}
}

// lookup reads who stands under terms: everywhere, by the beginning of a term, and in places.
func lookup(t *testing.T, s app.Upkeep) {
	var put []lists.Row
	file := func(person, held string, terms ...find.Term) {
		for _, term := range terms {
			put = append(put, lists.TermRow(term.String(), held, person))
		}
	}
	file("p1", "u2/t1/o1", term(find.Word, "khan"), term(find.Word, "amira"), term(find.CRN, "x100001"))
	file("p2", "u1/t1/o2", term(find.Word, "khan"), term(find.Word, "khandaker"))
	file("p3", "u1/t1/o1", term(find.Word, "kh"), term(find.Sound, "khan"))
	file("p4", "", term(find.Word, "khé"), term(find.Word, "öz"), term(find.Word, "khan"))
	change(t, s, lists.Change{Put: append(put, put[0])})
	found := func(terms []find.Term, places []string, limit int) (all []string) {
		read(t, s, func(r app.Reader) error {
			hits, err := r.Lookup(terms, places, limit)
			for _, h := range hits {
				all = append(all, fmt.Sprintf("%d %s %s", h.Nth, h.Person, h.Held))
			}
			return err
		})
		slices.Sort(all) // those of one term stay together; which term comes first is not said
		return all
	}
	khan := term(find.Word, "khan")
	for _, c := range []struct {
		name   string
		terms  []find.Term
		places []string
		limit  int
		want   []string
	}{
		{"none", nil, nil, 10, nil},
		{"one term", []find.Term{khan}, nil, 10, []string{"0 p1 u2/t1/o1", "0 p2 u1/t1/o2", "0 p4 "}},
		{"another kind of term", []find.Term{term(find.Sound, "khan")}, nil, 10, []string{"0 p3 u1/t1/o1"}},
		{"several terms", []find.Term{term(find.Sound, "khan"), term(find.Word, "amira")}, nil, 10, []string{"0 p3 u1/t1/o1", "1 p1 u2/t1/o1"}},
		{"prefix, with others", []find.Term{prefix(find.Word, "khand"), term(find.Word, "amira")}, nil, 10, []string{"0 p2 u1/t1/o2", "1 p1 u2/t1/o1"}},
		{"prefix over other letters", []find.Term{prefix(find.Word, "kh")}, nil, 10,
			[]string{"0 p1 u2/t1/o1", "0 p2 u1/t1/o2", "0 p2 u1/t1/o2", "0 p3 u1/t1/o1", "0 p4 ", "0 p4 "}},
		{"prefix ends at the next letter", []find.Term{prefix(find.Word, "ö")}, nil, 10, []string{"0 p4 "}},
		{"signs are only signs", []find.Term{prefix(find.Word, "%"), term(find.Word, "kh_n"), term(find.Word, "' OR 1=1")}, nil, 10, nil},
		{"at most, in the order of who holds the case", []find.Term{khan}, nil, 2, []string{"0 p2 u1/t1/o2", "0 p4 "}},
		{"more terms than one statement reads", append(manyTerms(40), term(find.Word, "amira")), nil, 10, []string{"40 p1 u2/t1/o1"}},
		{"in a unit", []find.Term{khan}, []string{"u1/"}, 10, []string{"0 p2 u1/t1/o2"}},
		{"in several places, each by itself", []find.Term{term(find.Word, "amira"), khan}, []string{"u2/t1/o1", "u2/", "u3/"}, 1,
			[]string{"0 p1 u2/t1/o1", "0 p1 u2/t1/o1", "1 p1 u2/t1/o1", "1 p1 u2/t1/o1"}},
		{"the beginning of a term is not read in places", []find.Term{prefix(find.Word, "kh")}, []string{"u1/"}, 10, nil},
	} {
		same(t, c.name, c.want, found(c.terms, c.places, c.limit))
	}
	change(t, s, lists.Change{Delete: put[:1], Put: []lists.Row{lists.TermRow(khan.String(), "u1/t9/o9", "p1")}})
	same(t, "after a case was handed over", []string{"0 p1 u1/t9/o9", "0 p2 u1/t1/o2", "0 p4 "}, found([]find.Term{khan}, nil, 10))
}

// sought keeps a row for each person, and hands on those of some: of one, of none, of more than one statement reads.
func sought(t *testing.T, s app.Upkeep) {
	row := func(id, crn string) lists.Row { return lists.SoughtRow(&casefile.Sought{Person: id, CRN: crn}) }
	var put []lists.Row
	for i := range 40 {
		put = append(put, row(fmt.Sprintf("p%02d", i), "X100001"))
	}
	change(t, s, lists.Change{Put: put})
	change(t, s, lists.Change{Put: []lists.Row{row("p01", "X100002")}, Delete: put[2:3]})
	for _, c := range []struct{ ids, want string }{
		{"", ""}, {"p01", "p01 X100002"}, {"p02", ""}, {"p03 nobody", "p03 X100001"},
		{strings.Join(ids(0, 40), " "), strings.Join(append([]string{"p00 X100001", "p01 X100002"}, with(ids(3, 40), " X100001")...), ", ")},
	} {
		var got []string
		read(t, s, func(r app.Reader) error {
			return r.Sought(strings.Fields(c.ids), func(body []byte) error {
				f, err := lists.ReadSought(body)
				got = append(got, f.Person+" "+f.CRN)
				return err
			})
		})
		slices.Sort(got)
		same(t, "sought of "+c.ids, c.want, strings.Join(got, ", "))
	}
}

func ids(from, to int) (out []string) {
	for i := from; i < to; i++ {
		out = append(out, fmt.Sprintf("p%02d", i))
	}
	return out
}

func with(all []string, end string) (out []string) {
	for _, s := range all {
		out = append(out, s+end)
	}
	return out
}

// picked reads single rows by their own key, more of them than one statement reads.
func picked(t *testing.T, s app.Upkeep) {
	var put, want []lists.Row
	for i := range 40 {
		r := lists.Row{Table: lists.Caseload, Owner: fmt.Sprintf("o%d", i%3), Key: fmt.Sprintf("p%02d", i), Person: fmt.Sprintf("p%02d", i), Body: fmt.Sprint(i)}
		put = append(put, r)
		if i%2 == 0 {
			want = append(want, r)
		}
	}
	slices.Reverse(want)
	change(t, s, lists.Change{Put: put})
	asked := append(slices.Clone(want), lists.Row{Owner: "o0", Key: "p01"}, lists.Row{Owner: "nobody", Key: "p00"})
	read(t, s, func(r app.Reader) error {
		found, err := r.Pick(lists.Caseload, asked)
		same(t, "picked", want, found)
		if err != nil {
			return err
		}
		found, err = r.Pick(lists.Duties, asked)
		same(t, "picked of another list", 0, len(found))
		return err
	})
}

func manyTerms(n int) []find.Term {
	var out []find.Term
	for i := range n {
		out = append(out, term(find.Word, strings.Repeat("z", i+1)))
	}
	return out
}

// counted adds up what counts for several owners, on both sides of each day that bears on it.
func counted(t *testing.T, s app.Upkeep) {
	row := func(owner, person string, c lists.Counted) lists.Row {
		return lists.Row{Table: lists.Counting, Owner: owner, Key: person, Person: person, Counted: c}
	}
	ahead := monday.Add(84)
	plain := row("o1", "a", lists.Counted{Cases: 1, Responsible: 1, Points: 50, Assumed: 1, High: 1, Band: 1, Kind: 1, Due: 3, Late: 2, Since: monday.Add(-7), SeenDue: monday, Covered: 1})
	ends := row("o1", "b", lists.Counted{Cases: 1, Responsible: 1, Points: 30, Band: 2, Kind: 3, Since: monday.Add(-6), SeenDue: monday.Add(-1), Ends: ahead})
	turns := row("o1", "c", lists.Counted{Cases: 1, Responsible: 1, Points: 20, Turned: 70, Turns: ahead, Ends: ahead.Add(1), Band: 2, Kind: 1, Limited: 1, Covered: 1})
	later := row("o2", "d", lists.Counted{Cases: 1, Responsible: 1, Points: 9, Unpriced: 1, Turned: 90, Turns: ahead.Add(1), Ends: ahead.Add(2), Kind: 2})
	duty := row("o2", "a", lists.Counted{Due: 1, Limited: 1})
	change(t, s, lists.Change{Put: []lists.Row{plain, ends, turns, later, duty}})
	want := map[string]lists.Sum{
		"o1": {Cases: 3, Responsible: 3, Points: 100, Assumed: 1, High: 1, Due: 3, Late: 2, Lately: 1, NotSeen: 1, Ending: 1, Freed: 30 - 50, Covered: 2},
		"o2": {Cases: 1, Responsible: 1, Points: 9, Unpriced: 1, Due: 1},
	}
	var many []string
	for i := range 230 {
		many = append(many, fmt.Sprintf("nobody%d", i))
	}
	for _, owners := range [][]string{{"o1", "o2"}, {"o2", "o9", "o1"}, append(many, "o1", "o2")} {
		read(t, s, func(r app.Reader) error {
			sums, err := r.Sums(owners, monday, ahead)
			same(t, "sums", want, sums)
			if err != nil {
				return err
			}
			mix, err := r.Mix(owners)
			same(t, "mix", map[string]lists.Mix{"o1": {Band: [8]int{0, 1, 2}, Kind: [4]int{0, 2, 0, 1}}, "o2": {Band: [8]int{1}, Kind: [4]int{0, 0, 1}}}, mix)
			if err != nil {
				return err
			}
			held, err := r.Holds(owners)
			same(t, "held", 4, len(held))
			for _, h := range held {
				if h.Counted.Cases == 0 || h.Person == "d" && h != later {
					t.Errorf("held: %+v", h)
				}
			}
			if err != nil {
				return err
			}
			kept, err := r.Kept(owners)
			same(t, "kept", 2, len(kept))
			for _, k := range kept {
				left := want[k.Owner].Less(k.Counted, monday, ahead)
				same(t, "without "+k.Person, map[string]lists.Sum{
					"c": {Cases: 2, Responsible: 2, Points: 80, Assumed: 1, High: 1, Due: 3, Late: 2, Lately: 1, NotSeen: 1, Ending: 1, Freed: 30, Covered: 1},
					"a": {Cases: 1, Responsible: 1, Points: 9, Unpriced: 1},
				}[k.Person], left)
			}
			return err
		})
	}
	versions := func() (v map[string]int64) {
		read(t, s, func(r app.Reader) (err error) {
			v, err = r.Versions(append(many, "o1", "o2"))
			return err
		})
		return v
	}
	first := versions()
	same(t, "owners with a version", 2, len(first))
	change(t, s, lists.Change{Put: []lists.Row{{Table: lists.Caseload, Owner: "o1", Key: "a", Person: "a", Body: "{}"}}})
	same(t, "versions after a change of what is not counted", first, versions())
	change(t, s, lists.Change{Put: []lists.Row{{Table: lists.Priced, Owner: "o2", Key: "report:e", Person: "a", Sort: 138, Body: "{}"}}})
	second := versions()
	if second["o2"] == first["o2"] || second["o1"] != first["o1"] {
		t.Errorf("work of o2 was priced: versions %v, were %v", second, first)
	}
	first = second
	ordered := lists.Row{Table: lists.Delivery, Owner: "o1", Key: "r1", Person: "a", Date: monday, Body: "{}"}
	for _, c := range []lists.Change{{Put: []lists.Row{ordered}}, {Delete: []lists.Row{ordered}}} {
		change(t, s, c)
		second = versions()
		if second["o1"] == first["o1"] || second["o2"] != first["o2"] {
			t.Errorf("what o1 delivers changed: versions %v, were %v", second, first)
		}
		first = second
	}
	change(t, s, lists.Change{Put: []lists.Row{row("o2", "d", lists.Counted{Cases: 1})}})
	if v := versions(); v["o2"] == first["o2"] || v["o1"] != first["o1"] {
		t.Errorf("a case of o2 changed: versions %v, were %v", v, first)
	}
	second = versions()
	change(t, s, lists.Change{Delete: []lists.Row{duty, plain, ends}})
	if v := versions(); v["o2"] == second["o2"] || v["o1"] == second["o1"] {
		t.Errorf("rows of both went: versions %v, were %v", v, second)
	}
	var crowd []lists.Row
	for i := range 70 {
		crowd = append(crowd, row(fmt.Sprintf("crowd%02d", i), "a", lists.Counted{Due: 1}))
	}
	change(t, s, lists.Change{Put: crowd})
	read(t, s, func(r app.Reader) error {
		for _, c := range crowd {
			if v, err := r.Versions([]string{c.Owner}); err != nil || len(v) != 1 {
				t.Errorf("of many owners at once %s has versions %v (%v)", c.Owner, v, err)
			}
		}
		return nil
	})
	read(t, s, func(r app.Reader) error {
		sums, err := r.Sums([]string{"o1", "o2"}, monday, ahead)
		same(t, "sums after a change", map[string]lists.Sum{"o1": {Cases: 1, Responsible: 1, Points: 20, Freed: -50, Covered: 1}, "o2": {Cases: 1}}, sums)
		return err
	})
}
