package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/evidence"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// room is what the officer could carry on a day; 0 where nothing can be worked out.
func (g *gatherer) room(on day.Date) int {
	r, err := load.RoomOf(g.officer.On(on), on, g.app.Rules.At(on), g.app.weights(on))
	if err != nil {
		return 0 // a grade that the weightings of the day do not know
	}
	return r.Points
}

// heldOn is what the officer held on a day by the history of their points.
func (g *gatherer) heldOn(on day.Date) (points, cases int) {
	held := map[string]bool{}
	for _, s := range g.steps {
		if s.Day > on {
			break
		}
		points += s.Delta()
		if !s.Priced() {
			held[s.Person] = s.After.Held()
		}
	}
	for _, in := range held {
		if in {
			cases++
		}
	}
	return points, cases
}

// percent is points held of those available: "131 %".
func percent(points, available int) string {
	if available <= 0 {
		return "none available"
	}
	return fmt.Sprintf("%d %%", workload.CapacityOf(points, available).Whole())
}

// figures are the officer's load on the last day of the period.
func (g *gatherer) figures() ([]evidence.Figure, error) {
	on := g.asked.To
	points, cases := g.heldOn(on)
	room := g.room(on)
	limit := g.app.Rules.At(on).Figure(rules.WorkloadExcessive)
	o := g.officer.On(on)
	return []evidence.Figure{
		{Name: "Points held on " + on.Short(), Value: fmt.Sprint(points), Clause: "W1.1"},
		{Name: "Points available", Value: fmt.Sprint(room), Clause: "W6.1"},
		{Name: "Load", Value: percent(points, room), Clause: "W3"},
		{Name: "Above this a load that lasts is excessive", Value: limit.String(), Clause: limit.Clause},
		{Name: "Cases as responsible officer", Value: fmt.Sprint(cases), Clause: "W1.1"},
		{Name: "Grade and contracted hours", Value: o.Grade + ", " + o.Hours.String() + " hours a week", Clause: "W8.1"},
	}, nil
}

// dayTables say how the officer's work stood on one day: each case with its tier and what it weighed then (X2.5).
func (g *gatherer) dayTables() ([]evidence.Table, error) {
	on := g.asked.On
	if on == 0 {
		return nil, nil
	}
	points, cases := g.heldOn(on)
	t := evidence.Table{ID: "day", Title: "My work on " + on.Short(), Clause: "X2.5", Columns: []string{"Case", "Tier then", "Type", "Points", "Held since", "How it came"},
		About: fmt.Sprintf("%d cases as responsible officer, %d points held of %d available, with the work that was priced by itself: %s.", cases, points, g.room(on), percent(points, g.room(on))),
		Empty: "No case was held as responsible officer on that day."}
	last, since := map[string]step{}, map[string]step{} // by person, and by the piece of work where it is one
	for _, s := range g.steps {
		if s.Day > on {
			break
		}
		key := s.Person
		if s.Priced() {
			key += " " + string(s.Work) + " " + s.Piece
		}
		if !s.Before.Held() && s.After.Held() {
			since[key] = s
		}
		last[key] = s
	}
	for _, key := range slices.Sorted(maps.Keys(last)) {
		s := last[key]
		id := s.Person
		if !s.After.Held() {
			continue
		}
		name, err := g.caseName(id, s.open)
		if err != nil {
			return nil, err
		}
		tier, kind := s.After.Tier, string(s.After.Type)
		if !s.open {
			tier, kind = "", "" // details of the case (X2.2)
		}
		first := since[key]
		r := evidence.Row{Person: ref(id, s.open), Cells: []string{name, tier, kind, fmt.Sprint(s.After.Points), first.Day.Short(), g.cause(first)}}
		if first.Entry != "" {
			r.Entries = append(r.Entries, first.Entry)
			g.need(person(id), first.Entry, closedFor(s.open))
		}
		t.Rows = append(t.Rows, r)
	}
	return []evidence.Table{t}, nil
}

// closedFor says why an entry about a case stays without contents.
func closedFor(open bool) string {
	if !open {
		return closedLimit
	}
	return closedAbout
}

// weeks is the load at the end of each week of the period (X2.6).
func (g *gatherer) weeks() ([]evidence.Table, error) {
	t := evidence.Table{ID: "weeks", Title: "Load by week", Clause: "X2.6", Columns: []string{"Week of", "Points at its end", "Available", "Load", "Cases"},
		About: "As the figure was shown at the end of each week. What was recorded late or corrected later does not change it."}
	for monday := g.asked.From.Monday(); monday <= g.asked.To; monday = monday.Add(7) {
		end := min(monday.Add(6), g.asked.To)
		points, cases := g.heldOn(end)
		room := g.room(end)
		t.Rows = append(t.Rows, evidence.Row{Cells: []string{monday.Short(), fmt.Sprint(points), fmt.Sprint(room), percent(points, room), fmt.Sprint(cases)}})
	}
	return []evidence.Table{t}, nil
}

