package access

import "slices"

// grants says which actions a role has at all (clause V1.1). What they reach is narrowed by place (V2) and by limits
// on single records (V3). An action that a role is not given here is refused.
var grants = map[Role][]Action{
	Officer: append([]Action{ReadReport}, practitioner...),
	NQO:     practitioner,
	PSO:     practitioner,
	// A trainee records and proposes; risk, enforcement and corrections are decided with someone qualified (V1.3).
	Trainee:   {SeeSelf, SeeWeightings, Find, SeePerson, SeeSensitive, Record, EditPerson, Assess, SeeReports, AskReport, WriteReport, SeeDelivery, Plan, Snooze, Receipt, ForceAccess, SeeLedger},
	Manager:   append([]Action{GiveReport, ReadReport, SetLimit, ReviewAccess, Allocate, Oversee, Countersign, SeeReads, SeeTeam, SeeStaff, SeeAgreed, EditStaff}, practitioner...),
	Head:      append([]Action{GiveReport, ReadReport, TryWeightings, SetLimit, ReviewAccess, Allocate, Oversee, Countersign, Endorse, SeeReads, SeeTeam, SeeStaff, SeeAgreed, EditStaff, RunUnit}, practitioner...),
	Admin:     {SeeSelf, SeeWeightings, Find, SeePerson, Record, EditPerson, SendLetter, RecordOrder, SeeReports, AskReport, SeeTeam, SeeDelivery, Receipt, SeeLedger},
	Court:     {SeeSelf, SeeWeightings, Find, SeePerson, Record, RecordOrder, SeeReports, AskReport, GiveReport, WriteReport, SeeDelivery, Receipt, SeeLedger},
	Inspector: {SeeSelf, SeeWeightings, Find, SeePerson, SeeSensitive, SeeReads, SeeTeam, SeeDelivery, SeeReports, SeeStaff, Receipt, SeeLedger},
	System:    {SeeSelf, SeeWeightings, PublishWeightings, DecideFigures, DestroyRecords, ManageAccount, SeeLedger},
}

var practitioner = []Action{SeeSelf, SeeWeightings, Find, SeePerson, SeeSensitive, Record, EditPerson, Enforce, SendLetter, AssessRisk, Assess, SeeReports, AskReport, WriteReport,
	Plan, RecordOrder, Correct, Snooze, Receipt, ForceAccess, SeeTeam, SeeDelivery, SeeLedger}

// everywhere lists the roles whose work is not tied to one unit (clause V2.3).
var everywhere = []Role{Court, Inspector}

// Everywhere reports whether a role works beyond its own unit (V2.3).
func Everywhere(r Role) bool { return slices.Contains(everywhere, r) }

// Has reports whether the role is given the action at all, whatever it is done to.
func Has(r Role, a Action) bool { return a == Anyone || slices.Contains(grants[r], a) }

// May answers whether the actor may do something that is not about one person's record.
func May(by Actor, a Action) Decision {
	if Has(by.Role, a) {
		return yes("V1.1")
	}
	return no(Full, "V1.1", "Your role does not include this. Ask your manager if you need it.")
}

// MayOn answers whether the actor may do something to one person's record. When See is Nothing the answer must not
// differ in any way from that for a record that does not exist.
func MayOn(by Actor, a Action, c Case) Decision {
	if !Has(by.Role, SeePerson) {
		return no(Nothing, "V1.2", "")
	}
	d, kept := keptOut(by, c)
	opened := slices.Contains(c.Forced, by.Officer)
	if kept && !opened {
		if a == ForceAccess && d.See == Message && Has(by.Role, ForceAccess) {
			return yes("V4.1")
		}
		return d
	}
	if !reaches(by, c) {
		// The record can be known to exist and who holds it, so that they can be rung; nothing more (V2.2).
		return no(Message, "V2.2", "This person is held by another unit. Ring the officer named there.")
	}
	if a == ForceAccess {
		return no(Full, "V4.1", "You can see this record already.")
	}
	if !Has(by.Role, a) {
		return no(Full, "V1.1", "Your role does not include this. Ask your manager if you need it.")
	}
	if kept { // the opening is the ground on which they look, and the log says so
		return yes("V4.2")
	}
	return yes("V2.1")
}

// reaches reports whether the record is within the actor's work: their unit's, held by them, or anyone's for the roles
// that work everywhere. A person without a unit yet is within everyone's (V2.4): a new case must not be nobody's.
func reaches(by Actor, c Case) bool {
	return c.Unit == "" || c.Unit == by.Unit || Everywhere(by.Role) ||
		slices.Contains(c.Officers, by.Officer) || slices.Contains(c.Forced, by.Officer)
}

// keptOut applies the limits on a record (clauses V3.1 to V3.4). An emergency opening in force lets its officer in all the
// same (V4.2).
func keptOut(by Actor, c Case) (Decision, bool) {
	message, out := "", false
	for _, l := range c.Limits {
		if slices.Contains(l.Officers, by.Officer) != l.Exclusion {
			continue
		}
		// One limit without a message is enough to hide the record whole (V3.4).
		if l.Message == "" {
			return no(Nothing, "V3.3", ""), true
		}
		message, out = l.Message, true
	}
	if !out {
		return Decision{}, false
	}
	return no(Message, "V3.2", message), true
}
