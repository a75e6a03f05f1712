package casefile_test

import (
	"fmt"
	"slices"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// visit books a planned office visit.
func visit(on, at string) entry.AppointmentBooked {
	return entry.AppointmentBooked{Type: "COAP", Date: date(on), Start: clock(at), Minutes: 30, Officer: "ada", Mode: "office", Place: "Ely"}
}

// came is an outcome of an appointment.
func came(appointment, outcome string) entry.OutcomeRecorded {
	return entry.OutcomeRecorded{Appointment: appointment, Outcome: outcome}
}

func TestAppointments(t *testing.T) {
	booked := casefile.Appointment{
		Type: "COAP", Date: date("2026-02-02"), Start: clock("10:00"), Minutes: 30, Officer: "ada", Mode: "office", Place: "Ely",
	}
	with := func(change func(*casefile.Appointment)) casefile.Appointment {
		a := booked
		a.ID = "e2"
		change(&a)
		return a
	}
	tests := []struct {
		name string
		then []entry.Payload
		want casefile.Appointment
	}{
		{"booked", nil, with(func(a *casefile.Appointment) {})},
		{
			"moved, with what is left empty left as it was",
			[]entry.Payload{entry.AppointmentMoved{Appointment: "e2", Date: date("2026-02-03"), Start: clock("11:30"), Reason: "work"}},
			with(func(a *casefile.Appointment) { a.Date, a.Start, a.Moved = date("2026-02-03"), clock("11:30"), 1 }),
		},
		{
			"moved twice, to another officer and place",
			[]entry.Payload{
				entry.AppointmentMoved{Appointment: "e2", Date: date("2026-02-03"), Start: clock("11:30"), Reason: "work"},
				entry.AppointmentMoved{Appointment: "e2", Date: date("2026-02-04"), Start: clock("09:00"), Minutes: 45, Officer: "ben", Place: "March", Reason: "leave"},
			},
			with(func(a *casefile.Appointment) {
				a.Date, a.Start, a.Minutes, a.Officer, a.Place, a.Moved = date("2026-02-04"), clock("09:00"), 45, "ben", "March", 2
			}),
		},
		{
			"cancelled, and then nothing more",
			[]entry.Payload{
				entry.AppointmentCancelled{Appointment: "e2", Reason: "court that day"},
				entry.AppointmentCancelled{Appointment: "e2", Reason: "again"},
				entry.AppointmentMoved{Appointment: "e2", Date: date("2026-02-03"), Start: clock("11:30"), Reason: "work"},
			},
			with(func(a *casefile.Appointment) { a.Cancelled = "court that day" }),
		},
		{
			"it took place although it was cancelled",
			[]entry.Payload{entry.AppointmentCancelled{Appointment: "e2", Reason: "court that day"}, came("e2", "ATTC")},
			with(func(a *casefile.Appointment) { a.Outcome = &casefile.Outcome{Entry: "e4", Code: "ATTC"} }),
		},
		{
			"an outcome with all it says",
			[]entry.Payload{entry.OutcomeRecorded{Appointment: "e2", Outcome: "ATTC", Late: 10, Credit: 60, Note: "spoke of work"}},
			with(func(a *casefile.Appointment) {
				a.Outcome = &casefile.Outcome{Entry: "e3", Code: "ATTC", Late: 10, Credit: 60, Noted: true}
			}),
		},
		{
			"the first outcome stands",
			[]entry.Payload{came("e2", "AFTA"), came("e2", "ATTC")},
			with(func(a *casefile.Appointment) { a.Outcome = &casefile.Outcome{Entry: "e3", Code: "AFTA"} }),
		},
		{
			"a judgement is kept beside the outcome",
			[]entry.Payload{came("e2", "AFTA"), entry.FailureJudged{Failure: "e3", Outcome: "AAME", Reason: "letter from the surgery"}},
			with(func(a *casefile.Appointment) {
				a.Outcome = &casefile.Outcome{Entry: "e3", Code: "AFTA", Judged: "AAME"}
			}),
		},
		{
			"checked for safety",
			[]entry.Payload{entry.SafetyChecked{Appointment: "e2", Verdict: "go with a second officer"}},
			with(func(a *casefile.Appointment) { a.Safety = "go with a second officer" }),
		},
		{
			"what is said of another appointment changes nothing",
			[]entry.Payload{
				came("gone", "AFTA"), entry.SafetyChecked{Appointment: "gone", Verdict: "go"},
				entry.AppointmentCancelled{Appointment: "gone", Reason: "x"},
				entry.AppointmentMoved{Appointment: "gone", Date: date("2026-02-03"), Start: clock("11:30"), Reason: "x"},
			},
			with(func(a *casefile.Appointment) {}),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-02-02", append([]entry.Payload{kay, visit("2026-02-02", "10:00")}, tt.then...)...)
			same(t, []casefile.Appointment{tt.want}, s.fold(t).Appointments)
		})
	}
}

