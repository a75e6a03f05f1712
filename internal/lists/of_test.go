package lists_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// story is what was recorded about Kay, entry by entry; ids are e1, e2 …
type story []entry.Entry

func (s *story) say(on string, p entry.Payload) string { return s.by("ann", on, p) }

func (s *story) by(officer, on string, p entry.Payload) string {
	n := len(*s) + 1
	d := day.MustParse(on)
	e := entry.Entry{
		ID: fmt.Sprintf("e%d", n), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: n, RecordedBy: officer,
		RecordedAt: d.Time().Add(9*time.Hour + time.Duration(n)*time.Minute), On: d, Payload: p,
	}
	*s = append(*s, e)
	return e.ID
}

// rows works out Kay's rows on a day.
func (s story) rows(t *testing.T, on string) []lists.Row {
	t.Helper()
	f, err := casefile.Fold("p1", s)
	if err != nil {
		t.Fatal(err)
	}
	today := day.MustParse(on)
	return lists.Of(f, standing.Derive(f, rules.At(today), workload.DefaultSets().On(today), today))
}

// of returns the rows of one list and owner.
func of(rows []lists.Row, table lists.Table, owner string) []lists.Row {
	var in []lists.Row
	for _, r := range rows {
		if r.Table == table && r.Owner == owner {
			in = append(in, r)
		}
	}
	return in
}

func read[T any](t *testing.T, r lists.Row) T {
	t.Helper()
	var b T
	if err := json.Unmarshal([]byte(r.Body), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

// supervised is Kay on an order since Mon 2 Nov 2026, held by Ann, at high risk.
func supervised() (s story, order string) {
	s.say("2026-11-02", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Born: day.MustParse("1990-04-01")})
	order = s.say("2026-11-02", entry.OrderMade{Type: "340", Ends: day.MustParse("2027-11-01")})
	s.say("2026-11-02", entry.CaseAllocated{Officer: "ann", Unit: "u1", Team: "t1", Role: "responsible"})
	s.say("2026-11-02", entry.RiskAssessed{Level: "HIGH", MetPerson: true})
	return s, order
}

func meeting(on string, more entry.AppointmentBooked) entry.AppointmentBooked {
	more.Type, more.Date, more.Start, more.Officer, more.Mode = "COAP", day.MustParse(on), day.At(10, 0), "ann", "office"
	return more
}

// TestDiary: a meeting says which part of a requirement it is, what to know, and what changed since the last one.
func TestDiary(t *testing.T) {
	s, order := supervised()
	rar := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "F", Length: 20})
	s.say("2026-11-02", entry.NeedRecorded{Type: "INTERPRETER", Detail: "Polish"})
	first := s.say("2026-11-02", meeting("2026-11-04", entry.AppointmentBooked{Requirement: rar}))
	s.say("2026-11-04", entry.OutcomeRecorded{Appointment: first, Outcome: "ATTC", Requirement: rar})
	next := s.say("2026-11-04", meeting("2026-11-11", entry.AppointmentBooked{Requirement: rar, Purpose: "money", Minutes: 45}))
	s.by("bea", "2026-11-06", entry.ContactRecorded{Type: "CARR", From: "police", Note: "Arrested", Urgent: true})
	s.say("2026-11-06", entry.FlagRaised{Type: "AV2S"})

	rows := of(s.rows(t, "2026-11-09"), lists.Diary, "ann")
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	past, ahead := read[lists.DiaryBody](t, rows[0]), read[lists.DiaryBody](t, rows[1])
	if past.Outcome != "ATTC" || past.Since != nil || past.Warnings != nil {
		t.Errorf("a meeting that was held: %+v", past)
	}
	want := lists.DiaryBody{
		Head:        lists.Head{Person: "p1", Name: "Kay Moss", CRN: "X000001", RoSH: "HIGH", Tier: "B2", Born: day.MustParse("1990-04-01")},
		Appointment: next, Type: "COAP", Start: "10:00", Minutes: 45, Mode: "office", Purpose: "money",
		Requirement: "RAR day 2 of 20", Interpreter: "Polish", Warnings: []string{"Risk to staff", "Two people go on a visit"},
		Since: []string{"Arrest incident Fri 6 Nov 2026 (police, unread)", "flag raised Fri 6 Nov 2026: Risk to staff"},
	}
	if diff := cmp.Diff(want, ahead); diff != "" {
		t.Errorf("the meeting ahead (-want +got):\n%s", diff)
	}
	if r := rows[1]; r.Date != day.MustParse("2026-11-11") || r.Sort != int(day.At(10, 0)) {
		t.Errorf("placed at %s, %d", r.Date, r.Sort)
	}
}

