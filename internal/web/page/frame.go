package page

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/web/ui"
)

// officeZone is read once: a program without the zone's data could not tell one day from the next.
var officeZone = sync.OnceValue(func() *time.Location {
	z, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic("the time zone Europe/London is missing from this program: " + err.Error())
	}
	return z
})

// frame is a page for the officer who is signed in, with the places their role has.
func (p *Pages) frame(c *Call, title, here string) ui.Page {
	pg := ui.Page{Title: title, Flash: c.flash(), Drawn: "From the record at " + p.App.Clock().String()}
	if c.ID.Officer.ID == "" {
		return pg
	}
	pg.User = ui.User{Name: c.ID.Officer.Name(), Role: postOf(c.ID.Officer), Href: "/account", SignOut: "/sign-out"}
	pg.NoSearch = !access.Has(c.ID.Actor.Role, access.Find)
	pg.Foot = []ui.Link{{Text: "My evidence", Href: "/evidence"}}
	for _, place := range places {
		if access.Has(c.ID.Actor.Role, place.action) && (!place.cases || hasCases(c.ID.Actor.Role)) {
			pg.Nav = append(pg.Nav, ui.NavItem{Text: place.text, Href: place.href, Current: place.href == here})
		}
	}
	return pg
}

// notAGrade is what staff data say of those who have no grade of probation.
const notAGrade = "DMY"

// postName is the same written out.
func postName(o staffing.Officer) string {
	if o.Grade == "" || o.Grade == notAGrade {
		return rules.Ref().Name("role", o.Role)
	}
	return rules.Ref().Name("grade", o.Grade)
}

// postOf says in a word what someone works as: their grade, or their role where the grade says nothing.
func postOf(o staffing.Officer) string {
	if o.Grade == "" || o.Grade == notAGrade {
		return rules.Ref().Name("role", o.Role)
	}
	return o.Grade
}

// places are the entries of the navigation with the action that opens them.
var places = []struct {
	text, href string
	action     access.Action
	cases      bool // only for those who hold cases
}{
	{"My day", "/", access.Find, false},
	{"My cases", "/cases", access.Record, true},
	{"My load", "/load", access.Record, true},
	{"Duties", "/duties", access.Record, true},
	{"Reports", "/reports", access.SeeReports, false},
	{"Team", "/team", access.SeeTeam, false},
	{"Unit", "/unit", access.SeeTeam, false},
	{"Weightings", "/weightings", access.PublishWeightings, false},
	{"Settings", "/settings", access.DecideFigures, false},
	{"Accounts", "/accounts", access.ManageAccount, false},
	{"Ledger", "/ledger", access.SeeLedger, false},
}

func hasCases(r access.Role) bool {
	return r != access.Inspector && r != access.Court && r != access.Admin && r != access.System
}

// tab is one of the pages about a person.
type tab struct{ text, path string }

// tabs are the pages about a person, in the order in which they are shown.
var tabs = []tab{{"Now", ""}, {"Timeline", "/timeline"}, {"Orders and delivery", "/orders"}, {"Risk", "/risk"}, {"Plan", "/plan"},
	{"People and places", "/people"}, {"Documents", "/documents"}}

// personPath is the address of a page about a person, as known at the moment of the view.
func personPath(v app.View, path string) string {
	return "/person/" + v.File.Person + path + knownQuery(v.AsKnown)
}

// knownQuery carries the moment of a past view from page to page.
func knownQuery(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return "?as-known-at=" + at.UTC().Format("2006-01-02T15:04:05.999999Z")
}

// person is the frame of a page about a person: who they are, what to know before meeting them, and the other pages.
func (p *Pages) person(c *Call, v app.View, title, path string) ui.Page {
	pg := p.frame(c, v.File.Name.String()+", "+v.File.CRN+": "+title, "")
	pg.Identity = identity(v)
	nav := &ui.SubNav{Label: "Pages about " + v.File.Name.String()}
	for _, t := range tabs {
		nav.Items = append(nav.Items, ui.NavItem{Text: t.text, Href: personPath(v, t.path), Current: t.path == path})
	}
	picker := ui.KnownPicker{Action: "/person/" + v.File.Person + path}
	if !v.AsKnown.IsZero() {
		at := v.AsKnown.In(p.Zone)
		picker.Value = at.Format("02/01/2006")
		if clock := at.Format("15:04"); clock != "23:59" {
			picker.Time = clock
		}
		pg.Known = ui.Known{At: stamp(v.AsKnown, p.Zone), Back: "/person/" + v.File.Person + path}
	}
	nav.Aside = picker
	pg.Tabs = nav
	return pg
}

