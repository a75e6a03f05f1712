package casefile

import (
	"daybook/internal/day"
	"daybook/internal/entry"
)

// fieldWords names the personal details.
var fieldWords = map[string]string{
	"title": "Title", "born": "Date of birth", "sex": "Sex", "gender": "Gender identity", "ethnicity": "Ethnicity",
	"nationality": "Nationality", "religion": "Religion", "language": "Language", "pronouns": "Pronouns",
	"contact_by": "Preferred way to be contacted", "contact_when": "Best time to be contacted",
}

// sayPerson says who the person is, where they live and who is around them.
func sayPerson(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.PersonRegistered:
		n := Name{Forename: p.Forename, Middle: p.Middle, Surname: p.Surname}
		l.Title = "Record opened: " + n.String() + ", " + p.CRN
		l.Text = parts(labelled("Date of birth", p.Born.Short()), labelled("PNC", p.PNC))
	case entry.NameRecorded:
		n := Name{Type: p.Type, Forename: p.Forename, Middle: p.Middle, Surname: p.Surname, Online: p.Online}
		what := map[string]string{"primary": "New name ", "alias": "Alias ", "previous": "Previous name ", "online": "Online name "}
		l.Title = what[p.Type] + n.String() + " recorded" + told(p.ToldBy)
		l.Text = labelled("Told on", p.ToldOn.Short())
	case entry.IdentifierRecorded:
		l.Title = p.Type + " number " + p.Value + " recorded"
	case entry.DetailRecorded:
		l.Title = fieldWords[p.Field] + " recorded: " + detailWords(p.Field, p.Value) + told(p.ToldBy)
	case entry.PhoneRecorded:
		l.Title = "Phone number " + p.Number + " recorded" + told(p.ToldBy)
		l.Text = parts(labelled("Kind", p.Type), p.Note, labelled("Told on", p.ToldOn.Short()))
	case entry.EmailRecorded:
		l.Title = "E-mail address " + p.Address + " recorded" + told(p.ToldBy)
		l.Text = labelled("Told on", p.ToldOn.Short())
	case entry.AddressRecorded:
		l.Title = word("address_status", p.Status) + " address recorded: " + addressWords(p) + told(p.ToldBy)
		l.Text = parts(labelled("Accommodation", word("address_type", p.Type)), p.Note, labelled("Told on", p.ToldOn.Short()))
	case entry.NeedRecorded:
		l.Title = "Need recorded: " + lower(word("need", p.Type)) + after(", ", p.Detail)
		l.Text = labelled("Arrangement", p.Arrangement)
	case entry.CircumstanceRecorded:
		l.Title = word("circumstance", p.Type) + " recorded" + after(": ", circumstanceWords(p.Type, p.Subtype))
		l.Text = p.Note
	case entry.RelationRecorded:
		l.Title = word("relation", p.Type) + " recorded: " + p.Name
		l.Text = parts(
			labelled("Date of birth", p.Born.Short()), labelled("Phone", p.Phone), labelled("Organisation", p.Organisation),
			when(p.MayBeTold, "May be told of appointments"), when(p.LivesWith, "Lives with the person"),
			when(p.Victim, "Was harmed by the person, or may be"), p.Note)
	case entry.FactEnded:
		l.Title = "No longer holds from " + e.On.Short() + after(": ", p.Reason) + told(p.ToldBy)
	default:
		return false
	}
	return true
}

// when returns the text if it holds.
func when(holds bool, text string) string {
	if holds {
		return text
	}
	return ""
}

// detailWords returns a detail's value as it is said.
func detailWords(field, value string) string {
	switch field {
	case "born":
		if d, err := day.Parse(value); err == nil && d != 0 {
			return d.Short()
		}
	case "sex", "gender", "ethnicity":
		return word(field, value)
	}
	return value
}

func addressWords(p entry.AddressRecorded) string {
	text := ""
	for _, part := range []string{p.Line1, p.Line2, p.Town, p.Postcode} {
		if part != "" && text != "" {
			text += ", "
		}
		text += part
	}
	if text == "" {
		return "no fixed abode"
	}
	return text
}
