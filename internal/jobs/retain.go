package jobs

import (
	"context"
	"slices"
	"sync"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
)

// Due lists the records that are due to be destroyed on a day, the longest due first. It reads every file once and the entries
// only of those that could be due. Progress is called with how many people were looked at.
func Due(ctx context.Context, s Store, a *app.App, on day.Date, progress func(done int)) (all []app.Kept, err error) {
	var mu sync.Mutex
	var may []string
	looked := 0
	err = s.Everyone(ctx, func(f *casefile.File) error {
		could := a.MayBeDue(f, on)
		mu.Lock()
		defer mu.Unlock()
		if looked++; progress != nil {
			progress(looked)
		}
		if could {
			may = append(may, f.Person)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(may)
	for _, person := range may {
		err := s.Read(ctx, func(r app.Reader) error {
			k, err := a.KeptUntil(r, person)
			if err == nil && k.DueOn(on) {
				all = append(all, k)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b app.Kept) int {
		if d := a.Due.Sub(b.Due); d != 0 {
			return d
		}
		return slices.Compare([]byte(a.Person), []byte(b.Person))
	})
	return all, nil
}
