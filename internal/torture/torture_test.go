package torture

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

// TestBook: what was acknowledged must be there whole and once; what was not may be there, but also only so.
func TestBook(t *testing.T) {
	for _, tt := range []struct {
		name         string
		acknowledged bool
		entries      int
		found        int
		lost, twice  bool
	}{
		{"acknowledged and there", true, 2, 2, false, false},
		{"acknowledged and gone", true, 1, 0, true, false},
		{"acknowledged and half there", true, 2, 1, true, false},
		{"acknowledged and there twice", true, 1, 2, false, true},
		{"unanswered and not there", false, 2, 0, false, false},
		{"unanswered and there", false, 2, 2, false, false},
		{"unanswered and half there", false, 2, 1, true, false},
		{"unanswered and there twice", false, 1, 2, false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBook()
			b.send("m", tt.entries)
			if tt.acknowledged {
				b.acknowledge("m")
			}
			n, lost, twice := b.compare(map[string]int{"m": tt.found})
			if tt.acknowledged != (n == tt.entries) || tt.lost != slices.Contains(lost, "m") || tt.twice != slices.Contains(twice, "m") {
				t.Errorf("%d acknowledged, lost %v, twice %v", n, lost, twice)
			}
		})
	}
	if _, _, twice := newBook().compare(map[string]int{"stranger": 1}); len(twice) != 1 {
		t.Error("a note that nobody sent goes unseen")
	}
}

func TestGateHoldsBackAndKnowsWhoIsInside(t *testing.T) {
	g := newGate()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := g.enter(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("a closed gate let someone in: %v", err)
	}
	g.open()
	if err := g.enter(t.Context()); err != nil {
		t.Fatal(err)
	}
	g.close()
	idle := make(chan error, 1)
	go func() { idle <- g.idle(t.Context()) }()
	select {
	case <-idle:
		t.Fatal("the gate says that nobody is inside")
	case <-time.After(20 * time.Millisecond):
	}
	g.leave()
	if err := <-idle; err != nil {
		t.Fatal(err)
	}
}

func TestClosingLine(t *testing.T) {
	r := Result{Engine: "sqlite", Kills: 200, Acknowledged: 12345}
	if want := "torture: engine=sqlite kills=200 acknowledged=12345 lost=0 twice=0 ledger=ok files=ok"; r.String() != want || !r.OK() {
		t.Errorf("%s, want %s", r, want)
	}
	r.Lost, r.Ledger = []string{"m"}, []string{"changed", "missing"}
	if want := "torture: engine=sqlite kills=200 acknowledged=12345 lost=1 twice=0 ledger=2-wrong files=ok"; r.String() != want || r.OK() {
		t.Errorf("%s, want %s", r, want)
	}
}

// TestAProgramThatEndsByItselfIsAnError: only a kill may end it.
func TestAProgramThatEndsByItselfIsAnError(t *testing.T) {
	c, err := launch(t.Context(), "/bin/sh", []string{"-c", "echo out of luck; exit 3"})
	if err != nil {
		t.Fatal(err)
	}
	ended := <-c.ended
	c.ended <- ended
	if err := c.kill(); err == nil {
		t.Error("a program that ended by itself passes for killed")
	}
	c, err = launch(t.Context(), "/bin/sh", []string{"-c", "exec sleep 60"})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.kill(); err != nil {
		t.Error(err)
	}
}

func TestExcerpt(t *testing.T) {
	if got := excerpt("<h1>There is a problem</h1><p>Say what happened</p>"); got != `"There is a problem Say what happened"` {
		t.Errorf("got %s", got)
	}
}
