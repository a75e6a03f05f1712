package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// makeOrder adds an order; orders stand newest first. With the first order after all earlier ones ended, the plan starts
// anew: a plan from before the sentence is not the initial plan of it.
func (f *File) makeOrder(e entry.Entry, p entry.OrderMade) {
	if f.Plan != nil && f.Plan.Initial < e.On && !slices.ContainsFunc(f.Orders, Order.open) {
		f.Plan.Initial = 0
	}
	f.Orders = slices.Insert(f.Orders, 0, Order{
		ID: e.ID, Type: p.Type, Court: p.Court, Offence: p.Offence, Sentenced: e.On, Starts: cmp.Or(p.Starts, e.On), Ends: p.Ends,
		Months: p.Months, Days: p.Days, Custody: p.Custody, Unit: p.Unit,
		Origin: originOf(e),
	})
	slices.SortStableFunc(f.Orders, func(a, b Order) int { return cmp.Compare(b.Sentenced, a.Sentenced) })
	if r := f.report(p.Report); r != nil {
		r.LedTo = e.ID
	}
}

// open reports whether nobody has ended the order.
func (o Order) open() bool { return o.Ended == 0 }

// order returns the order of this id, or nil.
func (f *File) order(id string) *Order {
	for i := range f.Orders {
		if f.Orders[i].ID == id {
			return &f.Orders[i]
		}
	}
	return nil
}

// requirement returns the requirement of this id, or nil.
func (f *File) requirement(id string) *Requirement {
	for i := range f.Orders {
		for j := range f.Orders[i].Requirements {
			if r := &f.Orders[i].Requirements[j]; r.ID == id {
				return r
			}
		}
	}
	return nil
}

func (f *File) makeRequirement(e entry.Entry, p entry.RequirementMade) {
	if o := f.order(p.Order); o != nil {
		o.Requirements = append(o.Requirements, Requirement{
			ID: e.ID, Order: o.ID, Type: p.Type, Subtype: p.Subtype, Length: p.Length, Starts: e.On, Ends: p.Ends, Note: p.Note,
			Origin: originOf(e),
		})
	}
}

func (f *File) endRequirement(e entry.Entry, p entry.RequirementEnded) {
	if r := f.requirement(p.Requirement); r != nil {
		r.Ended, r.Completed, r.EndReason, r.EndEntry = e.On, p.Completed, p.Reason, e.ID
	}
}

func (f *File) endOrder(e entry.Entry, p entry.OrderEnded) {
	if o := f.order(p.Order); o != nil {
		o.Ended, o.EndReason = e.On, p.Reason
	}
}

// startLicence puts the person on licence. A second release ends the conditions of the one before it.
func (f *File) startLicence(e entry.Entry, p entry.LicenceStarted) {
	o := f.order(p.Order)
	if o == nil {
		return
	}
	if o.Licence != nil {
		for i := range o.Conditions {
			if c := &o.Conditions[i]; c.Ended == 0 && c.Origin.On < e.On {
				c.Ended = e.On
			}
		}
	}
	o.Licence = &Licence{Type: p.Type, Released: e.On, Ends: p.Ends, Origin: originOf(e)}
}

func (f *File) setCondition(e entry.Entry, p entry.ConditionSet) {
	if o := f.order(p.Order); o != nil {
		o.Conditions = append(o.Conditions, Condition{Type: p.Type, Text: p.Text, Origin: originOf(e)})
	}
}

func (f *File) setKeyDate(p entry.KeyDateSet) {
	o := f.order(p.Order)
	if o == nil {
		return
	}
	if o.KeyDates == nil {
		o.KeyDates = map[string]day.Date{}
	}
	o.KeyDates[p.Code] = p.Date
}

// changeCustody sets where the sentenced person stands; news of an earlier day does not replace that of a later one.
func (f *File) changeCustody(e entry.Entry, p entry.CustodyChanged) {
	if o := f.order(p.Order); o != nil && e.On >= o.StatusSince {
		o.Status, o.StatusSince, o.Prison = p.Status, e.On, p.Prison
	}
}
