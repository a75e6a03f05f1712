package app

import (
	"cmp"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// Supervisee is an officer whose supervision falls to someone (N9.6).
type Supervisee struct {
	Officer staffing.Officer
	staffing.SupervisionDue
}

// Late reports whether the last day is over.
func (s Supervisee) Late(today day.Date) bool { return s.Due != 0 && s.Due < today }

// supervised reports whether there is a standard for an officer: who works with people, and who manages (N9.2).
func supervised(o staffing.Officer) bool {
	return practises(o) || access.Role(o.Role) == access.Manager
}

// supervisors are those who hold an officer's supervision: whoever manages their team today; the heads of the unit for a manager
// and for a team that nobody else manages (N9.6).
func supervisors(dir staffing.Directory, o staffing.Officer, today day.Date) (ids []string) {
	if access.Role(o.Role) != access.Manager {
		for _, m := range dir.Teams[o.Team].ManagedOn(today) {
			if m.Officer != o.ID && !slices.Contains(ids, m.Officer) {
				ids = append(ids, m.Officer)
			}
		}
	}
	if len(ids) > 0 {
		return ids
	}
	for _, x := range dir.UnitStaff(o.Unit, today) {
		if access.Role(x.Role) == access.Head && x.ID != o.ID {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// supervisees are the officers whose supervision falls to someone and is late, or due within the time set (N9.6), the longest
// due first.
func (a *App) supervisees(dir staffing.Directory, by access.Actor) (all []Supervisee) {
	if by.Unit == "" || !access.Has(by.Role, access.EditStaff) {
		return nil
	}
	today := a.Today()
	set := a.Rules.At(today)
	last := today.Add(set.Int(rules.StaffSupervisionWarn))
	for _, o := range dir.UnitStaff(by.Unit, today) {
		if !supervised(o) {
			continue
		}
		d := o.SupervisionDue(set, a.started(), today)
		if d.Due == 0 || d.Due > last || !slices.Contains(supervisors(dir, o, today), by.Officer) {
			continue
		}
		all = append(all, Supervisee{o, d})
	}
	slices.SortStableFunc(all, func(x, y Supervisee) int {
		return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(x.Officer.Surname, y.Officer.Surname), cmp.Compare(x.Officer.ID, y.Officer.ID))
	})
	return all
}

// readSupervisions reads what is recorded of the officer's supervision, without the words for those who do not read them (N9.7).
func (v *StaffView) readSupervisions(entries []entry.Entry, set rules.Set, started day.Date) {
	if supervised(v.Officer) {
		d := v.Officer.SupervisionDue(set, started, v.Today)
		v.Supervision = &d
	}
	v.readsAgreed = mayReadAgreed(v.By, v.Dir, v.Officer, v.Today).Allowed
	for _, s := range staffing.Supervisions(entries) {
		if !v.Reads(s) {
			s.Agreed, s.Answers, s.Changes = "", nil, nil
			v.Unread = true
		}
		v.Supervisions = append(v.Supervisions, s)
	}
}

// mayReadAgreed answers whether what was agreed in an officer's supervision is the actor's to read (N9.7).
func mayReadAgreed(by access.Actor, dir staffing.Directory, o staffing.Officer, today day.Date) access.Decision {
	of := memberOf(o)
	for _, m := range dir.Teams[o.Team].ManagedOn(today) {
		of.Managers = append(of.Managers, m.Officer)
	}
	return access.MayStaff(by, access.SeeAgreed, of)
}

// tookPart reports whether someone held a supervision or recorded it.
func tookPart(officer string, s staffing.Supervision) bool {
	return s.With == officer || s.By == officer
}

// Reads reports whether the viewer reads what was agreed in a supervision; nobody else changes what is recorded of it.
func (v StaffView) Reads(s staffing.Supervision) bool {
	return v.readsAgreed || tookPart(v.By.Officer, s)
}

// SupervisionOf finds one supervision among those that are shown.
func (v StaffView) SupervisionOf(id string) (staffing.Supervision, bool) {
	for _, s := range v.Supervisions {
		if s.ID == id && !s.Void {
			return s, true
		}
	}
	return staffing.Supervision{}, false
}

// supervisionHeld applies N9.1.
func (c *staffChange) supervisionHeld(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.SupervisionHeld)
	v.With, v.Sort, v.Agreed = cmp.Or(v.With, c.by.Officer), cmp.Or(v.Sort, "supervision"), strings.TrimSpace(v.Agreed)
	var wrong wrongs
	c.within(&wrong, "on", on)
	if on > c.today {
		wrong.add("on", "%s is still to come. Record it once it was held", on.Short())
	}
	if _, ok := c.dir.Officers[v.With]; !ok || v.With == c.officer.ID {
		wrong.add("with", "Choose who held it with them")
	}
	needs(&wrong, "agreed", v.Agreed, "Say what was agreed, or that nothing was")
	c.nextOne(&wrong, on, v.Next)
	return v, wrong.err()
}

// nextOne refuses a day for the next supervision that cannot be one.
func (c *staffChange) nextOne(wrong *wrongs, on, next day.Date) {
	if next != 0 && next <= on {
		wrong.add("next", "The next one is to be after this one, %s", on.Short())
	}
	if next > c.today.AddMonths(12) {
		wrong.add("next", "%s is more than a year ahead. Check the year", next.Short())
	}
}

// recordedSupervision finds the supervision that something is said about.
func (c *staffChange) recordedSupervision(id string) (staffing.Supervision, error) {
	entries, err := c.w.Entries(c.stream, 0)
	if err != nil {
		return staffing.Supervision{}, err
	}
	for _, s := range staffing.Supervisions(entries) {
		if s.ID == id && !s.Void {
			return s, nil
		}
	}
	return staffing.Supervision{}, held(false, "This supervision was taken back already, or is not in the record. Nothing was changed.")
}

// supervisionAmended applies N9.1 to what was wrong.
func (c *staffChange) supervisionAmended(_ day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.SupervisionAmended)
	s, err := c.recordedSupervision(v.Supervision)
	if err != nil {
		return v, err
	}
	if d := mayReadAgreed(c.by, c.dir, c.officer.On(c.today), c.today); !d.Allowed && !tookPart(c.by.Officer, s) {
		return v, refuse(d) // who may not read it does not change it
	}
	var wrong wrongs
	needs(&wrong, "reason", v.Reason, "Say why it is changed")
	if v.Agreed = strings.TrimSpace(v.Agreed); v.Agreed == s.Agreed {
		v.Agreed = ""
	}
	if v.Next == s.Next {
		v.Next = 0
	}
	if v.Void {
		v.Agreed, v.Next = "", 0
		return v, wrong.err()
	}
	if v.Agreed == "" && v.Next == 0 {
		wrong.add("agreed", "Nothing differs from what is recorded")
	}
	c.nextOne(&wrong, s.On, v.Next)
	return v, wrong.err()
}

// supervisionAnswered applies N9.1: the officer says it themselves, and nobody for them.
func (c *staffChange) supervisionAnswered(_ day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.SupervisionAnswered)
	if c.by.Officer != c.officer.ID {
		return v, refuse(access.Decision{See: access.Full, Clause: "N9.1", Text: "What the officer says to it is recorded by the officer."})
	}
	if _, err := c.recordedSupervision(v.Supervision); err != nil {
		return v, err
	}
	var wrong wrongs
	needs(&wrong, "note", v.Note, "Say it in words")
	v.Note = strings.TrimSpace(v.Note)
	return v, wrong.err()
}