func TestAppointmentsStandInOrderOfTime(t *testing.T) {
	s := told("2026-01-05", kay, visit("2026-02-02", "10:00"), visit("2026-01-12", "15:00"), visit("2026-01-12", "09:00"), visit("2026-03-01", "09:00"))
	s.say("2026-01-20", entry.AppointmentMoved{Appointment: "e5", Date: date("2026-01-13"), Start: clock("09:00"), Reason: "sooner"})
	s.say("2026-01-12", came("e4", "ATTC"))
	s.say("2026-01-12", entry.AppointmentCancelled{Appointment: "e3", Reason: "ill"})
	f := s.fold(t)
	var got []string
	for _, a := range f.Appointments {
		got = append(got, a.ID)
	}
	same(t, []string{"e4", "e3", "e5", "e2"}, got)
	next, ok := f.NextAppointment(date("2026-01-12"))
	if !ok || next.ID != "e5" {
		t.Errorf("next from 12 January is %s, want e5: the others that day are done with", next.ID)
	}
	if next, _ := f.NextAppointment(date("2026-01-14")); next.ID != "e2" {
		t.Errorf("next from 14 January is %s, want e2", next.ID)
	}
	if a, ok := f.NextAppointment(date("2026-02-03")); ok {
		t.Errorf("found %s after the last", a.ID)
	}
	if a, ok := f.Appointment("e3"); !ok || a.Open() {
		t.Error("the cancelled appointment is not found, or still open")
	}
}

// TestOldAppointmentsGoButNothingIsMiscounted books a hundred meetings, each with its outcome, and one that nobody dealt with.
func TestOldAppointmentsGoButNothingIsMiscounted(t *testing.T) {
	s := told("2026-01-05", kay, entry.OrderMade{Type: "340"}, entry.RequirementMade{Order: "e2", Type: "F", Length: 60})
	forgotten := s.say("2026-01-05", visit("2026-01-06", "09:00"))
	var first string
	for i := range 100 {
		on := date("2026-01-07").Add(i / 2) // two a day
		b := visit(on.String(), "10:00")
		b.Requirement, b.Order = "e3", "e2"
		id := s.say(on.String(), b)
		if first == "" {
			first = id
		}
		outcome := "ATTC"
		if i%10 == 9 {
			outcome = "UAAB"
		}
		s.say(on.String(), came(id, outcome))
	}
	s.say("2026-06-01", came(first, "UAAB")) // a second outcome of one long gone
	f := s.fold(t)
	closed := 0
	for _, a := range f.Appointments {
		if !a.Open() {
			closed++
		}
	}
	if closed != 40 {
		t.Errorf("%d appointments that are done with are kept, want 40", closed)
	}
	if _, ok := f.Appointment(forgotten); !ok {
		t.Error("the appointment without an outcome was dropped")
	}
	d := f.Delivered["e3"]
	same(t, []int{90, 50}, []int{d.Sessions, d.Days})
	if len(f.Failures) != 10 {
		t.Errorf("%d failures, want 10", len(f.Failures))
	}
}

