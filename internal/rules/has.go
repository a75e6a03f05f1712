package rules

// Has reports whether a list holds a code, and whether there is such a list at all. Lists go by the names that the
// entries use: "contact_type", "outcome", "rosh", "address_status" and so on.
func (r *Reference) Has(list, code string) (has, known bool) {
	switch list {
	case "circumstance":
		_, has = r.circumstances.at[code]
	case "contact_type":
		_, has = r.contactTypes.at[code]
	case "duty_kind":
		_, has = r.dutyKinds.at[code]
	case "enforcement_action":
		_, has = r.enforcement.at[code]
	case "flag":
		_, has = r.flags.at[code]
	case "grade":
		_, has = r.grades.at[code]
	case "key_date":
		_, has = r.keyDates.at[code]
	case "licence_condition":
		_, has = r.conditions.at[code]
	case "offence":
		has = r.knowsOffence(code)
	case "outcome":
		_, has = r.outcomes.at[code]
	case "pdu":
		_, has = r.pdus.at[code]
	case "region":
		_, has = r.regions.at[code]
	case "requirement_type":
		_, has = r.requirements.at[code]
	case "role":
		_, has = r.roles.at[code]
	case "sentence_type":
		_, has = r.sentences.at[code]
	default:
		terms, ok := r.terms[termLists[list]]
		if !ok {
			return false, false
		}
		_, has = terms.at[code]
	}
	return has, true
}

// termLists ties the names that entries use to the simple lists.
var termLists = map[string]List{
	"address_status":     AddressStatus,
	"address_type":       AddressType,
	"allocation_reason":  AllocationReason,
	"contact_preference": ContactPreference,
	"court_type":         CourtType,
	"custodial_status":   CustodialStatus,
	"ethnicity":          Ethnicity,
	"gender":             GenderIdentity,
	"interval":           Interval,
	"mappa_category":     MAPPACategory,
	"mappa_level":        MAPPALevel,
	"need":               Need,
	"progress_unit":      ProgressUnit,
	"relation":           Relation,
	"report_type":        ReportType,
	"rosh":               RoSHLevel,
	"rosh_group":         RoSHGroup,
	"sex":                Sex,
	"sexual_orientation": SexualOrientation,
}

// knowsOffence accepts any sub-code of a known group: the list names the common offences only, and a record may carry
// the others.
func (r *Reference) knowsOffence(code string) bool {
	if _, ok := r.offences.at[code]; ok {
		return true
	}
	if len(code) != 5 {
		return false
	}
	for _, digit := range []byte(code) {
		if digit < '0' || digit > '9' {
			return false
		}
	}
	_, ok := r.offenceGroups.at[code[:3]]
	return ok
}
