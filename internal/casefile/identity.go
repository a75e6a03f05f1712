package casefile

import "daybook/internal/entry"

// register opens the file. What the registration says of the person stands as details of theirs.
func (f *File) register(e entry.Entry, p entry.PersonRegistered) {
	origin := originOf(e)
	f.Opened, f.CRN = origin, p.CRN
	f.Name = Name{Type: "primary", Forename: p.Forename, Middle: p.Middle, Surname: p.Surname, Origin: origin}
	if p.PNC != "" {
		f.Identifiers = append(f.Identifiers, Identifier{Type: "PNC", Value: p.PNC, Origin: origin})
	}
	for _, d := range []Detail{
		{Field: "title", Value: p.Title},
		{Field: "born", Value: p.Born.String()},
		{Field: "sex", Value: p.Sex},
		{Field: "gender", Value: p.Gender},
		{Field: "ethnicity", Value: p.Ethnicity},
		{Field: "nationality", Value: p.Nationality},
		{Field: "pronouns", Value: p.Pronouns},
	} {
		if d.Value != "" {
			d.Origin = origin
			f.setDetail(d)
		}
	}
}

// setDetail makes d the standing detail of its field; what stood before goes into the history.
func (f *File) setDetail(d Detail) {
	var before Detail
	if d.Field == "born" {
		before, f.Born = f.Born, d
	} else {
		if f.Details == nil {
			f.Details = map[string]Detail{}
		}
		before = f.Details[d.Field]
		f.Details[d.Field] = d
	}
	if before.Field != "" {
		f.DetailHistory = append(f.DetailHistory, before)
	}
}

// addName adds a name. A new primary name turns the one before it into a previous name.
func (f *File) addName(e entry.Entry, p entry.NameRecorded) {
	n := Name{
		Type: p.Type, Forename: p.Forename, Middle: p.Middle, Surname: p.Surname, Online: p.Online,
		ToldBy: p.ToldBy, ToldOn: p.ToldOn, Origin: originOf(e),
	}
	if n.Type != "primary" {
		f.Names = append(f.Names, n)
		return
	}
	if before := f.Name; before.Type != "" {
		before.Type = "previous"
		if before.Ended == 0 {
			before.Ended = e.On
		}
		f.Names = append(f.Names, before)
	}
	f.Name = n
}

func (f *File) addPhone(e entry.Entry, p entry.PhoneRecorded) {
	f.Phones = append(f.Phones, Phone{
		Type: p.Type, Number: p.Number, Note: p.Note, ToldBy: p.ToldBy, ToldOn: p.ToldOn, Origin: originOf(e),
	})
}

func (f *File) addEmail(e entry.Entry, p entry.EmailRecorded) {
	f.Emails = append(f.Emails, Email{Address: p.Address, ToldBy: p.ToldBy, ToldOn: p.ToldOn, Origin: originOf(e)})
}
