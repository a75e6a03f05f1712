package calc

import (
	"encoding/json"
	"fmt"
	"math"
	"sync"

	"daybook/internal/decimal"
	"daybook/internal/fault"
	"daybook/internal/moment"
	"daybook/internal/workload"
	"daybook/internal/workload/legacy"
)

// reference is the published set of weightings, read once.
var reference = sync.OnceValue(workload.Reference)

// workloadRules answers each rule that a question can name.
var workloadRules = map[string]calculator{
	"workloadPoints":          askPoints,
	"availablePoints":         askAvailable,
	"capacity":                askCapacity,
	"potentialCapacity":       askPotential,
	"impact":                  askImpact,
	"gradeDefaults":           askGrade,
	"overviewWithoutWorkload": askOverview,
	"reductionHours":          askReductions,
	"reductionStatus":         askStatus,
	"combinedCaseload":        askCaseload,
	"contactSelection":        askContacts,
	"courtReportCounts":       askReports,
	"tierCaseTotals":          askTierTotals,
	"reportPeriod":            askPeriod,

	"legacy.armsPoints":          points[legacy.Arms],
	"legacy.availablePoints":     points[legacy.Available],
	"legacy.tierPoints":          points[legacy.Tier],
	"legacy.paromPoints":         points[legacy.Paroms],
	"legacy.sdrConversionPoints": points[legacy.Conversions],
	"legacy.nominalTarget":       askTarget,
	"legacy.contractedHours":     askWeek,
	"legacy.workloadPoints":      askOlderBill,
	"legacy.omicWorkloadPoints":  askOlderBill,
	"legacy.gradeCode":           askGradeCode,
}

// askWorkload answers by the rule that the question names.
func askWorkload(q question) (any, error) {
	ask, ok := workloadRules[q.Rule]
	if !ok {
		return nil, fault.Input("rule", "There is no workload rule %q. docs/rules/workload.md has their names.", q.Rule)
	}
	return ask(q)
}

// table is a table of points as questions give it: the word "reference", or one of their own.
type table struct {
	own      bool
	points   workload.Table
	standard int
	fast     int
}

func (t *table) UnmarshalJSON(b []byte) error {
	var own struct {
		Community map[string]int `json:"community"`
		Licence   map[string]int `json:"licence"`
		Custody   map[string]int `json:"custody"`
		Standard  int            `json:"standardCourtReport"`
		Fast      int            `json:"fastCourtReport"`
	}
	if isReference(b) {
		return nil
	}
	if err := json.Unmarshal(b, &own); err != nil {
		return err
	}
	*t = table{true, workload.Table{workload.Community: own.Community, workload.Licence: own.Licence, workload.Custody: own.Custody}, own.Standard, own.Fast}
	return nil
}

// contacts are points by contact code as questions give them.
type contacts struct {
	own    bool
	points map[string]int
}

func (c *contacts) UnmarshalJSON(b []byte) error {
	if isReference(b) {
		return nil
	}
	c.own = true
	return json.Unmarshal(b, &c.points)
}

// isReference reports whether the published table is meant: it is named, or no other is given.
func isReference(b []byte) bool { return string(b) == `"reference"` || string(b) == "null" }

