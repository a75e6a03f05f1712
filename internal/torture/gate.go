package torture

import (
	"context"
	"sync"
)

// gate lets clients write or holds them back, and knows whether any is in the middle of a request.
type gate struct {
	mu     sync.Mutex
	change chan struct{} // closed and made anew at every change
	closed bool
	inside int
}

func newGate() *gate { return &gate{change: make(chan struct{}), closed: true} }

func (g *gate) changed() {
	close(g.change)
	g.change = make(chan struct{})
}

func (g *gate) open()  { g.set(false) }
func (g *gate) close() { g.set(true) }

func (g *gate) set(closed bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = closed
	g.changed()
}

// enter waits until the gate is open.
func (g *gate) enter(ctx context.Context) error {
	return g.until(ctx, func() bool {
		if g.closed {
			return false
		}
		g.inside++
		return true
	})
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.inside--
	g.changed()
}

// idle waits until nobody is inside.
func (g *gate) idle(ctx context.Context) error {
	return g.until(ctx, func() bool { return g.inside == 0 })
}

func (g *gate) until(ctx context.Context, holds func() bool) error {
	for {
		g.mu.Lock()
		ok, change := holds(), g.change
		g.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-change:
		}
	}
}
