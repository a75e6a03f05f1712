package cli

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"net/url"
	"runtime"
	"runtime/metrics"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/bench"
	"daybook/internal/casefile"
	"daybook/internal/load"
	"daybook/internal/staffing"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// The names of the manager and the head as whom the pages of a team and a unit are asked for.
const (
	benchManager = "bench-manager"
	benchHead    = "bench-head"
)

// overseers measures the pages of a team and of a unit.
func (m *measuring) overseers() error {
	if err := m.appoint(); err != nil {
		return err
	}
	drawn := &lastDrawn{}
	at, stop, err := m.serve(drawn)
	if err != nil {
		return err
	}
	defer stop()
	for _, page := range []struct{ what, path, as string }{
		{"team page, as a manager", "/team", benchManager},
		{"team page, as the head", "/team", benchHead},
		{"unit page, as a manager", "/unit", benchManager},
		{"unit page, as the head", "/unit", benchHead},
	} {
		b, err := browseAs(at, page.as)
		if err != nil {
			return err
		}
		if err := m.page(b, drawn, page.what, 0, func(int) (string, url.Values) { return page.path, nil }); err != nil {
			return err
		}
	}
	return nil
}

// appoint gives an account to a manager and to the head of the unit with the most officers.
func (m *measuring) appoint() error {
	dir, err := m.office.app.Directory(m.c.ctx)
	if err != nil {
		return err
	}
	today := m.office.app.Today()
	most := 0
	var manager, head string
	for _, unit := range sortedKeys(dir.Units) {
		staff := dir.UnitStaff(unit, today)
		if len(staff) <= most {
			continue
		}
		as := map[access.Role]string{}
		for _, o := range staff {
			// Of the managers one who manages a team: that is the team they see first.
			if as[access.Role(o.Role)] == "" || len(dir.ManagedBy(o.ID)) > 0 {
				as[access.Role(o.Role)] = o.ID
			}
		}
		if as[access.Manager] != "" && as[access.Head] != "" {
			most, manager, head = len(staff), as[access.Manager], as[access.Head]
		}
	}
	if most == 0 {
		return errors.New("no unit has both a manager and a head")
	}
	if err := m.office.app.SetPassword(m.c.ctx, manager, benchManager, demoPassword); err != nil {
		return err
	}
	return m.office.app.SetPassword(m.c.ctx, head, benchHead, demoPassword)
}

// standings measures working out one person's standing, and that of everyone from what the database holds.
func (m *measuring) standings() error {
	d, err := m.sit()
	if err != nil {
		return err
	}
	sets, err := m.office.app.Weightings(m.c.ctx)
	if err != nil {
		return err
	}
	today := m.office.app.Today()
	set, weights := m.office.app.Rules.At(today), sets.On(today)
	var files []*casefile.File
	err = m.office.db.Read(m.c.ctx, func(r app.Reader) error {
		for _, id := range d.people[:len(d.people)-1] { // the last one is made long
			p, err := r.Person(id)
			if err != nil {
				return err
			}
			files = append(files, p.File)
		}
		return nil
	})
	if err != nil {
		return err
	}
	one, err := bench.OneByOne(m.c.ctx, pageRuns, func(i int) error {
		standing.Derive(files[i%len(files)], set, weights, today)
		return nil
	})
	if err != nil {
		return err
	}
	m.add(bench.Result{What: "derive one standing", Is: fmt.Sprintf("%.1f µs", float64(one.Median())/float64(time.Microsecond)), Median: one.Median()})

	var people atomic.Int64
	var telling sync.Mutex
	bar := m.c.progress("Deriving standings", "people")
	took, held, err := heldWhile(func() error {
		defer roomy()()
		return m.office.db.Everyone(m.c.ctx, func(f *casefile.File) error {
			standing.Derive(f, set, weights, today)
			if n := people.Add(1); n%1000 == 0 {
				telling.Lock()
				defer telling.Unlock()
				bar.at(n, 0)
			}
			return nil
		})
	})
	bar.end()
	if err != nil {
		return err
	}
	m.add(bench.Result{What: "derive everyone's standing", Is: m.whole(took, people.Load(), "people", held), Aim: "10 s or less", Met: took <= aimService})
	return nil
}

// loads measures working out the load of every officer of the service.
func (m *measuring) loads() error {
	officers := int64(0)
	took, held, err := heldWhile(func() error {
		return m.office.app.LoadsOnRecord(m.c.ctx, func(staffing.Officer, load.Load) { officers++ })
	})
	if err != nil {
		return err
	}
	m.add(bench.Result{What: "load of every officer of the service", Is: m.whole(took, officers, "officers", held)})
	return nil
}

// trial measures trying a proposed set of weightings on everyone of the service.
func (m *measuring) trial() error {
	p, err := m.dearer()
	if err != nil {
		return err
	}
	most := load.Most{Limit: 10}
	officers := int64(0)
	took, held, err := heldWhile(func() error {
		_, err := m.office.app.TryOnRecord(m.c.ctx, p, m.office.app.Today().Add(1), func(e load.Effect) {
			most.Add(e)
			officers++
		})
		return err
	})
	if err != nil {
		return err
	}
	if len(most.Gain) == 0 {
		return errors.New("nobody holds more by weightings that are a tenth higher")
	}
	m.add(bench.Result{What: "try other weightings on the whole service", Is: m.whole(took, officers, "officers", held)})
	return nil
}

// dearer is the set that is in force with every weighting of an ordinary case a tenth higher.
func (m *measuring) dearer() (p workload.Proposal, err error) {
	sets, err := m.office.app.Weightings(m.c.ctx)
	if err != nil {
		return p, err
	}
	now := sets.On(m.office.app.Today())
	if now == nil {
		return p, errors.New("no weightings are in force")
	}
	set := *now
	set.Name, set.From = "a tenth higher", 0
	var text bytes.Buffer
	if err := workload.WriteWeights(&text, &set); err != nil {
		return p, err
	}
	all, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		return p, err
	}
	for _, row := range all {
		if points, err := strconv.Atoi(row[3]); err == nil && row[0] == "normal" {
			row[3] = strconv.Itoa(points + points/10)
		}
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(all); err != nil {
		return p, err
	}
	return p, p.Add(out.String())
}

// whole says how long something over the whole service took, how many it was about, how fast that is, and what was held.
func (m *measuring) whole(took time.Duration, n int64, of string, held uint64) string {
	in := fmt.Sprintf("%.2f s", took.Seconds())
	if took < time.Second {
		in = fmt.Sprintf("%.0f ms", float64(took)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%s for %s %s, %s a second, %d MB held", in, thousands(n), of,
		thousands(int64(float64(n)/max(took.Seconds(), 1e-9))), held>>20)
}

// heapInUse names how much memory the heap's objects take.
const heapInUse = "/memory/classes/heap/objects:bytes"

// heldWhile does something and returns how long it took and the most heap in bytes that was seen in use meanwhile.
func heldWhile(do func() error) (took time.Duration, held uint64, err error) {
	runtime.GC() // what was measured before is not to count
	done := make(chan struct{})
	var watched sync.WaitGroup
	watched.Go(func() {
		s := []metrics.Sample{{Name: heapInUse}}
		for {
			metrics.Read(s)
			held = max(held, s[0].Value.Uint64())
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	began := time.Now()
	err = do()
	took = time.Since(began)
	close(done)
	watched.Wait()
	return took, held, err
}
