package e2e

import (
	"strings"
	"testing"

	"daybook/e2e/harness"
)

func TestPutADutyOff(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "officer", o)
		tab.Visit("/duties")
		links := tab.Links(`.db-duties a[href*="/snooze"]`)
		link := links[len(links)-1]
		if !o.WithoutScripts {
			link = links[len(links)-2] // the two runs go on at the same time
		}
		tab.Click(link.Words)
		tab.See("At most until")
		tab.Fill("Comes back on", typed(today(t).Add(60)))
		tab.Fill("Why it can wait", "He is in hospital until the weekend.")
		tab.Click("Put off")
		if tab.Status() != 422 {
			t.Errorf("putting off for two months answers %d, want 422", tab.Status())
		}
		if got := tab.Value("Why it can wait"); got != "He is in hospital until the weekend." {
			t.Errorf("the reason was lost: %q", got)
		}
		tab.Fill("Comes back on", typed(today(t).Add(1)))
		tab.Click("Put off")
		tab.See("put off")
		tab.Visit("/duties")
		tab.See("put off")
		for _, l := range tab.Links(`.db-duties a[href*="/snooze"]`) {
			if l.Path == link.Path {
				t.Error("the duty that was put off is still there")
			}
		}
	})
}

// What harm or law asks for cannot be put off, whoever asks.
func TestAHardDutyCannotBePutOff(t *testing.T) {
	tab := signIn(t, "officer", harness.Options{})
	tab.Visit("/duties")
	hard := 0
	for _, duty := range tab.Texts(".db-duties > li") {
		for _, what := range []string{"Start breach", "Decide on a failure", "Assess risk of serious harm"} {
			if strings.Contains(duty, what) {
				hard++
				if strings.Contains(duty, "Put off") {
					t.Errorf("it can be put off: %s", duty)
				}
			}
		}
	}
	if hard == 0 {
		t.Error("the officer of the demo has no duty that cannot be put off")
	}
}

func TestADraftOutlivesItsTab(t *testing.T) {
	s := take(t)
	tab := signIn(t, "officer", harness.Options{})
	tab.Visit(s.Path)
	tab.Fill("Note", "She said that the landlord has given notice.")
	tab.See("saved")
	tab.Fill("Note", "She said that the landlord has given notice. Housing team rung.")
	tab.Close()

	again := signIn(t, "officer", harness.Options{})
	again.Visit(s.Path)
	if got := again.Value("Note"); got != "She said that the landlord has given notice. Housing team rung." {
		t.Errorf("the note came back as %q", got)
	}
	again.Visit("/")
	again.Click("begun and not recorded")
	again.See("Housing team rung.")
	again.See(s.Name)
	again.Click(again.Links(`main a[href^="` + s.Path + `"]`)[0].Words)
	again.See(s.Name)
}

// What cannot be taken is named, linked and kept.
func TestWrongInputIsKept(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path)
		tab.Fill("Note", "Rang about the tenancy.")
		tab.Fill("Day", "31/2/2027")
		tab.Fill("Time", "quarter to")
		tab.Click("Record")
		if tab.Status() != 422 {
			t.Errorf("answered with %d, want 422", tab.Status())
		}
		tab.See("There is a problem")
		for label, want := range map[string]string{"Note": "Rang about the tenancy.", "Day": "31/2/2027", "Time": "quarter to"} {
			if got := tab.Value(label); got != want {
				t.Errorf("%s holds %q, want %q", label, got, want)
			}
		}
		if !o.WithoutScripts && tab.Count(".govuk-error-summary:focus") == 0 {
			t.Error("the error summary has not got the focus")
		}
		links := tab.Links(".govuk-error-summary a")
		if len(links) < 2 {
			t.Fatalf("the summary has %d links, want one for each wrong field", len(links))
		}
		tab.In(".govuk-error-summary").Click(links[0].Words)
		if !o.WithoutScripts && tab.Focused() != "Day" {
			t.Errorf("the first link of the summary leads to %q, want Day", tab.Focused())
		}
		tab.Visit(s.Path)
		tab.In("#latest").Miss("Rang about the tenancy.")
	})
}

// Two officers record the same meeting: the second is shown what came and keeps what they wrote.
func TestAStaleFormShowsWhatCame(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		first := signIn(t, "officer", o)
		css := bookToday(t, first, s, "22:15")
		id := strings.TrimSuffix(strings.TrimPrefix(css, `[id="appointment-`), `"]`)
		second := signIn(t, "officer", o)
		for _, tab := range []*harness.Tab{first, second} {
			tab.Visit(s.Path + "/record?appointment=" + id)
			tab.Select("Outcome", "Attended - complied")
		}
		first.Fill("Note", "Recorded first.")
		first.Click("Record")
		first.See("Recorded.")
		second.Fill("Note", "Written by someone who did not know.")
		second.Click("Record")
		if second.Status() != 409 {
			t.Errorf("answered with %d, want 409", second.Status())
		}
		second.See("What came while you were writing")
		if got := second.Value("Note"); got != "Written by someone who did not know." {
			t.Errorf("the note was lost: %q", got)
		}
	})
}
