package ui

import (
	"github.com/a-h/templ"

	"daybook/internal/fault"
)

// A State is one part in one of the states in which an officer may meet it.
type State struct {
	Name string // "tag: alarm"; those that begin "page:" are whole pages
	Part templ.Component
}

// Gallery returns every part in every state, and two whole pages made of them. The tests of markup and of accessibility go
// through it; a new part or state belongs here.
func Gallery() []State {
	var all []State
	for _, some := range [][]State{galleryWords(), galleryFields(), galleryLists(), galleryFigures(), galleryCharts(), galleryAround(), galleryPages()} {
		all = append(all, some...)
	}
	return all
}

var (
	galleryLinks  = []Link{{Text: "Consider now", Href: "/person/1/risk"}, {Text: "Snooze", Href: "/duty/1", Hidden: "the risk review"}}
	gallerySource = &Source{By: "A. Rahman, PO", At: "Mon 23 Nov 2026, 09:38", From: "police, P. Evans", Entry: "/entry/1", Receipt: "/receipt/1"}
	galleryTags   = []Tag{{Text: "High", Level: Alarm}, {Text: "Tier B", Level: Info}}
	galleryWhy    = &Why{Hidden: "the load is 131 %", Reasons: []Reason{
		{Clause: "W2.1", Text: "31 cases in the community", Points: "1,710 min", Rule: "/rules/workload#W2.1"},
		{Clause: "W3.4", Text: "Two parole reports due this month", Points: "480 min"},
	}, Total: "2,190 of 1,672 min", Rules: "Workload rules of 1 Oct 2026", Href: "/rules/workload", Unknown: "Leave in December is not entered yet."}
	galleryErrors = Errors{{Name: "outcome", Text: "Choose what happened"}, {Name: "day", Text: "Day must be a real date, such as 23/11/2026"}, {Text: "The record has moved on since this form was drawn"}}
)

func galleryWords() []State {
	return []State{
		{"tag: plain", Tag{Text: "Limited access"}},
		{"tag: info", Tag{Text: "Tier B", Level: Info}},
		{"tag: good", Tag{Text: "Low", Level: Good}},
		{"tag: watch", Tag{Text: "Medium", Level: Watch}},
		{"tag: alarm", Tag{Text: "Very high", Level: Alarm}},
		{"link", Link{Text: "Change", Href: "/person/1/address", Hidden: "the address"}},
		{"back link", BackLink{Href: "/team"}},
		{"clause: alone", Clause{ID: "E2.1"}},
		{"clause: with its rule", Clause{ID: "E2.1", Href: "/rules/enforcement#E2.1"}},
		{"heading", Heading{Text: "Monday 23 November 2026", Sub: "9 appointments", Tags: []Tag{{Text: "today"}}}},
		{"text", Text{Text: "Nobody else can see this.", Quiet: true}},
		{"warning", Warning{Text: "A breach pack cannot be called back once it is sent."}},
		{"inset", Inset{Text: "Says the arrest was mistaken identity."}},
		{"callout: alarm", Callout{Level: Alarm, Title: "Arrested 20 Nov 23:10.", Text: "Not yet considered in the risk assessment of 2 Sep.", Links: galleryLinks, Clause: "R2.3", Rule: "/rules/risk#R2.3"}},
		{"callout: watch", Callout{Level: Watch, Text: "The two disagree."}},
		{"callout: good", Callout{Level: Good, Text: "All sources are opened."}},
		{"callout: plain", Callout{Text: "Figures come from the record at 10:14."}},
		{"flash: done", Flash{Text: "Appointment booked for Thu 26 Nov 2026, 10:00.", Level: Good, Links: []Link{{Text: "Undo", Href: "/undo/1"}}}},
		{"flash: to know", Flash{Text: "The case was given to you today.", Level: Info}},
		{"known: another day", Known{At: "Tue 3 Nov 2026, 14:30", Back: "/person/1"}},
		{"error summary", ErrorSummary{Errors: galleryErrors}},
		{"lines", Lines{Lines: []Line{{Key: "RoSH", Text: "High as a whole", Detail: "judged Mon 2 Nov 2026 by S. Khan", Level: Alarm, Clause: "R1.8", Rule: "/rules/risk#R1.8", Links: []Link{{Text: "2 Nov 2026, S. Khan", Hidden: "entry of RoSH", Href: "/entry/1"}}},
			{Key: "Stale", Text: "Police record of Mon 3 Mar 2025", Level: Watch, Clause: "J8.3", Figure: "12 months"}, {Key: "Prefers", Text: "Text message"}}}},
		{"lines: none", Lines{Empty: "Nothing is due."}},
		{"empty", Empty{Text: "No appointment is booked.", Links: []Link{{Text: "Book one", Href: "/person/1/book"}}}},
		{"button: primary", Button{Text: "Record"}},
		{"button: secondary, small, chosen", Button{Text: "Late", Kind: Secondary, Small: true, Chosen: true, Name: "outcome", Value: "late", Hidden: "Danielle Price"}},
		{"button: danger", Button{Text: "Send the breach pack", Kind: Danger, Action: "/breach", Form: "breach", Skip: true}},
		{"button: link", Button{Text: "Open", Href: "/person/1", Kind: Secondary}},
	}
}

