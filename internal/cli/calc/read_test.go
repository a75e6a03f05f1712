package calc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"daybook/internal/fault"
)

const noRecords = `{"id":"%s","version":"v3","inputs":{"asOf":"2026-06-09","hasActiveEvent":true}}`

// outline runs the text and shows each answer as "id tier" or "id: kind field".
func outline(t *testing.T, kind, text string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := Run(kind, 0, strings.NewReader(text), &out)
	var lines []string
	for line := range strings.Lines(out.String()) {
		var a struct {
			ID     any
			Result map[string]any
			Error  *struct{ Kind, Message, Field string }
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%q is not a line of JSON: %v", line, err)
		}
		if a.Error != nil {
			lines = append(lines, fmt.Sprintf("%v: %s %s", a.ID, a.Error.Kind, a.Error.Field))
			if a.Error.Message == "" {
				t.Errorf("%v is refused without a word", a.ID)
			}
		} else {
			lines = append(lines, fmt.Sprintf("%v %v", a.ID, a.Result["tier"]))
		}
	}
	return strings.Join(lines, "\n"), err
}

func TestEveryShapeOfInputIsRead(t *testing.T) {
	one, two := fmt.Sprintf(noRecords, "one"), fmt.Sprintf(noRecords, "two")
	for _, row := range []struct{ name, text, want string }{
		{"one a line", one + "\n" + two + "\n", "one MISSING\ntwo MISSING"},
		{"no line end, blank lines, carriage returns", "\n\r\n" + one + "\r\n\n" + two, "one MISSING\ntwo MISSING"},
		{"a byte order mark", "\ufeff" + one + "\n" + two, "one MISSING\ntwo MISSING"},
		{"a file over many lines", "{\n \"title\": \"x\", \"n\": 1,\n \"reference\": {\"a\": [1, {}]},\n \"vectors\": [\n" + one + ",\n" + two + "\n ]\n}\n", "one MISSING\ntwo MISSING"},
		{"a file on one line", `{"title":"x","vectors":[` + one + "," + two + "]}\n", "one MISSING\ntwo MISSING"},
		{"a file without questions", `{"vectors":[]}`, ""},
		{"questions over many lines", strings.ReplaceAll(one, ",", ",\n") + "\n" + strings.ReplaceAll(two, ",", ",\n"), "one MISSING\ntwo MISSING"},
		{"nothing", "", ""},
		{"only blank lines", "\n \n", ""},
		{"expected and source are ignored", strings.Replace(one, `"version"`, `"expected":{"tier":"A"},"source":7,"version"`, 1), "one MISSING"},
		{"an id that is a number, or is missing", strings.Replace(one, `"one"`, "7", 1) + "\n" + strings.Replace(two, `"id":"two",`, "", 1), "7 MISSING\n MISSING"},
		{"a bad line among good ones", one + "\n{\"id\":\"bad\"\n{\"id\":}\n[]\n" + two, "one MISSING\n: invalid \n: invalid \n: invalid \ntwo MISSING"},
		{"a bad first line", "{\"id\":}\n" + one, ": invalid \none MISSING"},
		{"a first line that is no JSON", "tier,rsr\n" + one, ": invalid \none MISSING"},
		{"a first line that was cut off", one[:len(one)-9] + "\n" + two, ": invalid \ntwo MISSING"},
		{"a version that is not there", strings.Replace(one, "v3", "v9", 1), "one: invalid version"},
		{"no inputs", `{"id":"x","version":"v3"}`, "x: invalid inputs"},
		{"a list where a date belongs", strings.Replace(one, `"2026-06-09"`, "[]", 1), "one: invalid asOf"},
		{"a day that is none", strings.Replace(one, "2026-06-09", "2026-02-30", 1), "one: invalid asOf"},
		{"a list where the inputs belong", `{"id":"x","version":"v3","inputs":[]}`, "x: invalid inputs"},
		{"a moment that is none, deep in the facts", `{"id":"x","version":"v3","inputs":{"registrations":[{"code":"noon"}],"predictorRecords":[{"source":"noon"},{"completedDate":"noon"}]}}`,
			"x: invalid predictorRecords[1].completedDate"},
		{"a score that is no number", `{"id":"x","version":"v2","inputs":{"gender":"high","rsrScore":"high"}}`, "x: invalid rsrScore"},
		{"a version that is a number", strings.Replace(one, `"v3"`, "3", 1) + "\n" + two, "one: invalid version\ntwo MISSING"},
		{"a question of another shape in a file over many lines", "{\n \"vectors\": [\n" + strings.Replace(one, `"v3"`, "3", 1) + ",\n7,\n" + two + "\n]}",
			"one: invalid version\n: invalid \ntwo MISSING"},
		{"a question of another shape in a file on one line", `{"vectors":[` + strings.Replace(one, `"v3"`, "3", 1) + ",7," + two + "]}", "one: invalid version\n: invalid \ntwo MISSING"},
		{"a question of another shape over many lines", strings.ReplaceAll(strings.Replace(one, `"v3"`, "3", 1), ",", ",\n") + "\n" + strings.ReplaceAll(two, ",", ",\n"),
			"one: invalid version\ntwo MISSING"},
		{"a score below 0", `{"id":"x","version":"v3","inputs":{"hasActiveEvent":true,"predictorRecords":[{"source":"live","outputVersion":"2","arp":{"score":"-1"},"csrp":{"score":"0"}}]}}`, "x: invalid arp.score"},
		{"an answer that is none", `{"id":"x","version":"v2","inputs":{"assessment":{"sections":{"attitudes":{"answers":{"q":"Maybe"}}}}}}`, "x: invalid attitudes.q"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := outline(t, "tier", row.text)
			if err != nil || got != row.want {
				t.Errorf("got %q, %v\nwant %q", got, err, row.want)
			}
		})
	}
}

