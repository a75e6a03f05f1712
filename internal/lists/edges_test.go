package lists_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/lists"
)

// ahead is the diary row of a meeting that is still to come.
func ahead(t *testing.T, s story, today, meeting string) lists.DiaryBody {
	t.Helper()
	for _, r := range s.rows(t, today) {
		if r.Table == lists.Diary && r.Key == meeting {
			return read[lists.DiaryBody](t, r)
		}
	}
	t.Fatalf("no meeting %s on %s", meeting, today)
	return lists.DiaryBody{}
}

// What changed since the last meeting is told from the day of that meeting to the day of the next one, both ends looked at,
// and four things at most.
func TestSinceTheLastMeeting(t *testing.T) {
	for _, row := range []struct {
		name string
		on   string
		say  entry.Payload
		want string
	}{
		{"news of the day of the last meeting", "2026-11-04", entry.ContactRecorded{Type: "CARR", From: "police", Note: "x"}, "Arrest incident Wed 4 Nov 2026 (police, unread)"},
		{"news before it", "2026-11-03", entry.ContactRecorded{Type: "CARR", From: "police", Note: "x"}, ""},
		{"a flag of that day was known", "2026-11-04", entry.FlagRaised{Type: "AV2S"}, ""},
		{"a flag of the day after", "2026-11-05", entry.FlagRaised{Type: "AV2S"}, "flag raised Thu 5 Nov 2026: Risk to staff"},
		{"a flag of the day of the next meeting", "2026-11-11", entry.FlagRaised{Type: "AV2S"}, "flag raised Wed 11 Nov 2026: Risk to staff"},
		{"an address of that day was known", "2026-11-04", entry.AddressRecorded{Status: "M", Line1: "2 New Road", Town: "Moor"}, ""},
		{"a main address of the day after", "2026-11-05", entry.AddressRecorded{Status: "M", Line1: "2 New Road", Town: "Moor"}, "new address from Thu 5 Nov 2026"},
		{"a main address of the day of the next meeting", "2026-11-11", entry.AddressRecorded{Status: "M", Line1: "2 New Road", Town: "Moor"}, "new address from Wed 11 Nov 2026"},
		{"an address where nobody lives", "2026-11-05", entry.AddressRecorded{Status: "S", Line1: "2 New Road", Town: "Moor"}, ""},
		{"a risk that was judged that day", "2026-11-04", entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}, ""},
		{"a risk that was judged the day after", "2026-11-05", entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}, "risk assessed Thu 5 Nov 2026"},
		{"a risk that was judged on the day of the next meeting", "2026-11-11", entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}, "risk assessed Wed 11 Nov 2026"},
	} {
		s, _ := supervised()
		first := s.say("2026-11-02", meeting("2026-11-04", entry.AppointmentBooked{}))
		s.say("2026-11-04", entry.OutcomeRecorded{Appointment: first, Outcome: "ATTC"})
		next := s.say("2026-11-04", meeting("2026-11-11", entry.AppointmentBooked{}))
		s.by("bea", row.on, row.say)
		if got := strings.Join(ahead(t, s, max(row.on, "2026-11-06"), next).Since, "; "); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
	s, _ := supervised()
	only := s.say("2026-11-02", meeting("2026-11-11", entry.AppointmentBooked{}))
	for range 6 {
		s.by("bea", "2026-11-05", entry.ContactRecorded{Type: "CARR", From: "police", Note: "x"})
	}
	if got := ahead(t, s, "2026-11-06", only).Since; got != nil {
		t.Errorf("before the first meeting nothing is new: %q", got)
	}
	first := s.say("2026-11-05", meeting("2026-11-05", entry.AppointmentBooked{}))
	s.say("2026-11-05", entry.OutcomeRecorded{Appointment: first, Outcome: "ATTC"})
	if got := ahead(t, s, "2026-11-06", only).Since; len(got) != 4 {
		t.Errorf("%d things are told, want four: %q", len(got), got)
	}
	s, _ = supervised()
	older := s.say("2026-11-02", meeting("2026-11-03", entry.AppointmentBooked{}))
	s.say("2026-11-03", entry.OutcomeRecorded{Appointment: older, Outcome: "ATTC"})
	next := s.say("2026-11-03", meeting("2026-11-11", entry.AppointmentBooked{}))
	f := s.say("2026-11-05", entry.FlagRaised{Type: "AV2S"})
	s.say("2026-11-06", entry.FlagEnded{Flag: f, Reason: "Raised by mistake"})
	if got := ahead(t, s, "2026-11-07", next).Since; len(got) != 0 {
		t.Errorf("a flag that is over is told: %q", got)
	}
}