// identity is the bar at the top of every page about a person.
func identity(v app.View) *ui.IdentityBar {
	f := v.File
	bar := &ui.IdentityBar{Name: f.Name.String(), CRN: f.CRN, RoSH: roshTag(f.Risk.Levels()), Tier: ui.Tag{Text: "Tier not worked out"}}
	if v.Standing.Tier != "" {
		bar.Tier = ui.Tag{Text: "Tier " + v.Standing.Tier, Level: ui.Info}
	}
	bar.TierHref = personPath(v, "/tier")
	bar.Links = []ui.Link{{Text: "Handover pack", Href: personPath(v, "/handover")}}
	bar.Age, _ = f.Age(v.Today)
	for _, n := range f.Names {
		if (n.Type == "alias" || n.Type == "online") && n.Ended == 0 {
			bar.Aliases = append(bar.Aliases, n.String())
		}
	}
	for _, d := range []string{"pronouns", "language", "contact_by", "contact_when"} {
		if x, ok := f.Details[d]; ok {
			bar.Facts = append(bar.Facts, detailWords(x))
		}
	}
	for _, n := range f.Needs {
		if n.Ended == 0 {
			bar.Facts = append(bar.Facts, needWords(n))
		}
	}
	for _, fl := range f.ActiveFlags(v.Today) {
		// A flag that only says the level of risk again would stand beside the level itself.
		if kind, ok := rules.Ref().Flag(fl.Type); !ok || kind.Category != "RoSH" {
			bar.Flags = append(bar.Flags, flagTag(fl))
		}
	}
	if al, ok := f.ResponsibleOfficer(v.Today); ok {
		bar.Officer, bar.Since = v.Dir.NameOf(al.Officer), al.From.Short()
	}
	if n := v.Standing.Officers; n > 1 {
		bar.Note = fmt.Sprintf("%s officer in 12 months", ordinal(n))
	}
	return bar
}

// roshTag says the risk of serious harm and to whom it is highest.
func roshTag(risk *casefile.Levels) ui.Tag {
	if risk == nil {
		return ui.Tag{Text: "RoSH not assessed", Level: ui.Watch}
	}
	text := rules.Ref().Name("rosh", risk.Level) + " risk"
	var to []string
	for _, g := range []struct{ level, words string }{{risk.Children, "children"}, {risk.KnownAdult, "known adult"},
		{risk.Public, "public"}, {risk.Staff, "staff"}, {risk.Prisoners, "prisoners"}} {
		if g.level == risk.Level && g.level != "LOW" {
			to = append(to, g.words)
		}
	}
	if len(to) > 0 {
		text += ": " + strings.Join(to, ", ")
	}
	return ui.Tag{Text: text, Level: roshLevel(risk.Level)}
}

// roshLevel says how loudly a level of risk is shown; the words always stand beside it.
func roshLevel(level string) ui.Level {
	switch level {
	case "VERY_HIGH", "HIGH":
		return ui.Alarm
	case "MEDIUM":
		return ui.Watch
	case "LOW":
		return ui.Good
	}
	return ui.Plain
}

func flagTag(f casefile.Flag) ui.Tag {
	t := ui.Tag{Text: rules.Ref().Name("flag", f.Type)}
	if f.Level != "" {
		t.Text += " " + strings.TrimPrefix(f.Category, "M") + " level " + strings.TrimPrefix(f.Level, "M")
	}
	if r, ok := rules.Ref().Flag(f.Type); ok {
		switch r.Colour {
		case "red":
			t.Level = ui.Alarm
		case "yellow":
			t.Level = ui.Watch
		case "green":
			t.Level = ui.Good
		}
	}
	return t
}

// detailWords says a personal detail in the fewest words.
func detailWords(d casefile.Detail) string {
	switch d.Field {
	case "contact_by":
		return "prefers " + lowerFirst(rules.Ref().Word(rules.ContactPreference, d.Value))
	case "contact_when":
		return "best time: " + d.Value
	case "sex", "gender", "ethnicity":
		return rules.Ref().Name(d.Field, d.Value)
	}
	return d.Value
}

func needWords(n casefile.Need) string {
	s := rules.Ref().Name("need", n.Type)
	if n.Detail != "" {
		s += ": " + n.Detail
	}
	return s
}

// source says where a fact came from, for whoever asks.
func source(v app.View, o casefile.Origin) *ui.Source {
	s := &ui.Source{By: byline(v.Dir, o.By), At: stamp(o.At, officeZone())}
	if o.Source != "" && o.Source != "daybook" {
		s.From = o.Source
	}
	if o.Entry != "" {
		s.Entry = personPath(v, "/entry/"+o.Entry)
		s.Receipt = "/person/" + v.File.Person + "/entry/" + o.Entry + "/receipt"
	}
	return s
}

// byline is who recorded something, with their grade.
func byline(dir staffing.Directory, id string) string {
	if o, ok := dir.Officers[id]; ok {
		return o.Name() + ", " + o.Grade
	}
	return dir.NameOf(id)
}

// stamp is a moment on the office's clock: "Mon 23 Nov 2026, 09:38".
func stamp(t time.Time, z *time.Location) string {
	t = t.In(z)
	return day.Of(t).Short() + ", " + day.At(t.Hour(), t.Minute()).String()
}

// ordinal says which officer it is, in words up to tenth.
func ordinal(n int) string {
	words := []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("%dth", n)
}

// rulePage is the address of a clause in the rules as they are shown to officers.
func rulePage(clause string) string {
	if cl, ok := rules.ClauseOf(clause); ok {
		return "/rules/" + strings.TrimSuffix(cl.Page, ".md") + "#" + cl.ID
	}
	return ""
}

// late says how far a day is from today, counted in working days where it is past.
func late(due, today day.Date) (text string, level ui.Level) {
	cal := rules.Ref().Calendar()
	switch n := cal.WorkingBetween(due, today); {
	case due < today && n <= 1:
		return "1 day late", ui.Alarm
	case due < today:
		return fmt.Sprintf("%d days late", n), ui.Alarm
	case due == today:
		return "today", ui.Watch
	case due == today.Add(1):
		return "tomorrow", ui.Watch
	case due < today.Add(7):
		return due.Time().Format("Mon 2 Jan"), ui.Plain
	case due < today.AddMonths(9):
		return due.Time().Format("2 Jan"), ui.Plain
	}
	return due.Time().Format("2 Jan 2006"), ui.Plain // the same day and month is also near
}
