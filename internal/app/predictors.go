package app

import (
	"context"

	"daybook/internal/forecast"
)

// PredictorsView is a person's record with the predictors worked out from it.
type PredictorsView struct {
	View
	Now    forecast.Forecast
	Series []forecast.Point
}

// Predictors opens a person's record for the page of the predictors. As it was known at a past moment they are worked out from the
// record of that day.
func (a *App) Predictors(ctx context.Context, l Look) (PredictorsView, error) {
	v, err := a.Person(ctx, l)
	if err != nil {
		return PredictorsView{}, err
	}
	return PredictorsView{v, forecast.Of(v.File, v.Today), forecast.Series(v.File, v.Today)}, nil
}
