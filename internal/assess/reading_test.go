package assess_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/forecast"
	"daybook/internal/predict"
)

// newest is the first set with readings; those for the screenings lie beside it.
func newest(t testing.TB) *assess.Set {
	t.Helper()
	s, ok := assess.SetOf("needs-2026-2")
	if !ok {
		t.Fatal("the question set needs-2026-2 is gone")
	}
	return s
}

// TestReadings (clause AS3.4): an answer says to the predictors and the tier what the set says it does, the first reading that says
// something counts, and what is not asked now says nothing.
func TestReadings(t *testing.T) {
	before := map[string]assess.Answer{"rel.childhood": {Value: "significant"}, "thi.impulse": {Value: "yes"}}
	for _, tt := range []struct {
		name    string
		kind    string
		answers map[string]string
		want    []string
	}{
		{"one answer may say several things", assess.Full, map[string]string{"acc.suitable": "some"},
			[]string{"accommodation=some problems", "tier/accommodation/suitabilityOfAccommodation=Some"}},
		{"no partner, no problem with one", assess.Full, map[string]string{"rel.partner": "none"}, []string{"relationship=none", "partner=no problem"}},
		{"a partner, and how it goes", assess.Full, map[string]string{"rel.partner": "together", "rel.quality": "significant"},
			[]string{"relationship=living together", "partner=significant problems"}},
		{"drugs by their names", assess.Full, map[string]string{"drug.used": "now", "drug.which": "synthetic,cannabis,amphetamines"},
			[]string{"drugs=spice, cannabis", "tier/drugMisuse/currentDrugNoted=Significant"}},
		{"drugs that the predictors do not know", assess.Full, map[string]string{"drug.used": "now", "drug.which": "amphetamines"},
			[]string{"drugs=none", "tier/drugMisuse/currentDrugNoted=Significant"}},
		{"drugs of the past are not used now", assess.Full, map[string]string{"drug.used": "past", "drug.which": "heroin"},
			[]string{"drugs=none", "tier/drugMisuse/currentDrugNoted=Some"}},
		{"an answer that hangs on another which was changed says nothing", assess.Full, map[string]string{"drug.used": "never", "drug.motivation": "low"},
			[]string{"drug_motivation=full", "drugs=none", "tier/drugMisuse/currentDrugNoted=None"}},
		{"nobody was a stranger", assess.Full, map[string]string{"off.victim": "partner,child"}, []string{"stranger_victim=no", "screening/domesticAbuseAgainstPartner=yes"}},
		{"a review takes what it does not ask from before, and nothing else", assess.Review, nil, []string{"tier/relationships/experienceOfChildhood=Significant", "screening/experienceOfChildhood=significant problems"}},
		{"several may be chosen, and none of them counts", assess.Full, map[string]string{"hea.neuro": "adhd,autism"}, []string{"screening/learningDifficulties=no problem"}},
		{"a brief one says nothing", assess.Brief, map[string]string{"thi.impulse": "yes"}, nil},
	} {
		a := assess.Asked{Set: newest(t), Kind: tt.kind, Answers: map[string]assess.Answer{}}
		for q, v := range tt.answers {
			a.Answers[q] = assess.Answer{Value: v}
		}
		if diff := cmp.Diff(tt.want, a.Readings(before)); diff != "" {
			t.Errorf("AS3.4 %s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestTheNewestSetAnswersTheScreenings (clause AS3.4): beside a full assessment on the newest set with every question answered, whichever way,
// no screening lacks an answer, of a man or of a woman.
func TestTheNewestSetAnswersTheScreenings(t *testing.T) {
	set := assess.Newest()
	for _, pick := range []func([]assess.Option) assess.Option{
		func(all []assess.Option) assess.Option { return all[0] },
		func(all []assess.Option) assess.Option { return all[len(all)/2] },
		func(all []assess.Option) assess.Option { return all[len(all)-1] },
	} {
		a := assess.Asked{Set: set, Kind: assess.Full, Answers: map[string]assess.Answer{}}
		for _, x := range set.Sections {
			for i := range x.Questions {
				if options := x.Questions[i].Choices(); len(options) > 0 {
					a.Answers[x.Questions[i].ID] = assess.Answer{Value: pick(options).Code}
				}
			}
		}
		for _, gender := range []predict.Gender{predict.Male, predict.Female} {
			on := day.MustParse("2026-11-25")
			r := predict.Request{Gender: gender, AssessmentDate: on, DateOfBirth: on.AddMonths(-12 * 22), CurrentOffenceCode: predict.Says("00806"), SupervisionStatus: predict.Community,
				HasCustodialSentence: predict.Yes, OverallRiskForAssessment: predict.High, HighestRiskLevelOverAllAssessments: predict.High, IsEligibleForMappa: predict.Yes,
				DidOffenceInvolveArson: predict.No, IsCurrentlyOfNoFixedAbodeOrTransientAccommodation: predict.No,
				HasEverCommittedSexualOffence: predict.No, AgeAtFirstSanction: predict.Of(20)} // what the record says beside it
			forecast.Fill(&r, a.Readings(nil))
			all := predict.Run(predict.Input{Request: r})
			for _, name := range forecast.Screened {
				for _, m := range all.Account(name, predict.Input{Request: r}).Missing {
					if m.Member != "applyOPDOverride" && m.Member != "saraRiskToPartner" && m.Member != "saraRiskToOthers" { // decided after the screening; judged by itself
						t.Errorf("%s lacks %s (%s)", name, m.Member, m.Text)
					}
				}
			}
		}
	}
}

// TestEveryDrugIsOneThatPredictorsKnow (clause AS3.4).
func TestEveryDrugIsOneThatPredictorsKnow(t *testing.T) {
	for _, s := range assess.Sets() {
		for _, r := range s.Reads {
			for _, word := range r.As {
				if unknown := forecast.UnknownDrugs(word); r.To == "drugs" && len(unknown) > 0 {
					t.Errorf("%s: %q is no drug of the predictors", s.ID, unknown)
				}
			}
		}
	}
}

// TestFlagsThatAnswersCallFor (clause AS3.5).
func TestFlagsThatAnswersCallFor(t *testing.T) {
	a := assess.Asked{Set: newest(t), Kind: assess.Full, Answers: map[string]assess.Answer{
		"self.suicide": {Value: "YES"}, "self.harm": {Value: "YES"}, "rel.abuse": {Value: "both"}, "off.weapon": {Value: "no"}}}
	flags := func(in ...casefile.Flag) (codes []string) {
		for _, r := range a.Raises(in) {
			codes = append(codes, r.Flag)
		}
		return codes
	}
	if got := flags(); !slices.Equal(got, []string{"ALSH", "ADVP", "ADVV"}) {
		t.Errorf("the answers call for %q", got)
	}
	if got := flags(casefile.Flag{Type: "ADVP"}); !slices.Equal(got, []string{"ALSH", "ADVV"}) {
		t.Errorf("beside a flag in force the answers call for %q", got)
	}
}

// TestReadingsAreChecked: a reading or a flag that names what is not there stops the set.
func TestReadingsAreChecked(t *testing.T) {
	for _, tt := range []struct{ more, want string }{
		{`"reads":[{"to":"weapon","question":"a.one","as":{"y":"yes","n":"no"}}]`, ""},
		{`"reads":[{"to":"tier/attitudes/proCriminalAttitudes","question":"a.one","as":{"y":"Some"}}]`, ""},
		{`"reads":[{"to":"weapon","question":"a.two","as":{"y":"yes"}}]`, "a.two"},
		{`"reads":[{"to":"weapon","question":"a.one","as":{"z":"yes"}}]`, `"z"`},
		{`"reads":[{"to":"weapon","question":"a.one","as":{"y":"perhaps"}}]`, "perhaps"},
		{`"reads":[{"to":"weather","question":"a.one","as":{"y":"yes"}}]`, "weather"},
		{`"reads":[{"to":"screening/hostileOrientation","question":"a.one","as":{"y":"some problems"}}]`, ""},
		{`"reads":[{"to":"screening/hostileOrientation","question":"a.one","as":{"y":"yes"}}]`, "hostileOrientation"},
		{`"reads":[{"to":"screening/moon","question":"a.one","as":{"y":"yes"}}]`, "moon"},
		{`"reads":[{"to":"tool","question":"a.one","as":{"y":"yes"}}]`, "tool"},
		{`"reads":[{"to":"weapon","question":"a.one","as":{"y":"yes"},"else":"no"}]`, "a.one"},
		{`"reads":[{"to":"tier/moods/low","question":"a.one","as":{"y":"Some"}}]`, "moods"},
		{`"reads":[{"to":"tier/attitudes/proCriminalAttitudes","question":"a.one","as":{"y":"Rather"}}]`, "Rather"},
		{`"flags":[{"question":"a.one","answers":["y"],"flag":"WEAP"}]`, ""},
		{`"flags":[{"question":"a.one","answers":["z"],"flag":"WEAP"}]`, `"z"`},
		{`"flags":[{"question":"a.two","answers":["y"],"flag":"WEAP"}]`, "a.two"},
		{`"flags":[{"question":"a.one","answers":["y"],"flag":"STAR"}]`, "STAR"},
	} {
		_, err := assess.Read([]byte(strings.Replace(small, `"id":"s",`, `"id":"s",`+tt.more+",", 1)))
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want one that names %q", tt.more, err, tt.want)
		}
	}
}
