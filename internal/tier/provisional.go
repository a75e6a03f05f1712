package tier

// Provisional says whether something unknown could still raise a tier that rests on these steps (clauses T3.13 and
// T3.14), and why. A predictor that is not there counts as a score of 0 that is neither static nor dynamic. It fails
// only on a negative score.
func Provisional(steps Steps, flags Flags, arp, csrp *Predictor) (bool, []Reason, error) {
	static, text, err := staticTest(steps, arp, csrp)
	if err != nil {
		return false, nil, err
	}
	var why []Reason
	if static {
		why = append(why, Reason{Clause: "T3.13", Decided: true, Text: text})
	}
	rosh, text := roshTest(steps, flags, arp, csrp)
	if rosh {
		why = append(why, Reason{Clause: "T3.14", Decided: true, Text: text})
	}
	return static || rosh, why, nil
}

// staticTest is clause T3.13: would a dynamic score be able to beat every other step?
func staticTest(steps Steps, arp, csrp *Predictor) (bool, string, error) {
	others := steps.highest(Reoffending)
	arpStatic, csrpStatic := arp.kind() == Static, csrp.kind() == Static
	const unbounded = 0 // the first row and the first column
	switch {
	case arpStatic && csrpStatic:
		return others < A, "The tier is provisional: both scores are static, and dynamic ones could give tier A.", nil
	case arpStatic:
		row, err := csrpRow(csrp)
		if err != nil {
			return false, "", err
		}
		best := reoffendingTable[row][unbounded]
		return others < best, "The tier is provisional: the ARP score is static, and a dynamic one could give tier " + best.String() + ".", nil
	case csrpStatic:
		column, err := arpColumn(arp)
		if err != nil {
			return false, "", err
		}
		best := reoffendingTable[unbounded][column]
		return others < best, "The tier is provisional: the CSRP score is static, and a dynamic one could give tier " + best.String() + ".", nil
	}
	return false, "", nil
}

// roshTest is clause T3.14: would a RoSH be able to beat every other step?
func roshTest(steps Steps, flags Flags, arp, csrp *Predictor) (bool, string) {
	if flags.RoSH != "" {
		return false, ""
	}
	leftOut := []Step{MappaRoSH}
	if arp.kind() != Dynamic || csrp.kind() != Dynamic {
		leftOut = append(leftOut, Reoffending)
	}
	best := C
	if flags.MappaCategory != "" {
		best = A
	}
	return steps.highest(leftOut...) < best, "The tier is provisional: no RoSH is registered, and a very high one could give tier " + best.String() + "."
}
