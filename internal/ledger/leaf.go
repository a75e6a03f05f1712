package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Header is what of an entry is committed in clear (L1.1). It survives the destruction of the contents, so it holds
// identifiers and times, never words about a person.
type Header struct {
	ID         string    // the entry
	Stream     string    // the person, officer, unit or service that it is about
	Seq        int       // its number in the stream
	Kind       string    // what happened, such as "appointment.booked"
	Version    int       // the version of the kind's payload
	RecordedBy string    // the officer who recorded it
	RecordedAt time.Time // when, UTC, in whole microseconds
	On         string    // the day on which it happened or takes effect, ISO; empty when it has none
	Cause      string    // the entry that caused it; empty when a person did
	Source     string    // the system that it was imported from; empty when made in Daybook
}

// Commitment stands in the tree for the contents of an entry.
type Commitment [sha256.Size]byte

// SaltSize is the number of random bytes that hide the contents of one entry (L1.3). Sixteen make guessing as hard as
// breaking the hash; contents are often one of a few words, so that without a salt a guess could be tested.
const SaltSize = 16

// The first bytes of everything hashed say what it is, so that no sum of one thing can pass for another (L1.4).
const (
	leafDomain       = "daybook ledger leaf 1\n"
	commitmentDomain = "daybook ledger commitment 1\n"
)

// NewSalt draws the salt for one entry. A salt is never used twice.
func NewSalt(random io.Reader) ([]byte, error) {
	salt := make([]byte, SaltSize)
	if _, err := io.ReadFull(random, salt); err != nil {
		return nil, fmt.Errorf("draw a salt: %w", err)
	}
	return salt, nil
}

// Commit returns the commitment to a payload under a salt (L1.3): SHA-256 over the domain line, the salt with its
// length before it, and the payload.
func Commit(salt, payload []byte) Commitment {
	b := make([]byte, 0, len(commitmentDomain)+4+len(salt)+len(payload))
	b = append(b, commitmentDomain...)
	b = appendText(b, string(salt))
	b = append(b, payload...)
	return sha256.Sum256(b)
}

// LeafData returns the canonical bytes of an entry in the ledger (L1.2): the domain line, the fields of the header in
// the order in which the struct declares them, and the commitment. A text is its length in four bytes and its UTF-8
// bytes; a number is eight bytes; the time is a number of microseconds since 1970. All numbers are big-endian. Every
// field says where it ends, so two different entries never have the same bytes.
func LeafData(h Header, c Commitment) []byte {
	b := make([]byte, 0, 256)
	b = append(b, leafDomain...)
	b = appendText(b, h.ID)
	b = appendText(b, h.Stream)
	b = binary.BigEndian.AppendUint64(b, uint64(h.Seq))
	b = appendText(b, h.Kind)
	b = binary.BigEndian.AppendUint64(b, uint64(h.Version))
	b = appendText(b, h.RecordedBy)
	b = binary.BigEndian.AppendUint64(b, uint64(h.RecordedAt.UnixMicro()))
	b = appendText(b, h.On)
	b = appendText(b, h.Cause)
	b = appendText(b, h.Source)
	return append(b, c[:]...)
}

// LeafHash returns the hash of a leaf as RFC 6962 section 2.1 has it: SHA-256 over a zero byte and the data.
func LeafHash(data []byte) Hash { return tlog.RecordHash(data) }

// Leaf is the leaf hash of an entry: what the sequencer puts into the tree.
func Leaf(h Header, c Commitment) Hash { return LeafHash(LeafData(h, c)) }

func appendText(b []byte, s string) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(s)))
	return append(b, s...)
}
