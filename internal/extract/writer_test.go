package extract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/fault"
)

func TestWriterRefuses(t *testing.T) {
	at := func(kind entry.StreamKind, id string, seq int, p entry.Payload) entry.Entry {
		return entry.Entry{ID: id, Stream: entry.Stream{Kind: kind, ID: id}, Seq: seq, Payload: p}
	}
	for name, tt := range map[string]struct {
		entries []entry.Entry
		want    string
	}{
		"streams out of order":       {[]entry.Entry{at(entry.Person, "p2", 1, entry.PersonRegistered{}), at(entry.Person, "p1", 1, entry.PersonRegistered{})}, "streams must come in order"},
		"a gap in a stream":          {[]entry.Entry{at(entry.Person, "p1", 1, entry.PersonRegistered{}), at(entry.Person, "p1", 3, entry.PersonRegistered{})}, "is entry 3 of person/p1 where 2 should follow"},
		"a stream from its middle":   {[]entry.Entry{at(entry.Person, "p1", 2, entry.PersonRegistered{})}, "where 1 should follow"},
		"a kind of another stream":   {[]entry.Entry{at(entry.Officer, "o1", 1, entry.PersonRegistered{})}, "does not belong to a stream of kind officer"},
		"a stream that was left off": {[]entry.Entry{at(entry.Unit, "u1", 1, entry.UnitOpened{}), at(entry.Unit, "u2", 1, entry.TeamOpened{}), at(entry.Unit, "u1", 2, entry.UnitOpened{})}, "streams must come in order"},
	} {
		t.Run(name, func(t *testing.T) {
			w, err := extract.NewWriter(t.TempDir(), manifest)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Abort()
			for _, e := range tt.entries {
				err = w.Write(e)
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
}

func TestBlobOfAnotherDigest(t *testing.T) {
	w, err := extract.NewWriter(t.TempDir(), manifest)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if err := w.Blob(digest("one"), []byte("two")); err == nil {
		t.Error("it was taken")
	}
}

// TestAnExtractIsThereWholeOrNotAtAll: until Close nothing in the folder is an extract; Abort leaves nothing behind.
func TestAnExtractIsThereWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	begin := func() *extract.Writer {
		w, err := extract.NewWriter(dir, manifest)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range service() {
			if err := w.Write(e); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Blob(digest("hello"), []byte("hello")); err != nil {
			t.Fatal(err)
		}
		return w
	}
	begin() // and the process dies
	if _, err := extract.Open(dir); fault.KindOf(err) != fault.Invalid {
		t.Errorf("half an extract opens: %v", err)
	}
	w := begin()
	w.Abort()
	if left := contents(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	w = begin()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w.Abort()
	if len(read(t, dir)) != len(service()) {
		t.Error("entries are missing")
	}
	if _, err := extract.NewWriter(dir, manifest); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an extract would be written over: %v", err)
	}
}

func TestAFolderThatHoldsSomethingIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "blobs", "mine.txt")
	os.Mkdir(filepath.Dir(path), 0o755)
	os.WriteFile(path, nil, 0o644)
	if _, err := extract.NewWriter(dir, manifest); fault.KindOf(err) != fault.Invalid {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

// TestColumnsAreNamedOnce: no payload's field may take the name of a column that every file has.
func TestColumnsAreNamedOnce(t *testing.T) {
	for _, k := range entry.Kinds() {
		seen := map[string]bool{}
		for _, c := range extract.Columns(k) {
			if seen[c.Name] {
				t.Errorf("%s.csv has two columns named %s: give the payload's another name in fieldColumn", k.File, c.Name)
			}
			seen[c.Name] = true
		}
	}
}

func TestPlacesInSomeFilesOnly(t *testing.T) {
	dir := write(t, service())
	strip := withoutColumn("seq")
	edit(t, dir, func(name, text string) string {
		if name == "limits.csv" {
			return strip(name, text)
		}
		return text
	})
	want := "limits.csv:1: column seq is missing, and service.csv has it; give it in every file or in none"
	if got := faultsOf(t, dir); len(got) != 1 || got[0] != want {
		t.Errorf("faults %q", got)
	}
}

// TestStaffFallTogether: an officer who is left out takes along what names them, and that what names it.
func TestStaffFallTogether(t *testing.T) {
	dir := write(t, service())
	edit(t, dir, replace(t, "units.csv", "N50", "N99"))
	c, err := extract.Check(t.Context(), dir, checkedOn)
	if err != nil {
		t.Fatal(err)
	}
	if roots := c.Faults.Roots(); len(roots) != 1 || roots[0].File != "units.csv" {
		t.Errorf("roots %v", roots)
	}
	left := 0
	for rows, err := range c.Sound(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		left += len(rows)
	}
	if left != 1 { // the service's name
		t.Errorf("%d entries are left, want 1:\n%v", left, c.Faults)
	}
}

func TestWriteFaults(t *testing.T) {
	var b bytes.Buffer
	err := extract.WriteFaults(&b, []extract.Fault{
		{File: "people.csv", Line: 3, Column: "crn", Value: "a,\"b\"", Wrong: "is not a CRN", Right: "write one"},
		{File: "units.csv", Wrong: "is empty", Right: "fill it", Follows: true},
	})
	want := "file,line,column,value,wrong,right,follows_from_another\n" +
		"people.csv,3,crn,\"a,\"\"b\"\"\",is not a CRN,write one,no\nunits.csv,,,,is empty,fill it,yes\n"
	if err != nil || b.String() != want {
		t.Errorf("%v:\n%s", err, &b)
	}
}
