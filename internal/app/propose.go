package app

import (
	"context"

	"daybook/internal/propose"
	"daybook/internal/staffing"
)

// Proposals is what a court could make of a person's order, with what is delivered in the unit that their case falls to.
type Proposals struct {
	View
	propose.Proposal
	Unit      staffing.Unit // whose figures, places and local rules stand beside; zero where the record names none
	Delivered Delivered
}

// Proposals opens a person's record for the page of proposals. Offence is what is before the court, or "" for that of the latest
// order. As it was known at a past moment the answers rest on the record of that moment, and what is delivered stands as of today.
func (a *App) Proposals(ctx context.Context, l Look, offence string) (p Proposals, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v, err := a.view(r, l)
		if err != nil {
			return err
		}
		p, err = a.proposalsOf(r, v, offence, v.File.FallsTo(v.Today))
		return err
	})
	if err != nil {
		return Proposals{}, err
	}
	return p, a.logRead(ctx, p.View, l)
}

// proposalsOf works the proposals out for a view of a record, beside what a unit delivers, within a read of its own.
func (a *App) proposalsOf(r Reader, v View, offence, unit string) (Proposals, error) {
	p := Proposals{View: v, Unit: v.Dir.Units[unit]}
	sheet, err := a.sheet(r, v)
	if err != nil {
		return p, err
	}
	p.Proposal = propose.Of(propose.Input{File: v.File, Sheet: sheet, On: v.Today, Set: a.Rules.At(v.Today), Offence: offence, Unit: p.Unit})
	p.Delivered, _, err = a.delivered(r, a.shower(r, v.By), p.Unit.ID)
	return p, err
}
