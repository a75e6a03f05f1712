package standing_test

import (
	"strings"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/standing"
)

func TestWhatAReportRestsOn(t *testing.T) {
	on := func(s string) day.Date {
		d, err := day.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	today := on("2026-11-23")
	inside := casefile.Order{ID: "o1", Type: "SDS", Sentenced: on("2026-02-02"), Starts: on("2026-02-02"), Status: "D"}
	out := inside
	out.Status, out.Licence = "B", &casefile.Licence{Released: on("2026-08-03")}
	community := casefile.Order{ID: "o2", Type: "340", Sentenced: on("2026-02-02"), Starts: on("2026-02-02")}
	ended := community
	ended.Ended = on("2026-10-01")
	recall := func(went bool, sent day.Date) []casefile.Recall {
		return []casefile.Recall{{ID: "x1", Order: "o1", Decided: &casefile.Ruling{Yes: went}, Sent: sent}}
	}
	for _, c := range []struct {
		name    string
		kind    string
		orders  []casefile.Order
		recalls []casefile.Recall
		says    string
	}{
		{"CR1.10 temporary release from custody", "ROTLR", []casefile.Order{inside}, nil, ""},
		{"CR1.10 temporary release of someone on licence", "ROTLR", []casefile.Order{out}, nil, "serving in custody"},
		{"CR1.10 parole of someone on a community order", "PAROM1", []casefile.Order{community}, nil, "serving in custody"},
		{"CR1.10 home circumstances, nothing in force", "HDCR", nil, nil, "serving in custody"},
		{"CR1.10 papers of a recall that was decided", "PARTA", []casefile.Order{out}, recall(true, 0), ""},
		{"CR1.10 papers that went", "PARTA", []casefile.Order{out}, recall(true, today), "no recall whose papers"},
		{"CR1.10 a recall that was refused", "PARTA", []casefile.Order{out}, recall(false, 0), "no recall whose papers"},
		{"CR1.10 the review after a recall", "PARTB", []casefile.Order{inside}, recall(true, today), ""},
		{"CR1.10 the review after none", "PARTB", []casefile.Order{inside}, nil, "no recall that went ahead"},
		{"CR1.10 breach of an order in force", "BRR", []casefile.Order{community}, nil, ""},
		{"CR1.10 review of an order that ended", "RVR", []casefile.Order{ended}, nil, "no order in force"},
		{"CR1.10 a court asks about anybody", "CJS", nil, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &casefile.File{Orders: c.orders, Recalls: c.recalls}
			r := casefile.Report{Type: c.kind, State: casefile.ReportAsked}
			got := standing.Unfit(f, r, rules.At(today), today)
			if (c.says == "") != (got == "") || !strings.Contains(got, c.says) {
				t.Errorf("it says %q, want %q", got, c.says)
			}
			if r.State = casefile.ReportSent; standing.Unfit(f, r, rules.At(today), today) != "" {
				t.Error("a report that went says it too")
			}
		})
	}
}
