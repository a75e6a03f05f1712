package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// signIn signs an officer in and returns the token.
func signIn(t testing.TB, o *office.Office, officer string) string {
	t.Helper()
	token, err := o.App.SignIn(t.Context(), office.Username(officer), office.Password, "test browser")
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestSignIn(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		token, err := o.App.SignIn(t.Context(), "  OFFICER-po ", office.Password, strings.Repeat("x", 500))
		if err != nil {
			t.Fatal(err)
		}
		id, err := o.App.Who(t.Context(), token)
		if err != nil || id.Officer.ID != po || id.Actor.Role != "PO" || len(id.Session.Agent) != 200 {
			t.Errorf("got %+v, %v", id, err)
		}
		for _, wrong := range []string{"", "x", token + "x", strings.ToUpper(token)} {
			_, err := o.App.Who(t.Context(), wrong)
			faulty(t, "a token that is not one", fault.NotFound, err)
		}
	})
}

// TestSignInWithAnyBrowser: what a browser calls itself never keeps its officer out, whatever bytes it sends.
func TestSignInWithAnyBrowser(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		for agent, want := range map[string]string{
			"caf\xe9 browser":              "caf browser",
			"zero\x00byte":                 "zerobyte",
			strings.Repeat("é", 150):       strings.Repeat("é", 100),
			"x" + strings.Repeat("é", 150): "x" + strings.Repeat("é", 99),
		} {
			token, err := o.App.SignIn(t.Context(), office.Username(po), office.Password, agent)
			if err != nil {
				t.Errorf("%q: %v", agent, err)
				continue
			}
			if id, err := o.App.Who(t.Context(), token); err != nil || id.Session.Agent != want {
				t.Errorf("%q is kept as %q, want %q (%v)", agent, id.Session.Agent, want, err)
			}
		}
	})
}

// TestOneAnswerForAllFailures: from the answer nobody learns which names exist.
func TestOneAnswerForAllFailures(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	var answers []string
	for _, try := range [][2]string{{office.Username(po), "wrong"}, {office.Username(po), ""}, {"nobody", "wrong"}, {"nobody", office.Password}, {"", ""}} {
		_, err := o.App.SignIn(t.Context(), try[0], try[1], "")
		faulty(t, try[0], fault.Invalid, err)
		answers = append(answers, fault.Text(err)+strings.Join(wrongs(err), ","))
	}
	if slices.Sort(answers); len(slices.Compact(answers)) != 1 {
		t.Errorf("the answers differ: %q", answers)
	}
}

// TestLockout: five wrong passwords rest the account, each further five for twice as long, for the right password too.
func TestLockout(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		name := office.Username(po)
		fail := func(n int) {
			for range n {
				_, err := o.App.SignIn(t.Context(), name, "wrong", "")
				faulty(t, "a wrong password", fault.Invalid, err)
			}
		}
		rests := func(d time.Duration) {
			t.Helper()
			_, err := o.App.SignIn(t.Context(), name, office.Password, "")
			faulty(t, "while it rests", fault.Busy, err)
			o.Clock.Forward(d - time.Second)
			_, err = o.App.SignIn(t.Context(), name, office.Password, "")
			faulty(t, "a second before", fault.Busy, err)
			o.Clock.Forward(time.Second)
		}
		fail(5)
		rests(5 * time.Minute)
		fail(5)
		rests(10 * time.Minute)
		signIn(t, o, po)
		fail(4) // the right password has cleared the count
		signIn(t, o, po)
		if token := signIn(t, o, spo); token == "" {
			t.Error("another account rests too")
		}
	})
}

// TestRestsAreBounded: whoever goes on trying cannot keep an officer out for more than an hour at a time.
func TestRestsAreBounded(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	for range 70 {
		for range 5 {
			_, err := o.App.SignIn(t.Context(), office.Username(po), "wrong", "")
			faulty(t, "a wrong password", fault.Invalid, err)
		}
		_, err := o.App.SignIn(t.Context(), office.Username(po), office.Password, "")
		faulty(t, "the account rests", fault.Busy, err)
		o.Clock.Forward(hour)
	}
	signIn(t, o, po)
}

