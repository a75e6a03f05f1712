package lists

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/standing"
)

// Nowhere is the owner of what falls to a unit while the record names none: a new case must not be nobody's
// (clause V2.4).
const Nowhere = "nowhere"

// Of works out all rows of one person that follow from their file and their standing. It is for the day of the standing:
// rows hold until that standing changes. The history of points does not follow from these: see [PointsOf].
func Of(f *casefile.File, st *standing.Standing) []Row { return SketchOf(f, st).Rows() }

// maker gathers the rows of one person.
type maker struct {
	f    *casefile.File
	st   *standing.Standing
	head Head
	rows []sketched

	before *DiaryBody // what must be known before any meeting, once it was asked for
}

// coding is how bodies are written and read. Lists are read on every page, so it was chosen by measuring: the second
// version of Go's JSON package takes half the time of the first.
var coding = json.JoinOptions(
	json.Deterministic(true),        // maps in the order of their keys
	jsontext.AllowInvalidUTF8(true), // an imported text with broken letters must not keep a person out of the lists
)

// ReadBody reads the body of a row into a pointer to DiaryBody, DutyBody …, or to what they have in common.
func (r Row) ReadBody(into any) error {
	if err := json.Unmarshal([]byte(r.Body), into, coding); err != nil {
		return fmt.Errorf("read a row of %s: %w", r.Table, err)
	}
	return nil
}

// add adds a row with its body.
func (m *maker) add(r Row, body any) {
	if r.Owner == "" {
		r.Owner = Nowhere
	}
	m.rows = append(m.rows, sketch(r, body))
}

func headOf(f *casefile.File, st *standing.Standing) Head {
	h := Head{Person: f.Person, Name: f.Name.String(), CRN: f.CRN, Born: f.BornOn()}
	if st != nil {
		h.RoSH, h.Tier = st.RoSH, st.Tier
		h.Limited = Limited(f, st)
	}
	return h
}

// duties gives each listed duty to its officer and, where a unit is named, to that unit. Alarms and reviews of access
// fall to managers, who find them under what they oversee.
func (m *maker) duties() {
	for _, y := range m.st.Duties {
		body := DutyBody{Head: m.head, Kind: y.Kind, Title: y.Title, Detail: y.Detail, About: y.About, Hard: y.Hard}
		if len(y.Why) > 0 {
			body.Clause, body.Figure = y.Why[0].Clause, y.Why[0].Figure
		}
		if y.Warn != 0 {
			body.Warn = y.Warn.String()
		}
		row := Row{Table: Duties, Key: y.Key, Date: y.Due, Sort: y.Rank, Until: y.Snoozed}
		if y.Owner != "" {
			mine := body
			row.Owner, mine.Head = y.Owner, m.headIn(y.Owner)
			m.add(row, mine)
		}
		if y.Owner == "" || y.Unit != "" {
			row.Owner = y.Unit
			m.add(row, body)
		}
	}
}

// caseload puts the person among the cases of everyone who holds them, and among those of the unit while nobody is
// responsible.
func (m *maker) caseload() {
	orders := m.f.ActiveOrders(m.st.On)
	body := m.caseBody(orders)
	responsible := false
	holds := map[string]bool{}
	for _, role := range []string{casefile.Responsible, casefile.Caretaker, casefile.CoWorker} {
		for _, a := range m.f.Allocations {
			if a.Role != role || !a.HeldOn(m.st.On) || holds[a.Officer] || len(orders) == 0 && len(m.st.Duties) == 0 {
				continue
			}
			holds[a.Officer] = true // in their foremost role, when they hold it in two
			responsible = responsible || role == casefile.Responsible
			body.Unit, body.Team, body.Role, body.From = a.Unit, a.Team, a.Role, a.From
			body.Covers, body.Until = a.Covers, a.Last
			body.CoveredBy = ""
			if cover, ok := m.f.Cover(m.st.On); ok && role == casefile.Responsible {
				body.CoveredBy, body.Until = cover.Officer, cover.Last
			}
			m.add(Row{Table: Caseload, Owner: a.Officer, Key: m.f.Person}, body)
		}
	}
	if responsible || len(orders) == 0 {
		return
	}
	body.Unit, body.Team, body.Role, body.From = m.unit(), "", "", 0
	body.Covers, body.CoveredBy, body.Until = "", "", 0
	body.Lacks = m.lacks()
	m.add(Row{Table: Caseload, Owner: m.unit(), Key: m.f.Person}, body)
}

