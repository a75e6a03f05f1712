package rules

import "daybook/internal/day"

// After returns the last day in time for something that must follow a day within this figure: fifteen working days
// after sentence, six months after the flag was raised. Hours count as the days they reach into. A figure that is no
// length of time moves nothing.
func (f Figure) After(from day.Date, cal day.Calendar) day.Date {
	switch f.Unit {
	case WorkingDays:
		return cal.AddWorking(from, f.Value)
	case Days:
		return from.Add(f.Value)
	case Weeks:
		return from.Add(7 * f.Value)
	case Months:
		return from.AddMonths(f.Value)
	case Hours:
		return from.Add((f.Value + 23) / 24)
	default:
		return from
	}
}
