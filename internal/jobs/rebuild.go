package jobs

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Difference is one thing stored that is not what the journal says.
type Difference struct {
	Person string `json:"person"` // or officer
	What   string `json:"what"`   // "file", "standing", "sheet", "timeline", "lists", "officer"
	Text   string `json:"text"`   // in a sentence
}

// Rebuilt is the outcome of a rebuild.
type Rebuilt struct {
	People      int          `json:"people"` // folded
	Entries     int          `json:"entries"`
	Officers    int          `json:"officers"`
	Destroyed   int          `json:"destroyed,omitzero"` // people whose contents were destroyed, on record
	Differences []Difference `json:"differences"`        // at most mostDifferences
	More        int          `json:"more"`               // how many more there are
	Fixed       int          `json:"fixed"`              // people who were stored anew
}

// OK reports whether everything stored is what the journal says.
func (r Rebuilt) OK() bool { return len(r.Differences) == 0 }

// mostDifferences bounds what is kept, so that a ruined database does not fill the memory.
const mostDifferences = 1000

// Rebuild folds everyone again from the journal and compares the result with the file, standing, timeline and list rows
// that are stored. With fix it stores anew whatever differs. Rows are compared by a sum over each person's rows, so that
// a nation needs a few megabytes; only those whose sums differ are looked at row by row.
//
// It compares the record at one moment with itself, and so should run while nobody records; fixing is safe at any time.
func Rebuild(ctx context.Context, s Store, a *app.App, fix bool, progress func(done int)) (Rebuilt, error) {
	r := &rebuild{ctx: ctx, store: s, app: a, seed: maphash.MakeSeed(), sums: map[string]sum{}, wrong: map[string]bool{}, progress: progress}
	var err error
	if r.sets, err = a.Weightings(ctx); err != nil {
		return r.out, err
	}
	if err := r.officers(); err != nil {
		return r.out, err
	}
	if err := r.places(); err != nil {
		return r.out, err
	}
	count := func(row lists.Row) error {
		if !row.Table.Nightly() {
			r.add(row, 1)
		}
		return nil
	}
	if err := s.Rows(ctx, count); err != nil {
		return r.out, err
	}
	if err := r.people(); err != nil {
		return r.out, err
	}
	if err := s.Files(ctx, r.strangers); err != nil {
		return r.out, err
	}
	for person, left := range r.sums {
		if left != (sum{}) {
			r.wrong[person] = true
		}
	}
	return r.out, r.settle(fix)
}

// sum adds up hashes of rows; the order of rows does not matter, and a row taken away again leaves nothing.
type sum struct {
	rows int
	hash [2]uint64
}

type rebuild struct {
	ctx      context.Context
	store    Store
	sets     *workload.Sets // the weightings of the service
	app      *app.App
	seed     maphash.Seed
	sums     map[string]sum  // by person: rows stored less rows that should be
	wrong    map[string]bool // people of whom something differs
	out      Rebuilt
	progress func(int)
}

func (r *rebuild) differs(person, what, format string, args ...any) {
	if len(r.out.Differences) == mostDifferences {
		r.out.More++
		return
	}
	r.out.Differences = append(r.out.Differences, Difference{person, what, fmt.Sprintf(format, args...)})
}

// add takes a row into its person's sum, or with n = -1 out of it.
func (r *rebuild) add(row lists.Row, n int) {
	s := r.sums[row.Person]
	s.rows += n
	for i := range s.hash {
		var h maphash.Hash
		h.SetSeed(r.seed)
		h.WriteByte(byte(i))
		for _, part := range []string{string(row.Table), row.Owner, row.Key, row.Body} {
			h.WriteString(part)
			h.WriteByte(0)
		}
		var numbers [24]byte
		binary.LittleEndian.PutUint64(numbers[0:], uint64(row.Date))
		binary.LittleEndian.PutUint64(numbers[8:], uint64(row.Sort))
		binary.LittleEndian.PutUint64(numbers[16:], uint64(row.Until))
		h.Write(numbers[:])
		if row.Table == lists.Counting {
			fmt.Fprint(&h, row.Counted)
		}
		s.hash[i] += h.Sum64() * uint64(n) // -1 wraps round, which is what taking away is
	}
	if s == (sum{}) {
		delete(r.sums, row.Person)
	} else {
		r.sums[row.Person] = s
	}
}

// people folds everyone who has a stream.
func (r *rebuild) people() error {
	var failed error
	err := r.store.Streams(r.ctx, entry.Person, "", func(id string) bool {
		failed = r.store.Read(r.ctx, func(in app.Reader) error { return r.person(in, id) })
		r.out.People++
		if r.progress != nil {
			r.progress(r.out.People)
		}
		return failed == nil
	})
	if failed != nil {
		return failed
	}
	return err
}

