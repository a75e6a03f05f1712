package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/a-h/templ"

	"daybook/internal/app"
	"daybook/internal/bench"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/web"
)

// keyFile is where the measured database's keys stand.
func (m *measuring) keyFile() string { return filepath.Join(m.base.folder, "keys") }

// benchUser is the name of the officer as whom pages are asked for.
const benchUser = "bench"

// enoughCases ends the search for an officer with many cases: in a nation there are thousands like them.
const enoughCases = 40

// desk is the officer as whom pages are asked for, and their people.
type desk struct {
	officer string
	people  []string
	names   []string // surname and forename of each
}

// sit finds an officer with a large caseload and gives them an account.
func (m *measuring) sit() (d desk, err error) {
	ctx := m.c.ctx
	dir, err := m.office.app.Directory(ctx)
	if err != nil {
		return d, err
	}
	err = m.office.db.Read(ctx, func(r app.Reader) error {
		for _, id := range sortedKeys(dir.Officers) {
			if o := dir.Officers[id]; o.Role != "PO" || !o.In(m.office.app.Today()) {
				continue
			}
			rows, err := r.List(lists.Caseload, id, app.ListQuery{})
			if err != nil {
				return err
			}
			if held := writable(rows); len(held) > len(d.people) {
				d.officer, d.people = id, held
			}
			if len(d.people) >= enoughCases {
				break
			}
		}
		for _, id := range d.people {
			p, err := r.Person(id)
			if err != nil {
				return err
			}
			d.names = append(d.names, p.File.Name.Surname+" "+p.File.Name.Forename)
		}
		return nil
	})
	if err == nil && len(d.people) < 2 {
		err = errors.New("nobody holds cases")
	}
	if err != nil {
		return d, err
	}
	return d, m.office.app.SetPassword(ctx, d.officer, benchUser, demoPassword)
}

// browser asks a server for pages with a session.
type browser struct {
	http *http.Client
	url  string
}

// browse signs in as the officer of the desk.
func browse(at string) (*browser, error) { return browseAs(at, benchUser) }

// browseAs signs in by this name.
func browseAs(at, username string) (*browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	b := &browser{url: at, http: &http.Client{Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: pageRate}}}
	_, err = b.ask("/sign-in", url.Values{"username": {username}, "password": {demoPassword}})
	return b, err
}

// ask gets a page, or posts a form, and returns what came back.
func (b *browser) ask(path string, form url.Values) ([]byte, error) {
	var answer *http.Response
	var err error
	if form == nil {
		answer, err = b.http.Get(b.url + path)
	} else {
		answer, err = b.http.PostForm(b.url+path, form)
	}
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answered with status %d", path, answer.StatusCode)
	}
	return body, err
}

// serveHere serves a handler on loopback until the returned function is called.
func serveHere(h http.Handler) (at string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: headerWithin}
	go func() { _ = server.Serve(l) }() // ends with ErrServerClosed when it is stopped
	return "http://" + l.Addr().String(), func() { _ = server.Close() }, nil
}

// pages measures the pages of the day, each as a ratio to its floor and at a steady rate.
func (m *measuring) pages() error {
	d, err := m.sit()
	if err != nil {
		return err
	}
	drawn := &lastDrawn{}
	at, stop, err := m.serve(drawn)
	if err != nil {
		return err
	}
	defer stop()
	b, err := browse(at)
	if err != nil {
		return err
	}
	if err := m.keepRow(d.people[0]); err != nil {
		return err
	}
	pick := func(i int, from []string) string { return from[i%(len(from)-1)] } // the last one is made long later
	for _, page := range []struct {
		what string
		ask  func(i int) (string, url.Values)
	}{
		{"day page", func(int) (string, url.Values) { return "/", nil }},
		{"person page", func(i int) (string, url.Values) { return "/person/" + pick(i, d.people), nil }},
		{"timeline page", func(i int) (string, url.Values) { return "/person/" + pick(i, d.people) + "/timeline", nil }},
		{"search by name", func(i int) (string, url.Values) { return "/search", url.Values{"q": {pick(i, d.names)}} }},
	} {
		if err := m.page(b, drawn, page.what, aimPage, page.ask); err != nil {
			return err
		}
	}
	return nil
}

// serve serves the office on loopback without a word, and keeps what is drawn.
func (m *measuring) serve(drawn *lastDrawn) (at string, stop func(), err error) {
	return serveHere(web.New(web.Parts{App: m.office.app, Log: slog.New(slog.DiscardHandler), Now: m.c.now, Zone: m.office.zone, NewKey: newID, Drawn: drawn.keep}).Handler())
}

// lastDrawn keeps the component of the last page that the server drew.
type lastDrawn struct {
	mu   sync.Mutex
	part templ.Component
}

func (l *lastDrawn) keep(part templ.Component) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.part = part
}

func (l *lastDrawn) take() templ.Component {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.part
}

// answer is one answer of the server: its bytes and what they were drawn by.
type answer struct {
	body []byte
	part templ.Component
}

