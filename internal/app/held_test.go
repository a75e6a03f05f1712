package app_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// said is what the page of a unit says, line by line.
func said(v app.UnitView) (lines []string) {
	for _, t := range append(v.Teams, v.Whole) {
		lines = append(lines, fmt.Sprint(t.Team.Name, t.Sum, t.Officers, t.Over, t.Room, t.Capacity, t.AheadPoints, t.AheadRoom))
	}
	for _, x := range v.Troubles {
		lines = append(lines, x.Officer.ID+" "+x.Text)
	}
	return append(lines, fmt.Sprint(v.Mix))
}

// Decision 016: what a server keeps in memory of what officers hold never shows on its pages where another server changed it:
// after each change they are those of a server that has just started.
func TestSumsAreThoseOfTheMoment(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		ctx := t.Context()
		server := func() *app.App {
			return app.New(app.Parts{Store: o.Store, Now: o.Clock.Now, NewID: o.NewID, Zone: o.Zone, Rules: rules.Default()})
		}
		other := server()
		manager, po := office.Officer(access.Manager), office.Officer(access.Officer)
		points := func(when string) int {
			t.Helper()
			fresh := server()
			want, err := fresh.Unit(ctx, manager, "")
			if err != nil {
				t.Fatal(err)
			}
			got, err := o.App.Unit(ctx, manager, "")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(said(want), said(got)); diff != "" {
				t.Errorf("%s the unit is (-from the start +kept):\n%s", when, diff)
			}
			all, err := fresh.UnitCases(ctx, manager, "", "", 0)
			if err != nil {
				t.Fatal(err)
			}
			kept, err := o.App.UnitCases(ctx, manager, "", "", 0)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(all.Cases, kept.Cases); diff != "" {
				t.Errorf("%s its cases are (-from the start +kept):\n%s", when, diff)
			}
			return got.Whole.Points
		}
		enter := func(by, person string, p entry.Payload) {
			t.Helper()
			if _, err := other.Enter(ctx, by, app.Act{Ask: o.Ask(0), Person: person, Payload: p}); err != nil {
				t.Fatal(err)
			}
		}
		before := points("at first")
		report := []app.Upload{{Name: "r.txt", Body: []byte("A report."), Category: "court report, standard"}}
		if _, err := other.AddDocuments(ctx, po, office.Own, report, o.Ask(0)); err != nil {
			t.Fatal(err)
		}
		if got := points("after a court report"); got != before+138 {
			t.Errorf("W28.5: the unit held %d points, and %d after a court report", before, got)
		}
		enter(po, office.Own, entry.RiskAssessed{Level: "VERY_HIGH", MetPerson: true})
		points("after a rise of risk")
		enter(office.Officer(access.Head), office.Own, entry.LimitSet{Type: "exclusion", Officers: []string{manager}, Reason: "A neighbour."})
		if got := points("after the manager was excluded"); got >= before {
			t.Errorf("V3.3: the unit held %d points, and %d for a manager who may not see one of its people", before, got)
		}
		o.Clock.Forward(24 * time.Hour)
		points("on the next day")
	})
}
