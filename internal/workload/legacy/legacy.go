// Package legacy holds the workload rules that were in force before the present ones.
//
// An officer who asks why their points were what they were some years ago is answered by the rules of that time. They
// were computed in double precision in a fixed order, and so are they here; each product is rounded before it is added,
// so that the result is the same on every machine. The clauses are W20.1 to W20.9 of docs/rules/workload.md.
package legacy

import (
	"math"

	"daybook/internal/fault"
)

// The offender manager types that the rules tell apart.
const (
	ManagerSPO         = 2
	ManagerPSO         = 3
	ManagerTPO         = 4
	ManagerUnsupported = 5
	ManagerPSOB        = 7
)

// need reads a number that may not be left out.
func need(field string, n *float64) (float64, error) {
	if n == nil {
		return 0, fault.Input(field, "%s is missing. The older rules need it.", field)
	}
	return *n, nil
}

// product multiplies as many numbers as are given, in order; the first that is missing is a fault.
func product(terms ...term) (float64, error) {
	p := 1.0
	for _, t := range terms {
		n, err := need(t.field, t.n)
		if err != nil {
			return 0, err
		}
		p = float64(p * n)
	}
	return p, nil
}

// term is a number and the field that it was given in.
type term struct {
	field string
	n     *float64
}

// Arms counts active risk assessments (clause W20.1).
type Arms struct {
	LicenceCases       *float64 `json:"licenceCases"`
	CommunityCases     *float64 `json:"communityCases"`
	LicenceWeighting   *float64 `json:"licenceWeighting"`
	CommunityWeighting *float64 `json:"communityWeighting"`
}

// Points are licence cases and community cases, each by their weighting.
func (a Arms) Points() (float64, error) {
	licence, err := product(term{"licenceCases", a.LicenceCases}, term{"licenceWeighting", a.LicenceWeighting})
	if err != nil {
		return 0, err
	}
	community, err := product(term{"communityCases", a.CommunityCases}, term{"communityWeighting", a.CommunityWeighting})
	return licence + community, err
}

// BandDefaults are weekly hours, or points, by band.
type BandDefaults struct {
	PSO *float64 `json:"pso"`
	PO  *float64 `json:"po"`
	SPO *float64 `json:"spo"`
}

// Contract is an officer's week (clause W20.2).
type Contract struct {
	ManagerType int           `json:"managerTypeId"`
	Hours       *float64      `json:"contractedHoursPerWeek"` // nil for the default of the band
	Defaults    *BandDefaults `json:"defaultContractedHours"`
}

// Week is what a contract comes to.
type Week struct {
	Base    float64 `json:"baseHours"`
	Default float64 `json:"defaultForBand"`
}

// Week returns the officer's own hours and those of the band; nil for a manager type that has none.
func (c Contract) Week() (*Week, error) {
	if c.ManagerType == ManagerUnsupported {
		return nil, nil
	}
	if c.Defaults == nil {
		return nil, fault.Input("defaultContractedHours", "defaultContractedHours is missing. The older rules need it.")
	}
	field, n := "defaultContractedHours.po", c.Defaults.PO
	switch c.ManagerType {
	case ManagerPSO, ManagerPSOB:
		field, n = "defaultContractedHours.pso", c.Defaults.PSO
	case ManagerSPO:
		field, n = "defaultContractedHours.spo", c.Defaults.SPO
	}
	band, err := need(field, n)
	if err != nil {
		return nil, err
	}
	w := &Week{Base: band, Default: band}
	if c.Hours != nil {
		w.Base = *c.Hours
	}
	return w, nil
}

// Available is what an officer could carry (clause W20.3).
type Available struct {
	Contract
	NominalTarget *float64 `json:"nominalTarget"`
	Reduction     float64  `json:"hoursReduction"`
}

// Points are the nominal target by the share of the band's hours and by the share of them left after reductions, with
// the fraction dropped; 0 when there are no hours.
func (a Available) Points() (float64, error) {
	week, err := a.Week()
	if err != nil {
		return 0, err
	}
	target, err := need("nominalTarget", a.NominalTarget)
	if err != nil {
		return 0, err
	}
	if week == nil || week.Base == 0 || week.Default == 0 {
		return 0, nil
	}
	share := float64(week.Base / week.Default)
	left := float64((week.Base - a.Reduction) / week.Base)
	return math.Trunc(float64(float64(target*share) * left)), nil
}

// Target is a choice of nominal target (clause W20.4).
type Target struct {
	ManagerType int           `json:"managerTypeId"`
	Defaults    *BandDefaults `json:"defaults"`
}

// Points returns the PSO figure for manager type 3 only, and the PO figure for every other.
func (t Target) Points() (float64, error) {
	if t.Defaults == nil {
		return 0, fault.Input("defaults", "defaults is missing. The older rules need it.")
	}
	if t.ManagerType == ManagerPSO {
		return need("defaults.pso", t.Defaults.PSO)
	}
	return need("defaults.po", t.Defaults.PO)
}

// Paroms are parole reports (clause W20.5).
type Paroms struct {
	Completed *float64 `json:"completedLast30Days"`
	Weighting *float64 `json:"weighting"`
	Enabled   bool     `json:"enabled"`
}

// Points are the reports completed by their weighting, when they are counted at all.
func (p Paroms) Points() (float64, error) {
	if !p.Enabled {
		return 0, nil
	}
	return product(term{"completedLast30Days", p.Completed}, term{"weighting", p.Weighting})
}

// Conversions are court reports made from others (clause W20.6).
type Conversions struct {
	Last30Days *float64 `json:"conversionsLast30Days"`
	Weighting  *float64 `json:"weighting"`
}

// Points are the conversions by their weighting.
func (c Conversions) Points() (float64, error) {
	return product(term{"conversionsLast30Days", c.Last30Days}, term{"weighting", c.Weighting})
}
