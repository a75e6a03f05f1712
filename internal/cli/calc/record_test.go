package calc

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/forecast"
	"daybook/internal/predict"
	"daybook/internal/synth"
)

// TestTheRecordAndTheCommandLineAgree: what a person's file of the synthetic service gives to the predictors, put as a question to
// `daybook calc predict`, has the answer that the pages show, to the last digit; and most people's files give one.
func TestTheRecordAndTheCommandLineAgree(t *testing.T) {
	today := day.MustParse("2026-11-25")
	dir := filepath.Join(t.TempDir(), "office")
	if _, err := synth.Write(dir, synth.Options{Size: synth.Office, Seed: 1, Day: today}); err != nil {
		t.Fatal(err)
	}
	r, err := extract.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	type shown struct {
		person string
		now    forecast.Forecast
	}
	var all []shown
	var questions bytes.Buffer
	for located, err := range r.Streams() {
		if err != nil {
			t.Fatal(err)
		}
		if located[0].Entry.Stream.Kind != entry.Person {
			continue
		}
		entries := make([]entry.Entry, len(located))
		for i := range located {
			entries[i] = located[i].Entry
		}
		f, err := casefile.Fold(entries[0].Stream.ID, entries)
		if err != nil {
			t.Fatal(err)
		}
		now := forecast.Of(f, today)
		request, err := json.Marshal(now.Request)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, shown{f.Person, now})
		if err := json.NewEncoder(&questions).Encode(map[string]any{"id": f.Person, "kind": "response", "request": json.RawMessage(request)}); err != nil {
			t.Fatal(err)
		}
	}
	got := answers(t, "predict", questions.Bytes())
	if len(got) != len(all) {
		t.Fatalf("%d answers to %d questions", len(got), len(all))
	}
	given := map[predict.Type]int{}
	for i, x := range all {
		part, _ := x.now.Results.At("")
		var want any
		d := json.NewDecoder(bytes.NewReader(part))
		d.UseNumber()
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if why := differs("", want, got[i]["result"]); why != "" {
			t.Errorf("person %s: %s", x.person, why)
		}
		given[x.now.Results.All.Type]++
	}
	if n := given[predict.Dynamic]; n < len(all)/2 {
		t.Errorf("%d of %d people have a dynamic score", n, len(all))
	}
	if n := given[predict.Static] + given[predict.Dynamic]; n < len(all)*8/10 {
		t.Errorf("%d of %d people have a score", n, len(all))
	}
}
