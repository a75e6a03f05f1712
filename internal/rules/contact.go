package rules

import "slices"

// Mode is how a contact takes place.
type Mode string

// The modes. Other stands for everything that happens elsewhere or has no place: an agency's session, a note.
const (
	ModeOffice   Mode = "office"
	ModePhone    Mode = "phone"
	ModeVideo    Mode = "video"
	ModeHome     Mode = "home"
	ModeDoorstep Mode = "doorstep"
	ModeOther    Mode = "other"
)

// FaceToFace reports whether the officer and the person are in one place (clause A1.4).
func (m Mode) FaceToFace() bool { return m == ModeOffice || m == ModeHome || m == ModeDoorstep }

// Place says whether a contact of some type needs a place.
type Place string

// Whether a place is asked for.
const (
	PlaceOptional Place = ""
	PlaceRequired Place = "required"
	PlaceNone     Place = "none"
)

// ContactType is a kind of dated entry about a person: an appointment, a call, a letter, a note.
type ContactType struct {
	Code              string   `json:"code"`
	Name              string   `json:"name"`
	Groups            []string `json:"groups"`             // the filters of the timeline under which it stands
	Appointment       bool     `json:"appointment"`        // has a time and an outcome
	NationalStandards bool     `json:"national_standards"` // a failure to keep it can be enforced
	Location          Place    `json:"location"`
	Mode              Mode     `json:"mode"`
	Initial           bool     `json:"initial"`          // a first appointment (clauses A1.7 and A1.8)
	Inbound           bool     `json:"inbound"`          // came in from the person or from others
	Significant       bool     `json:"significant"`      // a change after which plan and risk are reviewed (P1.5, R1.3)
	Outcomes          []string `json:"outcomes"`         // the outcome codes it may have, none for what is not an appointment
	OutcomesAssumed   bool     `json:"outcomes_assumed"` // the outcomes of its kind, because none are published for it
	Core              bool     `json:"core"`             // offered first
	ForOthers         bool     `json:"for_others"`       // work that counts for whoever did it and no longer for the officer of the case (W1.4, W1.5)
	OwnCode           bool     `json:"own_code"`         // the code is Daybook's own
}

func (t ContactType) key() string { return t.Code }

// Allows reports whether a contact of this type may have this outcome.
func (t ContactType) Allows(outcome string) bool { return slices.Contains(t.Outcomes, outcome) }

// Answer is yes, no, or not said: some outcomes tell nothing about attendance or compliance.
type Answer string

// The answers.
const (
	NotSaid Answer = ""
	Yes     Answer = "yes"
	No      Answer = "no"
)

// Outcome is how an appointment ended.
type Outcome struct {
	Code              string `json:"code"`
	Name              string `json:"name"`
	Attended          Answer `json:"attended"`
	Complied          Answer `json:"complied"`
	AcceptableAbsence bool   `json:"acceptable_absence"` // away for a reason that the service accepts
	Enforceable       bool   `json:"enforceable"`        // a national-standard failure: an action must be decided
	Held              bool   `json:"held"`               // waits for a judgement (clause E1.2)
	Everyday          bool   `json:"everyday"`           // offered first
}

func (o Outcome) key() string { return o.Code }

// Failure reports whether the outcome counts as an unacceptable failure (clause E1.1): it is enforceable and no
// judgement is awaited. Failed to attend is not one yet (E1.2).
func (o Outcome) Failure() bool { return o.Enforceable && !o.Held }

// ActionKind is what an enforcement action does to the enforcement clock.
type ActionKind string

// The kinds of enforcement action.
const (
	ActionNone     ActionKind = "none"     // the failure is closed without action
	ActionPending  ActionKind = "pending"  // waits for the person's answer or proof (clause E2.2)
	ActionRefer    ActionKind = "refer"    // someone else decides
	ActionLetter   ActionKind = "letter"   // a warning or other letter (clause E2.1)
	ActionWithdraw ActionKind = "withdraw" // takes a warning back
	ActionBreach   ActionKind = "breach"   // starts or carries on a return to court (clause E4.1)
	ActionRecall   ActionKind = "recall"   // starts a return to custody (clause E5.2)
)

// EnforcementAction is a step taken when a contact is a failure.
type EnforcementAction struct {
	Code string     `json:"code"`
	Name string     `json:"name"`
	Kind ActionKind `json:"kind"`
}

func (a EnforcementAction) key() string { return a.Code }

// ContactType finds a contact type by its code.
func (r *Reference) ContactType(code string) (ContactType, bool) { return r.contactTypes.get(code) }

// ContactTypes lists the contact types, core first, appointments before other entries.
func (r *Reference) ContactTypes() []ContactType { return r.contactTypes.items }

// Outcome finds an outcome by its code.
func (r *Reference) Outcome(code string) (Outcome, bool) { return r.outcomes.get(code) }

// Outcomes lists the outcomes, everyday ones first.
func (r *Reference) Outcomes() []Outcome { return r.outcomes.items }

// OutcomesOf lists the outcomes that a contact of this type may have, everyday ones first; nil for an unknown type and
// for what is not an appointment.
func (r *Reference) OutcomesOf(contactType string) []Outcome {
	t, ok := r.ContactType(contactType)
	if !ok {
		return nil
	}
	var may []Outcome
	for _, o := range r.outcomes.items {
		if t.Allows(o.Code) {
			may = append(may, o)
		}
	}
	return may
}

// EnforcementAction finds an enforcement action by its code.
func (r *Reference) EnforcementAction(code string) (EnforcementAction, bool) {
	return r.enforcement.get(code)
}

// EnforcementActions lists the enforcement actions.
func (r *Reference) EnforcementActions() []EnforcementAction { return r.enforcement.items }
