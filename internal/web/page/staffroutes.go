package page

import "daybook/internal/access"

// staffRoutes are the pages about who works here. Whose page it is decides who may see it, and what is recorded who may record
// it (docs/rules/staffing.md, N2).
func staffRoutes() []Route {
	return []Route{
		{"GET /staff", access.SeeTeam, false, (*Pages).unitStaff},
		{"GET /staff/join", access.RunUnit, false, (*Pages).joinForm},
		{"POST /staff/join", access.RunUnit, false, (*Pages).join},
		{"GET /staff/open-team", access.RunUnit, false, (*Pages).openTeamForm},
		{"POST /staff/open-team", access.RunUnit, false, (*Pages).openTeam},
		{"GET /staff/team/{team}/enter/{kind}", access.RunUnit, false, (*Pages).teamForm},
		{"POST /staff/team/{team}/enter/{kind}", access.RunUnit, false, (*Pages).teamEnter},
		{"GET /staff/team/{team}", access.RunUnit, false, (*Pages).teamManagers},
		{"POST /staff/team/{team}", access.RunUnit, false, (*Pages).setTeamManager},
		{"GET /staff/{officer}", access.SeeSelf, false, (*Pages).staffOfficer},
		{"GET /staff/{officer}/enter/{kind}", access.SeeSelf, false, (*Pages).staffFormPage},
		{"POST /staff/{officer}/enter/{kind}", access.SeeSelf, false, (*Pages).staffEnter},
	}
}
