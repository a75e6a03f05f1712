package rules

import (
	"strconv"

	"daybook/internal/day"
)

// Unit is what a figure is counted in.
type Unit string

// The units. A clock is minutes after midnight; a choice has a word instead of a number.
const (
	WorkingDays  Unit = "working days"
	Days         Unit = "days"
	Weeks        Unit = "weeks"
	Months       Unit = "months"
	Years        Unit = "years" // of age
	Hours        Unit = "hours"
	Minutes      Unit = "minutes"
	Percent      Unit = "percent"
	Points       Unit = "points"
	Times        Unit = "times"
	People       Unit = "people"
	Officers     Unit = "officers"
	Appointments Unit = "appointments"
	Characters   Unit = "characters"
	Clock        Unit = "clock"
	Choice       Unit = "choice"
)

// ones gives each unit the word for exactly one of it.
var ones = map[Unit]string{
	WorkingDays: "working day", Days: "day", Weeks: "week", Months: "month", Years: "year", Hours: "hour", Minutes: "minute",
	Points: "point", Times: "time", People: "person", Officers: "officer", Appointments: "appointment",
	Characters: "character", Percent: "%", Clock: "", Choice: "",
}

// write puts a number in words: "15 working days", "1 working day", "50 %", "19:00".
func (u Unit) write(n int) string {
	switch {
	case u == Percent:
		return strconv.Itoa(n) + " %"
	case u == Clock:
		return day.At(0, n).String()
	case n == 1:
		return "1 " + ones[u]
	default:
		return strconv.Itoa(n) + " " + string(u)
	}
}
