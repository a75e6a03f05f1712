package cli

import (
	"fmt"
	"time"

	"daybook/internal/bench"
	"daybook/internal/predict"
)

// benchFacts are the facts of a man with a history of seven sanctions and a whole assessment, so that each logistic predictor is
// worked out in its longer form.
const benchFacts = `{"gender":"MALE","assessmentDate":"2026-06-15","dateOfBirth":"1991-07-17","dateOfCurrentConviction":"2024-05-10","dateAtStartOfFollowup":"2025-06-20",
"ageAtFirstSanction":19,"currentOffenceCode":"00806","totalNumberOfSanctionsForAllOffences":7,"totalNumberOfViolentSanctions":2,"supervisionStatus":"COMMUNITY",
"suitabilityOfAccommodation":"SOME_PROBLEMS","isUnemployed":true,"currentRelationshipWithPartner":"SOME_PROBLEMS","evidenceOfDomesticAbuse":false,
"currentRelationshipStatus":"NOT_IN_RELATIONSHIP","regularOffendingActivities":"SOME_PROBLEMS","motivationToTackleDrugMisuse":"PARTIAL_MOTIVATION","hasCannabisUsage":true,
"currentAlcoholUseProblems":"NO_PROBLEMS","excessiveAlcoholUse":"SOME_PROBLEMS","impulsivityProblems":"SIGNIFICANT_PROBLEMS","temperControl":"SOME_PROBLEMS",
"proCriminalAttitudes":"SOME_PROBLEMS","didOffenceInvolveCarryingOrUsingWeapon":false,"previousConvictions":["ROBBERY"],"hasEverCommittedSexualOffence":false}`

// benchBatch is how many people are worked out in one measured step: one alone is too short to be timed.
const benchBatch = 100

// predictors measures the ten predictors and screening tools of one person, and the account of how they came about.
func (m *measuring) predictors() error {
	r, err := predict.ReadRequest([]byte(benchFacts))
	if err != nil {
		return err
	}
	in := predict.Input{Request: r}
	predict.Run(in) // reads the coefficients and the offence codes
	all, err := bench.OneByOne(m.c.ctx, pageRuns, func(int) error {
		for range benchBatch {
			predict.Run(in)
		}
		return nil
	})
	if err != nil {
		return err
	}
	each := all.Median() / benchBatch
	m.add(bench.Result{What: "ten predictors and screenings of one person", Is: fmt.Sprintf("%.1f µs, %d people a second on one core", micro(each), time.Second/max(each, 1)), Median: each})
	why, err := bench.OneByOne(m.c.ctx, pageRuns, func(int) error {
		predict.Run(in).Accounts(in)
		return nil
	})
	if err != nil {
		return err
	}
	m.add(bench.Result{What: "how all ten came about, and what would change each", Is: fmt.Sprintf("%.1f ms", micro(why.Median())/1000), Median: why.Median()})
	return nil
}

func micro(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }
