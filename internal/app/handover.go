package app

import (
	"context"

	"daybook/internal/access"
	"daybook/internal/handover"
)

// Handover is a person's handover pack as one officer sees it.
type Handover struct {
	View
	Pack handover.Pack
}

// Handover opens a person's record for the page that hands the case over (docs/rules/handover.md).
func (a *App) Handover(ctx context.Context, l Look) (Handover, error) {
	v, err := a.Person(ctx, l)
	if err != nil {
		return Handover{}, err
	}
	return Handover{v, handover.Of(v.File, v.Standing, handover.Asked{On: v.Today, Figure: a.Rules.At(v.Today),
		Name: v.Dir.NameOf, Hide: !v.Can(access.SeeSensitive)})}, nil
}
