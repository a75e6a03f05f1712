package app

import (
	"context"

	"daybook/internal/access"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/ledger"
)

// Receipt returns a receipt for one entry of a person's record: a text file that verifies without this server. Words
// that the officer may not see stay out of it; the receipt then proves that the entry stands, not what it says.
func (a *App) Receipt(ctx context.Context, l Look, id string) (text []byte, err error) {
	var v View
	err = a.Store.Read(ctx, func(r Reader) error {
		if v, err = a.view(r, l); err != nil {
			return err
		}
		if d := access.MayOn(v.By, access.Receipt, v.Case); !d.Allowed {
			return refuse(d)
		}
		stream := entry.Stream{Kind: entry.Person, ID: l.Person}
		e, err := r.Entry(stream, id)
		if err != nil {
			return err
		}
		leaf, err := r.Leaf(stream, id)
		if fault.KindOf(err) == fault.NotFound {
			return notSealed()
		}
		if err != nil {
			return err
		}
		// The line knows more than the entry: a correction says what the entry that it corrects says.
		hide := v.line(e).Sensitive && !v.Can(access.SeeSensitive)
		p, err := newProver(r)
		if err != nil {
			return err
		}
		text, err = p.receipt(leaf, hide)
		return err
	})
	if err != nil {
		return nil, err
	}
	return text, a.logRead(ctx, v, l)
}

func notSealed() error {
	return fault.New(fault.Busy, "This entry is recorded and safe, but not sealed in the ledger yet. Try again in a minute.")
}

// VerifierSetting names the setting that holds the verifier key now in force, for receipts.
const VerifierSetting = "verifier"

// Checkpoints returns the last signed checkpoints, newest first, for publishing and for comparing.
func (a *App) Checkpoints(ctx context.Context, n int) (cps []Checkpoint, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		cps, err = r.Checkpoints(n)
		return err
	})
	return cps, err
}

// Growth proves that the ledger of one checkpoint is the beginning of that of a later one.
func (a *App) Growth(ctx context.Context, older, newer int64) (proof []ledger.Hash, from, to Checkpoint, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if from, err = r.CheckpointAt(older); err != nil {
			return err
		}
		if to, err = r.CheckpointAt(newer); err != nil {
			return err
		}
		tree, err := r.Tree()
		if err != nil {
			return err
		}
		proof, err = ledger.ProveGrowth(older, newer, tree)
		return err
	})
	return proof, from, to, err
}
