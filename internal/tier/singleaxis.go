package tier

import (
	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/moment"
)

// SingleAxisFacts is everything that the single-axis calculation may look at; the caller has fetched it.
type SingleAxisFacts struct {
	On                day.Date          `json:"asOf"` // the day the tier is wanted for
	ActiveEvent       bool              `json:"hasActiveEvent"`
	LatestRelease     day.Date          `json:"latestReleaseDate"`
	Registrations     []Registration    `json:"registrations"`
	Predictors        []PredictorRecord `json:"predictorRecords"`
	EverSexualOffence bool              `json:"everCommittedSexualOffence"` // only a plain yes counts
}

// PredictorRecord is one set of reoffending scores as received.
type PredictorRecord struct {
	Source    string        `json:"source"` // "live" or "rescored"
	Completed moment.Moment `json:"completedDate"`
	Version   string        `json:"outputVersion"`
	ARP       *Predictor    `json:"arp"`   // all reoffending
	CSRP      *Predictor    `json:"csrp"`  // combined serious reoffending
	DCSRP     *Sexual       `json:"dcSrp"` // direct contact sexual reoffending
}

// Predictor is a score in per cent and whether it rests on static facts only or on the person's present life too.
type Predictor struct {
	Score decimal.Decimal `json:"score"`
	Type  PredictorType   `json:"type"`
}

// PredictorType is STATIC or DYNAMIC; "" is neither.
type PredictorType string

// The types of predictor.
const (
	Static  PredictorType = "STATIC"
	Dynamic PredictorType = "DYNAMIC"
)

// Sexual is the direct contact sexual reoffending score in per cent and its band.
type Sexual struct {
	Score decimal.Decimal `json:"score"`
	Band  string          `json:"band"` // VERY_HIGH, HIGH, MEDIUM, LOW, NOT_APPLICABLE or ""
}

// score and kind read a predictor that may not be there.
func (p *Predictor) score() decimal.Decimal {
	if p == nil {
		return decimal.Decimal{}
	}
	return p.Score
}

func (p *Predictor) kind() PredictorType {
	if p == nil {
		return ""
	}
	return p.Type
}

// SingleAxisResult is a tier with its grounds; they are stored and shown together.
type SingleAxisResult struct {
	Tier        Tier              `json:"tier"`
	Provisional bool              `json:"provisional"` // something unknown could still raise it
	Steps       Steps             `json:"steps"`
	Derived     SingleAxisDerived `json:"derived"`
	Rules       string            `json:"rules"`
	Why         []Reason          `json:"why"`
	Missing     []Missing         `json:"missing"`
}

// SingleAxisDerived are the facts as the calculation read them.
type SingleAxisDerived struct {
	Flags
	LatestRelease     *day.Date      `json:"latestReleaseDate"`
	Selected          *moment.Moment `json:"selectedCompletedDate"` // of the predictor record that was chosen
	EverSexualOffence bool           `json:"everCommittedSexualOffence"`
}

// Read draws the facts from the registrations and chooses the predictor record, without working out a tier. The record
// is nil when there is none to choose.
func (f SingleAxisFacts) Read() (SingleAxisDerived, *PredictorRecord) {
	d := SingleAxisDerived{Flags: ReadFlags(f.Registrations), EverSexualOffence: f.EverSexualOffence}
	if !f.LatestRelease.IsZero() {
		d.LatestRelease = &f.LatestRelease
	}
	chosen := choose(f.Predictors)
	if chosen != nil && !chosen.Completed.IsZero() {
		d.Selected = &chosen.Completed
	}
	return d, chosen
}

// choose is clause T3.1. A live record hides every rescored one, even when it has no scores (a published surprise).
func choose(records []PredictorRecord) *PredictorRecord {
	var live, rescored *PredictorRecord
	for i := range records {
		r := &records[i]
		switch {
		case r.Source == "live" && r.Version == "2":
			if live == nil || r.Completed.After(live.Completed) {
				live = r
			}
		case r.Source == "rescored":
			if rescored == nil || r.Completed.After(rescored.Completed) {
				rescored = r
			}
		}
	}
	if live != nil {
		return live
	}
	return rescored
}

