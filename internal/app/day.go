package app

import (
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// Day is an officer's day: whom they meet, what is due, what came in.
type Day struct {
	By        access.Actor
	Officer   staffing.Officer
	Dir       staffing.Directory
	On        day.Date
	Today     day.Date
	Now       day.Clock
	Meetings  []Meeting   // of the day, in time order
	Week      [][]Meeting // Monday to Sunday of the day's week
	Load      []DayLoad   // one for each day of the week
	Duties    []Due       // over all cases, most pressing first
	Given     []Due       // on the page of the day: the cases given to the officer that wait for their say, which are not in Duties (G5.4)
	Due       int         // how many there are in all
	Late      int         // how many of them are late
	Asleep    int         // how many are put off
	News      []In        // what came in since the last working day, and everything unread
	NotSeen   []Held      // people not seen for longer than their standard
	Cases     int
	Away      *staffing.Absence
	Held      load.Load    // what the officer holds against what they can carry
	Supervise []Supervisee // whose supervision falls to the officer and is due, on their own day
	Lapsed    *Lapsed      // what no longer holds in the unit, on the own day of whoever gives cases out
	Waits     *Waits       // on the own day of someone who gives cases out: what waits for them in their unit
	Drafts    int          // on the own day: notes and forms that were begun and not recorded
	Decide    []Due        // in the own list of duties: what waits in the unit for this officer's decision
}

// Meeting is one appointment in a diary.
type Meeting struct {
	lists.DiaryBody
	Date    day.Date
	Start   day.Clock
	Clash   bool // it overlaps another meeting of the day
	Hidden  bool // the officer may not see whose it is
	Message string
}

// Ends returns when the meeting is booked to end.
func (m Meeting) Ends() day.Clock { return m.Start.Add(m.Minutes) }

// DayLoad is how full one day is.
type DayLoad struct {
	Date     day.Date
	Meetings int
	Booked   int // minutes in meetings
	Writing  int // minutes that writing them up takes (clause A1.10)
	Left     int // minutes left of the working day after both; negative when there are too few
	Over     bool
	Cite     string
}

// Due is one duty in a duty list.
type Due struct {
	lists.DutyBody
	Key     string
	Due     day.Date
	Rank    int
	Snoozed day.Date
	Late    int // working days late; negative when there is time left
}

// In is something that came in.
type In struct {
	lists.NewsBody
	On day.Date
}

// Held is one person in a caseload.
type Held struct{ lists.CaseBody }

// dutiesShown is how many duties the day shows before the whole list is asked for.
const dutiesShown = 12

// Day returns the day of an officer. Another officer's day is for those who may see the team.
func (a *App) Day(ctx context.Context, by, officer string, on day.Date) (d Day, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		d, err = a.day(r, by, officer, on)
		return err
	})
	return d, err
}

func (a *App) day(r Reader, by, officer string, on day.Date) (d Day, err error) {
	if d.Dir, err = a.directory(r); err != nil {
		return d, err
	}
	if d.By, d.Officer, err = a.whose(d.Dir, by, officer); err != nil {
		return d, err
	}
	d.Today, d.Now = a.Today(), a.Clock()
	if d.On = on; on == 0 {
		d.On = d.Today
	}
	if away, ok := d.Officer.Away(d.On); ok {
		d.Away = &away
	}
	monday := d.On.Monday()
	r, err = ahead(r, d.Officer.ID, Asked{lists.Diary, ListQuery{From: monday, To: monday.Add(6)}}, Asked{lists.Duties, ListQuery{ByRank: true}},
		Asked{lists.News, ListQuery{}}, Asked{lists.Caseload, ListQuery{ByKey: true}}, Asked{lists.Priced, ListQuery{}})
	if err != nil {
		return d, err
	}
	show := a.shower(r, d.By)
	if err := d.readWeek(r, show); err != nil {
		return d, err
	}
	d.weigh(a.Rules.At(d.On))
	if err := d.readDuties(r, show, dutiesShown); err != nil {
		return d, err
	}
	if err := d.readNews(r, show); err != nil {
		return d, err
	}
	people, err := d.readCases(r, show)
	if err != nil {
		return d, err
	}
	done, err := a.done(r, show, d.Officer.ID)
	if err != nil {
		return d, err
	}
	if d.Held, err = a.loadOf(d.Officer, people, done); err != nil {
		return d, err
	}
	if d.Officer.ID == d.By.Officer {
		d.Supervise = a.supervisees(d.Dir, d.By)
		drafts, err := r.Drafts(by)
		if err != nil {
			return d, err
		}
		d.Drafts = len(drafts)
	}
	if d.Officer.ID == d.By.Officer && d.By.Unit != "" && access.Has(d.By.Role, access.Allocate) {
		n, err := a.lapsed(r, show, d.By.Unit)
		if err != nil {
			return d, err
		}
		d.Lapsed = &n
		w, err := waits(r, show, d.By, d.Today)
		if err != nil {
			return d, err
		}
		d.Waits = &w
	}
	return d, nil
}

