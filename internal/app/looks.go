package app

import (
	"context"
	"errors"
	"sync"
)

// Looks are the looks at people's records that one request takes. Each is logged while the answer is being drawn, and the
// answer leaves only when all of them are stored (clause V5.1): see [Looks.Logged].
type Looks struct {
	under sync.WaitGroup
	mu    sync.Mutex
	errs  []error
}

type looksKey struct{}

// WithLooks returns a context in which looks are logged beside what goes on, and what to ask before anything is shown.
// Without it a look is logged before its function returns.
func WithLooks(ctx context.Context) (context.Context, *Looks) {
	l := new(Looks)
	return context.WithValue(ctx, looksKey{}, l), l
}

// Logged waits until every look so far is stored, and returns why one could not be. Nothing of a record may be shown
// after an error. A request without looks has none to wait for.
func (l *Looks) Logged() error {
	if l == nil {
		return nil
	}
	l.under.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	return errors.Join(l.errs...)
}

// keep stores one look.
func (l *Looks) keep(store func() error) {
	l.under.Go(func() {
		if err := store(); err != nil {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.errs = append(l.errs, err)
		}
	})
}

type staffKey struct{}

// StaffVersionIn returns the version of the staff with which a request was admitted, where the context is one's: see
// [Identity.Admitted].
func StaffVersionIn(ctx context.Context) (version int64, ok bool) {
	version, ok = ctx.Value(staffKey{}).(int64)
	return version, ok
}
