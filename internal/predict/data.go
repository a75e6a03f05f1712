package predict

import (
	"embed"
	"encoding/json"
	"fmt"
	"sync"

	"daybook/internal/day"
)

//go:embed data
var files embed.FS

// form is one set of coefficients of a logistic predictor: the static one or the dynamic one.
type form struct {
	terms    map[string]number
	category map[string]number // by actuarial category of the offence
}

// model is what a logistic predictor is made of.
type model struct {
	static, dynamic form
	bands           thresholds
	copasYears      int // years added to the length of the career
	violentYears    int // the same for the rate of violent sanctions
	monthsCap       int // offence-free months are counted up to this
}

// thresholds are the scores from which a band holds, in hundredths of a per cent; below the first is low.
type thresholds struct{ medium, high, veryHigh int }

func (t thresholds) band(hundredths int) Band {
	switch {
	case hundredths >= t.veryHigh:
		return VeryHigh
	case hundredths >= t.high:
		return High
	case hundredths >= t.medium:
		return Medium
	}
	return Low
}

// steps give points for one, two, and three or more.
type steps struct {
	One  int `json:"1"`
	Two  int `json:"2"`
	More int `json:"3+"`
}

func (s steps) points(n int) int {
	switch {
	case n == 1:
		return s.One
	case n == 2:
		return s.Two
	case n >= 3:
		return s.More
	}
	return 0
}

// reference is the published figures, read from the program itself.
type reference struct {
	source string
	asOf   day.Date

	models map[Name]*model

	direct struct {
		adult, child, nonContact            steps
		start, fromAge, everyYears, zeroAge int
		at16, at18, twoSanctions, stranger  int
		bands                               struct{ low, medium, high int } // the most points of each
		intercept, perPoint                 float64
		reductionYears                      int
	}
	indirect struct{ images2, images1, child2, child1, nonContact float64 }
	combined struct {
		female float64
		bands  thresholds
	}
	pni struct {
		allHigh, allMedium, violentHigh, violentMedium float64
		combinedHigh, combinedLow, combinedTop         int
	}
	opd struct{ personality, indicators, female int }
	mst struct{ youngest, oldest, flagFrom, enough int }
	lds struct{ one, two int } // the totals from which the score is 1 and 2
}

// published returns the figures that come with Daybook.
var published = sync.OnceValue(func() *reference {
	r, err := readReference()
	if err != nil {
		panic("predict: the coefficients built into this program cannot be read: " + err.Error())
	}
	return r
})

// Source says where the coefficients were read, and the day to which they are known to be right.
func Source() (text string, asOf day.Date) { return published().source, published().asOf }

type formFile struct {
	Terms           map[string]float64     `json:"terms"`
	OffenceCategory map[string]json.Number `json:"offenceCategory"`
}

type boundsFile struct {
	Medium   json.Number `json:"MEDIUM"`
	High     json.Number `json:"HIGH"`
	VeryHigh json.Number `json:"VERY_HIGH"`
}

type modelFile struct {
	Constants struct {
		Bands boundsFile `json:"bandLowerBounds"`
		Years struct {
			Copas       int `json:"copas"`
			ViolentRate int `json:"violentRate"`
		} `json:"careerYearsAdded"`
		Months int `json:"offenceFreeMonthsCap"`
	} `json:"constants"`
	Static  formFile `json:"static"`
	Dynamic formFile `json:"dynamic"`
}

type coefficientsFile struct {
	Source        string    `json:"source"`
	AsOf          day.Date  `json:"as_of"`
	Version       string    `json:"version"`
	All           modelFile `json:"all"`
	Violent       modelFile `json:"violent"`
	Serious       modelFile `json:"seriousViolent"`
	DirectContact struct {
		Points struct {
			Adult      steps `json:"contactAdultSanctions"`
			Child      steps `json:"contactChildSanctions"`
			NonContact steps `json:"nonContactOffences"`
			Age        struct {
				Start      int `json:"start"`
				FromAge    int `json:"fromAge"`
				EveryYears int `json:"minusOneEveryYears"`
				ZeroFrom   int `json:"zeroFromAge"`
			} `json:"ageAtStartOfFollowUp"`
			Last struct {
				At16 int `json:"16-17"`
				At18 int `json:"18+"`
			} `json:"ageAtLastSexualOffence"`
			All struct {
				Two int `json:"2+"`
			} `json:"allSanctions"`
			Stranger int `json:"strangerVictim"`
		} `json:"points"`
		Bands struct {
			Low    [2]int `json:"LOW"`
			Medium [2]int `json:"MEDIUM"`
			High   [2]int `json:"HIGH"`
		} `json:"bands"`
		Logit struct {
			Intercept float64 `json:"intercept"`
			PerPoint  float64 `json:"perPoint"`
		} `json:"logit"`
		ReductionYears int `json:"riskReductionYears"`
	} `json:"directContact"`
	IndirectContact struct {
		Images2    float64 `json:"twoOrMoreImageAndIndirectContactSanctions"`
		Images1    float64 `json:"oneImageAndIndirectContactSanction"`
		Child2     float64 `json:"twoOrMoreContactChildSexualSanctions"`
		Child1     float64 `json:"oneContactChildSexualSanction"`
		NonContact float64 `json:"noImageAndIndirectContactSanctions"`
	} `json:"indirectContact"`
	Combined struct {
		Female float64    `json:"femaleSexualOffender"`
		Bands  boundsFile `json:"bandLowerBounds"`
	} `json:"combined"`
	PNI struct {
		AllHigh        float64 `json:"allReoffendingHighFrom"`
		AllMedium      float64 `json:"allReoffendingMediumFrom"`
		ViolentHigh    float64 `json:"violentHighFrom"`
		ViolentMedium  float64 `json:"violentMediumFrom"`
		CombinedHigh   int     `json:"combinedHighFrom"`
		CombinedMedium [2]int  `json:"combinedMediumRange"`
	} `json:"pni"`
	OPD struct {
		Personality int `json:"malePersonalityMinimum"`
		Indicators  int `json:"maleIndicatorMinimum"`
		Female      int `json:"femaleMinimum"`
	} `json:"opd"`
	MST struct {
		Ages     [2]int `json:"ageRange"`
		FlagFrom int    `json:"maturityFlagFrom"`
		Enough   int    `json:"minimumAnswers"`
	} `json:"mst"`
	LDS struct {
		Bands struct {
			One [2]int `json:"1"`
			Two [2]int `json:"2"`
		} `json:"bands"`
	} `json:"lds"`
}

