package e2e

import (
	"fmt"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// A letter is asked for by one and sent by another; the failure is judged when the proof is there.
func TestALetterIsSentAndAFailureJudged(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		officer := signIn(t, "officer", o)
		css := bookToday(t, officer, s, "22:45")
		id := strings.TrimSuffix(strings.TrimPrefix(css, `[id="appointment-`), `"]`)
		officer.Visit(s.Path + "/record?appointment=" + id)
		officer.Select("Outcome", "Failed to attend")
		officer.Select("If they did not comply: action", "First warning letter sent")
		officer.Select("Letter sent by", "Case administrator")
		officer.Click("Record")
		officer.See("Recorded.")

		admin := signIn(t, "case administrator", o)
		admin.Visit("/")
		admin.See(s.Name)
		search(admin, s.Name)
		admin.Visit(s.Path + "/orders")
		admin.In("#enforcement").Click("Letter sent " + today(t).Short())
		admin.Choose("Post")
		admin.Click("Record that it went")
		admin.See("The letter is recorded as sent.")
		admin.In("#enforcement").See("Letter sent " + today(t).Short())

		officer.Visit(s.Path + "/orders")
		open := strings.Count(officer.In("#enforcement").Text(), "Not judged yet")
		if open == 0 {
			t.Error("no failure waits to be judged")
		}
		officer.In("#enforcement").Click("Judge " + today(t).Short())
		officer.Select("What it is judged to be", "Acceptable absence - medical")
		officer.Fill("On what grounds", "Showed the letter from the hospital.")
		officer.Click("Record the judgement")
		officer.See("Judgement recorded.")
		officer.In("#enforcement").See("Accepted")
		if n := strings.Count(officer.In("#enforcement").Text(), "Not judged yet"); n != open-1 {
			t.Errorf("%d failures wait to be judged, want one less than %d", n, open)
		}
	})
}

func TestRaiseAndReviewAFlag(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "officer", o)
		tab.Visit(take(t).Path + "/risk")
		for strings.Contains(tab.In("main").Text(), "Review Vulnerable") { // the record of another person has it already
			tab.Visit(take(t).Path + "/risk")
		}
		tab.Click("Raise a flag")
		pick(tab, o, "Flag", "Vulnerable")
		tab.Fill("Why it is raised", "Bereaved, and on his own.")
		tab.Click("Raise the flag")
		tab.See("Flag raised.")
		tab.In(".db-identity").See("Vulnerable")
		tab.In("#flags").Click("Review Vulnerable")
		tab.Fill("What was considered", "Still on his own; the sister rings each day.")
		tab.Click("Keep the flag")
		tab.See("Review recorded. The flag stays.")
		tab.In("#flags").See("reviewed " + today(t).Short())
		tab.In("#flags").Click("Take off Vulnerable")
		tab.Fill("Why it no longer holds", "Raised on the wrong person.")
		tab.Click("Take the flag off")
		tab.See("The flag was taken off.")
	})
}

func TestAGoalAndItsStep(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/plan")
		tab.Click("Add a goal")
		tab.Fill("Goal, in the person’s words", "See my daughter at weekends")
		tab.Select("Part of life", "Relationships")
		tab.Click("Add the goal")
		tab.See("Goal added.")
		tab.Click("Add a step See my daughter at weekends")
		tab.Fill("What is to be done", "Ask the solicitor about contact")
		tab.Select("Whose step it is", "Practitioner")
		tab.Fill("Who does it, if it is not plain", "He and I")
		tab.Fill("By when", typed(today(t).Add(30)))
		tab.Click("Add the step")
		tab.See("Step added.")
		tab.Select("Where it stands: Ask the solicitor about contact", "In progress")
		tab.Click("Save Ask the solicitor about contact")
		tab.See("Recorded.")
		tab.Visit(s.Path + "/timeline")
		tab.See("Ask the solicitor about contact")
	})
}

