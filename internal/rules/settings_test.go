package rules

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/day"
)

var d = day.MustParse

func TestEverySettingIsComplete(t *testing.T) {
	for _, set := range Default().All() {
		if _, ok := ClauseOf(set.Clause); !ok {
			t.Errorf("%s belongs to clause %s, which is on no page", set.Name, set.Clause)
		}
		f := At(d("2026-11-25")).Figure(set.Name)
		if f.Source == "" || f.String() == "" || f.From == 0 {
			t.Errorf("%s: %+v lacks something to cite", set.Name, f)
		}
	}
	if n := len(Default().All()); n < 80 {
		t.Errorf("only %d settings", n)
	}
}

func TestCite(t *testing.T) {
	set := At(d("2026-11-25"))
	for _, c := range []struct {
		name Name
		want string
	}{
		{PlanInitial, "P1.2, 15 working days, in force since 26 June 2021, assumed"},
		{EnforcementFailures, "E3.1, 2 times, in force since 26 June 2021"},
		{AppointmentFirstRelease, "A1.8, 1 working day, in force since 26 June 2021, assumed"},
		{OfficeLatest, "A1.9, 19:00, in force since 26 June 2021, assumed"},
		{ContactVideoShare, "A1.5, 50 %, in force since 26 June 2021, assumed"},
		{TierModel, "B2.1, two-axis, in force since 26 June 2021, assumed"},
		{ContactResetFollowUps, "A1.13, 1 time, in force since 1 June 2024"},
	} {
		if got := set.Figure(c.name).Cite(); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// own returns the settings with a service's figures laid over them.
func own(t *testing.T, settings string) *Settings {
	t.Helper()
	o, err := ParseOverride([]byte(`{"service":"North Service","settings":[` + settings + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return Default().With(o)
}

func TestFigureOfTheDay(t *testing.T) {
	s := own(t, `
		{"name":"plan.initial","from":"2026-06-01","value":20,"source":"Board, 1 May 2026"},
		{"name":"plan.initial","from":"2026-09-01","default":true,"source":"Trial over"},
		{"name":"plan.initial","from":"2027-01-01","value":25,"source":"Board, 1 Dec 2026"}`)
	for _, c := range []struct {
		clause, on string
		value      int
		from       string
		service    string
	}{
		{"B1.2", "1999-01-01", 15, "2021-06-26", ""}, // before the first figure
		{"B1.1", "2021-06-25", 15, "2021-06-26", ""},
		{"B1.1", "2021-06-26", 15, "2021-06-26", ""},
		{"B1.3", "2026-05-31", 15, "2021-06-26", ""}, // the day before the service's own
		{"B1.3", "2026-06-01", 20, "2026-06-01", "North Service"},
		{"B1.3", "2026-08-31", 20, "2026-06-01", "North Service"},
		{"B1.3", "2026-09-01", 15, "2021-06-26", ""}, // back to ours
		{"B1.3", "2026-12-31", 15, "2021-06-26", ""},
		{"B1.3", "2027-01-01", 25, "2027-01-01", "North Service"},
		{"B1.3", "2999-01-01", 25, "2027-01-01", "North Service"},
	} {
		f := s.At(d(c.on)).Figure(PlanInitial)
		if f.Value != c.value || f.From != d(c.from) || f.Service != c.service {
			t.Errorf("%s: on %s the figure is %d from %s by %q; want %d from %s by %q",
				c.clause, c.on, f.Value, f.From, f.Service, c.value, c.from, c.service)
		}
	}
	if got := s.At(d("2026-06-01")).Figure(PlanInitial).Cite(); got != "P1.2, 20 working days, in force since 1 June 2026, set by North Service" {
		t.Errorf("cited as %s", got)
	}
	var through []int
	for _, f := range s.History(PlanInitial) {
		through = append(through, f.Value)
	}
	if want := []int{15, 20, 15, 25}; !slices.Equal(through, want) {
		t.Errorf("through time the figure was %v, want %v", through, want)
	}
	if Default().At(d("2026-06-01")).Int(PlanInitial) != 15 {
		t.Error("a service's figure reached the settings it was laid over")
	}
}

// A service's figure holds also against a later issue of ours (B1.3).
func TestServiceFigureOutlivesOurNextIssue(t *testing.T) {
	s := Setting{Name: "x", Unit: Days, Max: 99,
		issues: []issue{{from: d("2021-01-01"), value: 1}, {from: d("2026-01-01"), value: 2}, {from: d("2027-01-01"), value: 3}},
		own:    []issue{{from: d("2026-06-01"), value: 50}}}
	for on, want := range map[string]int{"2020-01-01": 1, "2025-12-31": 1, "2026-01-01": 2, "2026-05-31": 2, "2026-06-01": 50, "2027-01-01": 50} {
		if got := s.figure(d(on), "North").Value; got != want {
			t.Errorf("on %s the figure is %d, want %d", on, got, want)
		}
	}
}

func TestNextChange(t *testing.T) {
	s := own(t, `
		{"name":"plan.initial","from":"2026-06-01","value":20,"source":"Board"},
		{"name":"upw.weekly","from":"2026-03-01","value":8,"source":"Board"}`)
	for after, want := range map[string]string{
		"2020-01-01": "2026-03-01", // our first issues change nothing: before them the same figure holds (B1.2)
		"2026-02-28": "2026-03-01",
		"2026-03-01": "2026-03-22", // the longest suspension (PR1.4)
		"2026-03-22": "2026-06-01",
		"2026-05-31": "2026-06-01",
		"2026-06-01": "",
	} {
		if got := s.NextChange(d(after)).String(); got != want {
			t.Errorf("after %s the figures change on %q, want %q", after, got, want)
		}
	}
	if got := Default().NextChange(d("2026-11-25")); got != 0 {
		t.Errorf("our figures change on %s", got)
	}
}

func TestRulesName(t *testing.T) {
	if got := At(d("2026-11-25")).Rules(); got != "Daybook 2026-03-22" {
		t.Errorf("the rules of today are %q", got)
	}
	if got := At(d("2020-01-01")).Rules(); got != "Daybook" {
		t.Errorf("the rules of 2020 are %q", got)
	}
	s := own(t, `{"name":"plan.initial","from":"2026-06-01","value":20,"source":"Board"}`)
	if got := s.At(d("2026-11-25")).Rules(); got != "North Service 2026-06-01" {
		t.Errorf("the service's rules are %q", got)
	}
	if s.Service() != "North Service" || Default().Service() != "" {
		t.Error("the settings do not say whose they are")
	}
}

func TestFiguresByLevel(t *testing.T) {
	set := At(d("2026-11-25"))
	for _, c := range []struct {
		clause string
		name   Name
		level  Level
		want   int
	}{
		{"P1.2", PlanInitial, High, 15},
		{"P1.3", PlanInitial, VeryHigh, 5},
		{"P1.2", PlanInitial, Unknown, 15},
		{"P1.4", PlanReview, Low, 12},
		{"A1.7", AppointmentFirstOrder, VeryHigh, 2},
		{"A1.7", AppointmentFirstOrder, Low, 5},
		{"D1.2", DutyRankHarm, Unknown, 300},
		{"D1.2", DutyRankHarm, VeryHigh, 400},
	} {
		if got := set.For(c.name, c.level).Value; got != c.want {
			t.Errorf("%s: %s at %q is %d, want %d", c.clause, c.name, c.level, got, c.want)
		}
	}
	if _, ok := set.FindFor(HomeVisitFirst, Low); ok {
		t.Error("H1.2: low risk has no first home visit of its own")
	}
	if f, ok := set.FindFor(HomeVisitFirst, High); !ok || f.Value != 2 {
		t.Errorf("H1.2: high risk has %v", f)
	}
}

func TestMisspeltNames(t *testing.T) {
	if _, ok := At(d("2026-11-25")).Find("plan.inital"); ok {
		t.Error("a misspelt setting was found")
	}
	for name, call := range map[string]func(){
		"Figure": func() { At(d("2026-11-25")).Figure("plan.inital") },
		"For":    func() { At(d("2026-11-25")).For(HomeVisitFirst, Low) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: a mistake in the program must not become a figure of 0", name)
				}
			}()
			call()
		}()
	}
	if Default().History("plan.inital") != nil {
		t.Error("a misspelt setting has a history")
	}
}

func TestSpoiltSettingsAreRefused(t *testing.T) {
	const good = `{"name":"a.b","clause":"P1.2","title":"t","unit":"days","min":1,"max":9,"issues":[{"from":"2021-01-01","value":5,"source":"s"}]}`
	for name, c := range map[string]struct{ items, want string }{
		"twice":       {good + "," + good, "stands twice"},
		"no clause":   {strings.Replace(good, `"P1.2"`, `""`, 1), "clause"},
		"no title":    {strings.Replace(good, `"t"`, `""`, 1), "title"},
		"unit":        {strings.Replace(good, `"days"`, `"moons"`, 1), "moons"},
		"no issue":    {`{"name":"a","clause":"c","title":"t","unit":"days","issues":[]}`, "no issue"},
		"no day":      {strings.Replace(good, `"from":"2021-01-01",`, ``, 1), "from"},
		"no source":   {strings.Replace(good, `"source":"s"`, `"source":""`, 1), "source"},
		"range":       {strings.Replace(good, `"value":5`, `"value":10`, 1), "choose from 1 day to 9 days"},
		"out of turn": {strings.Replace(good, `}]}`, `},{"from":"2020-01-01","value":5,"source":"s"}]}`, 1), "earliest first"},
	} {
		fsys := fstest.MapFS{"data/settings/x.json": {Data: []byte(`{"items":[` + c.items + `]}`)}}
		if _, err := loadSettings(fsys); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v does not say %q", name, err, c.want)
		}
	}
	if _, err := loadSettings(fstest.MapFS{"data/settings/x.json": {Data: []byte(`{`)}}); err == nil {
		t.Error("a file that is no JSON went unnoticed")
	}
	if _, err := loadClauses(fstest.MapFS{"data/clauses.json": {Data: []byte(`{`)}}); err == nil {
		t.Error("an index that is no JSON went unnoticed")
	}
}

func TestDiff(t *testing.T) {
	s := own(t, `
		{"name":"plan.initial","from":"2026-06-01","value":20,"source":"Board"},
		{"name":"plan.initial","from":"2026-07-01","value":20,"source":"Board again"},
		{"name":"plan.initial","from":"2026-08-01","value":22,"source":"Board"},
		{"name":"plan.initial","from":"2026-09-01","default":true,"source":"Trial over"},
		{"name":"tier.model","from":"2027-01-01","word":"single-axis","source":"Board"},
		{"name":"upw.weekly","from":"2027-01-01","value":7,"source":"Board confirms ours"}`)
	type line struct{ Name, From, Was, Is string }
	var got []line
	for _, c := range Diff(Default(), s) {
		got = append(got, line{string(c.Name), c.From.String(), c.Was.String(), c.Is.String()})
	}
	want := []line{
		{"plan.initial", "2026-06-01", "15 working days", "20 working days"},
		{"plan.initial", "2026-08-01", "15 working days", "22 working days"},
		{"plan.initial", "2026-09-01", "15 working days", "15 working days"},
		{"tier.model", "2027-01-01", "two-axis", "single-axis"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if same := Diff(s, s); same != nil {
		t.Errorf("settings differ from themselves: %v", same)
	}
}