// whose settles whose lists are asked for and whether the actor may see them.
func (a *App) whose(dir staffing.Directory, by, officer string) (access.Actor, staffing.Officer, error) {
	who, ok := actor(dir, by)
	if !ok {
		return who, staffing.Officer{}, fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	if officer == "" || officer == by {
		return who, dir.Officers[by], nil
	}
	o, ok := dir.Officers[officer]
	if !ok || o.Unit != who.Unit && who.Role != access.Inspector {
		return who, o, fault.New(fault.NotFound, "There is no such officer in your unit.")
	}
	if dec := access.May(who, access.SeeTeam); !dec.Allowed {
		return who, o, refuse(dec)
	}
	return who, seenOf(who, o), nil
}

// shower answers, row by row, whether an officer may see whom a row is about. Rows about people without a limit are
// shown at once; for the others the policy is asked about the record itself.
type shower struct {
	r     Reader
	by    access.Actor
	today day.Date
	known map[string]access.Decision
}

func (a *App) shower(r Reader, by access.Actor) *shower {
	return &shower{r, by, a.Today(), map[string]access.Decision{}}
}

func (s *shower) may(h lists.Head) (access.Decision, error) {
	if !access.Has(s.by.Role, access.SeePerson) {
		return access.MayOn(s.by, access.SeePerson, access.Case{Person: h.Person}), nil
	}
	if !h.Limited {
		return access.Decision{Allowed: true, See: access.Full}, nil
	}
	if d, ok := s.known[h.Person]; ok {
		return d, nil
	}
	found, err := soughtOf(s.r, h.Person)
	if err != nil || len(found) == 0 {
		return access.Decision{See: access.Nothing}, err
	}
	d := access.MayOn(s.by, access.SeePerson, caseSought(found[0], s.today))
	s.known[h.Person] = d
	return d, nil
}

// learn asks the policy about people whom a limit may keep from the officer, all at once, before rows about them are met.
func (s *shower) learn(people []string) error {
	if !access.Has(s.by.Role, access.SeePerson) {
		return nil
	}
	var ask []string
	for _, id := range people {
		if _, known := s.known[id]; !known {
			s.known[id] = access.Decision{See: access.Nothing} // until something is found of them
			ask = append(ask, id)
		}
	}
	found, err := soughtOf(s.r, ask...)
	for _, f := range found {
		s.known[f.Person] = access.MayOn(s.by, access.SeePerson, caseSought(f, s.today))
	}
	return err
}

// sees is may for a row that was not read yet.
func (s *shower) sees(row lists.Row) (bool, error) {
	head := lists.Head{Person: row.Person, Limited: row.Limited()}
	dec, err := s.may(head)
	return dec.Allowed, err
}

func (d *Day) readWeek(r Reader, show *shower) error {
	monday := d.On.Monday()
	rows, err := r.List(lists.Diary, d.Officer.ID, ListQuery{From: monday, To: monday.Add(6)})
	if err != nil {
		return err
	}
	d.Week = make([][]Meeting, 7)
	for _, row := range rows {
		m := Meeting{Date: row.Date, Start: day.Clock(row.Sort)}
		if err := row.ReadBody(&m.DiaryBody); err != nil {
			return err
		}
		dec, err := show.may(m.Head)
		if err != nil {
			return err
		}
		if !dec.Allowed {
			// The time is taken, and that is all: the officer must know that they are not free.
			m = Meeting{Date: m.Date, Start: m.Start, Hidden: true, Message: dec.Text, DiaryBody: lists.DiaryBody{Minutes: m.Minutes, Mode: m.Mode}}
		}
		i := row.Date.Sub(monday)
		d.Week[i] = append(d.Week[i], m)
	}
	for i := range d.Week {
		markClashes(d.Week[i])
	}
	d.Meetings = d.Week[d.On.Sub(monday)]
	return nil
}

// markClashes marks meetings that overlap another of the same day; cancelled ones take no time, and those of one group
// are one meeting.
func markClashes(ms []Meeting) {
	for i := range ms {
		for j := range ms {
			a, b := &ms[i], &ms[j]
			if i == j || a.Cancelled || b.Cancelled || (a.Group != "" && a.Group == b.Group) {
				continue
			}
			if a.Start < b.Ends() && b.Start < a.Ends() {
				a.Clash = true
			}
		}
	}
}

// weigh works out how full each day of the week is.
func (d *Day) weigh(set rules.Set) {
	writing, limit := set.Figure(rules.DiaryWritingUp), set.Figure(rules.DiaryDayLimit)
	for i, ms := range d.Week {
		l := DayLoad{Date: d.On.Monday().Add(i), Cite: writing.Cite()}
		for _, m := range ms {
			if !m.Cancelled {
				l.Meetings++
				l.Booked += m.Minutes
			}
		}
		l.Writing = l.Meetings * writing.Value
		l.Left = d.workday(l.Date) - l.Booked - l.Writing
		l.Over = l.Meetings > limit.Value || (l.Left < 0 && l.Meetings > 0)
		d.Load = append(d.Load, l)
	}
}

// workday is the minutes an officer works on a day: the contracted week spread over the days of their pattern (N4.2). A bank
// holiday is not worked.
func (d *Day) workday(on day.Date) int {
	weekday := on.Sub(on.Monday()) < 5
	if !d.Officer.Pattern.On(on) || weekday && !rules.Ref().Calendar().Working(on) {
		return 0
	}
	hours := d.Officer.Hours
	if hours == 0 {
		g, _ := rules.Ref().Grade(d.Officer.Grade)
		hours = day.FullHours(g.DefaultHours)
	}
	return hours.Minutes() / d.Officer.Pattern.Days()
}

// readDuties reads the whole list, because what is counted must be exactly what may be shown (clause V3.3).
func (d *Day) readDuties(r Reader, show *shower, limit int) error {
	rows, err := r.List(lists.Duties, d.Officer.ID, ListQuery{ByRank: true})
	if err != nil {
		return err
	}
	late := lists.LateBefore(d.Today)
	for _, row := range rows {
		seen, err := show.sees(row)
		if err != nil {
			return err
		}
		if !seen {
			continue
		}
		if row.Until > d.Today {
			d.Asleep++
			continue
		}
		if row.Date != 0 && row.Date <= late {
			d.Late++
		}
		d.Due++
		into := &d.Duties
		if limit != 0 && strings.HasPrefix(row.Key, "case-answer:") {
			into = &d.Given // whoever is given a case learns of it at once, however much else presses
		} else if limit != 0 && len(d.Duties) >= limit {
			continue // it counts, and what it says need not be read
		}
		due, err := dueOf(row, d.Today)
		if err != nil {
			return err
		}
		*into = append(*into, due)
	}
	return nil
}

// dues turns duty rows into duties, leaving out those about people the officer may not see.
func dues(rows []lists.Row, show *shower, today day.Date) ([]Due, error) {
	var out []Due
	for _, row := range rows {
		seen, err := show.sees(row)
		if err != nil {
			return nil, err
		}
		if !seen {
			continue
		}
		due, err := dueOf(row, today)
		if err != nil {
			return nil, err
		}
		out = append(out, due)
	}
	return out, nil
}

// dueOf reads one duty.
func dueOf(row lists.Row, today day.Date) (Due, error) {
	due := Due{Key: row.Key, Due: row.Date, Rank: row.Sort, Snoozed: row.Until, Late: rules.Ref().Calendar().WorkingBetween(row.Date, today)}
	return due, row.ReadBody(&due.DutyBody)
}

func (d *Day) readNews(r Reader, show *shower) error {
	rows, err := r.List(lists.News, d.Officer.ID, ListQuery{})
	if err != nil {
		return err
	}
	for _, row := range rows {
		n := In{On: row.Date}
		if err := row.ReadBody(&n.NewsBody); err != nil {
			return err
		}
		dec, err := show.may(n.Head)
		if err != nil {
			return err
		}
		if dec.Allowed {
			d.News = append(d.News, n)
		}
	}
	slices.SortStableFunc(d.News, func(a, b In) int {
		if a.Urgent != b.Urgent {
			if a.Urgent {
				return -1
			}
			return 1
		}
		return b.On.Sub(a.On)
	})
	return nil
}

func (d *Day) readCases(r Reader, show *shower) ([]Held, error) {
	people, err := caseload(r, show, d.Officer.ID)
	if err != nil {
		return nil, err
	}
	d.Cases = len(people)
	for _, h := range people {
		if h.SeenDue != 0 && h.SeenDue < d.Today {
			d.NotSeen = append(d.NotSeen, h)
		}
	}
	slices.SortStableFunc(d.NotSeen, func(a, b Held) int { return a.SeenDue.Sub(b.SeenDue) })
	return people, nil
}

// Duties returns an officer's whole duty list.
func (a *App) Duties(ctx context.Context, by, officer string) (d Day, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if d.Dir, err = a.directory(r); err != nil {
			return err
		}
		if d.By, d.Officer, err = a.whose(d.Dir, by, officer); err != nil {
			return err
		}
		d.On, d.Today, d.Now = a.Today(), a.Today(), a.Clock()
		show := a.shower(r, d.By)
		if d.Officer.ID == d.By.Officer {
			d.Supervise = a.supervisees(d.Dir, d.By)
			if d.By.Unit != "" && access.Has(d.By.Role, access.SeeTeam) {
				if d.Decide, err = decisions(r, show, d.By, d.Today); err != nil {
					return err
				}
			}
		}
		return d.readDuties(r, show, 0)
	})
	return d, err
}
