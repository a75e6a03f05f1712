package tier

import (
	"slices"
	"strings"

	"daybook/internal/day"
)

// Registration is one flag that is active on the record.
type Registration struct {
	Code     string   `json:"code"`
	Level    string   `json:"level"`
	Category string   `json:"category"`
	Date     day.Date `json:"date"`
}

// RoSH is the risk of serious harm; "" when none is registered.
type RoSH string

// The levels of RoSH.
const (
	RoSHVeryHigh RoSH = "VERY_HIGH"
	RoSHHigh     RoSH = "HIGH"
	RoSHMedium   RoSH = "MEDIUM"
	RoSHLow      RoSH = "LOW"
)

// MarshalJSON writes null when no RoSH is registered.
func (r RoSH) MarshalJSON() ([]byte, error) { return nullable(string(r)) }

// MappaLevel is the level of multi-agency management, M1 to M3; "" for none.
type MappaLevel string

// MarshalJSON writes null for none.
func (m MappaLevel) MarshalJSON() ([]byte, error) { return nullable(string(m)) }

// MappaCategory is the category of the newest MAPPA registration, M1 to M4; "" for none.
type MappaCategory string

// MarshalJSON writes null for none.
func (m MappaCategory) MarshalJSON() ([]byte, error) { return nullable(string(m)) }

// Flags are the facts that both models draw from the registrations (clauses T1.1 to T1.7).
type Flags struct {
	RoSH              RoSH          `json:"rosh"`
	MappaLevel        MappaLevel    `json:"mappaLevel"`
	MappaCategory     MappaCategory `json:"mappaCategory"`
	ComplexityFactors []string      `json:"complexityFactors"` // distinct, in the order of clause T1.6
	IOM               bool          `json:"hasIomNominal"`
	LiferIPP          bool          `json:"hasLiferIpp"`
	DomesticAbuse     bool          `json:"hasDomesticAbuse"`
	Stalking          bool          `json:"hasStalking"`
	ChildProtection   bool          `json:"hasChildProtection"`
	Unsupervised      bool          `json:"unsupervised"`

	from map[string]Registration // the registration behind each fact, by the fact's JSON name or complexity factor
}

// The codes that mean a fact. RoSH and complexity codes count in any letter case, the others exactly as written.
var (
	roshCodes = map[string]RoSH{"RVHR": RoSHVeryHigh, "RHRH": RoSHHigh, "RMRH": RoSHMedium, "RLRH": RoSHLow}

	complexityCodes = []struct{ code, factor string }{
		{"RMDO", "MENTAL_HEALTH"}, {"ALSH", "ATTEMPTED_SUICIDE_OR_SELF_HARM"}, {"RVLN", "VULNERABILITY_ISSUE"},
		{"RCCO", "CHILD_CONCERNS"}, {"RCPR", "CHILD_PROTECTION"}, {"RCHD", "RISK_TO_CHILDREN"}, {"RPIR", "PUBLIC_INTEREST"},
		{"RVAD", "ADULT_AT_RISK"}, {"STRG", "STREET_GANGS"}, {"RTAO", "TERRORISM"},
	}
)

const (
	codeDropped = "HREG" // clause T1.1
	codeMappa   = "MAPP"
)

// ReadFlags draws the facts from the registrations. The newest comes first, and those of one day keep the order in which
// they came: this is the one place where the order of same-day entries can matter (clause T1.2).
func ReadFlags(registrations []Registration) Flags {
	kept := make([]Registration, 0, len(registrations))
	for _, r := range registrations {
		if r.Code != codeDropped {
			kept = append(kept, r)
		}
	}
	slices.SortStableFunc(kept, func(a, b Registration) int { return int(b.Date) - int(a.Date) })

	f := Flags{from: map[string]Registration{}, ComplexityFactors: []string{}}
	mappaSeen := false
	factors := map[string]bool{}
	for _, r := range kept {
		upper := strings.ToUpper(r.Code)
		if rosh := roshCodes[upper]; rosh != "" && f.RoSH == "" {
			f.RoSH = rosh
			f.from["rosh"] = r
		}
		for _, c := range complexityCodes {
			if c.code == upper && !factors[c.factor] {
				factors[c.factor] = true
				f.from[c.factor] = r
			}
		}
		if r.Code == codeMappa {
			f.readMappa(r, !mappaSeen)
			mappaSeen = true
		}
		f.readExact(r)
	}
	for _, c := range complexityCodes {
		if factors[c.factor] {
			f.ComplexityFactors = append(f.ComplexityFactors, c.factor)
		}
	}
	return f
}

// readMappa takes the level from the first registration that has one (T1.4) and the category only from the newest (T1.5).
func (f *Flags) readMappa(r Registration, newest bool) {
	level := MappaLevel(strings.ToUpper(r.Level))
	if f.MappaLevel == "" && (level == "M1" || level == "M2" || level == "M3") {
		f.MappaLevel = level
		f.from["mappaLevel"] = r
	}
	if newest && slices.Contains([]string{"M1", "M2", "M3", "M4"}, r.Category) {
		f.MappaCategory = MappaCategory(r.Category)
		f.from["mappaCategory"] = r
	}
}

// readExact sets the facts of clause T1.7.
func (f *Flags) readExact(r Registration) {
	set := func(fact *bool, name string) {
		if !*fact {
			*fact = true
			f.from[name] = r
		}
	}
	switch r.Code {
	case "IIOM":
		set(&f.IOM, "hasIomNominal")
	case "INLL":
		set(&f.LiferIPP, "hasLiferIpp")
	case "ADVP", "REG30":
		set(&f.DomesticAbuse, "hasDomesticAbuse")
	case "SPO":
		set(&f.Stalking, "hasStalking")
	case "RCPR":
		set(&f.ChildProtection, "hasChildProtection")
	case "PRC":
		set(&f.Unsupervised, "unsupervised")
	}
}

// fact names the registration behind one of the facts; it is empty when there is none.
func (f Flags) fact(name, words string) []Fact {
	r, ok := f.from[name]
	if !ok {
		return nil
	}
	value := r.Code
	switch name {
	case "mappaLevel":
		value += " level " + r.Level
	case "mappaCategory":
		value += " category " + r.Category
	}
	return []Fact{{words, value, r.Date}}
}
