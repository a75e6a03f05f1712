package synth

import (
	"daybook/internal/day"
	"daybook/internal/rules"
)

// kase is what kind of case somebody is.
type kase string

// The kinds of case, by the names that the statistics use.
const (
	communityOrder kase = "community_order"
	suspended      kase = "suspended_sentence_order"
	custody        kase = "custody_pre_release"
	licence        kase = "licence"
	postSentence   kase = "pss"
)

// The shares below are those of the statistics file, each under the id it has there.
var (
	caseloadByType = []share[kase]{{.29, communityOrder}, {.185, suspended}, {.285, custody}, {.19, licence}, {.05, postSentence}}
	roshMix        = []share[rules.Level]{{.007, rules.VeryHigh}, {.2, rules.High}, {.58, rules.Medium}, {.2, rules.Low}, {.013, rules.Unknown}}
	ages           = []share[[2]int]{{.05, [2]int{18, 20}}, {.1, [2]int{21, 24}}, {.15, [2]int{25, 29}}, {.35, [2]int{30, 39}},
		{.21, [2]int{40, 49}}, {.1, [2]int{50, 59}}, {.04, [2]int{60, 81}}}
)

const (
	femaleShare       = .1
	domesticShare     = .3
	mappaShare        = .15
	safeguardingShare = .2
)

// task is something that stands open on the day, so that there is work to see.
type task uint16

// The tasks.
const (
	unrecorded  task = 1 << iota // met on the last working day, outcome not yet recorded
	toJudge                      // failed to attend on the last working day
	letterByMe                   // a warning letter was decided and not sent
	letterByCA                   // the same, for an administrator to send
	undecided                    // an unacceptable absence without a decision
	news                         // something came in yesterday and is unread
	urgentNews                   // something from the police, unread
	flagDue                      // a flag review is due within days
	planLate                     // the plan's review is overdue
	newCase                      // sentenced or released within the last two weeks, plan not made yet
	nothingNext                  // no appointment is booked
)

// trouble is what is wrong with a case, as officers describe it.
type trouble uint16

// The troubles.
const (
	manyEntries   trouble = 1 << iota // thousands of entries on the timeline
	fourOfficers                      // four officers in a year
	thin                              // no assessment and no plan
	longNamed                         // a name that fits no form
	unknownBirth                      // no date of birth
	noAbode                           // no fixed abode
	deaf                              // needs a sign language interpreter
	foreignTongue                     // needs an interpreter
	excluded                          // an exclusion with a message
	restricted                        // a restriction without one
	forcedOpen                        // opened in an emergency, not reviewed yet
	movedInLeave                      // given to the officer who was on leave
	unheld                            // sentenced or released this week, and without an officer
)

// sketch is what must be known of a person before anyone else is written about: enough to share cases out among officers
// and to keep their diaries.
type sketch struct {
	number   int // through the whole service
	local    int // in the unit
	female   bool
	age      int
	born     day.Date
	ethnic   ethnicity
	origin   string
	name     name
	kase     kase
	rosh     rules.Level
	mappa    bool
	harmsDA  bool // domestic abuse
	guarded  bool // safeguarding of children or adults
	sexual   bool
	started  day.Date // sentence, or release on licence
	months   int      // length of the order or sentence
	unsteady bool     // misses most of what is missed
	trouble  trouble
	tasks    task

	officer int // place among the unit's staff
	since   day.Date

	weekday day.Date // 1 Monday to 5 Friday: when they usually come
	phase   int      // which of the weeks
	clock   day.Clock
	today   day.Clock
	ahead   []slot // booked after today
}

// slot is a time in a diary.
type slot struct {
	date  day.Date
	clock day.Clock
}

// draw makes the sketch of a person.
func draw(c *chance, u unitPlan, local int, o Options) sketch {
	s := sketch{number: u.first + local, local: local}
	c.again(o.Seed, forSketch, s.number)
	s.female = c.yes(femaleShare)
	span := drawn(c, ages)
	s.age = c.between(span[0], span[1])
	s.born = o.Day.AddMonths(-12 * s.age).Add(-c.n(365))
	s.ethnic = drawn(c, ethnicities)
	s.origin = one(c, s.ethnic.origins)
	s.name = called(c, s.origin, s.female)
	s.kase = drawn(c, caseloadByType)
	s.rosh = drawn(c, roshMix)
	s.harmsDA, s.guarded = c.yes(domesticShare), c.yes(safeguardingShare)
	s.riskMarks(c)
	s.trouble = troublesOf(c, local)
	s.unsteady = c.yes(.25)
	s.term(c, o.Day)
	s.weekday, s.phase = day.Date(1+c.n(5)), c.n(8)
	s.clock = day.At(9, 30*c.n(16))
	return s
}

// riskMarks ties MAPPA and sexual offending to the level of risk; over all levels the share of MAPPA is that of the
// statistics.
func (s *sketch) riskMarks(c *chance) {
	// .85 of very high, .45 of high and .09 of medium make up .15 of all.
	switch s.rosh {
	case rules.VeryHigh:
		s.mappa = c.yes(.85)
	case rules.High:
		s.mappa = c.yes(.45)
	case rules.Medium:
		s.mappa = c.yes(.092)
	}
	s.sexual = s.mappa && c.yes(.5)
}

// term draws how long the sentence is and how much of it has passed.
func (s *sketch) term(c *chance, today day.Date) {
	back := func(months float64) day.Date { return today.Add(-1 - int(c.r.Float64()*months*30.4)) }
	switch s.kase {
	case communityOrder:
		s.months = one(c, []int{12, 12, 18, 18, 24, 24, 36})
		s.started = back(float64(s.months) * .97)
	case suspended:
		s.months = one(c, []int{12, 18, 18, 24, 24})
		s.started = back(float64(s.months) * .97)
	case custody:
		s.months = one(c, []int{9, 16, 24, 30, 36, 48, 60, 84, 120, 180})
		s.started = back(min(float64(s.months)*.45, 60))
	case licence:
		s.months = one(c, []int{8, 14, 20, 24, 30, 36, 48, 60, 84})
		s.started = back(float64(s.months) * .46)
	case postSentence:
		s.months = one(c, []int{4, 6, 8, 10, 14})
		s.started = back(4).Add(-s.months * 15) // released half way; supervision goes on to twelve months after release
	}
}

// meets reports whether the person can come to the office.
func (s *sketch) meets() bool { return s.kase != custody }

// dangerous reports whether the person has threatened staff: about one in thirty.
func (s *sketch) dangerous() bool { return s.local%31 == 0 }

// troublesOf gives some places in a unit a trouble of their own, so that every unit has each, and more by chance.
func troublesOf(c *chance, local int) (t trouble) {
	switch local {
	case 4:
		t = manyEntries
	case 9, 58, 107:
		t = fourOfficers
	case 14, 63, 112, 161:
		t = thin
	case 19:
		t = longNamed
	case 24:
		t = unknownBirth
	case 29, 78:
		t = noAbode
	case 34:
		t = deaf
	case 39, 88:
		t = foreignTongue
	case 44:
		t = excluded
	case 49:
		t = excluded | forcedOpen
	case 54, 103:
		t = restricted
	}
	if _, ok := newcomers[local]; ok {
		return unheld
	}
	for _, more := range []share[trouble]{{.012, fourOfficers}, {.004, unknownBirth}, {.05, noAbode}, {.003, deaf}, {.004, excluded}, {.002, restricted}} {
		if c.yes(more.of) {
			t |= more.what
		}
	}
	return t
}
