package workload

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/moment"
	"daybook/internal/tier"
)

// W11: the cases of the extract and those of which this officer in this team is the active manager, each once, if details of
// them are known.
func TestWhichCasesCount(t *testing.T) {
	known := func(crn string) bool { return crn != "gone" }
	manager := func(crn, staff, team string, active bool) PersonManager {
		return PersonManager{crn, staff, team, active}
	}
	for _, row := range []struct {
		name     string
		extract  []string
		managers []PersonManager
		want     string
	}{
		{"nothing", nil, nil, ""},
		{"of the extract", []string{"a", "b"}, nil, "a b"},
		{"twice in the extract", []string{"a", "a"}, nil, "a"},
		{"without details", []string{"a", "gone"}, []PersonManager{manager("gone", "S", "T", true)}, "a"},
		{"taken over since", []string{"a"}, []PersonManager{manager("b", "S", "T", true)}, "a b"},
		{"in both", []string{"a"}, []PersonManager{manager("a", "S", "T", true)}, "a"},
		{"no longer theirs", nil, []PersonManager{manager("b", "S", "T", false)}, ""},
		{"of another officer", nil, []PersonManager{manager("b", "X", "T", true)}, ""},
		{"in another team", nil, []PersonManager{manager("b", "S", "X", true)}, ""},
	} {
		if got := strings.Join(CombinedCaseload("S", "T", row.extract, row.managers, known), " "); got != row.want {
			t.Errorf("W11 %s: %q, want %q", row.name, got, row.want)
		}
	}
	if CombinedCaseload("S", "T", nil, nil, known) == nil {
		t.Error("W11 no case is an empty list and not none")
	}
}

// W12.1 and W12.2, with each of what is compared made another.
func TestWhichContactsCount(t *testing.T) {
	for _, row := range []struct {
		name            string
		e               ContactEntry
		outside, others bool
	}{
		{"own person", ContactEntry{"C", "S", "T", "S", "T"}, false, false},
		{"someone else's person", ContactEntry{"C", "S", "T", "X", "Y"}, true, false},
		{"someone else's person in the same team", ContactEntry{"C", "S", "T", "X", "T"}, true, false},
		{"own person of another team: compared by staff code only", ContactEntry{"C", "S", "T", "S", "Y"}, false, false},
		{"made in another team", ContactEntry{"C", "S", "Y", "X", "Y"}, false, false},
		{"nobody's person", ContactEntry{"C", "S", "T", "", ""}, false, false},
		{"someone else with the officer's person", ContactEntry{"C", "X", "Y", "S", "T"}, false, true},
		{"someone else of the same team", ContactEntry{"C", "X", "T", "S", "T"}, false, true},
		{"with the officer's person of another team", ContactEntry{"C", "X", "T", "S", "Y"}, false, false},
		{"the officer in another team with their own person", ContactEntry{"C", "S", "Y", "S", "T"}, false, false},
		{"between others", ContactEntry{"C", "X", "T", "Z", "T"}, false, false},
	} {
		if got := row.e.OutsideCaseload("S", "T"); got != row.outside {
			t.Errorf("W12.1 %s: %v", row.name, got)
		}
		if got := row.e.ByOthers("S", "T"); got != row.others {
			t.Errorf("W12.2 %s: %v", row.name, got)
		}
	}
}

// W14: rows add up by protect letter, those with S apart; what is no two-axis tier is refused with its place.
func TestCasesByProtectLetter(t *testing.T) {
	got, err := TotalTiers([]map[string]int{
		{"A3": 1, "A0": 2, "B2": 4, "C1": 8, "D0": 16, "untiered": 32},
		{"A1": 64, "A2S": 128, "B0S": 256, "C3S": 512, "D1S": 1024, "untiered": 2048},
	})
	if want := (TierTotals{A: 67, B: 4, C: 8, D: 16, AS: 128, BS: 256, CS: 512, DS: 1024, Untiered: 2080}); got != want || err != nil {
		t.Errorf("W14 %+v (%v), want %+v", got, err, want)
	}
	for _, name := range []string{"A", "E1", "A4", "A1SS", "B", ""} {
		_, err := TotalTiers([]map[string]int{{"A1": 1}, {name: 1}})
		if f, ok := err.(*fault.Error); !ok || f.Field != "rows[1]."+name {
			t.Errorf("W14 %q: %v", name, err)
		}
	}
}

