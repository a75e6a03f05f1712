package assess

import (
	"fmt"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// MostProposed bounds how many requirements are proposed.
const MostProposed = 12

// wrongProposal says what is wrong with proposed requirements, each as type:subtype:length and one to a line, or "". Any
// requirement there is may be proposed, of any length (CR4.1).
func wrongProposal(value string) string {
	all := strings.Fields(value)
	if len(all) > MostProposed {
		return fmt.Sprintf("Propose at most %d requirements", MostProposed)
	}
	for _, s := range all {
		p := casefile.Proposed(s)
		if _, ok := rules.Ref().RequirementType(p.Type); !ok {
			return "Choose each requirement from the list"
		}
		if p.Length < 0 || p.Length > 9999 {
			return "Give the length as a whole number, such as 20"
		}
	}
	return ""
}

// spoken is the question how the author of a report to court spoke with the person.
const spoken = "cr.spoken"

// Saw reports whether the author says in the report that they saw the person, face to face or by video (CR2.6). It is not asked in every
// kind of report.
func (a Asked) Saw() bool {
	x := a.Answers[spoken]
	return x.Way != NotKnown && (x.Value == "face" || x.Value == "video")
}

// applyReport takes what became of a report into the sheet.
func (s *Sheet) applyReport(e entry.Entry, from casefile.Origin) {
	switch p := e.Payload.(type) {
	case entry.ReportRequested:
		s.Reports = append([]Assessment{{ID: e.ID, Type: p.Type, Report: true, Why: p.Asks, Origin: from}}, s.Reports...)
	case entry.ReportBegun:
		if r := s.report(p.Report); r != nil && r.Set == "" {
			r.Set = p.Set
		}
	case entry.ReportSigned:
		if r := s.report(p.Report); r != nil {
			common := entry.AssessmentSigned{Assessment: p.Report, MetPerson: p.MetPerson, NotDrawnOn: p.NotDrawnOn, Reason: p.Reason, Countersign: p.Second}
			r.Signings = append(r.Signings, Signing{Seq: e.Seq, Signed: common, Report: &p, Origin: from})
		}
	case entry.ReportReturned:
		if v := s.lastSigning(p.Report); v != nil {
			v.Returned = &Note{p.Note, from}
		}
	case entry.ReportAgreed:
		if v := s.lastSigning(p.Report); v != nil {
			v.Countersigned = &Note{p.Note, from}
		}
	}
}

// report returns the report of this id, or nil.
func (s *Sheet) report(id string) *Assessment {
	for i := range s.Reports {
		if s.Reports[i].ID == id {
			return &s.Reports[i]
		}
	}
	return nil
}

func (s *Sheet) lastSigning(report string) *Signing {
	r := s.report(report)
	if r == nil || len(r.Signings) == 0 {
		return nil
	}
	return &r.Signings[len(r.Signings)-1]
}
