package app

import (
	"daybook/internal/allocate"
	"daybook/internal/day"
	"daybook/internal/staffing"
)

// wayTo is the way between the office of an officer's team on a day and where the person lives (G5.3).
func wayTo(c *Choice, o staffing.Officer, on day.Date) allocate.Way {
	team := c.Dir.Teams[o.Team].On(on)
	w := allocate.Way{Office: team.Office, OfficeCode: team.Postcode}
	home, ok := c.File.MainAddress()
	switch {
	case !ok:
		w.HomeNotKnown = "no main address of the person is recorded"
	case home.Line1 == "" && home.Postcode == "":
		w.HomeNotKnown = "the person has no fixed abode"
	}
	w.Home = home.Postcode
	return w
}
