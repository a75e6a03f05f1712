package casefile_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
)

// person is the stream that the tests tell about.
const person = "p1"

// opened is when the first entry of a test's stream was recorded; each later one came an hour after the one before.
var opened = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// stream is a person's entries as a test tells them.
type stream []entry.Entry

// say records an entry of this day and returns its id: "e1" for the first.
func (s *stream) say(on string, p entry.Payload) string {
	n := len(*s) + 1
	id := fmt.Sprintf("e%d", n)
	*s = append(*s, entry.Entry{
		ID: id, Stream: entry.Stream{Kind: entry.Person, ID: person}, Seq: n, RecordedBy: "olu",
		RecordedAt: opened.Add(time.Duration(n-1) * time.Hour), On: date(on), Source: "daybook", Payload: p,
	})
	return id
}

// told returns a stream of entries that were all of one day.
func told(on string, payloads ...entry.Payload) stream {
	var s stream
	for _, p := range payloads {
		s.say(on, p)
	}
	return s
}

// fold folds the stream and fails the test when it cannot.
func (s stream) fold(t testing.TB) *casefile.File {
	t.Helper()
	f, err := casefile.Fold(person, s)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func date(s string) day.Date   { return day.MustParse(s) }
func clock(s string) day.Clock { return day.MustParseClock(s) }

// kay registers the person whom most tests are about.
var kay = entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"}

// same compares without origins and instants, which most tests do not speak of.
func same(t testing.TB, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(casefile.Origin{}, time.Time{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// bytesOf encodes a file, to compare files whole.
func bytesOf(t testing.TB, f *casefile.File) string {
	t.Helper()
	b := casefile.Encode(f)
	return string(b)
}
