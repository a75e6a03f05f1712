package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/evidence"
	"daybook/internal/fault"
	"daybook/internal/history"
	"daybook/internal/ledger"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// EvidenceAsked says which part of their evidence an officer wants. Zero days take the usual period, up to today.
type EvidenceAsked struct {
	From, To day.Date
	On       day.Date // also how their work stood on this day; none for no day
}

// Evidence is an officer's own evidence as they see it: the tables of the file, with the names of the people.
type Evidence struct {
	By     access.Actor
	Today  day.Date
	Period rules.Figure // the usual period (X1.2)
	On     day.Date
	evidence.Data
	Taken []ReadLog // the files taken before, newest first (X1.5)
}

// Evidence returns what an officer may show for themselves. There is no way to ask for somebody else's, and no role that
// can keep it from its officer (X1.1, X1.3).
func (a *App) Evidence(ctx context.Context, by string, asked EvidenceAsked) (v Evidence, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		g, err := a.gather(r, by, asked)
		if err != nil {
			return err
		}
		g.names = true
		if v, err = g.evidence(); err != nil {
			return err
		}
		v.Taken, err = r.Reads(by, time.Time{}, takenShown)
		return err
	})
	return v, err
}

// takenShown is how many files taken before are listed.
const takenShown = 50

// EvidenceFile writes an officer's evidence as a file that holds without Daybook, and logs that it was taken (X1.5).
func (a *App) EvidenceFile(ctx context.Context, by string, asked EvidenceAsked) (file []byte, made evidence.Data, err error) {
	if a.Seal == nil {
		return nil, made, fault.New(fault.Busy, "This server does not hold the service's key, so it cannot sign the file. Your evidence is on the page meanwhile. Try again later, or ask your administrator which server signs.")
	}
	err = a.Store.Read(ctx, func(r Reader) error {
		g, err := a.gather(r, by, asked)
		if err != nil {
			return err
		}
		v, err := g.evidence()
		if err != nil {
			return err
		}
		made = v.Data
		made.Entries, made.Origin, err = g.receipts()
		return err
	})
	if err != nil {
		return nil, made, err
	}
	if file, err = evidence.Build(made, a.Seal); err != nil {
		return nil, made, err
	}
	sum := sha256.Sum256(file)
	return file, made, a.Store.LogRead(ctx, ReadLog{Person: by, Officer: by, At: made.Made, Ground: "X1.5",
		What: "evidence " + made.From.String() + " to " + made.To.String() + ", SHA-256 " + hex.EncodeToString(sum[:])})
}

// gatherer collects one officer's evidence.
type gatherer struct {
	app     *App
	r       Reader
	show    *shower
	dir     staffing.Directory
	by      access.Actor
	officer staffing.Officer
	period  rules.Figure
	asked   EvidenceAsked
	today   day.Date
	at      time.Time
	names   bool // people by name, for the page; the file names nobody (X2.1)

	steps   []step
	cases   map[string]string // by person: what a case is called
	needed  []neededEntry
	isKnown map[string]int
}

// step is a change of points with whether the officer may still open the record.
type step struct {
	history.Step
	open bool
}

// neededEntry is an entry that a row rests on.
type neededEntry struct {
	stream entry.Stream
	id     string
	closed string // why its contents stay out, or ""
}

// The reasons for which contents stay out of a receipt.
const (
	closedAbout = "the entry is about the case and not about the officer"
	closedLimit = "a limit keeps the officer from the record"
)

func (a *App) gather(r Reader, by string, asked EvidenceAsked) (*gatherer, error) {
	dir, err := a.directory(r)
	if err != nil {
		return nil, err
	}
	who, ok := actor(dir, by)
	if !ok {
		return nil, fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	g := &gatherer{app: a, r: r, show: a.shower(r, who), dir: dir, by: who, officer: dir.Officers[by], asked: asked, today: a.Today(), at: a.instant(),
		cases: map[string]string{}, isKnown: map[string]int{}}
	g.period = a.Rules.At(g.today).Figure(rules.EvidencePeriod)
	if g.asked.To == 0 || g.asked.To > g.today {
		g.asked.To = g.today
	}
	if g.asked.From == 0 {
		g.asked.From = g.asked.To.AddMonths(-g.period.Value)
	}
	if g.asked.From > g.asked.To {
		return nil, fault.Input("from", "The period ends on %s, before it begins. Change one of the days", g.asked.To.Short())
	}
	if g.asked.On > g.today {
		return nil, fault.Input("on", "That day is still to come. Choose one in the past")
	}
	rows, err := r.List(lists.Points, by, ListQuery{To: g.today})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		s, err := lists.StepOf(row)
		if err != nil {
			return nil, err
		}
		open, err := g.opens(row.Person)
		if err != nil {
			return nil, err
		}
		g.steps = append(g.steps, step{s, open})
	}
	slices.SortStableFunc(g.steps, func(a, b step) int { return cmp.Compare(a.Day, b.Day) })
	return g, nil
}

// opens reports whether no limit keeps the officer from a record. The policy is asked about each record as it is now, because
// the history of points keeps no marks. Being held in another unit takes nothing from the evidence (V2 is about opening).
func (g *gatherer) opens(id string) (bool, error) {
	dec, err := g.show.may(lists.Head{Person: id, Limited: true})
	return dec.Allowed || dec.Clause == "V2.2", err
}