// What part of a requirement a meeting is, and what its officer must know before.
func TestWhatAMeetingIsFor(t *testing.T) {
	s, order := supervised()
	unpaid := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "W", Length: 100})
	open := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "W"})
	endless := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "F"})
	strange := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "ZZ9"})
	for of, want := range map[string]string{unpaid: ": 0 of 100 hours", open: "", endless: "RAR day 1", strange: "ZZ9"} {
		m := s.say("2026-11-02", meeting("2026-11-11", entry.AppointmentBooked{Requirement: of}))
		got := ahead(t, s, "2026-11-06", m).Requirement
		if of == open && (got == "" || strings.Contains(got, "hours")) || of != open && !strings.HasSuffix(got, want) {
			t.Errorf("a meeting for %s is %q, want %q", of, got, want)
		}
	}
	rar := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "F", Length: 20})
	one := s.say("2026-11-02", meeting("2026-11-04", entry.AppointmentBooked{Requirement: rar}))
	s.say("2026-11-04", entry.OutcomeRecorded{Appointment: one, Outcome: "ATTC", Requirement: rar})
	again := s.say("2026-11-04", meeting("2026-11-04", entry.AppointmentBooked{Requirement: rar}))
	if got := ahead(t, s, "2026-11-04", again).Requirement; got != "RAR day 1 of 20" {
		t.Errorf("a second meeting of one day is %q", got)
	}
	if got := ahead(t, s, "2026-11-04", again).Interpreter; got != "" {
		t.Errorf("an interpreter that nobody asked for: %q", got)
	}
	need := s.say("2026-11-04", entry.NeedRecorded{Type: "INTERPRETER"})
	if got := ahead(t, s, "2026-11-04", again).Interpreter; got != "yes" {
		t.Errorf("an interpreter without a language is %q", got)
	}
	s.say("2026-11-04", entry.FactEnded{Of: need, Reason: "Speaks English"})
	if got := ahead(t, s, "2026-11-04", again).Interpreter; got != "" {
		t.Errorf("an interpreter who is needed no more: %q", got)
	}
}

// PR9.1: each requirement stands with the unit that delivers it, by the last day on which it is in force.
func TestDelivery(t *testing.T) {
	in := func(rows []lists.Row, key string) (lists.Row, lists.DeliveryBody) {
		for _, r := range rows {
			if r.Table == lists.Delivery && r.Key == key {
				return r, read[lists.DeliveryBody](t, r)
			}
		}
		t.Fatalf("no row of %s", key)
		return lists.Row{}, lists.DeliveryBody{}
	}
	var s story
	s.say("2026-10-01", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Born: day.MustParse("1990-04-01")})
	s.say("2026-10-01", entry.CaseAllocated{Officer: "old", Unit: "u0", Role: "responsible"})
	order := s.say("2026-11-02", entry.OrderMade{Type: "340"})
	s.say("2026-11-03", entry.CaseAllocated{Officer: "help", Unit: "u9", Role: "co-worker"})
	s.say("2026-11-04", entry.CaseAllocated{Officer: "ann", Unit: "u1", Role: "responsible"})
	s.say("2026-11-20", entry.CaseAllocated{Officer: "bob", Unit: "u2", Role: "responsible"})
	done := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "F", Length: 20})
	dated := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "F", Ends: day.MustParse("2027-05-01")})
	going := s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "W", Length: 100})
	s.say("2026-11-24", entry.RequirementEnded{Requirement: done, Completed: true, Reason: "All days done"})
	rows := s.rows(t, "2026-11-25")
	if r, b := in(rows, done); r.Owner != "u1" || r.Date != day.MustParse("2026-11-24") || !b.Completed || b.Why != "All days done" || b.WithOrder || b.Order != order || b.Type != "F" {
		t.Errorf("PR9.1 one that ended: %s of %s, %+v", r.Date, r.Owner, b)
	}
	if r, b := in(rows, dated); r.Owner != "u1" || r.Date != day.MustParse("2027-05-01") || b.Why != "" || b.Ended != 0 {
		t.Errorf("PR9.1 one with a last day: %s of %s, %+v", r.Date, r.Owner, b)
	}
	if r, _ := in(rows, going); r.Date != day.MustParse("9999-12-31") {
		t.Errorf("PR9.1 one without: %s", r.Date)
	}
	s.say("2026-11-26", entry.OrderEnded{Order: order, Reason: "revoked"})
	rows = s.rows(t, "2026-11-27")
	if r, b := in(rows, going); r.Date != day.MustParse("2026-11-26") || !b.WithOrder || b.Why != "revoked" {
		t.Errorf("PR9.1 one that ended with its order: %s, %+v", r.Date, b)
	}
	if _, b := in(rows, done); b.Why != "All days done" {
		t.Errorf("PR9.1 one that had ended before its order: %+v", b)
	}

	nobody := s.say("2026-11-28", entry.OrderMade{Type: "340"})
	none := s.say("2026-11-28", entry.RequirementMade{Order: nobody, Type: "F", Length: 10})
	if r, _ := in(s.rows(t, "2026-11-28"), none); r.Owner != "u2" {
		t.Errorf("PR9.1 an order after which nobody was given the case stands with %s, want where the case falls to", r.Owner)
	}
	sent := s.say("2026-11-28", entry.OrderMade{Type: "340", Unit: "u5"})
	its := s.say("2026-11-28", entry.RequirementMade{Order: sent, Type: "F", Length: 10})
	if r, _ := in(s.rows(t, "2026-11-28"), its); r.Owner != "u5" {
		t.Errorf("PR9.1 an order that the court sent to u5 stands with %s", r.Owner)
	}
	var new story
	new.say("2026-11-02", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Born: day.MustParse("1990-04-01")})
	same := new.say("2026-11-02", entry.OrderMade{Type: "340"})
	of := new.say("2026-11-02", entry.RequirementMade{Order: same, Type: "F", Length: 10})
	new.say("2026-11-02", entry.CaseAllocated{Officer: "ann", Unit: "u1", Role: "responsible"})
	new.say("2026-11-05", entry.CaseAllocated{Officer: "bob", Unit: "u2", Role: "responsible"})
	if r, _ := in(new.rows(t, "2026-11-06"), of); r.Owner != "u1" {
		t.Errorf("PR9.1 given out on the day of the sentence: %s", r.Owner)
	}
}

