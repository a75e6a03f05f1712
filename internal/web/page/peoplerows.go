package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/web/ui"
)

// factRow is one fact of the record as the page lists it.
func factRow(v app.View, kind, key string, o casefile.Origin, ended day.Date, value string, details ...string) ui.SummaryRow {
	return ui.SummaryRow{Key: key, Value: value, Detail: joined(append(details, heldWords(v, o, ended))...), Source: source(v, o),
		Links: factLinks(v, kind, o, ended, lowerFirst(key)+" "+value)}
}

// heldWords says from when to when a fact held. What was known when the record was opened began at some earlier day.
func heldWords(v app.View, o casefile.Origin, ended day.Date) string {
	opened := o.Entry == v.File.Opened.Entry
	switch {
	case ended != 0 && opened:
		return "until " + ended.Short()
	case ended != 0:
		return o.On.Short() + " to " + ended.Short()
	case opened:
		return ""
	}
	return "since " + o.On.Short()
}

// toldRow adds to a fact's row when the service was told of it, and whether in time.
func (p *Pages) toldRow(v app.View, row ui.SummaryRow, o casefile.Origin, by string, on day.Date, address bool) ui.SummaryRow {
	if o.On <= v.File.Opened.On {
		return row // it was so before the record began
	}
	verdict := standing.Told(standing.Change{On: o.On, ToldOn: on, ToldBy: by, Address: address, Licence: onLicence(v.File, o.On)}, p.App.Rules.At(v.Today))
	tag := ui.Tag{}
	switch {
	case verdict.Known && verdict.InTime:
		row.Detail = joined(row.Detail, toldWords(by, on)+", in time")
	case verdict.Known:
		row.Detail = joined(row.Detail, toldWords(by, on))
		tag = ui.Tag{Text: verdict.Text, Level: ui.Watch}
	default:
		row.Detail = joined(row.Detail, verdict.Text)
	}
	if tag.Text != "" {
		row.Body, row.Value = markedValue(row.Value, tag, verdict.Clause), ""
	}
	return row
}

func toldWords(by string, on day.Date) string {
	if by == "" {
		return "told " + on.Short()
	}
	return "told by " + by + " " + on.Short()
}

// onLicence reports whether the person was on licence on a day.
func onLicence(f *casefile.File, on day.Date) bool {
	for _, o := range f.Orders {
		if o.Licence != nil && o.Licence.Released <= on && on <= o.Licence.Ends && (o.Ended == 0 || on < o.Ended) {
			return true
		}
	}
	return false
}

// nameRows are the names in use, the legal one first.
func (p *Pages) nameRows(v app.View, ended bool) []ui.SummaryRow {
	var rows []ui.SummaryRow
	if n := v.File.Name; !ended {
		row := p.nameRow(v, n)
		row.Links = nil
		if v.Can(access.EditPerson) {
			row.Links = []ui.Link{{Text: "Change", Hidden: "the legal name", Href: enterHref(v, "name.recorded", "type", "primary"), Into: intoRow}}
		}
		rows = append(rows, row)
	}
	for _, n := range v.File.Names {
		if past := n.Ended != 0 || n.Type == "previous"; past == ended {
			rows = append(rows, p.nameRow(v, n))
		}
	}
	return rows
}

func (p *Pages) nameRow(v app.View, n casefile.Name) ui.SummaryRow {
	key := map[string]string{"primary": "Legal name", "alias": "Also known as", "previous": "Earlier name", "online": "Online"}[n.Type]
	return p.toldRow(v, factRow(v, "name.recorded", key, n.Origin, n.Ended, n.String()), n.Origin, n.ToldBy, n.ToldOn, false)
}

func numberRows(v app.View, ended bool) []ui.SummaryRow {
	var rows []ui.SummaryRow
	if !ended {
		rows = append(rows, ui.SummaryRow{Key: "CRN", Value: v.File.CRN, Source: source(v, v.File.Opened)})
	}
	for _, x := range v.File.Identifiers {
		if (x.Ended != 0) == ended {
			rows = append(rows, factRow(v, "identifier.recorded", identifierName(x.Type), x.Origin, x.Ended, x.Value))
		}
	}
	return rows
}

