package e2e

import (
	"slices"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

func TestSignInFailures(t *testing.T) {
	for role, o := range map[string]harness.Options{"trainee": {}, "court officer": {WithoutScripts: true}} {
		t.Run(role, func(t *testing.T) {
			office := harness.Serve(t) // its own: the account is locked afterwards
			tab := harness.Open(t, office.URL, o)
			tab.Visit("/duties")
			tab.See("Sign in")
			for range 5 {
				tab.Fill("Name to sign in with", office.SignIns[role].User)
				tab.Fill("Password", "not the password")
				tab.Click("Sign in")
				if tab.Status() != 422 {
					t.Fatalf("a wrong password answers %d, want 422", tab.Status())
				}
				tab.See("The name and the password do not belong together.")
			}
			tab.Fill("Name to sign in with", office.SignIns[role].User)
			tab.Fill("Password", office.SignIns[role].Password)
			tab.Click("Sign in")
			tab.See("There were too many wrong passwords. Wait until")
		})
	}
}

// One after the other: each would sign the other out.
func TestSignOutEverywhere(t *testing.T) {
	inTurn(t, func(t *testing.T, o harness.Options) {
		here, there := signIn(t, "probation services officer", o), signIn(t, "probation services officer", o)
		there.Visit("/cases")
		here.Click(colleagueShort(t, "probation services officer"))
		here.See("this browser")
		here.Click("Sign out everywhere")
		here.See("You are signed out on every device.")
		there.Visit("/cases")
		there.See("Sign in")
		there.Miss("My cases")
	})
}

func colleagueShort(t *testing.T, role string) string {
	_, short := colleague(t, role)
	return short
}

// Every role has a first page and only the places that are its own.
func TestEveryRoleHasAFirstPage(t *testing.T) {
	places := map[string][]string{
		"newly qualified officer":    {"My day", "My cases", "My load", "Duties", "Reports", "Team", "Unit", "Ledger"},
		"probation services officer": {"My day", "My cases", "My load", "Duties", "Reports", "Team", "Unit", "Ledger"},
		"senior probation officer":   {"My day", "My cases", "My load", "Duties", "Reports", "Team", "Unit", "Ledger"},
		"head of unit":               {"My day", "My cases", "My load", "Duties", "Reports", "Team", "Unit", "Ledger"},
		"case administrator":         {"My day", "Reports", "Team", "Unit", "Ledger"},
		"inspector":                  {"My day", "Reports", "Team", "Unit", "Ledger"},
		"system administrator":       {"Weightings", "Settings", "Accounts", "Ledger"},
	}
	for role, want := range places {
		t.Run(role, func(t *testing.T) {
			tab := signIn(t, role, harness.Options{})
			if got := tab.Texts(".db-header__nav a"); !slices.Equal(got, want) {
				t.Errorf("the places are %q, want %q", got, want)
			}
			tab.See("Today")
			tab.Fits()
		})
	}
}

// An inspector reads everything and changes nothing.
func TestAnInspectorOnlyReads(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "inspector", o)
		for _, path := range []string{"", "/timeline", "/orders", "/risk", "/plan", "/people", "/documents"} {
			tab.Visit(s.Path + path)
			tab.See(s.Name)
			if n := tab.Count(`main form[method="post"]:not([action*="/timeline"])`); n > 0 {
				t.Errorf("%s offers an inspector %d forms", path, n)
			}
			for _, l := range tab.Links("main a") {
				if strings.Contains(l.Path, "/enter/") || strings.Contains(l.Path, "/record?") || strings.Contains(l.Path, "/snooze") {
					t.Errorf("%s offers an inspector %s", path, l.Words)
				}
			}
		}
		tab.Visit(s.Path + "/record")
		if tab.Status() != 403 {
			t.Errorf("an inspector who records is answered %d, want 403", tab.Status())
		}
	})
}