func TestDelivered(t *testing.T) {
	base := []entry.Payload{kay, entry.OrderMade{Type: "340"}, entry.RequirementMade{Order: "e2", Type: "W", Length: 80}}
	tests := []struct {
		name string
		say  func(*stream)
		want casefile.Deliver
	}{
		{"attended", func(s *stream) { meet(s, "2026-02-02", "ATTC", 0) }, casefile.Deliver{First: "e5", Sessions: 1, Days: 1, LastDay: date("2026-02-02")}},
		{"attended without complying is attended", func(s *stream) { meet(s, "2026-02-02", "AFTC", 0) }, casefile.Deliver{First: "e5", Sessions: 1, Days: 1, LastDay: date("2026-02-02")}},
		{"missed", func(s *stream) { meet(s, "2026-02-02", "UAAB", 0) }, casefile.Deliver{}},
		{"an acceptable absence", func(s *stream) { meet(s, "2026-02-02", "AAME", 0) }, casefile.Deliver{}},
		{"stood down but credited", func(s *stream) { meet(s, "2026-02-02", "AASD", 60) }, casefile.Deliver{Minutes: 60}},
		{"a code this program does not know", func(s *stream) { meet(s, "2026-02-02", "ZZZZ", 60) }, casefile.Deliver{}},
		{"two on one day, recorded with another day between", func(s *stream) {
			meet(s, "2026-02-02", "ATTC", 60)
			meet(s, "2026-02-03", "ATTC", 60)
			meet(s, "2026-02-02", "ATTC", 30)
		}, casefile.Deliver{First: "e5", Sessions: 3, Days: 2, LastDay: date("2026-02-03"), Minutes: 150}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-01-05", base...)
			tt.say(&s)
			got := s.fold(t).Delivered["e3"]
			got.On = nil
			same(t, tt.want, got)
		})
	}
}

// meet books and holds a meeting for requirement e3.
func meet(s *stream, on, outcome string, credit int) {
	b := visit(on, "10:00")
	b.Requirement = "e3"
	id := s.say(on, b)
	s.say(on, entry.OutcomeRecorded{Appointment: id, Outcome: outcome, Credit: credit})
}

// TestOutcomeMayServeAnotherRequirement: what the outcome says counts before what the booking said.
func TestOutcomeMayServeAnotherRequirement(t *testing.T) {
	b := visit("2026-02-02", "10:00")
	b.Requirement, b.Step = "e3", "e6"
	s := told("2026-01-05", kay, entry.OrderMade{Type: "340"},
		entry.RequirementMade{Order: "e2", Type: "F"}, entry.RequirementMade{Order: "e2", Type: "W"},
		entry.GoalSet{Text: "Find work"}, entry.StepSet{Goal: "e5", Text: "Write a CV"}, entry.StepSet{Goal: "e5", Text: "Visit the job centre"}, b)
	s.say("2026-02-02", entry.OutcomeRecorded{Appointment: "e8", Outcome: "ATTC", Requirement: "e4", Step: "e7"})
	f := s.fold(t)
	same(t, []int{0, 1}, []int{f.Delivered["e3"].Sessions, f.Delivered["e4"].Sessions})
	same(t, []int{0, 1}, []int{f.Goals[0].Steps[0].Sessions, f.Goals[0].Steps[1].Sessions})
}

func TestLastSeen(t *testing.T) {
	in := func(mode, on string) entry.AppointmentBooked {
		b := visit(on, "10:00")
		b.Mode = mode
		return b
	}
	s := told("2026-01-05", kay)
	for _, m := range []struct{ mode, on, outcome string }{
		{"office", "2026-02-02", "ATTC"},
		{"office", "2026-02-09", "UAAB"},
		{"phone", "2026-02-12", "ATTC"},
		{"home", "2026-02-12", "AFTC"},
		{"office", "2026-01-20", "ATTC"}, // recorded late
	} {
		s.say(m.on, came(s.say(m.on, in(m.mode, m.on)), m.outcome))
	}
	f := s.fold(t)
	got := map[string]string{}
	for mode, seen := range f.LastSeen {
		got[mode] = fmt.Sprint(seen.On, " ", seen.Entry)
	}
	same(t, map[string]string{"office": "2026-02-02 e3", "phone": "2026-02-12 e7", "home": "2026-02-12 e9"}, got)
	how, last, met := f.LastMet()
	if how != rules.ModeHome || last.On != date("2026-02-12") || !met {
		t.Errorf("last met %s on %s; of two meetings on one day the closer one counts", how, last.On)
	}
	if how, last, _ := f.LastMet(rules.ModeOffice, rules.ModeVideo); how != rules.ModeOffice || last.Entry != "e3" {
		t.Errorf("last met by office or video: %s, %s", how, last.Entry)
	}
	if _, _, met := casefile.New(person).LastMet(); met {
		t.Error("somebody was met before anything was recorded")
	}
}

