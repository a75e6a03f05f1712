package cli

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/extract/transfer"
	"daybook/internal/jobs"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/store"
	"daybook/internal/synth"
	"daybook/internal/testkit"
)

// figures is a synthetic office whose days pass, with what its pages say of each officer.
type figures struct {
	t      *testing.T
	now    time.Time
	db     *store.DB
	app    *app.App
	jobs   *jobs.Jobs
	chance *rand.Rand
	head   string
	staff  []staffing.Officer
	shown  map[day.Date]map[string]int // the points that an officer's own page showed at the end of a day
}

func openFigures(t *testing.T, url string) *figures {
	zone, err := time.LoadLocation(zoneName)
	if err != nil {
		t.Fatal(err)
	}
	f := &figures{t: t, now: time.Date(2026, 11, 25, 9, 0, 0, 0, zone), chance: rand.New(rand.NewPCG(1, 2)), shown: map[day.Date]map[string]int{}}
	clock := func() time.Time { return f.now }
	if f.db, err = store.Open(t.Context(), url, store.Options{Now: clock, Migrate: true}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.db.Close() })
	dir := filepath.Join(t.TempDir(), "extract")
	if _, err := synth.Write(dir, synth.Options{Size: synth.Office, Seed: 5, Day: day.Of(f.now)}); err != nil {
		t.Fatal(err)
	}
	if _, err := transfer.Import(t.Context(), f.db, dir, transfer.ImportOptions{Now: clock, Zone: zone, Rules: rules.Default()}); err != nil {
		t.Fatal(err)
	}
	f.app = app.New(app.Parts{Store: f.db, Now: clock, NewID: newID, Zone: zone, Rules: rules.Default()})
	f.jobs = jobs.New(jobs.Parts{Store: f.db, App: f.app, Now: clock, Holder: "night"})
	all, err := f.app.Directory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range sortedKeys(all.Officers) {
		switch o := all.Officers[id]; {
		case access.Role(o.Role) == access.Head && o.In(f.app.Today()):
			f.head = id
		case o.In(f.app.Today()) && (o.Role == "PO" || o.Role == "PSO" || o.Role == "NQO"):
			f.staff = append(f.staff, o)
		}
	}
	if f.head == "" || len(f.staff) < 3 {
		t.Fatalf("the office has no head or only %d officers", len(f.staff))
	}
	return f
}

// must ends the test at an error.
func (f *figures) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// someone draws an officer and a person whom another one holds, or now and then their own.
func (f *figures) someone() (officer, person string) {
	officer = f.staff[f.chance.IntN(len(f.staff))].ID
	holder := f.staff[f.chance.IntN(len(f.staff))].ID
	f.must(f.db.Read(f.t.Context(), func(r app.Reader) error {
		rows, err := r.List(lists.Caseload, holder, app.ListQuery{})
		for len(rows) > 0 && person == "" {
			if row := rows[f.chance.IntN(len(rows))]; !row.Limited() {
				person = row.Person
			}
		}
		return err
	}))
	return officer, person
}

// work lets officers do a day's work that is priced by itself: some of it recorded late.
func (f *figures) work() {
	today := f.app.Today()
	for range 6 {
		officer, person := f.someone()
		ask := app.Ask{Key: newID()}
		if f.chance.IntN(3) == 0 {
			category := []string{"court report, standard", "court report, fast", "risk assessment (ARMS)"}[f.chance.IntN(3)]
			_, err := f.app.AddDocuments(f.t.Context(), officer, person, []app.Upload{{Name: "r.txt", Body: []byte("report " + person), Category: category}}, ask)
			f.must(err)
			continue
		}
		code := []string{"CMS03", "CMS06", "CMS40"}[f.chance.IntN(3)]
		_, err := f.app.Record(f.t.Context(), officer, app.Record{Ask: ask, Person: person, Type: code, On: today.Add(-f.chance.IntN(40)), Note: "Helped."})
		f.must(err)
	}
}

// night lets a day pass.
func (f *figures) night() {
	f.now = f.now.AddDate(0, 0, 1)
	n, err := f.jobs.Turn(f.t.Context(), f.app.Today())
	f.must(err)
	if n.Failed > 0 {
		f.t.Fatalf("the night: %+v", n)
	}
	f.must(f.app.SumUp(f.t.Context()))
}

