package rules

// codeList is a list under the name that the fields of entries use for it. The entry package names lists only by word, so
// that it depends on no data.
type codeList struct {
	terms []Term
	names map[string]string // by code
}

// listCodes ties each word that a field may use to its list.
func (r *Reference) listCodes() {
	r.codes = map[string]codeList{
		"circumstance":       named(r.circumstances, func(x Circumstance) Term { return Term{Code: x.Code, Name: x.Name} }),
		"contact_type":       named(r.contactTypes, func(x ContactType) Term { return Term{Code: x.Code, Name: x.Name} }),
		"duty_kind":          named(r.dutyKinds, func(x DutyKind) Term { return Term{Code: x.Code, Name: x.Name} }),
		"enforcement_action": named(r.enforcement, func(x EnforcementAction) Term { return Term{Code: x.Code, Name: x.Name} }),
		"flag":               named(r.flags, func(x Flag) Term { return Term{Code: x.Code, Name: x.Name} }),
		"grade":              named(r.grades, func(x Grade) Term { return Term{Code: x.Code, Name: x.Name} }),
		"key_date":           named(r.keyDates, func(x KeyDate) Term { return Term{Code: x.Code, Name: x.Name} }),
		"licence_condition":  named(r.conditions, func(x LicenceCondition) Term { return Term{Code: x.Code, Name: x.Name} }),
		"offence":            named(r.offences, func(x Offence) Term { return Term{Code: x.Code, Name: x.Name} }),
		"outcome":            named(r.outcomes, func(x Outcome) Term { return Term{Code: x.Code, Name: x.Name} }),
		"pdu":                named(r.pdus, func(x PDU) Term { return Term{Code: x.Code, Name: x.Name} }),
		"region":             named(r.regions, func(x Region) Term { return Term{Code: x.Code, Name: x.Name} }),
		"requirement_type":   named(r.requirements, func(x RequirementType) Term { return Term{Code: x.Code, Name: x.Name} }),
		"role":               named(r.roles, func(x Role) Term { return Term{Code: x.Code, Name: x.Name} }),
		"sentence_type":      named(r.sentences, func(x SentenceType) Term { return Term{Code: x.Code, Name: x.Name} }),
	}
	for word, list := range termLists {
		r.codes[word] = named(r.terms[list], func(x Term) Term { return x })
	}
}

// termLists ties the words that fields use to the simple lists.
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
	"need_area":          NeedArea,
	"progress_unit":      ProgressUnit,
	"relation":           Relation,
	"report_type":        ReportType,
	"rosh":               RoSHLevel,
	"rosh_group":         RoSHGroup,
	"sex":                Sex,
	"sexual_orientation": SexualOrientation,
}

func named[T coded](t table[T], term func(T) Term) codeList {
	l := codeList{terms: make([]Term, len(t.items)), names: make(map[string]string, len(t.items))}
	for i, item := range t.items {
		l.terms[i] = term(item)
		l.names[l.terms[i].Code] = l.terms[i].Name
	}
	return l
}

// Codes lists what a field with this code list may hold; nil when there is no such list. An offence may also be one of a
// known group that the list does not name.
func (r *Reference) Codes(list string) []Term { return r.codes[list].terms }

// Knows reports whether a code is in a code list.
func (r *Reference) Knows(list, code string) bool {
	_, ok := r.name(list, code)
	return ok
}

// Name returns what a code of a code list means, or the code itself when the list does not know it.
func (r *Reference) Name(list, code string) string {
	if name, ok := r.name(list, code); ok {
		return name
	}
	return code
}

func (r *Reference) name(list, code string) (string, bool) {
	if name, ok := r.codes[list].names[code]; ok {
		return name, true
	}
	if list == "offence" && len(code) == 5 && code[3] >= '0' && code[3] <= '9' && code[4] >= '0' && code[4] <= '9' {
		// The list names the common offences only; a record may carry any sub-code of a known group.
		g, ok := r.OffenceGroup(code[:3])
		return g.Name, ok
	}
	return "", false
}