func galleryFields() []State {
	options := []Option{{Value: "", Text: "Choose"}, {Value: "CHVS", Text: "Home visit", Group: "Appointments", Also: "visit at home"}, {Value: "COAI", Text: "Office visit", Group: "Appointments"}, {Value: "CTOA", Text: "Phone call from the person", Group: "Contacts"}}
	choices := []Choice{{Value: "attended", Text: "Attended"}, {Value: "late", Text: "Late", Hint: "Ten minutes or more"}, {Value: "missed", Text: "Did not attend", Off: true}}
	return []State{
		{"input", Input{Name: "postcode", Label: "Postcode", Hint: "Where they sleep", Value: "LS1 1AA", Width: 10, Literal: true, Autocomplete: "off"}},
		{"input: wrong, with units", Input{Name: "hours", Label: "Hours worked", Value: "x", Error: "Hours must be a number", Prefix: "about", Suffix: "hours", Mode: "decimal", Width: 5}},
		{"input: label only read out", Input{Name: "quiet", Label: "Reason", Quiet: true, Type: "search"}},
		{"date", DateInput{Name: "day", Label: "Day", Hint: "A working day", Value: "23/11/2026"}},
		{"date: wrong", DateInput{Name: "day-2", Label: "Day", Error: "Day must be a real date, such as 23/11/2026", Value: "31/02"}},
		{"time", TimeInput{Name: "at", Label: "Time", Value: "14:30"}},
		{"file", File{Name: "paper", Label: "Document", Hint: "PDF, up to 10 MB", Error: "Choose a file", Accept: ".pdf", Multiple: true}},
		{"textarea: kept as typed", Textarea{Name: "note", Label: "Note", Value: "Phoned 10:10,\nno answer.", Autosave: "/draft", DraftKey: "d1", SavedAt: "10:14", Hint: "What was said and agreed"}},
		{"textarea: wrong", Textarea{Name: "why", Label: "Why", Error: "Say why", Rows: 2}},
		{"select", Select{Name: "type", Label: "What", Options: options, Value: "COAI"}},
		{"select: wrong", Select{Name: "type-2", Label: "What", Options: options, Error: "Choose what happened", Hint: "The kind of contact"}},
		{"combobox", Combobox{Name: "type-3", Label: "Kind of contact", Options: options, Value: "CHVS"}},
		{"radios", Radios{Name: "outcome", Label: "Outcome", Choices: choices, Value: "late", Hint: "As seen"}},
		{"radios: inline, small, wrong", Radios{Name: "outcome-2", Label: "Outcome", Choices: choices, Inline: true, Small: true, Error: "Choose what happened"}},
		{"radios: buttons", Radios{Name: "outcome-3", Label: "Outcome of the appointment", Choices: choices, Value: "attended", Buttons: true, Quiet: true}},
		{"checkboxes", Checkboxes{Name: "needs", Label: "Needs", Choices: choices, Values: []string{"late", "attended"}, Small: true}},
		{"checkbox: yes or no", Checkboxes{Name: "letter", Choices: []Choice{{Value: "yes", Text: "Ask for the letter"}}}},
		{"hidden", Hidden{Name: "person", Value: `1"><script>`}},
	}
}

