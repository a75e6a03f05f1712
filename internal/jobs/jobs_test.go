package jobs_test

import (
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/jobs"
	"daybook/internal/ledger"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/workload"
)

// world is an office of one officer and three people on a fresh database, with a clock that the test moves.
type world struct {
	t    *testing.T
	db   *store.DB
	app  *app.App
	ring ledger.KeyRing

	mu    sync.Mutex
	clock time.Time
	ids   int
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// people are those of the office.
var people = []string{"person-a", "person-b", "person-c"}

func newWorld(t *testing.T, url string) *world {
	t.Helper()
	w := &world{t: t, clock: noon}
	db, err := store.Open(t.Context(), url, store.Options{Migrate: true, Now: w.now})
	if err != nil {
		t.Fatal(err)
	}
	w.db = db
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	w.app = app.New(app.Parts{Store: db, Now: w.now, NewID: w.newID, Zone: time.UTC, Rules: rules.Default()})
	if w.ring, err = ledger.NewKeyRing("daybook/test", strings.NewReader(strings.Repeat("k", 64)), noon); err != nil {
		t.Fatal(err)
	}
	w.load()
	return w
}

func (w *world) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.clock
}

func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.clock = w.clock.Add(d)
}

func (w *world) newID() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ids++
	return fmt.Sprintf("id-%06d", w.ids)
}

// load stores the office: everyone has an order, a risk assessment and an appointment tomorrow, so that their standings
// change with the days.
func (w *world) load() {
	w.t.Helper()
	batch := app.Batch{Lines: map[string][]casefile.Line{}}
	add := func(s entry.Stream, on day.Date, payloads ...entry.Payload) []entry.Entry {
		var out []entry.Entry
		for i, p := range payloads {
			out = append(out, entry.Entry{ID: w.newID(), Stream: s, Seq: i + 1, RecordedBy: "import", RecordedAt: noon.Add(-time.Hour),
				On: on, Source: "test", Payload: p})
		}
		batch.Entries = append(batch.Entries, out...)
		return out
	}
	today := day.Of(noon)
	add(entry.Stream{Kind: entry.Service, ID: "service"}, today, entry.ServiceNamed{Name: "Test"})
	var officer staffing.Officer
	for _, e := range add(entry.Stream{Kind: entry.Officer, ID: "officer-1"}, today.Add(-400), entry.OfficerJoined{Forename: "Samira", Surname: "Khan", Grade: "PO", Role: "PO", Unit: "unit-1", Team: "team-1"}) {
		if err := officer.Apply(e); err != nil {
			w.t.Fatal(err)
		}
	}
	batch.Officers = []staffing.Officer{officer}
	for i, id := range people {
		entries := add(entry.Stream{Kind: entry.Person, ID: id}, today.Add(-30),
			entry.PersonRegistered{CRN: fmt.Sprintf("X00000%d", i), Forename: "Test", Surname: "Person"},
			entry.OrderMade{Type: "307", Months: 12, Ends: today.Add(300)},
			entry.CaseAllocated{Officer: "officer-1", Team: "team-1", Unit: "unit-1", Role: "responsible"},
			entry.AppointmentBooked{Type: "COAP", Date: today.Add(1), Start: day.At(10, 0), Minutes: 30, Officer: "officer-1", Mode: "office"})
		m, err := w.app.Make(id, entries, workload.DefaultSets(), today)
		if err != nil {
			w.t.Fatal(err)
		}
		batch.People = append(batch.People, m.Person)
		batch.Rows = append(batch.Rows, m.Rows...)
		batch.Lines[id] = m.Lines
	}
	if _, err := w.db.Load(w.t.Context(), batch); err != nil {
		w.t.Fatal(err)
	}
}

