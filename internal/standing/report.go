package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// reportClocks are the times for each kind of report, from the day on which it was asked for (CR1.2).
var reportClocks = map[string]rules.Name{
	"CJO": rules.ReportDueOral, "CJF": rules.ReportDueFast, "CJS": rules.ReportDueStandard, "PAROM1": rules.ReportDueParole,
	"PARTB": rules.ReportDueRecall, "HDCR": rules.ReportDueHome, "BRR": rules.ReportDueBreach,
	"RVR": rules.ReportDueReview, "DFR": rules.ReportDueDeferred, "ROTLR": rules.ReportDueLeave, "PARTA": rules.ReportDuePartA,
}

// reports asks for what is owed about reports: an author, the report itself, a second reader, and that it goes out.
func (d *deriver) reports() {
	for _, r := range d.f.Reports {
		if !r.Open() || !d.come(r.Origin.On) {
			continue
		}
		due, why := d.reportDue(r)
		if d.st.Reports == nil {
			d.st.Reports = map[string]day.Date{}
		}
		d.st.Reports[r.ID] = due
		name := casefile.ReportName(r.Type)
		detail := name
		if r.Hearing != 0 {
			detail += ", hearing " + r.Hearing.Short()
		}
		y := Duty{Detail: detail, About: r.ID, Due: due, Warn: r.Origin.On, Why: why}
		switch r.State {
		case casefile.ReportAsked:
			fig := d.figure(rules.ReportAllocate, r.Origin.On)
			y.Key, y.Kind, y.Due = "report-allocate:"+r.ID, "report-allocate", min(due, fig.After(r.Origin.On, d.cal))
			y.Why = append([]Reason{d.reason(fig, "Asked for on "+r.Origin.On.Short()+"; it has no author.")}, why...)
			y.Unit = d.f.WritesReport(r, d.today)
		case casefile.ReportWaiting:
			fig := d.figure(rules.ReportSecondTime, r.Signed.On)
			y.Key, y.Kind, y.Due = "report-read:"+r.Signed.Entry, "report-read", min(max(due, r.Signed.On), fig.After(r.Signed.On, d.cal))
			first := d.reason(fig, "Signed on "+r.Signed.On.Short()+"; nobody has read it a second time.")
			y.Why = append([]Reason{first, {Clause: r.Second, Text: "This is why it has a second reader.", Entry: r.Signed.Entry}}, why...)
			y.Unit = d.f.WritesReport(r, d.today)
		case casefile.ReportSigned:
			y.Key, y.Kind, y.Owner = "report-send:"+r.ID, "report-send", r.Author
			y.Why = append([]Reason{{Clause: "CR5.2", Text: "It is signed and has not gone.", Entry: r.Signed.Entry}}, why...)
		default:
			y.Key, y.Kind, y.Owner = "report:"+r.ID, "report", r.Author
			if r.State == casefile.ReportReturned {
				y.Detail += ", given back on " + r.Closed.On.Short()
				y.Why = append([]Reason{{Clause: "CR3.6", Text: "Given back on " + r.Closed.On.Short() + " to be put right and signed again.", Entry: r.Closed.Entry}}, why...)
			}
		}
		d.owe(y)
	}
}

// reportDue works out the last day for a report: what whoever asks has set, or the time for its kind, and in any case before
// the hearing (CR1.2 to CR1.4, D4.5), or for the papers of a
// recall (E5.3).
func (d *deriver) reportDue(r casefile.Report) (day.Date, []Reason) {
	asked := r.Origin.On
	if r.Due != 0 {
		return r.Due, []Reason{{Clause: "CR1.4", Text: "Whoever asks has set " + r.Due.Short() + ".", Entry: r.ID}}
	}
	if r.Type == "PAROM1" && r.Hearing != 0 {
		fig := d.figure(rules.ParoleReport, asked)
		why := d.reason(fig, "The hearing is on "+r.Hearing.Short()+"; the report is ready "+fig.String()+" before.")
		return max(asked, r.Hearing.Add(-7*fig.Value)), []Reason{why}
	}
	if x := d.f.PapersOf(r); x != nil && x.Decided != nil {
		fig := d.figure(rules.RecallPapers, x.Decided.Origin.On)
		why := d.reason(fig, "The recall was decided on "+x.Decided.Origin.On.Short()+"; this report is its papers.")
		return fig.After(x.Decided.Origin.On, d.cal), []Reason{why}
	}
	clock, ok := reportClocks[r.Type]
	if !ok {
		clock = rules.ReportDueStandard
	}
	fig := d.figure(clock, asked)
	due := fig.After(asked, d.cal)
	why := []Reason{d.reason(fig, "Asked for on "+asked.Short()+".")}
	if before := d.figure(rules.ReportBeforeHearing, asked); r.Hearing != 0 && r.Type != "CJO" {
		if last := max(asked, d.cal.AddWorking(r.Hearing, -before.Value)); last < due {
			due = last
			why = append([]Reason{d.reason(before, "The hearing is on "+r.Hearing.Short()+".")}, why...)
		}
	}
	return due, why
}

// reporting reports whether a parole report is asked for, being written or sent since a day: then that is the duty, and not
// the one that follows from the hearing alone (D4.5).
func (d *deriver) reporting(kind string, since day.Date) bool {
	for _, r := range d.f.Reports {
		if r.Type == kind && r.State != casefile.ReportWithdrawn && r.Origin.On >= since {
			return true
		}
	}
	return false
}
