package page

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/staffing"
)

// dayDate and dayClock are short names for what forms hold.
type (
	dayDate  = day.Date
	dayClock = day.Clock
)

// unitNames lists the units by name.
func unitNames(dir staffing.Directory) []staffing.Unit {
	units := slices.Collect(maps.Values(dir.Units))
	slices.SortFunc(units, func(a, b staffing.Unit) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return units
}

// draftPerson returns the person that a draft is about; false for a key of no form.
func draftPerson(key string) (string, bool) {
	parts := strings.Split(key, "/")
	if len(parts) == 4 && parts[0] == "answer" && parts[1] != "" {
		return parts[1], true // an answer of an assessment: person, assessment, question
	}
	if len(parts) < 2 || len(parts) > 3 || parts[0] != "record" || parts[1] == "" {
		return "", false
	}
	return parts[1], true
}

// draftHref is where a draft goes on.
func draftHref(key string) string {
	parts := strings.Split(key, "/")
	switch len(parts) {
	case 2:
		return "/person/" + parts[1] + "#record"
	case 3:
		return "/person/" + parts[1] + "/record?appointment=" + parts[2]
	case 4:
		return "/person/" + parts[1] + "/assessment/" + parts[2] + "?question=" + parts[3]
	}
	return "/"
}
