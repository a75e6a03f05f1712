package casefile

import (
	"fmt"
	"strconv"
	"strings"

	"daybook/internal/entry"
	"daybook/internal/rules"
)

// ReportName is a kind of report as officers call it.
func ReportName(code string) string {
	if name, ok := reportNames[code]; ok {
		return name
	}
	return rules.Ref().Name("report_type", code)
}

var reportNames = map[string]string{
	"CJO": "Oral report", "CJF": "Fast report", "CJS": "Standard report", "PAROM1": "Parole report", "PARTB": "Recall review",
	"HDCR": "Home circumstances report", "BRR": "Breach report",
	"RVR": "Order review", "DFR": "Deferred sentence report", "ROTLR": "Temporary release report", "PARTA": "Recall report (Part A)",
}

// reportOf names the report that an entry is about, in the middle of a sentence.
func (f *File) reportOf(id string) string {
	if r := f.report(id); r != nil {
		return lower(ReportName(r.Type))
	}
	return "report"
}

// sayReport says what became of a report.
func (f *File) sayReport(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.ReportRequested:
		l.Title = ReportName(p.Type) + " asked for"
		if p.Court != "" {
			l.Title += " by " + p.Court
		}
		l.Text = parts(labelled("Hearing", p.Hearing.Short()), labelled("Due", p.Due.Short()), labelled("Offence", word("offence", p.Offence)), labelled("What is asked", p.Asks))
	case entry.ReportAllocated:
		l.Title, l.Officer = upper(f.reportOf(p.Report))+" given to its author", p.Officer
		l.Text = p.Note
	case entry.ReportBegun:
		l.Title = upper(f.reportOf(p.Report)) + " begun"
	case entry.ReportSigned:
		l.Title = upper(f.reportOf(p.Report)) + " signed"
		if p.Second != "" {
			l.Title += ", waiting for a second reader"
		}
		proposal := words(p.Sentence)
		if p.Months > 0 {
			proposal += ", " + count(p.Months, "months")
		}
		var asked []string
		for _, r := range p.Requirements {
			asked = append(asked, RequirementWords(r))
		}
		l.Text = parts(labelled("Proposes", proposal), labelled("Requirements", strings.Join(asked, "; ")), labelled("Why", p.Why),
			labelled("Read a second time because of", strings.Join(p.Signals, ", ")), labelled("Does not draw on", strings.Join(p.NotDrawnOn, ", ")),
			labelled("Signed all the same because", p.Reason), when(!p.MetPerson, "The author had not met the person"))
	case entry.ReportReturned:
		l.Title = upper(f.reportOf(p.Report)) + " given back to its author"
		l.Text = labelled("To put right", p.Note)
	case entry.ReportAgreed:
		l.Title = upper(f.reportOf(p.Report)) + " read a second time"
		l.Text = p.Note
	case entry.ReportSent:
		l.Title = upper(f.reportOf(p.Report)) + " sent"
		l.Text = p.Note
	case entry.ReportWithdrawn:
		l.Title = upper(f.reportOf(p.Report)) + " no longer wanted"
		l.Text = labelled("Why", p.Reason)
	default:
		return false
	}
	return true
}

// words are the words of a code with hyphens.
func words(code string) string { return upper(strings.ReplaceAll(code, "-", " ")) }

// ProposedRequirement is one requirement that a report proposes.
type ProposedRequirement struct {
	Type, Subtype string
	Length        int // as the requirement counts: days, hours, months; 0 where none is proposed
}

// Proposed reads a proposed requirement, type:subtype:length.
func Proposed(s string) (p ProposedRequirement) {
	part := strings.SplitN(s, ":", 3)
	p.Type = part[0]
	if len(part) > 1 {
		p.Subtype = part[1]
	}
	if len(part) > 2 {
		p.Length, _ = strconv.Atoi(part[2])
	}
	return p
}

// String writes it as [Proposed] reads it.
func (p ProposedRequirement) String() string {
	return fmt.Sprintf("%s:%s:%d", p.Type, p.Subtype, p.Length)
}

// RequirementWords is a proposed requirement in words: "Unpaid work (Regular), 80 hours".
func RequirementWords(s string) string {
	p := Proposed(s)
	t, ok := rules.Ref().RequirementType(p.Type)
	if !ok {
		return s
	}
	text := t.Name
	for _, sub := range t.Subtypes {
		if sub.Code == p.Subtype && !strings.Contains(t.Name, sub.Name) {
			text += " (" + lower(sub.Name) + ")"
		}
	}
	if p.Length > 0 {
		text += ", " + count(p.Length, t.Unit)
	}
	return text
}
