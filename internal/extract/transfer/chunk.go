package transfer

import (
	"context"
	"iter"

	"daybook/internal/entry"
	"daybook/internal/extract"
)

// The bounds of what is written in one transaction: enough to make its cost small beside that of the rows, and little
// enough that others wait for a moment only and memory stays small.
const (
	mostStreams = 200
	mostRows    = 20_000
	mostBytes   = 32 << 20 // of documents
)

// chunk is some whole streams of one kind.
type chunk struct {
	streams [][]extract.Located
	rows    int
	bytes   int // of documents
}

func (c chunk) kind() entry.StreamKind { return c.streams[0][0].Stream.Kind }

func (c chunk) names() []entry.Stream {
	names := make([]entry.Stream, len(c.streams))
	for i, rows := range c.streams {
		names[i] = rows[0].Stream
	}
	return names
}

// last returns the stream at the end.
func (c chunk) last() entry.Stream { return c.streams[len(c.streams)-1][0].Stream }

// chunks cuts the sound part of the extract, without what a killed import loaded already and what is left out.
func (im *importing) chunks(ctx context.Context) iter.Seq2[chunk, error] {
	return func(yield func(chunk, error) bool) {
		var c chunk
		im.sound = 0
		for rows, err := range im.extract.Sound(ctx) {
			if err != nil {
				yield(chunk{}, err)
				return
			}
			s := rows[0].Stream
			if im.skip[s] {
				continue
			}
			if im.gone[s] {
				im.sound += len(rows)
				continue
			}
			if im.sound += len(rows); im.behind(s) {
				continue
			}
			full := len(c.streams) == mostStreams || c.rows+len(rows) > mostRows || c.bytes > mostBytes
			if len(c.streams) > 0 && (full || c.kind() != s.Kind) {
				if !yield(c, nil) {
					return
				}
				c = chunk{}
			}
			c.streams = append(c.streams, rows)
			c.rows += len(rows)
			for _, row := range rows {
				if d, ok := row.Payload.(entry.DocumentAdded); ok {
					c.bytes += d.Size
				}
			}
		}
		if len(c.streams) > 0 {
			yield(c, nil)
		}
	}
}