// U1.5: what whoever takes a case will look for in vain, each on its own.
func TestWhatACaseLacks(t *testing.T) {
	all := []lists.Lack{lists.NoRoSH, lists.NoScores, lists.NoPolice, lists.NoPrevious, lists.NoSafe, lists.NoAddress}
	for _, row := range []struct {
		name string
		say  entry.Payload
		has  []lists.Lack
	}{
		{"nothing", nil, nil},
		{"the risk", entry.RiskAssessed{Level: "HIGH", MetPerson: true}, []lists.Lack{lists.NoRoSH}},
		{"scores", entry.ScoresRecorded{RSR: "3.2"}, []lists.Lack{lists.NoScores}},
		{"the police record", entry.DocumentAdded{Name: "pnc.pdf", Category: "Police record"}, []lists.Lack{lists.NoPolice}},
		{"an earlier assessment", entry.DocumentAdded{Name: "a.pdf", Category: "previous assessment"}, []lists.Lack{lists.NoPrevious}},
		{"safeguarding", entry.DocumentAdded{Name: "s.pdf", Category: "safeguarding"}, []lists.Lack{lists.NoSafe}},
		{"an address", entry.AddressRecorded{Status: "M", Line1: "1 High Street", Town: "Moor"}, []lists.Lack{lists.NoAddress}},
		{"another address", entry.AddressRecorded{Status: "S", Line1: "1 High Street", Town: "Moor"}, nil},
	} {
		var s story
		s.say("2026-11-02", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Born: day.MustParse("1990-04-01")})
		s.say("2026-11-02", entry.OrderMade{Type: "340", Unit: "u1", Ends: day.MustParse("2027-11-01")})
		if row.say != nil {
			s.say("2026-11-02", row.say)
		}
		rows := of(s.rows(t, "2026-11-03"), lists.Caseload, "u1")
		if len(rows) != 1 {
			t.Fatalf("%s: %d rows", row.name, len(rows))
		}
		want := slices.DeleteFunc(slices.Clone(all), func(l lists.Lack) bool { return slices.Contains(row.has, l) })
		if diff := cmp.Diff(want, read[lists.CaseBody](t, rows[0]).Lacks); diff != "" {
			t.Errorf("U1.5 with %s (-want +got):\n%s", row.name, diff)
		}
	}
}

