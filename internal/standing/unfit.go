package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// Unfit says what the record does not have on a day that a report of this kind rests on (CR1.10): custody, a recall, an order in
// force. It is "" where nothing is missing and for a report that is no longer open. Nobody is kept from a report by it, because the
// record may be behind.
func Unfit(f *casefile.File, r casefile.Report, set rules.Set, today day.Date) string {
	if !r.Open() {
		return ""
	}
	d := facing(f, set, today)
	switch r.Type {
	case "ROTLR", "PAROM1", "HDCR":
		for _, s := range d.spans {
			if s.custody {
				return ""
			}
		}
		return "The record shows no sentence that they are serving in custody. See whether news of it is missing, or whether the report is about somebody else."
	case "PARTA":
		if f.PapersOf(r) == nil {
			return "The record has no recall whose papers are still to go. Recommend the recall, or see whether its papers went already."
		}
	case "PARTB":
		for i := range f.Recalls {
			if f.Recalls[i].Goes() {
				return ""
			}
		}
		return "The record has no recall that went ahead. See whether news of it is missing."
	case "BRR", "RVR":
		if len(d.spans) == 0 && len(d.overdue) == 0 {
			return "The record has no order in force. See whether it ended, or was never recorded."
		}
	}
	return ""
}