// changes is each change of the officer's points with what caused it and who recorded that (X2.6).
func (g *gatherer) changes() ([]evidence.Table, error) {
	t := evidence.Table{ID: "changes", Title: "Changes of my load", Clause: "W25.1", Columns: []string{"Day", "Case", "What happened", "Change", "Points then", "Recorded by"},
		Empty: "Nothing changed in this period."}
	total := 0
	for _, s := range g.steps {
		total += s.Delta()
		if s.Day < g.asked.From || s.Day > g.asked.To {
			continue
		}
		name, err := g.caseName(s.Person, s.open)
		if err != nil {
			return nil, err
		}
		r := evidence.Row{Person: ref(s.Person, s.open), Cells: []string{s.Day.Short(), name, g.cause(s), fmt.Sprintf("%+d", s.Delta()), fmt.Sprint(total), g.dir.NameOf(s.By)}}
		if s.Calendar() {
			r.Cells[5] = "nobody: the calendar"
		} else {
			r.Entries = []string{s.Entry}
			g.need(person(s.Person), s.Entry, closedFor(s.open))
		}
		t.Rows = append(t.Rows, r)
	}
	return []evidence.Table{t}, nil
}

// cause says in words what changed the points.
func (g *gatherer) cause(s step) string {
	what := "the calendar"
	if k, ok := entry.KindOf(s.Kind); ok {
		what = strings.ToLower(k.Doc[:1]) + strings.TrimSuffix(k.Doc[1:], ".")
	}
	reason := ""
	if s.Reason != "" {
		reason = " (" + rules.Ref().Word(rules.AllocationReason, s.Reason) + ")"
	}
	from := ""
	if s.Other != "" {
		from = g.dir.NameOf(s.Other)
	}
	switch {
	case s.Priced() && !s.open:
		return "work that is priced by itself"
	case s.Priced():
		text := s.Words(g.dir.NameOf) // begins with one of our own words
		return strings.ToLower(text[:1]) + text[1:]
	case s.Set != "":
		return "“" + s.Set + "” took effect"
	case !s.open && !s.Given() && !s.Gone():
		return "the weight of the case changed" // what happened is about the person (X2.2)
	case s.Given() && from != "":
		return "case taken on from " + from + reason
	case s.Given():
		return "case taken on" + reason
	case s.Gone() && from != "":
		return "case gone to " + from + reason
	case s.Gone():
		return "case no longer held: " + what
	}
	return what
}

// overdue is what was late on the day the file was made (X2.7).
func (g *gatherer) overdue() ([]evidence.Table, error) {
	t := evidence.Table{ID: "overdue", Title: "Overdue work today", Clause: "X2.7", Columns: []string{"Was due", "What", "Case", "Working days late", "Standard"},
		About: "As it stands on " + g.today.Short() + ", whatever the period.", Empty: "Nothing of mine is late."}
	rows, err := g.r.List(lists.Duties, g.officer.ID, ListQuery{To: g.today - 1})
	if err != nil {
		return nil, err
	}
	cal := rules.Ref().Calendar()
	for _, row := range rows {
		if cal.AddWorking(row.Date, 1) > g.today {
			continue // no working day has passed since: late is counted as the duty list counts
		}
		var d lists.DutyBody
		if err := row.ReadBody(&d); err != nil {
			return nil, err
		}
		dec, err := g.show.may(d.Head)
		if err != nil {
			return nil, err
		}
		if !dec.Allowed {
			continue
		}
		name, err := g.caseName(row.Person, true)
		if err != nil {
			return nil, err
		}
		r := evidence.Row{Person: row.Person, Cells: []string{row.Date.Short(), d.Title, name, fmt.Sprint(cal.WorkingBetween(row.Date, g.today)), strings.Trim(d.Clause+", "+d.Figure, ", ")}}
		if d.About != "" {
			if _, err := g.r.Entry(person(row.Person), d.About); err == nil {
				r.Entries = []string{d.About}
				g.need(person(row.Person), d.About, closedAbout)
			}
		}
		t.Rows = append(t.Rows, r)
	}
	return []evidence.Table{t}, nil
}

