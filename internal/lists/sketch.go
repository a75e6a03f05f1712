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

// sketched is a row of the person without its body, and the body as a value of its own: it shares nothing with the file that
// could be changed when the next entry is applied. What is counted is the body of a row of [Counting]. It is a third of the size
// of a row, and there is one for each appointment twice.
type sketched struct {
	rowKey
	date, until day.Date
	sort        int
	body        any
}

// sketch is a row as it is sketched.
func sketch(r Row, body any) sketched {
	return sketched{rowKey{r.Table, r.Owner, r.Key}, r.Date, r.Until, r.Sort, body}
}

// row is the row of this person without its text.
func (s sketched) row(person string) Row {
	counted, _ := s.body.(Counted)
	return Row{Table: s.table, Owner: s.owner, Key: s.key, Person: person, Date: s.date, Sort: s.sort, Until: s.until, Counted: counted}
}

// equals reports whether two rows with one key say the same.
func (s sketched) equals(b sketched) bool {
	return s.date == b.date && s.until == b.until && s.sort == b.sort && reflect.DeepEqual(s.body, b.body)
}

// SketchOf works out the rows that [Of] returns.
func SketchOf(f *casefile.File, st *standing.Standing) Sketch {
	if f == nil || f.Seq == 0 {
		return Sketch{}
	}
	m := &maker{f: f, st: st, head: headOf(f, st), rows: make([]sketched, 0, len(f.Appointments)+32)}
	sought := f.Sought()
	m.rows = append(m.rows, sketch(soughtRow(f.Person), sought))
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
	return Sketch{f.Person, sought.Findable(), heldOn(sought, st), m.rows}
}

// heldOn says who is responsible for the case on the day of the standing.
func heldOn(sought *casefile.Sought, st *standing.Standing) string {
	if st == nil {
		return ""
	}
	return heldBy(sought, st.On)
}

func heldBy(sought *casefile.Sought, on day.Date) string {
	h, _ := sought.ResponsibleOfficer(on)
	return find.Near{Officer: h.Officer, Team: h.Team, Unit: h.Unit}.Held()
}

// TermRow is the row that files someone under a term.
func TermRow(term, held, person string) Row {
	return Row{Table: Lookup, Owner: term, Key: held + "/" + person, Person: person, Body: held}
}

// TermRows returns the rows that file someone under every term, from what is sought of them.
func TermRows(sought *casefile.Sought, on day.Date) []Row {
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

// written is the row with its body as JSON, or packed where it is what is sought, its fields in the order of their declaration,
// so that equal bodies are equal texts.
func (s sketched) written(person string) Row {
	r := s.row(person)
	switch body := s.body.(type) {
	case Counted: // numbers only
		return r
	case *casefile.Sought:
		r.Body = string(casefile.EncodeSought(body))
		return r
	}
	b, err := json.Marshal(s.body, coding)
	if err != nil {
		panic(fmt.Sprintf("lists: the body of a row of %s: %v", s.table, err)) // bodies hold texts, numbers and days only
	}
	r.Body = string(b)
	return r
}

func soughtRow(person string) Row {
	return Row{Table: Sought, Owner: person, Key: person, Person: person}
}

// SoughtRow returns the row of what is sought of a person (casefile.File.Sought).
func SoughtRow(sought *casefile.Sought) Row {
	return sketch(soughtRow(sought.Person), sought).written(sought.Person)
}

// ReadSought reads the body of a row of what is sought of a person.
func ReadSought(body []byte) (*casefile.Sought, error) { return casefile.DecodeSought(body) }

// Rows writes all rows out.
func (s Sketch) Rows() []Row {
	rows := s.terms()
	for _, r := range s.rows {
		rows = append(rows, r.written(s.person))
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
	// Both come in one order, so a row mostly has the place of its earlier self, moved by the rows that came or went before it.
	var old map[rowKey]int
	kept := make([]bool, len(before.rows))
	find := func(k rowKey, next int) (int, bool) {
		if next < len(before.rows) && before.rows[next].rowKey == k {
			return next, true
		}
		if old == nil {
			old = make(map[rowKey]int, len(before.rows))
			for i, r := range before.rows {
				old[r.rowKey] = i
			}
		}
		i, was := old[k]
		return i, was
	}
	next := 0
	for _, r := range after.rows {
		i, was := find(r.rowKey, next)
		if was {
			kept[i], next = true, i+1
			if before.rows[i].equals(r) {
				continue
			}
		}
		row := r.written(after.person)
		if !was || before.rows[i].written(before.person) != row {
			c.Put = append(c.Put, row)
		}
	}
	for i, r := range before.rows {
		if !kept[i] {
			c.Delete = append(c.Delete, r.row(before.person))
		}
	}
	return c
}