// TestANameOfNobodyRestsToo: from the rest nobody learns which names exist either.
func TestANameOfNobodyRestsToo(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	for round := range 3 {
		var answers [2][]string
		for i, name := range []string{office.Username(po), "nobody"} {
			for range 7 {
				_, err := o.App.SignIn(t.Context(), name, "wrong", "")
				answers[i] = append(answers[i], fault.Text(err))
			}
		}
		if diff := cmp.Diff(answers[0], answers[1]); diff != "" {
			t.Errorf("round %d (-somebody +nobody):\n%s", round, diff)
		}
		o.Clock.Forward(2 * hour)
	}
}

func TestSessionsEnd(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		idle, used := signIn(t, o, po), signIn(t, o, po)
		for range 7 {
			o.Clock.Forward(100 * time.Minute)
			if _, err := o.App.Who(t.Context(), used); err != nil {
				t.Fatalf("a session in use ended at %s: %v", o.Clock.Now(), err)
			}
		}
		o.Clock.Forward(21 * time.Minute)
		_, err := o.App.Who(t.Context(), used)
		faulty(t, "after a working day", fault.NotFound, err)
		_, err = o.App.Who(t.Context(), idle)
		faulty(t, "left alone", fault.NotFound, err)
	})
}

func TestSignOut(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		one, two, three, other := signIn(t, o, po), signIn(t, o, po), signIn(t, o, po), signIn(t, o, spo)
		in := func(token string) bool { _, err := o.App.Who(t.Context(), token); return err == nil }
		if err := o.App.SignOut(t.Context(), one); err != nil || in(one) || !in(two) {
			t.Errorf("sign-out: %v, %v, %v", err, in(one), in(two))
		}
		if err := o.App.SignOutEverywhere(t.Context(), po); err != nil || in(two) || in(three) || !in(other) {
			t.Errorf("everywhere: %v, %v, %v, %v", err, in(two), in(three), in(other))
		}
	})
}

func TestPasswords(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		name, long := office.Username(po), "another long password"
		token := signIn(t, o, po)
		faulty(t, "the old one wrong", fault.Invalid, o.App.ChangePassword(t.Context(), po, "wrong", long))
		faulty(t, "the new one short", fault.Invalid, o.App.ChangePassword(t.Context(), po, office.Password, "short"))
		faulty(t, "the name of another", fault.Invalid, o.App.SetPassword(t.Context(), spo, name, long))
		faulty(t, "nobody's", fault.NotFound, o.App.SetPassword(t.Context(), "stranger", "stranger", long))
		if err := o.App.ChangePassword(t.Context(), po, office.Password, long); err != nil {
			t.Fatal(err)
		}
		_, err := o.App.Who(t.Context(), token)
		faulty(t, "a new password ends the sessions", fault.NotFound, err)
		_, err = o.App.SignIn(t.Context(), name, office.Password, "")
		faulty(t, "the old one", fault.Invalid, err)
		if _, err = o.App.SignIn(t.Context(), name, long, ""); err != nil {
			t.Errorf("the new one: %v", err)
		}
	})
}

// TestWrongOldPasswordsAreCounted: a browser left open is no way to try passwords without end.
func TestWrongOldPasswordsAreCounted(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	for range 5 {
		faulty(t, "wrong", fault.Invalid, o.App.ChangePassword(t.Context(), po, "wrong", "another long password"))
	}
	faulty(t, "after five", fault.Busy, o.App.ChangePassword(t.Context(), po, office.Password, "another long password"))
}

// TestThoseWhoLeftAreOut: a session ends with the officer's last day.
func TestThoseWhoLeftAreOut(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	token := signIn(t, o, po)
	d, err := o.App.Directory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	left := d.Officers[po]
	left.Left = office.Monday - 1
	if err := o.Store.Write(t.Context(), func(w app.Writer) error { return w.SaveOfficer(left) }); err != nil {
		t.Fatal(err)
	}
	_, err = o.App.Who(t.Context(), token)
	faulty(t, "someone who left", fault.NotFound, err)
	_, err = o.App.SignIn(t.Context(), office.Username(po), office.Password, "")
	faulty(t, "someone who left signs in", fault.Invalid, err)
}
