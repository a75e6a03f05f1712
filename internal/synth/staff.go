package synth

import (
	"fmt"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// fullWeek is the contracted week of whoever works full time.
const fullWeek = day.Hours(37_00)

// officer is a member of staff.
type officer struct {
	id       string
	name     name
	origin   string // of the name
	grade    string
	role     string
	team     int // place among the unit's teams; -1 for none
	hours    day.Hours
	joined   day.Date
	username string
	called   string // the role in words, for whoever has a username

	quota float64 // how many people they hold, in relation to their colleagues; 0 holds none
	away  []away
}

// away is an absence.
type away struct {
	why         string
	from, until day.Date // until 0: nobody knows
}

func (o officer) awayOn(d day.Date) bool {
	return slices.ContainsFunc(o.away, func(a away) bool { return a.from <= d && (a.until == 0 || d <= a.until) })
}

// staff is a unit's teams and everyone who works in it.
type staff struct {
	plan     unitPlan
	seed     uint64
	day      day.Date
	offices  []string
	teams    []team
	officers []officer
	manager  []int // by team: the place of its manager among the officers
	head     int
	admins   []int
	holders  []int // those who hold cases
	loaded   int   // the newly qualified officer whose caseload grew while on leave
	sick     int   // an officer who is off sick and keeps a whole caseload
}

type team struct{ id, name, office string }

// The roles in the words of a demonstration, with the names to sign in with.
var signInNames = map[string][2]string{
	rules.RolePO: {"officer", "officer"}, rules.RoleNQO: {"newly qualified officer", "nqo"}, rules.RolePQiP: {"trainee", "trainee"},
	rules.RolePSO: {"probation services officer", "pso"}, rules.RoleSPO: {"senior probation officer", "manager"}, rules.RoleHead: {"head of unit", "head"},
	rules.RoleAdmin: {"case administrator", "admin"}, rules.RoleCourt: {"court officer", "court"},
	rules.RoleInspector: {"inspector", "inspector"}, rules.RoleSystem: {"system administrator", "administrator"},
}

var teamNames = words("North South East West Central Riverside Castle Park Market Harbour Abbey Bridge Station Cathedral Mill Quay")

// hire makes the staff of a unit.
func hire(u unitPlan, o Options) *staff {
	c := newChance(o.Seed, forStaff, u.place)
	s := &staff{plan: u, seed: o.Seed, day: o.Day, loaded: -1, sick: -1}
	for _, x := range rules.Ref().OfficesOf(u.pdu.Code) {
		if x.Kind == "office" {
			s.offices = append(s.offices, x.Name)
		}
	}
	if len(s.offices) == 0 {
		s.offices = []string{u.pdu.Name + " probation office"}
	}
	for i := range u.teams {
		t := team{id: fmt.Sprintf("%s-T%02d", u.pdu.Code, i+1), name: teamNames[i%len(teamNames)], office: s.offices[i%len(s.offices)]}
		if i >= len(teamNames) {
			t.name += fmt.Sprint(" ", 1+i/len(teamNames))
		}
		s.teams = append(s.teams, t)
	}
	m := u.staff
	// The order matters to nobody but to the reader of the extract: officers first, then those who manage and support.
	s.take(c, o, m.po, "PO", rules.RolePO)
	s.take(c, o, m.nqo, "NQO", rules.RoleNQO)
	s.take(c, o, m.trainee, "PQiP", rules.RolePQiP)
	s.take(c, o, m.pso, "PSO", rules.RolePSO)
	s.take(c, o, m.manager, "SPO", rules.RoleSPO)
	s.take(c, o, m.head, "PDUH", rules.RoleHead)
	s.take(c, o, m.admin, "CA", rules.RoleAdmin)
	s.take(c, o, m.court, "CCO", rules.RoleCourt)
	s.take(c, o, m.liaison, "VLO", rules.RolePSO)
	s.take(c, o, m.facilitator, "APFAC", rules.RolePSO)
	s.take(c, o, m.supervisor, "CPS", rules.RoleAdmin)
	s.take(c, o, m.inspector, "DMY", rules.RoleInspector)
	s.take(c, o, m.system, "DMY", rules.RoleSystem)
	s.burden(c, o)
	return s
}

// take adds staff of one grade, spread over the teams.
func (s *staff) take(c *chance, o Options, n int, grade, role string) {
	for i := range n {
		number := s.plan.firstStaff + len(s.officers)
		x := officer{
			id:    fmt.Sprintf("o%05d-%04x", number+1, spread(o.Seed^uint64(number))&0xffff),
			grade: grade, role: role, team: i % len(s.teams), hours: fullWeek, joined: o.Day.Add(-c.between(500, 9000)),
		}
		x.origin = drawn(c, staffOrigins)
		x.name = called(c, x.origin, c.yes(.74))
		x.name.middle = ""
		switch role {
		case rules.RoleNQO:
			x.joined = o.Day.Add(-c.between(700, 900)) // trained before qualifying
		case rules.RolePQiP:
			x.joined = o.Day.Add(-c.between(120, 480))
		case rules.RoleSPO:
			if i < len(s.teams) {
				s.manager = append(s.manager, len(s.officers))
			}
		case rules.RoleHead:
			x.team, s.head = -1, len(s.officers)
		case rules.RoleInspector, rules.RoleSystem:
			x.team = -1
		case rules.RoleAdmin:
			if grade == "CA" {
				s.admins = append(s.admins, len(s.officers))
			}
		}
		if grade == "CA" && c.yes(.3) || grade != "CA" && c.yes(.12) {
			x.hours = one(c, []day.Hours{18_50, 22_20, 28_00, 29_60})
		}
		if s.plan.signIns && i == 0 && (grade == role || grade == "DMY") {
			x.called, x.username, x.hours = signInNames[role][0], signInNames[role][1], fullWeek
		}
		s.officers = append(s.officers, x)
	}
}

// staffOrigins are the origins of staff names; assumed.
var staffOrigins = []share[string]{
	{.70, "british"}, {.04, "welsh"}, {.03, "irish"}, {.04, "pakistani"}, {.04, "indian"}, {.02, "bangladeshi"}, {.05, "caribbean"},
	{.03, "nigerian"}, {.02, "ghanaian"}, {.01, "somali"}, {.01, "polish"}, {.01, "turkish"},
}

// burden says who holds how many cases, and gives some of them the troubles that officers tell of.
func (s *staff) burden(c *chance, o Options) {
	office := o.Size == Office
	firstPO, crowded := true, false
	services := 0
	for i := range s.officers {
		x := &s.officers[i]
		switch x.role {
		case rules.RolePO:
			x.quota = 43 * (.75 + .5*c.r.Float64()) // the load differs by half between colleagues
			switch {
			case firstPO:
				firstPO, x.quota = false, 44
			case s.sick < 0 && x.username == "":
				s.sick, x.quota = i, 42
				x.away = []away{{why: "sickness", from: o.Day.Add(-24)}}
			case !crowded:
				crowded, x.quota = true, 56 // well beyond a whole caseload
			}
		case rules.RoleNQO:
			x.quota = 24
			if s.loaded < 0 {
				s.loaded, x.quota = i, 33
				x.away = []away{{"leave", o.Day.Add(-10), o.Day.Add(-2)}}
			}
		case rules.RolePQiP:
			x.quota = 14
		case rules.RolePSO:
			if x.grade != "PSO" {
				continue
			}
			if services++; s.plan.allHold || services%5 < 2 {
				x.quota = 50 * (.8 + .4*c.r.Float64())
				if services == 1 {
					x.quota = 70
				}
			}
			if office && services == 2 {
				x.quota = 28 // part-time in court
			}
		}
		if x.quota > 0 {
			s.holders = append(s.holders, i)
		}
		s.leave(c, o, x, i)
	}
}

// leave gives ordinary absences of the year, and a few that go on.
func (s *staff) leave(c *chance, o Options, x *officer, i int) {
	if i == s.loaded || i == s.sick {
		return
	}
	for from := o.Day.Add(-340 + c.n(60)); from < o.Day.Add(-15); from = from.Add(c.between(60, 140)) {
		x.away = append(x.away, away{"leave", from, from.Add(c.between(2, 11))})
	}
	if c.yes(.5) {
		from := o.Day.Add(-c.between(30, 300))
		x.away = append(x.away, away{"sickness", from, from.Add(c.between(1, 12))})
	}
	if x.username == "" && x.quota > 0 && c.yes(.05) {
		x.away = append(x.away, away{one(c, words("sickness maternity leave")), o.Day.Add(-c.between(3, 60)), 0})
		if last := &x.away[len(x.away)-1]; last.why == "leave" {
			last.from, last.until = o.Day.Add(-c.between(1, 5)), o.Day.Add(c.between(3, 9))
		}
	}
	slices.SortFunc(x.away, func(a, b away) int { return int(a.from - b.from) })
}

func (s *staff) signIns() []SignIn {
	var all []SignIn
	for _, x := range s.officers {
		if x.username != "" {
			all = append(all, SignIn{Role: x.called, Username: x.username, Name: x.name.forename + " " + x.name.surname})
		}
	}
	return all
}

// service writes the service's own stream.
func (t *tally) service(p plan) error {
	from := day.On(2021, 6, 26)
	return t.Write(entry.Entry{ID: "service.1", Stream: entry.Stream{Kind: entry.Service, ID: "service"}, Seq: 1, RecordedBy: "import",
		RecordedAt: from.Time(), On: from, Source: source, Payload: entry.ServiceNamed{Name: p.service}})
}

// source is what stands behind everything that staff wrote themselves: as the record keeps it, nothing but itself.
const source = "daybook"

// places writes a unit and its teams.
func (t *tally) places(s *staff) error {
	from := day.On(2021, 6, 26)
	opened := func(id string, p entry.Payload) error {
		return t.Write(entry.Entry{ID: id + ".1", Stream: entry.Stream{Kind: entry.Unit, ID: id}, Seq: 1, RecordedBy: "import",
			RecordedAt: from.Time(), On: from, Source: source, Payload: p})
	}
	if err := opened(s.plan.pdu.Code, entry.UnitOpened{Name: s.plan.pdu.Name, Region: s.plan.pdu.Region}); err != nil {
		return err
	}
	if err := t.capacity(s); err != nil {
		return err
	}
	c := newChance(s.seed, forPosts, s.plan.place)
	for i, x := range s.teams {
		p := entry.TeamOpened{Name: x.name + " team", Unit: s.plan.pdu.Code, Office: x.office, Postcode: officeCode(s.plan, x.office)}
		if i < len(s.manager) {
			p.Manager = s.officers[s.manager[i]].id
		}
		if err := opened(x.id, p); err != nil {
			return err
		}
		// In some teams the manager was away for a while and the head of the unit stood in.
		if p.Manager == "" || s.officers[s.head].role != rules.RoleHead || !c.yes(.25) && i > 0 {
			continue
		}
		on := s.day.Add(-c.between(40, 300))
		stood := entry.ManagerSet{Manager: s.officers[s.head].id, As: "interim", Until: on.Add(c.between(10, 30)), Reason: "The manager was away"}
		if err := t.Write(entry.Entry{ID: x.id + ".2", Stream: entry.Stream{Kind: entry.Unit, ID: x.id}, Seq: 2, RecordedBy: "import",
			RecordedAt: on.Time(), On: on, Source: source, Payload: stood}); err != nil {
			return err
		}
	}
	return nil
}

// staff writes a unit's staff.
func (t *tally) staff(s *staff, o Options) error {
	for i := range s.officers {
		for _, e := range s.career(&s.officers[i], i == s.loaded, o) {
			if err := t.Write(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// career is everything recorded about one member of staff. Alone is whoever was left alone since they qualified.
func (s *staff) career(x *officer, alone bool, o Options) []entry.Entry {
	var all []entry.Entry
	tell := func(on day.Date, by string, p entry.Payload) string {
		at := on
		if at >= o.Day {
			at = o.Day.Add(-1)
		}
		if n := len(all); n > 0 {
			at = max(at, day.Of(all[n-1].RecordedAt))
		}
		id := fmt.Sprintf("%s.%d", x.id, len(all)+1)
		all = append(all, entry.Entry{ID: id, Stream: entry.Stream{Kind: entry.Officer, ID: x.id}, Seq: len(all) + 1,
			RecordedBy: by, RecordedAt: moment(at, 9*60+len(all)), On: on, Source: source, Payload: p})
		return id
	}
	say := func(on day.Date, p entry.Payload) string { return tell(on, "import", p) }
	joined := entry.OfficerJoined{Forename: x.name.forename, Surname: x.name.surname, Grade: x.grade, Role: x.role, Hours: x.hours, Username: x.username}
	if x.role != rules.RoleInspector && x.role != rules.RoleSystem {
		joined.Unit = s.plan.pdu.Code
	}
	if x.team >= 0 {
		joined.Team = s.teams[x.team].id
	}
	if x.role == rules.RoleNQO {
		joined.Grade, joined.Role = "PQiP", rules.RolePQiP
	}
	say(x.joined, joined)
	qualified := o.Day.AddMonths(-5)
	switch x.role {
	case rules.RoleNQO:
		say(qualified, entry.OfficerChanged{Grade: "NQO", Role: rules.RoleNQO, Reason: "Qualified"})
		say(qualified, entry.ReductionSet{Reason: "Newly Qualified Probation Officers", Hours: fullWeek.Share(20), Until: qualified.AddMonths(9)})
	case rules.RolePQiP:
		say(x.joined, entry.ReductionSet{Reason: "Probation Qualification Framework/Professional Qualification in Probation - 1st 6 months", Hours: fullWeek.Share(80), Until: x.joined.AddMonths(6)})
		if half := x.joined.AddMonths(6); half < o.Day {
			say(half, entry.ReductionSet{Reason: "Probation Qualification Framework/Professional Qualification in Probation - 6 to 12 months", Hours: fullWeek.Share(60), Until: half.AddMonths(6)})
		}
		if year := x.joined.AddMonths(12); year < o.Day {
			say(year, entry.ReductionSet{Reason: "Probation Qualification Framework/Professional Qualification in Probation - 12 to 18 months", Hours: fullWeek.Share(40), Until: year.AddMonths(6)})
		}
	}
	s.post(x, o, say)
	s.told(x, alone, o, tell)
	return all
}