// A number without which the answer would be a guess is asked for: none is taken as 0.
func TestAMissingNumberIsAskedFor(t *testing.T) {
	for _, row := range []struct{ rule, inputs, want string }{
		{"workloadPoints", `{"cases":[{"tier":"A1","caseType":"licence","t2a":false}]}`, "x: invalid cases[0].count"},
		{"workloadPoints", `{"cases":[{"tier":"A1","caseType":"licence","count":1},{"tier":"A1","caseType":"licence","count":null}]}`, "x: invalid cases[1].count"},
		{"workloadPoints", `{"cases":[{"tier":"A1","caseType":"licence","count":"1"}]}`, "x: invalid cases.count"},
		{"workloadPoints", `{"cases":[{"tier":"A1","caseType":"licence","count":0}]}`, "x <nil>"},
		{"capacity", `{}`, "x: invalid totalPoints"},
		{"capacity", `{"totalPoints":1}`, "x: invalid availablePoints"},
		{"capacity", `{"totalPoints":0,"availablePoints":0}`, "x <nil>"},
		{"potentialCapacity", `{"totalPoints":1,"availablePoints":1,"currentCasePoints":1}`, "x: invalid potentialCasePoints"},
		{"potentialCapacity", `{"totalPoints":1,"availablePoints":1,"currentCasePoints":null,"potentialCasePoints":1}`, "x <nil>"},
		{"availablePoints", `{"pointsForGrade":"2176","contractedHoursForGrade":"37"}`, "x: invalid availableHours"},
	} {
		got, err := outline(t, "workload", fmt.Sprintf(`{"id":"x","rule":%q,"inputs":%s}`, row.rule, row.inputs))
		if got != row.want || err != nil {
			t.Errorf("%s of %s: %s (%v), want %s", row.rule, row.inputs, got, err, row.want)
		}
	}
}

func TestWhatWouldChangeIsGivenWhenAsked(t *testing.T) {
	for _, version := range []string{"v2", "v3"} {
		plain := strings.Replace(fmt.Sprintf(noRecords, "x"), "v3", version, 1)
		asked := strings.Replace(plain, `"inputs"`, `"wouldChange":true,"inputs"`, 1)
		for _, text := range []string{asked, "{\n\"vectors\":[\n" + asked + "\n]}", strings.ReplaceAll(asked, ",", ",\n")} {
			if got := answers(t, "tier", []byte(text))[0]["result"].(map[string]any)["wouldChange"]; len(got.([]any)) == 0 {
				t.Errorf("%s: nothing would change %q", version, text)
			}
		}
		if _, given := answers(t, "tier", []byte(plain))[0]["result"].(map[string]any)["wouldChange"]; given {
			t.Errorf("%s: it was not asked what would change", version)
		}
	}
}

