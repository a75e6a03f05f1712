package app_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/evidence"
	"daybook/internal/fault"
	"daybook/internal/protect"
	"daybook/internal/testkit/office"
)

// burdened has the manager give a case to the colleague against a protection, and the colleague say that it is too much.
func burdened(t *testing.T, o *office.Office) (allocation string) {
	t.Helper()
	c, err := o.App.Choose(t.Context(), look(spo, office.Own), app.ChoiceAsked{Role: protect.Responsible})
	if err != nil {
		t.Fatal(err)
	}
	f := given(o, c, office.Colleague)
	f.Read, f.Override = nil, map[string]string{"G3.1": "The papers come this afternoon."}
	allocation = must(t)(o.App.Allocate(t.Context(), spo, f)).Entries[0]
	must(t)(o.App.Enter(t.Context(), office.Colleague, app.Act{Ask: o.Ask(0), Person: office.Own,
		Payload: entry.CaseAnswered{Allocation: allocation, Answer: "concern", Why: "too much", Note: "Nine plans are due."}}))
	must(t)(o.App.Enter(t.Context(), office.Colleague, app.Act{Ask: o.Ask(0), Person: office.Own,
		Payload: entry.CaseAnswered{Allocation: allocation, Answer: "accepted"}}))
	return allocation
}

// mine is the colleague's evidence as the page shows it.
func mine(t *testing.T, o *office.Office, asked app.EvidenceAsked) app.Evidence {
	t.Helper()
	v, err := o.App.Evidence(t.Context(), office.Colleague, asked)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// table writes a table of the evidence, a row a line.
func table(t *testing.T, d evidence.Data, id string) string {
	t.Helper()
	i := slices.IndexFunc(d.Tables, func(x evidence.Table) bool { return x.ID == id })
	if i < 0 {
		t.Fatalf("there is no table %s", id)
	}
	var lines []string
	for _, r := range d.Tables[i].Rows {
		lines = append(lines, strings.Join(r.Cells, " | "))
	}
	return strings.Join(lines, "\n")
}

// says checks that a text has all these words.
func says(t *testing.T, what, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not say %q:\n%s", what, w, text)
		}
	}
}

func TestEvidence(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		allocation := burdened(t, o)
		v := mine(t, o, app.EvidenceAsked{})
		someone := office.Person(office.Own)
		says(t, "X2.3 what was given", table(t, v.Data, "given"), someone.Surname, "responsible", nameOf(t, o, spo), "Caseload adjustment", "with this case", "“Knows the area.”")
		says(t, "X2.3 what was overridden", table(t, v.Data, "overrides"), "G3.1", "The papers come this afternoon.", nameOf(t, o, spo))
		says(t, "X2.3 every answer, the first one too", table(t, v.Data, "answers"), "concern: too much | Nine plans are due.", "accepted")
		says(t, "X2.6 what changed the load", table(t, v.Data, "changes"), "case taken on", someone.CRN)
		says(t, "X2.8 the officer as a member of staff", table(t, v.Data, "staff"), "joined")

		load, err := o.App.Load(t.Context(), office.Colleague, "")
		if err != nil {
			t.Fatal(err)
		}
		if points, cases := v.Figures[0].Value, v.Figures[4].Value; points != strconv.Itoa(load.Load.Points) || cases != strconv.Itoa(len(load.Load.Lines)) {
			t.Errorf("X2.6: the evidence says %s points and %s cases, the load %d and %d", points, cases, load.Load.Points, len(load.Load.Lines))
		}
		day := mine(t, o, app.EvidenceAsked{On: office.Monday})
		says(t, "X2.5 one day", table(t, day.Data, "day"), someone.CRN, office.Monday.Short())
		if got := table(t, mine(t, o, app.EvidenceAsked{To: office.Monday - 1}).Data, "given"); strings.Contains(got, "Caseload adjustment") {
			t.Errorf("X1.2: a period that ended before has\n%s", got)
		}
		_, err = o.App.Evidence(t.Context(), office.Colleague, app.EvidenceAsked{From: office.Monday, To: office.Monday - 9})
		faulty(t, "a period that ends before it begins", fault.Invalid, err)
		for _, by := range []string{spo, po, insp} {
			if other, err := o.App.Evidence(t.Context(), by, app.EvidenceAsked{}); err != nil || strings.Contains(table(t, other.Data, "answers"), "Nine plans") {
				t.Errorf("X1.1: %s sees the colleague's evidence (%v)", by, err)
			}
		}

		// X1.3: what is marked as made in error afterwards stays, with who did it.
		must(t)(o.App.Amend(t.Context(), spo, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: allocation, Void: true, Reason: "Never meant"}))
		says(t, "X1.3 what was voided", table(t, mine(t, o, app.EvidenceAsked{}).Data, "given"), "Caseload adjustment", "marked as made in error afterwards", "Never meant")
	})
}

