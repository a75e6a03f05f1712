package workload

import (
	"fmt"
	"slices"
	"time"

	"daybook/internal/fault"
)

// PersonManager says who is responsible for a person.
type PersonManager struct {
	CRN       string `json:"crn"`
	StaffCode string `json:"staffCode"`
	TeamCode  string `json:"teamCode"`
	Active    bool   `json:"active"`
}

// CombinedCaseload lists the cases of one officer in one team (clause W11): those of the extract together with those
// they were made responsible for since, each once, if the details of the case are known. All count as not T2A.
func CombinedCaseload(staff, team string, extract []string, managers []PersonManager, known func(crn string) bool) []string {
	cases := []string{}
	add := func(crn string) {
		if known(crn) && !slices.Contains(cases, crn) {
			cases = append(cases, crn)
		}
	}
	for _, crn := range extract {
		add(crn)
	}
	for _, m := range managers {
		if m.Active && m.StaffCode == staff && m.TeamCode == team {
			add(m.CRN)
		}
	}
	return cases
}

// ContactEntry is one contact that may count for or against an officer's points.
type ContactEntry struct {
	Code         string `json:"contactTypeCode"`
	Staff        string `json:"staffCode"` // who made it
	Team         string `json:"staffTeamCode"`
	ManagerStaff string `json:"personManagerStaffCode"` // who is responsible for the person; "" for no one
	ManagerTeam  string `json:"personManagerTeamCode"`
}

// OutsideCaseload reports whether the officer made the contact, in this team, with someone else's person (clause W12.1).
// The manager is compared by staff code only. A person without a manager is no one else's.
func (e ContactEntry) OutsideCaseload(staff, team string) bool {
	return e.Staff == staff && e.Team == team && e.ManagerStaff != staff && e.ManagerStaff != ""
}

// ByOthers reports whether someone else made the contact with a person of this officer in this team (clause W12.2). The
// maker is compared by staff code only.
func (e ContactEntry) ByOthers(staff, team string) bool {
	return e.ManagerStaff == staff && e.ManagerTeam == team && e.Staff != staff
}

// TierTotals counts cases by protect letter, without and with S (clause W14).
type TierTotals struct {
	A        int `json:"A"`
	B        int `json:"B"`
	C        int `json:"C"`
	D        int `json:"D"`
	AS       int `json:"AS"`
	BS       int `json:"BS"`
	CS       int `json:"CS"`
	DS       int `json:"DS"`
	Untiered int `json:"untiered"`
}

// TotalTiers adds up rows of counts by two-axis tier, one row for each location.
func TotalTiers(rows []map[string]int) (TierTotals, error) {
	var t TierTotals
	for i, row := range rows {
		for name, n := range row {
			to := t.of(name)
			if to == nil {
				return TierTotals{}, fault.Input(fmt.Sprintf("rows[%d].%s", i, name), "%q is not a two-axis tier. Use A3 to D0, with or without S, or untiered.", name)
			}
			*to += n
		}
	}
	return t, nil
}

// of returns the total that a tier belongs to, or nil when it is no tier.
func (t *TierTotals) of(name string) *int {
	if name == "untiered" {
		return &t.Untiered
	}
	if !twoAxis(name) {
		return nil
	}
	plain, s := map[byte]*int{'A': &t.A, 'B': &t.B, 'C': &t.C, 'D': &t.D}, map[byte]*int{'A': &t.AS, 'B': &t.BS, 'C': &t.CS, 'D': &t.DS}
	if len(name) == 3 {
		return s[name[0]]
	}
	return plain[name[0]]
}

// ReportPeriod returns the period whose contacts count at the local time now (clause W15). Periods change at 18:30, and
// on Wednesdays at 19:30; an instant counts as after a minute as soon as it is later than its first moment.
func ReportPeriod(now time.Time) (start, end time.Time) {
	at := func(days, hour int) time.Time {
		return time.Date(now.Year(), now.Month(), now.Day()+days, hour, 30, 0, 0, now.Location())
	}
	switch evening := now.After(at(0, 18)); now.Weekday() {
	case time.Tuesday:
		if evening {
			return at(0, 18), at(1, 19)
		}
	case time.Wednesday:
		if now.After(at(0, 19)) {
			return at(0, 19), at(1, 18)
		}
		return at(-1, 18), at(0, 19)
	default:
		if evening {
			return at(0, 18), at(1, 18)
		}
	}
	return at(-1, 18), at(0, 18)
}
