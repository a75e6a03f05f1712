package assess_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/forecast"
)

// said is the code of the only fact of a kind, or "" where there is none.
func said(f *casefile.File, id, kind string, today day.Date) string {
	code := ""
	for _, x := range assess.FactsOf(f, &assess.Sheet{}, id, today) {
		if x.Kind == kind {
			code += x.Code
		}
	}
	return code
}

// AS1.9: earlier convictions and the age at the first are offered from the record once it was read whole, a day being one.
func TestEarlierConvictions(t *testing.T) {
	sentence := func(id, code, on string) casefile.Order {
		return casefile.Order{ID: id, Type: code, Offence: "10501", Sentenced: date(on), Origin: casefile.Origin{Entry: id, On: date(on)}}
	}
	convicted := func(on string) casefile.Sanction {
		return casefile.Sanction{Outcome: "conviction", Offence: "10501", Origin: casefile.Origin{Entry: "s" + on, On: date(on)}}
	}
	read := &casefile.RecordRead{From: "Police record", Origin: casefile.Origin{Entry: "read", On: date("2026-02-05")}}
	for _, tt := range []struct {
		name           string
		read           *casefile.RecordRead
		born           string
		report         casefile.Report
		orders         []casefile.Order
		sanctions      []casefile.Sanction
		earlier, first string
	}{
		{"the sentence in force is not before itself", read, "1990-05-01", casefile.Report{}, []casefile.Order{sentence("o1", "340", "2026-02-02")}, nil, "0", "35"},
		{"a day is one", read, "1990-05-01", casefile.Report{}, []casefile.Order{sentence("o1", "340", "2026-02-02")},
			[]casefile.Sanction{convicted("2010-03-03"), convicted("2010-03-03"), convicted("2015-06-07")}, "2", "19"},
		{"nobody has read the record whole", nil, "1990-05-01", casefile.Report{}, []casefile.Order{sentence("o1", "340", "2026-02-02")}, []casefile.Sanction{convicted("2010-03-03")}, "", ""},
		{"the day of birth is not known", read, "", casefile.Report{}, []casefile.Order{sentence("o1", "340", "2026-02-02")}, []casefile.Sanction{convicted("2010-03-03")}, "1", ""},
		{"what is to come counts for nothing", read, "1990-05-01", casefile.Report{}, []casefile.Order{sentence("o1", "340", "2026-02-02"), sentence("o2", "340", "2027-02-02")}, nil, "0", "35"},
		{"no sanction at all says nothing of an assessment", read, "1990-05-01", casefile.Report{}, nil, nil, "", ""},
		{"a court is to sentence what is not here yet", read, "1990-05-01", casefile.Report{Type: "CJF"}, []casefile.Order{sentence("o1", "340", "2026-02-02")}, []casefile.Sanction{convicted("2010-03-03")}, "2", "19"},
		{"nobody was ever before a court", read, "1990-05-01", casefile.Report{Type: "CJF"}, nil, nil, "0", ""},
		{"not the sentence that the report led to", read, "1990-05-01", casefile.Report{Type: "CJS", LedTo: "o1"}, []casefile.Order{sentence("o1", "340", "2026-11-12")}, []casefile.Sanction{convicted("2010-03-03")}, "1", "19"},
		{"a parole report is about the sentence", read, "1990-05-01", casefile.Report{Type: "PAROM1"}, []casefile.Order{sentence("o1", "SDS", "2026-02-02")}, []casefile.Sanction{convicted("2010-03-03")}, "1", "19"},
	} {
		f := &casefile.File{Orders: tt.orders, Sanctions: tt.sanctions, RecordRead: tt.read, Born: casefile.Detail{Value: tt.born}}
		id := ""
		if tt.report.Type != "" {
			id = "r1"
			tt.report.ID, tt.report.Origin = id, casefile.Origin{Entry: id, On: date("2026-11-10")}
			f.Reports = []casefile.Report{tt.report}
		}
		if got := said(f, id, "earlier sanctions", date("2026-11-23")); got != tt.earlier {
			t.Errorf("AS1.9 %s: %q before it, want %q", tt.name, got, tt.earlier)
		}
		if got := said(f, id, "first sanction", date("2026-11-23")); got != tt.first {
			t.Errorf("AS1.9 %s: %q years at the first, want %q", tt.name, got, tt.first)
		}
	}
}

// AS1.9, Q9.2: an assessment is offered what the predictors count: their sanctions but for the current one, and their age at the first.
func TestEarlierConvictionsAreThoseOfThePredictors(t *testing.T) {
	days := rapid.Custom(func(t *rapid.T) day.Date {
		return date("2009-01-01").Add(rapid.IntRange(0, 12).Draw(t, "month") * 400)
	})
	rapid.Check(t, func(t *rapid.T) {
		f := casefile.New("p1")
		f.Born.Value = "1988-07-01"
		f.RecordRead = &casefile.RecordRead{From: "Police record", Origin: casefile.Origin{On: date("2020-01-01")}}
		for i := range rapid.IntRange(0, 3).Draw(t, "orders") {
			f.Orders = append(f.Orders, casefile.Order{ID: "o" + strconv.Itoa(i), Type: "340", Offence: "10501", Sentenced: days.Draw(t, "sentenced")})
		}
		for range rapid.IntRange(0, 5).Draw(t, "sanctions") {
			f.Sanctions = append(f.Sanctions, casefile.Sanction{Outcome: "caution", Offence: "00806", Origin: casefile.Origin{On: days.Draw(t, "on")}})
		}
		today := days.Draw(t, "today")
		earlier, first := said(f, "", "earlier sanctions", today), said(f, "", "first sanction", today)
		known := forecast.Read(f, today).Request
		if n := known.TotalNumberOfSanctionsForAllOffences; !n.Known && earlier != "" || n.Known && earlier != strconv.Itoa(n.N-1) {
			t.Errorf("the predictors count %+v, and %q before are offered", n, earlier)
		}
		if n := known.AgeAtFirstSanction; !n.Known && first != "" || n.Known && first != strconv.Itoa(n.N) {
			t.Errorf("the predictors take %+v years, and %q are offered", n, first)
		}
	})
}

// CR2.8: what is offered from the scores of another tool names each predictor in words, for whoever reads the report.
func TestScoresInWords(t *testing.T) {
	f := &casefile.File{Scores: &casefile.Scores{Tool: "OASys", ARP: "14.73", DCSRP: "31", OGRS3: "60"}}
	var got []string
	for _, x := range assess.FactsOf(f, &assess.Sheet{}, "", date("2026-11-23")) {
		if x.Kind == assess.Score {
			got = append(got, x.Code+" = "+x.Text)
		}
	}
	want := []string{"ARP:LOW = All reoffending 14.73 %, low", "DC-SRP:HIGH = Direct contact sexual reoffending 31, high", "OGRS3:MEDIUM = Reoffending, older tool (OGRS3), 60 %, medium"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