// page measures one page against its floors and at the steady rate. Most is the ratio to the floor that is aimed at, or 0 where
// only the steady rate has an aim.
func (m *measuring) page(b *browser, drawn *lastDrawn, what string, most float64, ask func(i int) (string, url.Values)) error {
	ctx := m.c.ctx
	var answers []answer // of the first few, for the floors
	for i := range floorPages {
		path, form := ask(i)
		body, err := b.ask(path, form)
		if err != nil {
			return err
		}
		answers = append(answers, answer{body, drawn.take()})
	}
	floor, stop, err := m.pageFloors(what, answers)
	if err != nil {
		return err
	}
	defer stop()
	get := func(i int) error {
		path, form := ask(i)
		_, err := b.ask(path, form)
		return err
	}
	took, err := bench.InTurn(ctx, pageRuns, get, floor("drawn"), floor("stored"))
	if err != nil {
		return err
	}
	steady, err := bench.Steady(ctx, pageRate, m.lasting, get)
	if err != nil {
		return err
	}
	r := bench.Against(what, took[0], took[1], most)
	r.Stored = bench.Against(what, took[0], took[2], most).Ratio
	r.P99 = fmt.Sprintf("%.1f ms", float64(steady.P99())/float64(time.Millisecond))
	aim := fmt.Sprintf("p99 under %d ms", aimP99.Milliseconds())
	if most > 0 {
		r.Aim, r.Met = r.Aim+", "+aim, r.Met && steady.P99() < aimP99
	} else {
		r.Aim, r.Met = aim, steady.P99() < aimP99
	}
	m.add(r)
	return nil
}

// floorPages is how many different answers the floors give in turn.
const floorPages = 20

// floorRow is the key of the row that the floor of a page reads.
const floorRow = "bench-row"

// keepRow stores a row with the bytes of a person's file for the floors to read.
func (m *measuring) keepRow(person string) error {
	return m.office.db.Write(m.c.ctx, func(w app.Writer) error {
		p, err := w.Person(person)
		if err != nil {
			return err
		}
		file := casefile.Encode(p.File)
		return w.SaveBlob(floorRow, "application/octet-stream", file)
	})
}

// pageFloors serves answers in the two ways of the floors: drawn again after the read of one row, and as stored bytes. The
// function that it returns gives the one that asks in either way.
func (m *measuring) pageFloors(what string, answers []answer) (ask func(how string) func(i int) error, stop func(), err error) {
	db := m.office.db
	run := newID() // a database that is kept holds the answers of earlier runs
	name := func(i int) string { return fmt.Sprint(strings.ReplaceAll(what, " ", "-"), run, i) }
	err = db.Write(m.c.ctx, func(w app.Writer) error {
		for i, a := range answers {
			if err := w.SaveBlob(name(i), "text/html", a.body); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /stored/{n}", m.floor(func(ctx context.Context, i int, in app.Reader) ([]byte, error) { return in.Blob(name(i)) }))
	mux.HandleFunc("GET /drawn/{n}", m.floor(func(ctx context.Context, i int, in app.Reader) ([]byte, error) {
		if _, err := in.Blob(floorRow); err != nil {
			return nil, err
		}
		var page bytes.Buffer
		err := answers[i].part.Render(ctx, &page)
		return page.Bytes(), err
	}))
	at, stop, err := serveHere(mux)
	if err != nil {
		return nil, nil, err
	}
	b := &browser{url: at, http: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: pageRate}}}
	return func(how string) func(i int) error {
		return func(i int) error {
			_, err := b.ask(fmt.Sprintf("/%s/%d", how, i%len(answers)), nil)
			return err
		}
	}, stop, nil
}

// floor is a handler that answers with what is made of the answer of this number within one read.
func (m *measuring) floor(answer func(ctx context.Context, i int, in app.Reader) ([]byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := m.office.db.Read(r.Context(), func(in app.Reader) error {
			i, err := strconv.Atoi(r.PathValue("n"))
			if err != nil {
				return err
			}
			body, err := answer(r.Context(), i, in)
			if err == nil {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, err = w.Write(body)
			}
			return err
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

// longFile is how many entries the file has that is folded back to a past moment.
const longFile = 2_100

// asKnown measures the page of a person with a long record as it stood at a past moment.
func (m *measuring) asKnown() error {
	d, err := m.sit()
	if err != nil {
		return err
	}
	id := d.people[len(d.people)-1] // nothing else asks for this one
	if err := m.lengthen(d.officer, id); err != nil {
		return err
	}
	log := slog.New(slog.DiscardHandler)
	at, stop, err := serveHere(web.New(web.Parts{App: m.office.app, Log: log, Now: m.c.now, Zone: m.office.zone, NewKey: newID}).Handler())
	if err != nil {
		return err
	}
	defer stop()
	b, err := browse(at)
	if err != nil {
		return err
	}
	moment := m.c.now().UTC().Format(time.RFC3339)
	is, err := bench.OneByOne(m.c.ctx, asKnownRuns, func(int) error {
		_, err := b.ask("/person/"+id+"?as-known-at="+url.QueryEscape(moment), nil)
		return err
	})
	if err != nil {
		return err
	}
	m.add(bench.Within(fmt.Sprintf("person page as known at a past moment, %s entries", thousands(longFile)), is, aimAsKnown))
	return nil
}

// lengthen records contacts about someone until their record is long.
func (m *measuring) lengthen(officer, person string) error {
	ctx := m.c.ctx
	has, err := m.office.db.LastOf(ctx, []entry.Stream{{Kind: entry.Person, ID: person}})
	if err != nil {
		return err
	}
	p := m.c.progress("Lengthening a record", "entries")
	defer p.end()
	for n := has[entry.Stream{Kind: entry.Person, ID: person}]; n < longFile; n++ {
		_, err := m.office.app.Record(ctx, officer, app.Record{Ask: app.Ask{Key: newID()}, Person: person, Type: "CTOA",
			Note: "They rang to say that the bus was late, and that they would come at the time that was agreed."})
		if err != nil {
			return err
		}
		p.atInt(n, longFile)
	}
	return nil
}