// staff is everything recorded about the officer as a member of staff: posts, hours, absences, reductions, and by whom (X2.8).
func (g *gatherer) staff() ([]evidence.Table, error) {
	t := evidence.Table{ID: "staff", Title: "Absences, reductions, grade and hours", Clause: "X2.8", Columns: []string{"From", "What", "In detail", "Set by", "Recorded"},
		About: "Everything recorded about the officer as a member of staff, whatever the period.", Empty: "Nothing is recorded about the officer as a member of staff."}
	stream := entry.Stream{Kind: entry.Officer, ID: g.officer.ID}
	all, err := g.r.Entries(stream, 0)
	if err != nil {
		return nil, err
	}
	for _, e := range all {
		k, ok := entry.KindOf(e.Kind())
		if !ok || staffing.GroupOf(e.Payload) == staffing.Guidance { // which has a table of its own
			continue
		}
		t.Rows = append(t.Rows, evidence.Row{Entries: []string{e.ID}, Cells: []string{e.On.Short(), k.Doc, g.fields(k, e), g.dir.NameOf(e.RecordedBy), day.Of(e.RecordedAt.In(g.app.Zone)).Short()}})
		g.need(stream, e.ID, "")
	}
	return []evidence.Table{t}, nil
}

// fields writes what an entry says, field by field.
func (g *gatherer) fields(k entry.Kind, e entry.Entry) string {
	var parts []string
	for i, v := range k.Text(e.Payload) {
		f := k.Fields[i]
		switch {
		case v == "" || len(f.Of) > 0 || f.Name == "username":
			continue
		case f.Officer:
			v = g.dir.NameOf(v)
		case f.Code != "":
			v = rules.Ref().Name(f.Code, v)
		case f.Type == "date":
			if d, err := day.Parse(v); err == nil {
				v = d.Short()
			}
		case f.Name == "unit":
			v = g.dir.Units[v].Name
		case f.Name == "team":
			v = g.dir.Teams[v].Name
		}
		parts = append(parts, strings.ReplaceAll(f.Name, "_", " ")+": "+v)
	}
	return strings.Join(parts, "; ")
}

// supervision is every supervision of the period with what was agreed and what the officer said to it (X2.9).
func (g *gatherer) supervision() ([]evidence.Table, error) {
	t := evidence.Table{ID: "supervision", Title: "Supervision", Clause: "X2.9", Columns: []string{"Day", "With", "What", "Agreed", "Next", "Your word", "Recorded"},
		About: g.supervisionDue(), Empty: "No supervision is recorded in this period."}
	stream := entry.Stream{Kind: entry.Officer, ID: g.officer.ID}
	all, err := g.r.Entries(stream, 0)
	if err != nil {
		return nil, err
	}
	words := func(remarks []staffing.Remark) (ids []string, text string) {
		for _, x := range remarks {
			ids = append(ids, x.Entry)
			text = strings.TrimPrefix(text+"; "+x.Text+" ("+g.dir.NameOf(x.By)+", "+x.On.Short()+")", "; ")
		}
		return ids, text
	}
	for _, s := range staffing.Supervisions(all) {
		if s.On < g.asked.From || s.On > g.asked.To {
			continue
		}
		changed, why := words(s.Changes)
		answered, said := words(s.Answers)
		what := staffing.SupervisionWords(s.Sort, s.Reflective)
		if s.Void {
			what += ", taken back"
		}
		if why != "" {
			what += "; changed: " + why
		}
		r := evidence.Row{Entries: slices.Concat([]string{s.ID}, changed, answered), Cells: []string{s.On.Short(), g.dir.NameOf(s.With), what, s.Agreed, s.Next.Short(), said,
			g.dir.NameOf(s.By) + ", " + day.Of(s.At.In(g.app.Zone)).Short()}}
		for _, id := range r.Entries {
			g.need(stream, id, "")
		}
		t.Rows = append(t.Rows, r)
	}
	return []evidence.Table{t}, nil
}

// supervisionDue says in a sentence when the next one is due, where there is a standard.
func (g *gatherer) supervisionDue() string {
	if !supervised(g.officer) {
		return ""
	}
	d := g.officer.SupervisionDue(g.app.Rules.At(g.today), g.app.started(), g.today)
	text := "The last one is not recorded. "
	if d.Last != 0 {
		text = "The last one was on " + d.Last.Short() + ". "
	}
	switch {
	case d.Due == 0:
		return text + d.Text + " (" + d.Clause + ")."
	case d.Due < g.today:
		return text + "The next one was due by " + d.Due.Short() + ": " + lowerFirst(d.Text) + " (" + d.Clause + ")."
	}
	return text + "The next one is due by " + d.Due.Short() + ": " + lowerFirst(d.Text) + " (" + d.Clause + ")."
}

// lowerFirst writes a sentence as the second half of another.
func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
