package app

import (
	"daybook/internal/day"
	"daybook/internal/entry"
)

// stillHolds returns since when something has held whose form was sent without a day, in the place of the fact of this
// entry, and what is recorded of it. What says more, or the same again, of the same number, address, name, need or
// circumstance began when that did and, unless the form says otherwise, was told when that was told: whoever adds that there
// is a dog, or goes through the details and finds them right, must not make someone on licence look as if they had moved
// today (clauses C1.3, C1.5). The day is 0 for anything else, which begins today.
func (c *change) stillHolds(replaced string, p entry.Payload) (day.Date, entry.Payload) {
	told := func(by string, on day.Date, wasBy string, wasOn day.Date) (string, day.Date) {
		if by == "" && on == 0 {
			return wasBy, wasOn
		}
		return by, on
	}
	switch v := p.(type) {
	case entry.PhoneRecorded:
		for _, x := range c.file.Phones {
			if x.Origin.Entry == replaced && x.Number == v.Number {
				v.ToldBy, v.ToldOn = told(v.ToldBy, v.ToldOn, x.ToldBy, x.ToldOn)
				return x.Origin.On, v
			}
		}
	case entry.EmailRecorded:
		for _, x := range c.file.Emails {
			if x.Origin.Entry == replaced && x.Address == v.Address {
				v.ToldBy, v.ToldOn = told(v.ToldBy, v.ToldOn, x.ToldBy, x.ToldOn)
				return x.Origin.On, v
			}
		}
	case entry.AddressRecorded:
		for _, x := range c.file.Addresses {
			same := x.Status == v.Status && x.Line1 == v.Line1 && x.Line2 == v.Line2 && x.Town == v.Town && x.Postcode == v.Postcode
			if x.Origin.Entry == replaced && same {
				v.ToldBy, v.ToldOn = told(v.ToldBy, v.ToldOn, x.ToldBy, x.ToldOn)
				return x.Origin.On, v
			}
		}
	case entry.NameRecorded:
		for _, x := range c.file.Names {
			same := x.Type == v.Type && x.Forename == v.Forename && x.Middle == v.Middle && x.Surname == v.Surname && x.Online == v.Online
			if x.Origin.Entry == replaced && same {
				v.ToldBy, v.ToldOn = told(v.ToldBy, v.ToldOn, x.ToldBy, x.ToldOn)
				return x.Origin.On, v
			}
		}
	case entry.NeedRecorded:
		for _, x := range c.file.Needs {
			if x.Origin.Entry == replaced && x.Type == v.Type && x.Detail == v.Detail {
				return x.Origin.On, v
			}
		}
	case entry.CircumstanceRecorded:
		for _, x := range c.file.Circumstances {
			if x.Origin.Entry == replaced && x.Type == v.Type && x.Subtype == v.Subtype {
				return x.Origin.On, v
			}
		}
	}
	return 0, p
}
