package web_test

import "maps"

// The routes of assessments stand in a table of their own.
func init() {
	maps.Copy(decisions, map[string]decision{
		"GET /person/{person}/assessments":                                {of: person(finders, finders, fine)},
		"POST /person/{person}/assessments":                               {of: person(snoozers, snoozers, wrong)},
		"GET /person/{person}/assessment/{assessment}":                    {of: person(finders, finders, fine)},
		"GET /person/{person}/assessment/{assessment}/read":               {of: person(finders, finders, fine)},
		"GET /person/{person}/assessment/{assessment}/section/{section}":  {of: person(snoozers, snoozers, fine)},
		"POST /person/{person}/assessment/{assessment}/section/{section}": {of: person(snoozers, snoozers, onward)},
		"POST /person/{person}/assessment/{assessment}/sources":           {of: person(snoozers, snoozers, onward)},
		"POST /person/{person}/assessment/{assessment}/settle":            {of: person(snoozers, snoozers, wrong)},
		"POST /person/{person}/assessment/{assessment}/sign":              {of: person(snoozers, snoozers, wrong)},
		"POST /person/{person}/assessment/{assessment}/countersign":       {of: person(managers, managers, wrong)},
		"POST /person/{person}/assessment/{assessment}/check":             {of: person(managers, managers, wrong)},
	})
}
