package casefile

import (
	"daybook/internal/day"
	"daybook/internal/entry"
)

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

// endFact ends the fact that came from the named entry. Entry ids are unique, so at most one fact answers to it.
func (f *File) endFact(e entry.Entry, p entry.FactEnded) {
	if f.Name.Origin.Entry == p.Of && f.Name.Origin.Entry != f.Opened.Entry {
		f.Name.Ended = e.On
	}
	end(f.Names, p.Of, e.On, func(n *Name) (string, *day.Date) { return n.Origin.Entry, &n.Ended })
	end(f.Identifiers, p.Of, e.On, func(i *Identifier) (string, *day.Date) { return i.Origin.Entry, &i.Ended })
	end(f.Phones, p.Of, e.On, func(t *Phone) (string, *day.Date) { return t.Origin.Entry, &t.Ended })
	end(f.Emails, p.Of, e.On, func(m *Email) (string, *day.Date) { return m.Origin.Entry, &m.Ended })
	end(f.Addresses, p.Of, e.On, func(a *Address) (string, *day.Date) { return a.Origin.Entry, &a.Ended })
	end(f.Needs, p.Of, e.On, func(n *Need) (string, *day.Date) { return n.Origin.Entry, &n.Ended })
	end(f.Circumstances, p.Of, e.On, func(c *Circumstance) (string, *day.Date) { return c.Origin.Entry, &c.Ended })
	end(f.Relations, p.Of, e.On, func(r *Relation) (string, *day.Date) { return r.Origin.Entry, &r.Ended })
	for i := range f.Orders {
		end(f.Orders[i].Conditions, p.Of, e.On, func(c *Condition) (string, *day.Date) { return c.Origin.Entry, &c.Ended })
	}
	f.endLimit(p.Of, e.On)
}

// end writes the day on which the fact of this entry ended. parts names a fact's entry and where its end is kept.
func end[T any](facts []T, of string, on day.Date, parts func(*T) (string, *day.Date)) {
	for i := range facts {
		if id, ended := parts(&facts[i]); id == of {
			*ended = on
		}
	}
}
