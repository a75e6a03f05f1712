package app

import (
	"cmp"
	"context"
	"slices"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/propose"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// Proposals is what a court could make of a person's order, with what is delivered in the unit that their case falls to.
type Proposals struct {
	View
	propose.Proposal
	Unit      staffing.Unit // whose figures, places and local rules stand beside; zero where the record names none
	Delivered Delivered
}

// Delivered is what became of the requirements of a unit, as far as whoever looks may count them (PR9).
type Delivered struct {
	Period rules.Figure // back to which orders are counted
	Few    rules.Figure // below which no share is given
	From   day.Date     // the first day of the period
	Each   map[propose.Kind]propose.Delivery
}

// Of returns what became of one kind; where none was ordered, a delivery of nothing.
func (d Delivered) Of(k propose.Kind) propose.Delivery {
	if x, ok := d.Each[k]; ok {
		return x
	}
	return propose.Delivery{Kind: k, Attended: propose.Attended(k.Requirement), In: map[propose.State]int{}}
}

// Proposals opens a person's record for the page of proposals. Offence is what is before the court, or "" for that of the latest
// order. As it was known at a past moment the answers rest on the record of that moment, and what is delivered stands as of today.
func (a *App) Proposals(ctx context.Context, l Look, offence string) (p Proposals, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v, err := a.view(r, l)
		if err != nil {
			return err
		}
		p, err = a.proposalsOf(r, v, offence, v.File.FallsTo(v.Today))
		return err
	})
	if err != nil {
		return Proposals{}, err
	}
	return p, a.logRead(ctx, p.View, l)
}

// proposalsOf works the proposals out for a view of a record, beside what a unit delivers, within a read of its own.
func (a *App) proposalsOf(r Reader, v View, offence, unit string) (Proposals, error) {
	p := Proposals{View: v, Unit: v.Dir.Units[unit]}
	sheet, err := a.sheet(r, v)
	if err != nil {
		return p, err
	}
	p.Proposal = propose.Of(propose.Input{File: v.File, Sheet: sheet, On: v.Today, Set: a.Rules.At(v.Today), Offence: offence, Unit: p.Unit})
	p.Delivered, err = a.delivered(r, a.shower(r, v.By), p.Unit.ID, nil)
	return p, err
}

// delivered counts what became of the requirements of a unit, and hands on each of them, with the entry that made it.
func (a *App) delivered(r Reader, show *shower, unit string, take func(string, lists.DeliveryBody, propose.Ordered)) (Delivered, error) {
	today := a.Today()
	set := a.Rules.At(today)
	d := Delivered{Period: set.Figure(rules.ProposalPeriod), Few: set.Figure(rules.ProposalFew)}
	d.From = a.countedFrom()
	t := propose.NewTally(d.From, today)
	if unit != "" {
		rows, err := r.List(lists.Delivery, unit, ListQuery{From: d.From})
		if err != nil {
			return d, err
		}
		for _, row := range rows {
			seen, err := show.sees(row)
			if err != nil {
				return d, err
			}
			if !seen {
				continue
			}
			var b lists.DeliveryBody
			if err := row.ReadBody(&b); err != nil {
				return d, err
			}
			x := b.Ordered()
			t.Add(x)
			if take != nil && x.Began <= today {
				take(row.Key, b, x)
			}
		}
	}
	d.Each = t.All()
	return d, nil
}

// countedFrom is the first day of the period whose orders are counted (PR9.1).
func (a *App) countedFrom() day.Date {
	today := a.Today()
	return today.AddMonths(-a.Rules.At(today).Int(rules.ProposalPeriod))
}

// UnitDelivery is what courts ordered of a unit and what was delivered.
type UnitDelivery struct {
	UnitPlace
	Delivered
	Kinds []propose.Delivery // those with anything to count, the most ordered first
	Of    propose.Kind       // the kind whose requirements are listed; zero for none
	Items []DeliveredItem    // of that kind, or of no kind those that have waited longest
}

// UnitPlace is a unit with who looks at it.
type UnitPlace struct {
	By    access.Actor
	Dir   staffing.Directory
	Unit  staffing.Unit
	Units []staffing.Unit // that may be chosen, by name; only for those who work everywhere
	Today day.Date
}

// DeliveredItem is one requirement with how it stands.
type DeliveredItem struct {
	Requirement string // the entry that made it
	lists.DeliveryBody
	Kind  propose.Kind
	State propose.State
	Wait  int  // days to its start, or by now
	Waits bool // Wait is known
	Older bool // it began before the period and is counted only among those in force
}

// UnitDelivery returns what courts ordered of the officer's own unit, or for those who work everywhere of the unit asked for. With a
// kind, every requirement of that kind that is counted.
func (a *App) UnitDelivery(ctx context.Context, by, unit string, of propose.Kind) (v UnitDelivery, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = UnitDelivery{Of: of}
		v.Today = a.Today()
		if v.By, v.Dir, v.Unit, err = a.unitFor(r, access.SeeDelivery, by, unit); err != nil {
			return err
		}
		if access.Everywhere(v.By.Role) {
			v.Units = unitsOf(v.Dir)
		}
		from := a.countedFrom()
		v.Delivered, err = a.delivered(r, a.shower(r, v.By), v.Unit.ID, func(id string, b lists.DeliveryBody, x propose.Ordered) {
			i := DeliveredItem{Requirement: id, DeliveryBody: b, Kind: x.Kind, State: x.State(v.Today), Older: x.Began < from}
			i.Wait, i.Waits = x.Wait(v.Today)
			if i.Older && i.State != propose.Waiting && i.State != propose.UnderWay {
				return // neither of the period nor in force
			}
			if of == x.Kind || of == (propose.Kind{}) && i.State == propose.Waiting {
				v.Items = append(v.Items, i)
			}
		})
		return err
	})
	if err != nil {
		return UnitDelivery{}, err
	}
	for _, d := range v.Delivered.Each {
		v.Kinds = append(v.Kinds, d)
	}
	slices.SortFunc(v.Kinds, func(a, b propose.Delivery) int {
		return cmp.Or(cmp.Compare(b.Ordered, a.Ordered), cmp.Compare(b.WaitingNow, a.WaitingNow), cmp.Compare(a.Kind.String(), b.Kind.String()))
	})
	slices.SortStableFunc(v.Items, func(a, b DeliveredItem) int {
		return cmp.Or(slices.Index(itemOrder, a.State)-slices.Index(itemOrder, b.State), cmp.Compare(a.Began, b.Began), cmp.Compare(a.Person, b.Person))
	})
	return v, nil
}

// itemOrder is the order in which requirements of a kind are listed: those about which something can still be done first.
var itemOrder = []propose.State{propose.Waiting, propose.NeverBegun, propose.Unfinished, propose.UnderWay, propose.Finished}
