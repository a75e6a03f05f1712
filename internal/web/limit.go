package web

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limiter slows down whoever tries many sign-ins from one address. Accounts are locked by the app; this keeps one
// address from trying every account.
type limiter struct {
	mu   sync.Mutex
	now  func() time.Time
	from map[string]*visitor
}

type visitor struct {
	rate *rate.Limiter
	last time.Time
}

// The pace of sign-ins from one address: an office behind one address must still be able to start its day together.
const (
	signInsPerMinute = 30
	signInBurst      = 60
	visitorsKept     = 10_000
)

func newLimiter(now func() time.Time) *limiter {
	return &limiter{now: now, from: map[string]*visitor{}}
}

// allow reports whether one more sign-in from the address is taken now.
func (l *limiter) allow(address string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	v, ok := l.from[address]
	if !ok {
		if len(l.from) >= visitorsKept {
			l.forget(now.Add(-10 * time.Minute))
		}
		v = &visitor{rate: rate.NewLimiter(rate.Limit(signInsPerMinute)/60, signInBurst)}
		l.from[address] = v
	}
	v.last = now
	return v.rate.AllowN(now, 1)
}

func (l *limiter) forget(before time.Time) {
	for a, v := range l.from {
		if v.last.Before(before) {
			delete(l.from, a)
		}
	}
}
