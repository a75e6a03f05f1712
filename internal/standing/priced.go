package standing

import (
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/load"
	"daybook/internal/workload"
)

// priced works out which pieces of work about the person are priced by themselves and count on the day, and for whom:
// docs/rules/workload.md, W28.
func (d *deriver) priced() {
	for _, x := range pricedWork(d.f, d.st.Weight.Type == workload.Licence) {
		x.Ends = load.DoneUntil(x.On, d.set)
		if !d.holds(x.On, x.Ends) {
			continue
		}
		d.price(x)
	}
	for _, r := range d.f.Reports {
		if x, ok := d.reportWork(r); ok && d.holds(x.On, x.Ends) {
			d.price(x)
		}
	}
}

func (d *deriver) price(x load.Done) {
	if line, ok := x.Line(d.weights); ok {
		line.Text = "" // said again where it is shown
		d.st.Work = append(d.st.Work, line)
	}
}

// pricedReports are the kinds of report that have a price (W1.3, W1.9).
var pricedReports = map[string]load.DoneKind{"CJS": load.ReportStandard, "CJF": load.ReportFast, "PAROM1": load.Parole}

// ReportPrices is what one report of each kind weighs for its author from the day on which it is given to them (W28.6), by a set of
// weightings. A kind that has no price is not among them.
func ReportPrices(w *workload.Weights) map[string]load.DoneLine {
	out := map[string]load.DoneLine{}
	for kind, what := range pricedReports {
		if line, ok := (load.Done{Kind: what}).Line(w); ok {
			out[kind] = line
		}
	}
	return out
}

// reportWork is a report as work of its author: from the day on which it was given to them until it is signed, and for the
// period at the least (W28.6).
func (d *deriver) reportWork(r casefile.Report) (load.Done, bool) {
	kind, ok := pricedReports[r.Type]
	if !ok || r.Author == "" {
		return load.Done{}, false
	}
	x := load.Done{Officer: r.Author, Person: d.f.Person, Entry: r.ID, On: r.Given.On, Kind: kind}
	switch r.State {
	case casefile.ReportWaiting, casefile.ReportSigned, casefile.ReportSent:
		x.Ends = max(load.DoneUntil(x.On, d.set), r.Signed.On.Add(1))
	case casefile.ReportWithdrawn:
		x.Ends = r.Closed.On.Add(1)
	}
	return x, true
}

// pricedDocuments are the kinds of work by the category of the document that shows it, in small letters (W28.3, W28.4).
var pricedDocuments = map[string]load.DoneKind{
	"court report, standard": load.ReportStandard,
	"court report, fast":     load.ReportFast,
	"parole report":          load.Parole,
	"risk assessment (arms)": load.ArmsCommunity,
}

// HasPricedWork reports whether the file shows any work that is priced by itself, whenever it was done.
func HasPricedWork(f *casefile.File) bool {
	if len(f.Credits) > 0 || len(f.Reports) > 0 {
		return true
	}
	for i := range f.Documents {
		if PricedDocument(f.Documents[i].Category) {
			return true
		}
	}
	return false
}

// PricedDocument reports whether a document of this category is work that is priced by itself.
func PricedDocument(category string) bool {
	return category != "" && pricedDocuments[strings.ToLower(category)] != ""
}

// pricedWork is all such work that the file shows, whenever it was done. A contact under a code for others counts for whoever
// made it and no longer for the officer who was responsible on that day; nobody's person is nobody else's (W28.2, W12.1).
func pricedWork(f *casefile.File, licence bool) (all []load.Done) {
	for _, c := range f.Credits {
		held, ok := f.ResponsibleOfficer(c.On)
		if !ok || held.Officer == c.By || !person(c.By) {
			continue
		}
		all = append(all,
			load.Done{Officer: c.By, Person: f.Person, Entry: c.Entry, On: c.On, Kind: load.ForOthers, Code: c.Type},
			load.Done{Officer: held.Officer, Person: f.Person, Entry: c.Entry, On: c.On, Kind: load.ByOthers, Code: c.Type})
	}
	for i := range f.Documents {
		x := &f.Documents[i]
		if !PricedDocument(x.Category) || !person(x.Origin.By) {
			continue
		}
		kind := pricedDocuments[strings.ToLower(x.Category)]
		if kind == load.ArmsCommunity && licence {
			kind = load.ArmsLicence
		}
		all = append(all, load.Done{Officer: x.Origin.By, Person: f.Person, Entry: x.ID, On: x.Origin.On, Kind: kind})
	}
	return all
}

// person reports whether somebody, and no program, did what was recorded.
func person(by string) bool { return by != "" && by != "import" && by != "daybook" }