// PlaceSingleAxis works out the single-axis tier. It fails when a score is negative, when a band is a word that the
// rules do not know, and when a medium DC-SRP score is below the lowest that the rules place.
func PlaceSingleAxis(f SingleAxisFacts) (SingleAxisResult, error) {
	derived, chosen := f.Read()
	r := SingleAxisResult{Derived: derived, Rules: SingleAxisRules, Steps: Steps{}, Missing: []Missing{}}
	if !f.ActiveEvent {
		r.Tier = NotSupervised
		r.because(Reason{Clause: "T3.2", Tier: NotSupervised, Decided: true, Text: "There is no active event, so the person is not supervised."})
		return r, nil
	}
	if chosen == nil || !chosen.ARP.score().Known() || !chosen.CSRP.score().Known() {
		r.Tier = MissingScores
		r.withoutScores(f, chosen)
		return r, nil
	}
	r.because(Reason{Clause: "T3.1", Decided: true, Text: "Scores taken from the " + chosen.Source + " record that was completed last.",
		Facts: []Fact{{"Predictor record", chosen.Source, completedOn(chosen)}}})
	if err := r.step(f, chosen); err != nil {
		return SingleAxisResult{}, err
	}
	r.Tier = r.Steps.highest()
	for i := range r.Why {
		if r.Why[i].Tier != 0 {
			r.Why[i].Decided = r.Why[i].Tier == r.Tier
		}
	}
	r.because(Reason{Clause: "T3.4", Tier: r.Tier, Decided: true, Text: "The highest of these is tier " + r.Tier.String() + "."})

	provisional, why, err := Provisional(r.Steps, derived.Flags, chosen.ARP, chosen.CSRP)
	if err != nil {
		return SingleAxisResult{}, err
	}
	r.Provisional = provisional
	r.Why = append(r.Why, why...)
	r.listMissing(chosen)
	return r, nil
}

func (r *SingleAxisResult) because(why Reason) { r.Why = append(r.Why, why) }

// withoutScores explains clause T3.3.
func (r *SingleAxisResult) withoutScores(f SingleAxisFacts, chosen *PredictorRecord) {
	text := "There is no reoffending record to use, so no tier can be given."
	if chosen != nil {
		text = "The " + chosen.Source + " record that was completed last has no ARP or no CSRP score, so no tier can be given."
		for _, other := range f.Predictors {
			if chosen.Source == "live" && other.Source == "rescored" && other.ARP.score().Known() && other.CSRP.score().Known() {
				text += " As published, an older rescored record is not used instead while there is a live one."
				break
			}
		}
	}
	why := Reason{Clause: "T3.3", Tier: MissingScores, Decided: true, Text: text}
	if chosen != nil {
		why.Facts = []Fact{{"Predictor record", chosen.Source, completedOn(chosen)}}
	}
	r.because(why)
	if chosen == nil || !chosen.ARP.score().Known() {
		r.Missing = append(r.Missing, Missing{"T3.3", "ARP score", "no tier can be given"})
	}
	if chosen == nil || !chosen.CSRP.score().Known() {
		r.Missing = append(r.Missing, Missing{"T3.3", "CSRP score", "no tier can be given"})
	}
}

// listMissing lists what was not there although a tier could be given.
func (r *SingleAxisResult) listMissing(chosen *PredictorRecord) {
	add := func(clause, fact, effect string) { r.Missing = append(r.Missing, Missing{clause, fact, effect}) }
	if r.Derived.RoSH == "" {
		add("T3.14", "RoSH registration", "the tier is provisional while a RoSH could raise it")
	}
	if chosen.DCSRP == nil || !chosen.DCSRP.Score.Known() {
		add("T3.6", "DC-SRP score", "the step gives no tier")
	}
	if r.Derived.LiferIPP && r.Derived.LatestRelease == nil {
		add("T3.8", "date of the latest release", "the step gives no tier")
	}
}

// completedOn is the day on which a record was completed, as it was written.
func completedOn(r *PredictorRecord) day.Date {
	if r.Completed.IsZero() {
		return 0
	}
	return day.Of(r.Completed.Time())
}
