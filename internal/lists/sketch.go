package lists

import (
	"fmt"
	"reflect"

	"github.com/go-json-experiment/json"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/find"
	"daybook/internal/standing"
)

// Sketch is the rows of one person before they are written out. Two sketches tell what a change of the record changes in
// the lists; only the rows that differ are then written out, where most of the cost of rows is.
type Sketch struct {
	person string
	sought find.Person // what the terms follow from; without an id there are none
	held   string      // who holds the case, as the terms are kept in order by it
	rows   []sketched
}

// sketched is a row without its body, and the body as a value of its own: it shares nothing with the file that could be
// changed when the next entry is applied.
type sketched struct {
	Row
	body any
}

// SketchOf works out the rows that [Of] returns.
func SketchOf(f *casefile.File, st *standing.Standing) Sketch {
	if f == nil || f.Seq == 0 {
		return Sketch{}
	}
	m := &maker{f: f, st: st, head: headOf(f, st), rows: make([]sketched, 0, len(f.Appointments)+32)}
	m.rows = append(m.rows, sketched{soughtRow(f.Person), f.Sought()})
	if st != nil {
		m.diary()
		m.duties()
		m.caseload()
		m.guard()
		m.news()
		m.work()
		m.priced()
		m.beside()
		m.delivery()
		m.oversee()
		m.reports()
		m.interests()
		m.counted()
	}
	return Sketch{f.Person, f.Findable(), heldOn(f, st), m.rows}
}

// heldOn says who is responsible for the case on the day of the standing.
func heldOn(f *casefile.File, st *standing.Standing) string {
	if st == nil {
		return ""
	}
	return heldBy(f, st.On)
}

func heldBy(f *casefile.File, on day.Date) string {
	a, _ := f.ResponsibleOfficer(on)
	return find.Near{Officer: a.Officer, Team: a.Team, Unit: a.Unit}.Held()
}

// TermRow is the row that files someone under a term.
func TermRow(term, held, person string) Row {
	return Row{Table: Lookup, Owner: term, Key: held + "/" + person, Person: person, Body: held}
}

// TermRows returns the rows that file someone under every term, from what is sought of them.
func TermRows(sought *casefile.File, on day.Date) []Row {
	return Sketch{person: sought.Person, sought: sought.Findable(), held: heldBy(sought, on)}.terms()
}

// terms are the rows that file the person under every term by which they can be found.
func (s Sketch) terms() []Row {
	if s.person == "" {
		return nil
	}
	terms := find.Terms(s.sought)
	rows := make([]Row, len(terms))
	for i, t := range terms {
		rows[i] = TermRow(t.String(), s.held, s.person)
	}
	return rows
}

// written is the row with its body as JSON, or packed where it is part of a file, its fields in the order of their declaration, so that equal bodies are equal
// texts.
func (s sketched) written() Row {
	switch body := s.body.(type) {
	case nil:
		return s.Row // numbers only
	case *casefile.File:
		s.Body = string(casefile.Encode(body))
		return s.Row
	}
	b, err := json.Marshal(s.body, coding)
	if err != nil {
		panic(fmt.Sprintf("lists: the body of a row of %s: %v", s.Table, err)) // bodies hold texts, numbers and days only
	}
	s.Body = string(b)
	return s.Row
}

func soughtRow(person string) Row {
	return Row{Table: Sought, Owner: person, Key: person, Person: person}
}

// SoughtRow returns the row of what is sought of a person (casefile.File.Sought).
func SoughtRow(sought *casefile.File) Row {
	return sketched{soughtRow(sought.Person), sought}.written()
}

// ReadSought reads the body of a row of what is sought of a person.
func ReadSought(body []byte) (*casefile.File, error) { return casefile.Decode(body) }

// Rows writes all rows out.
func (s Sketch) Rows() []Row {
	rows := s.terms()
	for _, r := range s.rows {
		rows = append(rows, r.written())
	}
	return rows
}

// Changes returns what turns the rows of one sketch into those of another of the same person, as [Diff] does for rows that
// are written out.
func Changes(before, after Sketch) Change {
	var c Change
	if before.person != after.person || before.held != after.held || !reflect.DeepEqual(before.sought, after.sought) {
		c = Diff(before.terms(), after.terms())
	}
	old := make(map[rowKey]int, len(before.rows))
	for i, r := range before.rows {
		old[keyOf(r.Row)] = i
	}
	for _, r := range after.rows {
		k := keyOf(r.Row)
		i, was := old[k]
		delete(old, k)
		if was && before.rows[i].Row == r.Row && reflect.DeepEqual(before.rows[i].body, r.body) {
			continue
		}
		row := r.written()
		if !was || before.rows[i].written() != row {
			c.Put = append(c.Put, row)
		}
	}
	for _, r := range before.rows {
		if _, gone := old[keyOf(r.Row)]; gone {
			c.Delete = append(c.Delete, r.Row)
		}
	}
	return c
}
