package extract_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
)

var checkedOn = extract.Options{Now: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC), Today: day.MustParse("2026-11-25")}

// edit changes the text of files of an extract and makes its manifest fit again. An edit to "" takes the file away.
func edit(t testing.TB, dir string, change func(file, text string) string) {
	t.Helper()
	path := filepath.Join(dir, "manifest.json")
	var m extract.Manifest
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	var left []extract.File
	for _, f := range m.Files {
		name := filepath.Join(dir, f.Name)
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		after := change(f.Name, string(body))
		if after == "" {
			os.Remove(name)
			continue
		}
		if after != string(body) {
			if err := os.WriteFile(name, []byte(after), 0o644); err != nil {
				t.Fatal(err)
			}
			f.Rows += rowsIn(after) - rowsIn(string(body))
			f.SHA256 = digest(after)
		}
		left = append(left, f)
	}
	m.Files = left
	text, _ = json.Marshal(m)
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// rowsIn counts the lines that do not end inside quotes and are not empty; the last one may lack its end.
func rowsIn(text string) (n int) {
	if !strings.HasSuffix(text, "\n") {
		n++
	}
	quoted, before := false, '\n'
	for _, r := range text {
		if r == '"' {
			quoted = !quoted
		}
		if r == '\n' && before != '\n' && !quoted {
			n++
		}
		before = r
	}
	return n
}

// replace returns a change that puts one text for another in one file; it fails when the text is not there.
func replace(t testing.TB, file, old, new string) func(string, string) string {
	return func(name, text string) string {
		if name != file {
			return text
		}
		if !strings.Contains(text, old) {
			t.Fatalf("%s does not hold %q:\n%s", file, old, text)
		}
		return strings.Replace(text, old, new, 1)
	}
}

func faultsOf(t testing.TB, dir string) (all []string) {
	t.Helper()
	c, err := extract.Check(t.Context(), dir, checkedOn)
	var faults extract.Faults
	switch f, ok := err.(extract.Faults); {
	case ok:
		faults = f
	case err != nil:
		t.Fatal(err)
	default:
		faults = c.Faults
	}
	for _, f := range faults {
		if f.Follows {
			all = append(all, "then "+f.Error())
		} else {
			all = append(all, f.Error())
		}
	}
	return all
}

func TestSoundExtract(t *testing.T) {
	dir := write(t, service())
	if got := faultsOf(t, dir); len(got) > 0 {
		t.Errorf("faults in a sound extract:\n%s", strings.Join(got, "\n"))
	}
	for name, change := range map[string]func(string, string) string{
		"CRLF at the end of lines": func(_, text string) string {
			if strings.Contains(text, "\r") {
				return text // the note with line ends of its own stays as it is
			}
			return strings.ReplaceAll(text, "\n", "\r\n")
		},
		"no line end after the last row": func(_, text string) string { return strings.TrimSuffix(text, "\n") },
		"quotes around everything": func(name, text string) string {
			if name != "units.csv" {
				return text
			}
			return `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(text, "\n"), ",", `","`), "\n", "\"\n\"") + "\"\n"
		},
		"no places in any file": withoutColumn("seq"),
		"no sources":            withoutColumn("source"),
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, service())
			edit(t, dir, change)
			if got := faultsOf(t, dir); len(got) > 0 {
				t.Fatalf("faults:\n%s", strings.Join(got, "\n"))
			}
			if got, want := len(read(t, dir)), len(service()); got != want {
				t.Errorf("%d entries, want %d", got, want)
			}
		})
	}
}

// withoutColumn takes a column out of every file.
func withoutColumn(column string) func(string, string) string {
	return func(_, text string) string {
		at := -1
		for i, name := range strings.Split(strings.SplitN(text, "\n", 2)[0], ",") {
			if name == column {
				at = i
			}
		}
		var out []string
		for _, line := range strings.Split(text, "\n") {
			parts := strings.Split(line, ",")
			if len(parts) > 8 { // not the later lines of a note
				line = strings.Join(append(parts[:at:at], parts[at+1:]...), ",")
			}
			out = append(out, line)
		}
		return strings.Join(out, "\n")
	}
}

// TestOrderWithoutPlaces: docs/extract.md, "Order".
func TestOrderWithoutPlaces(t *testing.T) {
	dir := write(t, service())
	want := read(t, dir)
	edit(t, dir, withoutColumn("seq"))
	if diff := cmp.Diff(want, read(t, dir)); diff != "" {
		t.Errorf("(-by place +by moment):\n%s", diff)
	}
}

func follows(fault string) bool { return strings.HasPrefix(fault, "then ") }

func TestFaults(t *testing.T) {
	const (
		people  = "people.csv"
		booked  = "appointments.csv"
		outcome = "outcomes.csv"
	)
	for _, tt := range []struct {
		name           string
		file, old, new string
		want           []string
	}{
		// the file
		{"byte order mark", people, "id,", "\ufeffid,", []string{"people.csv:1: begins with a byte order mark; save it as UTF-8 without one"}},
		{"quote in a bare field", people, "Ann", `A"nn`, []string{"people.csv:3: has a quote or a carriage return in a field without quotes around it; put the field in quotes and write each quote in it twice"}},
		{"text after a closing quote", people, "Ann", `"Ann"a`, []string{"people.csv:3: has text after the closing quote of a field; write each quote inside a field twice"}},
		{"quote never closed", people, "Ann", `"Ann`, []string{"people.csv:3: opens a quote that is never closed; close it at the end of the field"}},
		{"fields missing", people, "Ann,,Lee,", "Ann,", []string{
			"people.csv:3: has 19 fields where the header has 21; give each row as many fields as the header",
			"limits.csv:2: is the first of person/p2 and does not open it; begin the stream with a row in people.csv",
			"then documents.csv:2: belongs to person/p2, which is left out; mend limits.csv:2"}},
		{"not UTF-8", people, "Ann", "A\xffn", []string{"people.csv:3: column forename: “A�n” is not UTF-8; write the whole file as UTF-8"}},
		{"zero byte", people, "Ann", "A\x00n", []string{"people.csv:3: column forename: “A<U+0000>n” holds a zero byte; take it out"}},
		{"empty line", people, "\np2-1,", "\n\np2-1,", []string{"people.csv:3: is an empty line; take it out"}},
		// the header
		{"unknown column", people, "pronouns", "pronoun", []string{"people.csv:1: column pronoun is not a column of this file; its columns are id, person, seq, on, recorded_at, recorded_by, source, cause, crn, pnc, title, forename, middle, surname, born, sex, gender, ethnicity, nationality, pronouns and told_by"}},
		{"column twice", people, "pronouns", "crn", []string{"people.csv:1: column crn is there twice; keep one of them"}},
		{"column missing", outcome, "outcome", "note", []string{
			"outcomes.csv:1: column note is there twice; keep one of them",
			"outcomes.csv:1: column outcome is missing; add it: Outcome code: ATTC attended and complied, AFTA failed to attend …"}},
		{"places in some files", outcome, "seq", "cause", []string{"outcomes.csv:1: column cause is there twice; keep one of them"}},
		// the columns of every file
		{"id", booked, "p1-3,p1", "p1 3,p1", []string{
			"appointments.csv:2: column id: “p1 3” is not an id; use 1 to 64 of the letters A to Z and a to z, digits, and . _ : -",
			"outcomes.csv:2: column appointment: “p1-3” names no entry of person/p1; name an earlier one of the same stream, in appointments.csv",
			"then corrections.csv:2: column of: “p1-4” names outcomes.csv:2, which is left out; mend that one"}},
		{"id empty", "limits.csv", "p2-2,p2", ",p2", []string{"limits.csv:2: column id is empty; it must be given"}},
		{"id twice in a stream", "limits.csv", "p2-2,p2", "p2-1,p2", []string{"limits.csv:2: column id: “p2-1” is the id of people.csv:3 already; give each entry an id of its own"}},
		{"id twice in the service", "limits.csv", "p2-2,p2", "u1,p2", []string{"limits.csv:2: column id: “u1” is the id of units.csv:2 already; give each entry an id of its own"}},
		{"seq", booked, "p1,3,", "p1,x,", []string{
			"outcomes.csv:2: column seq: “4” is the place of the row where 3 should follow; number a stream from 1 without gaps, over all files",
			"then outcomes.csv:2: column appointment: “p1-3” names appointments.csv:2, which is left out; mend that one",
			"then corrections.csv:2: column of: “p1-4” names outcomes.csv:2, which is left out; mend that one",
			"appointments.csv:2: column seq: “x” is not a place in a stream; count from 1"}},
		{"seq with a gap", "documents.csv", "p2,3,", "p2,7,", []string{"documents.csv:2: column seq: “7” is the place of the row where 3 should follow; number a stream from 1 without gaps, over all files"}},
		{"seq twice", "documents.csv", "p2,3,", "p2,2,", []string{"limits.csv:2: column seq: “2” is the place of another row of person/p2; give each row a place of its own"}},
		{"on", booked, ",2026-02-10,2026-08", ",10/2/2026,2026-08", []string{"appointments.csv:2: column on: “10/2/2026” is not a date; write it as 2026-11-23"}},
		{"on empty", "limits.csv", "2026-02-02,", ",", []string{"limits.csv:2: column on is empty; it must be given"}},
		{"recorded_at", "limits.csv", "000Z", "000", []string{"limits.csv:2: column recorded_at: “2026-08-15T07:10:00.000000” is not a moment in UTC; write it in UTC as 2026-11-23T09:30:00.000000Z"}},
		{"recorded_at too fine", "limits.csv", "000Z", "0001Z", []string{"limits.csv:2: column recorded_at: “2026-08-15T07:10:00.0000001Z” is finer than a microsecond; write it in UTC as 2026-11-23T09:30:00.000000Z"}},
		{"recorded_at to come", "limits.csv", "2026-08-15T", "2026-12-15T", []string{"limits.csv:2: column recorded_at: “2026-12-15T07:10:00.000000Z” is still to come; give the moment at which it was recorded, in UTC"}},
		{"on to come, of what happened", outcome, "2026-02-10,", "2062-02-10,", []string{
			"outcomes.csv:2: column on: “2062-02-10” is still to come; give the day on which it happened",
			"then corrections.csv:2: column of: “p1-4” names outcomes.csv:2, which is left out; mend that one"}},
		{"recorded_by", "limits.csv", "Z,o1", "Z,o7", []string{"limits.csv:2: column recorded_by: “o7” is no officer of this extract; name one in officers.csv"}},
		{"source", "limits.csv", "old system", "old\u200bsystem", []string{"limits.csv:2: column source: “old<U+200B>system” is not one line of at most 120 ordinary characters; name the system in a few words"}},
		{"cause", "limits.csv", "old system,,", "old system,p1-1,", []string{"limits.csv:2: column cause: “p1-1” names no entry of person/p2; name an earlier one of the same stream"}},
		{"sort order", people, "p2-1,p2,1", "p0-1,p0,1", []string{
			"people.csv:3: column person: “p0” stands after p1; sort the rows by this column, byte by byte",
			"limits.csv:2: is the first of person/p2 and does not open it; begin the stream with a row in people.csv",
			"then documents.csv:2: belongs to person/p2, which is left out; mend limits.csv:2"}},
		{"the service's stream", "service.csv", "s1,service,", "s1,svc,", []string{"service.csv:2: column service: “svc” is not the service; write service"}},
		// the payload
		{"required", outcome, "ATTC", "", []string{
			"outcomes.csv:2: column outcome is empty; it must be given",
			"then corrections.csv:2: column of: “p1-4” names outcomes.csv:2, which is left out; mend that one"}},
		{"code", outcome, "ATTC", "XXXX", []string{
			"outcomes.csv:2: column outcome: “XXXX” is not a code of the list “outcome”; docs/extract-codes.md has the list",
			"then corrections.csv:2: column of: “p1-4” names outcomes.csv:2, which is left out; mend that one"}},
		{"choice", "limits.csv", "exclusion", "secret", []string{"limits.csv:2: column type: “secret” is not one of exclusion, restriction; write one of those, letter for letter"}},
		{"hours", "officers.csv", "37", "3-7", []string{"officers.csv:2: column hours: “3-7” is not a number of hours; write it as 37 or 37.5"}},
		{"number", "orders.csv", ",12,", ",1-2,", []string{"orders.csv:2: column months: “1-2” is not a whole number; write digits only"}},
		{"number below nought", "orders.csv", ",12,", ",-12,", []string{"orders.csv:2: column months: “-12” is below nought; write a number from 0 on"}},
		{"yes/no", outcome, ",yes", ",true", []string{
			"outcomes.csv:2: column sensitive: “true” is neither \"yes\" nor \"no\"; leave it empty for no",
			"then corrections.csv:2: column of: “p1-4” names outcomes.csv:2, which is left out; mend that one"}},
		{"line break in a short text", people, "Ann", "\"A\nn\"", []string{"people.csv:3: column forename: “A<U+000A>n” has a line break; write it on one line"}},
		{"officer", "limits.csv", "o1;o1", "o1;o8", []string{"limits.csv:2: column officers: “o1;o8” is no officer of this extract; name one in officers.csv"}},
		{"unit", "teams.csv", "Team A,u1", "Team A,u9", []string{"teams.csv:2: column unit: “u9” is no unit of this extract; name one in units.csv"}},
		{"team", "officers.csv", "u1,t1", "u1,t9", []string{"officers.csv:2: column team: “t9” is no team of this extract; name one in teams.csv"}},
		{"reference to nothing", outcome, "p1-3", "p9-9", []string{
			"outcomes.csv:2: column appointment: “p9-9” names no entry of person/p1; name an earlier one of the same stream, in appointments.csv",
			"then corrections.csv:2: column of: “p1-4” names outcomes.csv:2, which is left out; mend that one"}},
		{"reference to another kind", outcome, "p1-3", "p1-2", []string{
			"outcomes.csv:2: column appointment: “p1-2” names an entry of orders.csv; name an earlier one, in appointments.csv",
			"then corrections.csv:2: column of: “p1-4” names outcomes.csv:2, which is left out; mend that one"}},
		{"reference to a later entry", booked, "office,,,p1-2", "office,,,p1-4", []string{
			"appointments.csv:2: column order: “p1-4” names an entry that comes later, outcomes.csv:2; give the entry that is named a lower place in the stream"}},
		{"opened twice", people, "p2-1,p2,1", "p2-1,p1,1", []string{
			"people.csv:3: column seq: “1” is the place of another row of person/p1; give each row a place of its own",
			"people.csv:3: opens the record of person/p1 again; open it once; write a change as what it is",
			"limits.csv:2: is the first of person/p2 and does not open it; begin the stream with a row in people.csv"}},
		// what only the kind can tell
		{"CRN", people, "X100002", "x10002", []string{"people.csv:3: column crn: “x10002” is not a CRN; write a capital letter and six digits, such as X123456"}},
		{"CRN twice", people, "X100002", "X100001", []string{"people.csv:3: column crn: “X100001” is the CRN of people.csv:2 already; give each person a CRN of their own"}},
		{"born to come", people, "1990-04-03", "2029-04-03", []string{"people.csv:2: column born: “2029-04-03” is still to come; give a day that is past"}},
		{"day of the meeting", booked, "COAP,2026-02-10", "COAP,2026-02-11", []string{"appointments.csv:2: column on: “2026-02-10” is not the day of the meeting; write the same day as in column date"}},
		{"digest", "documents.csv", digest("hello"), "abc", []string{"documents.csv:2: column digest: “abc” is not a SHA-256; write it as 64 lower-case hexadecimal digits"}},
		{"document missing", "documents.csv", digest("hello"), digest("other"), []string{"documents.csv:2: column digest: “" + digest("other")[:60] + "…” has no file in blobs; put the document there under its SHA-256"}},
		{"document's size", "documents.csv", ",5,", ",6,", []string{"documents.csv:2: column size: “6” is not the size of the document; write 5"}},
		{"correction that is no payload", "corrections.csv", `""outcome"":""ATTC""`, `""outcome"":7`, []string{`corrections.csv:2: column as: “{"appointment":"p1-3","outcome":7,"note":"x\ny"}” is not what a row of outcomes.csv may say; write all its fields as one JSON object, by the names in docs/extract.md`}},
		{"correction with another code", "corrections.csv", `""outcome"":""ATTC""`, `""outcome"":""X""`, []string{`corrections.csv:2: column as: “{"appointment":"p1-3","outcome":"X","note":"x\ny"}” has the field outcome, which is not a code of the list “outcome”; docs/extract-codes.md has the list`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := write(t, service())
			edit(t, dir, replace(t, tt.file, tt.old, tt.new))
			got := faultsOf(t, dir)
			if !slices.ContainsFunc(tt.want, follows) {
				got = slices.DeleteFunc(got, follows) // the row speaks of the fault itself
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFaultsOfTheWhole: what is wrong with the manifest or with a file as a whole cannot be accepted.
func TestFaultsOfTheWhole(t *testing.T) {
	manifest := func(old, new string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, "manifest.json")
			text, err := os.ReadFile(path)
			if err != nil || !bytes.Contains(text, []byte(old)) {
				t.Fatalf("no %q in the manifest (%v)", old, err)
			}
			if err := os.WriteFile(path, bytes.Replace(text, []byte(old), []byte(new), 1), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, tt := range map[string]struct {
		change func(*testing.T, string)
		want   string
	}{
		"not JSON":          {manifest("{", "["), "manifest.json: is not a manifest: "},
		"another format":    {manifest(`"format": 1`, `"format": 2`), "manifest.json: “2” is a format that this program does not read; it reads format 1"},
		"for one officer":   {manifest(`"by"`, `"for": "o1", "by"`), "manifest.json: “o1” is the officer for whom this extract was made, so it is not the whole record; import an extract that was made without --as"},
		"unknown file":      {manifest("units.csv", "unit.csv"), "manifest.json: “unit.csv” is not a file of an extract; docs/extract.md lists them (and 1 more)"},
		"file outside":      {manifest("units.csv", "../units.csv"), "manifest.json: “../units.csv” is not a file of an extract; docs/extract.md lists them (and 1 more)"},
		"file listed twice": {manifest("units.csv", "teams.csv"), "manifest.json: “teams.csv” is listed twice; list it once (and 1 more)"},
		"file gone": {func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "units.csv")) },
			"units.csv: is in the manifest but not in the folder; add it, or take it out of the manifest"},
		"empty file": {func(t *testing.T, dir string) { os.Truncate(filepath.Join(dir, "units.csv"), 0) },
			"units.csv: is empty; begin it with the names of its columns"},
		"file not listed": {func(t *testing.T, dir string) { os.WriteFile(filepath.Join(dir, "more.csv"), nil, 0o644) },
			"more.csv: stands in the folder but not in the manifest; list it, or take it away"},
		"file changed": {func(t *testing.T, dir string) {
			path := filepath.Join(dir, "units.csv")
			text, _ := os.ReadFile(path)
			os.WriteFile(path, bytes.Replace(text, []byte("Wigan"), []byte("Bolton"), 1), 0o644)
		}, "units.csv: is not the file that the manifest tells of: its SHA-256 is "},
		"rows gone": {func(t *testing.T, dir string) {
			path := filepath.Join(dir, "people.csv")
			text, _ := os.ReadFile(path)
			os.WriteFile(path, bytes.Join(bytes.SplitAfter(text, []byte("\n"))[:2], nil), 0o644)
		}, "people.csv: has 1 rows where the manifest says 2; write the extract again: a part of it may be missing"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, service())
			tt.change(t, dir)
			got := faultsOf(t, dir)
			c, err := extract.Check(t.Context(), dir, checkedOn)
			var all extract.Faults
			if err != nil {
				all, _ = err.(extract.Faults)
			} else {
				all = c.Faults
			}
			if len(all) == 0 || !all.Whole() {
				t.Fatalf("no fault of the whole: %q, %v", got, err)
			}
			whole := extract.Faults{}
			for _, f := range all {
				if f.Whole {
					whole = append(whole, f)
				}
			}
			if !strings.HasPrefix(whole.Error(), tt.want) {
				t.Errorf("\n got %s\nwant %s", whole.Error(), tt.want)
			}
		})
	}
}

// TestOneRowOutOfOrder: a row that names another stream is one fault, and what names that row follows from it. Who comes after
// it in the file is not out of order.
func TestOneRowOutOfOrder(t *testing.T) {
	var w writing
	for n := range 9 {
		p := fmt.Sprintf("p%d", n)
		w.add(entry.Person, p, p+"-1", "2026-02-02", entry.PersonRegistered{CRN: fmt.Sprintf("X00000%d", n), Surname: "Lee", Forename: "Ann"})
	}
	dir := write(t, w.entries)
	edit(t, dir, replace(t, "people.csv", "p3-1,p3,1", "p3-1,pz,1"))
	want := []string{"people.csv:5: column person: “pz” stands before rows that come first in the order; sort the rows by this column, byte by byte"}
	if diff := cmp.Diff(want, faultsOf(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
