package web_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// The roles by what they are given (docs/rules/access.md, V1.1), written out here once more: this is what the policy and
// the route table are held to, so it is not asked of them.
const (
	everyone     = "PO NQO PQiP PSO SPO PDUH CA CCO INSP SYS"
	finders      = "PO NQO PQiP PSO SPO PDUH CA CCO INSP"
	qualified    = "PO NQO PSO SPO PDUH"
	recorders    = "PO NQO PQiP PSO SPO PDUH CA CCO"
	editors      = "PO NQO PQiP PSO SPO PDUH CA"
	snoozers     = "PO NQO PQiP PSO SPO PDUH"
	overseers    = "PO NQO PSO SPO PDUH CA INSP"
	managers     = "SPO PDUH"
	readersLog   = "SPO PDUH INSP"
	staffReaders = "SPO PDUH INSP"
	heads        = "PDUH"
	keepers      = "SYS"
	everywhere   = "CCO INSP"
)

// decision is what the matrix holds a route to.
type decision struct {
	roles    string            // who may open it, where it is not about a person
	ok       int               // what they get
	open     bool              // open to those who are not signed in
	stranger int               // what these get
	form     map[string]string // what is sent; PERSON and KEY are filled in
	file     string            // a document that is sent with it
	query    string
	last     int // later for what changes who may see what
	of       func(r access.Role, person string) int
}

const (
	fine   = http.StatusOK
	onward = http.StatusSeeOther
	wrong  = http.StatusUnprocessableEntity
	denied = http.StatusForbidden
	none   = http.StatusNotFound
)

