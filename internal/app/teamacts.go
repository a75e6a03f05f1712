package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/allocate"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// TeamForm opens a team in the unit of the head who fills it in.
type TeamForm struct {
	Ask
	On     day.Date // its first day
	Opened entry.TeamOpened
}

// OpenTeam records a new team of the actor's unit (N5.5) and returns its id, or none when the form had come before.
func (a *App) OpenTeam(ctx context.Context, by string, f TeamForm) (Done, string, error) {
	id := a.NewID()
	done, err := a.changeStaff(ctx, by, entry.Stream{Kind: entry.Unit, ID: id}, f.Ask, func(c *staffChange) error {
		if d := access.MayStaff(c.by, access.RunUnit, access.Member{Unit: c.by.Unit}); !d.Allowed {
			return refuse(d)
		}
		p := f.Opened
		p.Name, p.Office, p.Unit = strings.TrimSpace(p.Name), strings.TrimSpace(p.Office), c.by.Unit
		var wrong wrongs
		c.within(&wrong, "on", f.On)
		c.teamName(&wrong, p.Name, p.Unit, f.On)
		p.Postcode = officeCode(&wrong, p.Postcode)
		if p.Manager != "" {
			c.mayManage(&wrong, f.On, p.Manager, p.Unit)
		}
		if err := wrong.err(); err != nil {
			return err
		}
		c.add(f.On, "", p)
		return nil
	})
	if done.Again {
		id = ""
	}
	return done, id, err
}

// TeamLines is a team's history in words, the latest recorded first, for whoever runs its unit.
func (a *App) TeamLines(ctx context.Context, by, team string) (lines []staffing.Line, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		dir, err := a.directory(r)
		if err != nil {
			return err
		}
		who, _ := actor(dir, by)
		if d := access.MayStaff(who, access.RunUnit, access.Member{Unit: dir.Teams[team].Unit}); !d.Allowed {
			return refuse(d)
		}
		entries, err := r.Entries(entry.Stream{Kind: entry.Unit, ID: team}, 0)
		if err != nil {
			return err
		}
		lines, err = staffing.TeamLines(entries, nameIn(dir))
		return err
	})
	return lines, err
}

// teamName asks for a name that no other team of the unit has.
func (c *staffChange) teamName(wrong *wrongs, name, unit string, on day.Date) {
	needs(wrong, "name", name, "Give the team's name")
	for _, t := range c.dir.Teams {
		if t.ID != c.team.ID && t.Unit == unit && !t.Over(on) && strings.EqualFold(t.Name, name) {
			wrong.add("name", "There is a team of this name in the unit")
			return
		}
	}
}

// officeCode is a postcode as it is kept, or what is wrong with it. None is no fault: the distance is not known then (G5.3).
func officeCode(wrong *wrongs, typed string) string {
	if strings.TrimSpace(typed) == "" {
		return ""
	}
	code, ok := allocate.ParsePostcode(typed)
	if !ok {
		wrong.add("postcode", "Give the whole postcode, such as QX2 1CM, or leave it empty")
	}
	return code.String()
}

// teamChanged applies N5.6: what is repeated is not said again.
func (c *staffChange) teamChanged(wrong *wrongs, on day.Date, p entry.TeamChanged) entry.TeamChanged {
	before := c.team.On(on)
	p.Name, p.Office = strings.TrimSpace(p.Name), strings.TrimSpace(p.Office)
	p.Postcode = officeCode(wrong, p.Postcode)
	c.teamName(wrong, p.Name, c.team.Unit, on)
	moves := p.Office != "" && p.Office != before.Office
	if p.Name == before.Name {
		p.Name = ""
	}
	if !moves {
		p.Office = ""
		if p.Postcode == before.Postcode {
			p.Postcode = ""
		}
	}
	if p.Name == "" && p.Office == "" && p.Postcode == "" {
		wrong.add("name", "Nothing differs from what holds on that day")
	}
	if on != 0 && on < c.team.Opened {
		wrong.add("on", "The team begins on %s", c.team.Opened.Short())
	}
	return p
}

