package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

func TestBookTheNextAppointment(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s, on := take(t), working(t, 9)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path)
		task := tab.Begin("Book the next appointment from the person's page", harness.Budget{Screens: 1, Actions: 5})
		tab.Fill("Day", typed(on))
		tab.Fill("Time", "10:00")
		tab.Click("Record")
		task.End()
		tab.See("Next appointment: " + on.Short() + ", 10:00.")
		tab.In("#appointments").See(on.Short() + ", 10:00")
		tab.Visit("/?on=" + on.String())
		tab.In("#day").See(s.Name)
	})
}

func TestRecordAttendedAndBookTheNextOne(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s, on := take(t), working(t, 7)
		tab := signIn(t, "officer", o)
		row := tab.In(bookToday(t, tab, s, "20:15"))
		task := tab.Begin("Record attended and complied, with a note, and book the next one", harness.Budget{Screens: 1, Actions: 6})
		if o.WithoutScripts {
			row.Click("Record without leaving this page")
			row.Select("Outcome", "Attended - complied")
		} else {
			row.Click("Attended " + s.Name + ", 20:15")
		}
		row.Fill("Note", "Came on time. Starts the forklift course on Monday.")
		row.Fill("Day", typed(on))
		row.Fill("Time", "11.30")
		row.Click("Record")
		task.End()
		tab.See("Recorded. Next appointment: " + on.Short() + ", 11:30.")
		row.See("Attended - complied")
		tab.Visit(s.Path)
		tab.In("#latest").See("Starts the forklift course on Monday.")
		tab.In("#appointments").See(on.Short() + ", 11:30")
	})
}

func TestRecordAFailureAndDecideOnIt(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s, on := take(t), working(t, 2)
		tab := signIn(t, "officer", o)
		row := tab.In(bookToday(t, tab, s, "20:45"))
		task := tab.Begin("Record a failure to attend, decide the action, ask for the letter, book the next", harness.Budget{Screens: 1, Actions: 8})
		if o.WithoutScripts {
			row.Click("Record without leaving this page")
			row.Select("Outcome", "Failed to attend")
		} else {
			row.Click("Did not attend " + s.Name + ", 20:45")
		}
		row.Select("If they did not comply: action", "Enforcement letter requested (admin)")
		row.Fill("Note", "Rang twice, no answer. Left a message.")
		row.Fill("Day", typed(on))
		row.Fill("Time", "9am")
		row.Click("Record")
		task.End()
		tab.See("Recorded. Next appointment: " + on.Short() + ", 09:00.")
		row.See("Failed to attend")
		tab.Visit(s.Path + "/orders")
		failures := tab.In("#enforcement")
		failures.See("Not judged yet")
		failures.See("Decided: Enforcement letter requested (admin)")
		failures.See("Letter not sent yet")
		tab.Visit("/duties")
		tab.See("Judge")
	})
}

// The whole of a meeting with a keyboard and nothing else.
func TestRecordAMeetingByKeyboard(t *testing.T) {
	s, on := take(t), working(t, 8)
	tab := signIn(t, "officer", harness.Options{})
	row := bookToday(t, tab, s, "21:15")
	task := tab.Begin("Record attended and complied, with a note, and book the next one, by keyboard", harness.Budget{Screens: 1, Actions: 6})
	tab.TabTo("Attended " + s.Name + ", 21:15")
	tab.Press(harness.Enter)
	if got := tab.Focused(); got != "Outcome" {
		t.Errorf("after the form opened the focus is on %q, want its first field", got)
	}
	tab.TabTo("Note")
	tab.Type("Rang as agreed. The interview went well.")
	tab.TabTo("Day")
	tab.Type(typed(on))
	tab.TabTo("Time")
	tab.Type("1400")
	tab.TabTo("Record")
	tab.Press(harness.Enter)
	task.End()
	tab.See("Recorded. Next appointment: " + on.Short() + ", 14:00.")
	tab.In(row).See("Attended - complied")
}