// A case says how many orders there are, when the last ends, and which flags beside those of the risk are in force; what is late
// counts from the working day after.
func TestWhatACaseSays(t *testing.T) {
	s, _ := supervised()
	s.say("2026-11-02", entry.OrderMade{Type: "340", Ends: day.MustParse("2027-12-01")})
	s.say("2026-11-02", entry.OrderMade{Type: "340", Ends: day.MustParse("2027-06-01")})
	s.say("2026-11-03", entry.FlagRaised{Type: "RHRH"})
	s.say("2026-11-03", entry.FlagRaised{Type: "AV2S"})
	b := read[lists.CaseBody](t, of(s.rows(t, "2026-11-04"), lists.Caseload, "ann")[0])
	if !strings.HasSuffix(b.Order, " and 2 more") || b.Ends != day.MustParse("2027-12-01") || !slices.Equal(b.Flags, []string{"Risk to staff"}) {
		t.Errorf("the case says %q, to %s, %q", b.Order, b.Ends, b.Flags)
	}
	due := day.Date(0)
	for _, r := range of(s.rows(t, "2026-11-04"), lists.Duties, "ann") {
		if due == 0 || r.Date < due {
			due = r.Date
		}
	}
	late := func(on day.Date) int {
		return read[lists.CaseBody](t, of(s.rows(t, on.String()), lists.Caseload, "ann")[0]).Late
	}
	if a, b := late(due), late(due.Add(7)); a != 0 || b == 0 {
		t.Errorf("on the last day %d are late, a week later %d", a, b)
	}
}

// N8.1: an interest stands with the officer who has it until it is ended.
func TestInterestStandsWithTheOfficer(t *testing.T) {
	s, _ := supervised()
	x := s.say("2026-11-03", entry.InterestDeclared{Officer: "dan", Nature: "neighbour"})
	rows := of(s.rows(t, "2026-11-04"), lists.Interest, "dan")
	if len(rows) != 1 || read[lists.InterestBody](t, rows[0]).Nature != "neighbour" {
		t.Fatalf("N8.1 %+v", rows)
	}
	s.say("2026-11-05", entry.InterestEnded{Interest: x, Reason: "Moved away"})
	if rows := of(s.rows(t, "2026-11-05"), lists.Interest, "dan"); len(rows) != 0 {
		t.Errorf("N8.3 ended, and it stands: %+v", rows)
	}
}

// G7.3: what the head answered stands with the unit, with who asked; a refusal says so until something is done about it.
func TestAnswersOfTheHead(t *testing.T) {
	s, _ := supervised()
	asked := s.by("spo", "2026-11-03", entry.AgreementAsked{Officer: "full", Unit: "u1", Role: "responsible", Clauses: []string{"G1.2"}, Findings: "134 %", Reason: "Knows him"})
	answer := s.by("head", "2026-11-04", entry.AgreementAnswered{Asked: asked, Answer: "refused", Reason: "At the limit"})
	told := func(on string) (out []lists.OverseeBody) {
		for _, r := range of(s.rows(t, on), lists.Oversee, "u1") {
			b := read[lists.OverseeBody](t, r)
			b.Head = lists.Head{}
			out = append(out, b)
		}
		return out
	}
	want := lists.OverseeBody{Kind: "refused", Entry: answer, By: "spo", Reason: "Refused. At the limit"}
	if diff := cmp.Diff([]lists.OverseeBody{want}, told("2026-11-05")); diff != "" {
		t.Errorf("G7.3 refused (-want +got):\n%s", diff)
	}
	s.by("spo", "2026-11-05", entry.AgreementAsked{Officer: "full", Unit: "u1", Role: "co-worker", Clauses: []string{"G1.2"}, Findings: "134 %", Reason: "Knows him"})
	if got := told("2026-11-05"); got[0].Kind != "refused" {
		t.Errorf("G7.3 asked again for another role: %+v", got)
	}
	s.by("spo", "2026-11-06", entry.AgreementAsked{Officer: "full", Unit: "u1", Role: "responsible", Clauses: []string{"G1.2"}, Findings: "120 %", Reason: "Less now"})
	want.Kind = "agreement"
	if diff := cmp.Diff([]lists.OverseeBody{want}, told("2026-11-06")); diff != "" {
		t.Errorf("G7.3 asked again (-want +got):\n%s", diff)
	}
	if got := told("2026-12-03"); len(got) != 0 {
		t.Errorf("G5.6 after 28 days %+v", got)
	}
}

