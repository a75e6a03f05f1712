package verify

import "testing"

// BenchmarkLedger checks a ledger of 20,000 entries under one checkpoint.
func BenchmarkLedger(b *testing.B) {
	o := open(b, 20_000)
	o.trusted = []string{o.ring.Known()[0].Verifier, o.ring.Known()[1].Verifier}
	o.checkpoints = o.checkpoints[len(o.checkpoints)-1:] // one signature, as at a set interval, not one for every fifth entry
	b.ReportAllocs()
	for b.Loop() {
		if report, err := Ledger(o.source()); err != nil || !report.OK() {
			b.Fatal(err, report)
		}
	}
	b.ReportMetric(float64(len(o.records))*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}
