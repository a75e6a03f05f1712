package page

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/staffing"
)

// dayDate and dayClock are short names for what forms hold.
type (
	dayDate  = day.Date
	dayClock = day.Clock
)

// unitStaff lists who works in a unit on a day, by surname.
func unitStaff(dir staffing.Directory, unit string, on day.Date) []staffing.Officer {
	var out []staffing.Officer
	for _, o := range dir.Officers {
		if o.Unit == unit && o.In(on) {
			out = append(out, o)
		}
	}
	slices.SortFunc(out, func(a, b staffing.Officer) int {
		return cmp.Or(cmp.Compare(a.Surname, b.Surname), cmp.Compare(a.Forename, b.Forename), cmp.Compare(a.ID, b.ID))
	})
	return out
}