// W15, at each changeover and a moment after it.
func TestPeriodOfTheFigures(t *testing.T) {
	const layout = "Mon 2 15:04:05"
	for _, row := range []struct{ now, start, end string }{ // 6 July 2026 is a Monday
		{"2026-07-06T18:30:00", "Sun 5 18:30:00", "Mon 6 18:30:00"},
		{"2026-07-06T18:30:01", "Mon 6 18:30:00", "Tue 7 18:30:00"},
		{"2026-07-06T18:30:00.5", "Mon 6 18:30:00", "Tue 7 18:30:00"},
		{"2026-07-07T18:30:00", "Mon 6 18:30:00", "Tue 7 18:30:00"},
		{"2026-07-07T18:30:01", "Tue 7 18:30:00", "Wed 8 19:30:00"},
		{"2026-07-08T00:00:00", "Tue 7 18:30:00", "Wed 8 19:30:00"},
		{"2026-07-08T18:31:00", "Tue 7 18:30:00", "Wed 8 19:30:00"},
		{"2026-07-08T19:30:00", "Tue 7 18:30:00", "Wed 8 19:30:00"},
		{"2026-07-08T19:30:01", "Wed 8 19:30:00", "Thu 9 18:30:00"},
		{"2026-07-09T00:00:00", "Wed 8 18:30:00", "Thu 9 18:30:00"}, // as published
		{"2026-07-09T18:30:00", "Wed 8 18:30:00", "Thu 9 18:30:00"},
		{"2026-07-09T18:30:01", "Thu 9 18:30:00", "Fri 10 18:30:00"},
		{"2026-08-01T09:00:00", "Fri 31 18:30:00", "Sat 1 18:30:00"},
	} {
		start, end := ReportPeriod(moment.MustParse(row.now).Time())
		if got := [2]string{start.Format(layout), end.Format(layout)}; got != [2]string{row.start, row.end} {
			t.Errorf("W15 at %s: %v, want %s to %s", row.now, got, row.start, row.end)
		}
	}
}

func hour(n int) moment.Moment {
	return moment.MustParse(time.Date(2026, 1, 10, n, 0, 0, 0, time.UTC).Format(time.RFC3339))
}

// W9.1, W9.2 and W10 at noon: in force at neither edge, scheduled ones count, archived and deleted ones do not.
func TestReductionsAtTheirEdges(t *testing.T) {
	var none moment.Moment
	for _, row := range []struct {
		name     string
		from, to moment.Moment
		status   ReductionStatus
		hours    string
		next     moment.Moment
		becomes  ReductionStatus
	}{
		{"in force", hour(11), hour(13), Active, "2.5", hour(13), Active},
		{"scheduled, in force", hour(11), hour(13), Scheduled, "2.5", hour(13), Active},
		{"scheduled, without an end", hour(11), none, Scheduled, "2.5", none, Active},
		{"without an end", hour(11), none, Active, "2.5", none, Active},
		{"begins this moment", hour(12), hour(13), Scheduled, "0", hour(12), Scheduled},
		{"begins later", hour(13), hour(14), Scheduled, "0", hour(13), Scheduled},
		{"active and not begun", hour(13), hour(14), Active, "0", hour(13), Active},
		{"ends this moment", hour(11), hour(12), Active, "0", none, Active},
		{"ended", hour(10), hour(11), Active, "0", none, Archived},
		{"scheduled and ended", hour(10), hour(11), Scheduled, "0", none, Scheduled},
		{"archived, in force", hour(11), hour(13), Archived, "0", none, Archived},
		{"deleted, in force", hour(11), hour(13), Deleted, "0", none, Deleted},
		{"deleted, ended", hour(10), hour(11), Deleted, "0", none, Deleted},
	} {
		r := Reduction{decimal.MustParse("2.5"), row.from, row.to, row.status}
		got := Reduce(hour(12), []Reduction{r})
		next := none
		if got.Next != nil {
			next = *got.Next
		}
		if got.Hours.String() != row.hours || !next.Equal(row.next) {
			t.Errorf("W9 %s: %s hours, then %q; want %s, then %q", row.name, got.Hours, next, row.hours, row.next)
		}
		if s := r.StatusAt(hour(12)); s != row.becomes {
			t.Errorf("W10 %s: %s, want %s", row.name, s, row.becomes)
		}
	}
	sum := Reduce(hour(12), []Reduction{
		{decimal.MustParse("2.5"), hour(11), hour(15), Active}, {decimal.MustParse("0.1"), hour(10), hour(14), Scheduled}, {decimal.MustParse("7"), hour(16), hour(17), Scheduled},
	})
	if sum.Hours.String() != "2.6" || sum.Next == nil || !sum.Next.Equal(hour(14)) {
		t.Errorf("W9 several: %s hours, then %v", sum.Hours, sum.Next)
	}
}

