package rules

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"daybook/internal/day"
)

func TestEveryDataFileIsRead(t *testing.T) {
	ref := Ref()
	read := map[string]bool{}
	for _, is := range ref.Issues() {
		read[is.List] = true
		if is.Source == "" || is.AsOf == 0 {
			t.Errorf("%s does not say where it comes from and when", is.List)
		}
	}
	err := fs.WalkDir(data, "data", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, "data/settings/") || path == "data/clauses.json" {
			return err
		}
		if list := strings.TrimSuffix(strings.TrimPrefix(path, "data/"), ".json"); !read[list] {
			t.Errorf("%s is built in and not read", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryTermListHasAName(t *testing.T) {
	named := map[List]bool{}
	for _, list := range termLists {
		named[list] = true
		if len(Ref().Terms(list)) == 0 {
			t.Errorf("the list %q is empty", list)
		}
	}
	for list := range Ref().terms {
		if !named[list] {
			t.Errorf("the list %q has no name for entries", list)
		}
	}
	if got := Ref().Word(Sex, "F"); got != "Female" {
		t.Errorf("Word(Sex, F) = %q", got)
	}
	if got := Ref().Word(Sex, "Q7"); got != "Q7" {
		t.Errorf("an unknown code must be shown as it came, not as %q", got)
	}
}

func TestReferencesBetweenLists(t *testing.T) {
	ref := Ref()
	for _, ct := range ref.ContactTypes() {
		if ct.Appointment && len(ct.Outcomes) == 0 {
			t.Errorf("%s is an appointment without outcomes", ct.Code)
		}
		for _, o := range ct.Outcomes {
			if _, ok := ref.Outcome(o); !ok {
				t.Errorf("%s may have outcome %s, which does not exist", ct.Code, o)
			}
		}
		if len(ref.OutcomesOf(ct.Code)) != len(ct.Outcomes) {
			t.Errorf("OutcomesOf(%s) lost some", ct.Code)
		}
		if len(ct.Groups) == 0 {
			t.Errorf("%s stands in no group and would show under no filter", ct.Code)
		}
		if !slices.Contains([]Mode{ModeOffice, ModePhone, ModeVideo, ModeHome, ModeDoorstep, ModeOther}, ct.Mode) {
			t.Errorf("%s has mode %q", ct.Code, ct.Mode)
		}
		if ct.Initial && (!ct.Appointment || !ct.NationalStandards) {
			t.Errorf("%s is a first appointment that cannot be enforced", ct.Code)
		}
	}
	for _, p := range ref.PDUs() {
		if _, ok := ref.Region(p.Region); !ok {
			t.Errorf("unit %s is in region %s, which does not exist", p.Code, p.Region)
		}
	}
	for _, o := range ref.Offices() {
		if _, ok := ref.PDU(o.PDU); !ok {
			t.Errorf("office %d belongs to unit %s, which does not exist", o.ID, o.PDU)
		}
	}
	for _, o := range ref.Offences() {
		if _, ok := ref.OffenceGroup(o.Group); !ok || !strings.HasPrefix(o.Code, o.Group) {
			t.Errorf("offence %s is in group %s", o.Code, o.Group)
		}
	}
	for _, r := range ref.RequirementTypes() {
		if _, ok := ref.Term(ProgressUnit, r.Unit); !ok {
			t.Errorf("requirement %s is counted in %q", r.Code, r.Unit)
		}
		if r.Max != 0 && r.Min > r.Max {
			t.Errorf("requirement %s has a minimum of %d over its maximum of %d", r.Code, r.Min, r.Max)
		}
	}
	for _, k := range ref.DutyKinds() {
		if _, ok := ClauseOf(k.Clause); !ok {
			t.Errorf("duty %s cites %s, which is on no page", k.Code, k.Clause)
		}
	}
	for _, role := range []string{RolePO, RoleNQO, RolePQiP, RolePSO, RoleSPO, RoleHead, RoleAdmin, RoleCourt, RoleInspector, RoleSystem} {
		if _, ok := ref.Role(role); !ok {
			t.Errorf("role %s is not in the list", role)
		}
	}
	if got := len(ref.Roles()); got != 10 {
		t.Errorf("%d roles are listed, 10 have a constant", got)
	}
}

func TestOrderPutsEverydayThingsFirst(t *testing.T) {
	ref := Ref()
	if got := ref.ContactTypes()[0].Code; got != "COAP" {
		t.Errorf("the first contact type is %s", got)
	}
	seenRest := false
	for _, ct := range ref.ContactTypes() {
		if !ct.Core {
			seenRest = true
		} else if seenRest {
			t.Errorf("core type %s stands after one that is not", ct.Code)
		}
	}
	if got := ref.OutcomesOf("COAP")[0].Code; got != "ATTC" {
		t.Errorf("the first outcome of an office visit is %s", got)
	}
	if got := ref.OutcomesOf("no such type"); got != nil {
		t.Errorf("an unknown type has outcomes %v", got)
	}
	if got := ref.Flags()[0].Code; got != "RVHR" {
		t.Errorf("the first flag is %s", got)
	}
	if offices := ref.OfficesOf("N53DRBY"); len(offices) == 0 || offices[0].Name != "Derwent Centre" {
		t.Errorf("OfficesOf(N53DRBY) = %v", offices)
	}
}

func TestUnknownCodes(t *testing.T) {
	ref := Ref()
	if _, ok := ref.ContactType("zzz"); ok {
		t.Error("an unknown contact type was found")
	}
	if _, ok := ref.Office(-1); ok {
		t.Error("an unknown office was found")
	}
	if _, ok := ref.Term(List("no such list"), "M"); ok {
		t.Error("a term of an unknown list was found")
	}
	if _, ok := ClauseOf("X9.9"); ok {
		t.Error("an unknown clause was found")
	}
}

func TestFailure(t *testing.T) {
	for _, c := range []struct {
		clause, outcome string
		failure         bool
	}{
		{"E1.1", "UAAB", true},  // unacceptable absence
		{"E1.1", "AFTC", true},  // attended, failed to comply
		{"E1.1", "ATSH", true},  // sent home for behaviour
		{"E1.1", "ATFI", true},  // other instruction not followed
		{"E1.1", "UBHV", true},  // unacceptable behaviour
		{"E1.2", "AFTA", false}, // failed to attend, held
		{"E1.5", "RSOF", false}, // rescheduled by the person
		{"E1.5", "RSSR", false}, // rescheduled by the service
		{"E1.5", "ATSS", false}, // sent home by the service
		{"E1.5", "ABNS", false}, // missed, no national-standard appointment
		{"E3.2", "CO10", false}, // acceptable failure
		{"E1.1", "TDRT", false}, // a positive test is no failure by itself
		{"E1.1", "AAME", false},
		{"E1.1", "ATTC", false},
	} {
		o, ok := Ref().Outcome(c.outcome)
		if !ok || o.Failure() != c.failure {
			t.Errorf("%s: %s (known %t) counts as a failure: %t, want %t", c.clause, c.outcome, ok, o.Failure(), c.failure)
		}
	}
}

func TestOutcomesAgreeWithThemselves(t *testing.T) {
	for _, o := range Ref().Outcomes() {
		switch {
		case o.AcceptableAbsence && o.Attended == Yes:
			t.Errorf("%s is an absence at which the person attended", o.Code)
		case o.Enforceable && o.Complied != No:
			t.Errorf("%s can be enforced and does not say that the person failed to comply", o.Code)
		case o.Held && !o.Enforceable:
			t.Errorf("%s waits for a judgement that nothing hangs on", o.Code)
		}
	}
}

func TestFaceToFace(t *testing.T) {
	for mode, want := range map[Mode]bool{ModeOffice: true, ModeHome: true, ModeDoorstep: true, ModePhone: false, ModeVideo: false, ModeOther: false, "": false} {
		if mode.FaceToFace() != want {
			t.Errorf("A1.4: mode %q is face to face: %t", mode, !want)
		}
	}
}

func TestSentenceGroups(t *testing.T) {
	for code, order := range map[string]bool{"340": true, "341": true, "SDS": false, "LIFE": false, "342": true} {
		s, ok := Ref().SentenceType(code)
		if !ok || s.Group.Order() != order {
			t.Errorf("%s (known %t) is an order: %t, want %t", code, ok, s.Group.Order(), order)
		}
	}
	if SentenceGroup("").Order() {
		t.Error("a sentence of no known kind must not go to breach by itself")
	}
}

func TestCalendar(t *testing.T) {
	c := Ref().Calendar()
	for _, x := range []struct {
		on      string
		working bool
	}{
		{"2026-12-24", true}, {"2026-12-25", false}, {"2026-12-26", false}, {"2026-12-28", false}, {"2026-12-29", true},
		{"2027-12-27", false}, {"2027-12-28", false}, {"2026-04-03", false}, {"2026-04-06", false}, {"2024-01-01", false},
		{"2028-01-03", false}, {"2026-11-23", true}, {"2026-11-22", false},
	} {
		if got := c.Working(day.MustParse(x.on)); got != x.working {
			t.Errorf("%s is a working day: %t, want %t", x.on, got, x.working)
		}
	}
	if got := c.Holiday(day.MustParse("2026-12-28")); got != "Boxing Day (substitute day)" {
		t.Errorf("28 December 2026 is %q", got)
	}
	// Eight holidays in each year that the data covers.
	for year := 2024; year <= 2028; year++ {
		n := 0
		for d := day.On(year, 1, 1); d < day.On(year+1, 1, 1); d = d.Add(1) {
			if c.Holiday(d) != "" {
				n++
			}
		}
		if n != 8 {
			t.Errorf("%d has %d bank holidays", year, n)
		}
	}
}

func TestSpoiltFilesAreRefused(t *testing.T) {
	good := func() fstest.MapFS {
		m := fstest.MapFS{}
		err := fs.WalkDir(data, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(data, path)
			m[path] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	if _, err := load(good()); err != nil {
		t.Fatalf("the files as they are: %v", err)
	}
	for name, c := range map[string]struct{ file, text, want string }{
		"code twice":    {"data/grades.json", `{"source":"s","as_of":"2026-01-01","items":[{"code":"PO","name":"a"},{"code":"PO","name":"b"}]}`, "stands twice"},
		"code empty":    {"data/terms/sex.json", `{"source":"s","as_of":"2026-01-01","items":[{"name":"a"}]}`, "empty"},
		"no source":     {"data/roles.json", `{"as_of":"2026-01-01","items":[{"code":"PO"}]}`, "source"},
		"no day":        {"data/bank_holidays.json", `{"source":"s","items":[{"date":"2026-01-01"}]}`, "as_of"},
		"no items":      {"data/flags.json", `{"source":"s","as_of":"2026-01-01","items":[]}`, "items"},
		"not JSON":      {"data/pdus.json", `{`, "pdus"},
		"day not a day": {"data/regions.json", `{"source":"s","as_of":"soon","items":[{"code":"N1"}]}`, "soon"},
	} {
		m := good()
		m[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := load(m); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v does not say %q", name, err, c.want)
		}
	}
	m := good()
	delete(m, "data/outcomes.json")
	if _, err := load(m); err == nil {
		t.Error("a missing file went unnoticed")
	}
}

// TestRequirementsAreNamedOnce: what kind of a requirement it is stands beside its name only where it says more.
func TestRequirementsAreNamedOnce(t *testing.T) {
	for _, c := range []struct{ code, subtype, want string }{
		{"W", "W01", "Unpaid work: Regular"},
		{"F", "RAR", "Rehabilitation activity requirement (RAR)"},
		{"W", "", "Unpaid work"},
		{"W", "none", "Unpaid work"},
		{"none", "RAR", "none"},
	} {
		if got := Ref().RequirementName(c.code, c.subtype); got != c.want {
			t.Errorf("%s with %s is named %q, want %q", c.code, c.subtype, got, c.want)
		}
	}
}