// evidence makes the tables.
func (g *gatherer) evidence() (Evidence, error) {
	o := g.officer
	v := Evidence{By: g.by, Today: g.today, Period: g.period, On: g.asked.On, Data: evidence.Data{Version: 1, Made: g.at, From: g.asked.From, To: g.asked.To,
		Officer: evidence.Officer{ID: o.ID, Name: o.FullName(), Grade: o.Grade, Team: g.dir.Teams[o.Team].Name, Unit: g.dir.Units[o.Unit].Name}}}
	var err error
	if v.Figures, err = g.figures(); err != nil {
		return v, err
	}
	for _, make := range []func() ([]evidence.Table, error){g.dayTables, g.weeks, g.changes, g.given, g.overdue, g.staff, g.supervision} {
		tables, err := make()
		if err != nil {
			return v, err
		}
		v.Tables = append(v.Tables, tables...)
	}
	return v, nil
}

// need says that a row rests on an entry. Where one row may show its contents and another may not, they are shown, except
// where a limit keeps the officer out.
func (g *gatherer) need(s entry.Stream, id, closed string) {
	if id == "" {
		return
	}
	if i, ok := g.isKnown[id]; ok {
		if was := g.needed[i].closed; was == closedAbout {
			g.needed[i].closed = closed
		}
		return
	}
	g.isKnown[id] = len(g.needed)
	g.needed = append(g.needed, neededEntry{s, id, closed})
}

func person(id string) entry.Stream { return entry.Stream{Kind: entry.Person, ID: id} }

// limitedCase is what a case is called that the officer may no longer open (X2.2).
const limitedCase = "a record with limited access"

// caseName is what a case is called: for the file by its CRN, on the page by the name too.
func (g *gatherer) caseName(id string, open bool) (string, error) {
	if !open {
		return limitedCase, nil
	}
	if name, ok := g.cases[id]; ok {
		return name, nil
	}
	found, err := soughtOf(g.r, id)
	if err != nil {
		return "", err
	}
	name := "a record that is no longer here"
	if len(found) > 0 {
		name = found[0].CRN
		if g.names {
			name = found[0].Name.String() + ", " + found[0].CRN
		}
	}
	g.cases[id] = name
	return name, nil
}

// ref is the reference of a person for a row, none where the officer may not open the record.
func ref(id string, open bool) string {
	if !open {
		return ""
	}
	return id
}

// receipts makes the receipt of each entry that the rows rest on. One that has no place in the ledger yet, or none that a
// checkpoint covers, is without (X2.4).
func (g *gatherer) receipts() (all []evidence.Entry, origin string, err error) {
	key, err := g.r.Setting(VerifierSetting)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return nil, "", err
	}
	origin, _, _ = strings.Cut(key, "+")
	p, err := newProver(g.r)
	if err != nil {
		return nil, "", err
	}
	for _, n := range g.needed {
		e, err := g.r.Entry(n.stream, n.id)
		if fault.KindOf(err) == fault.NotFound {
			continue // destroyed with its header: nothing is left to show
		}
		if err != nil {
			return nil, "", err
		}
		x := evidence.Entry{ID: e.ID, Stream: e.Stream.String(), Seq: e.Seq, Kind: e.Kind(), By: e.RecordedBy, At: e.RecordedAt.UTC(), On: e.On.String(), Closed: n.closed}
		leaf, err := g.r.Leaf(n.stream, n.id)
		if err == nil {
			var text []byte
			if text, err = p.receipt(leaf, n.closed != ""); err == nil {
				x.Receipt = string(text)
				if leaf.Salt == nil && x.Closed == "" {
					x.Closed = "its contents were destroyed at the end of their retention"
				}
			}
		}
		if err != nil && fault.KindOf(err) != fault.NotFound && fault.KindOf(err) != fault.Busy {
			return nil, "", err
		}
		all = append(all, x)
	}
	return all, origin, nil
}

// prover makes receipts under one checkpoint.
type prover struct {
	checkpoint Checkpoint
	tree       ledger.HashReader
	key        string
}

// newProver reads the latest checkpoint; without one it proves nothing.
func newProver(r Reader) (p prover, err error) {
	p.checkpoint, err = r.Checkpoint()
	if fault.KindOf(err) == fault.NotFound {
		return prover{}, nil
	}
	if err != nil {
		return p, err
	}
	if p.tree, err = r.Tree(); err != nil {
		return p, err
	}
	p.key, err = r.Setting(VerifierSetting)
	return p, err
}

// receipt makes the receipt of one entry, without its contents where they must be hidden.
func (p prover) receipt(leaf Leaf, hide bool) ([]byte, error) {
	if p.checkpoint.Size <= leaf.Place {
		return nil, notSealed()
	}
	path, err := ledger.ProveEntry(p.checkpoint.Size, leaf.Place, p.tree)
	if err != nil {
		return nil, err
	}
	rec := ledger.Receipt{Header: leaf.Header, Commitment: leaf.Commit, Place: leaf.Place, Path: path, Checkpoint: []byte(p.checkpoint.Text), Key: p.key}
	if !hide && leaf.Salt != nil {
		rec.Contents = &ledger.Contents{Salt: leaf.Salt, Payload: leaf.Payload}
	}
	return rec.Encode()
}