func TestNews(t *testing.T) {
	from := func(note string) entry.ContactRecorded {
		return entry.ContactRecorded{Type: "CIEA", From: "police", Note: note}
	}
	long := ""
	for range 40 {
		long += "naïve "
	}
	s := told("2026-02-02", kay, from("arrested last night"), entry.ContactRecorded{Type: "CIOB", Note: "told of the visit"}, from(long))
	secret := from("named an informant")
	secret.Sensitive, secret.Urgent = true, true
	s.say("2026-02-03", secret)
	s.say("2026-02-04", entry.NewsRead{Of: "e2"})
	s.say("2026-02-05", entry.NewsRead{Of: "e2"}) // read already
	s.say("2026-02-05", entry.NewsRead{Of: "gone"})
	f := s.fold(t)
	same(t, []casefile.News{
		{Entry: "e5", Type: "CIEA", From: "police", On: date("2026-02-03"), Urgent: true},
		{Entry: "e4", Type: "CIEA", From: "police", On: date("2026-02-02"), Text: long[:len("naïve ")*26] + "naïv…"},
		{Entry: "e2", Type: "CIEA", From: "police", On: date("2026-02-02"), Text: "arrested last night", Read: "olu", ReadOn: date("2026-02-04")},
	}, f.News)

	for range 12 {
		s.say("2026-03-01", entry.NewsRead{Of: s.say("2026-03-01", from("again"))})
	}
	f = s.fold(t)
	unread := 0
	for _, n := range f.News {
		if n.Read == "" {
			unread++
		}
	}
	if unread != 2 || len(f.News) != 12 {
		t.Errorf("%d unread of %d, want 2 of 12", unread, len(f.News))
	}
	for _, n := range f.News {
		if n.Entry == "e2" {
			t.Error("what was read first is still kept after twelve more")
		}
	}
}

// TestContactWithOutcomeCounts: an unplanned session counts as an appointment does.
func TestContactWithOutcomeCounts(t *testing.T) {
	f := told("2026-02-02", kay, entry.OrderMade{Type: "340"}, entry.RequirementMade{Order: "e2", Type: "F"},
		entry.ContactRecorded{Type: "COAP", Outcome: "ATTC", Requirement: "e3"},
		entry.ContactRecorded{Type: "COAP", Outcome: "ATFI", Requirement: "e3"},
	).fold(t)
	same(t, casefile.Deliver{Sessions: 1, Days: 1, LastDay: date("2026-02-02"), First: "e4", On: []int32{int32(date("2026-02-02"))}}, f.Delivered["e3"])
	same(t, map[string]casefile.Seen{"office": {On: date("2026-02-02"), Entry: "e4"}}, f.LastSeen)
	same(t, []string{"e2"}, []string{f.FailuresIn("e2", day.Date(1), date("2026-12-31"))[0].Order})
}

// TestMarks keeps the last contact of a type that closes a duty (O1.6) or tells of a significant change (P1.5), whoever
// recorded it and whether or not it came from others.
func TestMarks(t *testing.T) {
	s := told("2026-02-02", kay, entry.ContactRecorded{Type: "UPW7"}, entry.ContactRecorded{Type: "CTOA", From: "the person"})
	s.say("2026-02-09", entry.ContactRecorded{Type: "CARR", From: "police"})
	s.say("2026-02-16", entry.ContactRecorded{Type: "CARR"})
	s.say("2026-02-12", entry.ContactRecorded{Type: "CARR"}) // recorded late
	f := s.fold(t)
	var marks []string
	for code, m := range f.Marks {
		marks = append(marks, code+" "+m.Entry+" "+m.On.String())
	}
	slices.Sort(marks)
	same(t, []string{"CARR e5 2026-02-16", "UPW7 e2 2026-02-02"}, marks)
	var own []string
	for _, n := range f.OwnChanges() {
		own = append(own, n.Type+" "+n.Entry)
	}
	same(t, []string{"CARR e5"}, own) // what the police told of stands in the news
}
