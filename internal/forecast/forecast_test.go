package forecast_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/forecast"
	"daybook/internal/predict"
)

// said is one thing that a person's record says, on its day.
type said struct {
	on   string
	what entry.Payload
}

var (
	kay  = said{"2020-01-06", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Adu", Born: day.MustParse("1991-07-17"), Sex: "M"}}
	now  = said{"2024-05-10", entry.OrderMade{Type: "340", Offence: "00806", Months: 24}}
	read = said{"2024-05-20", entry.AntecedentsRead{From: "police record"}}
)

// entries is what was said, as entries: the first is e1.
func entries(all ...said) []entry.Entry {
	var out []entry.Entry
	for i, s := range all {
		on := day.MustParse(s.on)
		out = append(out, entry.Entry{ID: fmt.Sprint("e", i+1), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: i + 1, RecordedBy: "ada", RecordedAt: on.Time().Add(10 * time.Hour), On: on, Payload: s.what})
	}
	return out
}

// file folds what was said.
func file(t interface {
	Helper()
	Fatal(...any)
}, all ...said) *casefile.File {
	t.Helper()
	f, err := casefile.Fold("p1", entries(all...))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func sanction(on, outcome, offence, sexual string) said {
	return said{on, entry.SanctionRecorded{Outcome: outcome, Offence: offence, Sexual: sexual}}
}

var whole = entry.AnswersRecorded{
	Tool: "OASys", Accommodation: "some problems", Unemployed: "yes", Relationship: "none", Partner: "no problem", DomesticAbuse: "no", Activities: "some problems", DrugMotivation: "partial",
	Drugs: "cannabis, Spice", Alcohol: "no problem", Binge: "some problems", Impulsivity: "significant problems", Temper: "some problems", Attitudes: "some problems", Weapon: "no",
}

// Each row reads one thing out of a record by a clause of docs/rules/predictors.md.
func TestWhatTheRecordSays(t *testing.T) {
	for _, tt := range []struct {
		clause, name string
		record       []said
		on           string
		get          func(predict.Request) any
		want         any
	}{
		{"Q9.1", "a later conviction does not count yet", []said{kay, now, read, sanction("2026-02-03", "conviction", "04600", "")}, "2025-01-06",
			func(r predict.Request) any { return r.TotalNumberOfSanctionsForAllOffences }, predict.Of(1)},
		{"Q9.2", "an order and two sanctions", []said{kay, now, sanction("2012-03-02", "youth caution", "04600", ""), sanction("2015-01-06", "conviction", "00806", ""), read}, "2025-01-06",
			func(r predict.Request) any { return r.TotalNumberOfSanctionsForAllOffences }, predict.Of(3)},
		{"Q9.2", "two convictions of one day are one sanction", []said{kay, now, sanction("2015-01-06", "conviction", "04600", ""), sanction("2015-01-06", "conviction", "00806", ""), read}, "2025-01-06",
			func(r predict.Request) any { return r.TotalNumberOfSanctionsForAllOffences }, predict.Of(2)},
		{"Q9.2", "nobody has read the record: no count", []said{kay, now, sanction("2015-01-06", "conviction", "04600", "")}, "2025-01-06",
			func(r predict.Request) any { return r.TotalNumberOfSanctionsForAllOffences }, predict.Count{}},
		{"Q9.2", "age at the first of them", []said{kay, now, sanction("2012-03-02", "youth caution", "04600", ""), read}, "2025-01-06",
			func(r predict.Request) any { return r.AgeAtFirstSanction }, predict.Of(20)},
		{"Q9.3", "violence by the code", []said{kay, now, sanction("2015-01-06", "conviction", "04600", ""), read}, "2025-01-06",
			func(r predict.Request) any { return r.TotalNumberOfViolentSanctions }, predict.Of(1)},
		{"Q9.4", "a sort that is recorded", []said{kay, now, sanction("2015-01-06", "conviction", "02000", "without contact"), read}, "2025-01-06",
			func(r predict.Request) any {
				return [2]predict.Count{r.TotalNonContactSexualOffences, r.TotalContactAdultSexualSanctions}
			}, [2]predict.Count{predict.Of(1), predict.Of(0)}},
		{"Q9.4", "images by the code", []said{kay, now, sanction("2015-01-06", "conviction", "08610", ""), read}, "2025-01-06",
			func(r predict.Request) any { return r.TotalIndecentImageSanctions }, predict.Of(1)},
		{"Q9.4", "no history", []said{kay, now, read}, "2025-01-06", func(r predict.Request) any { return r.HasEverCommittedSexualOffence }, predict.No},
		{"Q9.4", "the day of the latest is that of the offence", []said{kay, now,
			{"2015-01-06", entry.SanctionRecorded{Outcome: "conviction", Offence: "08610", Committed: day.MustParse("2014-02-03")}}, read}, "2025-01-06",
			func(r predict.Request) any { return r.DateOfMostRecentSexualOffence }, day.MustParse("2014-02-03")},
		{"Q9.5", "robbery before, wounding only now", []said{kay, {"2024-05-10", entry.OrderMade{Type: "340", Offence: "00501"}}, sanction("2015-01-06", "conviction", "03401", ""), read}, "2025-01-06",
			func(r predict.Request) any { return r.PreviousConvictions }, predict.Robbery | predict.NoneOfThese},
		{"Q9.6", "in the community from the day of sentence", []said{kay, now, read}, "2025-01-06", func(r predict.Request) any { return r.DateAtStartOfFollowup }, day.MustParse("2024-05-10")},
		{"Q9.6", "released", []said{kay, {"2024-05-10", entry.OrderMade{Type: "SDS", Offence: "00806"}}, {"2024-05-10", entry.CustodyChanged{Order: "e2", Status: "A"}},
			{"2025-02-03", entry.LicenceStarted{Order: "e2", Ends: day.MustParse("2026-02-03")}}, {"2025-02-03", entry.CustodyChanged{Order: "e2", Status: "B"}}, read}, "2025-06-02",
			func(r predict.Request) any { return [2]any{r.DateAtStartOfFollowup, r.SupervisionStatus} }, [2]any{day.MustParse("2025-02-03"), predict.Community}},
		{"Q9.6", "in custody until the conditional release date", []said{kay, {"2024-05-10", entry.OrderMade{Type: "SDS", Offence: "00806"}}, {"2024-05-10", entry.CustodyChanged{Order: "e2", Status: "A"}},
			{"2024-05-10", entry.KeyDateSet{Order: "e2", Code: "CRD", Date: day.MustParse("2026-08-03")}}, read}, "2025-06-02",
			func(r predict.Request) any { return [2]any{r.DateAtStartOfFollowup, r.SupervisionStatus} }, [2]any{day.MustParse("2026-08-03"), predict.Custody}},
		{"Q9.7", "drugs by name", []said{kay, now, read, {"2024-06-03", whole}}, "2025-01-06",
			func(r predict.Request) any {
				return [3]predict.Flag{r.HasCannabisUsage, r.HasSpiceUsage, r.HasHeroinUsage}
			}, [3]predict.Flag{predict.Yes, predict.Yes, predict.No}},
		{"Q9.7", "an answer that the latest left out is not taken from the one before", []said{kay, now, read, {"2024-06-03", whole}, {"2024-09-02", entry.AnswersRecorded{Tool: "OASys", Unemployed: "no"}}}, "2025-01-06",
			func(r predict.Request) any { return [2]any{r.IsUnemployed, r.TemperControl} }, [2]any{predict.No, predict.Level(0)}},
	} {
		t.Run(tt.clause+" "+tt.name, func(t *testing.T) {
			got := tt.get(forecast.Read(file(t, tt.record...), day.MustParse(tt.on)).Request)
			if fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// With a history and an assessment the record gives dynamic scores; without the assessment static ones; and without the reading of
// the criminal record none, and each says what it lacks.
func TestScoresFromTheRecord(t *testing.T) {
	on := day.MustParse("2025-01-06")
	history := []said{kay, now, sanction("2012-03-02", "youth caution", "04600", ""), sanction("2015-01-06", "conviction", "00806", "")}
	none := forecast.Of(file(t, history...), on)
	if none.Results.All.Type != "" || !slices.ContainsFunc(none.Gaps, func(g forecast.Gap) bool { return g.Remedy == "antecedents.read" }) {
		t.Errorf("nobody has read the criminal record: %+v, %v", none.Results.All, none.Gaps)
	}
	static := forecast.Of(file(t, append(history, read)...), on)
	if static.Results.All.Type != predict.Static || !static.Results.Combined.Score.Known {
		t.Errorf("without an assessment: %+v", static.Results.All)
	}
	dynamic := forecast.Of(file(t, append(history, read, said{"2024-06-03", whole})...), on)
	if dynamic.Results.All.Type != predict.Dynamic || dynamic.Results.Violent.Type != predict.Dynamic || dynamic.Results.SeriousViolent.Type != predict.Dynamic || len(dynamic.Gaps) > 0 {
		t.Errorf("with an assessment: %s %s %s, lacking %v", dynamic.Results.All.Type, dynamic.Results.Violent.Type, dynamic.Results.SeriousViolent.Type, dynamic.Gaps)
	}
	for _, s := range dynamic.Sources {
		if s.Origin.Entry == "" || s.Value == "" {
			t.Errorf("%s does not say where it comes from", s.Member)
		}
	}
	if len(dynamic.Accounts()) != len(forecast.Shown) {
		t.Error("an account is missing")
	}
}

// Q9.8: a point for the sentence, for the assessment and for today, latest first; the sentence's own day has no assessment yet.
func TestSeriesHasAPointForEachChange(t *testing.T) {
	points := forecast.Series(file(t, kay, now, read, said{"2024-06-03", whole}), day.MustParse("2025-01-06"))
	var got []string
	for _, p := range points {
		got = append(got, fmt.Sprint(p.On, " ", p.Cause, " ", p.Results.All.Type))
	}
	want := []string{"2025-01-06 Today DYNAMIC", "2024-06-03 Answers from OASys DYNAMIC", "2024-05-10 Sentenced STATIC"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDrugsAreNamedInWordsThatCount(t *testing.T) {
	if got := forecast.UnknownDrugs("cannabis, Crack , weed,none"); !slices.Equal(got, []string{"weed"}) {
		t.Errorf("got %q", got)
	}
}

// Whatever a record holds, and whenever it is looked at, there is an answer; the order in which sanctions were recorded does not
// matter.
func TestTheOrderOfRecordingDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sanctions []said
		for range rapid.IntRange(0, 12).Draw(t, "sanctions") {
			on := day.MustParse("2005-01-01").Add(rapid.IntRange(0, 7000).Draw(t, "on"))
			sanctions = append(sanctions, sanction(on.String(), rapid.SampledFrom([]string{"conviction", "caution"}).Draw(t, "outcome"),
				rapid.SampledFrom([]string{"00806", "04600", "02000", "08610", "03401", "99999"}).Draw(t, "offence"), ""))
		}
		shuffled := rapid.Permutation(sanctions).Draw(t, "shuffled")
		on := day.MustParse("2004-01-01").Add(rapid.IntRange(0, 9000).Draw(t, "looked at"))
		record := func(s []said) *casefile.File { return file(t, append(append([]said{kay, now}, s...), read)...) }
		a, b := forecast.Of(record(sanctions), on), forecast.Of(record(shuffled), on)
		a.Request.CurrentOffenceCode, b.Request.CurrentOffenceCode = predict.Text{}, predict.Text{} // of one day the first recorded is the main one
		if a.Request != b.Request {
			t.Fatalf("%+v\nis not\n%+v", a.Request, b.Request)
		}
		forecast.Series(record(sanctions), on)
	})
}

// Q9.11: each entry that changed a figure, by when it was recorded, with what stood before; what changed nothing is left out, and a
// correction stands with its own day.
func TestHistoryIsWhatTheRecordLearned(t *testing.T) {
	all := entries(kay, now, sanction("2024-06-01", "caution", "04600", ""), read, said{"2024-06-03", whole}, said{"2024-07-01", entry.FlagRaised{Type: "ADVP"}},
		said{"2024-08-01", entry.EntryVoided{Of: "e3", Reason: "Another person"}})
	got, err := forecast.History("p1", all, func(at time.Time) day.Date { return day.Of(at) })
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, l := range got {
		for _, c := range l.Changes {
			if c.Name == predict.All {
				words = append(words, fmt.Sprint(l.On, " ", l.Entry.Kind(), " ", c.Before.Type, " to ", c.After.Type))
			}
		}
	}
	want := []string{"2024-08-01 entry.voided DYNAMIC to DYNAMIC", "2024-06-03 answers.recorded STATIC to DYNAMIC", "2024-05-20 antecedents.read  to STATIC"}
	if !slices.Equal(words, want) {
		t.Errorf("got %q, want %q", words, want)
	}
}

// Q9.10: bands that differ are named with both figures, and whether they agreed on the day of the recorded one.
func TestRecordedScoresBesideOurs(t *testing.T) {
	on := day.MustParse("2025-01-06")
	then := forecast.Of(file(t, kay, now, read, said{"2024-06-03", whole}), day.MustParse("2024-06-03"))
	ours, _ := then.Figure(predict.All)
	arp, _ := strings.CutSuffix(ours.Score, " %")
	for _, tt := range []struct {
		name   string
		scores entry.ScoresRecorded
		want   []string
	}{
		{"the same", entry.ScoresRecorded{Tool: "OASys", ARP: arp}, nil},
		{"another band", entry.ScoresRecorded{Tool: "OASys", ARP: "95", CSRP: "nothing"}, []string{"ARP very high since false"}},
		{"a band in words", entry.ScoresRecorded{Tool: "OASys", DCSRP: "2.1", DCBand: "Very high"}, nil}, // ours is not made for him
	} {
		f := file(t, kay, now, read, said{"2024-06-03", whole}, said{"2024-06-03", tt.scores})
		var got []string
		differ, err := forecast.Differences(f.Scores, forecast.Of(f, on), func(at time.Time) (forecast.Forecast, error) { return forecast.Of(f, day.Of(at)), nil })
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range differ {
			got = append(got, fmt.Sprint(d.Short, " ", d.Recorded.Band.Words(), " since ", d.Since()))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	if _, ok := forecast.RecordedFigure(nil, predict.All); ok {
		t.Error("no scores have a figure")
	}
}

// Q9.9: what the screenings take from the record beside an assessment.
func TestWhatTheRecordSaysToTheScreenings(t *testing.T) {
	high := said{"2024-06-10", entry.RiskAssessed{Level: "HIGH"}}
	medium := said{"2024-12-10", entry.RiskAssessed{Level: "MEDIUM"}}
	prison := said{"2024-05-10", entry.OrderMade{Type: "SDS", Offence: "00806", Months: 24}}
	mappa := said{"2024-06-10", entry.FlagRaised{Type: "MAPP"}}
	harm := said{"2024-06-01", entry.FlagRaised{Type: "ALSH"}}
	begun := said{"2024-06-03", entry.AssessmentBegun{Type: "full", Set: "needs-2026-3"}}
	signing := func(more ...string) said {
		return said{"2024-06-10", entry.AssessmentSigned{Assessment: "e3", Level: "LOW", Read: append(more, "screening/hostileOrientation=some problems", "screening/hasPeerGroupInfluences=yes",
			"screening/professionalOrVocationalQualifications=none", "screening/awarenessOfConsequences=sometimes", "screening/hasSelfHarmOrAttemptedSuicide=no",
			"screening/domesticAbuseAgainstPartner=yes", "screening/domesticAbuseAgainstFamily=no")}}
	}
	signed, abuse := signing("domestic_abuse=no"), signing("domestic_abuse=yes")
	for _, tt := range []struct {
		name   string
		record []said
		on     string
		get    func(predict.Request) any
		want   any
	}{
		{"level and the highest ever", []said{kay, now, high, medium}, "2025-01-06", func(r predict.Request) any {
			return [2]predict.Band{r.OverallRiskForAssessment, r.HighestRiskLevelOverAllAssessments}
		}, [2]predict.Band{predict.Medium, predict.High}},
		{"as they stood", []said{kay, now, high, medium}, "2024-07-06", func(r predict.Request) any { return r.OverallRiskForAssessment }, predict.High},
		{"nobody looked: not no", []said{kay, now}, "2024-07-06", func(r predict.Request) any { return r.IsEligibleForMappa }, predict.Flag(0)},
		{"looked at, no flag", []said{kay, now, high}, "2024-07-06", func(r predict.Request) any { return r.IsEligibleForMappa }, predict.No},
		{"MAPPA", []said{kay, now, high, mappa}, "2024-07-06", func(r predict.Request) any { return r.IsEligibleForMappa }, predict.Yes},
		{"a community order", []said{kay, now}, "2024-07-06", func(r predict.Request) any { return r.HasCustodialSentence }, predict.No},
		{"prison", []said{kay, prison}, "2024-07-06", func(r predict.Request) any { return r.HasCustodialSentence }, predict.Yes},
		{"spousal assault risk", []said{kay, now, {"2024-06-10", entry.SpousalRiskRecorded{Tool: "SARA", Partner: "medium", Others: "low"}}}, "2024-07-06",
			func(r predict.Request) any { return [2]predict.Band{r.SaraRiskToPartner, r.SaraRiskToOthers} }, [2]predict.Band{predict.Medium, predict.Low}},
		{"an assessment signed here", []said{kay, now, begun, signed}, "2024-07-06", func(r predict.Request) any {
			return [4]any{r.HostileOrientation, r.HasPeerGroupInfluences, r.ProfessionalOrVocationalQualifications, r.AwarenessOfConsequences}
		}, [4]any{predict.SomeProblems, predict.Yes, predict.NoQualifications, predict.SometimesAware}},
		{"not before its day", []said{kay, now, begun, signed}, "2024-06-01", func(r predict.Request) any { return r.HostileOrientation }, predict.Level(0)},
		{"it holds beside a later one of another tool", []said{kay, now, begun, signed, {"2024-06-20", whole}}, "2024-07-06", func(r predict.Request) any { return r.HostileOrientation }, predict.SomeProblems},
		{"against whom, without evidence of abuse", []said{kay, now, begun, signed}, "2024-07-06", func(r predict.Request) any { return r.DomesticAbuseAgainstPartner }, predict.Flag(0)},
		{"against whom, with evidence of abuse", []said{kay, now, begun, abuse}, "2024-07-06", func(r predict.Request) any {
			return [2]predict.Flag{r.DomesticAbuseAgainstPartner, r.DomesticAbuseAgainstFamily}
		}, [2]predict.Flag{predict.Yes, predict.No}},
		{"a flag of any time", []said{kay, now, harm}, "2024-07-06", func(r predict.Request) any { return r.HasSelfHarmOrAttemptedSuicide }, predict.Yes},
		{"no flag says nothing", []said{kay, now}, "2024-07-06", func(r predict.Request) any { return r.HasSelfHarmOrAttemptedSuicide }, predict.Flag(0)},
		{"the assessment holds over an earlier flag", []said{kay, now, begun, harm, signed}, "2024-07-06", func(r predict.Request) any { return r.HasSelfHarmOrAttemptedSuicide }, predict.No},
		{"a later flag over the assessment", []said{kay, now, begun, signed, {"2024-06-20", entry.FlagRaised{Type: "ALSH"}}}, "2024-07-06", func(r predict.Request) any { return r.HasSelfHarmOrAttemptedSuicide }, predict.Yes},
		{"arson by the code", []said{kay, {"2024-05-10", entry.OrderMade{Type: "340", Offence: "05600"}}}, "2024-07-06", func(r predict.Request) any { return r.DidOffenceInvolveArson }, predict.Yes},
		{"no fixed abode", []said{kay, now, {"2024-06-01", entry.AddressRecorded{Status: "M", Type: "A08"}}}, "2024-07-06",
			func(r predict.Request) any { return r.IsCurrentlyOfNoFixedAbodeOrTransientAccommodation }, predict.Yes},
	} {
		if got := tt.get(forecast.Read(file(t, tt.record...), day.MustParse(tt.on)).Request); fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
