package lists

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/propose"
)

// DeliveryBody is one requirement as far as its delivery is concerned. Of the Head only who it is stands in it: nothing that changes
// while the requirement does not.
type DeliveryBody struct {
	Head
	Order      string   `json:"or"`
	Type       string   `json:"ty"`
	Subtype    string   `json:"su,omitzero"`
	Began      day.Date `json:"be"`
	First      day.Date `json:"fi,omitzero"`
	FirstEntry string   `json:"fe,omitzero"`
	Last       day.Date `json:"la,omitzero"`
	Ended      day.Date `json:"en,omitzero"`
	EndEntry   string   `json:"ee,omitzero"`
	Completed  bool     `json:"co,omitzero"`
	WithOrder  bool     `json:"wo,omitzero"`
	Why        string   `json:"wy,omitzero"`
}

// Ordered is what counts of it.
func (b DeliveryBody) Ordered() propose.Ordered {
	return propose.Ordered{Kind: propose.KindOf(b.Type, b.Subtype), Began: b.Began, First: b.First, Last: b.Last, Ended: b.Ended, Completed: b.Completed, WithOrder: b.WithOrder}
}

// open is the day of a row about something of which no last day is known.
var open = day.On(9999, 12, 31)

// delivery lists each requirement for the unit that delivers it (PR9.1). The row's day is the last on which it is or was in force, so
// that whoever asks from a day on finds all that began since and all that is in force.
func (m *maker) delivery() {
	for i := range m.f.Orders {
		o := &m.f.Orders[i]
		for _, r := range o.Requirements {
			d := m.f.Delivered[r.ID]
			x := propose.OrderedOf(*o, r, d)
			b := DeliveryBody{Head: Head{Person: m.f.Person, Name: m.head.Name, CRN: m.f.CRN, Limited: m.head.Limited}, Order: o.ID, Type: r.Type, Subtype: r.Subtype,
				Began: x.Began, First: x.First, FirstEntry: d.First, Last: x.Last, Ended: x.Ended, EndEntry: r.EndEntry, Completed: x.Completed, WithOrder: x.WithOrder, Why: r.EndReason}
			if b.Why == "" && x.WithOrder {
				b.Why = o.EndReason
			}
			on := open
			switch {
			case x.Ended != 0:
				on = x.Ended
			case x.Last != 0:
				on = x.Last
			}
			m.add(Row{Table: Delivery, Owner: unitOf(m.f, *o, m.st.On), Key: r.ID, Date: max(on, x.Began)}, b)
		}
	}
}

// unitOf is the unit that delivers an order: to which the court sent it, or else that of the first officer from the sentence on, or
// else the one to which the case falls.
func unitOf(f *casefile.File, o casefile.Order, on day.Date) string {
	if o.Unit != "" {
		return o.Unit
	}
	for i := len(f.Allocations) - 1; i >= 0; i-- {
		if a := f.Allocations[i]; a.From >= o.Sentenced && a.Role == casefile.Responsible {
			return a.Unit
		}
	}
	return f.FallsTo(on)
}
