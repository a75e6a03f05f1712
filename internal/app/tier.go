package app

import (
	"context"

	"daybook/internal/standing"
)

// TierView is a person's record with their tier by both models, explained. As it was known at a past moment it is worked
// out from the record and by the rules of that day.
type TierView struct {
	View
	Tiers standing.Tiers
}

// Tier opens a person's record for the page that explains the tier.
func (a *App) Tier(ctx context.Context, l Look) (TierView, error) {
	v, err := a.Person(ctx, l)
	if err != nil {
		return TierView{}, err
	}
	t, err := standing.TiersOf(v.File, a.Rules.At(v.Today), v.Today)
	return TierView{v, t}, err
}