func galleryLists() []State {
	return []State{
		{"duties", DutyList{Duties: []Duty{
			{When: "2 days late", Level: Alarm, What: "Initial plan", Who: "K. Mensah", Href: "/duty/1", Detail: "15 working days", Clause: "P1.2", Rule: "/rules/plan#P1.2", Links: galleryLinks},
			{When: "Thu 26 Nov", What: "Flag review", Detail: "6 months"},
		}}},
		{"duties: none", DutyList{Empty: "Nothing is due on this case this week."}},
		{"timeline", Timeline{Items: []TimelineItem{
			{ID: "entry-7", At: "Today 09:38", ISO: "2026-11-23T09:38", Title: "Office appointment: attended, complied", By: "A. Rahman", Text: "Says the arrest\nwas mistaken identity. <b>Tags are only text.</b>", Links: []Link{{Text: "Correct", Href: "/entry/7/correct"}}, From: gallerySource},
			{At: "Fri 20 Nov 2026, 23:40", ISO: "2026-11-20T23:40", Title: "Police information received", Tags: []Tag{{Text: "unread", Level: Watch}}, Text: "A long report.", Long: true},
		}}},
		{"timeline: none", Timeline{}},
		{"week", Diary{Label: "Week of Mon 23 Nov 2026", Days: []DiaryDay{
			{Name: "Mon 23 Nov", Today: true, Items: []DiaryItem{{At: "09:00", To: "09:45", Who: "Kwame Mensah", Href: "/person/1", Detail: "Office", Tags: galleryTags, Done: true}, {At: "15:30", Who: "Writing up"}}, Book: "/book?day=2026-11-23"},
			{Name: "Tue 24 Nov", Book: "/book?day=2026-11-24"},
			{Name: "Wed 25 Nov", Note: "leave"},
		}}},
		{"summary list", SummaryList{Rows: []SummaryRow{
			{Key: "Address", Value: "1 High Street, Leeds", Source: gallerySource, Links: []Link{{Text: "Change", Href: "/person/1/address", Hidden: "the address"}}},
			{Key: "Phone", Detail: "asked on 3 Nov"},
			{Key: "Not yet", Level: Alarm, Body: Link{Text: "Children’s services history", Href: "/person/1/sources"}},
		}}},
		{"summary list: compact", SummaryList{Compact: true, Rows: []SummaryRow{{Key: "Who", Value: "Ex-partner, her children"}}}},
		{"table", Table{Caption: "Officers", Columns: []Column{{Text: "Officer"}, {Text: "Load", Numeric: true}, {Text: "Choose", Quiet: true}}, Rows: []TableRow{
			{ID: "officer-1", Cells: []Cell{{Text: "R. Osei", Href: "/officer/1", Detail: "PO"}, {Text: "96 %", Level: Alarm}, {Body: Button{Text: "Choose", Hidden: "R. Osei", Small: true}}}},
			{Quiet: true, Cells: []Cell{{Text: "J. Cole"}, {Text: "88 %"}, {Text: "On leave"}}},
		}}},
		{"table: none", Table{Caption: "Officers", Hide: true, Empty: "Nobody works in this team.", Dense: true}},
		{"pagination", Pagination{Newer: "?after=9", Older: "?before=1"}},
		{"pagination: nowhere to go", Pagination{}},
	}
}

