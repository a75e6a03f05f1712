package office

import (
	"errors"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// hire puts the units, their teams and everyone who works in them into a batch.
func hire(b *app.Batch) error {
	if err := errors.Join(place(b, North, "Northmoor", Officer(access.Manager)), place(b, South, "Southmere", SouthSPO)); err != nil {
		return err
	}
	names := []string{"Amberley", "Bexhill", "Caterham", "Dorking", "Esher", "Farnham", "Godalming", "Haslemere", "Isleworth", "Jevington"}
	for i, role := range access.Roles {
		if err := join(b, Officer(role), role, names[i], North); err != nil {
			return err
		}
	}
	if err := join(b, Colleague, access.Officer, "Kelsale", North); err != nil {
		return err
	}
	if err := join(b, Southerner, access.Officer, "Lindfield", South); err != nil {
		return err
	}
	return join(b, SouthSPO, access.Manager, "Midhurst", South)
}

// first is the first entry of a stream of staff, recorded two years before the office opens.
func first(b *app.Batch, stream entry.Stream, p entry.Payload) entry.Entry {
	on := Monday.AddMonths(-24)
	e := entry.Entry{ID: stream.ID + "-first", Stream: stream, Seq: 1, RecordedBy: "import", RecordedAt: on.Time(), On: on, Source: "staff list", Payload: p}
	b.Entries = append(b.Entries, e)
	return e
}

func place(b *app.Batch, unit, name, manager string) error {
	first(b, entry.Stream{Kind: entry.Unit, ID: unit}, entry.UnitOpened{Name: name, Region: "N50"})
	b.Units = append(b.Units, staffing.Unit{ID: unit, Name: name, Region: "N50"})
	e := first(b, entry.Stream{Kind: entry.Unit, ID: unit + "-1"}, entry.TeamOpened{Name: name + " One", Unit: unit, Manager: manager, Office: "Moor House"})
	var team staffing.Team
	if err := team.Apply(e); err != nil {
		return err
	}
	b.Teams = append(b.Teams, team)
	return nil
}

func join(b *app.Batch, id string, role access.Role, surname, unit string) error {
	e := first(b, entry.Stream{Kind: entry.Officer, ID: id}, entry.OfficerJoined{Forename: "Robin", Surname: surname, Grade: grade(role),
		Role: string(role), Unit: unit, Team: unit + "-1", Hours: 37_00, Username: Username(id)})
	var o staffing.Officer
	if err := o.Apply(e); err != nil {
		return err
	}
	b.Officers = append(b.Officers, o)
	return nil
}

// grade is the grade of most who have a role.
func grade(r access.Role) string {
	if _, ok := rules.Ref().Grade(string(r)); ok {
		return string(r)
	}
	return "PO"
}