// lacks is what whoever takes the case will look for in vain (U1.5).
func (m *maker) lacks() (all []Lack) {
	on := func(l Lack, missing bool) {
		if missing {
			all = append(all, l)
		}
	}
	filed := func(category string) bool {
		return slices.ContainsFunc(m.f.Documents, func(d casefile.Document) bool { return strings.EqualFold(d.Category, category) })
	}
	_, lives := m.f.MainAddress()
	on(NoRoSH, m.f.Risk == nil)
	on(NoScores, m.f.Scores == nil)
	on(NoPolice, !filed("police record"))
	on(NoPrevious, !filed("previous assessment"))
	on(NoSafe, !filed("safeguarding"))
	on(NoAddress, !lives)
	return all
}

// unit is the unit that the case falls to, or "".
func (m *maker) unit() string { return m.f.FallsTo(m.st.On) }

func (m *maker) caseBody(orders []casefile.Order) CaseBody {
	c := m.st.Contact
	b := CaseBody{Head: m.head, LastSeen: c.Last, SeenDue: c.Over, Next: c.Next, Officers: m.st.Officers, Weight: m.st.Weight,
		Foreseen: m.st.Foreseen}
	cal := rules.Ref().Calendar()
	for _, y := range m.st.Duties {
		if cal.AddWorking(y.Due, 1) <= m.st.On {
			b.Late++
		}
	}
	for i, o := range orders {
		t, ok := rules.Ref().SentenceType(o.Type)
		name := o.Type
		if ok {
			name = t.Name
		}
		if i == 0 {
			b.Order = name
		}
		b.Ends = max(b.Ends, o.LastDay())
	}
	if n := len(orders); n > 1 {
		b.Order += fmt.Sprintf(" and %d more", n-1)
	}
	for _, g := range m.f.ActiveFlags(m.st.On) {
		if t, ok := rules.Ref().Flag(g.Type); ok && t.Category != "RoSH" {
			b.Flags = append(b.Flags, t.Name)
		}
	}
	return b
}

// news tells the responsible officer, or whoever covers for them, what came in, but not what they recorded themselves.
func (m *maker) news() {
	held, ok := m.f.ResponsibleOfficer(m.st.On)
	if cover, covered := m.f.Cover(m.st.On); covered {
		held = cover
	}
	owner := held.Officer
	if !ok {
		owner = m.unit()
	}
	for _, n := range m.f.News {
		if n.Read != "" || ok && n.Origin.By == held.Officer {
			continue
		}
		m.add(Row{Table: News, Owner: owner, Key: n.Entry, Date: n.On},
			NewsBody{Head: m.head, Entry: n.Entry, Type: n.Type, From: n.From, Text: n.Text, Urgent: n.Urgent})
	}
}

// oversee shows the managers of the unit what falls to them.
func (m *maker) oversee() {
	for _, y := range m.st.Duties {
		switch y.Kind {
		case "access-review", "missed-alarm":
			m.add(Row{Table: Oversee, Owner: y.Unit, Key: y.Key, Date: y.Due, Sort: y.Rank},
				OverseeBody{Head: m.head, Kind: y.Kind, Entry: y.About, By: m.opened(y.About), Reason: m.overseeReason(y)})
		}
	}
	for _, o := range m.st.Oversee {
		m.add(Row{Table: Oversee, Owner: m.unit(), Key: o.Kind + ":" + o.Entry, Date: o.On},
			OverseeBody{Head: m.head, Kind: o.Kind, Entry: o.Entry, By: m.asked(o.Entry), Reason: o.Text})
	}
}

// opened returns who opened the record in an emergency, where the entry is such an opening.
func (m *maker) opened(entry string) string {
	for _, x := range m.f.Forced {
		if x.ID == entry {
			return x.Officer
		}
	}
	return ""
}

// asked returns who asked the head of the unit, where the entry is the answer (G7.3).
func (m *maker) asked(entry string) string {
	for _, x := range m.f.Agreements {
		if x.Answer != nil && x.Answer.Origin.Entry == entry {
			return x.Origin.By
		}
	}
	return ""
}

func (m *maker) overseeReason(y standing.Duty) string {
	for _, x := range m.f.Forced {
		if x.ID == y.About {
			return x.Reason
		}
	}
	return y.Title + ": " + y.Detail
}

// seenBefore returns the last meeting that the person attended before a day.
func (m *maker) seenBefore(on day.Date) day.Date {
	var last day.Date
	for _, s := range m.f.LastSeen {
		if s.On < on && s.On > last {
			last = s.On
		}
	}
	return last
}

// interests puts the person into the list of each officer who knows them from elsewhere, so that the officer can see it.
func (m *maker) interests() {
	for _, x := range m.f.Interests {
		if x.Ended == 0 || x.Ended > m.st.On {
			m.add(Row{Table: Interest, Owner: x.Officer, Key: x.ID, Date: x.Origin.On}, InterestBody{Head: m.head, Nature: x.Nature})
		}
	}
}
