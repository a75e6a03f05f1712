package app

import (
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/find"
	"daybook/internal/rules"
)

// checkPayload names what is wrong with a payload: shapes, required fields, closed choices and codes by the same tags
// that the import uses, and beyond them what only the kind can tell.
func checkPayload(p entry.Payload, today day.Date) wrongs {
	k, _ := entry.KindOf(p.Kind())
	values := k.Text(p)
	var wrong wrongs
	_, bad := k.Read(values)
	for _, w := range bad {
		if w.Value == "" {
			wrong.add(w.Field, "This must be filled in")
		} else {
			wrong.add(w.Field, "“%s” %s", w.Value, w.Text)
		}
	}
	for i, f := range k.Fields {
		if f.Code != "" && values[i] != "" && !rules.Ref().Knows(f.Code, values[i]) {
			wrong.add(f.Name, "“%s” is not in the list. Choose one that is", values[i])
		}
		if f.Type == "text" && !f.Long {
			checkLine(f.Name, values[i], &wrong)
		}
	}
	checkKind(p, today, &wrong)
	return wrong
}

// sound names what is wrong with the added entries beyond what their command looked at: the shape of a field, a code that
// is not in its list, an entry that is not in this person's record. Nothing is saved that an import would refuse.
func (c *change) sound(booking string) error {
	var wrong wrongs
	for i, e := range c.added {
		b, books := e.Payload.(entry.AppointmentBooked)
		if books && i > 0 && b.Series != "" && c.added[i-1].Kind() == e.Kind() {
			continue // the meetings of a series differ in their days only
		}
		bad, err := c.check(e.Payload)
		if err != nil {
			return err
		}
		for _, f := range bad {
			if books {
				f.Name = booking + f.Name
			}
			wrong = append(wrong, f)
		}
	}
	return wrong.err()
}

// check is [checkPayload] with a look at the entries that the payload names: each must be one of this person's, and of a
// kind that the field may name.
func (c *change) check(p entry.Payload) (wrongs, error) {
	wrong := checkPayload(p, c.today)
	k, _ := entry.KindOf(p.Kind())
	values := k.Text(p)
	for i, f := range k.Fields {
		if len(f.Of) == 0 || values[i] == "" {
			continue
		}
		kind, err := c.kindOf(values[i])
		if err != nil {
			return nil, err
		}
		if !slices.Contains(f.Of, kind) {
			wrong.add(f.Name, "This names something that is not in the person's record. Open the page again and choose once more")
		}
	}
	return wrong, nil
}

// kindOf returns the kind of an entry of this person, stored or just added, or "" when there is none of this id.
func (c *change) kindOf(id string) (string, error) {
	for _, e := range c.added {
		if e.ID == id {
			return e.Kind(), nil
		}
	}
	switch { // what most entries name stands in the file, and need not be looked for in the journal
	case has(c.file.Requirement(id)):
		return entry.RequirementMade{}.Kind(), nil
	case has(c.file.Order(id)):
		return entry.OrderMade{}.Kind(), nil
	case has(c.file.Appointment(id)):
		return entry.AppointmentBooked{}.Kind(), nil
	}
	e, err := c.w.Entry(entry.Stream{Kind: entry.Person, ID: c.file.Person}, id)
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return e.Kind(), nil
}

func has[T any](_ T, ok bool) bool { return ok }

// How long a line may be, in characters, and each part of a name. Notes have a limit of their own.
const (
	longestLine = 1000
	longestName = 100
)

// checkLine looks at what is written on one line.
func checkLine(field, value string, wrong *wrongs) {
	switch {
	case utf8.RuneCountInString(value) > longestLine:
		wrong.add(field, "This is longer than %d characters. Shorten it", longestLine)
	case strings.ContainsFunc(value, turnsWriting):
		wrong.add(field, "This holds a hidden sign that turns the direction of writing around it. Type it instead of pasting it")
	}
}

// turnsWriting reports whether a sign changes the direction of what stands after it, on the whole page. Names in scripts that are
// written from right to left need none.
func turnsWriting(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

func checkName(v entry.NameRecorded, wrong *wrongs) {
	for _, part := range [][2]string{{"forename", v.Forename}, {"middle", v.Middle}, {"surname", v.Surname}, {"online", v.Online}} {
		if n := utf8.RuneCountInString(part[1]); n > longestName && n <= longestLine {
			wrong.add(part[0], "This part of the name is longer than %d characters. Shorten it", longestName)
		}
	}
	if v.Type == "online" && strings.TrimSpace(v.Online) == "" {
		wrong.add("online", "Give the name used online, and where")
	}
	if v.Type != "online" && strings.TrimSpace(v.Surname) == "" {
		wrong.add("surname", "Give the family name")
	}
}

// written says how the numbers are written by which people are looked up.
var written = map[string]struct {
	what find.What
	as   string
}{"PNC": {find.PNC, "2023/0237784Y"}, "CRO": {find.CRO, "123456/12A"}, "NOMS": {find.NOMS, "A1234BC"}, "CRN": {find.CRN, "X123456"}}

func checkKind(p entry.Payload, today day.Date, wrong *wrongs) {
	switch v := p.(type) {
	case entry.NameRecorded:
		checkName(v, wrong)
		told(v.ToldOn, today, wrong)
	case entry.IdentifierRecorded:
		if form, ok := written[v.Type]; ok && !find.Fits(find.Identifier{What: form.what, Value: v.Value}) {
			wrong.add("value", "This is not a %s number. Write it as %s", v.Type, form.as)
		}
	case entry.PhoneRecorded:
		if n := countDigits(v.Number); n < 6 || n > 15 {
			wrong.add("number", "Give the whole telephone number, such as 07700 900123")
		}
		told(v.ToldOn, today, wrong)
	case entry.EmailRecorded:
		if at := strings.Index(v.Address, "@"); at < 1 || at == len(v.Address)-1 {
			wrong.add("address", "Give the whole e-mail address, such as name@example.org")
		}
		told(v.ToldOn, today, wrong)
	case entry.AddressRecorded:
		if v.Line1 == "" && v.Type == "" {
			wrong.add("line1", "Give the house and street, or choose the type when there is none, such as no fixed abode")
		}
		told(v.ToldOn, today, wrong)
	case entry.RelationRecorded:
		if v.OfVictim() && v.Phone != "" {
			wrong.add("phone", "A victim's telephone number is not kept here")
		}
	case entry.DetailRecorded:
		if v.Field == "born" {
			if d, err := day.Parse(v.Value); err != nil || today.YearsSince(d) < 10 || today.YearsSince(d) > 120 {
				wrong.add("value", "Give the date of birth, such as 3/4/1985")
			}
		}
		for field, list := range map[string]string{"sex": "sex", "gender": "gender", "ethnicity": "ethnicity"} {
			if v.Field == field && !rules.Ref().Knows(list, v.Value) {
				wrong.add("value", "“%s” is not in the list. Choose one that is", v.Value)
			}
		}
	}
}

func told(on, today day.Date, wrong *wrongs) {
	if on > today {
		wrong.add("told_on", "The day the service was told cannot be in the future")
	}
}

func countDigits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// checkText refuses text that not every engine could store and no extract could carry: bytes that are not UTF-8, and
// the zero byte.
func checkText(p entry.Payload) error {
	k, _ := entry.KindOf(p.Kind())
	for i, v := range k.Text(p) {
		if !utf8.ValidString(v) || strings.IndexByte(v, 0) >= 0 {
			return fault.Input(k.Fields[i].Name, "The text holds characters that cannot be kept. Delete them and type them again; they often come in by pasting")
		}
	}
	return nil
}
