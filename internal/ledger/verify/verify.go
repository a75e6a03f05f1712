// Package verify answers the question that a ledger exists for: is the record still what it was? It checks a receipt
// without the server, a whole ledger against the stored journal, and that one signed checkpoint grew out of another.
//
// It is written against docs/rules/ledger.md, not against the writer. From package ledger it takes the canonical bytes,
// the text formats and the signatures; how a tree grows and how its proofs are folded it works out again by itself
// (RFC 6962, and the algorithms of RFC 9162 section 2.1), so that a mistake in the writer cannot hide here too.
//
// What it finds are values, each with the place, the entry and a sentence for the person who asked. An error means that
// something could not be read at all, and so that nothing was shown either way.
package verify

import (
	"fmt"

	"daybook/internal/ledger"
)

// Kind is the sort of thing that was found.
type Kind string

// The kinds of finding.
const (
	Changed    Kind = "changed"      // something is not what was recorded
	Missing    Kind = "missing"      // something that was recorded is not there
	Added      Kind = "added"        // something is there that was never recorded
	OutOfOrder Kind = "out of order" // something stands where it cannot stand
	Unsigned   Kind = "unsigned"     // a checkpoint is not signed as it must be
	Untrusted  Kind = "untrusted"    // a warning: everything agrees, but with a key that nobody vouched for
)

// Nowhere is the place of a finding that is about no one place.
const Nowhere int64 = -1

// Finding is one thing that is not as it should be.
type Finding struct {
	Kind  Kind
	Place int64  // in the ledger, counted from 0, or Nowhere
	Entry string // the entry's id, or "" when it is about no entry or the id is not known
	Text  string // a sentence
}

// Report is the outcome of a check.
type Report struct {
	Findings []Finding // at most MaxFindings
	More     int64     // how many more were found and not kept

	Proved      string // for a receipt or two checkpoints that hold: what they prove, in a sentence
	Entries     int64  // entries checked
	Destroyed   int64  // of these, how many have had their contents destroyed, on record
	Waiting     int64  // entries in the journal that have no place in the ledger yet
	Checkpoints int64  // checkpoints that agreed
	Documents   int64  // documents whose bytes are those that their entries name
	Unsigned    int64  // entries after the last checkpoint that agreed: nothing signed covers them yet
	Root        ledger.Hash
}

// MaxFindings is how many findings a report keeps, so that a ruined ledger does not fill the memory.
const MaxFindings = 1000

// OK reports whether everything agreed; a warning does not make it false.
func (r Report) OK() bool {
	for _, f := range r.Findings {
		if f.Kind != Untrusted {
			return false
		}
	}
	return r.More == 0
}

func (r *Report) find(kind Kind, place int64, entry, format string, args ...any) {
	r.Add(Finding{kind, place, entry, fmt.Sprintf(format, args...)})
}

// Add takes in what was found beside the ledger itself: a document that is not the one of its entry.
func (r *Report) Add(f Finding) {
	if len(r.Findings) == MaxFindings {
		r.More++
		return
	}
	r.Findings = append(r.Findings, f)
}
