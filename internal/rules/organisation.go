package rules

import "strconv"

// Region is one of the twelve probation regions, or a national division.
type Region struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	National bool   `json:"national"`
}

func (r Region) key() string { return r.Code }

// PDU is a probation delivery unit: the part of a region that one head runs.
type PDU struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Region string `json:"region"` // region code
	Covers string `json:"covers"` // the areas it serves, where its name does not say
}

func (p PDU) key() string { return p.Code }

// Office is a building in which people are seen.
type Office struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
	Area string `json:"area"`
	PDU  string `json:"pdu"`  // PDU code
	Kind string `json:"kind"` // office, court or police
}

func (o Office) key() string { return strconv.Itoa(o.ID) }

// Grade is what an officer is employed as. What a grade may hold is policy and stands in the settings.
type Grade struct {
	Code             string `json:"code"`
	Name             string `json:"name"`
	Band             int    `json:"band"` // pay band; 0 is not known
	BandAssumed      bool   `json:"band_assumed"`
	Qualified        bool   `json:"qualified"`         // holds the probation qualification
	Practitioner     bool   `json:"practitioner"`      // normally holds cases
	DefaultHours     int    `json:"default_hours"`     // contracted hours a week that the points are for; 0 holds none
	NominalPoints    int    `json:"nominal_points"`    // points available at those hours
	ReductionPercent int    `json:"reduction_percent"` // taken off a newly qualified officer
	ReductionMonths  int    `json:"reduction_months"`  // for this long
}

func (g Grade) key() string { return g.Code }

// ReductionReason is a reason for which an officer has fewer hours for cases. An entry names it by its name.
type ReductionReason struct {
	Name           string `json:"name"`
	Short          string `json:"short"` // where it is said otherwise in lists
	Category       string `json:"category"`
	DefaultPercent int    `json:"default_percent"` // of the week, where nobody says otherwise; 0: it must be said
	MostPercent    int    `json:"most_percent"`    // of the week; 0: no bound of its own
	Months         int    `json:"months"`          // for which it lasts where nobody says otherwise; 0: it must be said or is open
}

func (r ReductionReason) key() string { return r.Name }

// Called is what the reason is called in a list.
func (r ReductionReason) Called() string {
	if r.Short != "" {
		return r.Short
	}
	return r.Name
}

// The roles, each named by its code (clauses V1.1 to V1.10).
const (
	RolePO        = "PO"   // probation officer
	RoleNQO       = "NQO"  // newly qualified officer
	RolePQiP      = "PQiP" // trainee probation officer
	RolePSO       = "PSO"  // probation services officer
	RoleSPO       = "SPO"  // senior probation officer: the manager of a team
	RoleHead      = "PDUH" // head of a probation delivery unit
	RoleAdmin     = "CA"   // case administrator
	RoleCourt     = "CCO"  // court officer
	RoleInspector = "INSP" // inspector: reads, changes nothing
	RoleSystem    = "SYS"  // system administrator: sees no person
)

// Role is what someone may do in Daybook. A person signs in with one role.
type Role struct {
	Code         string `json:"code"`
	Name         string `json:"name"`
	Home         string `json:"home"`         // whose cases the first page shows: caseload, team, pdu, service or none
	Practitioner bool   `json:"practitioner"` // may hold cases
	Manager      bool   `json:"manager"`      // allocates, oversees, reviews emergency access
	ReadOnly     bool   `json:"read_only"`
	NoRecord     bool   `json:"no_record"` // may not open any person's record
}

func (r Role) key() string { return r.Code }

// ReductionReason finds a reason for a reduction by its name.
func (r *Reference) ReductionReason(name string) (ReductionReason, bool) {
	return r.reductions.get(name)
}

// ReductionReasons lists the reasons for a reduction, by their categories.
func (r *Reference) ReductionReasons() []ReductionReason { return r.reductions.items }

// Region finds a region by its code.
func (r *Reference) Region(code string) (Region, bool) { return r.regions.get(code) }

// Regions lists the regions; the national divisions come last.
func (r *Reference) Regions() []Region { return r.regions.items }

// PDU finds a probation delivery unit by its code.
func (r *Reference) PDU(code string) (PDU, bool) { return r.pdus.get(code) }

// PDUs lists the probation delivery units, region by region.
func (r *Reference) PDUs() []PDU { return r.pdus.items }

// Office finds an office by its number.
func (r *Reference) Office(id int) (Office, bool) { return r.offices.get(strconv.Itoa(id)) }

// Offices lists the offices.
func (r *Reference) Offices() []Office { return r.offices.items }

// OfficesOf lists the offices of one probation delivery unit.
func (r *Reference) OfficesOf(pdu string) []Office {
	var in []Office
	for _, o := range r.offices.items {
		if o.PDU == pdu {
			in = append(in, o)
		}
	}
	return in
}

// Grade finds a grade by its code.
func (r *Reference) Grade(code string) (Grade, bool) { return r.grades.get(code) }

// Grades lists the grades, practitioners first.
func (r *Reference) Grades() []Grade { return r.grades.items }

// Role finds a role by its code.
func (r *Reference) Role(code string) (Role, bool) { return r.roles.get(code) }

// Roles lists the roles.
func (r *Reference) Roles() []Role { return r.roles.items }
