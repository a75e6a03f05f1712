package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatTestsReportIsCollected(t *testing.T) {
	const events = `
{"Action":"start","Package":"daybook/internal/store"}
{"Action":"output","Package":"daybook/internal/store","Test":"TestA/postgres","Output":"    a_test.go:9: not run: PostgreSQL. To have it: install it, or else\n"}
{"Action":"skip","Package":"daybook/internal/store","Test":"TestA/postgres"}
{"Action":"output","Package":"daybook/internal/store","Test":"TestB","Output":"    b_test.go:9: wrong\n"}
{"Action":"fail","Package":"daybook/internal/store","Test":"TestB"}
{"Action":"output","Package":"daybook/internal/store","Output":"FAIL\tdaybook/internal/store\t0.1s\n"}
{"Action":"fail","Package":"daybook/internal/store"}
`
	hush(t)
	r := &report{}
	failed, err := read(strings.NewReader(events), r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"internal/store.TestB"}, failed); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"PostgreSQL": "install it, or else"}, r.notRun); diff != "" {
		t.Error(diff)
	}
}

// A package that ends by a panic, or for lack of time, has no line for the tests that were running.
func TestATestThatDoesNotEndIsNamed(t *testing.T) {
	const events = `
{"Action":"output","Package":"daybook/e2e","Test":"TestA","Output":"=== RUN   TestA\n"}
{"Action":"pass","Package":"daybook/e2e","Test":"TestA"}
{"Action":"output","Package":"daybook/e2e","Test":"TestB","Output":"=== RUN   TestB\n"}
{"Action":"output","Package":"daybook/e2e","Test":"TestB","Output":"panic: test timed out after 40m0s\n"}
{"Action":"output","Package":"daybook/e2e","Output":"FAIL\tdaybook/e2e\t2400s\n"}
{"Action":"fail","Package":"daybook/e2e"}
`
	hush(t)
	failed, err := read(strings.NewReader(events), &report{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"e2e.TestB (did not end)"}, failed); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyStrictFailsForWhatWasNotRun(t *testing.T) {
	for _, c := range []struct {
		name   string
		strict bool
		failed int
		notRun map[string]string
		want   bool
	}{
		{"all ran", true, 0, nil, true},
		{"one failed", false, 1, nil, false},
		{"one was not run", false, 0, map[string]string{"PostgreSQL": "install it"}, true},
		{"one was not run, strict", true, 0, map[string]string{"PostgreSQL": "install it"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			hush(t)
			r := &report{strict: c.strict, failed: c.failed, notRun: c.notRun}
			if got := r.sum(); got != c.want {
				t.Errorf("all is well: %v, want %v", got, c.want)
			}
		})
	}
}

// hush keeps what a test prints out of the test's own output.
func hush(t *testing.T) {
	t.Helper()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	stdout := os.Stdout
	os.Stdout = null
	t.Cleanup(func() {
		os.Stdout = stdout
		null.Close()
	})
}
