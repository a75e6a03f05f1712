package access_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit"
)

// roleNames are the roles as docs/rules/access.md writes them.
var roleNames = map[string]access.Role{
	"probation officer": access.Officer, "newly qualified officer": access.NQO, "probation services officer": access.PSO,
	"trainee probation officer": access.Trainee, "senior probation officer": access.Manager, "head of unit": access.Head,
	"case administrator": access.Admin, "court officer": access.Court, "inspector": access.Inspector,
	"system administrator": access.System,
}

// columns are the actions that each column of the table of roles stands for.
var columns = [][]access.Action{
	{access.Record},
	{access.Enforce, access.AssessRisk, access.Correct},
	{access.SendLetter},
	{access.SeeSensitive},
	{access.SetLimit, access.ReviewAccess, access.Allocate, access.Oversee, access.Countersign},
	{access.SeeReads},
}

// TestRolesAreWhatTheRulesSay holds the policy to the table that officers read (V1.1): each role is given what its row
// says, and no role is missing.
func TestRolesAreWhatTheRulesSay(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(testkit.Root(t), "docs/rules/access.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(page), "| Role | Records and books |")
	if !ok {
		t.Fatal("docs/rules/access.md has no table of roles")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	seen := map[access.Role]bool{}
	for _, line := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(strings.Trim(line, "| "), "|")
		for _, name := range strings.Split(cells[0], ",") {
			role, ok := roleNames[strings.ToLower(strings.TrimSpace(name))]
			if !ok {
				t.Errorf("the rules name a role that the policy does not know: %q", name)
			}
			seen[role] = true
			for i, actions := range columns {
				want := strings.HasPrefix(strings.TrimSpace(cells[i+1]), "yes")
				for _, a := range actions {
					if got := access.Has(role, a); got != want {
						t.Errorf("%s: %s is given %v, the rules say %v", role, a, got, want)
					}
				}
			}
		}
	}
	for _, r := range access.Roles {
		if !seen[r] {
			t.Errorf("the rules have no row for role %s", r)
		}
	}
}

// TestInspectorsChangeNothing holds for everything that an inspector is given (V1.4).
func TestInspectorsChangeNothing(t *testing.T) {
	reading := map[access.Action]bool{access.SeeSelf: true, access.Find: true, access.SeePerson: true, access.SeeSensitive: true,
		access.SeeReads: true, access.SeeTeam: true, access.SeeDelivery: true, access.SeeStaff: true, access.SeeWeightings: true, access.Receipt: true, access.SeeLedger: true, access.Anyone: true}
	for _, a := range actions {
		if access.Has(access.Inspector, a) && !reading[a] {
			t.Errorf("an inspector is given %s, which is not only reading", a)
		}
	}
}
