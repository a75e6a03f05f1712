package predict

import (
	"fmt"
	"reflect"

	"daybook/internal/day"
)

// Change is one fact that, changed alone, would give another result; of each fact and direction the smallest such change.
type Change struct {
	Member string `json:"member"`
	Fact   string `json:"fact"`
	From   string `json:"from"`
	To     string `json:"to"`
	Result string `json:"result"`
	Score  string `json:"score,omitempty"`
}

// mostMore is the furthest that a count is tried.
const mostMore = 5

// mostMonths is the furthest that time without an offence is tried: as long as it counts for anything.
func mostMonths(name Name) int {
	if name == DirectContact {
		return 12 * published().direct.reductionYears
	}
	return 36
}

// changeable are the members that are tried for each instrument: what may yet come, may be answered otherwise, or may have been
// counted wrong. Birth, sex and the past itself are not among them.
var changeable = func() map[Name][]string {
	logistic := func(name Name, more ...string) []string {
		list := append([]string{"totalNumberOfSanctionsForAllOffences"}, more...)
		list = append(list, dynamicFields[name]...)
		return append(list, "assessmentDate")
	}
	sexual := []string{"totalContactAdultSexualSanctions", "totalContactChildSexualSanctions", "totalNonContactSexualOffences"}
	direct := append(append([]string{}, sexual...), "isCurrentOffenceAgainstVictimStranger", "supervisionStatus", "assessmentDate")
	serious := logistic(SeriousViolent, "totalNumberOfViolentSanctions")
	m := map[Name][]string{
		All:             append(logistic(All, "motivationToTackleDrugMisuse"), allDrugs...),
		Violent:         append(logistic(Violent, "totalNumberOfViolentSanctions"), violentDrugs...),
		SeriousViolent:  serious,
		DirectContact:   direct,
		IndirectContact: append([]string{"totalIndecentImageSanctions"}, sexual...),
		MST:             maturityFields,
		LDS:             append([]string{"isCurrentlyOfNoFixedAbodeOrTransientAccommodation", "hasProblemsWithReading", "hasProblemsWithNumeracy"}, learningFields...),
		OPD:             append(append([]string{"overallRiskForAssessment", "hasCustodialSentence", "isEligibleForMappa", "difficultiesCoping"}, personalityOfMen...), personalityOfWomen...),
		PNI:             {"saraRiskToPartner", "saraRiskToOthers", "supervisionStatus"},
	}
	m[Combined] = append(append([]string{"totalIndecentImageSanctions"}, sexual...), serious...)
	for _, d := range domains {
		m[PNI] = append(m[PNI], d.answers...)
	}
	return m
}()

// wouldChange lists the single facts that would change the result of an instrument, each by its smallest change.
func wouldChange(name Name, in Input, earlier Earlier) []Change {
	now, _ := outcome(name, in, earlier)
	out := []Change{}
	if now == "" {
		return out // what is missing comes first
	}
	seen := map[string]bool{}
	for _, member := range changeable[name] {
		if seen[member] {
			continue
		}
		seen[member] = true
		for _, direction := range trials(name, in.Request, member) {
			for _, t := range direction {
				changed := in
				changed.Request = t.request
				if result, score := outcome(name, changed, earlier); result != "" && result != now {
					out = append(out, Change{member, t.fact, inWords(in.Request.answer(member)), t.to, result, score})
					break
				}
			}
		}
	}
	return out
}

// outcome is the result of an instrument in words, with its score.
func outcome(name Name, in Input, earlier Earlier) (result, score string) {
	switch name {
	case All, Violent, SeriousViolent:
		r := PredictLogistic(name, in)
		return r.Band.Words(), perCent(r.Score)
	case DirectContact:
		r := PredictDirect(in)
		return r.Band.Words(), perCent(r.Percent())
	case IndirectContact:
		r := PredictIndirect(in)
		return r.Band.Words(), perCent(r.Score)
	case Combined:
		r := PredictCombined(in, Components{PredictDirect(in), PredictIndirect(in), PredictLogistic(SeriousViolent, in)})
		return r.Band.Words(), perCent(r.Score)
	case MST:
		return maturityWords(ScreenMaturity(in)), ""
	case LDS:
		r := ScreenLearning(in)
		if !r.Score.Known {
			return "", ""
		}
		return "screening score " + inWords(r.Score), ""
	case OPD:
		return answered(string(ScreenPersonality(in).Result)), ""
	}
	return answered(string(ScreenNeeds(in, earlier).Pathway)), ""
}

// trial is a request with one fact changed.
type trial struct {
	fact, to string
	request  Request
}

// trials are the changes of a member worth trying: in each direction from the smallest on.
func trials(name Name, r Request, member string) [][]trial {
	var out [][]trial
	field := func(t *Request) reflect.Value { return reflect.ValueOf(t).Elem().Field(members[member]) }
	with := func(v any, fact, to string) trial {
		t := trial{fact, to, r}
		field(&t.request).Set(reflect.ValueOf(v))
		return t
	}
	label := Label(member)
	switch now := r.answer(member).(type) {
	case Count:
		if !now.Known {
			return nil
		}
		var more, fewer []trial
		for k := 1; k <= mostMore; k++ {
			more = append(more, with(Of(now.N+k), label, fmt.Sprint(now.N+k)))
			if now.N-k >= 0 {
				fewer = append(fewer, with(Of(now.N-k), label, fmt.Sprint(now.N-k)))
			}
		}
		return [][]trial{more, fewer}
	case day.Date:
		var later []trial
		for k := 1; k <= mostMonths(name); k++ {
			later = append(later, with(now.AddMonths(k), "Time without an offence", fmt.Sprintf("%d more months", k)))
		}
		return [][]trial{later}
	case Flag:
		return [][]trial{{with(FlagOf(now != Yes), label, inWords(FlagOf(now != Yes)))}}
	case Convictions:
		for i := range convictionWords {
			changed := now ^ 1<<i | NoneOfThese
			out = append(out, []trial{with(changed, label, convictionsInWords(changed))})
		}
		return out
	default:
		// An answer with words of its own: upwards and downwards from where it is.
		words := len(choices[field(&r).Type()])
		value := int(field(&r).Uint())
		var up, down []trial
		for k := value + 1; k <= words; k++ {
			up = append(up, withChoice(r, member, k, label))
		}
		for k := value - 1; k >= 1; k-- {
			down = append(down, withChoice(r, member, k, label))
		}
		return [][]trial{up, down}
	}
}

func withChoice(r Request, member string, value int, label string) trial {
	t := trial{fact: label, request: r}
	field := reflect.ValueOf(&t.request).Elem().Field(members[member])
	field.SetUint(uint64(value))
	t.to = inWords(field.Interface())
	return t
}
