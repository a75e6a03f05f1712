package calc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// conformance returns the folder with the published cases; the test is skipped without it, or fails when it must not be.
func conformance(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("DAYBOOK_SHARED")
	if folder == "" {
		folder = filepath.Join(root(t), "..", "shared")
	}
	folder = filepath.Join(folder, "conformance")
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("DAYBOOK_STRICT") == "1" {
			t.Fatalf("the published cases are not there: %v", err)
		}
		t.Skipf("the published cases are not there: %v", err)
	}
	return folder
}

// root walks up to the folder of go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// example is one case of a file: a published one, or one of our own with the clauses that it shows.
type example struct {
	ID       string         `json:"id"`
	Clauses  []string       `json:"clauses"`
	Version  string         `json:"version"`
	Rule     string         `json:"rule"`
	Inputs   any            `json:"inputs"`
	Expected map[string]any `json:"expected"`
}

func readExamples(t *testing.T, path string) ([]byte, []example) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []example `json:"vectors"`
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&file); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if len(file.Vectors) == 0 {
		t.Fatalf("%s has no examples", path)
	}
	return text, file.Vectors
}

// answers runs the text and returns the answers in order.
func answers(t *testing.T, kind string, text []byte) []map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := Run(kind, 0, bytes.NewReader(text), &out); err != nil {
		t.Fatal(err)
	}
	var all []map[string]any
	d := json.NewDecoder(&out)
	d.UseNumber()
	for d.More() {
		var a map[string]any
		if err := d.Decode(&a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}

// check compares the answers with what the examples name, and nothing else.
func check(t *testing.T, kind, path string) []example {
	t.Helper()
	text, examples := readExamples(t, path)
	got := answers(t, kind, text)
	if len(got) != len(examples) {
		t.Fatalf("%d questions, %d answers", len(examples), len(got))
	}
	for i, want := range examples {
		a := got[i]
		if a["id"] != want.ID {
			t.Fatalf("answer %d is for %v, want %s", i, a["id"], want.ID)
		}
		if want.Expected["error"] == true {
			if a["error"] == nil {
				t.Errorf("%s: should be refused, got %v", want.ID, a["result"])
			}
			continue
		}
		if a["error"] != nil {
			t.Errorf("%s: refused: %v", want.ID, a["error"])
			continue
		}
		if diff := differs("", want.Expected, a["result"]); diff != "" {
			t.Errorf("%s: %s", want.ID, diff)
		}
	}
	return examples
}

// textForm names the members whose decimal text must agree in its places too.
var textForm = []string{".capacity", ".potentialCapacity"}

// sets names the members that are compared as sets.
var sets = []string{".derived.complexityFactors", ".cases"}

// differs says in what a result departs from what is expected of it: maps by the members named, numbers by value.
func differs(at string, want, got any) string {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return fmt.Sprintf("%s: want an object, got %v", at, got)
		}
		for name, v := range w {
			have, given := g[name]
			if !given {
				return fmt.Sprintf("%s.%s is not given", at, name)
			}
			if diff := differs(at+"."+name, v, have); diff != "" {
				return diff
			}
		}
		return ""
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return fmt.Sprintf("%s: want %v, got %v", at, want, got)
		}
		if slices.Contains(sets, at) {
			byText := func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }
			w, g = slices.SortedFunc(slices.Values(w), byText), slices.SortedFunc(slices.Values(g), byText)
		}
		for i := range w {
			if diff := differs(fmt.Sprintf("%s[%d]", at, i), w[i], g[i]); diff != "" {
				return diff
			}
		}
		return ""
	}
	if want == got || (!slices.Contains(textForm, at) && sameNumber(want, got)) {
		return ""
	}
	return fmt.Sprintf("%s: want %v, got %v", at, want, got)
}

// sameNumber compares two numbers, or two strings that hold numbers. Those that are not whole agree within 1e-9.
func sameNumber(want, got any) bool {
	_, a := want.(json.Number)
	_, b := got.(json.Number)
	if a != b {
		return false
	}
	x, okx := new(big.Rat).SetString(fmt.Sprint(want))
	y, oky := new(big.Rat).SetString(fmt.Sprint(got))
	if !okx || !oky {
		return false
	}
	if x.Cmp(y) == 0 {
		return true
	}
	diff, _ := new(big.Rat).Sub(x, y).Float64()
	return a && !x.IsInt() && math.Abs(diff) < 1e-9
}

func TestPublishedTierCases(t *testing.T) {
	check(t, "tier", filepath.Join(conformance(t), "tier.json"))
}

// Cases of kind function are single steps and no questions for the command line; the tests of internal/predict run them.
func TestPublishedPredictorCases(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(conformance(t), "actuarial.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []struct {
			ID            string `json:"id"`
			Kind          string `json:"kind"`
			Expected      any    `json:"expected"`
			ExpectedFirst any    `json:"expectedFirst"`
		} `json:"vectors"`
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&file); err != nil {
		t.Fatal(err)
	}
	got := answers(t, "predict", text)
	if len(got) != len(file.Vectors) {
		t.Fatalf("%d questions, %d answers", len(file.Vectors), len(got))
	}
	for i, v := range file.Vectors {
		a := got[i]
		if a["id"] != v.ID {
			t.Fatalf("answer %d is for %v, want %s", i, a["id"], v.ID)
		}
		if v.Kind == "function" {
			continue
		}
		if want, ok := v.Expected.(map[string]any); ok && want["error"] != nil {
			if a["error"] == nil {
				t.Errorf("%s: should be refused, got %v", v.ID, a["result"])
			}
			continue
		}
		if a["error"] != nil {
			t.Errorf("%s: refused: %v", v.ID, a["error"])
			continue
		}
		if diff := departs(v.Expected, v.ExpectedFirst, a["result"]); diff != "" {
			t.Errorf("%s: %s", v.ID, diff)
		}
	}
}