func galleryFigures() []State {
	return []State{
		{"why", galleryWhy},
		{"figures", Figures{Items: []Figure{
			{Value: "131 %", Text: "load since 3 Nov", Level: Alarm, Why: galleryWhy},
			{Value: "14", Text: "duties due this week", Alert: "3 late", Href: "/duties"},
		}}},
		{"meter", Meter{Text: "52 of 80 hours", Value: 52, Max: 80, Mark: 42}},
		{"meter: over the end", Meter{Text: "131 %", Value: 131, Max: 120, Mark: 100, Level: Alarm, Bare: true}},
		{"meter: of nothing", Meter{Text: "not begun"}},
		{"source", gallerySource},
		{"identity bar", galleryIdentity()},
		{"identity bar: little known", IdentityBar{Name: "Jo Bloggs", CRN: "X000001"}},
		{"tabs", SubNav{Label: "Pages about Kwame Mensah", Items: []NavItem{{Text: "Now", Href: "/person/1", Current: true}, {Text: "Risk", Href: "/person/1/risk", Count: "2"}}, Aside: KnownPicker{Action: "/person/1"}}},
	}
}

func galleryIdentity() *IdentityBar {
	return &IdentityBar{
		Name: "Kwame Mensah", Aliases: []string{"Kay"}, Age: 34, CRN: "X427718",
		Facts: []string{"he", "Twi and English", "prefers texts after 15:00"},
		RoSH:  Tag{Text: "High risk: known adult", Level: Alarm}, Tier: Tag{Text: "Tier B", Level: Info},
		Flags:   []Tag{{Text: "Domestic abuse", Level: Watch}, {Text: "Child concerns", Level: Watch}},
		Officer: "A. Rahman", Since: "3 Nov 2026", Note: "fourth officer in 12 months", Links: []Link{{Text: "handover pack", Href: "/person/1/handover"}},
	}
}

func galleryPages() []State {
	user := User{Name: "A. Rahman", Role: "PO", Href: "/officer/1", SignOut: "/sign-out"}
	nav := func(current string) []NavItem {
		var out []NavItem
		for _, t := range []string{"My day", "My cases", "My load", "Team"} {
			out = append(out, NavItem{Text: t, Href: "/", Current: t == current})
		}
		return out
	}
	day := Page{Title: "My day", User: user, Nav: nav("My day"), Drawn: "Figures from the record at 10:14"}
	person := Page{Title: "Kwame Mensah, X427718", User: user, Nav: nav("My cases"), Identity: galleryIdentity(),
		Tabs: &SubNav{Label: "Pages about Kwame Mensah", Items: []NavItem{{Text: "Now", Href: "/", Current: true}, {Text: "Timeline", Href: "/"},
			{Text: "Orders and delivery", Href: "/"}, {Text: "Risk", Href: "/"}, {Text: "Plan", Href: "/"}, {Text: "People and places", Href: "/"}, {Text: "Documents", Href: "/"}},
			Aside: KnownPicker{Action: "/person/1"}}}
	wrong := Page{Title: "Book", Narrow: true, NoKeys: true, User: User{Name: "A. Rahman"}, Search: "mensah", Foot: []Link{{Text: "Help", Href: "/help"}},
		Known: Known{At: "Tue 3 Nov 2026"}, Flash: Flash{Text: "Nothing was saved."}, Errors: Errors([]fault.Field{{Name: "day", Text: "Say on which day"}})}
	return []State{
		{"page: my day", galleryDay(day)},
		{"page: person", galleryPerson(person)},
		{"page: one question, wrong", galleryQuestion(wrong)},
		{"page: nobody signed in", galleryQuestion(Page{Title: "Sign in", Narrow: true})},
	}
}