// closes applies N5.7: nobody is left behind in a team that ends.
func (c *staffChange) closes(wrong *wrongs, on day.Date, p entry.TeamClosed) {
	needs(wrong, "reason", p.Reason, "Say why, and where its work goes")
	if on != 0 && on < c.team.Opened {
		wrong.add("on", "The team begins on %s", c.team.Opened.Short())
	}
	after := on.Add(1)
	var left []string
	for _, o := range c.dir.Officers {
		if o.In(after) && o.On(after).Team == c.team.ID {
			left = append(left, o.FullName())
		}
	}
	if slices.Sort(left); len(left) > 0 {
		more := ""
		if len(left) > 3 {
			more, left = fmt.Sprintf(" and %d more", len(left)-3), left[:3]
		}
		wrong.add("on", "Still in the team after that day: %s%s. Give them another team first, from the day after", strings.Join(left, ", "), more)
	}
}

// TeamAct is one thing recorded about a team: who manages it, its name and office, that it ends.
type TeamAct struct {
	Ask
	Team    string
	On      day.Date
	Payload entry.Payload
}

// EnterTeam records who manages a team, or that someone no longer does (N5.1, N5.2), and what else becomes of it (N5.6, N5.7).
func (a *App) EnterTeam(ctx context.Context, by string, f TeamAct) (Done, error) {
	return a.changeStaff(ctx, by, entry.Stream{Kind: entry.Unit, ID: f.Team}, f.Ask, func(c *staffChange) error {
		if c.team.ID == "" {
			return fault.New(fault.NotFound, "There is no such team.")
		}
		if d := access.MayStaff(c.by, access.RunUnit, access.Member{Unit: c.team.Unit}); !d.Allowed {
			return refuse(d)
		}
		if f.Drawn > 0 && f.Drawn < c.team.Seq {
			return fault.New(fault.Stale, "Someone changed what is held of this team while you were writing. Nothing was saved. Look at it, then save again.")
		}
		var wrong wrongs
		c.within(&wrong, "on", f.On)
		switch p := f.Payload.(type) {
		case entry.ManagerSet:
			c.manages(&wrong, f.On, p)
		case entry.ManagerEnded:
			i := slices.IndexFunc(c.team.Managers, func(m staffing.Manager) bool { return m.Entry == p.Of })
			if i < 0 {
				return held(false, "They do not manage this team. Nothing was changed.")
			}
			if m := c.team.Managers[i]; f.On != 0 && f.On <= m.From {
				wrong.add("on", "%s manages it from %s. Give a later day", c.dir.NameOf(m.Officer), m.From.Short())
			}
		case entry.TeamChanged:
			f.Payload = c.teamChanged(&wrong, f.On, p)
		case entry.TeamClosed:
			c.closes(&wrong, f.On, p)
		case entry.TeamReopened:
			if c.team.Closed == 0 {
				return held(false, "No last day of the team is recorded. Nothing was changed.")
			}
			needs(&wrong, "reason", p.Reason, "Say why")
		default:
			return fault.New(fault.Invalid, "This cannot be recorded here. Nothing was saved.")
		}
		if err := wrong.err(); err != nil {
			return err
		}
		c.add(f.On, "", f.Payload)
		return nil
	})
}

// mayManage refuses someone of another unit, and someone without a manager's role on that day.
func (c *staffChange) mayManage(wrong *wrongs, on day.Date, manager, unit string) {
	o, ok := c.dir.Officers[manager]
	switch {
	case !ok || o.Unit != unit:
		wrong.add("manager", "Choose someone of the unit")
	case !access.Has(access.Role(o.On(on).Role), access.EditStaff):
		wrong.add("manager", "%s has the role of a %s. Give them a manager's role from that day first", o.FullName(), strings.ToLower(rules.Ref().Name("role", o.On(on).Role)))
	}
}

// manages refuses a manager who could not act as one, and a time that is no time.
func (c *staffChange) manages(wrong *wrongs, on day.Date, p entry.ManagerSet) {
	c.mayManage(wrong, on, p.Manager, c.team.Unit)
	if c.team.Over(on) {
		wrong.add("on", "The last day of the team is %s", c.team.Closed.Short())
	}
	c.time(wrong, on, p.Until)
	if p.As == staffing.AsInterim && p.Until == 0 {
		wrong.add("until", "Give the last day: someone who stands in does so for a time")
	}
	for _, m := range c.team.ManagedOn(on) {
		if m.Officer == p.Manager && m.As == p.As {
			wrong.add("manager", "%s", fmt.Sprintf("%s manages the team in this way already", c.dir.NameOf(p.Manager)))
		}
	}
}
