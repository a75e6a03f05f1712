package rules

// Term is a code with its word, for lists that say no more than that.
type Term struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Group string `json:"group"` // the heading it stands under, where the list has headings
}

func (t Term) key() string { return t.Code }

// List names one of the simple lists.
type List string

// The simple lists.
const (
	AddressStatus     List = "address-status"
	AddressType       List = "address-type" // Group is the settled type
	AllocationReason  List = "allocation-reason"
	ContactPreference List = "contact-preference"
	CourtType         List = "court-type"
	CustodialStatus   List = "custodial-status"
	Ethnicity         List = "ethnicity"
	GenderIdentity    List = "gender-identity"
	Interval          List = "interval" // between recurring appointments
	MAPPACategory     List = "mappa-category"
	MAPPALevel        List = "mappa-level"
	Need              List = "need"      // what a person needs in order to take part
	NeedArea          List = "need-area" // a part of life that a goal of the plan belongs to
	ProgressUnit      List = "progress-unit"
	Relation          List = "relation" // of someone else to the person
	ReportType        List = "report-type"
	RoSHGroup         List = "rosh-group" // who is at risk of serious harm
	RoSHLevel         List = "rosh-level"
	Sex               List = "sex"
	SexualOrientation List = "sexual-orientation"
)

// Term finds a code in one of the simple lists.
func (r *Reference) Term(list List, code string) (Term, bool) { return r.terms[list].get(code) }

// Terms lists one of the simple lists; nil when there is no such list.
func (r *Reference) Terms(list List) []Term { return r.terms[list].items }

// Word returns what a code of a simple list means, or the code itself when the list does not know it: an imported
// code is shown as it came rather than hidden.
func (r *Reference) Word(list List, code string) string {
	if t, ok := r.Term(list, code); ok {
		return t.Name
	}
	return code
}
