package jobs

import (
	"cmp"
	"context"
	"slices"

	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/forecast"
	"daybook/internal/rules"
)

// Offered is how much of its assessments a service's record offers.
type Offered struct {
	Initial OfferedOf // on the day on which the first assessment after sentence or release is due
	Review  OfferedOf // today, of everyone under an order

	Screenings []Screened // in the order in which pages show them
}

// Screened is for how many people under an order a screening says something today.
type Screened struct {
	Name   string
	People int // under an order
	Now    int // as the record stands
	Taken  int // beside a full assessment signed today in which what is offered was taken and nothing else was answered
	Whole  int // beside one in which everything was answered
}

// OfferedOf adds up the shares of many people.
type OfferedOf struct {
	People   int
	Asked    int
	Offered  int
	Stale    int
	Sections []assess.SectionShare // in the order of the question set
}

// Percent is the share in whole per cent, rounded down.
func (o OfferedOf) Percent() int { return o.Offered * 100 / max(o.Asked, 1) }

func (o *OfferedOf) add(s assess.Share) {
	o.People++
	o.Asked += s.Asked
	o.Offered += s.Offered
	o.Stale += s.Stale
	for _, x := range s.Sections {
		i := slices.IndexFunc(o.Sections, func(y assess.SectionShare) bool { return y.Name == x.Name })
		if i < 0 {
			o.Sections = append(o.Sections, x)
			continue
		}
		o.Sections[i].Asked += x.Asked
		o.Sections[i].Offered += x.Offered
	}
}

// Offers works out what the record offers to assessments. For an initial one it folds each record as it stood on the day
// on which the first assessment was due (R1.1), or today where that is still to come, without any assessment of risk:
// what an assessment says itself is not offered to it. It looks at those who were sentenced or released in the last year.
func Offers(ctx context.Context, s Store, set *rules.Settings, today day.Date, progress func(done int)) (out Offered, err error) {
	done := 0
	var failed error
	err = s.Streams(ctx, entry.Person, "", func(id string) bool {
		failed = s.Read(ctx, func(r app.Reader) error {
			all, err := r.Entries(entry.Stream{Kind: entry.Person, ID: id}, 0)
			if err != nil {
				return err
			}
			return out.person(id, all, set, today)
		})
		if done++; progress != nil {
			progress(done)
		}
		return failed == nil
	})
	if failed != nil {
		err = failed
	}
	return out, err
}

func (o *Offered) person(id string, all []entry.Entry, set *rules.Settings, today day.Date) error {
	f, err := casefile.Fold(id, all)
	if err != nil {
		return err
	}
	began, under := day.Date(0), false
	for _, x := range f.ActiveOrders(today) {
		under = true
		start := x.Starts
		if x.Licence != nil {
			start = x.Licence.Released
		}
		began = max(began, start)
	}
	if !under {
		return nil
	}
	if err := add(&o.Review, id, all, assess.Review, set, today); err != nil {
		return err
	}
	if err := o.screen(f, all, today); err != nil {
		return err
	}
	if began < today.AddMonths(-12) {
		return nil
	}
	due := min(set.At(began).Figure(rules.RiskFirst).After(began, rules.Ref().Calendar()), today)
	before := slices.DeleteFunc(slices.Clone(all), func(e entry.Entry) bool {
		return day.Of(e.RecordedAt) > due || e.Kind() == "risk.assessed" || e.Kind() == "assessment.signed"
	})
	return add(&o.Initial, id, before, assess.Full, set, due)
}

// screen counts what the screenings say of a person: as things stand, and beside an assessment that is supposed to be signed.
func (o *Offered) screen(f *casefile.File, all []entry.Entry, today day.Date) error {
	sheet, err := assess.Fold(f.Person, all)
	if err != nil {
		return err
	}
	signed := func(whole bool) (forecast.Forecast, error) {
		a := assess.Supposed(f, sheet, today, whole)
		at := all[len(all)-1]
		begun, signing := at, at
		begun.ID, begun.Seq, begun.On, begun.Payload = "supposed", at.Seq+1, today, entry.AssessmentBegun{Type: a.Kind, Set: a.Set.ID}
		signing.ID, signing.Seq, signing.On, signing.Payload = "supposed signed", at.Seq+2, today, entry.AssessmentSigned{Assessment: begun.ID, Level: cmp.Or(a.Means("level"), string(rules.Low)), Read: a.Readings(nil)}
		g, err := casefile.Fold(f.Person, append(slices.Clip(all), begun, signing))
		if err != nil {
			return forecast.Forecast{}, err
		}
		return forecast.Of(g, today), nil
	}
	taken, err := signed(false)
	if err != nil {
		return err
	}
	whole, err := signed(true)
	if err != nil {
		return err
	}
	now := forecast.Of(f, today)
	if o.Screenings == nil {
		for _, name := range forecast.Screened {
			o.Screenings = append(o.Screenings, Screened{Name: name.Title()})
		}
	}
	for i, name := range forecast.Screened {
		s := &o.Screenings[i]
		s.People++
		for to, is := range map[*int]forecast.Forecast{&s.Now: now, &s.Taken: taken, &s.Whole: whole} {
			if is.Screens(name) {
				*to++
			}
		}
	}
	return nil
}

func add(to *OfferedOf, id string, entries []entry.Entry, kind string, set *rules.Settings, on day.Date) error {
	f, err := casefile.Fold(id, entries)
	if err != nil {
		return err
	}
	sheet, err := assess.Fold(id, entries)
	if err != nil {
		return err
	}
	to.add(assess.ShareOf(f, sheet, kind, on, on.AddMonths(-set.At(on).Int(rules.AssessFactOld))))
	return nil
}
