package casefile

import (
	"cmp"
	"slices"
	"strings"

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
func (f *File) sayPerson(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.PersonRegistered:
		n := Name{Forename: p.Forename, Middle: p.Middle, Surname: p.Surname}
		l.Title = "Record opened: " + n.String() + ", " + p.CRN + told(p.ToldBy)
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
		l.Title = word("address_status", p.Status) + " address recorded: " + addressWords(p.Line1, p.Line2, p.Town, p.Postcode) + told(p.ToldBy)
		l.Text = parts(labelled("Accommodation", word("address_type", p.Type)), p.Note, labelled("Told on", p.ToldOn.Short()))
	case entry.NeedRecorded:
		l.Title = "Need recorded: " + lower(word("need", p.Type)) + after(", ", p.Detail)
		l.Text = labelled("Arrangement", p.Arrangement)
	case entry.CircumstanceRecorded:
		l.Title = word("circumstance", p.Type) + " recorded" + after(": ", circumstanceWords(p.Type, p.Subtype))
		l.Text = p.Note
	case entry.RelationRecorded:
		l.Title = relationWords(p.Type) + " recorded: " + p.Name
		l.Text = parts(
			labelled("Date of birth", p.Born.Short()), labelled("Phone", p.Phone), labelled("Organisation", p.Organisation),
			when(p.MayBeTold, "May be told of appointments"), when(p.LivesWith, "Lives with the person"),
			when(p.Victim, "Was harmed by the person, or may be"), p.Note)
	case entry.FactEnded:
		l.Title = f.factWords(p.Of) + " no longer holds" + told(p.ToldBy)
		l.Text = labelled("Why", p.Reason)
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

// addressWords returns an address on one line.
func addressWords(lines ...string) string {
	lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
	return cmp.Or(strings.Join(lines, ", "), "no fixed abode")
}

// relationWords names what someone is to the person, without the list's remarks.
func relationWords(code string) string {
	name, _, _ := strings.Cut(word("relation", code), " (")
	return name
}

// factWords names a fact by the entry it came from.
func (f *File) factWords(id string) string {
	for _, n := range append([]Name{f.Name}, f.Names...) {
		if n.Origin.Entry == id {
			return "Name " + n.String()
		}
	}
	for _, i := range f.Identifiers {
		if i.Origin.Entry == id {
			return i.Type + " number " + i.Value
		}
	}
	for _, p := range f.Phones {
		if p.Origin.Entry == id {
			return "Phone number " + p.Number
		}
	}
	for _, m := range f.Emails {
		if m.Origin.Entry == id {
			return "E-mail address " + m.Address
		}
	}
	for _, a := range f.Addresses {
		if a.Origin.Entry == id {
			return word("address_status", a.Status) + " address " + addressWords(a.Line1, a.Line2, a.Town, a.Postcode)
		}
	}
	for _, n := range f.Needs {
		if n.Origin.Entry == id {
			return "Need of " + lower(word("need", n.Type))
		}
	}
	for _, c := range f.Circumstances {
		if c.Origin.Entry == id {
			return word("circumstance", c.Type) + after(": ", circumstanceWords(c.Type, c.Subtype))
		}
	}
	for _, r := range f.Relations {
		if r.Origin.Entry == id {
			return relationWords(r.Type) + " " + r.Name
		}
	}
	return f.limitWords(id)
}

// limitWords names a condition or a limit by the entry it came from.
func (f *File) limitWords(id string) string {
	for _, o := range f.Orders {
		for _, c := range o.Conditions {
			if c.Origin.Entry == id {
				return "Licence condition " + lower(word("licence_condition", c.Type))
			}
		}
	}
	if l := f.limit(id); l != nil {
		return "Access limit (" + l.Type + ")"
	}
	return "A fact"
}
