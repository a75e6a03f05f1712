package synth

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/rules"
)

// mix is how many staff of each kind.
type mix struct {
	po, nqo, trainee, pso, manager, head, admin, court, liaison, facilitator, supervisor, inspector, system int
}

// The staff of the smaller sizes. Those of the nation add up to 20,652, the published figure; how it divides into grades
// is published for officers and trainees and assumed for the rest.
var (
	officeMix = mix{po: 4, nqo: 1, trainee: 1, pso: 2, manager: 2, head: 1, admin: 1, court: 1, inspector: 1, system: 1}
	unitMix   = mix{po: 37, nqo: 5, trainee: 5, pso: 22, manager: 9, head: 1, admin: 8, court: 1, inspector: 1, system: 1}
	nationMix = mix{po: 4690, nqo: 746, trainee: 1057, pso: 5586, manager: 1500, head: 109, admin: 3700, court: 1500,
		liaison: 400, facilitator: 594, supervisor: 760, inspector: 5, system: 5}
)

const (
	officePeople = 300
	unitPeople   = 3000
	nationPeople = 240_650
	unitTeams    = 9
)

// regionShares are the shares of the national caseload by region. They follow the population; only that of the East of
// England was ever published.
var regionShares = map[string]float64{
	"N03": .0635, "N07": .146, "N50": .07, "N51": .1155, "N52": .1035, "N53": .0735, "N54": .0605, "N55": .1035, "N56": .0865,
	"N57": .0695, "N58": .0655, "N59": .0425,
}

// regionMade is the region of the size "region": the one whose caseload was published.
const regionMade = "N56"

// plan is what to make.
type plan struct {
	service string
	units   []unitPlan
}

func (p plan) people() (n int) {
	for _, u := range p.units {
		n += u.people
	}
	return n
}

// unitPlan is one delivery unit to make.
type unitPlan struct {
	pdu        rules.PDU
	place      int // its place among the units of the plan
	people     int
	first      int // number of its first person, from 0 through the whole service
	firstStaff int
	staff      mix
	teams      int
	allHold    bool // every practitioner holds cases; in a whole nation many services officers work in court and unpaid work
	signIns    bool // its staff have local accounts, one for each role
}

func planFor(o Options) (plan, error) {
	if o.Day < day.On(2000, 1, 1) {
		return plan{}, fault.New(fault.Invalid, "The day %s is too early. Choose a day from 2000 on.", o.Day)
	}
	pdus := slices.Clone(rules.Ref().PDUs())
	slices.SortFunc(pdus, func(a, b rules.PDU) int { return cmp.Compare(a.Code, b.Code) })
	switch o.Size {
	case Office, Unit:
		u := unitPlan{pdu: pdus[o.Seed%uint64(len(pdus))], people: officePeople, staff: officeMix, teams: 2, allHold: true, signIns: true}
		if o.Size == Unit {
			u.people, u.staff, u.teams = unitPeople, unitMix, unitTeams
		}
		return plan{u.pdu.Name, []unitPlan{u}}, nil
	case Region, Nation:
		return large(pdus, o.Size == Region), nil
	}
	return plan{}, badSize(o.Size)
}

// large divides the nation's people and staff among its units, and keeps one region's when only that is wanted.
func large(pdus []rules.PDU, regionOnly bool) plan {
	units := make([]unitPlan, len(pdus))
	in := map[string]int{}
	for _, p := range pdus {
		in[p.Region]++
	}
	share := make([]float64, len(pdus))
	for i, p := range pdus {
		share[i] = regionShares[p.Region] / float64(in[p.Region])
		units[i].pdu = p
	}
	divide := func(total int, into func(u *unitPlan) *int) {
		sum, given := 0.0, 0
		for i := range units {
			sum += share[i]
			n := int(sum*float64(total)+.5) - given
			if i == len(units)-1 {
				n = total - given
			}
			*into(&units[i]) = n
			given += n
		}
	}
	n := nationMix
	divide(nationPeople, func(u *unitPlan) *int { return &u.people })
	divide(n.po, func(u *unitPlan) *int { return &u.staff.po })
	divide(n.nqo, func(u *unitPlan) *int { return &u.staff.nqo })
	divide(n.trainee, func(u *unitPlan) *int { return &u.staff.trainee })
	divide(n.pso, func(u *unitPlan) *int { return &u.staff.pso })
	divide(n.manager, func(u *unitPlan) *int { return &u.staff.manager })
	divide(n.admin, func(u *unitPlan) *int { return &u.staff.admin })
	divide(n.court, func(u *unitPlan) *int { return &u.staff.court })
	divide(n.liaison, func(u *unitPlan) *int { return &u.staff.liaison })
	divide(n.facilitator, func(u *unitPlan) *int { return &u.staff.facilitator })
	divide(n.supervisor, func(u *unitPlan) *int { return &u.staff.supervisor })
	for i := range units {
		units[i].staff.head = n.head / len(units)
		units[i].teams = max(units[i].staff.manager, 1)
	}
	p := plan{"Probation Service, England and Wales", units}
	if regionOnly {
		r, _ := rules.Ref().Region(regionMade)
		p.service = r.Name
		p.units = slices.DeleteFunc(units, func(u unitPlan) bool { return u.pdu.Region != regionMade })
	}
	for i := range n.inspector {
		u := &p.units[i*len(p.units)/n.inspector]
		u.staff.inspector++
		u.staff.system++
	}
	number(p.units)
	return p
}

// number gives people and staff their numbers through the whole service.
func number(units []unitPlan) {
	people, staff := 0, 0
	for i := range units {
		u := &units[i]
		u.place, u.first, u.firstStaff, u.signIns = i, people, staff, i == 0
		people += u.people
		staff += u.staff.all()
	}
}

func (m mix) all() int {
	return m.po + m.nqo + m.trainee + m.pso + m.manager + m.head + m.admin + m.court + m.liaison + m.facilitator + m.supervisor +
		m.inspector + m.system
}
