package predict

// Results are what a whole run gives.
type Results struct {
	Version         string
	All             Logistic
	Violent         Logistic
	Maturity        Maturity
	Personality     Personality
	Needs           Needs
	Learning        Learning
	DirectContact   Direct
	SeriousViolent  Logistic
	IndirectContact Indirect
	Combined        CombinedResult
}

// Run works out every instrument in the order of Q1.7. What fails inside one does not stop the others (Q1.9).
func Run(in Input) Results {
	out := Results{Version: "V1_0"}
	if v := in.Request.Version; v.Given {
		out.Version = v.Text
	}
	out.All = PredictLogistic(All, in)
	out.Violent = PredictLogistic(Violent, in)
	out.Maturity = ScreenMaturity(in)
	out.Personality = ScreenPersonality(in)
	out.Needs = ScreenNeeds(in, Earlier{All: out.All.Score.pointer(), Violent: out.Violent.Score.pointer()})
	out.Learning = ScreenLearning(in)
	out.DirectContact = PredictDirect(in)
	out.SeriousViolent = PredictLogistic(SeriousViolent, in)
	out.IndirectContact = PredictIndirect(in)
	out.Combined = PredictCombined(in, Components{out.DirectContact, out.IndirectContact, out.SeriousViolent})
	return out
}

func (p Percent) pointer() *float64 {
	if !p.Known {
		return nil
	}
	x := p.Float()
	return &x
}
