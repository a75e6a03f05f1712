package page

import (
	"cmp"
	"maps"
	"net/url"
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
	if len(parts) == 2 && parts[0] == "plan" && parts[1] != "" {
		return parts[1], true // a plan that is being made
	}
	if (len(parts) == 3 || len(parts) == 4) && parts[0] == "enter" && parts[1] != "" && keepsDraft[parts[2]] {
		return parts[1], true // a form of one kind of entry, of one goal where it is about one
	}
	if len(parts) < 2 || len(parts) > 3 || parts[0] != "record" || parts[1] == "" {
		return "", false
	}
	return parts[1], true
}

// draftHref is where a draft goes on.
func draftHref(key string) string {
	parts := strings.Split(key, "/")
	switch {
	case len(parts) == 2 && parts[0] == "plan":
		return "/person/" + parts[1] + "/plan/make"
	case len(parts) == 3 && parts[0] == "enter":
		return "/person/" + parts[1] + "/enter/" + parts[2]
	case len(parts) == 4 && parts[0] == "enter":
		return "/person/" + parts[1] + "/enter/" + parts[2] + "?goal=" + parts[3]
	}
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

// keepsDraft are the kinds of entry whose form is kept while it is written.
var keepsDraft = map[string]bool{"goal.set": true, "step.set": true}

// draftText is what a draft says: the words of a note, or those of a form without its choices.
func draftText(key, body string) string {
	if !strings.HasPrefix(key, "plan/") && !strings.HasPrefix(key, "enter/") {
		return body
	}
	values, err := url.ParseQuery(body)
	if err != nil {
		return body
	}
	var texts []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if _, last, _ := cutLast(name, "-"); slices.Contains([]string{"text", "words", "why", "note", "who"}, last) {
			texts = append(texts, present(values[name]...)...)
		}
	}
	return strings.Join(texts, "\n")
}

// cutLast parts a name at the last separator; without one the whole name comes after it.
func cutLast(name, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(name, sep); i >= 0 {
		return name[:i], name[i+len(sep):], true
	}
	return "", name, false
}
