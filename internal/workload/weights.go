// Package workload says what an officer's cases, reports and contacts weigh, what the officer can carry, and how full
// that makes them.
//
// Each case has points by its tier and its type (community, licence, custody), with a lighter table for young adults in
// transition (T2A). Points over the points that the officer's grade and hours make available is the capacity, in per
// cent. Everything is worked out from facts and a dated set of weightings; every figure comes with the lines that it
// adds up from. docs/rules/workload.md has the clauses in words.
package workload

import (
	_ "embed"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/tier"
)

// Rules is the issue of the rules; it is stored with each result.
const Rules = "workload 2026"

// CaseType is where the person is on their sentence.
type CaseType string

// The case types. A case of type unknown cannot be weighed.
const (
	Community CaseType = "community"
	Licence   CaseType = "licence"
	Custody   CaseType = "custody"
	Unknown   CaseType = "unknown"
)

// caseTypes lists those that have weights.
var caseTypes = []CaseType{Community, Licence, Custody}

// tiers lists the two-axis tiers in the order of the tables; each also has an S form.
var tiers = strings.Fields("A3 A2 A1 A0 B3 B2 B1 B0 C3 C2 C1 C0 D3 D2 D1 D0")

// Table holds points by case type and two-axis tier.
type Table map[CaseType]map[string]int

// Weights is one dated set of weightings. A set is not changed once it is loaded.
type Weights struct {
	Name     string
	From     day.Date // the first day it holds; zero for "always"
	Normal   Table
	T2A      Table
	Standard int            // points of a standard delivery court report
	Fast     int            // points of a fast delivery court report
	Contacts map[string]int // points by contact code
	Targets  map[string]int // nominal target by grade; "other" for the grades without their own
	Hours    map[string]decimal.Decimal
	Older    Older
	Pricing  Pricing // how single-axis tiers are priced; the zero Pricing prices none
}

// Older holds weightings that the present rule leaves out and officers still ask about.
type Older struct {
	ArmsLicence, ArmsCommunity int // points of an active risk assessment (ARMS)
	Parom                      int // points of a parole report
}

// Pricing is a stand-in for the missing weightings of the single-axis tiers (docs/decisions/007-tier-models.md).
type Pricing struct {
	Name string
	From day.Date
	As   map[tier.Tier]string // the two-axis tier whose points are taken; "none" for no points
	Why  map[string]string    // the reason that each row of the file gives, by what the row is about
}

//go:embed data/weights_reference.csv
var referenceCSV string

//go:embed data/pricing_single_axis.csv
var pricingCSV string

// Reference returns the published weightings, with the assumed prices of single-axis tiers.
func Reference() *Weights {
	w, err := readReference()
	if err != nil {
		panic(err) // the embedded file is tested
	}
	w.Pricing = AssumedPricing()
	return w
}

func readReference() (*Weights, error) { return ReadWeights(strings.NewReader(referenceCSV)) }

// AssumedPricing returns the prices of single-axis tiers that Daybook assumes until some are published.
func AssumedPricing() Pricing {
	p, err := ReadPricing(strings.NewReader(pricingCSV))
	if err != nil {
		panic(err) // the embedded file is tested
	}
	return p
}

// NominalTarget returns the points that a full-time officer of this grade is to carry (clause W6.1).
func (w *Weights) NominalTarget(grade string) int {
	if n, own := w.Targets[grade]; own {
		return n
	}
	return w.Targets[other]
}

// ContractedHours returns the weekly hours of this grade by default (clause W6.2). Grades without their own figure get
// 0 in the reference set, and so no available points: a published surprise.
func (w *Weights) ContractedHours(grade string) decimal.Decimal {
	if h, own := w.Hours[grade]; own {
		return h
	}
	return w.Hours[other]
}

// other is the row for every grade that has none of its own.
const other = "other"

// twoAxis reports whether t is a two-axis tier, with or without S.
func twoAxis(t string) bool { return slices.Contains(tiers, strings.TrimSuffix(t, "S")) }