func TestEvidenceFile(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		_, _, err := o.App.EvidenceFile(t.Context(), office.Colleague, app.EvidenceAsked{})
		faulty(t, "a server without the key", fault.Busy, err)
		keys := o.Seal(t)
		burdened(t, o)
		o.Clock.Forward(time.Minute)
		file, made, err := o.App.EvidenceFile(t.Context(), office.Colleague, app.EvidenceAsked{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := evidence.Check(file, keys)
		if err != nil || !r.OK() || r.Waiting == 0 {
			t.Errorf("X2.4: with entries that wait: %v, %d wait, %+v", err, r.Waiting, r.Findings)
		}
		o.Seal(t)
		if file, made, err = o.App.EvidenceFile(t.Context(), office.Colleague, app.EvidenceAsked{On: office.Monday}); err != nil {
			t.Fatal(err)
		}
		if r, err = evidence.Check(file, keys); err != nil || !r.OK() || r.Waiting != 0 || r.Sealed != len(made.Entries) || r.Sealed < 4 {
			t.Errorf("X3: %v, %d of %d hold, %d wait, %+v", err, r.Sealed, len(made.Entries), r.Waiting, r.Findings)
		}
		says(t, "X2.1 the file", string(file), office.Person(office.Own).CRN, "Nine plans are due.", "daybook verify evidence")
		for _, p := range office.People() {
			if strings.Contains(string(file), p.Surname) {
				t.Errorf("X2.1: the file names %s", p.Surname)
			}
		}
		taken := mine(t, o, app.EvidenceAsked{}).Taken
		if len(taken) != 2 || !strings.Contains(taken[0].What, "SHA-256") || taken[0].Officer != office.Colleague {
			t.Errorf("X1.5: the files taken are %+v", taken)
		}
	})
}

// X2.2: a limit that now keeps the officer out leaves the entries about them, and nothing about the person.
func TestEvidenceOfALimitedRecord(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		keys := o.Seal(t)
		allocation := burdened(t, o)
		must(t)(o.App.Allocate(t.Context(), spo, given(o, choose(t, o, spo, office.Own, protect.Responsible), po))) // who is responsible cannot be kept out
		must(t)(o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: office.Own,
			Payload: entry.LimitSet{Type: "exclusion", Officers: []string{office.Colleague}, Reason: "A cousin"}}))
		o.Clock.Forward(time.Minute)
		o.Seal(t)
		v := mine(t, o, app.EvidenceAsked{On: office.Monday})
		says(t, "X2.2 what was given", table(t, v.Data, "given"), "a record with limited access", nameOf(t, o, spo), "Caseload adjustment", "with this case")
		says(t, "X2.2 what was overridden", table(t, v.Data, "overrides"), "G3.1", "words kept back")
		says(t, "X2.2 what was said", table(t, v.Data, "answers"), "concern: too much")
		file, made, err := o.App.EvidenceFile(t.Context(), office.Colleague, app.EvidenceAsked{On: office.Monday})
		if err != nil {
			t.Fatal(err)
		}
		if r, err := evidence.Check(file, keys); err != nil || !r.OK() {
			t.Errorf("%v %+v", err, r.Findings)
		}
		for _, words := range append(office.Person(office.Own).Private(), "Nine plans", "The papers come", "Knows the area") {
			if words != "" && strings.Contains(string(file), words) {
				t.Errorf("X2.2: the file says %q", words)
			}
			for _, tab := range v.Tables {
				if words != "" && strings.Contains(table(t, v.Data, tab.ID), words) {
					t.Errorf("X2.2: the page says %q in %s", words, tab.ID)
				}
			}
		}
		i := slices.IndexFunc(made.Entries, func(e evidence.Entry) bool { return e.ID == allocation })
		if i < 0 || made.Entries[i].Closed == "" || made.Entries[i].Receipt == "" || strings.Contains(made.Entries[i].Receipt, "payload") {
			t.Errorf("X2.2: the allocation's receipt must stand without contents: %v", i)
		}
	})
}

// X1.3: the cases that an officer held beside the responsible one are found as well, and so is an allocation that was voided.
func TestEvidenceOfCoWork(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		pso := office.Officer(access.PSO)
		c := choose(t, o, spo, office.Own, protect.CoWorker)
		id := must(t)(o.App.Allocate(t.Context(), spo, given(o, c, pso))).Entries[0]
		check := func(when string) {
			v, err := o.App.Evidence(t.Context(), pso, app.EvidenceAsked{})
			if err != nil {
				t.Fatal(err)
			}
			says(t, "X1.3 "+when, table(t, v.Data, "given"), "co-worker", office.Person(office.Own).CRN)
		}
		check("while it is held")
		must(t)(o.App.Amend(t.Context(), spo, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: id, Void: true, Reason: "Never meant"}))
		check("after it was voided")
		o.Consistent(t)
	})
}

// nameOf is an officer's short name, as the evidence gives it.
func nameOf(t *testing.T, o *office.Office, officer string) string {
	t.Helper()
	dir, err := o.App.Directory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return dir.NameOf(officer)
}