// heldByFour is Kay on an order, held by Ann, helped by Dan, looked after by Cat while Ann is away; Bea had her before.
func heldByFour() story {
	var s story
	s.say("2026-10-01", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Born: day.MustParse("1990-04-01")})
	s.say("2026-10-01", entry.OrderMade{Type: "340", Offence: "00500", Ends: day.MustParse("2027-11-01")})
	s.say("2026-10-01", entry.CaseAllocated{Officer: "bea", Unit: "u1", Role: "responsible"})
	held := s.say("2026-11-02", entry.CaseAllocated{Officer: "ann", Unit: "u1", Team: "t1", Role: "responsible"})
	s.by("spo", "2026-11-02", entry.AllocationOverridden{Allocation: held, Clause: "G1.1", Finding: "104 %", Reason: "For a week"})
	s.by("spo", "2026-11-05", entry.AllocationConfirmed{Allocation: held, Clause: "G3.2", Finding: "Medium", Reason: "Looked at"})
	s.say("2026-11-03", entry.CaseAllocated{Officer: "dan", Unit: "u1", Team: "t2", Role: "co-worker"})
	s.say("2026-11-04", entry.InterestDeclared{Officer: "ann", Nature: "neighbour"})
	s.say("2026-11-06", entry.CaseAllocated{Officer: "cat", Unit: "u1", Team: "t1", Role: "caretaker", Covers: "ann", Until: day.MustParse("2026-11-20")})
	s.say("2026-11-06", entry.RiskAssessed{Level: "HIGH", MetPerson: true})
	s.say("2026-11-07", entry.FlagRaised{Type: "MAPP", Category: "M2", Level: "M2"})
	return s
}

// Each of those who hold a case has a row that says how, and what was settled with them; nobody has two, and who had it before none.
func TestWhoHoldsACase(t *testing.T) {
	s := heldByFour()
	rows := s.rows(t, "2026-11-10")
	if of(rows, lists.Caseload, "bea") != nil || of(rows, lists.Guard, "bea") != nil || of(rows, lists.Caseload, "u1") != nil {
		t.Error("the case stands with who had it before, or with the unit")
	}
	last := day.MustParse("2026-11-20")
	for who, want := range map[string]lists.CaseBody{
		"ann": {Unit: "u1", Team: "t1", Role: "responsible", From: day.MustParse("2026-11-02"), CoveredBy: "cat", Until: last},
		"cat": {Unit: "u1", Team: "t1", Role: "caretaker", From: day.MustParse("2026-11-06"), Covers: "ann", Until: last},
		"dan": {Unit: "u1", Team: "t2", Role: "co-worker", From: day.MustParse("2026-11-03")},
	} {
		in := of(rows, lists.Caseload, who)
		if len(in) != 1 || in[0].Person != "p1" {
			t.Fatalf("%s: %+v", who, in)
		}
		b := read[lists.CaseBody](t, in[0])
		got := lists.CaseBody{Unit: b.Unit, Team: b.Team, Role: b.Role, From: b.From, Covers: b.Covers, CoveredBy: b.CoveredBy, Until: b.Until}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", who, diff)
		}
		guard := of(rows, lists.Guard, who)
		if len(guard) != 1 || guard[0].Date != want.From {
			t.Fatalf("G6.1 %s: %+v", who, guard)
		}
		g := read[lists.GuardBody](t, guard[0])
		if g.Role != want.Role || g.From != want.From || g.Allocation == "" || !g.Covered || g.Judged != "HIGH" ||
			!slices.Equal(g.Flags, []lists.GuardFlag{{Type: "MAPP", Level: "M2", Raised: day.MustParse("2026-11-07")}}) ||
			!slices.Equal(g.Offences, []lists.GuardOffence{{Code: "00500", Sentenced: day.MustParse("2026-10-01")}}) {
			t.Errorf("G6.1 %s is held against %+v", who, g)
		}
		settled := []lists.GuardSettled{{Clause: "G1.1", On: day.MustParse("2026-11-02")}, {Clause: "G3.2", On: day.MustParse("2026-11-05")}}
		if who != "ann" {
			settled = nil
		}
		if (g.Interest == "neighbour") != (who == "ann") || (g.Declared != 0) != (who == "ann") || !slices.Equal(g.Settled, settled) {
			t.Errorf("G6.3 %s: settled %+v, interest %q", who, g.Settled, g.Interest)
		}
	}
	// Who holds it in two ways stands there once, in the foremost.
	s.say("2026-11-08", entry.CaseAllocated{Officer: "ann", Unit: "u1", Team: "t1", Role: "co-worker"})
	if in := of(s.rows(t, "2026-11-10"), lists.Caseload, "ann"); len(in) != 1 || read[lists.CaseBody](t, in[0]).Role != "responsible" {
		t.Errorf("held in two ways: %+v", in)
	}
	if in := of(s.rows(t, "2026-11-10"), lists.Guard, "ann"); len(in) != 1 || read[lists.GuardBody](t, in[0]).Role != "responsible" {
		t.Errorf("G6.1 held in two ways: %+v", in)
	}
	// X1.3: whoever held it otherwise than as responsible finds it for ever.
	for who, n := range map[string]int{"ann": 1, "bea": 0, "cat": 1, "dan": 1} {
		if got := len(of(s.rows(t, "2026-12-10"), lists.Beside, who)); got != n {
			t.Errorf("X1.3 %s: %d rows, want %d", who, got, n)
		}
	}
}

