package rules

// codeLists ties the names that entries use for their code lists to the lists of this package. The entry package names
// lists only by word, so that it depends on no data.
var codeLists = map[string]func(r *Reference) []Term{
	"region":             named((*Reference).Regions, func(x Region) Term { return Term{Code: x.Code, Name: x.Name} }),
	"grade":              named((*Reference).Grades, func(x Grade) Term { return Term{Code: x.Code, Name: x.Name} }),
	"role":               named((*Reference).Roles, func(x Role) Term { return Term{Code: x.Code, Name: x.Name} }),
	"contact_type":       named((*Reference).ContactTypes, func(x ContactType) Term { return Term{Code: x.Code, Name: x.Name} }),
	"outcome":            named((*Reference).Outcomes, func(x Outcome) Term { return Term{Code: x.Code, Name: x.Name} }),
	"enforcement_action": named((*Reference).EnforcementActions, func(x EnforcementAction) Term { return Term{Code: x.Code, Name: x.Name} }),
	"sentence_type":      named((*Reference).SentenceTypes, func(x SentenceType) Term { return Term{Code: x.Code, Name: x.Name} }),
	"requirement_type":   named((*Reference).RequirementTypes, func(x RequirementType) Term { return Term{Code: x.Code, Name: x.Name} }),
	"licence_condition":  named((*Reference).LicenceConditions, func(x LicenceCondition) Term { return Term{Code: x.Code, Name: x.Name} }),
	"key_date":           named((*Reference).KeyDates, func(x KeyDate) Term { return Term{Code: x.Code, Name: x.Name} }),
	"flag":               named((*Reference).Flags, func(x Flag) Term { return Term{Code: x.Code, Name: x.Name} }),
	"circumstance":       named((*Reference).Circumstances, func(x Circumstance) Term { return Term{Code: x.Code, Name: x.Name} }),
	"offence":            named((*Reference).Offences, func(x Offence) Term { return Term{Code: x.Code, Name: x.Name} }),
	"sex":                terms(Sex),
	"gender":             terms(GenderIdentity),
	"ethnicity":          terms(Ethnicity),
	"address_status":     terms(AddressStatus),
	"address_type":       terms(AddressType),
	"need":               terms(Need),
	"relation":           terms(Relation),
	"court_type":         terms(CourtType),
	"custodial_status":   terms(CustodialStatus),
	"allocation_reason":  terms(AllocationReason),
	"rosh":               terms(RoSHLevel),
}

func named[T any](list func(*Reference) []T, term func(T) Term) func(*Reference) []Term {
	return func(r *Reference) []Term {
		var out []Term
		for _, x := range list(r) {
			out = append(out, term(x))
		}
		return out
	}
}

func terms(l List) func(*Reference) []Term {
	return func(r *Reference) []Term { return r.Terms(l) }
}

// Codes lists what a field with this code list may hold; nil when there is no such list.
func (r *Reference) Codes(list string) []Term {
	if of, ok := codeLists[list]; ok {
		return of(r)
	}
	return nil
}

// Knows reports whether a code is in a code list.
func (r *Reference) Knows(list, code string) bool {
	_, ok := r.codes()[list][code]
	return ok
}

// Name returns what a code of a code list means, or the code itself when the list does not know it.
func (r *Reference) Name(list, code string) string {
	if name, ok := r.codes()[list][code]; ok {
		return name
	}
	return code
}

// codes indexes every code list once.
func (r *Reference) codes() map[string]map[string]string {
	r.codesOnce.Do(func() {
		r.codeNames = make(map[string]map[string]string, len(codeLists))
		for list, of := range codeLists {
			names := map[string]string{}
			for _, t := range of(r) {
				names[t.Code] = t.Name
			}
			r.codeNames[list] = names
		}
	})
	return r.codeNames
}