func (r *rebuild) person(in app.Reader, id string) error {
	entries, err := in.Entries(entry.Stream{Kind: entry.Person, ID: id}, 0)
	if err != nil {
		return err
	}
	r.out.Entries += len(entries)
	stored, err := in.Person(id)
	if len(entries) == 0 {
		by, err2 := in.DestroyedBy(entry.Stream{Kind: entry.Person, ID: id})
		switch {
		case err2 != nil:
			return err2
		case by != "" && fault.KindOf(err) == fault.NotFound:
			r.out.Destroyed++
			return nil
		case by != "":
			r.differs(id, "file", "The contents of this record were destroyed by entry %s, and its file is still there.", by)
			return nil
		}
	}
	if fault.KindOf(err) == fault.NotFound {
		r.wrong[id] = true
		r.differs(id, "file", "There are %d entries in the journal and no file.", len(entries))
		return nil
	}
	if err != nil {
		return err
	}
	on := r.app.Today()
	if stored.Standing != nil {
		on = stored.Standing.On
	}
	m, err := r.app.Make(id, entries, r.sets, on)
	if err != nil {
		return err
	}
	for _, row := range m.Rows {
		r.add(row, -1)
	}
	if err := r.compare(id, "file", stored.File, m.File); err != nil {
		return err
	}
	if err := r.compare(id, "standing", stored.Standing, m.Standing); err != nil {
		return err
	}
	sheet, err := in.Sheet(id)
	if err != nil {
		return err
	}
	if err := r.compare(id, "sheet", sheet, m.Sheet); err != nil {
		return err
	}
	lines, err := in.Timeline(id, app.TimelineFilter{})
	if err != nil {
		return err
	}
	slices.SortFunc(lines, byPlace)
	slices.SortFunc(m.Lines, byPlace)
	return r.compare(id, "timeline", lines, m.Lines)
}

func byPlace(a, b casefile.Line) int { return a.Seq - b.Seq }

// compare reports where two values differ in what the store keeps of them.
func (r *rebuild) compare(id, what string, stored, made any) error {
	is, err := json.Marshal(stored)
	if err != nil {
		return err
	}
	should, err := json.Marshal(made)
	if err != nil {
		return err
	}
	if bytes.Equal(is, should) {
		return nil
	}
	r.wrong[id] = true
	from := 0
	for from < min(len(is), len(should)) && is[from] == should[from] {
		from++
	}
	r.differs(id, what, "The stored %s is not what the journal says, from byte %d on, in %q.", what, from, lastName(should[:from]))
	return nil
}

// lastName returns the name of the last member that a JSON text begins: where to look, without saying what stands there.
func lastName(text []byte) string {
	before, _, found := cutLast(string(text), `":`)
	if !found {
		return ""
	}
	return before[strings.LastIndexByte(before, '"')+1:]
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// strangers finds files of people whom the journal does not know.
func (r *rebuild) strangers(id string, seq int) error {
	stream := entry.Stream{Kind: entry.Person, ID: id}
	last, err := r.store.LastOf(r.ctx, []entry.Stream{stream})
	if err == nil && last[stream] == 0 {
		r.differs(id, "file", "There is a file that stands at entry %d, and the journal has no entry of this person. Nothing can be made anew from that; restore a backup.", seq)
	}
	return err
}

// officers folds every officer's stream and compares.
func (r *rebuild) officers() error {
	var failed error
	err := r.store.Streams(r.ctx, entry.Officer, "", func(id string) bool {
		r.out.Officers++
		failed = r.store.Read(r.ctx, func(in app.Reader) error { return r.officer(in, id) })
		return failed == nil
	})
	if failed != nil {
		return failed
	}
	return err
}

func (r *rebuild) officer(in app.Reader, id string) error {
	entries, err := in.Entries(entry.Stream{Kind: entry.Officer, ID: id}, 0)
	if err != nil {
		return err
	}
	var made staffing.Officer
	for _, e := range entries {
		if err := made.Apply(e); err != nil {
			return err
		}
	}
	stored, err := in.Officer(id)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	if err := r.compare(id, "officer", stored, made); err != nil {
		return err
	}
	delete(r.wrong, id) // an officer is not made anew with the people
	return nil
}

// places folds the streams of units and teams and compares the teams.
func (r *rebuild) places() error {
	var stored staffing.Directory
	err := r.store.Read(r.ctx, func(in app.Reader) (err error) {
		stored, err = in.Staff()
		return err
	})
	if err != nil {
		return err
	}
	var failed error
	err = r.store.Streams(r.ctx, entry.Unit, "", func(id string) bool {
		failed = r.store.Read(r.ctx, func(in app.Reader) error {
			entries, err := in.Entries(entry.Stream{Kind: entry.Unit, ID: id}, 0)
			if err != nil {
				return err
			}
			made, err := staffing.FoldPlace(entries)
			switch was := stored.Units[id]; {
			case err == nil && made.Unit != nil:
				was.Seq = made.Unit.Seq // older programs stored none
				err = r.compare(id, "unit", was, *made.Unit)
			case err == nil && made.Team != nil:
				err = r.compare(id, "team", stored.Teams[id], *made.Team)
			}
			if err != nil {
				return err
			}
			delete(r.wrong, id) // a unit or a team is not made anew with the people
			return nil
		})
		return failed == nil
	})
	if failed != nil {
		return failed
	}
	return err
}

// settle looks row by row at the people of whom something differs, and with fix stores them anew.
func (r *rebuild) settle(fix bool) error {
	if len(r.wrong) == 0 {
		return nil
	}
	stored := map[string][]lists.Row{}
	err := r.store.Rows(r.ctx, func(row lists.Row) error {
		if r.wrong[row.Person] && !row.Table.Nightly() {
			stored[row.Person] = append(stored[row.Person], row)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range sorted(r.wrong) {
		if left := r.sums[id]; left != (sum{}) {
			r.differs(id, "lists", "The %d stored list rows are not those that follow from the journal.", len(stored[id]))
		}
		if !fix {
			continue
		}
		if err := r.app.Remake(r.ctx, id, stored[id]); err != nil {
			return fmt.Errorf("store person %s anew: %w", id, err)
		}
		r.out.Fixed++
	}
	return nil
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for id := range set {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}
