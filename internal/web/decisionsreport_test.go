package web_test

import (
	"maps"
	"net/http"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
)

// Who has to do with reports (docs/rules/report.md).
const (
	reportReaders = "PO NQO PQiP PSO SPO PDUH CA CCO INSP"
	reportAskers  = "PO NQO PQiP PSO SPO PDUH CA CCO"
	reportWriters = "PO NQO PQiP PSO SPO PDUH CCO"
	reportGivers  = "SPO PDUH CCO"
	reportSeconds = "PO SPO PDUH"
	orderWriters  = "PO NQO PSO SPO PDUH CA CCO"
)

// The routes of reports. Everyone's report is being written by who holds the case: it is theirs to sign, and not to be read, sent
// or sentenced on yet.
func init() {
	maps.Copy(decisions, map[string]decision{
		"GET /reports":                                            {roles: reportReaders, ok: fine},
		"GET /reports/new":                                        {roles: reportAskers, ok: fine},
		"POST /reports/new":                                       {roles: reportAskers, ok: wrong},
		"GET /person/{person}/reports":                            {of: person(finders, finders, fine)},
		"POST /person/{person}/reports":                           {of: person(reportAskers, reportAskers, wrong)},
		"GET /person/{person}/report/{report}":                    {of: person(finders, finders, fine)},
		"GET /person/{person}/report/{report}/read":               {of: person(finders, finders, fine)},
		"GET /person/{person}/report/{report}/copy":               {of: person(finders, finders, fine)},
		"POST /person/{person}/report/{report}/give":              {of: person(reportWriters, reportGivers, wrong)},
		"POST /person/{person}/report/{report}/begin":             {of: person(reportWriters, reportWriters, http.StatusConflict)},
		"GET /person/{person}/report/{report}/section/{section}":  {of: person(reportWriters, reportWriters, fine)},
		"POST /person/{person}/report/{report}/section/{section}": {of: person(reportWriters, reportWriters, onward)},
		"POST /person/{person}/report/{report}/sources":           {of: person(reportWriters, reportWriters, onward)},
		"POST /person/{person}/report/{report}/settle":            {of: person(reportWriters, reportWriters, wrong)},
		"POST /person/{person}/report/{report}/sign":              {of: author(wrong)},
		"POST /person/{person}/report/{report}/second":            {of: person(reportSeconds, reportSeconds, wrong)},
		"POST /person/{person}/report/{report}/send":              {of: person(reportAskers, reportAskers, http.StatusConflict)},
		"POST /person/{person}/report/{report}/withdraw":          {of: person(reportAskers, reportAskers, wrong)},
		"GET /person/{person}/report/{report}/sentence":           {of: person(orderWriters, orderWriters, onward)},
		"POST /person/{person}/report/{report}/sentence":          {of: person(orderWriters, orderWriters, http.StatusConflict)},
	})
}

// author returns what each role gets of each sort of record on a route that is for the author of its report alone.
func author(ok int) func(access.Role, string) int {
	others := person(reportWriters, reportWriters, denied)
	return func(r access.Role, who string) int {
		if r == access.Officer && who == office.Own {
			return ok
		}
		return others(r, who)
	}
}
