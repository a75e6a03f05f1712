package forecast

import (
	"cmp"
	"slices"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/predict"
)

// Shown are the predictors of reoffending, in the order in which pages show them. The screening tools are [Screened].
var Shown = []predict.Name{predict.All, predict.Violent, predict.SeriousViolent, predict.DirectContact, predict.IndirectContact, predict.Combined}

// Forecast is every predictor of a person on a day, with the facts that it rests on.
type Forecast struct {
	Known
	Results predict.Results
}

// Of works the predictors out as they stand on a day.
func Of(f *casefile.File, on day.Date) Forecast {
	return Read(f, on).forecast()
}

func (k Known) forecast() Forecast {
	return Forecast{k, predict.Run(predict.Input{Request: k.Request})}
}

// Accounts says of each predictor of reoffending how it came to its result.
func (f Forecast) Accounts() []predict.Account { return f.accounts(Shown) }

// Screenings says of each screening tool how it came to its result.
func (f Forecast) Screenings() []predict.Account { return f.accounts(Screened) }

func (f Forecast) accounts(names []predict.Name) []predict.Account {
	var out []predict.Account
	for _, name := range names {
		out = append(out, f.Results.Account(name, predict.Input{Request: f.Request}))
	}
	return out
}

// Point is how the predictors stood on a day on which something changed.
type Point struct {
	On      day.Date
	Cause   string
	Origin  casefile.Origin // the entry that changed it; empty for today
	Results predict.Results
}

// mostPoints is how many days a series shows: the latest.
const mostPoints = 12

// Series works the predictors out as they stood on each day on which a sentence, a release or an assessment changed them, and
// today, latest first (Q9.8). Facts are those that the record holds now: a conviction that was learned of late counts on its day.
func Series(f *casefile.File, today day.Date) []Point {
	at := map[day.Date]Point{today: {On: today, Cause: "Today"}}
	add := func(on day.Date, cause string, o casefile.Origin) {
		if on != 0 && on < today {
			if _, taken := at[on]; !taken {
				at[on] = Point{On: on, Cause: cause, Origin: o}
			}
		}
	}
	for _, o := range f.Orders {
		add(o.Sentenced, "Sentenced", o.Origin)
		if o.Licence != nil {
			add(o.Licence.Released, "Released on licence", o.Licence.Origin)
		}
	}
	for _, a := range f.Answers {
		add(a.Origin.On, "Answers from "+a.Tool, a.Origin)
	}
	points := make([]Point, 0, len(at))
	for _, p := range at {
		points = append(points, p)
	}
	slices.SortFunc(points, func(a, b Point) int { return cmp.Compare(b.On, a.On) })
	points = points[:min(len(points), mostPoints)]
	for i := range points {
		points[i].Results = Of(f, points[i].On).Results
	}
	return points
}
