package transfer_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract/transfer"
	"daybook/internal/testkit"
	"daybook/internal/workload"
)

// heavy is a set by which every case weighs 777 points.
func heavy(t testing.TB) string {
	t.Helper()
	var set strings.Builder
	if err := workload.WriteWeights(&set, workload.Reference()); err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`(?m)^((?:normal|t2a),\w+,\w+),\d+$`).ReplaceAllString(set.String(), "$1,777")
}

// W26.1: a set that the service published is imported and exported like everything else, and everyone who comes with it is
// weighed by it.
func TestWeightingsComeWithAnExtract(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		w, up := newWriting(), fresh()
		staffed(w)
		w.add(entry.Service, "service", today.Add(-30).String(), "o3", entry.WeightingsPublished{Set: heavy(t), Taken: "Board", Reason: "Heavier"})
		person(w, 1)
		dir := write(t, w)
		load(t, up, dir)
		err := up.Read(t.Context(), func(r app.Reader) error {
			p, err := r.Person("p00001")
			if err == nil && p.Standing.Weight.Points != 777 {
				t.Errorf("the case weighs %+v", p.Standing.Weight)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		again, _ := export(t, up, transfer.ExportOptions{})
		second := fresh()
		load(t, second, again)
		stream := entry.Stream{Kind: entry.Service, ID: "service"}
		if diff := cmp.Diff(entriesIn(t, up, stream), entriesIn(t, second, stream)); diff != "" {
			t.Errorf("carried over (-one +two):\n%s", diff)
		}
	})
}

// W26.3, W16.1: a set from a day that had been shown is refused, and so is one that cannot be used.
func TestWeightingsThatRewriteAreRefused(t *testing.T) {
	for _, tt := range []struct {
		on   day.Date
		set  string
		want string
	}{
		{day.Of(now.AddDate(0, -6, 0)), heavy(t), "is not after the day on which the set was published"},
		{today, "part,key,tier,value\n", "cannot be used"},
	} {
		w := newWriting()
		staffed(w)
		w.add(entry.Service, "service", tt.on.String(), "o3", entry.WeightingsPublished{Set: tt.set, Taken: "Board", Reason: "Heavier"})
		up := open(t, testkit.SQLite(t))
		got, err := transfer.Import(t.Context(), up, write(t, w), options)
		if err == nil || len(got.Faults) != 1 || !strings.Contains(got.Faults[0].Wrong, tt.want) {
			t.Errorf("want %q, got %v %v", tt.want, err, got.Faults)
		}
	}
}