func readReference() (*reference, error) {
	text, err := files.ReadFile("data/coefficients.json")
	if err != nil {
		return nil, err
	}
	var f coefficientsFile
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, err
	}
	if f.Source == "" || f.AsOf == 0 || f.Version != ModelVersion {
		return nil, fmt.Errorf("source, as_of and version %s must be filled in", ModelVersion)
	}
	r := &reference{source: f.Source, asOf: f.AsOf, models: map[Name]*model{}}
	for name, m := range map[Name]modelFile{All: f.All, Violent: f.Violent, SeriousViolent: f.Serious} {
		if r.models[name], err = m.read(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if r.combined.bands, err = f.Combined.Bands.read(); err != nil {
		return nil, err
	}
	r.combined.female = f.Combined.Female
	d, p := &r.direct, f.DirectContact.Points
	d.adult, d.child, d.nonContact = p.Adult, p.Child, p.NonContact
	d.start, d.fromAge, d.everyYears, d.zeroAge = p.Age.Start, p.Age.FromAge, p.Age.EveryYears, p.Age.ZeroFrom
	d.at16, d.at18, d.twoSanctions, d.stranger = p.Last.At16, p.Last.At18, p.All.Two, p.Stranger
	d.bands.low, d.bands.medium, d.bands.high = f.DirectContact.Bands.Low[1], f.DirectContact.Bands.Medium[1], f.DirectContact.Bands.High[1]
	d.intercept, d.perPoint = f.DirectContact.Logit.Intercept, f.DirectContact.Logit.PerPoint
	d.reductionYears = f.DirectContact.ReductionYears
	i := f.IndirectContact
	r.indirect.images2, r.indirect.images1, r.indirect.child2, r.indirect.child1, r.indirect.nonContact = i.Images2, i.Images1, i.Child2, i.Child1, i.NonContact
	r.pni.allHigh, r.pni.allMedium, r.pni.violentHigh, r.pni.violentMedium = f.PNI.AllHigh, f.PNI.AllMedium, f.PNI.ViolentHigh, f.PNI.ViolentMedium
	r.pni.combinedHigh, r.pni.combinedLow, r.pni.combinedTop = f.PNI.CombinedHigh, f.PNI.CombinedMedium[0], f.PNI.CombinedMedium[1]
	r.opd.personality, r.opd.indicators, r.opd.female = f.OPD.Personality, f.OPD.Indicators, f.OPD.Female
	r.mst.youngest, r.mst.oldest, r.mst.flagFrom, r.mst.enough = f.MST.Ages[0], f.MST.Ages[1], f.MST.FlagFrom, f.MST.Enough
	r.lds.one, r.lds.two = f.LDS.Bands.One[0], f.LDS.Bands.Two[0]
	return r, nil
}

func (m modelFile) read() (*model, error) {
	out := &model{copasYears: m.Constants.Years.Copas, violentYears: m.Constants.Years.ViolentRate, monthsCap: m.Constants.Months}
	var err error
	if out.bands, err = m.Constants.Bands.read(); err != nil {
		return nil, err
	}
	for from, to := range map[*formFile]*form{&m.Static: &out.static, &m.Dynamic: &out.dynamic} {
		to.terms, to.category = map[string]number{}, map[string]number{}
		for name, x := range from.Terms {
			to.terms[name] = numberOf(x)
		}
		for name, x := range from.OffenceCategory {
			weight, ok := decimalNumber(x.String())
			if !ok {
				return nil, fmt.Errorf("the weight %q of %s is no number", x, name)
			}
			to.category[name] = weight
		}
	}
	return out, nil
}

func (b boundsFile) read() (t thresholds, err error) {
	for text, to := range map[json.Number]*int{b.Medium: &t.medium, b.High: &t.high, b.VeryHigh: &t.veryHigh} {
		n, ok := decimalNumber(text.String())
		if !ok {
			return t, fmt.Errorf("%q is no bound of a band", text)
		}
		*to = int(n.units(2).Int64())
	}
	return t, nil
}
