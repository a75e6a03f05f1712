package page

import (
	"slices"

	"daybook/internal/access"
)

// Route is one row of the route table: who may come in, and who answers.
type Route struct {
	Pattern string        // method and path, as net/http writes them
	Action  access.Action // what the caller does there; the policy answers whether they may
	Person  bool          // the path names a person: limits on their record hold here
	Handle  func(*Pages, *Call) error
}

// Routes is every page with the action that opens it. A route that is not here does not exist, and a test asks each one
// as every role about every sort of record.
func Routes() []Route {
	return slices.Concat([]Route{
		{"GET /sign-in", access.Anyone, false, (*Pages).signInForm},
		{"POST /sign-in", access.Anyone, false, (*Pages).signIn},
		{"POST /sign-out", access.Anyone, false, (*Pages).signOut},
		{"POST /sign-out-everywhere", access.SeeSelf, false, (*Pages).signOutEverywhere},
		{"GET /account", access.SeeSelf, false, (*Pages).account},
		{"POST /account", access.SeeSelf, false, (*Pages).changePassword},

		{"GET /{$}", access.SeeSelf, false, (*Pages).day},
		{"GET /duties", access.SeeSelf, false, (*Pages).duties},
		{"GET /cases", access.SeeSelf, false, (*Pages).cases},
		{"GET /load", access.SeeSelf, false, (*Pages).load},
		{"GET /load/history", access.SeeSelf, false, (*Pages).loadHistory},
		{"GET /evidence", access.SeeSelf, false, (*Pages).evidence},
		{"GET /evidence/file", access.SeeSelf, false, (*Pages).evidenceFile},
		{"POST /draft", access.SeeSelf, false, (*Pages).saveDraft},
		{"GET /drafts", access.SeeSelf, false, (*Pages).drafts},
		{"POST /drafts/drop", access.SeeSelf, false, (*Pages).dropDraft},
		{"GET /reports", access.SeeReports, false, (*Pages).unitReports},
		{"GET /reports/new", access.AskReport, false, (*Pages).registerForm},
		{"POST /reports/new", access.AskReport, false, (*Pages).register},
		{"GET /search", access.Find, false, (*Pages).searchEmpty},
		{"POST /search", access.Find, false, (*Pages).search},
		{"GET /group", access.Record, false, (*Pages).groupForm},
		{"POST /group", access.Record, false, (*Pages).group},
		{"GET /team", access.SeeTeam, false, (*Pages).team},
		{"GET /unit", access.SeeTeam, false, (*Pages).unit},
		{"GET /unit/duties", access.SeeTeam, false, (*Pages).unitDuties},
		{"GET /unit/delivery", access.SeeDelivery, false, (*Pages).unitDelivery},
		{"GET /unit/enter/{kind}", access.RunUnit, false, (*Pages).unitForm},
		{"POST /unit/enter/{kind}", access.RunUnit, false, (*Pages).unitEnter},
		{"GET /unit/cases", access.SeeTeam, false, (*Pages).unitCases},
		{"GET /unallocated", access.SeeTeam, false, (*Pages).unallocated},

		{"POST /give", access.Allocate, false, (*Pages).giveMany},
		{"GET /cover/{officer}", access.Allocate, false, (*Pages).coverForm},
		{"POST /cover/{officer}", access.Allocate, false, (*Pages).cover},
		{"POST /cover/{officer}/end", access.Allocate, false, (*Pages).endCover},
		{"GET /recheck", access.Allocate, false, (*Pages).recheck},
		{"POST /recheck", access.Allocate, false, (*Pages).confirm},
		{"GET /away", access.SeeSelf, false, (*Pages).whileAway},
		{"GET /weightings", access.SeeWeightings, false, (*Pages).weightings},
		{"GET /weightings/file", access.SeeWeightings, false, (*Pages).weightingsFile},
		{"POST /weightings/try", access.TryWeightings, false, (*Pages).tryWeightings},
		{"POST /weightings/try-on-service", access.PublishWeightings, false, (*Pages).tryOnService},
		{"POST /weightings", access.PublishWeightings, false, (*Pages).publishWeightings},

		{"GET /settings", access.SeeSelf, false, (*Pages).settings},
		{"GET /settings/{name}", access.SeeSelf, false, (*Pages).setting},
		{"POST /settings/{name}/try", access.DecideFigures, false, (*Pages).trySetting},
		{"POST /settings/{name}", access.DecideFigures, false, (*Pages).decideSetting},

		{"GET /rules", access.SeeSelf, false, (*Pages).rules},
		{"GET /rules/{page}", access.SeeSelf, false, (*Pages).rulePage},
		{"GET /ledger", access.SeeLedger, false, (*Pages).ledger},
		{"GET /ledger/checkpoint/{size}", access.SeeLedger, false, (*Pages).checkpoint},
		{"GET /ledger/growth/{from}/{to}", access.SeeLedger, false, (*Pages).growth},
		{"GET /accounts", access.ManageAccount, false, (*Pages).accounts},
		{"POST /accounts", access.ManageAccount, false, (*Pages).setPassword},

		{"GET /person/{person}", access.SeePerson, true, (*Pages).now},
		{"GET /person/{person}/timeline", access.SeePerson, true, (*Pages).timeline},
		{"POST /person/{person}/timeline", access.SeePerson, true, (*Pages).timeline},
		{"GET /person/{person}/entry/{entry}", access.SeePerson, true, (*Pages).entry},
		{"GET /person/{person}/entry/{entry}/receipt", access.Receipt, true, (*Pages).receipt},
		{"GET /person/{person}/entry/{entry}/correct", access.Correct, true, (*Pages).correctForm},
		{"POST /person/{person}/entry/{entry}/correct", access.Correct, true, (*Pages).correct},
		{"GET /person/{person}/record", access.Record, true, (*Pages).recordPage},
		{"POST /person/{person}/record", access.Record, true, (*Pages).record},
	}, personRoutes(), staffRoutes())
}
