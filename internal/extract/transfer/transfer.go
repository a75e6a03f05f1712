// Package transfer moves a whole record between an extract and a database: in by [Import], out by [Export].
//
// An import is all or nothing in what it accepts: the extract is checked whole, and held against what the database
// already has, before the first row is written. It is piecemeal in how it writes: a few hundred people a transaction, each
// with everything derived from them, so that the record is whole at every moment and a killed import goes on where it
// was. The journal is only ever added to.
package transfer

import (
	"time"

	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// Progress says how far an import or export is.
type Progress struct {
	Stage Stage
	Done  int     // entries looked at or written
	Total int     // entries in the extract; 0 while it is not known
	Rate  float64 // entries a second in this stage; 0 while it is not known
}

// Stage is a part of the work.
type Stage string

// The stages, in the words that are shown.
const (
	Checking  Stage = "Checking the extract"
	Comparing Stage = "Comparing with the record"
	Loading   Stage = "Loading"
	Writing   Stage = "Writing the extract"
)

// ImportOptions say how an extract is imported.
type ImportOptions struct {
	// AcceptFaults loads the sound rows of an extract with faults. The rest comes back as [Result.Faults].
	AcceptFaults bool
	Now          func() time.Time // the clock; its day at the start is the day of all standings
	Zone         *time.Location   // where the office's day turns
	Rules        *rules.Settings  // the dated settings by which standings are derived
	Progress     func(Progress)   // told every few thousand entries; nil tells nobody
}

// Result says what an import did.
type Result struct {
	Faults    extract.Faults // what is wrong with the extract, and what of it the record has otherwise
	More      int            // further faults beyond those kept
	Streams   int            // people, officers, units and teams that are new in the record
	Entries   int            // entries that are new in the record
	Same      int            // streams that were there already, with these entries
	Continued int            // streams that were there already and got further entries
	LeftOut   int            // rows that were left out for a fault; 0 unless faults were accepted
	Destroyed int            // people whose contents were destroyed in the record at the end of their retention: left as they are
	Resumed   bool           // an import of this extract was killed before, and this one went on from there
}

// meter measures one stage.
type meter struct {
	stage  Stage
	total  int
	now    func() time.Time
	begun  time.Time
	report func(Progress)
}

func newMeter(stage Stage, total int, now func() time.Time, report func(Progress)) *meter {
	m := &meter{stage: stage, total: total, now: now, begun: now(), report: report}
	m.at(0)
	return m
}

// at reports that done entries are behind.
func (m *meter) at(done int) {
	if m.report == nil {
		return
	}
	p := Progress{Stage: m.stage, Done: done, Total: m.total}
	if passed := m.now().Sub(m.begun).Seconds(); passed > 0 {
		p.Rate = float64(done) / passed
	}
	m.report(p)
}

// knownIn returns the ids of everyone and every place of a directory.
func knownIn(dir staffing.Directory) extract.Known {
	k := extract.Known{Officers: map[string]bool{}, Units: map[string]bool{}, Teams: map[string]bool{}}
	for id := range dir.Officers {
		k.Officers[id] = true
	}
	for id := range dir.Units {
		k.Units[id] = true
	}
	for id := range dir.Teams {
		k.Teams[id] = true
	}
	return k
}

// entriesOf takes the entries of rows.
func entriesOf(rows []extract.Located) []entry.Entry {
	all := make([]entry.Entry, len(rows))
	for i, row := range rows {
		all[i] = row.Entry
	}
	return all
}

// rank orders the kinds of stream as an extract is read.
var rank = map[entry.StreamKind]int{entry.Service: 0, entry.Unit: 1, entry.Officer: 2, entry.Person: 3}

// after reports whether a stream comes after another in an extract.
func after(a, b entry.Stream) bool {
	if a.Kind != b.Kind {
		return rank[a.Kind] > rank[b.Kind]
	}
	return a.ID > b.ID
}
