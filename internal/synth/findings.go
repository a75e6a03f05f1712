package synth

import (
	"fmt"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// The shares of people about whom others wrote something down by the questions of an assessment. They are assumptions.
const (
	reportShare  = .62 // a report to court, by whoever wrote it there
	formShare    = .88 // the form that the person fills in at induction, of those who come to the office
	formInside   = .5  // and of those in custody
	earlierShare = .55 // an assessment of an earlier sentence, of those who were known before
	filledIn     = .94 // of the questions of each, those that were answered
)

// asks is a question with the answers that are drawn from, each as often as it stands there.
type asks struct{ question, answers string }

// atCourt are the questions that a report to court answers.
var atCourt = []asks{
	{"off.role", "alone alone alone with followed led"}, {"off.motive", "money anger substances control peers distress thrill"},
	{"off.pattern", "first same same worse less new"}, {"off.responsibility", "full full partly partly no"}, {"off.impact", "full partly partly no"},
	{"off.breach", "never never no warned yes"}, {"off.charges", "no"}, {"off.weapon", "no no no no no no yes"},
	{"emp.history", "steady broken broken none"}, {"life.peers", "good mixed mixed poor"}, {"life.influence", "no no some yes"}, {"life.gang", "no"},
	{"thi.consequences", "none some some significant"}, {"thi.impulse", "no some some yes"}, {"thi.temper", "none some some significant"},
	{"thi.problems", "none some some significant"}, {"thi.others", "none some some significant"}, {"att.crime", "against against mixed for"},
	{"att.change", "yes yes some no"}, {"att.supervision", "good good mixed poor"}, {"drug.link", "no some yes"}, {"alc.link", "no no some yes"},
	{"rel.abuse", "no"}, {"rel.services", "no"},
	{"off.conduct", "none none none none control"}, {"off.sexual", "no"}, {"life.activities", "none none some significant"}, {"life.risks", "no some some yes"},
	{"life.exploits", "none none none some significant"}, {"thi.controlling", "none none some significant"}, {"thi.hostile", "none none some significant"},
}

// byThePerson are the questions that the form at induction asks.
var byThePerson = []asks{
	{"acc.who", "alone alone partner family friends"}, {"acc.suitable", "yes yes yes some no"}, {"acc.secure", "yes yes some no"},
	{"emp.history", "steady broken broken none"}, {"emp.skills", "some few none"}, {"emp.reading", "none none none some significant"},
	{"emp.attitude", "good mixed poor"}, {"fin.manage", "none some some significant"}, {"fin.debt", "none some significant"}, {"fin.bank", "yes yes yes no"},
	{"fin.income", "benefits benefits wage family"}, {"rel.quality", "none none some significant"}, {"rel.family", "none some significant"},
	{"rel.childhood", "none some significant"}, {"life.time", "good mixed poor"}, {"drug.used", "never never past now"}, {"drug.which", "cannabis cannabis cocaine heroin crack"},
	{"drug.often", "seldom weekly daily"}, {"drug.motivation", "high some low"}, {"drug.treatment", "no no yes"}, {"alc.used", "no some some some problem dependent"},
	{"alc.motivation", "high some low"}, {"alc.treatment", "no"}, {"hea.physical", "good good some significant"}, {"hea.mental", "good some some significant"},
	{"hea.neuro", "none none none adhd autism injury"}, {"hea.gp", "yes yes yes no"}, {"hea.coping", "good some some poor"},
	{"self.suicide", "NO NO NO NO DK YES"}, {"self.harm", "NO NO NO NO DK YES"}, {"self.vulnerable", "NO NO NO DK YES"}, {"att.change", "yes yes some no"},
	{"rel.partner", "none none partner together separated"}, {"rel.children", "none none contact home"},
	{"emp.qualified", "yes yes no"}, {"emp.reading.what", "reading reading,writing numbers"}, {"fin.reliance", "none none some significant"}, {"rel.before", "none some some significant"},
	{"rel.parenting", "none none some"}, {"rel.childhood.conduct", "no no yes"}, {"alc.binge", "none none some significant"}, {"hea.past", "none none none medication medication,treated"},
	{"hea.psychiatric", "none none some"}, {"hea.self", "none some some significant"},
}

// findings are what others wrote down of the person by the questions of an assessment: at court, at induction, and for an
// earlier sentence. They come out of chance of their own, so that everything else is as it would be without them.
func (s *story) findings() {
	p := s.p
	if p.trouble&thin != 0 {
		return
	}
	c := newChance(s.o.Seed, forFindings, p.number)
	if c.yes(reportShare) {
		f := entry.FindingsRecorded{From: "court report", Answers: s.filled(c, atCourt)}
		if c.yes(filledIn) {
			f.Answers = append(f.Answers, s.history(c)...)
			f.Answers = append(f.Answers, s.levels(c)...)
		}
		s.find(s.someAdmin(c), s.sentenced(), f)
	}
	share := formShare
	if !p.meets() {
		share = formInside
	}
	if on := s.workday(p.started.Add(c.between(1, 7))); on < s.o.Day && c.yes(share) {
		s.find(s.by(on), on, entry.FindingsRecorded{From: "induction form", Answers: s.filled(c, byThePerson)})
	}
	if s.order != "" && p.age > 24 && c.yes(.45*earlierShare) {
		f := entry.FindingsRecorded{From: "earlier assessment", Answers: append(s.filled(c, atCourt), s.filled(c, byThePerson)...)}
		s.find(s.someAdmin(c), p.started, f)
		s.all[len(s.all)-1].On = p.started.AddMonths(-c.between(14, 60))
	}
}

// find records findings that came with the sentence or at induction.
func (s *story) find(by string, on day.Date, f entry.FindingsRecorded) {
	s.say(by, moment(on, 17*60+20), on, f)
}

// someAdmin is an administrator drawn by another chance than that of the story.
func (s *story) someAdmin(c *chance) string { return s.officers[one(c, s.admins)].id }

// filled are the answers to most of the questions, such that they do not contradict what else is told of the person.
func (s *story) filled(c *chance, questions []asks) []string {
	var out []string
	for _, q := range questions {
		answer := one(c, words(q.answers))
		if !c.yes(filledIn) {
			continue
		}
		out = append(out, q.question+"="+s.fitting(q.question, answer))
	}
	return out
}

// fitting changes an answer that the rest of the story contradicts.
func (s *story) fitting(question, answer string) string {
	p := s.p
	switch {
	case question == "rel.abuse" && p.harmsDA:
		return "perpetrator"
	case question == "rel.services" && p.guarded:
		return "yes"
	case question == "off.motive" && p.sexual:
		return "sexual"
	case question == "off.sexual" && p.sexual:
		return "yes"
	case question == "off.conduct" && p.dangerous() && answer == "control":
		return "staff,control"
	}
	return answer
}

// history is what the police record says of earlier convictions.
func (s *story) history(c *chance) []string {
	first := c.between(12, 40)
	first = min(first, max(s.p.age-1, 12))
	return []string{fmt.Sprintf("off.previous=%d", c.n(18)), fmt.Sprintf("off.first=%d", first)}
}

// levels are the levels of risk that the report to court proposed: mostly those that were assessed afterwards.
func (s *story) levels(c *chance) []string {
	level := string(s.p.rosh)
	if s.p.rosh == rules.Unknown {
		level = string(rules.Medium)
	}
	below := map[rules.Level]string{rules.VeryHigh: "HIGH", rules.High: "MEDIUM", rules.Medium: "LOW", rules.Low: "LOW"}[rules.Level(level)]
	known, children, staff := below, below, "LOW"
	if s.p.harmsDA {
		known = level
	}
	if s.p.guarded {
		children = level
	}
	if s.p.dangerous() {
		staff = below
	}
	public := level
	if c.yes(.25) {
		public = below
	}
	return []string{"rosh.level=" + level, "rosh.public=" + public, "rosh.known=" + known, "rosh.children=" + children, "rosh.staff=" + staff}
}
