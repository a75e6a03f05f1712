package tier

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/decimal"
)

// TestWhy: each clause that bears on a two-axis tier says what it added, whether the tier would be another without it, on which facts
// of which day it rests, and what it comes to.
func TestWhy(t *testing.T) {
	on := day.MustParse("2026-03-02")
	score := func(n int) *int { return &n }
	custody := []Conviction{{SentenceType: "NC"}}
	assessed := &Assessment{Completed: on.Add(1), Summary: &Summary{}, Sections: Sections{
		Relationships: &Section{ParentalResponsibilities: "Yes"}, Drugs: &Section{Severity: Severe},
		Thinking: &Section{Severity: Severe, Impulsivity: "Some", TemperControl: "Significant"}}}
	for _, x := range []struct {
		name string
		f    TwoAxisFacts
		tier string
		want []string
	}{
		{"no mandate and nothing known", TwoAxisFacts{}, "D0", []string{
			"T2.7 +0 decided 0 points in all make protect level D (A from 150, B from 20, C from 10, otherwise D). []",
			"T2.8 +0 decided No running sentence is custodial (NC, SC) or has a requirement other than unpaid work that is not restrictive: no mandate for change, so the change number is 0. []",
		}},
		{"the larger of score and level", TwoAxisFacts{RSR: decimal.Of(4), RSROn: on, Convictions: custody,
			Registrations: []Registration{{Code: "RMRH", Date: on}, {Code: "RMDO", Date: on.Add(1)}, {Code: "MAPP", Level: "M1", Date: on.Add(2)}}}, "C2", []string{
			"T2.1 +10 RSR score 4: 10 points. [RSR score 4 2026-03-02]",
			"T2.2 +10 RoSH is medium: 10 points. [RoSH RMRH 2026-03-02]",
			"T2.5 -10 decided Only the larger of the RSR and RoSH points counts, so 10 points come off. []",
			"T2.3 +5 MAPPA level 1: 5 points. [MAPPA MAPP level M1 2026-03-04]",
			"T2.4 +2 1 complexity factor at 2 points each. [Complexity: mental health RMDO 2026-03-03]",
			"T2.7 +0 decided 17 points in all make protect level C (A from 150, B from 20, C from 10, otherwise D). []",
			"T2.9 +0 decided There is no valid assessment, so the change number is 2 as published. This can be higher than after an assessment with few needs. []",
		}},
		{"a woman who was assessed", TwoAxisFacts{Gender: "Female", Convictions: custody, OGRS: score(47), OGRSOn: on, Assessment: assessed,
			Registrations: []Registration{{Code: "RHRH", Date: on}, {Code: "IIOM", Date: on.Add(3)}}, PreviousEnforcement: true}, "B2", []string{
			"T2.2 +20 decided RoSH is high: 20 points. [RoSH RHRH 2026-03-02]",
			"T2.6 +6 Additional factors for women: 6 points. [Parental responsibilities Yes 2026-03-03 Impulsivity Some 2026-03-03 Earlier breach or recall yes ]",
			"T2.7 +0 decided 26 points in all make protect level B (A from 150, B from 20, C from 10, otherwise D). []",
			"T2.13 +6 decided Needs from the assessment: 6 points. [Need: drug misuse severe 2026-03-03 Need: thinking and behaviour severe 2026-03-03]",
			"T2.10 +4 decided OGRS score 47: 4 points, one for each full ten. [OGRS score 47 2026-03-02]",
			"T2.11 +2 Registered for integrated offender management: 2 points. [IOM IIOM 2026-03-05]",
			"T2.14 +0 decided 12 points in all make change level 2 (3 from 20, 2 from 10, otherwise 1). []",
		}},
	} {
		r, err := PlaceTwoAxis(x.f)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, why := range r.Why {
			decided := ""
			if why.Decided {
				decided = "decided "
			}
			facts := []string{}
			for _, f := range why.Facts {
				facts = append(facts, fmt.Sprintf("%s %s %s", f.Name, f.Value, f.On))
			}
			got = append(got, fmt.Sprintf("%s %+d %s%s %v", why.Clause, why.Points, decided, why.Text, facts))
		}
		if r.Score != x.tier || !slices.Equal(got, x.want) {
			t.Errorf("%s: %s\n got %q\nwant %q", x.name, r.Score, got, x.want)
		}
	}
}

// TestWhyAScoreAddsNothing: at the edges that the published bounds leave between them the officer is told to have the score checked,
// and nowhere else (T2.1).
func TestWhyAScoreAddsNothing(t *testing.T) {
	for score, asks := range map[string]bool{"2.99": false, "3": false, "6.98": false, "6.99": false, "6.991": true, "6.999": true, "7": false,
		"99.98": false, "99.99": true, "100": true, "0": false} {
		r, err := PlaceTwoAxis(TwoAxisFacts{RSR: decimal.MustParse(score)})
		if err != nil || len(r.Why) == 0 || r.Why[0].Clause != "T2.1" {
			t.Fatalf("%s: %+v, %v", score, r.Why, err)
		}
		if got := strings.Contains(r.Why[0].Text, "Ask for the score to be checked"); got != asks || asks && r.Why[0].Points != 0 {
			t.Errorf("%s: %+v", score, r.Why[0])
		}
	}
}
