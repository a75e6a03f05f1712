package access

import "slices"

// Member is what the policy may know of a member of staff, or of a team: where they work. Of a team Officer is empty.
type Member struct {
	Officer  string
	Unit     string
	Managers []string // who manages their team today; only asked about for [SeeAgreed]
}

// MayStaff answers whether the actor may do something to what is held of a member of staff or of a team. SeeSelf asks
// whether it is their own: what officers say of themselves (clause N2.5).
func MayStaff(by Actor, a Action, of Member) Decision {
	own := of.Officer != "" && of.Officer == by.Officer
	switch {
	case own && a == SeeStaff:
		return yes("N2.1")
	case own && a == SeeAgreed:
		return yes("N9.7")
	case own && a == SeeSelf:
		return yes("N2.5")
	case own:
		return no(Full, "N2.4", "Nobody changes what is held of themselves. Ask another manager of the unit.")
	}
	if a == SeeSelf {
		a = EditStaff // what an officer says of themselves is recorded for them by their manager
	}
	if !Has(by.Role, a) {
		return no(Full, "V1.1", "Your role does not include this. Ask your manager if you need it.")
	}
	if by.Role == Inspector {
		return yes("N2.7")
	}
	if by.Unit == "" || of.Unit != by.Unit {
		return no(Full, "N2.6", "They work in another unit. Ask its head.")
	}
	switch {
	case a == RunUnit:
		return yes("N2.3")
	case a == SeeAgreed && by.Role != Head && !slices.Contains(of.Managers, by.Officer):
		return no(Full, "N9.7", "What was agreed is read by the officer, their manager and the head of the unit.")
	case a == SeeAgreed:
		return yes("N9.7")
	}
	return yes("N2.2")
}
