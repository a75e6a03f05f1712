package synth

import (
	"runtime"
	"testing"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// watch takes entries, keeps none, and notes how much memory is in use after each unit's people.
type watch struct {
	t     *testing.T
	every int
	n     int
	last  string
	heap  []uint64
}

func (w *watch) Write(e entry.Entry) error {
	w.n++
	if e.Stream.Kind != entry.Person {
		return nil
	}
	if e.Stream.ID < w.last {
		w.t.Fatalf("%s comes after %s", e.Stream.ID, w.last)
	}
	if e.Stream.ID != w.last {
		w.last = e.Stream.ID
		if w.n/w.every > len(w.heap) {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			w.heap = append(w.heap, m.HeapAlloc)
		}
	}
	return nil
}

func (w *watch) Blob(string, []byte) error { return nil }

// TestPeopleAreNotKept writes several units of the nation and asserts that the memory in use does not grow with them: a
// person is forgotten when written, a unit when its last person is.
func TestPeopleAreNotKept(t *testing.T) {
	o := Options{Size: Nation, Seed: 1, Day: day.MustParse("2026-11-25")}
	p, err := planFor(o)
	if err != nil {
		t.Fatal(err)
	}
	p.units = p.units[:3]
	w := &watch{t: t, every: 100_000}
	if _, err := write(w, p, o); err != nil {
		t.Fatal(err)
	}
	const most = 48 << 20
	for i, heap := range w.heap {
		if heap > most {
			t.Errorf("after %d entries %d MB are in use", (i+1)*w.every, heap>>20)
		}
	}
	if n := len(w.heap); n < 3 {
		t.Errorf("only %d measurements of %d entries", n, w.n)
	}
}

// TestNationAddsUp asserts the totals of the nation and its regions without making them.
func TestNationAddsUp(t *testing.T) {
	o := Options{Size: Nation, Day: day.MustParse("2026-11-25")}
	p, err := planFor(o)
	if err != nil {
		t.Fatal(err)
	}
	staff, seen := 0, map[string]bool{}
	for i, u := range p.units {
		if u.first != sum(p.units[:i], func(u unitPlan) int { return u.people }) {
			t.Errorf("%s begins at person %d", u.pdu.Name, u.first)
		}
		staff += len(hire(u, o).officers)
		seen[u.pdu.Code] = true
	}
	if p.people() != 240_650 || staff != 20_652 || len(seen) != 109 {
		t.Errorf("%d people, %d staff, %d units; want 240,650, 20,652, 109", p.people(), staff, len(seen))
	}
	for _, x := range rules.Ref().PDUs() {
		if !seen[x.Code] {
			t.Errorf("%s is missing", x.Name)
		}
	}
	o.Size = Region
	r, err := planFor(o)
	if err != nil {
		t.Fatal(err)
	}
	// The region was published with about 23,000 people; by its share of today's total it has some 21,000.
	if n := r.people(); n < 19_000 || n > 23_000 || r.service != "East of England" {
		t.Errorf("the region is %s with %d people", r.service, n)
	}
}

func sum(units []unitPlan, of func(unitPlan) int) (n int) {
	for _, u := range units {
		n += of(u)
	}
	return n
}

// TestSharesAddUp: what a list of shares leaves over goes to its last item unnoticed, so the lists must be whole.
func TestSharesAddUp(t *testing.T) {
	whole := func(name string, of float64) {
		if of < .9999 || of > 1.0001 {
			t.Errorf("the shares of %s add up to %.4f", name, of)
		}
	}
	whole("cases", total(caseloadByType))
	whole("risk", total(roshMix))
	whole("ages", total(ages))
	whole("ethnicity", total(ethnicities))
	whole("outcomes", total(otherOutcomes))
	whole("staff names", total(staffOrigins))
	regions := 0.0
	for _, s := range regionShares {
		regions += s
	}
	whole("regions", regions)
}

func total[T any](shares []share[T]) (all float64) {
	for _, s := range shares {
		all += s.of
	}
	return all
}
