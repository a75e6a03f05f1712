package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"iter"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/ledger"
	"daybook/internal/ledger/verify"
)

// Audit checks the whole ledger against the stored journal, tree and checkpoints, and the documents against the digests in their
// entries. It may run while others record: what
// was placed or signed after it began is left out. Keys are the verifier keys that whoever asks trusts. Progress is
// called with how many entries were checked and how many there are.
func Audit(ctx context.Context, s Store, keys []string, progress func(done, all int64)) (verify.Report, error) {
	latest, err := newestCheckpoint(ctx, s)
	if err != nil {
		return verify.Report{}, err
	}
	size, _, err := s.Head(ctx)
	if err != nil {
		return verify.Report{}, err
	}
	waiting, err := s.Unplaced(ctx)
	if err != nil {
		return verify.Report{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	a := audit{ctx, s, size, waiting, latest, progress, map[string]document{}}
	report, err := verify.Ledger(verify.Source{Records: a.records(), Hashes: a.hashes(), Checkpoints: a.checkpoints(), Keys: keys,
		Destroys: destroys})
	if err != nil {
		return report, err
	}
	return report, a.checkDocuments(&report)
}

// destroys reports whether an entry of this kind can record that contents were destroyed (L7.2).
func destroys(kind string) bool { return kind == entry.RecordDestroyed{}.Kind() }

func newestCheckpoint(ctx context.Context, s Store) (at time.Time, err error) {
	err = s.Read(ctx, func(r app.Reader) error {
		all, err := r.Checkpoints(1)
		if len(all) > 0 {
			at = all[0].At
		}
		return err
	})
	return at, err
}

// audit is a ledger as it stood when the check began.
type audit struct {
	ctx      context.Context
	store    Store
	size     int64 // entries with a place
	waiting  int64 // entries without one
	latest   time.Time
	progress func(done, all int64)

	documents map[string]document // by digest: those that entries name
}

// document is the first entry that names a document.
type document struct {
	place int64
	entry string
}

// errEnough ends a walk early.
var errEnough = errors.New("enough was read")

// stream turns a walk that calls back into a sequence.
func stream[T any](walk func(use func(T) error) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := walk(func(v T) error {
			if !yield(v, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			var none T
			yield(none, err)
		}
	}
}

func (a audit) records() iter.Seq2[verify.Record, error] {
	return stream(func(use func(verify.Record) error) error {
		err := a.store.Journal(a.ctx, 0, func(l app.Leaf, _ ledger.Hash) error {
			if l.Place >= a.size {
				return errEnough
			}
			if a.progress != nil && l.Place%1000 == 0 {
				a.progress(l.Place, a.size)
			}
			a.name(l)
			return use(verify.Record{Place: l.Place, Header: l.Header, Salt: l.Salt, Payload: l.Payload, Commitment: l.Commit, DestroyedBy: l.DestroyedBy})
		})
		if err != nil && !errors.Is(err, errEnough) {
			return err
		}
		for range a.waiting {
			if err := use(verify.Record{Place: verify.Nowhere}); err != nil {
				return err
			}
		}
		return nil
	})
}

// name notes the document that an entry names, unless its contents were destroyed and the document with them.
func (a audit) name(l app.Leaf) {
	if l.Header.Kind != (entry.DocumentAdded{}).Kind() || l.Payload == nil {
		return
	}
	p, err := entry.Decode(l.Header.Kind, l.Header.Version, l.Payload)
	if d, ok := p.(entry.DocumentAdded); ok && err == nil { // what cannot be read is not what it was recorded with, which the ledger says
		if _, known := a.documents[d.Digest]; !known {
			a.documents[d.Digest] = document{l.Place, l.Header.ID}
		}
	}
}

// checkDocuments holds the bytes of every document against the digest under which the ledger has it.
func (a audit) checkDocuments(report *verify.Report) error {
	for _, digest := range slices.Sorted(maps.Keys(a.documents)) {
		d := a.documents[digest]
		var body []byte
		err := a.store.Read(a.ctx, func(r app.Reader) (err error) {
			body, err = r.Blob(digest)
			return err
		})
		sum := sha256.Sum256(body)
		switch {
		case fault.KindOf(err) == fault.NotFound:
			report.Add(verify.Finding{Kind: verify.Missing, Place: d.place, Entry: d.entry, Text: "The document that entry " + d.entry + " added is not in the store."})
		case err != nil:
			return err
		case hex.EncodeToString(sum[:]) != digest:
			report.Add(verify.Finding{Kind: verify.Changed, Place: d.place, Entry: d.entry, Text: "The document that entry " + d.entry + " added is not the one it was: its bytes have another SHA-256."})
		default:
			report.Documents++
		}
	}
	return nil
}

func (a audit) hashes() iter.Seq2[verify.StoredHash, error] {
	// Each leaf is stored with the sums that it completes: twice the leaves, less one for each tree that stands open.
	count := 2*a.size - int64(bits.OnesCount64(uint64(a.size)))
	return stream(func(use func(verify.StoredHash) error) error {
		return a.store.Hashes(a.ctx, func(index int64, h ledger.Hash) error {
			if index >= count {
				return errEnough
			}
			return use(verify.StoredHash{Index: index, Hash: h})
		})
	})
}

func (a audit) checkpoints() iter.Seq2[[]byte, error] {
	return stream(func(use func([]byte) error) error {
		return a.store.Signed(a.ctx, func(c app.Checkpoint) error {
			if c.At.After(a.latest) {
				return nil
			}
			return use([]byte(c.Text))
		})
	})
}

// Verifiers returns the verifier keys that the database itself names, each with its times.
func Verifiers(ctx context.Context, s Store) (lines []string, err error) {
	j := &Jobs{Parts: Parts{Store: s}}
	text, err := j.setting(ctx, VerifiersSetting)
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
	return lines, err
}

// Service returns the name of the service, or the name of a service that has none yet.
func Service(ctx context.Context, s app.Store) (name string, err error) {
	err = s.Read(ctx, func(r app.Reader) error {
		entries, err := r.Entries(entry.Stream{Kind: entry.Service, ID: "service"}, 0)
		for _, e := range entries {
			if n, ok := e.Payload.(entry.ServiceNamed); ok {
				name = n.Name
			}
		}
		return err
	})
	if name == "" {
		name = "local office"
	}
	return name, err
}