func askPoints(q question) (any, error) {
	var f struct {
		workload.Work
		Cases []struct {
			workload.Case
			Count *int `json:"count"`
		} `json:"cases"`
		Contacts contacts `json:"contactTypePoints"`
		Normal   table    `json:"normalTable"`
		T2A      table    `json:"t2aTable"`
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	for i, c := range f.Cases {
		if c.Count == nil {
			return nil, missing(fmt.Sprintf("cases[%d].count", i), "3")
		}
		c.Case.Count = *c.Count
		f.Work.Cases = append(f.Work.Cases, c.Case)
	}
	w := *reference()
	if f.Normal.own {
		w.Normal, w.Standard, w.Fast = f.Normal.points, f.Normal.standard, f.Normal.fast
	}
	if f.T2A.own {
		w.T2A = f.T2A.points
	}
	if f.Contacts.own {
		w.Contacts = f.Contacts.points
	}
	if f.Normal.own || f.T2A.own || f.Contacts.own {
		w.Name = "weightings given with the question"
	}
	return w.Bill(f.Work)
}

func askAvailable(q question) (any, error) {
	var f struct {
		Points     decimal.Decimal `json:"pointsForGrade"`
		Contracted decimal.Decimal `json:"contractedHoursForGrade"`
		Available  decimal.Decimal `json:"availableHours"`
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	for name, d := range map[string]decimal.Decimal{"pointsForGrade": f.Points, "contractedHoursForGrade": f.Contracted, "availableHours": f.Available} {
		if !d.Known() {
			return nil, missing(name, `"37"`)
		}
	}
	n, err := workload.AvailablePoints(f.Points, f.Contracted, f.Available)
	return result{"availablePoints": n, "clauses": []string{"W2"}}, err
}

// missing refuses a question that leaves out a number without which the answer would be a guess.
func missing(name, such string) error {
	return fault.Input(name, "%s is missing. Give it as a number such as %s.", name, such)
}

// result is an answer with few members.
type result map[string]any

// held is how much an officer has and could carry.
type held struct {
	Total     *int `json:"totalPoints"`
	Available *int `json:"availablePoints"`
	Held      int  `json:"currentCasePoints"` // none: the officer does not hold the case
	Offered   *int `json:"potentialCasePoints"`
}

// read reads the figures; those that are named must be there.
func (f *held) read(q question, offered bool) error {
	if err := inputs(q, f); err != nil {
		return err
	}
	switch {
	case f.Total == nil:
		return missing("totalPoints", "2176")
	case f.Available == nil:
		return missing("availablePoints", "2176")
	case offered && f.Offered == nil:
		return missing("potentialCasePoints", "115")
	}
	return nil
}

func askCapacity(q question) (any, error) {
	var f held
	if err := f.read(q, false); err != nil {
		return nil, err
	}
	return result{"capacity": workload.CapacityOf(*f.Total, *f.Available), "clauses": []string{"W3"}}, nil
}

func askPotential(q question) (any, error) {
	var f held
	if err := f.read(q, true); err != nil {
		return nil, err
	}
	return result{
		"capacity":          workload.CapacityOf(*f.Total, *f.Available),
		"potentialCapacity": workload.Potential(*f.Total, f.Held, *f.Offered, *f.Available),
		"clauses":           []string{"W3", "W4"},
	}, nil
}

func askImpact(q question) (any, error) {
	var f workload.ImpactFacts
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	return reference().Impact(f)
}

// graded is a question about a grade.
type graded struct {
	Grade string `json:"grade"`
}

func askGrade(q question) (any, error) {
	var f graded
	err := inputs(q, &f)
	return result{
		"nominalTarget":   reference().NominalTarget(f.Grade),
		"contractedHours": reference().ContractedHours(f.Grade),
		"clauses":         []string{"W6.1", "W6.2"},
	}, err
}

func askOverview(q question) (any, error) {
	var f graded
	err := inputs(q, &f)
	return reference().EmptyOverview(f.Grade), err
}

func askReductions(q question) (any, error) {
	var f struct {
		Now        moment.Moment        `json:"now"`
		Reductions []workload.Reduction `json:"reductions"`
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	if f.Now.IsZero() {
		return nil, noNow()
	}
	return workload.Reduce(f.Now, f.Reductions), nil
}

func noNow() error {
	return fault.Input("now", "now is missing. Give the moment that is asked about, such as 2026-06-09T14:30:00Z.")
}

func askStatus(q question) (any, error) {
	var f struct {
		Now moment.Moment `json:"now"`
		workload.Reduction
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	if f.Now.IsZero() {
		return nil, noNow()
	}
	return result{"status": f.StatusAt(f.Now), "clauses": []string{"W10"}}, nil
}

func askCaseload(q question) (any, error) {
	var f struct {
		Staff    string                   `json:"staffCode"`
		Team     string                   `json:"teamCode"`
		Extract  []string                 `json:"extractCases"`
		Managers []workload.PersonManager `json:"personManagers"`
		Details  []struct {
			CRN string `json:"crn"`
		} `json:"caseDetails"`
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, d := range f.Details {
		known[d.CRN] = true
	}
	cases := workload.CombinedCaseload(f.Staff, f.Team, f.Extract, f.Managers, func(crn string) bool { return known[crn] })
	return result{"cases": cases, "clauses": []string{"W11"}}, nil
}

func askContacts(q question) (any, error) {
	var f struct {
		Staff   string                  `json:"staffCode"`
		Team    string                  `json:"teamCode"`
		Want    string                  `json:"want"`
		Entries []workload.ContactEntry `json:"entries"`
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	picks := map[string]func(workload.ContactEntry, string, string) bool{
		"outsideCaseload": workload.ContactEntry.OutsideCaseload,
		"byOthers":        workload.ContactEntry.ByOthers,
	}
	picked, ok := picks[f.Want]
	if !ok {
		return nil, fault.Input("want", "%q cannot be selected. Use outsideCaseload or byOthers.", f.Want)
	}
	codes := []string{}
	for _, e := range f.Entries {
		if picked(e, f.Staff, f.Team) {
			codes = append(codes, e.Code)
		}
	}
	return result{"contacts": codes, "clauses": []string{map[string]string{"outsideCaseload": "W12.1", "byOthers": "W12.2"}[f.Want]}}, nil
}

// askReports is clause W13: a count that is not stored is 0, as it is when nothing is stored at all.
func askReports(q question) (any, error) {
	var f struct {
		Entry workload.CourtReports `json:"entry"`
	}
	err := inputs(q, &f)
	return f.Entry, err
}

func askTierTotals(q question) (any, error) {
	var f struct {
		Rows []map[string]int `json:"rows"`
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	return workload.TotalTiers(f.Rows)
}

func askPeriod(q question) (any, error) {
	var f struct {
		Now moment.Moment `json:"now"`
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	if f.Now.IsZero() {
		return nil, noNow()
	}
	const minute = "2006-01-02 15:04"
	start, end := workload.ReportPeriod(f.Now.Time())
	return result{"start": start.Format(minute), "end": end.Format(minute), "clauses": []string{"W15"}}, nil
}

// points answers an older rule whose result is a number of points.
func points[Rule interface{ Points() (float64, error) }](q question) (any, error) {
	n, err := older[Rule](q)
	return result{"points": n}, err
}

// older works out an older rule. A result that is not a number, from figures beyond all reason, is a fault.
func older[Rule interface{ Points() (float64, error) }](q question) (float64, error) {
	var rule Rule
	if err := inputs(q, &rule); err != nil {
		return 0, err
	}
	n, err := rule.Points()
	if err == nil && (math.IsNaN(n) || math.IsInf(n, 0)) {
		err = tooLarge()
	}
	return n, err
}

func tooLarge() error { return fault.Input("inputs", "The figures are too large to be counted.") }

func askTarget(q question) (any, error) {
	n, err := older[legacy.Target](q)
	return result{"target": n}, err
}

func askWeek(q question) (any, error) {
	var f legacy.Contract
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	week, err := f.Week()
	return result{"result": week}, err
}

func askOlderBill(q question) (any, error) {
	var f legacy.Workload
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	b, err := f.Bill()
	if err == nil && (math.IsNaN(b.Total) || math.IsInf(b.Total, 0)) {
		err = tooLarge()
	}
	return b, err
}

func askGradeCode(q question) (any, error) {
	var f struct {
		Code string `json:"code"`
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	return result{"grade": legacy.Grade(f.Code)}, nil
}
