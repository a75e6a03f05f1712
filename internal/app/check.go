package app

import (
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
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
	}
	checkKind(p, today, &wrong)
	return wrong
}

func checkKind(p entry.Payload, today day.Date, wrong *wrongs) {
	switch v := p.(type) {
	case entry.NameRecorded:
		if v.Type == "online" && strings.TrimSpace(v.Online) == "" {
			wrong.add("online", "Give the name used online, and where")
		}
		if v.Type != "online" && strings.TrimSpace(v.Surname) == "" {
			wrong.add("surname", "Give the family name")
		}
		told(v.ToldOn, today, wrong)
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
		if v.Victim && v.Phone != "" {
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
