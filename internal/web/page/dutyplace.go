package page

import (
	"strings"

	"daybook/internal/access"
)

// dutyPlace is where a duty is done.
type dutyPlace struct {
	path string        // below the page of the person; ABOUT stands for the entry that the duty is about
	asks access.Action // what one must be allowed to find there what to do; "" for whoever sees the person
}

// dutyPlaces has a place for each kind of duty (docs/rules/duties.md).
var dutyPlaces = map[string]dutyPlace{
	"first-contact":    {"#record", access.Record},
	"next-appointment": {"#record", access.Record},
	"not-seen":         {"#record", access.Record},
	"home-visit":       {"#record", access.Record},
	"outcome":          {"/record?appointment=ABOUT", access.Record},
	"safety-check":     {"/appointment/ABOUT", access.Record},
	"details":          {"/people", ""},
	"news":             {"/entry/ABOUT", ""},
	"missed-alarm":     {"/entry/ABOUT", ""},

	"judge":          {"/orders#enforcement", ""},
	"enforce":        {"/orders#enforcement", ""},
	"letter":         {"/orders#enforcement", ""},
	"breach":         {"/orders#enforcement", ""},
	"recall":         {"/orders#enforcement", ""},
	"recall-decide":  {"/orders#" + recallSection, ""},
	"recall-endorse": {"/orders#" + recallSection, ""},
	"recall-papers":  {"/orders#" + recallSection, ""},
	"recall-letter":  {"/orders#" + recallSection, ""},
	"upw-review":     {"/orders", ""},
	"upw-extend":     {"/orders", ""},
	"terminate":      {"/orders#order-ABOUT", ""},
	"licence":        {"/orders#order-ABOUT", ""},

	"risk":        {"/risk", ""},
	"risk-review": {"/risk", ""},
	"flag-review": {"/risk#flags", ""},
	"countersign": {"/assessment/ABOUT", ""},
	"returned":    {"/assessment/ABOUT", ""},
	"plan":        {"/plan", ""},
	"plan-review": {"/plan", ""},
	"step":        {"/plan#step-ABOUT", ""},

	"parole":          {"/reports", ""},
	"report":          {"/report/ABOUT", ""},
	"report-allocate": {"/report/ABOUT", ""},
	"report-read":     {"/report/ABOUT", ""},
	"report-send":     {"/report/ABOUT", ""},

	"allocate":      {"/allocate", access.Allocate},
	"case-concern":  {"/allocate", access.Allocate},
	"agreement":     {"/allocate", access.Allocate},
	"case-answer":   {"/enter/case.answered?allocation=ABOUT", ""},
	"access-review": {"/reads", access.SeeReads},
}

// dutyHref leads to where a duty is done, or to the person's page for whom it is not to do.
func dutyHref(kind, person, about string, may func(access.Action) bool) string {
	place, ok := dutyPlaces[kind]
	if !ok || place.asks != "" && !may(place.asks) {
		return "/person/" + person
	}
	return "/person/" + person + strings.Replace(place.path, "ABOUT", about, 1)
}
