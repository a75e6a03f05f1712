package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
)

// An event is one line of "go test -json".
type event struct {
	Action      string
	Package     string
	ImportPath  string // in place of Package while building
	Test        string
	Output      string
	FailedBuild string
}

// goTest runs all tests: first every package but the journeys, then the journeys alone, because a browser that shares two
// cores with twenty other test programs sees what nobody at a desk would. It shows what "go test" would: a line a package,
// and the output of what failed. What tests report as not run is collected for the summary.
func goTest(r *report) error {
	all, err := exec.Command("go", "list", "./...").Output()
	if err != nil {
		return fmt.Errorf("list the packages: %w", err)
	}
	var packages, journeys []string
	for _, p := range strings.Fields(string(all)) {
		if strings.HasSuffix(p, "/e2e") {
			journeys = append(journeys, p)
		} else {
			packages = append(packages, p)
		}
	}
	return errors.Join(runTests(r, packages), runTests(r, journeys))
}

// longest is how long the tests of one package may take. The journeys take 15 minutes on two cores that do nothing else, and twice
// that has been seen on a machine that did.
const longest = "40m"

// runTests runs the tests of some packages.
func runTests(r *report, packages []string) error {
	cmd := exec.Command("go", append([]string{"test", "-json", "-timeout", longest}, packages...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	failed, err := read(out, r)
	if ended := cmd.Wait(); err == nil && ended != nil {
		err = fmt.Errorf("%d tests failed (%w): %s", len(failed), ended, strings.Join(failed, ", "))
	}
	return err
}

// notRun finds the words of testkit.Missing.
var notRun = regexp.MustCompile(`not run: (.+?)\. To have it: (.+)`)

// read follows the events, prints what a person wants to see, and returns the names of failed tests.
func read(events io.Reader, r *report) (failed []string, err error) {
	said := map[string][]string{} // the output of each test that has not ended
	for decoder := json.NewDecoder(events); ; {
		var e event
		if err := decoder.Decode(&e); err == io.EOF {
			return failed, nil
		} else if err != nil {
			return failed, fmt.Errorf("read the output of go test: %w", err)
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "build-output":
			fmt.Print(e.Output)
		case "output":
			said[key] = append(said[key], e.Output)
		case "pass", "skip", "fail":
			if e.Test == "" {
				show(said[key], e.Action)
				failed = append(failed, unended(e, said)...)
			} else {
				failed = append(failed, ended(r, e, said[key])...)
			}
			delete(said, key)
		}
	}
}

// show prints the lines of a package: that of its result and, when it failed, all.
func show(lines []string, action string) {
	for _, line := range lines {
		if action == "fail" || strings.HasPrefix(line, "ok ") || strings.HasPrefix(line, "? ") {
			fmt.Print(line)
		}
	}
}

// unended returns the tests that were running when their package ended, which is by a panic or for lack of time, and shows
// what is said of that. It takes them out of what is kept.
func unended(of event, said map[string][]string) (failed []string) {
	for key, lines := range said {
		test, ok := strings.CutPrefix(key, of.Package+" ")
		if !ok || test == "" {
			continue
		}
		delete(said, key)
		if of.Action == "fail" {
			if at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "panic: ") }); at >= 0 {
				fmt.Print(strings.Join(lines[max(0, at-aroundPanic):min(at+aroundPanic, len(lines))], ""))
			}
			failed = append(failed, strings.TrimPrefix(of.Package, "daybook/")+"."+test+" (did not end)")
		}
	}
	slices.Sort(failed)
	return failed
}

// aroundPanic is how many lines are shown before and after a panic.
const aroundPanic = 40

// ended notes the end of a test: the output of one that failed is shown, and what was not run is noted.
func ended(r *report, e event, lines []string) (failed []string) {
	all := strings.Join(lines, "")
	for _, m := range notRun.FindAllStringSubmatch(all, -1) {
		r.missing(m[1], m[2])
	}
	if e.Action == "fail" {
		fmt.Print(all)
		return []string{strings.TrimPrefix(e.Package, "daybook/") + "." + e.Test}
	}
	return nil
}
