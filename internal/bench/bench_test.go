package bench

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestSample(t *testing.T) {
	var took []time.Duration
	for i := 100; i >= 1; i-- {
		took = append(took, time.Duration(i)*time.Millisecond)
	}
	s := sample(took)
	if s.Median() != 51*time.Millisecond || s.P99() != 100*time.Millisecond || s.At(1) != 100*time.Millisecond || s.At(0) != time.Millisecond {
		t.Errorf("median %v, p99 %v, last %v, first %v", s.Median(), s.P99(), s.At(1), s.At(0))
	}
	if (Sample{}).Median() != 0 {
		t.Error("an empty sample has a median")
	}
	if n := len(Measured(took)); n != 100-warmUp {
		t.Errorf("%d counted, want %d", n, 100-warmUp)
	}
}

func TestOneByOneDoesNotCountTheFirst(t *testing.T) {
	var asked []int
	s, err := OneByOne(t.Context(), 30, func(i int) error {
		asked = append(asked, i)
		return nil
	})
	if err != nil || len(s) != 30 || len(asked) != 30+warmUp {
		t.Errorf("%d counted of %d runs, %v", len(s), len(asked), err)
	}
	broken := errors.New("broken")
	if _, err := OneByOne(t.Context(), 3, func(int) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("a run that failed: %v", err)
	}
}

func TestSteadyKeepsItsRate(t *testing.T) {
	s, err := Steady(t.Context(), 200, 100*time.Millisecond, func(int) error { return nil })
	if err != nil || len(s) != 20 {
		t.Errorf("%d runs, %v", len(s), err)
	}
	broken := errors.New("broken")
	if _, err := Steady(t.Context(), 100, 50*time.Millisecond, func(int) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("runs that failed: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Steady(ctx, 1, time.Hour, func(int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func TestReport(t *testing.T) {
	fast, slow := Sample{time.Millisecond}, Sample{3 * time.Millisecond}
	page := Against("day page", slow, fast, 2)
	page.Engine, page.Size, page.P99, page.Stored = "SQLite", "office", "9.0 ms", 7.5
	more := Against("day page", Sample{6 * time.Millisecond}, fast, 20)
	more.Engine, more.Size = "SQLite", "unit"
	late := Within("as known at", slow, 50*time.Millisecond)
	late.Engine, late.Size = "SQLite", "unit"
	var b strings.Builder
	err := Report{Date: "Monday", Command: "daybook bench", Machine: "a machine", Notes: []string{"a floor"}, Results: []Result{page, more, late, {Engine: "SQLite", Size: "unit", What: "aimless", Is: "26 µs"}}}.Write(&b)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"## SQLite, office", "| day page | 3.00 ms | 1.00 ms | 3.00× | 7.50× | 9.0 ms | within 2× | **no** |",
		"| day page | 6.00 ms | 1.00 ms | 6.00× |  |  | within 20× | yes |",
		"| as known at | 3.00 ms |  |  |  |  | under 50.0 ms | yes |",
		"| aimless | 26 µs |  |  |  |  |  |  |",
		"| SQLite | day page | office | unit | 2.00× |", "- a floor",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, b.String())
		}
	}
}

func TestMachine(t *testing.T) {
	if m := Machine(); !strings.Contains(m, "cores") || !strings.Contains(m, "go1.") {
		t.Errorf("the machine is %q", m)
	}
}
