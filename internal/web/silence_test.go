package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
	"daybook/internal/web/ui"
)

// trace notes what is asked of a store, in order. Reads and writes of sessions and staff are alike for everyone and left
// out.
type trace struct {
	app.Store
	mu    sync.Mutex // looks are logged while other things are asked
	asked []string
}

func (s *trace) note(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, what)
}

// Read notes the read and what is asked in it.
func (s *trace) Read(ctx context.Context, do func(app.Reader) error) error {
	s.note("read")
	return s.Store.Read(ctx, func(r app.Reader) error { return do(tracedReader{r, s}) })
}

// Write notes the write and what is asked in it.
func (s *trace) Write(ctx context.Context, do func(app.Writer) error) error {
	s.note("write")
	return s.Store.Write(ctx, func(w app.Writer) error { return do(tracedWriter{w, s}) })
}

type tracedReader struct {
	app.Reader
	s *trace
}

type tracedWriter struct {
	app.Writer
	s *trace
}

func (r tracedReader) Person(id string) (app.Person, error) {
	r.s.note("person")
	return r.Reader.Person(id)
}

func (r tracedReader) Lists(t lists.Table, owners []string) ([]lists.Row, error) {
	r.s.note("lists")
	return r.Reader.Lists(t, owners)
}

func (r tracedReader) Entries(s entry.Stream, after int) ([]entry.Entry, error) {
	if s.Kind != entry.Service { // read once by whoever asks first, and about nobody
		r.s.note("entries")
	}
	return r.Reader.Entries(s, after)
}

func (r tracedReader) Entry(s entry.Stream, id string) (entry.Entry, error) {
	r.s.note("entry")
	return r.Reader.Entry(s, id)
}

func (r tracedReader) Timeline(person string, f app.TimelineFilter) ([]casefile.Line, error) {
	r.s.note("timeline")
	return r.Reader.Timeline(person, f)
}

func (r tracedReader) List(t lists.Table, owner string, q app.ListQuery) ([]lists.Row, error) {
	r.s.note("list")
	return r.Reader.List(t, owner, q)
}

func (r tracedReader) ListsOf(owner string, asked []app.Asked) ([][]lists.Row, error) {
	r.s.note("lists of one owner")
	return r.Reader.ListsOf(owner, asked)
}

func (r tracedReader) Draft(officer, key string) (app.Draft, error) {
	r.s.note("draft")
	return r.Reader.Draft(officer, key)
}

func (r tracedReader) Blob(digest string) ([]byte, error) {
	r.s.note("blob")
	return r.Reader.Blob(digest)
}

func (w tracedWriter) PersonForUpdate(id string) (app.Person, error) {
	w.s.note("person for update")
	return w.Writer.PersonForUpdate(id)
}

func (w tracedWriter) Entry(s entry.Stream, id string) (entry.Entry, error) {
	w.s.note("entry")
	return w.Writer.Entry(s, id)
}

func (w tracedWriter) Entries(s entry.Stream, after int) ([]entry.Entry, error) {
	w.s.note("entries")
	return w.Writer.Entries(s, after)
}

func (w tracedWriter) Append(entries []entry.Entry) error {
	w.s.note("append")
	return w.Writer.Append(entries)
}

// LogRead notes that a look is logged.
func (s *trace) LogRead(ctx context.Context, l app.ReadLog) error {
	s.note("log of reads")
	return s.Store.LogRead(ctx, l)
}

// TestSilenceTakesTheSameSteps: for a hidden record the store is asked the same things in the same order as for one that
// does not exist, so that the time an answer takes does not tell them apart (V3.3). What is left is decoding one stored
// file, some tens of microseconds.
func TestSilenceTakesTheSameSteps(t *testing.T) {
	var steps *trace
	s := webtest.Open(t, sqlite(t), office.With(func(in app.Store) app.Store {
		steps = &trace{Store: in}
		return steps
	}))
	for _, role := range []access.Role{access.Officer, access.Manager, access.Admin, access.Inspector} {
		c := s.As(t, office.Officer(role))
		c.Get("/") // the first request of all reads the staff
		for _, pattern := range inOrder() {
			if decisions[pattern].of == nil {
				continue
			}
			taken := map[string][]string{}
			for _, person := range []string{office.Silent, office.Restricted, office.Nobody} {
				steps.asked = nil
				ask(t, s, c, pattern, person)
				taken[person] = steps.asked
			}
			for _, person := range []string{office.Silent, office.Restricted} {
				if diff := cmp.Diff(taken[office.Nobody], taken[person]); diff != "" {
					t.Errorf("%s, %s of %s (-missing +hidden):\n%s", role, pattern, person, diff)
				}
			}
		}
	}
}

