package app

import (
	"context"
	"io"
	"time"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/ledger"
	"daybook/internal/lists"
	"daybook/internal/staffing"
)

// Upkeep is what the program itself does with a store, apart from what people do: import and export, the night job,
// the ledger's sequencer, backup and checks. internal/store fulfils it on every engine.
type Upkeep interface {
	Store

	// Load writes whole streams in one transaction, as fast as the engine takes them. Streams that are already stored
	// with the same entries are left alone and counted as Same; entries that continue a stored stream are not for Load.
	Load(ctx context.Context, batch Batch) (Loaded, error)
	// Streams calls each with the ids of all streams of a kind after this one, in order, until it returns false.
	Streams(ctx context.Context, kind entry.StreamKind, after string, each func(id string) bool) error
	// LastOf returns for each of these streams the place of its last entry; streams without entries are left out.
	LastOf(ctx context.Context, streams []entry.Stream) (map[entry.Stream]int, error)
	// Turning returns people whose standing changes by itself on or before this day, at most limit of them.
	Turning(ctx context.Context, on day.Date, limit int) ([]string, error)
	// Journal calls each with every entry that has a place in the ledger, in order of place, from this place on.
	Journal(ctx context.Context, from int64, each func(Leaf, ledger.Hash) error) error
	// Unplaced returns how many committed entries wait for a place in the ledger.
	Unplaced(ctx context.Context) (int64, error)
	// Sequence gives places to at most limit committed entries, in an order that never changes afterwards, and stores
	// the tree's new hashes in the same transaction. It returns the tree's size and root afterwards.
	Sequence(ctx context.Context, limit int) (size int64, root ledger.Hash, placed int, err error)
	// SaveCheckpoint keeps a signed checkpoint, or leaves it out when the times of those that are stored would not be in the
	// order of their sizes with it: another process was ahead, and the next checkpoint will say what this one says.
	SaveCheckpoint(ctx context.Context, c Checkpoint) error

	// Lease takes a named lease for this holder until the moment given, or reports that another holds it.
	Lease(ctx context.Context, name, holder string, now, until time.Time) (bool, error)
	Release(ctx context.Context, name, holder string) error

	// Backup writes a whole copy of the database that Restore understands, while others go on working.
	Backup(ctx context.Context, w io.Writer) error
	// Check looks for what the engine itself can tell to be wrong: integrity, missing tables, a newer schema.
	Check(ctx context.Context) error
	Sizes(ctx context.Context) (map[string]int64, error)
	Close() error
}

// Batch is a number of whole streams to be loaded at once, with everything derived from them.
type Batch struct {
	Entries  []entry.Entry // whole streams, each in order
	People   []Person
	Sheets   []*assess.Sheet // those that hold something are kept
	Rows     []lists.Row
	Lines    map[string][]casefile.Line // by person
	Officers []staffing.Officer
	Teams    []staffing.Team
	Units    []staffing.Unit
	Blobs    map[string][]byte // by digest
	// Mark is stored in the same transaction, so that an import that was killed knows where to go on.
	MarkName, MarkValue string
}

// Loaded counts what a Load did.
type Loaded struct {
	Streams, Entries, Same int
}
