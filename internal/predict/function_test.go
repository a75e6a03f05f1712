package predict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"daybook/internal/day"
)

// The published cases for single steps of the calculations. Those that are questions for the command line are run by the tests
// of internal/cli/calc.
func TestPublishedFunctionCases(t *testing.T) {
	var file struct {
		Vectors []struct {
			ID       string          `json:"id"`
			Kind     string          `json:"kind"`
			Function string          `json:"function"`
			Inputs   json.RawMessage `json:"inputs"`
			Expected any             `json:"expected"`
		} `json:"vectors"`
	}
	if err := json.Unmarshal(publishedCases(t), &file); err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, v := range file.Vectors {
		if v.Kind != "function" {
			continue
		}
		tried++
		got, err := function(v.Function, v.Inputs)
		if want, ok := v.Expected.(map[string]any); ok && want["error"] != nil {
			if err == nil {
				t.Errorf("%s: should fail, got %v", v.ID, got)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", v.ID, err)
			continue
		}
		if diff := unlike(v.Expected, plain(t, got)); diff != "" {
			t.Errorf("%s: %s: %s", v.ID, v.Inputs, diff)
		}
	}
	if tried == 0 {
		t.Error("there is no such case")
	}
}

// publishedCases reads the file of cases; the test is skipped without it, or fails when it must not be.
func publishedCases(t *testing.T) []byte {
	t.Helper()
	folder := os.Getenv("DAYBOOK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	text, err := os.ReadFile(filepath.Join(folder, "conformance", "actuarial.json"))
	if err == nil {
		return text
	}
	if os.Getenv("DAYBOOK_STRICT") == "1" {
		t.Fatalf("the published cases are not there: %v", err)
	}
	t.Skipf("the published cases are not there: %v", err)
	return nil
}

// plain is a value as JSON reads it.
func plain(t *testing.T, v any) (out any) {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return out
}

// unlike says in what a result departs from what is expected of it: objects by the members named, numbers by value.
func unlike(want, got any) string {
	if w, ok := want.(map[string]any); ok {
		g, _ := got.(map[string]any)
		for name, v := range w {
			if name == "missingIncludes" {
				for _, each := range v.([]any) {
					if !bytes.Contains([]byte(fmt.Sprint(g["missing"])), []byte(each.(string))) {
						return fmt.Sprintf("missing %v lacks %v", g["missing"], each)
					}
				}
				continue
			}
			if diff := unlike(v, g[name]); diff != "" {
				return name + ": " + diff
			}
		}
		return ""
	}
	if a, ok := want.(float64); ok {
		if b, ok := got.(float64); ok && math.Abs(a-b) < 1e-12 {
			return ""
		}
	}
	if fmt.Sprint(want) == fmt.Sprint(got) {
		return ""
	}
	return fmt.Sprintf("want %v, got %v", want, got)
}

func femaleCoefficient(r Request) any {
	if !femaleWeight(r).Known {
		return nil
	}
	return numberOf(published().combined.female).decimal(20)
}

// functionInputs are the inputs of every small function; each reads its own.
type functionInputs struct {
	Score        *float64          `json:"score"`
	Band         Band              `json:"band"`
	RiskBand     Band              `json:"riskBand"`
	Reduction    bool              `json:"riskReduction"`
	Points       int               `json:"points"`
	Item         string            `json:"item"`
	Value        json.RawMessage   `json:"value"`
	Weight       json.RawMessage   `json:"weight"`
	Serious      Percent           `json:"seriousViolent"`
	Direct       Percent           `json:"directContact"`
	Indirect     Percent           `json:"indirectContact"`
	FemaleWeight json.RawMessage   `json:"femaleWeight"`
	Age          *int              `json:"age"`
	Maturity     int               `json:"maturityScore"`
	Birth        day.Date          `json:"dateOfBirth"`
	Date         day.Date          `json:"date"`
	X            json.RawMessage   `json:"x"`
	Places       int               `json:"places"`
	Coefficients []json.RawMessage `json:"coefficients"`
	Answer       json.RawMessage   `json:"answer"`
	Answers      json.RawMessage   `json:"answers"`
	Domain       string            `json:"domain"`
	All          *float64          `json:"allScore"`
	Violent      *float64          `json:"violentScore"`
	DirectBand   Band              `json:"directContactBand"`
	IndirectBand Band              `json:"indirectContactBand"`
	Combined     *float64          `json:"combinedScore"`
	Need         Band              `json:"need"`
	Risk         Band              `json:"risk"`
}

func (f functionInputs) earlier() Earlier {
	return Earlier{All: f.All, Violent: f.Violent, Direct: f.DirectBand, Indirect: f.IndirectBand, Combined: f.Combined}
}

// askFunction answers with one small step of a calculation by itself, for whoever checks them one by one.
func function(name string, inputs json.RawMessage) (any, error) {
	var f functionInputs
	if err := json.Unmarshal(inputs, &f); err != nil {
		return nil, err
	}
	r, err := membersOf(inputs)
	if err != nil {
		return nil, err
	}
	answers := Request{}
	if len(f.Answers) > 0 {
		if answers, err = ReadRequest(f.Answers); err != nil {
			return nil, err
		}
	}
	switch name {
	case "band.all", "band.violent", "band.seriousViolent":
		return bandOf(Name(name[len("band."):]), f)
	case "directContact.points":
		return pointsOfItem(f)
	case "directContact.band":
		return directBand(f.Points), nil
	case "directContact.score":
		return directFraction(f.Points), nil
	case "directContact.riskReduction":
		return riskReduction(r, f.RiskBand), nil
	case "directContact.reducedBand":
		return reducedBand(f.Reduction, f.Band), nil
	case "indirectContact.weight":
		return numberOf(indirectWeight(r)).decimal(20), nil
	case "indirectContact.band":
		weight, err := strconv.ParseFloat(bare(f.Weight), 64)
		if err != nil {
			return nil, fmt.Errorf("%s is no number.", f.Weight)
		}
		return indirectBand(weight), nil
	case "combined.femaleWeight":
		return femaleCoefficient(r), nil
	case "combined.score":
		return combinedScore(f)
	case "combined.band":
		return bandOfCombined(f), nil
	case "mst.age":
		return day.Date.YearsSince(r.AssessmentDate, f.Birth), nil
	case "mst.ageOutOfRange":
		return maturityAgeOut(count(f.Age)), nil
	case "mst.applicable":
		return maturityApplies(r.Gender, count(f.Age)), nil
	case "mst.maturityFlag":
		return maturityFlag(f.Maturity), nil
	case "opd.answerScore":
		if text := bare(f.Answer); text == "true" || text == "false" {
			return once(text == "true"), nil
		}
		a, err := ReadRequest([]byte(`{"difficultiesCoping":` + orNullText(f.Answer) + `}`))
		return levelItem(a.DifficultiesCoping), err
	case "opd.item":
		points, known := personalityItem(answers, f.Item)
		if !known {
			return nil, fmt.Errorf("There is no item %q.", f.Item)
		}
		return points, nil
	case "pni.domain":
		d, known := needDomain(answers, f.Domain)
		if !known {
			return nil, fmt.Errorf("There is no domain %q.", f.Domain)
		}
		return map[string]any{"score": d.Level, "missingCount": len(d.Missing), "missing": d.Missing}, nil
	case "pni.isHighRisk":
		return highNeedsRisk(r, f.earlier()), nil
	case "pni.isMediumRisk":
		return mediumNeedsRisk(r, f.earlier()), nil
	case "pni.isHighIntensity":
		return highPathway(r, f.earlier(), f.Need, f.Risk), nil
	case "pni.isModerateIntensity":
		return moderatePathway(r, f.earlier(), f.Need, f.Risk), nil
	case "number.percent", "number.round", "number.polynomial", "number.ageAt":
		return numberFunction(name, f)
	}
	return nil, fmt.Errorf("There is no function %q.", name)
}

// membersOf reads those inputs that are members of a request.
func membersOf(text json.RawMessage) (Request, error) {
	all := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &all); err != nil {
		return Request{}, err
	}
	for name := range all {
		if _, is := members[name]; !is {
			delete(all, name)
		}
	}
	kept, err := json.Marshal(all)
	if err != nil {
		return Request{}, err
	}
	return ReadRequest(kept)
}

func bandOf(name Name, f functionInputs) (any, error) {
	if f.Score != nil {
		if b := bandOfScore(name, *f.Score); b != 0 {
			return b, nil
		}
	}
	return nil, fmt.Errorf("There is no band for this score.")
}

// directPoints reads its value as a count, an age, or yes and no.
func pointsOfItem(f functionInputs) (any, error) {
	switch bare(f.Value) {
	case "true":
		return directPoints(f.Item, int(Yes)), nil
	case "false", "null", "":
		return directPoints(f.Item, 0), nil
	}
	n, err := strconv.Atoi(bare(f.Value))
	if err != nil {
		return nil, fmt.Errorf("%s is no whole number.", f.Value)
	}
	return directPoints(f.Item, n), nil
}

func combinedScore(f functionInputs) (any, error) {
	female := Percent{}
	if w := bare(f.FemaleWeight); w != "" && w != "null" {
		x, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return nil, fmt.Errorf("%s is no number.", f.FemaleWeight)
		}
		female = fractionPercent(x)
	}
	score, err := sumOfParts(f.Serious, f.Direct, f.Indirect, female)
	if err != nil {
		return nil, fmt.Errorf("Some of the scores are missing.")
	}
	if !score.Known {
		return nil, nil
	}
	return score, nil
}

