package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"daybook/internal/fault"
)

// quiet is a console that nobody sits at, with a clock that the test moves.
func quiet(t *testing.T) (c *console, errs *bytes.Buffer, pass func(time.Duration)) {
	errs = &bytes.Buffer{}
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	return &console{ctx: t.Context(), out: &bytes.Buffer{}, err: errs, now: func() time.Time { return now }}, errs,
		func(d time.Duration) { now = now.Add(d) }
}

func TestOutcome(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  error
		code int
		said string
	}{
		{"done", nil, exitDone, ""},
		{"something was found", errFound, exitFound, ""},
		{"input that cannot be accepted", fault.New(fault.Invalid, "Write it as X."), exitUsage, "daybook: Write it as X.\n"},
		{"no such thing", fault.New(fault.NotFound, "There is none."), exitUsage, "daybook: There is none.\n"},
		{"trouble with the database", fault.Wrap(fault.Storage, errors.New("ENOSPC"), "It is full."), exitStorage, "daybook: It is full.\n         (ENOSPC)\n"},
		{"busy", fault.New(fault.Busy, "Try again."), exitStorage, "daybook: Try again.\n"},
		{"several wrong fields", fault.Inputs([]fault.Field{{Name: "a", Text: "A is wrong."}, {Name: "b", Text: "B is wrong."}}), exitUsage, "daybook: A is wrong.\n         B is wrong.\n"},
		{"a defect", errors.New("nil map"), exitDefect, "daybook: something went wrong in Daybook: nil map\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, errs, _ := quiet(t)
			if code := c.outcome(tt.err); code != tt.code || errs.String() != tt.said {
				t.Errorf("code %d and %q, want %d and %q", code, errs, tt.code, tt.said)
			}
		})
	}
	c, errs, _ := quiet(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	c.ctx = ctx
	if code := c.outcome(context.Canceled); code != exitInterrupted || !strings.Contains(errs.String(), "stopped before it was done") {
		t.Errorf("code %d and %q after an interrupt", code, errs)
	}
}

// TestProgress: nothing is said of what takes less than a second, and a line every five seconds of what takes longer.
func TestProgress(t *testing.T) {
	c, errs, pass := quiet(t)
	p := c.progress("Loading", "entries")
	p.at(10, 2000)
	pass(900 * time.Millisecond)
	p.at(20, 2000)
	p.end()
	if errs.Len() > 0 {
		t.Errorf("said %q of something short", errs)
	}
	p = c.progress("Loading", "entries")
	pass(time.Second)
	p.at(1000, 2000)
	pass(time.Second)
	p.at(1100, 2000)
	pass(4 * time.Second)
	p.at(1500, 2000)
	pass(2 * time.Second)
	p.at(2000, 2000)
	p.end()
	want := "Loading: 1,000 of 2,000 entries, 1,000 a second\nLoading: 1,500 of 2,000 entries, 250 a second\nLoading: 2,000 entries in 8s, 250 a second\n"
	if errs.String() != want {
		t.Errorf("said %q, want %q", errs, want)
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000", -999: "-999"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is written %s, want %s", n, got, want)
		}
	}
	if plural(1, "entry", "entries") != "1 entry" || plural(2000, "entry", "entries") != "2,000 entries" || plural(0, "entry", "entries") != "0 entries" {
		t.Error("numbers do not go with their nouns")
	}
}

func TestOnlyLoopbackGoesWithoutTLS(t *testing.T) {
	for _, tt := range []struct {
		l  listening
		ok bool
	}{
		{listening{Addr: "127.0.0.1:8080"}, true},
		{listening{Addr: "[::1]:8080"}, true},
		{listening{Addr: "localhost:8080"}, true},
		{listening{Addr: "127.9.9.9:0"}, true},
		{listening{Addr: ":8080"}, false},
		{listening{Addr: "0.0.0.0:8080"}, false},
		{listening{Addr: "10.0.0.1:8080"}, false},
		{listening{Addr: "office.example:8080"}, false},
		{listening{Addr: "0.0.0.0:8080", BehindProxy: true}, true},
		{listening{Addr: "0.0.0.0:8443", TLSCert: "c", TLSKey: "k"}, true},
		{listening{Addr: "127.0.0.1:8443", TLSCert: "c"}, false},
		{listening{Addr: "8080"}, false},
	} {
		tt.l.Checkpoint = time.Minute
		if err := tt.l.check(); (err == nil) != tt.ok {
			t.Errorf("%+v: %v", tt.l, err)
		}
	}
}

// TestEveryCommandHasAnExample: whoever asks a command for help can copy a line that works.
func TestEveryCommandHasAnExample(t *testing.T) {
	leaves := kong.Must(&program{}, kong.Name("daybook")).Model.Leaves(false)
	if len(leaves) < 20 {
		t.Fatalf("only %d commands", len(leaves))
	}
	for _, leaf := range leaves {
		_, example, ok := strings.Cut(leaf.Detail, "\nExample:\n\n")
		if !ok || !strings.Contains(example, strings.TrimSuffix(leaf.FullPath(), " ledger")) {
			t.Errorf("%s: the help has no example of it:\n%s", leaf.FullPath(), leaf.Detail)
		}
	}
}