// W16.1 and W16.3: what is wrong is named with what would be right, row by row, and so is what is missing.
func TestWhatIsWrongWithASet(t *testing.T) {
	var whole strings.Builder
	if err := WriteWeights(&whole, Reference()); err != nil {
		t.Fatal(err)
	}
	good := whole.String()
	replaced := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("%q is not in the set", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	for _, row := range []struct{ name, set, want string }{
		{"nothing", good, ""},
		{"no name", replaced("set,name,,"+Reference().Name+"\n", ""), "set,name,"},
		{"no day", replaced("set,from,,\n", ""), "set,from,"},
		{"a day that is none", replaced("set,from,,", "set,from,,soon"), "row 3"},
		{"something else about the set", good + "set,colour,,red\n", "+1"},
		{"a weight without S left out", replaced("normal,licence,B2,132\n", ""), "normal,licence,B2"},
		{"a weight with S left out", replaced("t2a,custody,D0S,0\n", ""), "t2a,custody,D0S"},
		{"fast reports left out", replaced("report,fast,,65\n", ""), "report,fast,"},
		{"fewer than no hours", good + "hours,XX,,-1\n", "+1"},
		{"no number of hours", good + "hours,XX,,many\n", "+1"},
		{"empty hours", good + "hours,XX,,\n", "+1"},
		{"more hours than a week has", good + "hours,XX,,168.01\n", "+1"},
		{"all hours of a week", good + "hours,XX,,168\n", ""},
		{"no hours", good + "hours,XX,,0\n", ""},
		{"the most points", good + "contact,XX,,21760\n", ""},
		{"more points than anybody meant", good + "contact,XX,,21761\n", "+1"},
		{"fewer than no points", good + "contact,XX,,-1\n", "+1"},
		{"a case type that is none", good + "normal,unknown,A1,1\n", "+1"},
		{"a tier that is none", good + "normal,licence,A4,1\n", "+1"},
		{"a row twice", good + "normal,licence,B2,132\n", "+1"},
		{"a tier where none belongs", good + "contact,XX,A1,1\n", "+1"},
		{"a report that is none", good + "report,oral,,1\n", "+1"},
		{"a part that is none", good + "bonus,XX,,1\n", "+1"},
	} {
		_, err := ReadWeights(strings.NewReader(row.set))
		want := row.want
		if want == "+1" {
			want = "row " + decimal.Of(int64(strings.Count(row.set, "\n"))).String()
		}
		if got := names(err); got != want {
			t.Errorf("W16.1 %s: %q is wrong (%v), want %q", row.name, got, err, want)
		}
	}
	w, err := ReadWeights(strings.NewReader(good))
	if err != nil || w.Standard != 138 || w.Fast != 65 || w.Older != Reference().Older {
		t.Errorf("W16.1 read back: %d, %d, %+v, %v", w.Standard, w.Fast, w.Older, err)
	}
}

func TestWhatIsWrongWithPrices(t *testing.T) {
	var whole strings.Builder
	if err := WritePricing(&whole, AssumedPricing()); err != nil {
		t.Fatal(err)
	}
	rows := strings.SplitAfter(strings.TrimSuffix(whole.String(), "\n"), "\n")
	rows[len(rows)-1] += "\n"
	without := func(beginning string) string {
		return strings.Join(slices.DeleteFunc(slices.Clone(rows), func(r string) bool { return strings.HasPrefix(r, beginning) }), "")
	}
	with := func(beginning, row string) string { return without(beginning) + row + "\n" }
	last := func(s string) string { return "row " + decimal.Of(int64(strings.Count(s, "\n"))).String() }
	for _, row := range []struct{ name, file, want string }{
		{"nothing", strings.Join(rows, ""), ""},
		{"no name", without("name,"), "name"},
		{"the highest tier left out", without("A,"), "A"},
		{"the lowest tier left out", without("NOT_SUPERVISED,"), "NOT_SUPERVISED"},
		{"a day that is none", with("from,", "from,soon,because"), last(without("from,") + "x\n")},
		{"an empty day", with("from,", "from,,because"), last(without("from,") + "x\n")},
		{"no reason", with("C,", "C,B2,"), last(without("C,") + "x\n")},
		{"a tier of the other model", strings.Join(rows, "") + "B2,B2,because\n", last(strings.Join(rows, "") + "x\n")},
		{"no tier at all", strings.Join(rows, "") + ",B2,because\n", last(strings.Join(rows, "") + "x\n")},
		{"twice", strings.Join(rows, "") + "C,B2,because\n", last(strings.Join(rows, "") + "x\n")},
		{"work that weighs nothing", with("C,", "C,none,because"), last(without("C,")+"x\n") + " C"},
		{"priced as what is no tier", with("C,", "C,Z9,because"), last(without("C,")+"x\n") + " C"},
	} {
		if _, err := ReadPricing(strings.NewReader(row.file)); names(err) != row.want {
			t.Errorf("W16.3 %s: %q is wrong (%v), want %q", row.name, names(err), err, row.want)
		}
	}
}

// names are the rows and fields that a fault is about.
func names(err error) string {
	f, ok := err.(*fault.Error)
	if !ok {
		return ""
	}
	var all []string
	for _, x := range f.Fields {
		all = append(all, x.Name)
	}
	return strings.Join(all, " ")
}

// W3, W4: half up to three places, the zero case, negative totals, and how capacities compare.
func TestCapacityAtItsEdges(t *testing.T) {
	for _, row := range []struct {
		total, available int
		text             string
		whole            int
	}{
		{0, 2176, "0", 0}, {100, 0, "0", 0}, {0, 0, "0", 0}, {1149, 1000, "114.900", 114}, {1, 2000, "0.100", 0}, {1, 2001, "0.000", 0},
		{-1149, 1000, "-114.900", -114}, {-1, 2000, "-0.100", 0}, {1, 1, "100.000", 100}, {-1, -1, "100.000", 100},
	} {
		c := CapacityOf(row.total, row.available)
		if c.String() != row.text || c.Whole() != row.whole {
			t.Errorf("W3 %d of %d: %s, %d; want %s, %d", row.total, row.available, c, c.Whole(), row.text, row.whole)
		}
	}
	zero, low, high, minus := Capacity{}, CapacityOf(50, 100), CapacityOf(110, 100), CapacityOf(-50, 100)
	for _, row := range []struct {
		name string
		got  bool
	}{
		{"the smaller first", low.Compare(high) < 0 && high.Compare(low) > 0 && low.Compare(low) == 0},
		{"none is 0", zero.Compare(low) < 0 && low.Compare(zero) > 0 && zero.Compare(minus) > 0 && minus.Compare(zero) < 0 && zero.Compare(zero) == 0},
		{"110 is not over 110", !high.Over(110) && high.Over(109)},
		{"none is not over 0, and over less", !zero.Over(0) && zero.Over(-1)},
		{"60 above 50 and no more", high.Above(low, 59) && !high.Above(low, 60) && !low.Above(high, 0)},
		{"above none", high.Above(zero, 109) && !high.Above(zero, 110) && !zero.Above(minus, 50) && zero.Above(minus, 49)},
		{"what is held comes off first", Potential(100, 40, 50, 100).String() == "110.000"},
	} {
		if !row.got {
			t.Errorf("W3 and W4: %s does not hold", row.name)
		}
	}
}

// W5: what is stored is used, the nominal target stands in, and the case is weighed by the normal table whatever it is.
func TestImpactOfACase(t *testing.T) {
	w, total, available := Reference(), 1000, 2000
	b2 := Case{Tier: "B2", Type: Community, T2A: true, Count: 7}
	for _, row := range []struct {
		name      string
		f         ImpactFacts
		grade     string
		now, with string
		instead   bool
	}{
		{"stored", ImpactFacts{Grade: "PO", Total: &total, Available: &available, Case: b2}, "PO", "50.000", "55.800", false},
		{"held already", ImpactFacts{Grade: "PO", Total: &total, Available: &available, Case: b2, AlreadyHeld: true}, "PO", "50.000", "50.000", false},
		{"nothing stored", ImpactFacts{Case: b2}, NoGrade, "0", "5.300", true},
	} {
		got, err := w.Impact(row.f)
		if err != nil || got.Grade != row.grade || got.Now.String() != row.now || got.With.String() != row.with || got.NominalInstead != row.instead ||
			got.CasePoints != 115 || got.NowWhole != got.Now.Whole() || got.WithWhole != got.With.Whole() || !slices.Equal(got.Clauses, []string{"W4", "W5", "W1.1"}) {
			t.Errorf("W5 %s: %+v, %v", row.name, got, err)
		}
	}
	if _, err := w.Impact(ImpactFacts{Case: Case{Tier: "B2", Type: Unknown}}); err == nil {
		t.Error("W1.7 a case of unknown type is weighed")
	}
}

// W1.7 and W1.8: what cannot be weighed is refused in words that say which of the three it is, with its place in the list.
func TestWhatCannotBeWeighed(t *testing.T) {
	priced, plain := Reference(), *Reference()
	plain.Pricing = Pricing{}
	for _, row := range []struct {
		name         string
		w            *Weights
		c            Case
		field, words string
	}{
		{"the type", priced, Case{Tier: "B2", Type: "bail", Count: 1}, "cases[1].caseType", "community, licence or custody"},
		{"the tier", priced, Case{Tier: "E2", Type: Licence, Count: 1}, "cases[1].tier", "Use A3 to D0"},
		{"no tier", priced, Case{Type: Licence, Count: 1}, "cases[1].tier", "Use A3 to D0"},
		{"a tier without a price", &plain, Case{Tier: "C", Type: Licence, Count: 1}, "cases[1].tier", "no pricing of single-axis tiers"},
		{"too many", priced, Case{Tier: "B2", Type: Licence, Count: 1 << 62}, "cases[1].count", "too many"},
	} {
		_, err := row.w.Bill(Work{Cases: []Case{{Tier: "B2", Type: Licence, Count: 1}, row.c}})
		if f, ok := err.(*fault.Error); !ok || f.Field != row.field || !strings.Contains(f.Text, row.words) {
			t.Errorf("W1.7 %s: %v, want %s: %s", row.name, err, row.field, row.words)
		}
		if _, err := row.w.Load(Officer{Grade: "PO", Work: Work{Cases: []Case{row.c}}}); err == nil {
			t.Errorf("W1.7 %s: an officer who holds it has a load", row.name)
		}
	}
	own := *priced
	own.Normal = Table{Licence: {"B2": 0, "B2S": 7}}
	for tier, want := range map[string]string{"B2": "B2 licence", "B2S": "B2S licence"} {
		if line, err := own.Price(Case{Tier: tier, Type: Licence, Count: 1}); err != nil || line.Text != want {
			t.Errorf("W1.1 %s: %q, %v; it is supervised, or weighs something all the same", tier, line.Text, err)
		}
	}
	load, err := priced.Load(Officer{Grade: "PO", Reduction: decimal.MustParse("18.5"), Work: Work{Cases: []Case{{Tier: "B2", Type: Licence, Count: 2}}}})
	if err != nil || load.Points != 264 || load.Available != 1088 || load.Capacity.String() != "24.300" {
		t.Errorf("W2 and W3: %+v, %v", load, err)
	}
	if _, err := AvailablePoints(decimal.MustParse("1E+30"), decimal.Of(37), decimal.Of(37)); err == nil {
		t.Error("W2 more points than can be counted are given")
	}
	if n, err := AvailablePoints(decimal.Of(2176), decimal.Of(37), decimal.MustParse("-1")); n != 0 || err != nil {
		t.Errorf("W2 fewer than no hours: %d, %v", n, err)
	}
}

// W16.3: prices are read back as they were written, with their day, and two sets differ in each tier that is priced otherwise.
func TestPricesThroughTime(t *testing.T) {
	prices := AssumedPricing()
	var text strings.Builder
	if err := WritePricing(&text, prices); err != nil {
		t.Fatal(err)
	}
	from := hour(0).Time()
	issue, err := Proposal{Prices: strings.Replace(text.String(), "from,"+prices.From.String(), "from,2026-01-10", 1)}.Issue(day.Of(from))
	if err != nil || issue.Prices == nil || issue.Prices.From != day.Of(from) || issue.From != day.Of(from) {
		t.Errorf("W26.1 %+v, %v", issue, err)
	}
	text.Reset()
	if err := WriteWeights(&text, Reference()); err != nil || !strings.Contains(text.String(), "set,from,,\n") {
		t.Errorf("W16.1 a set that always held is written with a day: %v", err)
	}
	for _, tr := range []tier.Tier{tier.A, tier.C, tier.NotSupervised} {
		other := *Reference()
		other.Pricing.As = maps.Clone(other.Pricing.As)
		other.Pricing.As[tr] = "D0"
		want := Change{"priced as", tr.String(), "", Reference().Pricing.As[tr], "D0"}
		if got := Reference().Compare(&other); !slices.Equal(got, []Change{want}) {
			t.Errorf("W16.4 %s priced otherwise: %+v, want %+v", tr, got, want)
		}
	}
	if _, err := ReadPricing(strings.NewReader("part,key\n")); err == nil {
		t.Error("W16.3 a file of other columns is read")
	}
	if _, err := Published(entry.Entry{Payload: entry.FlagRaised{}}); err == nil {
		t.Error("W26.1 an entry that publishes nothing is read as a set")
	}
}