// decisions has every route of the table.
var decisions = map[string]decision{
	"GET /sign-in":              {roles: everyone, ok: onward, open: true, stranger: fine},
	"POST /sign-in":             {roles: everyone, ok: wrong, open: true, stranger: wrong, form: map[string]string{"username": "x", "password": "y"}},
	"POST /sign-out":            {roles: everyone, ok: onward, open: true, stranger: onward, last: 8},
	"POST /sign-out-everywhere": {roles: everyone, ok: onward, last: 9},
	"GET /account":              {roles: everyone, ok: fine},
	"POST /account":             {roles: everyone, ok: wrong, form: map[string]string{"old": "x", "password": "y", "again": "z"}},

	"GET /{$}":                             {roles: everyone, ok: fine},
	"GET /duties":                          {roles: everyone, ok: fine},
	"GET /cases":                           {roles: everyone, ok: fine},
	"GET /load":                            {roles: everyone, ok: fine},
	"GET /load/history":                    {roles: everyone, ok: fine},
	"POST /draft":                          {roles: everyone, ok: fine, form: map[string]string{"draft": "record/PERSON", "note": "Words"}},
	"GET /drafts":                          {roles: everyone, ok: fine},
	"POST /drafts/drop":                    {roles: everyone, ok: onward, form: map[string]string{"draft": "record/PERSON"}},
	"GET /search":                          {roles: finders, ok: fine},
	"POST /search":                         {roles: finders, ok: fine, form: map[string]string{"q": "Quennell"}},
	"GET /group":                           {roles: recorders, ok: fine},
	"POST /group":                          {roles: recorders, ok: wrong},
	"GET /team":                            {roles: overseers, ok: fine},
	"GET /staff":                           {roles: overseers, ok: fine},
	"GET /staff/join":                      {roles: heads, ok: fine},
	"POST /staff/join":                     {roles: heads, ok: wrong},
	"GET /staff/open-team":                 {roles: heads, ok: fine},
	"POST /staff/open-team":                {roles: heads, ok: wrong},
	"GET /staff/team/{team}/enter/{kind}":  {roles: heads, ok: fine},
	"POST /staff/team/{team}/enter/{kind}": {roles: heads, ok: wrong},
	"GET /staff/team/{team}":               {roles: heads, ok: fine},
	"POST /staff/team/{team}":              {roles: heads, ok: wrong},
	// Asked about the north's other probation officer: nobody's own (docs/rules/staffing.md, N2).
	"GET /staff/{officer}":               {roles: staffReaders, ok: fine},
	"GET /staff/{officer}/enter/{kind}":  {roles: managers, ok: fine},
	"POST /staff/{officer}/enter/{kind}": {roles: managers, ok: wrong},
	"GET /rules":                         {roles: everyone, ok: fine},
	"GET /rules/{page}":                  {roles: everyone, ok: fine},
	"GET /ledger":                        {roles: everyone, ok: fine},
	"GET /accounts":                      {roles: keepers, ok: fine},
	"POST /accounts":                     {roles: keepers, ok: wrong},
	"GET /ledger/checkpoint/{size}":      {roles: everyone, ok: none},
	"GET /ledger/growth/{from}/{to}":     {roles: everyone, ok: none},
	"GET /unit":                          {roles: overseers, ok: fine},
	"GET /unit/duties":                   {roles: overseers, ok: fine},
	"GET /unit/delivery":                 {roles: overseers + " PQiP CCO", ok: fine},
	"GET /unit/enter/{kind}":             {roles: heads, ok: fine},
	"POST /unit/enter/{kind}":            {roles: heads, ok: wrong},
	"GET /unit/cases":                    {roles: overseers, ok: fine},
	"GET /unallocated":                   {roles: overseers, ok: fine},
	"GET /settings":                      {roles: everyone, ok: fine},
	"GET /settings/{name}":               {roles: everyone, ok: fine},
	"POST /settings/{name}/try":          {roles: keepers, ok: wrong},
	"POST /settings/{name}":              {roles: keepers, ok: wrong},
	"GET /weightings":                    {roles: everyone, ok: fine},
	"GET /weightings/file":               {roles: everyone, ok: fine},
	"POST /weightings/try":               {roles: heads, ok: wrong},
	"POST /weightings/try-on-service":    {roles: keepers, ok: wrong},
	"POST /weightings":                   {roles: keepers, ok: wrong},

	"GET /evidence":      {roles: everyone, ok: fine},
	"GET /evidence/file": {roles: everyone, ok: fine},

	"GET /person/{person}":                           {of: person(finders, finders, fine)},
	"GET /person/{person}/timeline":                  {of: person(finders, finders, fine)},
	"POST /person/{person}/timeline":                 {of: person(finders, finders, fine), form: map[string]string{"words": "plainword"}},
	"GET /person/{person}/people":                    {of: person(finders, finders, fine)},
	"GET /person/{person}/orders":                    {of: person(finders, finders, fine)},
	"GET /person/{person}/risk":                      {of: person(finders, finders, fine)},
	"GET /person/{person}/proposals":                 {of: person(finders, finders, fine)},
	"POST /person/{person}/proposals":                {of: person(finders, finders, fine)},
	"GET /person/{person}/predictors":                {of: person(finders, finders, fine)},
	"GET /person/{person}/tier":                      {of: person(finders, finders, fine)},
	"GET /person/{person}/plan":                      {of: person(finders, finders, fine)},
	"GET /person/{person}/plan/make":                 {of: person(snoozers, snoozers, fine)},
	"POST /person/{person}/plan/make":                {of: person(snoozers, snoozers, onward), form: map[string]string{"g0-text": "A job I can keep", "g0-from": "person", "agreed": "not yet"}},
	"GET /person/{person}/plan/copy":                 {of: person(finders, finders, fine)},
	"GET /person/{person}/plan/easy":                 {of: person(finders, finders, fine)},
	"GET /person/{person}/handover":                  {of: person(finders, finders, fine)},
	"GET /person/{person}/documents":                 {of: person(finders, finders, fine)},
	"POST /person/{person}/documents":                {of: person(recorders, recorders, onward), file: "letter.pdf"},
	"GET /person/{person}/document/{document}":       {of: person(finders, finders, fine)},
	"GET /person/{person}/entry/{entry}":             {of: person(finders, finders, fine)},
	"GET /person/{person}/entry/{entry}/receipt":     {of: person(finders, finders, fine)},
	"GET /person/{person}/entry/{entry}/correct":     {of: person(qualified, qualified, fine)},
	"POST /person/{person}/entry/{entry}/correct":    {of: person(qualified, qualified, onward), form: map[string]string{"void": "yes", "void_reason": "A slip"}, last: 1},
	"GET /person/{person}/record":                    {of: person(recorders, recorders, fine)},
	"POST /person/{person}/record":                   {of: person(recorders, recorders, onward), form: map[string]string{"type": "C326", "note": "Rang."}},
	"GET /person/{person}/enter/{kind}":              {of: person(finders, editors, fine)},
	"POST /person/{person}/enter/{kind}":             {of: person(finders, editors, onward), form: map[string]string{"type": "home", "number": "07700 900999"}, last: 1},
	"GET /person/{person}/appointment/{appointment}": {of: person(finders, finders, fine)},
	"POST /person/{person}/appointment/{appointment}/move": {of: person(recorders, recorders, onward),
		form: map[string]string{"date": "30/11/2026", "start": "15:00", "move_reason": "Work"}},
	"POST /person/{person}/appointment/{appointment}/cancel": {of: person(recorders, recorders, onward),
		form: map[string]string{"cancel_reason": "Work"}, last: 1},
	"POST /person/{person}/appointment/{appointment}/safety": {of: person(recorders, recorders, onward), form: map[string]string{"verdict": "go"}},
	"GET /person/{person}/snooze":                            {of: person(snoozers, snoozers, fine), query: "?duty=details:2026-05-23:PERSON"},
	"POST /person/{person}/snooze":                           {of: person(snoozers, snoozers, onward), form: map[string]string{"duty": "details:2026-05-23:PERSON", "until": "24/11/2026", "reason": "Away"}},
	"POST /give":                                             {roles: managers, ok: fine, form: map[string]string{"officer": "officer-PO", "people": "p-own"}},
	"GET /cover/{officer}":                                   {roles: managers, ok: fine},
	"POST /cover/{officer}":                                  {roles: managers, ok: fine, form: map[string]string{"from": "23/11/2026", "until": "27/11/2026"}},
	"POST /cover/{officer}/end":                              {roles: managers, ok: onward, last: 1},
	"GET /recheck":                                           {roles: managers, ok: fine},
	"POST /recheck":                                          {roles: managers, ok: wrong, form: map[string]string{}},
	"GET /away":                                              {roles: everyone, ok: fine},
	"GET /person/{person}/allocate":                          {of: person(managers, managers, fine)},
	"POST /person/{person}/allocate": {of: person(managers, managers, onward), last: 1, form: map[string]string{"give": "officer-PSO",
		"held": "PERSON-allocated", "reason": "OTHER", "read": "police record", "override-G3.1": "Read this afternoon"}},
	"GET /person/{person}/limits": {of: person(managers, managers, fine)},
	"POST /person/{person}/limits": {of: person(managers, managers, onward), last: 2,
		form: map[string]string{"type": "exclusion", "officers": office.SouthSPO, "message": "Ring.", "reason": "Known", "from": "23/11/2026"}},
	"GET /person/{person}/reads":      {of: person(readersLog, readersLog, fine)},
	"GET /person/{person}/emergency":  {of: emergency(denied), last: 3},
	"POST /person/{person}/emergency": {of: emergency(onward), last: 4, form: map[string]string{"reason": "A child is at risk this very night"}},
}