// saidAgain reports whether a fact gave way to the same one, said again or with more to it, which began when it did: that one is
// listed in its stead, and the timeline has both.
func saidAgain[T any](all []T, old T, parts func(T) (value string, o casefile.Origin, ended day.Date)) bool {
	value, o, ended := parts(old)
	return ended != 0 && ended <= o.On && slices.ContainsFunc(all, func(x T) bool {
		same, since, gone := parts(x)
		return same == value && since.On == o.On && gone == 0
	})
}

// contactWays are the numbers and e-mail addresses, in use or no longer.
func (p *Pages) contactWays(v app.View, ended bool) []ui.SummaryRow {
	var rows []ui.SummaryRow
	for _, x := range v.File.Phones {
		if (x.Ended != 0) == ended && !saidAgain(v.File.Phones, x, func(x casefile.Phone) (string, casefile.Origin, day.Date) { return x.Number, x.Origin, x.Ended }) {
			row := factRow(v, "phone.recorded", cmp.Or(phoneWords[x.Type], x.Type), x.Origin, x.Ended, x.Number, x.Note)
			rows = append(rows, p.toldRow(v, row, x.Origin, x.ToldBy, x.ToldOn, false))
		}
	}
	if len(rows) == 0 && !ended {
		rows = append(rows, ui.SummaryRow{Key: "Phone", Level: ui.Watch})
	}
	for _, x := range v.File.Emails {
		if (x.Ended != 0) == ended && !saidAgain(v.File.Emails, x, func(x casefile.Email) (string, casefile.Origin, day.Date) { return x.Address, x.Origin, x.Ended }) {
			rows = append(rows, p.toldRow(v, factRow(v, "email.recorded", "E-mail", x.Origin, x.Ended, x.Address), x.Origin, x.ToldBy, x.ToldOn, false))
		}
	}
	return rows
}

// addressRows are the places the person lives or means to live, the main one first; or those they left.
func (p *Pages) addressRows(v app.View, ended bool) []ui.SummaryRow {
	all := slices.Clone(v.File.Addresses)
	slices.SortStableFunc(all, func(a, b casefile.Address) int { return cmp.Compare(addressOrder(a), addressOrder(b)) })
	var rows []ui.SummaryRow
	for _, a := range all {
		if past := a.Ended != 0 || a.Status == "P" || a.Status == "RJ"; past != ended || saidAgain(v.File.Addresses, a, func(x casefile.Address) (string, casefile.Origin, day.Date) {
			return addressWords(x), x.Origin, x.Ended
		}) {
			continue
		}
		kind := ""
		if a.Line1 != "" && a.Type != "" {
			kind = rules.Ref().Name("address_type", a.Type)
		}
		row := factRow(v, "address.recorded", rules.Ref().Name("address_status", a.Status), a.Origin, a.Ended, addressWords(a), kind, a.Note)
		rows = append(rows, p.toldRow(v, row, a.Origin, a.ToldBy, a.ToldOn, true))
	}
	return rows
}

func addressOrder(a casefile.Address) int {
	if a.Status == "M" {
		return 0
	}
	return 1
}

// detailRows are the personal details of these fields; what is not known is said aloud.
func detailRows(v app.View, fields ...string) []ui.SummaryRow {
	var rows []ui.SummaryRow
	for _, field := range fields {
		d := detailOf(v, field)
		row := ui.SummaryRow{Key: detailName(field), Value: detailText(v, field, d.Value)}
		if d.Value != "" {
			row.Source, row.Detail = source(v, d.Origin), earlierDetails(v, field)
		}
		if v.Can(access.EditPerson) {
			row.Links = []ui.Link{{Text: "Change", Hidden: lowerFirst(detailName(field)), Href: enterHref(v, "detail.recorded", "field", field), Into: intoRow}}
		}
		rows = append(rows, row)
	}
	return rows
}

