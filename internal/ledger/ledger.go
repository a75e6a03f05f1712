// Package ledger makes it possible to show, years later and to someone who does not trust the server, that an entry
// stood in the record as it stands now, and that nothing was slipped in, taken out or rewritten.
//
// Every entry becomes one leaf of a hash tree. The leaf holds the entry's header in clear (who recorded what kind of
// thing, when, in which stream) and only a salted commitment to its contents, so that contents can be destroyed at
// the end of their retention while every proof still holds. From time to time the whole tree is summed up in one
// signed line, a [Checkpoint]; whoever keeps a copy of it can prove any later rewriting. A [Receipt] takes one entry,
// its path through the tree and a checkpoint out of the building in one text file that a person can read.
//
// The package is pure: it reads no clock, no file and no database. Time, randomness and stored hashes are arguments.
// Package ledger/verify checks what this package writes; it shares the canonical bytes and the text formats, and works
// the tree out for itself. docs/rules/ledger.md says what is promised; the L clauses in comments are its clauses.
package ledger

import "golang.org/x/mod/sumdb/tlog"

// Hash is one SHA-256 sum of the tree.
type Hash = tlog.Hash

// TimeLayout is how every time is written in checkpoints, key lists and receipts: UTC, to the microsecond, at one
// fixed width, so that a time has only one spelling.
const TimeLayout = "2006-01-02T15:04:05.000000Z"