func TestWhatCannotBeReadFurtherIsSaid(t *testing.T) {
	one := fmt.Sprintf(noRecords, "one")
	for _, text := range []string{"{\n\"vectors\": [\n" + one + ",\n{\"id\":\"two\"", "{\n\"vectors\": 7}", "{\n\"vectors\": [" + one + "]\n} ]", "[\n" + one + "\n]"} {
		got, err := outline(t, "tier", text)
		if fault.KindOf(err) != fault.Invalid || !strings.HasSuffix(got, ": invalid ") {
			t.Errorf("%q gave %q, %v", text, got, err)
		}
	}
	if err := Run("weather", 0, strings.NewReader(one), io.Discard); fault.KindOf(err) != fault.Invalid {
		t.Errorf("there is no such calculation: %v", err)
	}
	full := errors.New("disk full")
	if err := Run("tier", 0, strings.NewReader(one), failing{full}); !errors.Is(err, full) || fault.KindOf(err) != fault.Storage {
		t.Errorf("the answers could not be written: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestALineThatIsTooLongIsLeftOut(t *testing.T) {
	one, two := fmt.Sprintf(noRecords, "one"), fmt.Sprintf(noRecords, "two")
	got, err := outline(t, "tier", one+"\n{\"id\":\""+strings.Repeat("x", 2*maxLine)+"\"}\n"+two)
	if want := "one MISSING\n: invalid \ntwo MISSING"; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
}

// repeated is a long input that is never held in memory: a head, one text many times, a tail.
type repeated struct {
	head, text, tail string
	times            int
	rest             string
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.rest == "" {
		switch {
		case r.head != "":
			r.rest, r.head = r.head, ""
		case r.times > 0:
			r.rest = r.text
			r.times--
		case r.tail != "":
			r.rest, r.tail = r.tail, ""
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// counter counts lines, and looks at the memory in use after a few and after many.
type counter struct {
	lines       int
	early, late uint64
}

func (c *counter) Write(p []byte) (int, error) {
	before := c.lines
	c.lines += bytes.Count(p, []byte("\n"))
	for _, at := range []struct {
		lines int
		to    *uint64
	}{{1_000, &c.early}, {30_000, &c.late}} {
		if before < at.lines && c.lines >= at.lines {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			*at.to = m.HeapAlloc
		}
	}
	return len(p), nil
}

func TestMemoryDoesNotGrowWithTheQuestions(t *testing.T) {
	const times = 30_100
	question := fmt.Sprintf(noRecords, "x")
	for name, in := range map[string]*repeated{
		"lines":                {text: question + "\n", times: times},
		"a document":           {head: "{\n\"vectors\":[\n" + question, text: ",\n" + question, tail: "]}", times: times - 1},
		"a document on a line": {head: "{\"vectors\":[" + question, text: "," + question, tail: "]}", times: times - 1},
	} {
		var out counter
		if err := Run("tier", 0, in, &out); err != nil {
			t.Fatal(err)
		}
		if out.lines != times {
			t.Errorf("%s: %d answers, want %d", name, out.lines, times)
		}
		if out.late > out.early+2<<20 {
			t.Errorf("%s: %d bytes in use after 1,000 questions, %d after 30,000", name, out.early, out.late)
		}
	}
}

// FuzzRun puts any text to both calculators: every line that comes back is JSON with an id and either a result or a
// refusal that says something, and nothing panics.
func FuzzRun(f *testing.F) {
	f.Add(fmt.Sprintf(noRecords, "one"))
	f.Add(`{"id":1,"rule":"workloadPoints","inputs":{"cases":[{"tier":"B2","caseType":"community","count":9223372036854775807}]}}`)
	f.Add(`{"id":1,"rule":"legacy.availablePoints","inputs":{"nominalTarget":1e308,"contractedHoursPerWeek":1e-308,"defaultContractedHours":{"po":1e-308}}}`)
	f.Add(`{"id":1,"rule":"availablePoints","inputs":{"pointsForGrade":"1e99","contractedHoursForGrade":"1e-99","availableHours":"1"}}`)
	f.Add(`{"id":1,"rule":"reductionHours","inputs":{"now":"2026-01-01","reductions":[{"hours":"1e99","effectiveFrom":"2025-01-01"},{"hours":"1e-99","effectiveFrom":"2025-01-01"}]}}`)
	f.Add(`{"id":1,"version":"v2","inputs":{"rsrScore":6.99,"ogrsScore":-9223372036854775808,"registrations":[{"code":"MAPP","level":"m3","date":"2026-01-01"}]}}`)
	f.Add("{\n\"vectors\":[{},{}]}")
	f.Fuzz(func(t *testing.T, text string) {
		for kind := range calculators {
			var out bytes.Buffer
			if err := Run(kind, 0, strings.NewReader(text), &out); err != nil && fault.KindOf(err) != fault.Invalid {
				t.Fatalf("%s: %v", kind, err)
			}
			for line := range strings.Lines(out.String()) {
				var a map[string]json.RawMessage
				if err := json.Unmarshal([]byte(line), &a); err != nil || a["id"] == nil || (a["result"] == nil) == (a["error"] == nil) {
					t.Fatalf("%s: %q, %v", kind, line, err)
				}
			}
		}
	})
}
