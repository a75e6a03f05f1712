package casefile

import (
	"cmp"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// fact returns where the end of the fact from this entry is kept, or nil when the file holds no such fact. What a
// registration said of the person does not end by itself: it is replaced or corrected. Limits are not found here, because
// they keep their last day instead.
func (f *File) fact(id string) *day.Date {
	if id == "" || id == f.Opened.Entry {
		return nil
	}
	if f.Name.Origin.Entry == id {
		return &f.Name.Ended
	}
	ended := cmp.Or(
		endOf(f.Names, id, func(x *Name) (Origin, *day.Date) { return x.Origin, &x.Ended }),
		endOf(f.Identifiers, id, func(x *Identifier) (Origin, *day.Date) { return x.Origin, &x.Ended }),
		endOf(f.Phones, id, func(x *Phone) (Origin, *day.Date) { return x.Origin, &x.Ended }),
		endOf(f.Emails, id, func(x *Email) (Origin, *day.Date) { return x.Origin, &x.Ended }),
		endOf(f.Addresses, id, func(x *Address) (Origin, *day.Date) { return x.Origin, &x.Ended }),
		endOf(f.Needs, id, func(x *Need) (Origin, *day.Date) { return x.Origin, &x.Ended }),
		endOf(f.Circumstances, id, func(x *Circumstance) (Origin, *day.Date) { return x.Origin, &x.Ended }),
		endOf(f.Relations, id, func(x *Relation) (Origin, *day.Date) { return x.Origin, &x.Ended }),
	)
	for _, o := range f.Orders {
		ended = cmp.Or(ended, endOf(o.Conditions, id, func(x *Condition) (Origin, *day.Date) { return x.Origin, &x.Ended }))
	}
	return ended
}

// endOf returns where the end of the fact from this entry is kept, or nil. parts names a fact's origin and its end.
func endOf[T any](facts []T, id string, parts func(*T) (Origin, *day.Date)) *day.Date {
	for i := range facts {
		if origin, ended := parts(&facts[i]); origin.Entry == id {
			return ended
		}
	}
	return nil
}

// limit returns the limit of this id, or nil.
func (f *File) limit(id string) *Limit {
	for i := range f.Limits {
		if f.Limits[i].ID == id {
			return &f.Limits[i]
		}
	}
	return nil
}

// HoldsFact reports whether the file holds a fact or limit from this entry that nobody has ended: one that
// fact.ended may name.
func (f *File) HoldsFact(id string) bool {
	if l := f.limit(id); l != nil {
		return l.Lifted == ""
	}
	ended := f.fact(id)
	return ended != nil && *ended == 0
}

// endFact ends the fact that came from the named entry. Of a limit, the day before is the last.
func (f *File) endFact(e entry.Entry, p entry.FactEnded) {
	if ended := f.fact(p.Of); ended != nil {
		*ended = e.On
	}
	if l := f.limit(p.Of); l != nil {
		l.Lifted = e.ID
		if l.Until == 0 || l.Until >= e.On {
			l.Until = e.On.Add(-1)
		}
	}
}
