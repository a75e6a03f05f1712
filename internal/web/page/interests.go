package page

import (
	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/web/ui"
)

// interestRows are the interests in a person that officers declared, for those who see what is sensitive (N8.4).
func interestRows(v app.View) []ui.SummaryRow {
	if !v.Can(access.SeeSensitive) {
		return nil
	}
	var rows []ui.SummaryRow
	for _, x := range v.File.Interests {
		if x.Ended != 0 && x.Ended <= v.Today {
			continue
		}
		row := ui.SummaryRow{Key: v.Dir.NameOf(x.Officer), Value: upperFirst(casefile.NatureWords(x.Nature)), Detail: x.Note, Source: source(v, x.Origin)}
		if v.Can(access.Allocate) && x.Officer != v.By.Officer {
			row.Links = []ui.Link{{Text: "End", Hidden: "the interest of " + row.Key, Href: enterHref(v, "interest.ended", "interest", x.ID), Into: intoRow}}
		}
		rows = append(rows, row)
	}
	return rows
}

// interestLinks lead to the form that declares one, for those who work with the record.
func interestLinks(v app.View) []ui.Link {
	if !v.Can(access.Record) || !v.Can(access.SeeSensitive) {
		return nil
	}
	return []ui.Link{{Text: "Declare an interest", Href: enterHref(v, "interest.declared", "officer", v.By.Officer)}}
}

// interestOfficers are those for whom whoever writes may declare an interest: themselves, and for managers their unit.
func interestOfficers(p enterPage) []ui.Option {
	opts := []ui.Option{{Value: p.By.Officer, Text: "Me, " + p.By.Name}}
	if !p.Can(access.Allocate) {
		return opts
	}
	for _, o := range p.Dir.UnitStaff(p.By.Unit, p.Today) {
		if o.ID != p.By.Officer {
			opts = append(opts, ui.Option{Value: o.ID, Text: o.FullName() + ", " + o.Grade})
		}
	}
	return opts
}

// natureWords are the kinds of interest as a form asks for them.
var natureWords = map[string]string{"family": "Family", "household": "Lives or lived with them", "friend": "Friend or partner", "neighbour": "Neighbour",
	"victim": "Victim or witness", "past": "Dealings in the past", "other": "Something else"}
