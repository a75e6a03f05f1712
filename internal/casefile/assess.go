package casefile

import (
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// Assessment is what a file keeps of an assessment: that there is one and where it stands. Its answers are kept elsewhere
// (package assess), because only its own pages need them.
type Assessment struct {
	ID          string `json:"id"` // the entry that began it
	Type        string `json:"type"`
	Set         string `json:"set"`
	State       string `json:"state"`                // begun, signed, waiting, returned, countersigned
	Signed      Origin `json:"signed,omitzero"`      // the latest signing
	Level       string `json:"level,omitzero"`       // as signed
	Met         bool   `json:"met,omitzero"`         // the author had met the person
	Countersign string `json:"countersign,omitzero"` // the clause that asks for countersigning
	Closed      Origin `json:"closed,omitzero"`      // the countersigning or the return
	Pending     *Risk  `json:"pending,omitzero"`     // its judgement, while that waits for countersigning
	Origin      Origin `json:"origin"`

	Read []string `json:"read,omitzero"` // and what its answers say to others, while that waits too
}

// The states of an assessment in a file.
const (
	AssessmentOpen          = "begun"
	AssessmentSigned        = "signed"
	AssessmentWaiting       = "waiting"
	AssessmentReturned      = "returned"
	AssessmentCountersigned = "countersigned"
)

// RoSHFlags are the flags that state a level of risk of serious harm.
var RoSHFlags = map[string]rules.Level{"RVHR": rules.VeryHigh, "RHRH": rules.High, "RMRH": rules.Medium, "RLRH": rules.Low}

// takeAssessment puts what became of an assessment into the file, and reports whether e was about that.
func (f *File) takeAssessment(e entry.Entry) bool {
	switch p := e.Payload.(type) {
	case entry.AssessmentBegun:
		f.Assessments = append([]Assessment{{ID: e.ID, Type: p.Type, Set: p.Set, State: AssessmentOpen, Origin: originOf(e)}}, f.Assessments...)
	case entry.AssessmentSigned:
		f.signAssessment(e, p)
	case entry.AssessmentReturned:
		if a := f.assessment(p.Assessment); a != nil {
			a.State, a.Closed, a.Pending = AssessmentReturned, originOf(e), nil
			a.Read = nil
		}
	case entry.AssessmentCountersigned:
		if a := f.assessment(p.Assessment); a != nil {
			a.State, a.Closed = AssessmentCountersigned, originOf(e)
			if a.Pending != nil {
				f.judgeRisk(a.Pending, true)
				f.readAnswers(a.Read, a.Pending.Origin)
				a.Pending, a.Read = nil, nil
			}
		}
	case entry.AnswerGiven, entry.SourceLooked, entry.ConflictSettled, entry.AssessmentChecked, entry.FindingsRecorded:
		// kept in the person's sheet
	default:
		return false
	}
	return true
}

func (f *File) assessment(id string) *Assessment {
	for i := range f.Assessments {
		if f.Assessments[i].ID == id {
			return &f.Assessments[i]
		}
	}
	return nil
}

// signAssessment takes a signed assessment as the assessment of risk that it is, at once or once it is countersigned.
func (f *File) signAssessment(e entry.Entry, p entry.AssessmentSigned) {
	a := f.assessment(p.Assessment)
	if a == nil {
		return
	}
	r := &Risk{
		Level: p.Level, Children: p.Children, Public: p.Public, KnownAdult: p.KnownAdult, Staff: p.Staff, Prisoners: p.Prisoners,
		CustodyChildren: p.InChildren, CustodyPublic: p.InPublic, CustodyKnownAdult: p.InKnown, CustodyStaff: p.InStaff,
		Who: p.Who, Nature: p.Nature, When: p.When, Reduces: p.Reduces, NotKnown: p.NotKnown, MetPerson: p.MetPerson, Origin: originOf(e),
	}
	a.State, a.Signed, a.Level, a.Met, a.Countersign, a.Closed, a.Pending = AssessmentSigned, originOf(e), p.Level, p.MetPerson, p.Countersign, Origin{}, nil
	a.Read = nil
	if p.Countersign != "" {
		a.State = AssessmentWaiting
	}
	if p.Waits {
		a.Pending, a.Read = r, p.Read
		return
	}
	f.judgeRisk(r, true)
	f.readAnswers(p.Read, r.Origin)
}

// stateLevel brings the flag that states the level into line with a judgement: the flag of its level is raised, or looked
// at again where it is in force, and those of other levels are taken off.
func (f *File) stateLevel(r *Risk) {
	on, held := r.Origin.On, false
	for i := range f.Flags {
		g := &f.Flags[i]
		level, states := RoSHFlags[g.Type]
		switch {
		case !states || g.Ended != 0:
		case level == rules.Level(r.Level):
			held = true
			if on >= g.Reviewed {
				g.Reviewed, g.NextReview = on, 0
			}
		default:
			g.Ended, g.EndReason = on, "Another level was assessed"
		}
	}
	if held {
		return
	}
	for code, level := range RoSHFlags {
		if level == rules.Level(r.Level) {
			f.Flags = append(f.Flags, Flag{ID: r.Origin.Entry, Type: code, Raised: on, Origin: r.Origin})
		}
	}
}

// UnsignedAssessment returns the assessment that is being written, or was returned to be put right.
func (f *File) UnsignedAssessment() (Assessment, bool) {
	for _, a := range f.Assessments {
		if a.State == AssessmentOpen || a.State == AssessmentReturned {
			return a, true
		}
	}
	return Assessment{}, false
}

// Assessment returns the line of the assessment of this id.
func (f *File) Assessment(id string) (Assessment, bool) {
	if a := f.assessment(id); a != nil {
		return *a, true
	}
	return Assessment{}, false
}

// MetBy reports whether an officer had met the person by a day, as far as the file keeps meetings; whole says whether it
// keeps them all.
func (f *File) MetBy(officer string, by day.Date) (met, whole bool) {
	closed := 0
	for _, a := range f.Appointments {
		if !a.closed() {
			continue
		}
		closed++
		if a.Outcome == nil || a.Officer != officer || a.Date > by {
			continue
		}
		code := a.Outcome.Code
		if a.Outcome.Judged != "" {
			code = a.Outcome.Judged
		}
		if o, ok := rules.Ref().Outcome(code); ok && o.Attended == rules.Yes {
			return true, true
		}
	}
	return false, closed < ClosedKept
}
