package rules

// Flag is a registration on a person: a risk, a need for care, or something to know.
type Flag struct {
	Code            string `json:"code"`
	Name            string `json:"name"`
	Category        string `json:"category"`         // RoSH, Risk to, Public protection, Safeguarding, Alerts, Information, Closed
	Colour          string `json:"colour"`           // red, yellow, green, grey, white or none
	ReviewMonths    int    `json:"review_months"`    // the review interval (clause F1.1); 0 is never
	Tiering         bool   `json:"tiering"`          // the tier looks at it
	ChildProtection bool   `json:"child_protection"` // makes home visits mandatory (clause H1.1)
	DomesticAbuse   bool   `json:"domestic_abuse"`   // makes home visits mandatory (clause H1.1)
	RiskToStaff     bool   `json:"risk_to_staff"`    // two people go on a home visit (clause H1.5)
	Closed          bool   `json:"closed"`           // no longer given; old records carry it
}

func (f Flag) key() string { return f.Code }

// Circumstance is a kind of dated fact about a person's life, such as accommodation or employment.
type Circumstance struct {
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	Subtypes []Subtype `json:"subtypes"`
}

func (c Circumstance) key() string { return c.Code }

// Flag finds a flag type by its code.
func (r *Reference) Flag(code string) (Flag, bool) { return r.flags.get(code) }

// Flags lists the flag types: those in use first, RoSH before the rest.
func (r *Reference) Flags() []Flag { return r.flags.items }

// Circumstance finds a kind of circumstance by its code.
func (r *Reference) Circumstance(code string) (Circumstance, bool) { return r.circumstances.get(code) }

// Circumstances lists the kinds of circumstance.
func (r *Reference) Circumstances() []Circumstance { return r.circumstances.items }