// TestSilenceInOddRequests: bad forms, past moments, parts of pages and forms that name people in their fields are
// answered alike for a hidden record and for none.
func TestSilenceInOddRequests(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	c := s.As(t, office.Officer(access.Officer))
	bad := url.Values{"next_date": {"32/13/2026"}, "late": {"soon"}, "on": {"never"}, "date": {"x"}, "start": {"y"}, "type": {"??"}, "from": {"z"}, "until": {"z"}}
	part := http.Header{"Hx-Request": {"true"}}
	for _, tt := range []struct {
		name string
		ask  func(person string) webtest.Answer
	}{
		{"a bad record", func(p string) webtest.Answer { return c.Post("/person/"+p+"/record", bad) }},
		{"a bad move", func(p string) webtest.Answer { return c.Post("/person/"+p+"/appointment/"+p+"-next/move", bad) }},
		{"a bad correction", func(p string) webtest.Answer { return c.Post("/person/"+p+"/entry/"+p+"-note/correct", bad) }},
		{"a bad fact", func(p string) webtest.Answer { return c.Post("/person/"+p+"/enter/phone.recorded", bad) }},
		{"a form that does not exist", func(p string) webtest.Answer { return c.Get("/person/" + p + "/enter/none") }},
		{"a bad snooze", func(p string) webtest.Answer { return c.Post("/person/"+p+"/snooze", bad) }},
		{"no documents", func(p string) webtest.Answer { return c.Post("/person/"+p+"/documents", bad) }},
		{"an emergency without a reason", func(p string) webtest.Answer { return c.Post("/person/"+p+"/emergency", bad) }},
		{"a past moment", func(p string) webtest.Answer { return c.Get("/person/" + p + "?as-known-at=2026-10-01") }},
		{"before the record was opened", func(p string) webtest.Answer { return c.Get("/person/" + p + "?as-known-at=2001-10-01") }},
		{"a moment to come", func(p string) webtest.Answer { return c.Get("/person/" + p + "?as-known-at=2031-10-01") }},
		{"no moment", func(p string) webtest.Answer { return c.Get("/person/" + p + "/timeline?as-known-at=yesterday") }},
		{"a part of a page", func(p string) webtest.Answer {
			return c.Send(http.MethodGet, "/person/"+p+"/record?appointment="+p+"-visit", "", nil, part)
		}},
		{"a group", func(p string) webtest.Answer {
			return c.Post("/group", url.Values{"key": {s.Key()}, "people": {office.Own, p}, "date": {"24/11/2026"}, "start": {"10:00"}, "mode": {"office"}})
		}},
		{"a meeting of the day", func(p string) webtest.Answer { return c.Get("/?appointment=" + p + "-visit&outcome=ATTC") }},
		{"a meeting opened in the day", func(p string) webtest.Answer { return c.Get("/?open=" + p + "-visit") }},
		{"a draft", func(p string) webtest.Answer {
			return c.Post("/draft", url.Values{"draft": {"record/" + p}, "note": {"Words"}})
		}},
		{"a draft thrown away", func(p string) webtest.Answer { return c.Post("/drafts/drop", url.Values{"draft": {"record/" + p}}) }},
		{"the cases of someone", func(p string) webtest.Answer { return c.Get("/cases?officer=" + p) }},
		{"the timeline by words", func(p string) webtest.Answer {
			return c.Post("/person/"+p+"/timeline", url.Values{"words": {office.Plain}})
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			delete(c.Cookies(), "daybook-done")
			hidden := tt.ask(office.Silent)
			delete(c.Cookies(), "daybook-done")
			missing := tt.ask(office.Nobody)
			// These two ids have the same length, so all else must be alike when one stands for the other.
			hidden.Body = strings.ReplaceAll(hidden.Body, office.Silent, office.Nobody)
			sameAnswer(t, tt.name, hidden, missing)
		})
	}
}