// seesAll reports whether a role sees a person's record, from what the office says of that person.
func seesAll(r access.Role, person string) bool {
	switch person {
	case office.Own, office.Held, office.Opened:
		return r != access.System
	case office.Away:
		return has(everywhere, r)
	}
	return false
}

// person returns what each role gets of each sort of record on a route that its table lets some roles come to, of whom some
// may do what it does.
func person(come, may string, ok int) func(access.Role, string) int {
	return func(r access.Role, who string) int {
		switch {
		case r == access.System:
			return none // every record looks like one that does not exist (V1.2)
		case !has(come, r):
			return denied // whatever the record (V1.1)
		case who == office.Silent || who == office.Restricted || who == office.Nobody:
			return none // V3.3
		case !seesAll(r, who) || !has(may, r):
			return denied // V2.2, V3.2, V1.1
		}
		return ok
	}
}

// emergency returns what each role gets of each sort of record on the routes that open one in an emergency (V4.1).
func emergency(kept int) func(access.Role, string) int {
	ordinary := person(snoozers, snoozers, onward) // who sees the record already is sent to it
	return func(r access.Role, who string) int {
		if has(snoozers, r) && (who == office.Told || who == office.RestrictedTold) {
			return kept
		}
		return ordinary(r, who)
	}
}

// multipartForm writes a form with a document.
func multipartForm(t testing.TB, form url.Values, file string) (media string, body io.Reader) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name := range form {
		if err := w.WriteField(name, form.Get(name)); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreatePart(textproto.MIMEHeader{"Content-Type": {"application/pdf"},
		"Content-Disposition": {`form-data; name="files"; filename="` + file + `"`}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("%PDF-1.7\n")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), &b
}

// sqlite returns the URL of a fresh database that does not wait for the disk: these tests are not about power cuts.
func sqlite(t testing.TB) string { return testkit.SQLite(t) + "?sync=normal" }