// jobs returns the jobs of one process.
func (w *world) jobs(holder string) *jobs.Jobs {
	return jobs.New(jobs.Parts{Store: w.db, App: w.app, Now: w.now, Holder: holder, Every: time.Minute, Log: slog.New(slog.DiscardHandler),
		Keys: func(verifier string) (ledger.KeyRing, error) {
			known := w.ring.Known()
			if verifier != "" && known[len(known)-1].Verifier != verifier {
				return w.ring, fmt.Errorf("the ring does not have %s", verifier)
			}
			return w.ring, nil
		}})
}

func (w *world) settle() {
	w.t.Helper()
	if err := w.jobs("settler").Settle(w.t.Context(), nil); err != nil {
		w.t.Fatal(err)
	}
}

// audit checks the whole ledger and the files.
func (w *world) audit() (entries, checkpoints int64) {
	w.t.Helper()
	var keys []string
	for _, k := range w.ring.Known() {
		keys = append(keys, k.String())
	}
	report, err := jobs.Audit(w.t.Context(), w.db, keys, nil)
	if err != nil || !report.OK() {
		w.t.Fatalf("audit: %v, %+v", err, report.Findings)
	}
	return report.Entries, report.Checkpoints
}

func TestSettlePlacesAndSigns(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWorld(t, url)
		w.settle()
		if entries, checkpoints := w.audit(); entries != 14 || checkpoints != 1 {
			t.Errorf("%d entries under %d checkpoints, want 14 under 1", entries, checkpoints)
		}
		w.settle() // nothing grew, so nothing is signed
		if _, checkpoints := w.audit(); checkpoints != 1 {
			t.Errorf("%d checkpoints after settling twice", checkpoints)
		}
	})
}

// TestTwoProcessesWorkSideBySide: entries get their places once and checkpoints stand in order, whoever comes first.
func TestTwoProcessesWorkSideBySide(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWorld(t, url)
		ctx := t.Context()
		var all sync.WaitGroup
		for i := range 3 {
			j := w.jobs(fmt.Sprint("process-", i))
			all.Go(func() {
				for range 5 {
					if err := j.Settle(ctx, nil); err != nil {
						t.Errorf("settle: %v", err)
					}
				}
			})
			all.Go(func() {
				for n := range 5 {
					key := fmt.Sprintf("key-%d-%d", i, n)
					_, err := w.app.Record(ctx, "officer-1", app.Record{Ask: app.Ask{Key: key}, Person: people[i], Type: "CTOA", Note: key})
					if err != nil {
						t.Errorf("record: %v", err)
					}
				}
			})
		}
		all.Wait()
		w.pass(time.Minute)
		w.settle()
		if entries, _ := w.audit(); entries != 14+15 {
			t.Errorf("%d entries in the ledger, want 29", entries)
		}
	})
}

func TestNightTurnsEachStandingOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWorld(t, url)
		j := w.jobs("night")
		if n, err := j.Turn(t.Context(), w.app.Today()); err != nil || n != (jobs.Turned{}) {
			t.Fatalf("on the day it was derived: %+v, %v", n, err)
		}
		w.pass(48 * time.Hour) // yesterday's appointment now lacks its outcome
		if n, err := j.Turn(t.Context(), w.app.Today()); err != nil || n.Done != len(people) || n.Failed != 0 {
			t.Fatalf("two days later: %+v, %v", n, err)
		}
		if n, err := j.Turn(t.Context(), w.app.Today()); err != nil || n != (jobs.Turned{}) {
			t.Fatalf("again: %+v, %v", n, err)
		}
		if changed, err := w.app.Turn(t.Context(), people[0]); err != nil || changed {
			t.Errorf("turning someone whose turn it is not: %v, %v", changed, err)
		}
		w.agrees()
	})
}

// agrees checks that all that is stored is what the journal says.
func (w *world) agrees() {
	w.t.Helper()
	out, err := jobs.Rebuild(w.t.Context(), w.db, w.app, false, nil)
	if err != nil || !out.OK() || out.People != len(people) {
		w.t.Fatalf("rebuild: %v, %+v", err, out)
	}
}

