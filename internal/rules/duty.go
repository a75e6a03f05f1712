package rules

// DutyKind is a kind of thing to do that the record itself asks for (clauses D2.1 to D2.25 and D4.1 to D4.5).
type DutyKind struct {
	Code      string `json:"code"`
	Name      string `json:"name"`      // what is to be done
	Clause    string `json:"clause"`    // the clause that describes it
	Statutory bool   `json:"statutory"` // the law sets it (clause D1.4)
	Hard      bool   `json:"hard"`      // may not be snoozed (clause D3.2)
}

func (k DutyKind) key() string { return k.Code }

// DutyKind finds a kind of duty by its code.
func (r *Reference) DutyKind(code string) (DutyKind, bool) { return r.dutyKinds.get(code) }

// DutyKinds lists the kinds of duty.
func (r *Reference) DutyKinds() []DutyKind { return r.dutyKinds.items }