// TestDuties: each duty stands with its officer; what a manager must do with the unit, and among what they oversee.
func TestDuties(t *testing.T) {
	s, _ := supervised()
	missed := s.say("2026-11-02", meeting("2026-11-04", entry.AppointmentBooked{}))
	failure := s.say("2026-11-04", entry.OutcomeRecorded{Appointment: missed, Outcome: "UAAB"})
	decision := s.say("2026-11-04", entry.EnforcementDecided{Failure: failure, Action: "EA02", LetterBy: "case administrator"})
	access := s.by("zoe", "2026-11-04", entry.AccessForced{Officer: "zoe", Reason: "Threat by phone", Until: day.MustParse("2026-11-05")})
	rows := s.rows(t, "2026-11-04")
	kinds := func(owner string) (out []string) {
		for _, r := range of(rows, lists.Duties, owner) {
			out = append(out, read[lists.DutyBody](t, r).Kind)
		}
		return out
	}
	if diff := cmp.Diff([]string{"letter", "first-contact", "plan"}, kinds("ann")); diff != "" {
		t.Errorf("Ann's duties (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"access-review", "letter"}, kinds("u1")); diff != "" {
		t.Errorf("the unit's duties (-want +got):\n%s", diff)
	}
	for _, r := range of(rows, lists.Duties, "ann") {
		if b := read[lists.DutyBody](t, r); b.Kind == "letter" && (b.About != decision || b.Clause != "E2.1" || b.Figure != "2 working days") {
			t.Errorf("the letter: %+v", b)
		}
	}
	oversee := of(rows, lists.Oversee, "u1")
	if len(oversee) != 1 {
		t.Fatalf("%d rows to oversee", len(oversee))
	}
	want := lists.OverseeBody{Head: read[lists.OverseeBody](t, oversee[0]).Head, Kind: "access-review", Entry: access, By: "zoe", Reason: "Threat by phone"}
	if diff := cmp.Diff(want, read[lists.OverseeBody](t, oversee[0])); diff != "" {
		t.Error(diff)
	}
}

// TestCaseload: the case stands with everyone who holds it, and with the unit only while nobody is responsible.
func TestCaseload(t *testing.T) {
	s, _ := supervised()
	s.say("2026-11-03", entry.CaseAllocated{Officer: "dan", Unit: "u2", Role: "co-worker"})
	s.say("2026-11-03", entry.FlagRaised{Type: "ADVV"})
	rows := s.rows(t, "2026-11-04")
	for owner, role := range map[string]string{"ann": "responsible", "dan": "co-worker"} {
		in := of(rows, lists.Caseload, owner)
		if len(in) != 1 || read[lists.CaseBody](t, in[0]).Role != role {
			t.Errorf("%s: %+v", owner, in)
		}
	}
	if in := of(rows, lists.Caseload, "u1"); len(in) != 0 {
		t.Errorf("with the unit too: %+v", in)
	}
	b := read[lists.CaseBody](t, of(rows, lists.Caseload, "ann")[0])
	if b.Order != "Community order (Sentencing Act 2020)" || b.Ends != day.MustParse("2027-11-01") || b.SeenDue != day.MustParse("2026-11-12") || !cmp.Equal(b.Flags, []string{"Domestic abuse victim"}) {
		t.Errorf("%+v", b)
	}
}

func TestNobodysCase(t *testing.T) {
	tests := []struct {
		name  string
		tell  func(*story)
		owner string
	}{
		{"V2.4 no unit is named anywhere", func(*story) {}, lists.Nowhere},
		{"D4.1 a caretaker's unit", func(s *story) {
			s.say("2026-11-02", entry.CaseAllocated{Officer: "eve", Unit: "u1", Role: "caretaker"})
		}, "u1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s story
			s.say("2026-11-02", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"})
			s.say("2026-11-02", entry.OrderMade{Type: "340", Ends: day.MustParse("2027-11-01")})
			tt.tell(&s)
			rows := s.rows(t, "2026-11-03")
			if len(of(rows, lists.Caseload, tt.owner)) != 1 || len(of(rows, lists.Duties, tt.owner)) == 0 {
				t.Errorf("not with %s: %+v", tt.owner, rows)
			}
		})
	}
}

// TestNews: what came in goes to the responsible officer until it is read, unless they recorded it themselves.
func TestNews(t *testing.T) {
	s, _ := supervised()
	s.say("2026-11-03", entry.ContactRecorded{Type: "CIEA", From: "clinic", Note: "rang them"})
	theirs := s.by("bea", "2026-11-03", entry.ContactRecorded{Type: "CARR", From: "police", Note: "Arrested", Urgent: true})
	rows := of(s.rows(t, "2026-11-04"), lists.News, "ann")
	if len(rows) != 1 || read[lists.NewsBody](t, rows[0]).Entry != theirs || !read[lists.NewsBody](t, rows[0]).Urgent {
		t.Fatalf("%+v", rows)
	}
	s.say("2026-11-04", entry.NewsRead{Of: theirs})
	if rows := of(s.rows(t, "2026-11-04"), lists.News, "ann"); len(rows) != 0 {
		t.Errorf("still there: %+v", rows)
	}
}

// TestCover (K1.4): while Ann is away what came in goes to Cy, and a meeting that is booked with Ann stands in both diaries.
func TestCover(t *testing.T) {
	s, _ := supervised()
	s.say("2026-11-02", meeting("2026-11-04", entry.AppointmentBooked{}))
	s.say("2026-11-02", meeting("2026-11-11", entry.AppointmentBooked{}))
	s.by("bea", "2026-11-03", entry.ContactRecorded{Type: "CARR", From: "police", Note: "Arrested"})
	s.say("2026-11-03", entry.CaseAllocated{Officer: "cy", Unit: "u1", Role: "caretaker", Covers: "ann", Until: day.MustParse("2026-11-06")})
	rows := s.rows(t, "2026-11-04")
	if len(of(rows, lists.News, "cy")) != 1 || len(of(rows, lists.News, "ann")) != 0 {
		t.Error("what came in is not with the caretaker")
	}
	theirs := of(rows, lists.Diary, "cy")
	if len(theirs) != 1 || read[lists.DiaryBody](t, theirs[0]).For != "ann" || theirs[0].Date != day.MustParse("2026-11-04") {
		t.Errorf("in the caretaker's diary: %+v", theirs)
	}
	if anns := of(rows, lists.Diary, "ann"); len(anns) != 2 || read[lists.DiaryBody](t, anns[0]).By != "cy" || read[lists.DiaryBody](t, anns[1]).By != "" {
		t.Errorf("in the diary of who is away: %+v", anns)
	}
	b := read[lists.CaseBody](t, of(rows, lists.Caseload, "ann")[0])
	if b.CoveredBy != "cy" || b.Until != day.MustParse("2026-11-06") || read[lists.CaseBody](t, of(rows, lists.Caseload, "cy")[0]).Covers != "ann" {
		t.Errorf("the caseloads do not say who covers: %+v", b)
	}
	if rows := s.rows(t, "2026-11-09"); len(of(rows, lists.News, "ann")) != 1 || len(of(rows, lists.Caseload, "cy")) != 0 {
		t.Error("it does not come back")
	}
}

// TestSensitiveWordsStayOut (V3.6): no row of any list holds a word of a sensitive note.
func TestSensitiveWordsStayOut(t *testing.T) {
	s, _ := supervised()
	first := s.say("2026-11-02", meeting("2026-11-03", entry.AppointmentBooked{}))
	s.say("2026-11-03", entry.OutcomeRecorded{Appointment: first, Outcome: "ATTC", Note: "zebra", Sensitive: true})
	s.say("2026-11-03", meeting("2026-11-10", entry.AppointmentBooked{}))
	s.by("bea", "2026-11-03", entry.ContactRecorded{Type: "CARR", From: "police", Note: "zebra", Sensitive: true, Urgent: true})
	for _, r := range s.rows(t, "2026-11-04") {
		if strings.Contains(r.Body, "zebra") {
			t.Errorf("%s: %s", r.Table, r.Body)
		}
	}
}

// TestAClosedCaseIsStillFound: with no order and nothing owed only the terms to find the person by are left, and what a search
// shows of them.
func TestAClosedCaseIsStillFound(t *testing.T) {
	s, order := supervised()
	s.say("2026-11-05", entry.OrderEnded{Order: order, Reason: "Revoked"})
	rows := s.rows(t, "2026-11-06")
	if len(rows) == 0 {
		t.Fatal("not found by anything")
	}
	for _, r := range rows {
		if (r.Table != lists.Lookup || r.Person != "p1") && (r.Table != lists.Sought || r.Owner != "p1") {
			t.Errorf("left behind: %+v", r)
		}
	}
}

// TestDiff: a change writes what differs and nothing else.
func TestDiff(t *testing.T) {
	s, _ := supervised()
	before := s.rows(t, "2026-11-04")
	s.say("2026-11-04", meeting("2026-11-10", entry.AppointmentBooked{}))
	after := s.rows(t, "2026-11-04")
	stored := map[string]lists.Row{}
	key := func(r lists.Row) string { return string(r.Table) + "\x00" + r.Owner + "\x00" + r.Key }
	for _, r := range before {
		stored[key(r)] = r
	}
	c := lists.Diff(before, after)
	for _, r := range c.Delete {
		delete(stored, key(r))
	}
	for _, r := range c.Put {
		if stored[key(r)] == r {
			t.Errorf("written again: %+v", r)
		}
		stored[key(r)] = r
	}
	want := map[string]lists.Row{}
	for _, r := range after {
		want[key(r)] = r
	}
	if diff := cmp.Diff(want, stored); diff != "" {
		t.Error(diff)
	}
}

// TestGuardTellsSinceWhen: G6.2. Judging the same again moves nothing; lowering the level does.
func TestGuardTellsSinceWhen(t *testing.T) {
	for _, x := range []struct {
		levels         []string // judged on the first day of each month from June on
		judged, lowest string
	}{
		{[]string{"MEDIUM"}, "2026-06-01", ""},
		{[]string{"MEDIUM", "MEDIUM", "MEDIUM"}, "2026-06-01", ""},
		{[]string{"MEDIUM", "HIGH", "HIGH"}, "2026-07-01", ""},
		{[]string{"HIGH", "MEDIUM", "MEDIUM"}, "2026-07-01", "2026-07-01"},
		{[]string{"HIGH", "LOW", "MEDIUM"}, "2026-08-01", "2026-07-01"},
	} {
		var s story
		s.say("2026-05-01", entry.PersonRegistered{CRN: "X123456", Forename: "Kay", Surname: "Moss"})
		s.say("2026-05-01", entry.OrderMade{Type: "340", Offence: "03400", Starts: day.MustParse("2026-05-01"), Ends: day.MustParse("2027-05-01")})
		s.say("2026-05-01", entry.CaseAllocated{Officer: "ann", Unit: "north", Role: casefile.Responsible})
		s.say("2026-05-02", entry.InterestDeclared{Officer: "ann", Nature: "family"})
		for i, level := range x.levels {
			s.say(fmt.Sprintf("2026-%02d-01", 6+i), entry.RiskAssessed{Level: level, MetPerson: true})
		}
		in := of(s.rows(t, "2026-11-23"), lists.Guard, "ann")
		if len(in) != 1 {
			t.Fatalf("%v: %d rows", x.levels, len(in))
		}
		b := read[lists.GuardBody](t, in[0])
		lowered := ""
		if b.Lowered != 0 {
			lowered = b.Lowered.String()
		}
		if b.JudgedOn.String() != x.judged || lowered != x.lowest {
			t.Errorf("%v: judged since %s, lowered %q; want %s, %q", x.levels, b.JudgedOn, lowered, x.judged, x.lowest)
		}
		if b.Interest != "family" || b.Declared.String() != "2026-05-02" || b.Offences[0].Sentenced.String() != "2026-05-01" {
			t.Errorf("G1.10 interest %q since %s, offence %+v", b.Interest, b.Declared, b.Offences)
		}
	}
}
