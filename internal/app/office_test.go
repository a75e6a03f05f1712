package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// The officers of these tests.
var (
	po      = office.Officer(access.Officer)
	trainee = office.Officer(access.Trainee)
	spo     = office.Officer(access.Manager)
	head    = office.Officer(access.Head)
	admin   = office.Officer(access.Admin)
	court   = office.Officer(access.Court)
	insp    = office.Officer(access.Inspector)
	system  = office.Officer(access.System)
)

// engines runs a test in a fresh office on each engine, and checks at its end that everything stored is what the journal
// says.
func engines(t *testing.T, run func(t *testing.T, o *office.Office)) {
	t.Helper()
	t.Parallel() // each waits for its own database most of the time
	testkit.Engines(t, func(t *testing.T, url string) {
		if strings.HasPrefix(url, "sqlite:") {
			url += "?sync=normal" // these tests are not about power cuts
		}
		o := office.Open(t, url)
		run(t, o)
		o.Consistent(t)
	})
}

// look asks for a person's page.
func look(by, person string) app.Look { return app.Look{By: by, Person: person, What: "test"} }

// view opens a person's record.
func view(t testing.TB, o *office.Office, by, person string) app.View {
	t.Helper()
	v, err := o.App.Person(t.Context(), look(by, person))
	if err != nil {
		t.Fatalf("%s opens %s: %v", by, person, err)
	}
	return v
}

// faulty checks the kind of an error.
func faulty(t testing.TB, what string, kind fault.Kind, err error) {
	t.Helper()
	if got := fault.KindOf(err); got != kind {
		t.Errorf("%s: got a fault of kind %q (%v), want %q", what, got, err, kind)
	}
}

// must ends the test when a command fails.
func must(t testing.TB) func(app.Done, error) app.Done {
	return func(d app.Done, err error) app.Done {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
}

// wrongs returns the names of the form fields that a fault is about.
func wrongs(err error) []string {
	var names []string
	for _, f := range fault.FieldsOf(err) {
		names = append(names, f.Name)
	}
	return names
}

// clause returns the clause by which the policy refused.
func clause(err error) string {
	var r *app.Refused
	if errors.As(err, &r) {
		return r.Clause
	}
	return ""
}

// rows returns an owner's rows of a list about one person.
func rows(t testing.TB, o *office.Office, table lists.Table, owner, person string) (found []lists.Row) {
	t.Helper()
	err := o.Store.Read(t.Context(), func(r app.Reader) error {
		all, err := r.List(table, owner, app.ListQuery{})
		found = slices.DeleteFunc(all, func(r lists.Row) bool { return r.Person != person })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// kinds returns the kinds of entries.
func kinds(all []entry.Entry) (names []string) {
	for _, e := range all {
		names = append(names, e.Kind())
	}
	return names
}

// unchanged runs something and checks that a person's journal is as long afterwards as before.
func unchanged(t testing.TB, o *office.Office, person string, run func()) {
	t.Helper()
	before := len(o.Entries(t, person))
	run()
	if after := len(o.Entries(t, person)); after != before {
		t.Errorf("%d entries were saved of what was refused", after-before)
	}
}
