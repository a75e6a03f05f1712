package legacy

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"

	"daybook/internal/fault"
)

// Counts are the cases of one tier in one location.
type Counts struct {
	Total    *float64 `json:"total"`
	Warrants *float64 `json:"warrants"`
	Unpaid   *float64 `json:"unpaidWork"`
	Overdue  *float64 `json:"overdueTermination"`
}

// Weightings say how much of an inactive case still counts, in per cent.
type Weightings struct {
	Warrants *float64 `json:"warrants"`
	Unpaid   *float64 `json:"unpaidWork"`
	Overdue  *float64 `json:"overdueTermination"`
}

// Tier is one tier in one location (clause W20.7).
type Tier struct {
	Counts           *Counts     `json:"counts"`
	Each             *float64    `json:"tierPoints"`
	Weightings       *Weightings `json:"weightings"`
	SubtractInactive bool        `json:"subtractInactive"`
}

// Points are the cases by the points of the tier, less the part of each inactive case that does not count when those are
// to be subtracted.
func (t Tier) Points() (float64, error) {
	if t.Counts == nil {
		return 0, fault.Input("counts", "counts is missing. The older rules need it.")
	}
	total, err := product(term{"counts.total", t.Counts.Total}, term{"tierPoints", t.Each})
	if err != nil || !t.SubtractInactive {
		return total, err
	}
	if t.Weightings == nil {
		return 0, fault.Input("weightings", "weightings is missing. It is needed to subtract inactive cases.")
	}
	for _, inactive := range []struct {
		name             string
		count, weighting *float64
	}{
		{"warrants", t.Counts.Warrants, t.Weightings.Warrants},
		{"unpaidWork", t.Counts.Unpaid, t.Weightings.Unpaid},
		{"overdueTermination", t.Counts.Overdue, t.Weightings.Overdue},
	} {
		weighting, err := need("weightings."+inactive.name, inactive.weighting)
		if err != nil {
			return 0, err
		}
		off := notCounted(weighting)
		points, err := product(term{"counts." + inactive.name, inactive.count}, term{"tierPoints", t.Each}, term{"weightings", &off})
		if err != nil {
			return 0, err
		}
		total -= points
	}
	return total, nil
}

// notCounted is the share of an inactive case that is taken off again.
func notCounted(weighting float64) float64 {
	switch {
	case weighting >= 100:
		return 0
	case weighting <= 0:
		return 1
	}
	return (100 - weighting) / 100
}

// The sixteen tiers and the number of locations (community, licence, custody) that a workload adds up over.
var tiers = strings.Fields("A3 A2 A1 A0 B3 B2 B1 B0 C3 C2 C1 C0 D3 D2 D1 D0")

const locations = 3

// Workload is everything an officer held, with the same counts in every tier of every location (clause W20.8). Cases
// without a tier count for nothing.
type Workload struct {
	Normal     *Counts             `json:"tierCountsEveryTier"`
	T2A        *Counts             `json:"t2aTierCountsEveryTier"`
	Each       map[string]*float64 `json:"tierPoints"`
	Weightings *Weightings         `json:"weightings"`

	ArmsCommunityCases     *float64 `json:"armsCommunityCases"`
	ArmsLicenceCases       *float64 `json:"armsLicenceCases"`
	ArmsCommunityWeighting *float64 `json:"armsCommunityWeighting"`
	ArmsLicenceWeighting   *float64 `json:"armsLicenceWeighting"`
	MonthlySDRs            *float64 `json:"monthlySdrs"`
	SDRWeighting           *float64 `json:"sdrWeighting"`
	Conversions            *float64 `json:"sdrConversionsLast30Days"`
	ConversionWeighting    *float64 `json:"sdrConversionWeighting"`
	Paroms                 *float64 `json:"paromsCompletedLast30Days"`
	ParomWeighting         *float64 `json:"paromWeighting"`
	ParomsEnabled          bool     `json:"paromsEnabled"`
}

// Bill is what a workload comes to.
type Bill struct {
	Total       float64 `json:"total"`
	Tiers       float64 `json:"tierPoints"`
	SDRs        float64 `json:"sdrPoints"`
	Conversions float64 `json:"sdrConversionPoints"`
	Paroms      float64 `json:"paromsPoints"`
	Arms        float64 `json:"armsPoints"`
}

// Bill adds everything up.
func (w Workload) Bill() (Bill, error) {
	var b Bill
	for range locations {
		for _, name := range tiers {
			each := w.Each[name]
			if each == nil {
				return Bill{}, fault.Input("tierPoints."+name, "tierPoints.%s is missing. The older rules need it.", name)
			}
			normal, err := Tier{w.Normal, each, w.Weightings, false}.Points()
			if err != nil {
				return Bill{}, err
			}
			t2a, err := Tier{w.T2A, each, w.Weightings, true}.Points()
			if err != nil {
				return Bill{}, err
			}
			b.Tiers += normal + t2a
		}
	}
	var err error
	for _, part := range []struct {
		to     *float64
		points func() (float64, error)
	}{
		{&b.Arms, Arms{w.ArmsLicenceCases, w.ArmsCommunityCases, w.ArmsLicenceWeighting, w.ArmsCommunityWeighting}.Points},
		{&b.SDRs, func() (float64, error) {
			return product(term{"monthlySdrs", w.MonthlySDRs}, term{"sdrWeighting", w.SDRWeighting})
		}},
		{&b.Conversions, Conversions{w.Conversions, w.ConversionWeighting}.Points},
		{&b.Paroms, Paroms{w.Paroms, w.ParomWeighting, w.ParomsEnabled}.Points},
	} {
		if *part.to, err = part.points(); err != nil {
			return Bill{}, err
		}
	}
	b.Total = b.Tiers + b.Arms + b.SDRs + b.Conversions + b.Paroms
	return b, nil
}

//go:embed grade_codes.csv
var gradeCodesCSV string

var gradeCodes = sync.OnceValue(func() map[string]string {
	rows, err := csv.NewReader(strings.NewReader(gradeCodesCSV)).ReadAll()
	if err != nil {
		panic(err) // the embedded file is tested
	}
	grades := map[string]string{}
	for _, row := range rows[1:] {
		grades[row[0]] = row[1]
	}
	return grades
})

// NoGrade stands for every code that is not known.
const NoGrade = "DMY"

// Grade returns the grade of a staff grade code, matched exactly (clause W20.9).
func Grade(code string) string {
	if g, ok := gradeCodes()[code]; ok {
		return g
	}
	return NoGrade
}
