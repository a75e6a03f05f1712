package workload

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/tier"
)

// What is written is what is read: a service begins its own set with the one in force (W26.1).
func TestAWrittenSetIsReadAgain(t *testing.T) {
	var set, prices bytes.Buffer
	want := Reference()
	if err := WriteWeights(&set, want); err != nil {
		t.Fatal(err)
	}
	got, err := ReadWeights(&set)
	if err != nil {
		t.Fatal(err)
	}
	if err := WritePricing(&prices, want.Pricing); err != nil {
		t.Fatal(err)
	}
	if got.Pricing, err = ReadPricing(&prices); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })); diff != "" {
		t.Error(diff)
	}
}

// W16.1, W16.3, W26.1: a proposal is one set, one file of prices, or one of each, and it is for the day for which it is
// published.
func TestAProposalIsCheckedWhole(t *testing.T) {
	dated := strings.Replace(referenceCSV, "set,from,,", "set,from,,2027-01-04", 1)
	later := strings.Replace(pricingCSV, "from,2026-01-01", "from,", 1)
	for _, row := range []struct {
		name  string
		files []string
		want  string
	}{
		{"a set", []string{referenceCSV}, ""},
		{"a set for its day", []string{dated}, ""},
		{"a set and prices", []string{referenceCSV, strings.Replace(pricingCSV, "2026-01-01", "2027-01-04", 1)}, ""},
		{"with a byte order mark", []string{"\ufeff" + referenceCSV}, ""},
		{"with the ends of lines of another system", []string{strings.ReplaceAll(referenceCSV, "\n", "\r\n")}, ""},
		{"prices alone, for another day", []string{pricingCSV}, "The file of prices says that it holds from Thu 1 Jan 2026, and it is to be published from Mon 4 Jan 2027."},
		{"prices without a day", []string{later}, `"" is not a date`},
		{"a set for another day", []string{strings.Replace(dated, "2027-01-04", "2027-02-01", 1)}, "Change one of the two."},
		{"no name", []string{strings.Replace(referenceCSV, "set,name,,reference weightings", "set,name,,", 1)}, "The set has no name."},
		{"twice", []string{referenceCSV, dated}, "Two of the files hold the same thing."},
		{"nothing", nil, "Give a set of weightings, prices for the tiers A to G, or both"},
		{"no set", []string{"name,points\n"}, "It should be CSV with the columns part, key, tier, value."},
		{"wrong in a row", []string{strings.Replace(referenceCSV, ",206", ",lots", 1)}, `"lots" is not a number of points`},
	} {
		t.Run(row.name, func(t *testing.T) {
			var p Proposal
			var err error
			for _, f := range row.files {
				if err == nil {
					err = p.Add(f)
				}
			}
			if err == nil {
				var i Issue
				if i, err = p.Issue(day.MustParse("2027-01-04")); err == nil && i.Weights != nil && i.Weights.From != i.From {
					t.Errorf("the set holds from %s", i.Weights.From)
				}
			}
			if row.want == "" && err != nil || row.want != "" && (fault.KindOf(err) != fault.Invalid || !strings.Contains(fault.Text(err), row.want)) {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
}

// W26.1, W26.2: what the service's stream tells is laid over what comes with Daybook, each entry once.
func TestTheStreamOfTheServiceTellsItsSets(t *testing.T) {
	at := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	published := entry.Entry{ID: "e2", RecordedBy: "sys", RecordedAt: at, On: day.MustParse("2026-12-01"),
		Payload: entry.WeightingsPublished{Set: strings.Replace(referenceCSV, "reference weightings", "North 2026", 1), Taken: "Board, 12 Nov", Reason: "Court work"}}
	stream := []entry.Entry{{ID: "e1", Payload: entry.ServiceNamed{Name: "North"}}, published}
	s, err := DefaultSets().WithEntries(stream)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := s.WithEntries(stream); err != nil || len(again.Issues()) != len(s.Issues()) {
		t.Errorf("told twice: %v", err)
	}
	weights, prices := s.InForce(day.MustParse("2026-12-01"))
	if weights.Name() != "North 2026" || weights.By != "sys" || weights.Source != "Board, 12 Nov" || weights.Reason != "Court work" || weights.Published != day.Of(at) || !weights.Own() || prices.Own() {
		t.Errorf("in force are %+v and %+v", weights, prices)
	}
	if s.On(day.MustParse("2026-11-30")).Name != "reference weightings" || s.On(day.MustParse("2026-12-01")).Pricing.Name == "" {
		t.Error("before its day the set holds nothing, and the prices go on")
	}
	published.ID, published.Payload = "e3", entry.WeightingsPublished{Set: "part", Taken: "x", Reason: "y"}
	if _, err := DefaultSets().WithEntries([]entry.Entry{published}); fault.KindOf(err) != fault.Storage {
		t.Errorf("a set that cannot be read: %v", err)
	}
}

// W16.4: what differs between two sets is named row by row.
func TestTwoSetsAreCompared(t *testing.T) {
	other, err := ReadWeights(strings.NewReader(strings.NewReplacer("normal,community,B2,115", "normal,community,B2,140", "contact,CMS01,,9\n", "contact,NEW1,,4\n").Replace(referenceCSV)))
	if err != nil {
		t.Fatal(err)
	}
	other.Pricing = AssumedPricing()
	other.Pricing.As = map[tier.Tier]string{}
	for k, v := range AssumedPricing().As {
		other.Pricing.As[k] = v
	}
	other.Pricing.As[tier.G] = "C1"
	want := []Change{{"normal", "community", "B2", "115", "140"}, {"contact", "CMS01", "", "9", ""}, {"contact", "NEW1", "", "", "4"}, {"priced as", "G", "", "D1", "C1"}}
	if diff := cmp.Diff(want, Reference().Compare(other)); diff != "" {
		t.Error(diff)
	}
	if same := Reference().Compare(Reference()); len(same) != 0 {
		t.Errorf("a set differs from itself: %v", same)
	}
}
