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

// Waiting is how many wait for their start, of whatever kind.
func (d Delivered) Waiting() (n int) {
	for _, k := range d.Each {
		n += k.WaitingNow
	}
	return n
}

// delivery is what became of the requirements of one unit: counted as far as nobody must be asked, and the others beside it. What is
// kept of it is shared by all who look, and is not written to.
type delivery struct {
	counted propose.Counted
	longest []DeliveredItem // of what is counted, those that wait longest, no more than are named
	limited []DeliveredItem // those of people whom a limit keeps from someone
}

// mostUnits bounds of how many units this is kept; a nation has some hundred.
const mostUnits = 1 << 10

// LongestWaiting is how many of those that wait the page of a whole unit names: the longest.
const LongestWaiting = 10

// delivered counts what became of the requirements of a unit for whoever looks, and names those that wait longest. What nobody must be
// asked about is kept for as long as no requirement of the unit changes; about the others the policy is asked each time (PR9.9).
func (a *App) delivered(r Reader, show *shower, unit string) (d Delivered, longest []DeliveredItem, err error) {
	today := a.Today()
	set := a.Rules.At(today)
	d = Delivered{Period: set.Figure(rules.ProposalPeriod), Few: set.Figure(rules.ProposalFew), From: a.countedFrom()}
	var k delivery
	if unit != "" && access.Has(show.by.Role, access.SeePerson) {
		kept, err := a.deliveries.of(r, []string{unit}, [2]day.Date{d.From, today}, mostUnits, func([]string) (map[string]delivery, error) {
			k, err := readDelivery(r, unit, d.From, today)
			return map[string]delivery{unit: k}, err
		})
		if err != nil {
			return d, nil, err
		}
		k = kept[0]
	}
	limited, err := show.delivered(k.limited)
	if err != nil {
		return d, nil, err
	}
	longest = slices.Clone(k.longest)
	more := make([]propose.Ordered, len(limited))
	for n, i := range limited {
		more[n] = i.Ordered()
		if i.State == propose.Waiting {
			longest = append(longest, i)
		}
	}
	d.Each = k.counted.With(more)
	slices.SortStableFunc(longest, byUrgency)
	return d, longest[:min(len(longest), LongestWaiting)], nil
}

// readDelivery reads the requirements of a unit that began from a day on or are in force.
func readDelivery(r Reader, unit string, from, today day.Date) (d delivery, err error) {
	rows, err := r.List(lists.Delivery, unit, ListQuery{From: from})
	if err != nil {
		return d, err
	}
	t := propose.NewTally(from, today)
	for _, row := range rows {
		i, x, err := deliveredItem(row, from, today)
		switch {
		case err != nil:
			return d, err
		case x.Began > today:
		case row.Limited():
			d.limited = append(d.limited, i)
		default:
			t.Add(x)
			if i.State == propose.Waiting {
				d.longest = append(d.longest, i)
			}
		}
	}
	d.counted = t.Close()
	slices.SortStableFunc(d.longest, byUrgency)
	d.longest = slices.Clone(d.longest[:min(len(d.longest), LongestWaiting)])
	return d, nil
}

// delivered are those of these requirements that may be shown, all of people with a limit.
func (s *shower) delivered(limited []DeliveredItem) (seen []DeliveredItem, err error) {
	people := make([]string, len(limited))
	for n, i := range limited {
		people[n] = i.Person
	}
	if err := s.learn(people); err != nil {
		return nil, err
	}
	for _, i := range limited {
		dec, err := s.may(i.Head)
		if err != nil {
			return nil, err
		}
		if dec.Allowed {
			seen = append(seen, i)
		}
	}
	return seen, nil
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
	Items []DeliveredItem    // of that kind, or of no kind those that have waited longest, at most LongestWaiting
}

// UnitPlace is a unit with who looks at it.
type UnitPlace struct {
	By    access.Actor
	Dir   staffing.Directory
	Unit  staffing.Unit
	Units []staffing.Unit // that may be chosen, by name; only for those who work everywhere
	Today day.Date
}

// UnitPlace returns the officer's own unit, for a form about what it has and states.
func (a *App) UnitPlace(ctx context.Context, by string) (p UnitPlace, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		p.Today = a.Today()
		p.By, p.Dir, p.Unit, err = a.unitFor(r, access.SeeDelivery, by, "")
		return err
	})
	return p, err
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

// deliveredItem reads a requirement, with what counts of it, as it stands today.
func deliveredItem(row lists.Row, from, today day.Date) (i DeliveredItem, x propose.Ordered, err error) {
	i.Requirement = row.Key
	if err := row.ReadBody(&i.DeliveryBody); err != nil {
		return i, x, err
	}
	x = i.Ordered()
	i.Kind, i.State, i.Older = x.Kind, x.State(today), x.Began < from
	i.Wait, i.Waits = x.Wait(today)
	return i, x, nil
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
		show := a.shower(r, v.By)
		if v.Delivered, v.Items, err = a.delivered(r, show, v.Unit.ID); err != nil || of == (propose.Kind{}) {
			return err
		}
		return v.readItems(r, show)
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
	return v, nil
}

// readItems reads every requirement of the kind asked for that is counted: of the period, or in force.
func (v *UnitDelivery) readItems(r Reader, show *shower) error {
	v.Items = nil
	if !access.Has(v.By.Role, access.SeePerson) {
		return nil
	}
	rows, err := r.List(lists.Delivery, v.Unit.ID, ListQuery{From: v.From})
	if err != nil {
		return err
	}
	var limited []DeliveredItem
	for _, row := range rows {
		i, x, err := deliveredItem(row, v.From, v.Today)
		if err != nil {
			return err
		}
		inForce := i.State == propose.Waiting || i.State == propose.UnderWay
		switch {
		case x.Kind != v.Of, x.Began > v.Today, i.Older && !inForce:
		case i.Limited:
			limited = append(limited, i)
		default:
			v.Items = append(v.Items, i)
		}
	}
	if limited, err = show.delivered(limited); err != nil {
		return err
	}
	v.Items = append(v.Items, limited...)
	slices.SortStableFunc(v.Items, byUrgency)
	return nil
}

// byUrgency is the order in which requirements are listed: those about which something can still be done first, of them the oldest.
func byUrgency(a, b DeliveredItem) int {
	return cmp.Or(slices.Index(itemOrder, a.State)-slices.Index(itemOrder, b.State), cmp.Compare(a.Began, b.Began), cmp.Compare(a.Person, b.Person))
}

// itemOrder is the states in the order of byUrgency.
var itemOrder = []propose.State{propose.Waiting, propose.NeverBegun, propose.Unfinished, propose.UnderWay, propose.Finished}