func TestRebuildFindsAndMends(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWorld(t, url)
		w.agrees()
		ctx := t.Context()
		err := w.db.Write(ctx, func(tx app.Writer) error {
			p, err := tx.PersonForUpdate(people[0])
			if err != nil {
				return err
			}
			p.Standing.Officers = 9
			stray := lists.Row{Table: lists.Duties, Owner: "officer-1", Key: "stray", Person: people[1], Body: "{}"}
			if err := tx.SavePerson(p, lists.Change{Put: []lists.Row{stray}}); err != nil {
				return err
			}
			return tx.ReplaceTimeline(people[2], nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		out, err := jobs.Rebuild(ctx, w.db, w.app, true, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range out.Differences {
			got = append(got, d.Person+" "+d.What)
		}
		want := "person-a standing, person-c timeline, person-b lists"
		if strings.Join(sortedLike(got, want), ", ") != want || out.Fixed != 3 {
			t.Errorf("found %v and mended %d, want %s and 3", got, out.Fixed, want)
		}
		w.agrees()
	})
}

// sortedLike returns got in the order of the words of want, which does not depend on how a store walks.
func sortedLike(got []string, want string) []string {
	var out []string
	for _, w := range strings.Split(want, ", ") {
		for _, g := range got {
			if g == w {
				out = append(out, g)
			}
		}
	}
	if len(out) != len(got) {
		return got
	}
	return out
}

func TestKeyIsChanged(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWorld(t, url)
		w.settle()
		w.pass(time.Hour)
		old := w.ring
		j := w.jobs("rotator")
		_, err := j.Rotate(t.Context(), strings.NewReader(strings.Repeat("n", 64)), func(next ledger.KeyRing) error {
			w.ring = next
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		w.pass(time.Minute)
		w.settle() // the change of key is an entry too
		if entries, checkpoints := w.audit(); entries != 15 || checkpoints != 3 {
			t.Errorf("%d entries under %d checkpoints, want 15 under 3", entries, checkpoints)
		}
		report, err := jobs.Audit(t.Context(), w.db, []string{old.Known()[0].String()}, nil)
		if err != nil || !report.OK() {
			t.Errorf("whoever trusts the old key cannot follow: %v, %+v", err, report.Findings)
		}
		lines, err := jobs.Verifiers(t.Context(), w.db)
		if err != nil || len(lines) != 2 {
			t.Errorf("the database names the keys %q, %v", lines, err)
		}
		next := w.ring
		w.ring = old // a process that missed the change
		if err := w.jobs("late").Ready(t.Context()); err == nil {
			t.Error("a process with the old key says that it is ready")
		}
		w.ring = next
	})
}

// TestInterruptedChangeOfKeyIsFinished: the process died right after the checkpoint that both keys signed was stored.
func TestInterruptedChangeOfKeyIsFinished(t *testing.T) {
	w := newWorld(t, testkit.SQLite(t))
	w.settle()
	w.pass(time.Hour)
	size, root, err := w.db.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	next, signed, err := w.ring.Rotate(ledger.Checkpoint{Size: size, Root: root, At: w.now()}, strings.NewReader(strings.Repeat("n", 64)))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.db.SaveCheckpoint(t.Context(), app.Checkpoint{Size: size, At: w.now(), Text: string(signed)}); err != nil {
		t.Fatal(err)
	}
	if err := w.jobs("old key").Ready(t.Context()); err == nil {
		t.Error("a process with the old key says that it is ready")
	}
	w.ring = next
	if err := w.jobs("new key").Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	lines, err := jobs.Verifiers(t.Context(), w.db)
	if err != nil || len(lines) != 2 {
		t.Errorf("the database names the keys %q, %v", lines, err)
	}
}

// TestRunDoesEverythingAndStops runs the jobs as a server does.
func TestRunDoesEverythingAndStops(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWorld(t, url)
		w.pass(48 * time.Hour)
		old := w.now().Add(-100 * 24 * time.Hour)
		err := w.db.Write(t.Context(), func(tx app.Writer) error {
			for name, at := range map[string]time.Time{"old": old, "new": w.now()} {
				if err := tx.SaveDraft(app.Draft{Officer: "officer-1", Key: name, Saved: at}); err != nil {
					return err
				}
				if err := tx.SaveSession(app.Session{TokenHash: name, Officer: "officer-1", Created: at, Seen: at, Expires: at.Add(time.Hour)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := withStop(t)
		ended := make(chan struct{})
		j := w.jobs("server")
		go func() {
			defer close(ended)
			j.Run(ctx)
		}()
		waitFor(t, "the entries to be placed and signed", func() bool {
			var cp app.Checkpoint
			err := w.db.Read(t.Context(), func(r app.Reader) (err error) {
				cp, err = r.Checkpoint()
				return err
			})
			return err == nil && cp.Size == 14
		})
		waitFor(t, "the standings to be turned", func() bool {
			ids, err := w.db.Turning(t.Context(), w.app.Today(), 1)
			return err == nil && len(ids) == 0
		})
		waitFor(t, "what is old to be swept", func() bool {
			var drafts []app.Draft
			var sessions []app.Session
			err := w.db.Read(t.Context(), func(r app.Reader) (err error) {
				if drafts, err = r.Drafts("officer-1"); err != nil {
					return err
				}
				sessions, err = r.Sessions("officer-1")
				return err
			})
			return err == nil && len(drafts) == 1 && len(sessions) == 1
		})
		stop()
		<-ended
		if got, err := w.db.Lease(t.Context(), "sequencer", "another", w.now(), w.now().Add(time.Minute)); err != nil || !got {
			t.Errorf("the lease was not given back: %v, %v", got, err)
		}
		w.audit()
		w.agrees()
	})
}

// W26.4: on the day of a published set everyone is weighed again, once, from the mark on when a process was killed, and what
// is stored is then what the journal says.
func TestPublishedWeightingsWeighEveryoneAgain(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWorld(t, url)
		j := w.jobs("night")
		if err := j.Reweigh(t.Context()); err != nil {
			t.Fatal(err)
		}
		var set strings.Builder
		if err := workload.WriteWeights(&set, workload.Reference()); err != nil {
			t.Fatal(err)
		}
		heavier := strings.NewReplacer("reference weightings", "heavier", "normal,community,B1,102", "normal,community,B1,300").Replace(set.String())
		err := w.db.Write(t.Context(), func(tx app.Writer) error {
			return tx.Append([]entry.Entry{{ID: w.newID(), Stream: entry.Stream{Kind: entry.Service, ID: "service"}, Seq: 2, RecordedBy: "officer-1",
				RecordedAt: w.now(), On: w.app.Today().Add(1), Source: "daybook", Payload: entry.WeightingsPublished{Set: heavier, Taken: "Board", Reason: "Heavier"}}})
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := j.Reweigh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := w.points(); got[300] != 0 {
			t.Fatalf("the day before its day: %v", got)
		}
		w.agrees()
		w.pass(24 * time.Hour)
		if err := w.db.Write(t.Context(), func(tx app.Writer) error { return tx.SaveSetting("weightings.reweighed", "something-else "+people[0]) }); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := j.Reweigh(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := w.points(); got[300] != len(people) {
				t.Fatalf("on its day: %v", got)
			}
		}
		w.agrees()
	})
}

// points counts the people by what their case weighs.
func (w *world) points() map[int]int {
	w.t.Helper()
	count := map[int]int{}
	err := w.db.Read(w.t.Context(), func(r app.Reader) error {
		for _, id := range people {
			p, err := r.Person(id)
			if err != nil {
				return err
			}
			count[p.Standing.Weight.Points]++
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return count
}