// CR1.7: a report stands with the unit and its author while it is open, and with the unit alone once it has gone.
func TestReportsStandWithTheirAuthor(t *testing.T) {
	var s story
	s.say("2026-11-02", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Born: day.MustParse("1990-04-01")})
	r := s.say("2026-11-03", entry.ReportRequested{Type: "CJF", Court: "Moor Crown Court", Hearing: day.MustParse("2026-11-20"), Unit: "u1"})
	at := func(table lists.Table, owner string) []lists.Row { return of(s.rows(t, "2026-11-09"), table, owner) }
	if in := at(lists.Reports, "u1"); len(in) != 1 || in[0].Date == 0 || read[lists.ReportBody](t, in[0]).Court != "Moor Crown Court" {
		t.Fatalf("CR1.7 asked for: %+v", in)
	}
	if len(at(lists.Reports, lists.Nowhere)) != 0 {
		t.Error("CR1.7 a report without an author stands with nobody")
	}
	s.say("2026-11-04", entry.ReportAllocated{Report: r, Officer: "ann"})
	if len(at(lists.Reports, "ann")) != 1 || len(at(lists.Reports, "u1")) != 1 {
		t.Error("CR1.7 given to an author, and it does not stand with both")
	}
	s.say("2026-11-05", entry.ReportWithdrawn{Report: r, Reason: "The hearing is off"})
	if len(at(lists.Reports, "ann")) != 0 || len(at(lists.Reports, "u1")) != 0 {
		t.Error("CR1.7 withdrawn, and it stands among the open ones")
	}
	in := at(lists.Sent, "u1")
	if len(in) != 1 || in[0].Date != day.MustParse("2026-11-05") || read[lists.ReportBody](t, in[0]).Since != day.MustParse("2026-11-05") {
		t.Errorf("CR1.7 withdrawn: %+v", in)
	}
}

// U3.1 and V3.3: what counts of a case stands beside the lists, owner by owner, and is what the lists say.
func TestWhatIsCountedIsWhatIsListed(t *testing.T) {
	s := heldByFour()
	s.say("2026-11-08", meeting("2026-11-09", entry.AppointmentBooked{}))
	for _, today := range []string{"2026-11-08", "2026-11-10", "2026-11-13", "2026-11-30", "2027-01-20"} {
		rows := s.rows(t, today)
		late := lists.LateBefore(day.MustParse(today))
		for _, who := range []string{"ann", "cat", "dan", "u1"} {
			var want lists.Counted
			for _, r := range of(rows, lists.Duties, who) {
				if r.Until > day.MustParse(today) {
					continue
				}
				want.Due++
				if r.Date != 0 && r.Date <= late {
					want.Late++
				}
			}
			for _, r := range of(rows, lists.Caseload, who) {
				b := read[lists.CaseBody](t, r)
				want.Cases, want.High, want.Band = 1, 1, strings.Index(lists.Bands, b.Tier[:1])+1
				want.Kind, want.SeenDue, want.Ends = slices.Index(lists.Kinds, b.Weight.Type)+1, b.SeenDue, b.Foreseen.Ends
				if b.Role == "responsible" {
					want.Responsible, want.Points, want.Since = 1, b.Weight.Points, b.From
					want.Turns, want.Turned = b.Foreseen.Turns, b.Foreseen.Weight.Points
					if b.CoveredBy != "" {
						want.Covered = 1
					}
				}
			}
			var got lists.Counted
			for _, r := range of(rows, lists.Counting, who) {
				got = r.Counted
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s of %s (-listed +counted):\n%s", today, who, diff)
			}
		}
	}
}
