// Package synth makes a service that does not exist: people on probation, the staff who hold them, and a year of work
// with them, written as an extract that Daybook imports like any other.
//
// Nobody in it is anybody. Names are drawn from lists by origin, streets and towns are invented, telephone numbers are
// those that the regulator keeps free for drama, postcodes have a form that is never issued, police numbers carry a
// wrong check letter. What the service looks like as a whole (how many at which risk, how often seen, what goes wrong)
// follows published figures where there are any; docs/synthetic-data.md lists each figure and each assumption.
//
// Everything about a person comes from chance seeded with the service's seed and the person's number, so the same seed
// and day give the same bytes, and no more than one delivery unit is ever in memory.
package synth

import (
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/fault"
)

// Size is how large a service to make.
type Size string

// The sizes.
const (
	Office Size = "office" // about 300 people and 14 staff: part of one delivery unit, for a demonstration
	Unit   Size = "unit"   // 3,000 people and 90 staff: one delivery unit
	Region Size = "region" // one of the twelve regions, at its share of the nation
	Nation Size = "nation" // 240,650 people and 20,652 staff in 109 delivery units
)

// Sizes lists the sizes, smallest first.
var Sizes = []Size{Office, Unit, Region, Nation}

// Options say what to make.
type Options struct {
	Size Size
	Seed uint64
	Day  day.Date // today: history ends the evening before, the diary goes on after it
	// Progress, when given, is called now and then with the number of people written so far and of all.
	Progress func(done, of int)
}

// Summary says what was made.
type Summary struct {
	Service string `json:"service"`
	Units   int    `json:"units"`
	Teams   int    `json:"teams"`
	Staff   int    `json:"staff"`
	People  int    `json:"people"`
	Entries int    `json:"entries"`
	// SignIns are the names to sign in with, one for each role, by the words in which a demonstration speaks of the role.
	SignIns []SignIn `json:"sign_ins"`
}

// SignIn is a member of staff who has a local account.
type SignIn struct {
	Role     string `json:"role"` // "officer", "newly qualified officer" …
	Username string `json:"username"`
	Name     string `json:"name"`
}

// Write writes the extract of a synthetic service to a folder, which must be empty or not exist.
func Write(dir string, o Options) (Summary, error) {
	plan, err := planFor(o)
	if err != nil {
		return Summary{}, err
	}
	w, err := extract.NewWriter(dir, extract.Manifest{
		Service: plan.service, MadeAt: o.Day.Time(), Day: o.Day.Add(-1), By: "daybook synth",
	})
	if err != nil {
		return Summary{}, err
	}
	defer w.Abort()
	sum, err := write(w, plan, o)
	if err != nil {
		return Summary{}, err
	}
	return sum, w.Close()
}

// sink takes the entries as they are made, each stream whole and in order, and the bytes of documents.
type sink interface {
	Write(entry.Entry) error
	Blob(digest string, body []byte) error
}

// write makes the service: first the places and the staff, whom everything else names, then the people unit by unit.
func write(to sink, plan plan, o Options) (Summary, error) {
	t := &tally{to: to}
	if err := t.service(plan); err != nil {
		return Summary{}, err
	}
	sum := Summary{Service: plan.service, Units: len(plan.units), People: plan.people()}
	staff := make([]*staff, len(plan.units))
	for i, u := range plan.units {
		staff[i] = hire(u, o)
		sum.Staff += len(staff[i].officers)
		sum.Teams += len(staff[i].teams)
		if err := t.places(staff[i]); err != nil {
			return Summary{}, err
		}
	}
	sum.SignIns = staff[0].signIns()
	for _, s := range staff {
		if err := t.staff(s, o); err != nil {
			return Summary{}, err
		}
	}
	done := 0
	for i, u := range plan.units {
		r := makeRoster(u, staff[i], o)
		staff[i] = nil
		err := r.tell(t, func() {
			if done++; o.Progress != nil && (done%1000 == 0 || done == sum.People) {
				o.Progress(done, sum.People)
			}
		})
		if err != nil {
			return Summary{}, err
		}
	}
	sum.Entries = t.n
	return sum, nil
}

// tally counts what goes to the sink.
type tally struct {
	to sink
	n  int
}

func (t *tally) Write(e entry.Entry) error {
	t.n++
	return t.to.Write(e)
}

func badSize(s Size) error {
	return fault.New(fault.Invalid, "The size %q is not known. Use office, unit, region or nation.", string(s))
}
