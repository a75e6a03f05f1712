package app_test

import (
	"slices"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// U3.1: the list holds exactly those whom the figures of the unit and of its teams count, whoever looks.
func TestCasesOfAUnitAreThoseOfItsFigures(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		for _, role := range []access.Role{access.Manager, access.Head} {
			by := office.Officer(role)
			unit, err := o.App.Unit(t.Context(), by, "")
			if err != nil {
				t.Fatal(err)
			}
			all, err := o.App.UnitCases(t.Context(), by, "", "", 0)
			if err != nil {
				t.Fatal(err)
			}
			if all.All != unit.Whole.Cases || len(all.Cases) != all.All || all.All == 0 {
				t.Errorf("%s: %d cases listed of %d, and %d in the figure", role, len(all.Cases), all.All, unit.Whole.Cases)
			}
			late := 0
			for i, c := range all.Cases {
				late += c.Overdue
				if c.Officer.ID == "" || c.Person == "" {
					t.Errorf("%s: case %d is %+v", role, i, c)
				}
				if i > 0 && all.Cases[i-1].Overdue == 0 && c.Overdue > 0 {
					t.Errorf("%s: %s is late and stands after someone who is not (U3.2)", role, c.Name)
				}
			}
			if late > unit.Whole.Late {
				t.Errorf("%s: %d late duties listed, %d in the figure", role, late, unit.Whole.Late)
			}
			for _, team := range unit.Teams {
				v, err := o.App.UnitCases(t.Context(), by, "", team.Team.ID, 0)
				if err != nil || v.All != team.Cases {
					t.Errorf("%s, %s: %d cases listed, %d in the figure (%v)", role, team.Team.Name, v.All, team.Cases, err)
				}
			}
			far, err := o.App.UnitCases(t.Context(), by, "", "", 99)
			if err != nil || far.Page != far.Pages-1 || !slices.EqualFunc(far.Cases, all.Cases, func(a, b app.OfficerCase) bool { return a.Person == b.Person }) {
				t.Errorf("%s: a page past the last is page %d of %d (%v)", role, far.Page, far.Pages, err)
			}
		}
		_, err := o.App.UnitCases(t.Context(), office.Officer(access.Manager), "", "south-1", 0)
		faulty(t, "a team of another unit", fault.NotFound, err)
		_, err = o.App.UnitCases(t.Context(), office.Officer(access.Trainee), "", "", 0)
		faulty(t, "a trainee", fault.Denied, err)
	})
}