func bandOfCombined(f functionInputs) any {
	if f.Score == nil {
		return nil
	}
	return combinedBand(percentOf(*f.Score))
}

func count(n *int) Count {
	if n == nil {
		return Count{}
	}
	return Of(*n)
}

func orNullText(text json.RawMessage) string {
	if len(text) == 0 {
		return "null"
	}
	return string(text)
}

// bare is the text of a value of JSON without quotes.
func bare(text json.RawMessage) string {
	var s string
	if json.Unmarshal(text, &s) == nil && s != "" {
		return s
	}
	return string(text)
}

func numberFunction(name string, f functionInputs) (any, error) {
	if name == "number.ageAt" {
		years, ok := ageAt(f.Birth, f.Date)
		if !ok {
			return nil, fmt.Errorf("The day is not after the date of birth.")
		}
		return years, nil
	}
	if name == "number.polynomial" {
		x, err := strconv.Atoi(bare(f.X))
		if err != nil {
			return nil, err
		}
		var series []number
		for _, c := range f.Coefficients {
			n, ok := decimalNumber(bare(c))
			if !ok {
				return nil, fmt.Errorf("%s is no number", c)
			}
			series = append(series, n)
		}
		return polynomial(series, x).decimal(20), nil
	}
	x, err := strconv.ParseFloat(bare(f.X), 64)
	if err != nil {
		return nil, fmt.Errorf("%s is no number.", f.X)
	}
	if name == "number.percent" {
		return fractionPercent(x), nil
	}
	return json.Number(numberOf(x).decimal(f.Places)), nil
}