func detailText(v app.View, field, value string) string {
	if value == "" {
		return ""
	}
	if list, ok := detailCodes[field]; ok {
		return rules.Ref().Name(list, value)
	}
	if born, err := day.Parse(value); field == "born" && err == nil {
		return fmt.Sprintf("%s, aged %d", born.Time().Format("2 January 2006"), v.Today.YearsSince(born))
	}
	return value
}

// earlierDetails says what a detail was before, newest first.
func earlierDetails(v app.View, field string) string {
	last := detailText(v, field, detailOf(v, field).Value)
	var before []string
	for _, d := range slices.Backward(v.File.DetailHistory) {
		if text := detailText(v, field, d.Value); d.Field == field && text != last {
			before, last = append(before, "before: "+text), text
		}
	}
	return joined(before...)
}

func detailOf(v app.View, field string) casefile.Detail {
	if field == "born" {
		return v.File.Born
	}
	return v.File.Details[field]
}

func needRows(v app.View, ended bool) []ui.SummaryRow {
	var rows []ui.SummaryRow
	for _, n := range v.File.Needs {
		if (n.Ended != 0) == ended {
			rows = append(rows, factRow(v, "need.recorded", rules.Ref().Name("need", n.Type), n.Origin, n.Ended, cmp.Or(n.Detail, "yes"), n.Arrangement))
		}
	}
	return rows
}

func circumstanceRows(v app.View, ended bool) []ui.SummaryRow {
	var rows []ui.SummaryRow
	for _, x := range v.File.Circumstances {
		if (x.Ended != 0) != ended {
			continue
		}
		key, value := x.Type, x.Subtype
		if c, ok := rules.Ref().Circumstance(x.Type); ok {
			key, value = c.Name, rules.SubtypeName(c.Subtypes, x.Subtype)
		}
		rows = append(rows, factRow(v, "circumstance.recorded", key, x.Origin, x.Ended, cmp.Or(value, x.Note, "yes"), noteBeside(value, x.Note)))
	}
	return rows
}

func noteBeside(value, note string) string {
	if value == "" {
		return ""
	}
	return note
}

// relationRows are those around the person, victims first: their names must be seen before anyone writes or rings.
func relationRows(v app.View, ended bool) []ui.SummaryRow {
	all := slices.Clone(v.File.Relations)
	slices.SortStableFunc(all, func(a, b casefile.Relation) int { return cmp.Compare(relationOrder(a), relationOrder(b)) })
	var rows []ui.SummaryRow
	for _, r := range all {
		if (r.Ended != 0) != ended {
			continue
		}
		row := factRow(v, "relation.recorded", rules.Ref().Name("relation", r.Type), r.Origin, r.Ended, r.Name, relationAge(v, r), relationFacts(r), r.Note)
		if ofVictim(r) {
			row.Body, row.Value = markedValue(r.Name, ui.Tag{Text: "Victim or at risk: do not contact", Level: ui.Alarm}, ""), ""
		}
		rows = append(rows, row)
	}
	return rows
}

// ofVictim reports whether someone was harmed by the person, or may be, also where an import said so by what they are only.
func ofVictim(r casefile.Relation) bool { return r.Victim || r.Type == "VICTIM" }

// relationFacts say how to reach someone and what they may be told; of a victim nothing that could find them.
func relationFacts(r casefile.Relation) string {
	phone := r.Phone
	if ofVictim(r) {
		phone = ""
	}
	return joined(r.Organisation, phone, when(r.LivesWith, "lives with the person"), when(r.MayBeTold, "may be told of appointments"))
}

func relationAge(v app.View, r casefile.Relation) string {
	if r.Born == 0 {
		return ""
	}
	return fmt.Sprintf("aged %d, born %s", v.Today.YearsSince(r.Born), r.Born.Time().Format("2 Jan 2006"))
}

func relationOrder(r casefile.Relation) int {
	switch {
	case ofVictim(r):
		return 0
	case r.Organisation == "":
		return 1
	}
	return 2
}

// when returns s if ok, and "" otherwise.
func when(ok bool, s string) string {
	if ok {
		return s
	}
	return ""
}

// upperFirst begins a word with a capital, for a label.
func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// wholeNumber reads a number of at least nought; nothing is nought.
func wholeNumber(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err
}