// agree holds what the pages say against each other.
func (f *figures) agree() {
	f.t.Helper()
	ctx, today := f.t.Context(), f.app.Today()
	unit, err := f.app.Unit(ctx, f.head, "")
	f.must(err)
	on := map[string]app.Holding{}
	for _, x := range unit.Teams {
		team, err := f.app.Team(ctx, f.head, "", x.Team.ID)
		f.must(err)
		sum := 0
		for _, h := range team.Officers {
			on[h.Officer.ID] = h
			sum += h.Load.Points
		}
		if sum != x.Points {
			f.t.Errorf("%s: %s holds %d points, its officers %d", today, x.Team.Name, x.Points, sum)
		}
	}
	candidates := f.candidates()
	f.shown[today] = map[string]int{}
	for _, o := range f.staff {
		v, err := f.app.Load(ctx, f.head, o.ID)
		f.must(err)
		f.shown[today][o.ID] = v.Load.Points
		same := func(page string, is int) {
			f.t.Helper()
			if is != v.Load.Points {
				f.t.Errorf("%s, %s: the load page says %d points, %s %d", today, o.ID, v.Load.Points, page, is)
			}
		}
		d, err := f.app.Day(ctx, o.ID, o.ID, 0)
		f.must(err)
		same("their day", d.Held.Points)
		same("the page of the team", on[o.ID].Load.Points)
		same("the account beside it", v.Account.Figure.Points)
		if then := on[o.ID].Ahead; then.Points != v.Ahead.Points || then.Room != v.Ahead.Room {
			f.t.Errorf("%s, %s: the load page foresees %d of %d points, the page of the team %d of %d", today, o.ID, v.Ahead.Points, v.Ahead.Room, then.Points, then.Room)
		}
		if c, ok := candidates[o.ID]; ok && v.Load.Known() && c != v.Load.Capacity.String() {
			f.t.Errorf("%s, %s: the load page says %s, the page that gives a case out %s", today, o.ID, v.Load.Capacity, c)
		}
		h, err := f.app.LoadHistory(ctx, f.head, app.HistoryAsked{Officer: o.ID, Daily: true})
		f.must(err)
		for _, x := range h.Figures {
			if was, ok := f.shown[x.On][o.ID]; ok && was != x.Points {
				f.t.Errorf("%s, %s: on %s %d points were shown, the history says %d", today, o.ID, x.On, was, x.Points)
			}
		}
		own, err := f.app.Evidence(ctx, o.ID, app.EvidenceAsked{From: today.Add(-30), On: today})
		f.must(err)
		if got := own.Figures[0].Value; got != fmt.Sprint(v.Load.Points) {
			f.t.Errorf("%s, %s: the load page says %d points, the evidence %s", today, o.ID, v.Load.Points, got)
		}
	}
	f.must(f.app.LoadsOnRecord(ctx, func(o staffing.Officer, l load.Load) {
		if was, ok := f.shown[today][o.ID]; ok && was != l.Points {
			f.t.Errorf("%s, %s: the load page says %d points, everyone's loads %d", today, o.ID, was, l.Points)
		}
	}))
}

// candidates are the capacities that the page which gives a case out says, by officer.
func (f *figures) candidates() map[string]string {
	f.t.Helper()
	_, person := f.someone()
	c, err := f.app.Choose(f.t.Context(), app.Look{By: f.head, Person: person}, app.ChoiceAsked{})
	f.must(err)
	out := map[string]string{}
	for _, x := range c.Candidates {
		if x.Known {
			out[x.ID] = x.Now.String()
		}
	}
	return out
}

// sumsAgree holds the sums of the night against the histories of the officers.
func (f *figures) sumsAgree() {
	f.t.Helper()
	ctx := f.t.Context()
	me, err := f.app.Unit(ctx, f.head, "")
	f.must(err)
	kept, err := f.app.LoadHistory(ctx, f.head, app.HistoryAsked{Unit: me.Unit.ID, Daily: true})
	f.must(err)
	sums := map[day.Date]int{}
	all, err := f.app.Directory(ctx)
	f.must(err)
	for _, o := range all.UnitStaff(me.Unit.ID, f.app.Today()) {
		h, err := f.app.LoadHistory(ctx, f.head, app.HistoryAsked{Officer: o.ID, Daily: true})
		f.must(err)
		for _, x := range h.Figures {
			sums[x.On] += x.Points
		}
	}
	known := 0
	for _, x := range kept.Figures {
		if sum, both := sums[x.On]; both && x.Officers > 0 {
			known++
			if x.Points != sum {
				f.t.Errorf("on %s the unit held %d points, its officers %d", x.On, x.Points, sum)
			}
		}
	}
	if known < 30 {
		f.t.Errorf("only %d days are summed up", known)
	}
}

// W28.5: for every officer of a synthetic office every page shows the same figure, and the history says of each day what was
// shown on it, while work that is priced by itself is recorded, in time and late, and comes to count no more.
func TestOneFigureEverywhere(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		f := openFigures(t, url)
		f.agree()
		for _, days := range []int{1, 2, 28, 3} {
			f.work()
			f.agree()
			for range days {
				f.night()
			}
			f.agree()
		}
		f.sumsAgree()
		out, err := jobs.Rebuild(t.Context(), f.db, f.app, false, nil)
		if err != nil || !out.OK() {
			t.Errorf("rebuild: %v, %+v", err, out.Differences)
		}
	})
}
