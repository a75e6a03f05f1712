package jobs

import (
	"context"
	"io"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/ledger"
)

// Rotate changes the key that checkpoints are signed with. The new ring is handed to keep before anything is published:
// a key that was announced and then lost would end the ledger. Once the checkpoint is stored the key is changed; what
// comes after it is finished by the next process that signs. It returns the checkpoint that both keys signed.
func (j *Jobs) Rotate(ctx context.Context, random io.Reader, keep func(ledger.KeyRing) error) (app.Checkpoint, error) {
	last, err := j.last(ctx)
	if err != nil {
		return app.Checkpoint{}, err
	}
	ring, err := j.ring(ctx, last)
	if err != nil {
		return app.Checkpoint{}, err
	}
	size, root, err := j.Store.Head(ctx)
	if err != nil {
		return app.Checkpoint{}, err
	}
	known := ring.Known()
	from := known[len(known)-1].From
	if last.At.After(from) {
		from = last.At
	}
	at := after(j.Now(), from)
	next, signed, err := ring.Rotate(ledger.Checkpoint{Size: size, Root: root, At: at}, random)
	if err != nil {
		return app.Checkpoint{}, err
	}
	if err := keep(next); err != nil {
		return app.Checkpoint{}, err
	}
	c := app.Checkpoint{Size: size, At: at, Text: string(signed)}
	if err := j.Store.SaveCheckpoint(ctx, c); err != nil {
		return app.Checkpoint{}, err
	}
	return c, j.Store.Write(ctx, func(w app.Writer) error {
		if err := saveVerifiers(w, next); err != nil {
			return err
		}
		return j.noteRotation(w, next)
	})
}

// noteRotation records the change of key in the service's stream. A service that has not been named yet has no stream:
// an import must be the one to begin it.
func (j *Jobs) noteRotation(w app.Writer, ring ledger.KeyRing) error {
	stream := entry.Stream{Kind: entry.Service, ID: "service"}
	before, err := w.Entries(stream, 0)
	if err != nil || len(before) == 0 {
		return err
	}
	known := ring.Known()
	return w.Append([]entry.Entry{{
		ID: j.App.NewID(), Stream: stream, Seq: before[len(before)-1].Seq + 1, RecordedBy: "daybook",
		RecordedAt: j.Now().UTC().Truncate(1000), On: j.App.Today(), Source: "daybook",
		Payload: entry.KeyRotated{Verifier: known[len(known)-1].Verifier, Previous: known[len(known)-2].Verifier},
	}})
}
