package workload

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// TestBillLineByLine: each kind of work has a line with its clause, its words and its points; the total is that of the lines, and what
// an earlier rule counted stands beside it (W1.1 to W1.9).
func TestBillLineByLine(t *testing.T) {
	w := *Reference()
	w.Name, w.Pricing = "Reference", AssumedPricing()
	b, err := w.Bill(Work{
		Cases: []Case{
			{Tier: "B2", Type: Community, Count: 3}, {Tier: "B2", Type: Community, T2A: true, Count: 1}, {Tier: "B2S", Type: Community, Count: 1},
			{Tier: "C", Type: Licence, Count: 2}, {Tier: "NOT_SUPERVISED", Type: Community, Count: 4}, {Tier: "B2", Type: Custody, Count: 0},
		},
		Reports:         CourtReports{Standard: 1, Fast: 2},
		ContactsOutside: map[string]int{"CMS06": 2, "XYZ": 1, "CMS40": 0},
		ContactsByOther: map[string]int{"CMS06": 1, "XYZ": 2},
		Older:           OlderWork{ArmsLicence: 1, ArmsCommunity: 2, Paroms: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	said := func(lines []Line) (all []string) {
		for _, l := range lines {
			all = append(all, fmt.Sprintf("%s %d x %d = %d %s", l.Clause, l.Count, l.Each, l.Points, l.Text))
		}
		return all
	}
	want := []string{
		"W1.1 3 x 115 = 345 B2 community",
		"W1.2 1 x 48 = 48 B2 community, young adult in transition (T2A)",
		"W1.1 1 x 0 = 0 B2S community, not supervised",
		"W1.8 2 x 132 = 264 C licence, priced as B2 (" + w.Pricing.Name + ")",
		"W1.8 4 x 0 = 0 NOT_SUPERVISED community, which weighs nothing",
		"W1.1 0 x 48 = 0 B2 custody",
		"W1.3 1 x 138 = 138 Standard delivery court reports",
		"W1.3 2 x 65 = 130 Fast delivery court reports",
		"W1.4 2 x 26 = 52 Contacts outside the caseload: CMS06",
		"W1.6 1 x 0 = 0 Contacts outside the caseload: XYZ, which has no points in this set",
		"W1.5 1 x -26 = -26 Contacts made by others: CMS06",
		"W1.6 2 x 0 = 0 Contacts made by others: XYZ, which has no points in this set",
	}
	if got := said(b.Lines); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	beside := []string{"W1.9 1 x 35 = 35 Risk assessments (ARMS) on licence", "W1.9 2 x 69 = 138 Risk assessments (ARMS) in the community",
		"W1.9 1 x 120 = 120 Parole reports"}
	if got := said(b.Beside); !slices.Equal(got, beside) {
		t.Errorf("beside %q, want %q", got, beside)
	}
	if b.Points != 345+48+264+138+130+52-26 {
		t.Errorf("%d points in all", b.Points)
	}
}

// TestBillNeverOverflows: more than can be counted is refused and never comes round to a small figure.
func TestBillNeverOverflows(t *testing.T) {
	w := Reference()
	half := math.MaxInt/115 - 1
	for name, x := range map[string]struct {
		work Work
		ok   bool
	}{
		"one line":              {Work{Cases: []Case{{Tier: "B2", Type: Community, Count: half}}}, true},
		"one line too many":     {Work{Cases: []Case{{Tier: "B2", Type: Community, Count: half + 9}}}, false},
		"two lines":             {Work{Cases: []Case{{Tier: "B2", Type: Community, Count: half}, {Tier: "B2", Type: Community, Count: half}}}, false},
		"others' work":          {Work{ContactsByOther: map[string]int{"CMS06": math.MaxInt / 2}}, false},
		"what weighs nothing":   {Work{Cases: []Case{{Tier: "B2S", Type: Community, Count: math.MaxInt}}}, true},
		"something after a lot": {Work{Cases: []Case{{Tier: "B2", Type: Community, Count: half}, {Tier: "B2S", Type: Community, Count: 1}}}, true},
	} {
		if b, err := w.Bill(x.work); (err == nil) != x.ok || x.ok && b.Points < 0 {
			t.Errorf("%s: %d points, %v", name, b.Points, err)
		}
	}
}