// departs is differs with the members that ask for the first of a list, or for at least some of it.
func departs(want, first, got any) string {
	if first != nil {
		list, _ := got.([]any)
		if len(list) == 0 {
			return fmt.Sprintf("want %v first, got nothing", first)
		}
		return differs("", first, list[0])
	}
	w, ok := want.(map[string]any)
	if !ok {
		return differs("", want, got)
	}
	exact := map[string]any{}
	for name, v := range w {
		of, some := strings.CutSuffix(name, "Include")
		if !some {
			exact[name] = v
			continue
		}
		result, _ := got.(map[string]any)
		have, _ := result[of].([]any)
		for _, each := range v.([]any) {
			if !slices.ContainsFunc(have, func(h any) bool { return differs("", each, h) == "" }) {
				return fmt.Sprintf("%s has no %v: %v", of, each, have)
			}
		}
	}
	return differs("", exact, got)
}

func TestPublishedWorkloadCases(t *testing.T) {
	check(t, "workload", filepath.Join(conformance(t), "workload.json"))
}

// ofTheRecord are the clauses about what the record makes of a person or a case. They are no questions for the command line:
// internal/standing, internal/load and internal/app hold them to examples of their own.
var ofTheRecord = regexp.MustCompile(`^(T4|W2[1-8])\.`)

// Our own worked examples are there without the published cases, so that a clone alone is complete. Every clause of the
// rule page has one, and every clause of the examples is on the page.
func TestWorkedExamplesCoverEveryClause(t *testing.T) {
	for kind, page := range map[string]string{"tier": "tier.md", "workload": "workload.md"} {
		t.Run(kind, func(t *testing.T) {
			shown := map[string]bool{}
			for _, e := range check(t, kind, filepath.Join(root(t), "internal", kind, "testdata", "examples.json")) {
				if len(e.Clauses) == 0 {
					t.Errorf("%s names no clause", e.ID)
				}
				for _, c := range e.Clauses {
					shown[c] = true
				}
			}
			for _, c := range clausesInTests(t, kind) { // clauses that are no question for the command line
				shown[c] = true
			}
			text, err := os.ReadFile(filepath.Join(root(t), "docs", "rules", page))
			if err != nil {
				t.Fatal(err)
			}
			stated := map[string]bool{}
			for _, m := range regexp.MustCompile(`(?m)^### ([TW][0-9.]+) `).FindAllStringSubmatch(string(text), -1) {
				stated[m[1]] = true
				if !shown[m[1]] && !ofTheRecord.MatchString(m[1]) {
					t.Errorf("no example shows clause %s", m[1])
				}
			}
			for c := range shown {
				if !stated[c] {
					t.Errorf("clause %s is not on the page", c)
				}
			}
		})
	}
}

// The predictors have pages of their own and examples of their own. What predictors cannot tell (Z) is no calculation.
func TestWorkedPredictorExamplesCoverEveryClause(t *testing.T) {
	text, examples := readPredictorExamples(t, filepath.Join(root(t), "internal", "predict", "testdata", "examples.json"))
	got := answers(t, "predict", text)
	shown := map[string]bool{}
	for i, e := range examples {
		if got[i]["error"] != nil {
			t.Errorf("%s: refused: %v", e.ID, got[i]["error"])
		} else if diff := departs(e.Expected, nil, got[i]["result"]); diff != "" {
			t.Errorf("%s: %s", e.ID, diff)
		}
		if len(e.Clauses) == 0 || e.Note == "" {
			t.Errorf("%s names no clause, or does not say what it shows", e.ID)
		}
		for _, c := range e.Clauses {
			shown[c] = true
		}
	}
	stated := map[string]bool{}
	for _, page := range []string{"predictors.md", "screening.md"} {
		text, err := os.ReadFile(filepath.Join(root(t), "docs", "rules", page))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^(?:### |\| )([QY]\d+\.\d+) `).FindAllStringSubmatch(string(text), -1) {
			stated[m[1]] = true
			if !shown[m[1]] && !strings.HasPrefix(m[1], "Q9.") { // what the record gives: the tests of internal/forecast show it
				t.Errorf("no example shows clause %s", m[1])
			}
		}
	}
	for c := range shown {
		if !stated[c] {
			t.Errorf("clause %s is on no page", c)
		}
	}
}

// predictorExample is one of our own cases for predictors; what is expected may be a text, a list or nothing.
type predictorExample struct {
	ID       string   `json:"id"`
	Clauses  []string `json:"clauses"`
	Note     string   `json:"note"`
	Expected any      `json:"expected"`
}

func readPredictorExamples(t *testing.T, path string) ([]byte, []predictorExample) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []predictorExample `json:"vectors"`
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&file); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return text, file.Vectors
}

// clausesInTests lists the clauses that the tests of a package name in a comment or a row.
func clausesInTests(t *testing.T, kind string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root(t), "internal", kind, "*_test.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no tests of %s: %v", kind, err)
	}
	var found []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, regexp.MustCompile(`\bW\d+\.\d+\b`).FindAllString(string(text), -1)...)
	}
	return found
}
