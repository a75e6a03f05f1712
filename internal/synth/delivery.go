package synth

import (
	"fmt"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// What becomes of requirements. All of it is assumed, but for how many programmes are not begun.
const (
	noTreatmentShare   = .2  // of treatments, those that never begin
	stoppedShare       = .2  // of those that begin, those who stop coming
	givenUpShare       = .6  // of treatments and programmes not begun within months, those that are given up
	programmeDoneShare = .75 // of those who came to the last session they come to, those who finished the programme
	sentBackShare      = .07 // of unpaid work under way, what goes back to court unfinished
	curfewBrokenShare  = .08 // of curfews and tags that are over, those that ended otherwise than by their last day
	judgedShare        = .5  // of people with domestic abuse, those with a spousal assault risk
	askedShare         = .6  // of people whose order asks for treatment, those whose answer stands in the record
)

// required is a requirement of the order, as it was made.
type required struct {
	id, kind string
	on, ends day.Date
}

// treatments are the codes of treatment with the contact type of their sessions and whom consent is asked to.
var treatments = map[string]struct{ contact, to string }{"DRR": {"C090", "drug"}, "ATR": {"C089", "alcohol"}, "MHTR": {"COAP", "mental health"}}

// delivered tells what became of requirements that other parts of the story leave open. It has chance of its own, so that everything
// else about a person stays as it is.
func (s *story) delivered() {
	h := newChance(s.o.Seed, forDelivery, s.p.number)
	yesterday := s.o.Day.Add(-1)
	for _, r := range s.required {
		switch {
		case treatments[r.kind].to != "":
			s.treated(h, r)
		case (r.kind == "RM49" || r.kind == "RM59" || r.kind == "T" || r.kind == "EXC") && r.ends < yesterday:
			if h.yes(curfewBrokenShare) {
				on := r.on.Add(h.between(5, max(6, int(r.ends-r.on)-1)))
				s.ends(h, on, r.id, false, "Breached and varied by the court")
			} else if r.ends > s.o.Day.Add(-365) {
				s.ends(h, r.ends, r.id, true, "Ran to its last day")
			}
		case r.kind == "7" && !s.began && s.o.Day-r.on > 210 && h.yes(givenUpShare):
			s.ends(h, s.o.Day.Add(-h.between(5, 90)), r.id, false, one(h, []string{"No place before the order ends", "Not suitable after all", "Withdrawn: moved away"}))
		case r.kind == "W" && s.lastHours != 0 && s.hoursLeft && s.o.Day-r.on > 150 && h.yes(sentBackShare):
			s.ends(h, min(s.lastHours.Add(h.between(3, 12)), yesterday), r.id, false, "Returned to court unfinished")
		}
	}
	if s.p.harmsDA && s.assessed && h.yes(judgedShare) {
		on := s.workday(min(s.p.started.Add(h.between(10, 60)), s.o.Day.Add(-2)))
		levels := words("low medium medium high")
		s.say(s.by(on), moment(on, 15*60+h.n(90)), on, entry.SpousalRiskRecorded{Tool: "SARA", Partner: one(h, levels), Others: one(h, words("low low medium"))})
	}
}

func (s *story) ends(h *chance, on day.Date, requirement string, completed bool, reason string) {
	s.say(s.someAdmin(h), moment(on, 15*60+5), on, entry.RequirementEnded{Requirement: requirement, Completed: completed, Reason: reason})
}

// treated are the sessions of a treatment once a fortnight, after a wait of weeks.
func (s *story) treated(h *chance, r required) {
	t := treatments[r.kind]
	if h.yes(askedShare) {
		s.say(s.someAdmin(h), moment(r.on, 17*60+15), r.on, entry.ConsentRecorded{Treatment: t.to, Answer: "yes", Note: "Said in court."})
		s.from("court")
	}
	if h.yes(noTreatmentShare) || !s.p.meets() {
		if on := r.on.Add(h.between(100, 200)); h.yes(givenUpShare) && on < s.o.Day.Add(-1) {
			s.ends(h, on, r.id, false, one(h, []string{"No place was offered", "Moved away before it began"}))
		}
		return
	}
	stops := day.Date(0)
	if h.yes(stoppedShare) {
		stops = r.on.Add(h.between(60, 200))
	}
	began := false
	for d := max(r.on.Add(h.between(10, 70)), s.lastYear()); d < s.o.Day.Add(-1) && d <= r.ends && (stops == 0 || d < stops); d = d.Add(14) {
		on := s.workday(d)
		if on >= s.o.Day.Add(-1) || s.back.covers(on) {
			continue
		}
		c := entry.ContactRecorded{Type: t.contact, At: day.At(10+h.n(6), 15*h.n(4)), Order: s.order, Requirement: r.id, Outcome: "ATTC"}
		if !h.yes(.8) {
			c.Outcome = "AAME"
		} else {
			began = true
		}
		s.say(s.by(on), moment(on, 17*60+h.n(50)), on, c)
	}
	if began && stops != 0 && stops < s.o.Day.Add(-5) && stops < r.ends {
		s.ends(h, stops.Add(7), r.id, false, "Stopped coming; the treatment was closed")
	}
}

// firstProgramme is the first session of a programme: those ordered within the history wait for months.
func (s *story) firstProgramme() day.Date {
	first := s.firstSession()
	if s.p.started < s.o.Day.Add(-365) {
		return first
	}
	h := newChance(s.o.Seed, forProgrammes, s.p.number)
	return s.p.started.Add(h.between(40, 250)).Monday().Add(5)
}

// endProgramme says how a programme ended, some days after the last session that the person came to.
func (s *story) endProgramme(last day.Date) {
	h := newChance(s.o.Seed, forProgrammes, s.p.number+1<<30)
	if last < s.o.Day.Add(-10) {
		if h.yes(programmeDoneShare) {
			s.ends(h, last.Add(3), s.programme, true, "Programme completed")
		} else {
			s.ends(h, last.Add(3), s.programme, false, "Stopped coming")
		}
	}
}

// capacity is what the head of a unit has recorded of its places, and the local rule that some units have.
func (t *tally) capacity(s *staff) error {
	c := newChance(s.seed, forCapacity, s.plan.place)
	people := max(20, s.plan.people)
	n := 1
	say := func(on day.Date, p entry.Payload) error {
		n++
		return t.Write(entry.Entry{ID: fmt.Sprintf("%s.%d", s.plan.pdu.Code, n), Stream: entry.Stream{Kind: entry.Unit, ID: s.plan.pdu.Code}, Seq: n,
			RecordedBy: s.officers[s.head].id, RecordedAt: moment(on, 10*60), On: on, Source: source, Payload: p})
	}
	from := s.day.Add(-c.between(60, 200))
	for _, x := range []struct {
		kind, subtype string
		each          int // people of the unit to a place
		note          string
	}{{"W", "", 9, "Group and individual placements, from the scheduling office"}, {"7", "734", 75, "One group at a time, twelve to a group"}, {"7", "BBR", 150, ""}, {"DRR", "", 60, "As the treatment service gave it"}} {
		if err := say(from, entry.PlacesSet{Requirement: x.kind, Subtype: x.subtype, Places: max(4, people/x.each), Note: x.note}); err != nil {
			return err
		}
	}
	if s.officers[s.head].role != rules.RoleHead {
		return nil
	}
	return say(from.Add(20), entry.LocalRuleSet{Requirement: "F", Says: "No more than 20 rehabilitation days without a word with the manager", Reason: "Toolkits cannot be delivered in full at present"})
}
