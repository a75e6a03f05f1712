package calc

import (
	"daybook/internal/fault"
	"daybook/internal/tier"
)

// askTier answers version v2 (two-axis) and v3 (single-axis).
func askTier(q question) (any, error) {
	switch q.Version {
	case "v2":
		return askTwoAxis(q)
	case "v3":
		return askSingleAxis(q)
	}
	return nil, fault.Input("version", "There is no tier version %q. Use v2 or v3.", q.Version)
}

func askTwoAxis(q question) (any, error) {
	var f tier.TwoAxisFacts
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	r, err := tier.PlaceTwoAxis(f)
	if err != nil || !q.WouldChange {
		return r, err
	}
	changes, err := f.WouldChange()
	return struct {
		tier.TwoAxisResult
		WouldChange []tier.Change `json:"wouldChange"`
	}{r, changes}, err
}

// provisionalOnly is the answer when the steps were given and only the provisional rule is asked about.
type provisionalOnly struct {
	Provisional bool                   `json:"provisional"`
	Derived     tier.SingleAxisDerived `json:"derived"`
	Why         []tier.Reason          `json:"why"`
}

func askSingleAxis(q question) (any, error) {
	var f struct {
		tier.SingleAxisFacts
		Steps map[tier.Step]tier.Tier `json:"stepResults"` // null in it is a step without a result
	}
	if err := inputs(q, &f); err != nil {
		return nil, err
	}
	if f.Steps != nil {
		derived, chosen := f.Read()
		if chosen == nil {
			chosen = &tier.PredictorRecord{}
		}
		provisional, why, err := tier.Provisional(f.Steps, derived.Flags, chosen.ARP, chosen.CSRP)
		return provisionalOnly{provisional, derived, why}, err
	}
	r, err := tier.PlaceSingleAxis(f.SingleAxisFacts)
	if err != nil || !q.WouldChange {
		return r, err
	}
	changes, err := f.WouldChange()
	return struct {
		tier.SingleAxisResult
		WouldChange []tier.Change `json:"wouldChange"`
	}{r, changes}, err
}
