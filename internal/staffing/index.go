package staffing

import (
	"cmp"
	"slices"

	"daybook/internal/day"
)

// index answers what every page asks of a directory, which in a nation has tens of thousands of officers.
type index struct {
	units   map[string][]Officer // who works or worked in each unit, by name
	managed map[string][]string  // the teams that each officer manages, by id
}

// On returns the directory as it is on a day, with an index over it. It must not be changed afterwards.
func (d Directory) On(on day.Date) Directory {
	out := Directory{Officers: make(map[string]Officer, len(d.Officers)), Teams: make(map[string]Team, len(d.Teams)), Units: d.Units}
	for id, o := range d.Officers {
		out.Officers[id] = o.On(on)
	}
	for id, t := range d.Teams {
		out.Teams[id] = t.On(on)
	}
	out = out.Indexed()
	out.index.managed = map[string][]string{}
	for id, t := range d.Teams {
		for _, m := range t.ManagedOn(on) {
			if !slices.Contains(out.index.managed[m.Officer], id) {
				out.index.managed[m.Officer] = append(out.index.managed[m.Officer], id)
			}
		}
	}
	for _, teams := range out.index.managed {
		slices.Sort(teams)
	}
	return out
}

// Indexed returns the directory with an index over it. It must not be changed afterwards.
func (d Directory) Indexed() Directory {
	x := &index{units: map[string][]Officer{}, managed: map[string][]string{}}
	for _, o := range d.Officers {
		x.units[o.Unit] = append(x.units[o.Unit], o)
	}
	for _, in := range x.units {
		slices.SortFunc(in, func(a, b Officer) int {
			return cmp.Or(cmp.Compare(a.Surname, b.Surname), cmp.Compare(a.Forename, b.Forename), cmp.Compare(a.ID, b.ID))
		})
	}
	for _, t := range d.Teams {
		x.managed[t.Manager] = append(x.managed[t.Manager], t.ID)
	}
	for _, teams := range x.managed {
		slices.Sort(teams)
	}
	d.index = x
	return d
}

// indexed is the directory with its index, which is made for this once where there is none.
func (d Directory) indexed() *index {
	if d.index == nil {
		d = d.Indexed()
	}
	return d.index
}

// UnitStaff lists who works in a unit on a day, by name.
func (d Directory) UnitStaff(unit string, on day.Date) []Officer {
	var in []Officer
	for _, o := range d.indexed().units[unit] {
		if o.In(on) {
			in = append(in, o)
		}
	}
	return in
}

// ManagedBy lists the teams that an officer manages, by id.
func (d Directory) ManagedBy(officer string) []string { return d.indexed().managed[officer] }

// TeamsManagedBy lists the teams that an officer manages, by id.
func (d Directory) TeamsManagedBy(officer string) (all []Team) {
	for _, id := range d.ManagedBy(officer) {
		all = append(all, d.Teams[id])
	}
	return all
}

// Joining lists who joins a unit after a day, by name.
func (d Directory) Joining(unit string, after day.Date) (all []Officer) {
	for _, o := range d.indexed().units[unit] {
		if o.Joined > after && o.Left == 0 {
			all = append(all, o)
		}
	}
	return all
}