func TestADocumentIsAddedAndComesBack(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/documents")
		tab.Attach("Files", file(t, "tool.exe", "MZ\x90\x00"))
		tab.Click("Add")
		if tab.Status() != 422 {
			t.Errorf("a program as a document answers %d, want 422", tab.Status())
		}
		tab.Attach("Files", file(t, "hospital letter.txt", "Admitted on the third, discharged on the fifth."))
		tab.Select("What they are", "Medical")
		tab.Click("Add")
		tab.See("1 document added.")
		if got := string(tab.Download("hospital letter.txt")); got != "Admitted on the third, discharged on the fifth." {
			t.Errorf("the document came back as %q", got)
		}
	})
}

func TestBookAGroup(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		first, second, on := takeOwn(t), takeOwn(t), working(t, 12)
		tab := signIn(t, "officer", o)
		tab.Visit("/group")
		tab.Fill("Day", typed(on))
		tab.Fill("Time", "15:45")
		tab.Fill("Place", "Pioneer House")
		tab.Fill("What for", "Thinking skills, session 1")
		tab.Click("Book the group")
		if tab.Status() != 422 {
			t.Errorf("a group of nobody answers %d, want 422", tab.Status())
		}
		for _, label := range tab.Texts("fieldset label") {
			if strings.HasPrefix(label, first.Name+",") || strings.HasPrefix(label, second.Name+",") {
				tab.Choose(label)
			}
		}
		tab.Click("Book the group")
		tab.See("Booked for 2 people: " + on.Short() + ", 15:45.")
		tab.In("#day").See(first.Name)
		tab.In("#day").See(second.Name)
		tab.In("#day").See("Thinking skills, session 1")
	})
}

func TestRecurringAppointmentsAreMovedAndCancelled(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s, on := take(t), working(t, 15)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path)
		tab.Select("How", "Phone")
		tab.Fill("Day", typed(on))
		tab.Fill("Time", "16:20")
		tab.Click("More: time, purpose, recurring, documents, sensitive")
		tab.Select("Next: recurs", "Every two weeks")
		tab.Fill("Next: meetings in all", "3")
		tab.Click("Record")
		tab.See("Next appointment: " + on.Short() + ", 16:20. It recurs, 3 meetings in all.")
		for _, d := range []int{0, 14, 28} {
			tab.In("#appointments").See(on.Add(d).Short() + ", 16:20")
		}
		later := working(t, 17)
		tab.Visit(appointment(t, tab, on.Short()+", 16:20"))
		move := tab.In("#move")
		move.Fill("Day", typed(later))
		move.Fill("Time", "9:10")
		move.Click("Move")
		if tab.Status() != 422 {
			t.Errorf("moving without a reason answers %d, want 422", tab.Status())
		}
		move.Fill("Why, and at whose wish", "His shift changed.")
		move.Click("Move")
		tab.See("The appointment was moved.")
		tab.In("#appointments").See(later.Short() + ", 09:10")

		tab.Visit(appointment(t, tab, on.Add(14).Short()+", 16:20"))
		cancel := tab.In("#cancel")
		cancel.Choose("Cancel the one that follows in the series too")
		cancel.Fill("Why, and at whose wish", "He moves to Leeds; the office there meets him.")
		cancel.Click("Cancel the appointment")
		tab.See("The appointment was cancelled, and the one that follows in the series.")
		tab.In("#appointments").Miss(", 16:20")
		tab.In("#appointments").See(later.Short() + ", 09:10")
	})
}

// appointment is the page of the appointment that the person's page lists at a day and time.
func appointment(t *testing.T, tab *harness.Tab, at string) string {
	t.Helper()
	for i, text := range tab.Texts("#appointments tbody tr") {
		if strings.HasPrefix(text, at) {
			for _, l := range tab.Links(fmt.Sprintf(`#appointments tbody tr:nth-child(%d) a[href*="/appointment/"]`, i+1)) {
				return l.Path
			}
		}
	}
	t.Fatalf("there is no appointment at %s", at)
	return ""
}
