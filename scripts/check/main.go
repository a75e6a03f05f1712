// Command check is what "make test" runs: everything that CI runs, in an order that reports cheap mistakes first.
//
// It sets up what the tests need (the built program, PostgreSQL, a browser), runs every step even after one has
// failed, and ends with a summary that says of each step whether it passed, failed or was not run, and of what was not
// run how to have it. It exits with 1 when a step failed and, with DAYBOOK_STRICT=1, when one was not run.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	only := flag.String("only", "", `"static" checks formatting, generated files, vet and static analysis, and runs no tests`)
	flag.Parse()
	r := &report{strict: os.Getenv("DAYBOOK_STRICT") == "1", began: time.Now()}
	built := static(r)
	if *only != "static" {
		tests(r, built)
	}
	if !r.sum() {
		os.Exit(1)
	}
}

// static is what can be said of the code without running it, and says whether the program could be built.
func static(r *report) (built bool) {
	r.step("formatting", formatted)
	built = r.step("build", func() error { return run("make", "build") })
	r.step("generated files are fresh", fresh)
	if !built {
		return false // nothing below would compile
	}
	r.step("go vet", func() error { return run("go", "vet", "./...") })
	if err := run("make", "bin/staticcheck"); err != nil {
		r.missing("staticcheck", "run make bin/staticcheck where its module can be fetched")
		return true
	}
	r.step("staticcheck", func() error { return run("bin/staticcheck", "./...") })
	return true
}

// tests runs the tests on both engines and in the browser, and kills the program a few times.
func tests(r *report, built bool) {
	browser(r)
	stop := postgres(r)
	defer stop()
	r.step("tests", func() error { return goTest(r) })
	if !built {
		return // there is no program to kill
	}
	r.step("torture on SQLite", func() error { return run("make", "torture", "KILLS="+kills, "ENGINE=sqlite") })
	if os.Getenv(serverEnv) != "" {
		r.step("torture on PostgreSQL", func() error { return run("make", "torture", "KILLS="+kills, "ENGINE=postgres") })
	}
}

// kills is the length of the short torture run: enough to meet a broken recovery, short enough to be run each time.
const kills = "6"

// A report collects what came of each step.
type report struct {
	strict bool
	began  time.Time
	lines  []string
	failed int
	notRun map[string]string // what was not run, and how to have it
}

// step runs one step, says how long it took, and notes whether it passed.
func (r *report) step(name string, do func() error) bool {
	fmt.Printf("== %s\n", name)
	began := time.Now()
	err := do()
	took := time.Since(began).Round(100 * time.Millisecond)
	if err != nil {
		fmt.Printf("-- %s FAILED after %s: %v\n", name, took, err)
		r.lines = append(r.lines, fmt.Sprintf("failed   %s: %v", name, err))
		r.failed++
		return false
	}
	fmt.Printf("-- %s passed in %s\n", name, took)
	r.lines = append(r.lines, fmt.Sprintf("passed   %s (%s)", name, took))
	return true
}

// missing notes something that could not be run.
func (r *report) missing(what, howToGet string) {
	if r.notRun == nil {
		r.notRun = map[string]string{}
	}
	r.notRun[what] = howToGet
}

// sum prints the summary and says whether all is well.
func (r *report) sum() bool {
	fmt.Printf("\n== summary, after %s\n", time.Since(r.began).Round(time.Second))
	for _, line := range r.lines {
		fmt.Println(line)
	}
	for what, how := range r.notRun {
		fmt.Printf("not run  %s. To have it: %s\n", what, how)
	}
	switch {
	case r.failed > 0:
		fmt.Printf("%d steps failed\n", r.failed)
		return false
	case len(r.notRun) > 0 && r.strict:
		fmt.Println("something was not run, and DAYBOOK_STRICT=1 asks for everything")
		return false
	}
	fmt.Println("all that was run passed")
	return true
}
