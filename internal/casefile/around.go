package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/entry"
)

// mainAddress is the status of the address a person lives at.
const mainAddress = "M"

// addAddress adds an address. Addresses stand newest first, and a main address ends no later than the day the next one
// began, in whatever order they were recorded.
func (f *File) addAddress(e entry.Entry, p entry.AddressRecorded) {
	f.Addresses = slices.Insert(f.Addresses, 0, Address{
		Status: p.Status, Type: p.Type, Line1: p.Line1, Line2: p.Line2, Town: p.Town, Postcode: p.Postcode, Note: p.Note,
		ToldBy: p.ToldBy, ToldOn: p.ToldOn, Origin: originOf(e),
	})
	slices.SortStableFunc(f.Addresses, func(a, b Address) int { return cmp.Compare(b.Origin.On, a.Origin.On) })
	var next *Address
	for i := range f.Addresses {
		a := &f.Addresses[i]
		if a.Status != mainAddress {
			continue
		}
		if next != nil && (a.Ended == 0 || a.Ended > next.Origin.On) {
			a.Ended = next.Origin.On
		}
		next = a
	}
}

func (f *File) addNeed(e entry.Entry, p entry.NeedRecorded) {
	f.Needs = append(f.Needs, Need{Type: p.Type, Detail: p.Detail, Arrangement: p.Arrangement, Origin: originOf(e)})
}

func (f *File) addCircumstance(e entry.Entry, p entry.CircumstanceRecorded) {
	f.Circumstances = append(f.Circumstances, Circumstance{
		Type: p.Type, Subtype: p.Subtype, Note: excerpt(p.Note), Origin: originOf(e),
	})
}

// addRelation adds someone around the person. What to know of them is kept whole: a warning must not be cut.
func (f *File) addRelation(e entry.Entry, p entry.RelationRecorded) {
	f.Relations = append(f.Relations, Relation{
		Type: p.Type, Name: p.Name, Born: p.Born, Phone: p.Phone, Organisation: p.Organisation, MayBeTold: p.MayBeTold,
		LivesWith: p.LivesWith, Victim: p.Victim, Note: p.Note, Origin: originOf(e),
	})
}
