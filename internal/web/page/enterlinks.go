package page

import (
	"strings"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/web/ui"
)

// localOr is a path of this server, or the other one when there is none.
func localOr(to, other string) string {
	if to == "" {
		return other
	}
	return localPath(to)
}

func lowerFirst(s string) string {
	if s == "" || len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// enterHref is the address of the form for a kind, with what it is about.
func enterHref(v app.View, kind string, pairs ...string) string {
	href := "/person/" + v.File.Person + "/enter/" + kind
	for i := 0; i+1 < len(pairs); i += 2 {
		sep := "&"
		if i == 0 {
			sep = "?"
		}
		href += sep + pairs[i] + "=" + pairs[i+1]
	}
	return href
}

// factLinks are what can be done with a fact: change it, or say that it no longer holds.
func factLinks(v app.View, kind string, o casefile.Origin, ended day.Date, hidden string) []ui.Link {
	if ended != 0 || !v.Can(access.EditPerson) {
		return nil
	}
	if o.Entry == v.File.Opened.Entry {
		return nil
	}
	return []ui.Link{
		{Text: "Change", Hidden: hidden, Href: enterHref(v, kind, "replaces", o.Entry), Into: intoRow},
		{Text: "No longer", Hidden: hidden, Href: enterHref(v, "fact.ended", "of", o.Entry), Into: intoRow},
	}
}

// intoRow is where, with scripts, the form of a row's link opens: in place of the row's value.
const intoRow = "previous .govuk-summary-list__value"
