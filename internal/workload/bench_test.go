package workload

import "testing"

// BenchmarkBill weighs one officer's work, as is done for every officer of a service.
func BenchmarkBill(b *testing.B) {
	w := Reference()
	work := Work{ContactsOutside: map[string]int{"CMS03": 2, "CMS06": 1}, Reports: CourtReports{Standard: 1}}
	for i, t := range tiers {
		work.Cases = append(work.Cases, Case{Tier: t, Type: caseTypes[i%3], T2A: i%5 == 0, Count: 2})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := w.Bill(work); err != nil {
			b.Fatal(err)
		}
	}
}
