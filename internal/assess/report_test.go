package assess_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/assess"
	"daybook/internal/casefile"
)

// What someone was sentenced for is no longer what they are before the court for: a report to a court is told of it once.
func TestTheSentencesOfTheRecordAreEarlierConvictions(t *testing.T) {
	order := func(id, kind, offence, on string) casefile.Order {
		return casefile.Order{ID: id, Type: kind, Offence: offence, Sentenced: date(on), Origin: casefile.Origin{Entry: id, On: date(on)}}
	}
	for _, c := range []struct {
		name      string
		report    casefile.Report
		orders    []casefile.Order
		sanctions []casefile.Sanction
		want      []string // the entries that are offered as earlier convictions
	}{
		{"CR2.2 the order in force is one", casefile.Report{Type: "CJF"}, []casefile.Order{order("o1", "340", "10501", "2026-02-02")}, nil, []string{"o1"}},
		{"CR2.2 not the sentence that the report is about", casefile.Report{Type: "CJS", Order: "o1"}, []casefile.Order{order("o1", "340", "10501", "2026-02-02")}, nil, nil},
		{"CR2.2 not the one that the court made on it", casefile.Report{Type: "CJO", LedTo: "o1"}, []casefile.Order{order("o1", "340", "10501", "2026-11-02")}, nil, nil},
		{"CR2.2 not one that came after the request", casefile.Report{Type: "CJO"}, []casefile.Order{order("o1", "340", "10501", "2026-11-20")}, nil, nil},
		{"CR2.2 not the deferred sentence, at the end of the deferment", casefile.Report{Type: "DFR"}, []casefile.Order{order("o1", "202", "10501", "2026-06-02")}, nil, nil},
		{"CR2.2 not twice, where the criminal record has it", casefile.Report{Type: "CJF"}, []casefile.Order{order("o1", "340", "10501", "2026-02-02")},
			[]casefile.Sanction{{Outcome: "conviction", Offence: "10501", Origin: casefile.Origin{Entry: "s1", On: date("2026-02-02")}}}, []string{"s1"}},
		{"CR2.2 a parole report is about the sentence", casefile.Report{Type: "PAROM1"}, []casefile.Order{order("o1", "SDS", "10501", "2026-02-02")}, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.report.ID, c.report.Origin = "r1", casefile.Origin{Entry: "r1", On: date("2026-11-10")}
			f := &casefile.File{Orders: c.orders, Sanctions: c.sanctions, Reports: []casefile.Report{c.report}}
			var got []string
			for _, x := range assess.FactsOf(f, &assess.Sheet{}, "r1", date("2026-11-23")) {
				if x.Kind == "sanction" {
					got = append(got, x.Entry)
				}
			}
			slices.Sort(got)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("offered (-want +got):\n%s", d)
			}
		})
	}
}

// A report to a court asks how its author spoke with the person: one in the cells is in no diary.
func TestWhetherTheAuthorSawThePerson(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer assess.Answer
		want   bool
	}{
		{"CR2.6 face to face is a meeting", assess.Answer{Value: "face"}, true},
		{"CR2.6 so is a video link", assess.Answer{Value: "video"}, true},
		{"CR2.6 the phone is none", assess.Answer{Value: "phone"}, false},
		{"CR2.6 nor is not at all", assess.Answer{Value: "not"}, false},
		{"CR2.6 not known is none", assess.Answer{Way: assess.NotKnown, Value: "face"}, false},
		{"CR2.6 nor is no answer", assess.Answer{}, false},
	} {
		if got := (assess.Asked{Answers: map[string]assess.Answer{"cr.spoken": c.answer}}).Saw(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