// TestADraftIsWhatWasTyped: what comes with a draft beside its words, such as for whom the form was drawn, is never kept in
// their place. A form's fields come in no order, so it is asked often.
func TestADraftIsWhatWasTyped(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	by := office.Officer(access.Officer)
	c := s.As(t, by)
	for i := range 40 {
		words := fmt.Sprintf("Rang about the tenancy, call %d", i)
		c.Post("/draft", url.Values{"draft": {"record/" + office.Own}, "note": {words}, ui.DrawnForField: {by}})
		c.Get("/drafts").Page(t).Shows(words)
	}
}

// TestDraftsTellNothing: a draft that was begun before the record was closed shows its own words and nobody's name.
func TestDraftsTellNothing(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	c := s.As(t, office.Officer(access.Officer))
	for _, person := range []string{office.Silent, office.Told, office.Away} {
		c.Post("/draft", url.Values{"draft": {"record/" + person}, "note": {"Words of mine"}})
	}
	page := c.Get("/drafts").Page(t)
	page.Shows("Words of mine")
	for _, person := range []string{office.Silent, office.Told, office.Away} {
		for _, words := range office.Person(person).Private() {
			page.Hides(words)
		}
	}
}

// TestListPagesTellNothing: the pages that list people say nothing of those whom the reader may not see.
func TestListPagesTellNothing(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	for _, role := range access.Roles {
		c := s.As(t, office.Officer(role))
		for _, path := range []string{"/", "/duties", "/cases", "/group", "/team", "/drafts", "/?on=2026-11-27", "/?officer=" + office.Colleague,
			"/load", "/load?officer=" + office.Colleague, "/duties?officer=" + office.Colleague, "/cases?officer=" + office.Colleague, "/team?unit=south", "/cases?officer=" + office.Southerner} {
			a := c.Get(path)
			if a.Status != http.StatusOK && a.Status != http.StatusForbidden && a.Status != http.StatusNotFound {
				t.Errorf("%s: %s: got %d", role, path, a.Status)
			}
			page := a.Page(t)
			for _, s := range office.People() {
				if seesAll(role, s.ID) {
					continue
				}
				for _, words := range s.Private() {
					page.Hides(words)
				}
			}
		}
	}
}

// TestSearchPageTellsNothing: a search answers alike whether a hidden person fits or nobody does, and of one who is limited
// with a message it says that and no more.
func TestSearchPageTellsNothing(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	for _, role := range []access.Role{access.Officer, access.Manager, access.Admin, access.Court, access.Inspector} {
		c := s.As(t, office.Officer(role))
		find := func(typed string) webtest.Answer { return c.Post("/search", url.Values{"q": {typed}}) }
		for _, person := range office.People() {
			for _, typed := range []string{person.Surname, person.CRN, person.Phone, person.Street} {
				a := find(typed)
				page := a.Page(t)
				switch person.ID {
				case office.Silent, office.Restricted:
					if !strings.Contains(page.Text(), "Nobody found") && strings.Contains(a.Body, `/person/`+person.ID+`"`) {
						t.Errorf("%s finds %s by %q", role, person.ID, typed)
					}
				case office.Told, office.RestrictedTold, office.Away:
					if seesAll(role, person.ID) {
						continue
					}
					private := slices.DeleteFunc(person.Private(), func(w string) bool {
						known := person.ID == office.Away && (w == person.Forename || w == person.Surname || w == person.CRN)
						return known || strings.Contains(strings.ReplaceAll(typed, " ", ""), strings.ReplaceAll(w, " ", ""))
					})
					for _, words := range private {
						if strings.Contains(strings.ToLower(a.Body), strings.ToLower(words)) {
							t.Errorf("%s finds %s by %q and is told %q", role, person.ID, typed, words)
						}
					}
				}
			}
		}
	}
}
