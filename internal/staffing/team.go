package staffing

import (
	"fmt"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Team is a team of a unit.
type Team struct {
	ID       string    `json:"id"`
	Seq      int       `json:"seq,omitempty"`
	Name     string    `json:"name"`
	Unit     string    `json:"unit"`
	Manager  string    `json:"manager,omitempty"` // who answers for it; as folded the latest, by [Team.On] that of a day
	Office   string    `json:"office,omitempty"`
	Postcode string    `json:"postcode,omitempty"` // of the office
	Opened   day.Date  `json:"opened,omitempty"`   // its first day
	Closed   day.Date  `json:"closed,omitempty"`   // its last day
	Places   []Seat    `json:"places,omitempty"`   // every name and office it had, earliest first; none while there was only one
	Managers []Manager `json:"managers,omitempty"` // everyone who manages or managed it, earliest first
}

// Seat is the name and the office that a team has from a day on. What is empty stays as it was.
type Seat struct {
	Entry    string   `json:"entry"`
	From     day.Date `json:"from"`
	Name     string   `json:"name,omitempty"`
	Office   string   `json:"office,omitempty"`
	Postcode string   `json:"postcode,omitempty"`
}

// Manager is a time for which someone manages a team. Until is the last day; none while it is not known.
type Manager struct {
	Entry   string   `json:"entry"`
	Officer string   `json:"officer"`
	As      string   `json:"as"` // manager, joint or interim
	From    day.Date `json:"from"`
	Until   day.Date `json:"until,omitempty"`
}

// In reports whether they manage it on a day.
func (m Manager) In(on day.Date) bool { return m.From <= on && (m.Until == 0 || on <= m.Until) }

// The ways of managing a team.
const (
	AsManager = "manager"
	AsJoint   = "joint"
	AsInterim = "interim"
)

// Apply folds one entry of the team's stream into t.
func (t *Team) Apply(e entry.Entry) error {
	switch p := e.Payload.(type) {
	case entry.TeamOpened:
		*t = Team{ID: e.Stream.ID, Name: p.Name, Unit: p.Unit, Manager: p.Manager, Office: p.Office, Postcode: p.Postcode, Opened: e.On}
		if p.Manager != "" {
			t.manage(Manager{Entry: e.ID, Officer: p.Manager, As: AsManager, From: e.On})
		}
	case entry.TeamChanged:
		t.change(Seat{Entry: e.ID, From: e.On, Name: p.Name, Office: p.Office, Postcode: p.Postcode})
	case entry.TeamClosed:
		t.Closed = e.On
	case entry.TeamReopened:
		t.Closed = 0
	case entry.ManagerSet:
		t.manage(Manager{Entry: e.ID, Officer: p.Manager, As: p.As, From: e.On, Until: p.Until})
	case entry.ManagerEnded:
		t.Managers = amended(t.Managers, func(m *Manager) bool { return m.Entry == p.Of }, false, func(m *Manager) { m.Until = e.On.Add(-1) })
	default:
		return fmt.Errorf("staffing: %s does not belong to a team", e.Kind())
	}
	t.Seq = e.Seq
	return nil
}

// manage adds a manager. A team has one that is neither joint nor interim: the one before ends (clause N5.1).
func (t *Team) manage(m Manager) {
	if m.As == AsManager {
		t.Managers = amended(t.Managers, func(b *Manager) bool {
			return b.As == AsManager && b.From <= m.From && (b.Until == 0 || b.Until >= m.From)
		},
			false, func(b *Manager) { b.Until = m.From.Add(-1) })
		t.Manager = m.Officer
	}
	t.Managers = append(t.Managers, m)
	slices.SortStableFunc(t.Managers, func(a, b Manager) int { return int(a.From - b.From) })
}

// Over reports whether the team has had its last day before a day.
func (t Team) Over(on day.Date) bool { return t.Closed != 0 && t.Closed < on }

// Open reports whether there is the team on a day.
func (t Team) Open(on day.Date) bool { return t.Opened <= on && !t.Over(on) }

// ManagedOn lists who manages the team on a day, whoever answers for it first: someone who stands in before the manager
// for whom they do, and that one before those who manage it jointly (clause N5.2). Nobody manages a team that is closed.
func (t Team) ManagedOn(on day.Date) (all []Manager) {
	if t.Over(on) {
		return nil
	}
	if len(t.Managers) == 0 && t.Manager != "" {
		return []Manager{{Officer: t.Manager, As: AsManager}}
	}
	for _, as := range []string{AsInterim, AsManager, AsJoint} {
		for _, m := range t.Managers {
			if m.As == as && m.In(on) {
				all = append(all, m)
			}
		}
	}
	return all
}

// change puts another name or office into its place by its day, after those of the first day.
func (t *Team) change(to Seat) {
	places := slices.Clone(t.Places)
	if len(places) == 0 {
		places = []Seat{{From: t.Opened, Name: t.Name, Office: t.Office, Postcode: t.Postcode}}
	}
	at := len(places)
	for at > 1 && places[at-1].From > to.From {
		at--
	}
	t.Places = slices.Insert(places, at, to)
	t.settle(len(t.Places))
}

// settle gives the team the name and the office of its first n seats.
func (t *Team) settle(n int) {
	for i, x := range t.Places[:n] {
		if i == 0 || x.Office != "" {
			t.Office, t.Postcode = x.Office, x.Postcode
		}
		set(&t.Name, x.Name)
		set(&t.Postcode, x.Postcode)
	}
}

// On returns the team as it is on a day.
func (t Team) On(on day.Date) Team {
	n := 0
	for n < len(t.Places) && (n == 0 || t.Places[n].From <= on) {
		n++
	}
	t.settle(n)
	all := t.ManagedOn(on)
	t.Manager = ""
	if len(all) > 0 {
		t.Manager = all[0].Officer
	}
	return t
}

// Place is what the stream of a unit or of a team adds up to: one of the two.
type Place struct {
	Unit *Unit
	Team *Team
}

// FoldPlace folds the whole stream of a unit or of a team.
func FoldPlace(entries []entry.Entry) (Place, error) {
	if len(entries) == 0 {
		return Place{}, nil
	}
	if _, ok := entries[0].Payload.(entry.UnitOpened); ok {
		var u Unit
		for _, e := range entries {
			if err := u.Apply(e); err != nil {
				return Place{}, err
			}
		}
		return Place{Unit: &u}, nil
	}
	var t Team
	for _, e := range entries {
		if err := t.Apply(e); err != nil {
			return Place{}, err
		}
	}
	return Place{Team: &t}, nil
}
