package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/web/ui"
)

// longText is the length beyond which a note opens on asking, in characters.
const longText = 600

// lineItems shows lines of a timeline.
func lineItems(v app.View, lines []casefile.Line) []ui.TimelineItem {
	var out []ui.TimelineItem
	for _, l := range lines {
		out = append(out, lineItem(v, l))
	}
	return out
}

// settledBooking reports whether a line is the booking of a meeting whose outcome is recorded, and which was not amended.
func settledBooking(v app.View, l casefile.Line) bool {
	a, ok := v.File.Appointment(l.Appointment)
	return ok && l.Kind == "appointment.booked" && l.Amended == "" && a.Outcome != nil
}

func lineItem(v app.View, l casefile.Line) ui.TimelineItem {
	at, iso := l.On.Short(), l.On.String()
	if l.On == v.Today {
		at = "Today"
	}
	if l.At != 0 {
		at += ", " + l.At.String()
		iso += "T" + l.At.String()
	}
	it := ui.TimelineItem{ID: "entry-" + l.Entry, At: at, ISO: iso, Title: l.Title, By: byline(v.Dir, l.By), Text: l.Text,
		Long: utf8.RuneCountInString(l.Text) > longText,
		From: source(v, casefile.Origin{Entry: l.Entry, By: l.By, At: l.RecordedAt, On: l.On, Source: l.Source})}
	if settledBooking(v, l) { // what came of the meeting stands beside it
		it.Quiet, it.Text = true, strings.ReplaceAll(l.Text, "\n", " · ")
	}
	if l.Officer != "" && l.Officer != l.By {
		it.Title += " · " + v.Dir.NameOf(l.Officer)
	}
	if l.Sensitive {
		it.Tags = append(it.Tags, ui.Tag{Text: "Sensitive", Level: ui.Watch})
		if l.Text == "" {
			it.Text = "The note is sensitive and not shown to your role."
		}
	}
	switch l.Complied {
	case "no":
		it.Tags = append(it.Tags, ui.Tag{Text: "Did not comply", Level: ui.Alarm})
	}
	switch l.Amended {
	case casefile.WasCorrected:
		it.Tags = append(it.Tags, ui.Tag{Text: "Corrected", Level: ui.Info})
		it.Links = append(it.Links, ui.Link{Text: "See the correction", Href: personPath(v, "/entry/"+l.AmendedBy)})
	case casefile.InError:
		it.Tags = append(it.Tags, ui.Tag{Text: "Made in error", Level: ui.Alarm})
		it.Links = append(it.Links, ui.Link{Text: "See why", Href: personPath(v, "/entry/"+l.AmendedBy)})
	}
	if l.Attached > 0 {
		it.Links = append(it.Links, ui.Link{Text: fmt.Sprintf("%d %s", l.Attached, plural(l.Attached, "document", "documents")),
			Href: personPath(v, "/documents")})
	}
	return it
}
