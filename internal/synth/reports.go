package synth

import (
	"slices"
	"strings"

	"daybook/internal/assess"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/protect"
	"daybook/internal/rules"
)

// The shares of people about whom a report was asked for in the last weeks. They are assumptions: 90,000 reports a year over all
// who are supervised would be one for each hundred people in a fortnight, if all were about people already known.
const (
	newReportShare = .01  // of those in the community: a new offence is before a court
	paroleShare    = .01  // of those in custody: a hearing of the parole board is ahead
	homeShare      = .015 // of those in custody: an address is to be looked at before release
	breachReport   = .15  // of orders that are in breach
	shownTimes     = 4    // more of each about the people of whoever signs in to a demonstration
	courtWrites    = .5   // of reports to court: a court officer is the author, otherwise whoever holds the case
)

// courtKinds are the kinds of report by how often each is asked for.
var courtKinds = []share[string]{{.5, "CJF"}, {.35, "CJO"}, {.15, "CJS"}}

// How far a report has come.
const (
	reportAsked = iota
	reportGiven
	reportBegun
	reportWaiting
	reportReturned
	reportSigned
	reportSent
)

var reportStages = []share[int]{{.14, reportAsked}, {.1, reportGiven}, {.2, reportBegun}, {.16, reportWaiting}, {.08, reportReturned}, {.08, reportSigned}, {.24, reportSent}}

var courtWords = []string{"All options open.", "Considering a community order; address drug use.", "The custody threshold is passed; suitability for suspension.",
	"Unpaid work in mind. Is he fit for it?", "Address the relationship and any children.", "Alternatives to custody, and what is available now."}

// reports are what is asked for about the person now, out of chance of its own, so that everything else is as it would be
// without it.
func (s *story) reports() {
	p := s.p
	if p.trouble&(thin|manyEntries|unheld) != 0 {
		return
	}
	c := newChance(s.o.Seed, forReports, p.number)
	times := 1.0
	if s.officers[p.officer].username != "" {
		times = shownTimes
	}
	toCourt, home, parole, breach := c.yes(newReportShare*times), c.yes(homeShare*times), c.yes(paroleShare*times), c.yes(breachReport*times)
	switch {
	case p.kase == custody && parole:
		s.report(c, "PAROM1", s.o.Day.Add(-c.between(3, 30)), c.between(70, 180))
	case p.kase == custody && home:
		s.report(c, "HDCR", s.o.Day.Add(-c.between(1, 9)), c.between(20, 40))
	case p.kase == custody:
	case s.breach && s.isOrder() && breach:
		s.report(c, "BRR", s.o.Day.Add(-c.between(2, 12)), c.between(10, 20))
	case toCourt:
		kind := drawn(c, courtKinds)
		asked, hearing := c.between(1, 4), c.between(5, 9)
		switch kind {
		case "CJO":
			asked, hearing = 1, 0
		case "CJS":
			asked, hearing = c.between(2, 14), c.between(18, 24)
		}
		s.report(c, kind, s.o.Day.Add(-asked), hearing)
	}
}

// report tells of one report, up to a stage that is drawn. Hearing is how many days after the request it is heard.
func (s *story) report(c *chance, kind string, asked day.Date, hearing int) {
	asked = max(workingBefore(asked.Add(1)), s.p.started.Add(1))
	if asked >= s.o.Day {
		return
	}
	q := entry.ReportRequested{Type: kind, Court: townOf(c, s.plan) + " Magistrates' Court", CourtType: "MAG", Hearing: asked.Add(hearing), Unit: s.plan.pdu.Code, Asks: one(c, courtWords)}
	for !rules.Ref().Calendar().Working(q.Hearing) {
		q.Hearing++
	}
	asker, author := s.courtOfficer(c), s.by(asked)
	switch kind {
	case "PAROM1":
		q.Court, q.CourtType, q.Order, q.Asks, asker = "Parole board", "", s.order, "Written representations and attendance.", author
	case "HDCR":
		q.Court, q.CourtType, q.Order, q.Asks, asker = "The prison", "", s.order, "Is the address suitable for a curfew?", s.someAdmin(c)
	case "BRR":
		q.Order, q.Asks = s.order, "For the breach hearing."
	default:
		q.Offence = one(c, slices.Concat(acquired, drugs, other, violent))
		if c.yes(courtWrites) {
			author = asker
		}
	}
	id := s.say(asker, moment(asked, 10*60+c.n(120)), asked, q)
	stage := drawn(c, reportStages)
	if stage == reportAsked {
		return
	}
	s.say(asker, moment(asked, 12*60+20), asked, entry.ReportAllocated{Report: id, Officer: author})
	if stage == reportGiven {
		return
	}
	set, ok := assess.SetFor(kind, asked)
	if !ok {
		return
	}
	s.say(author, moment(asked, 13*60), asked, entry.ReportBegun{Report: id, Set: set.ID})
	values := s.writeReport(c, set, kind, id, author, asked, stage > reportBegun)
	if stage == reportBegun {
		return
	}
	s.closeReport(c, id, author, asked, stage, entry.ReportSigned{Report: id, Sentence: values["sentence"], Why: values["why"], Requirements: strings.Fields(values["requirements"]), MetPerson: author == s.by(asked)}, q.Offence)
}

// closeReport signs a report, and tells what came after that.
func (s *story) closeReport(c *chance, id, author string, asked day.Date, stage int, p entry.ReportSigned, offence string) {
	if p.Sentence == "community-order" {
		p.Months = 12 + 6*c.n(2)
	}
	switch {
	case s.p.harmsDA:
		p.Second, p.Signals = "CR3.3", []string{"Flag: Domestic abuse perpetrator"}
	case s.p.sexual:
		p.Second, p.Signals = "CR3.2", []string{"Sentence: sexual offence"}
	case protect.Violent(offence):
		p.Second, p.Signals = "CR3.1", []string{"Before the court: " + rules.Ref().Name("offence", offence)}
	}
	s.say(author, moment(asked, 16*60+10), asked, p)
	on, at := s.past(s.workday(asked.Add(1))), 9*60+30
	if on == asked {
		at = 16*60 + 40
	}
	reader := s.senior(asked)
	switch {
	case p.Second == "":
	case stage == reportWaiting:
		return
	case stage == reportReturned:
		s.say(reader, moment(on, at), on, entry.ReportReturned{Report: id, Note: "The police call-outs of last year are not in it. Say what they were and what they mean for the risk."})
		return
	default:
		s.say(reader, moment(on, at), on, entry.ReportAgreed{Report: id, Note: "History is in it, and the proposal follows."})
	}
	if stage == reportSent {
		s.say(author, moment(on, at+20), on, entry.ReportSent{Report: id, Note: "By e-mail to the court's office."})
	}
}

// writeReport answers the questions of a report, all of them or the first few, and looks at its sources. It returns the
// answers that have a meaning.
func (s *story) writeReport(c *chance, set *assess.Set, kind, id, author string, on day.Date, whole bool) map[string]string {
	values := map[string]string{}
	for _, x := range set.Sources {
		if len(x.When) == 0 && (whole || c.yes(.6)) {
			s.say(author, moment(on, 13*60+5), on, entry.SourceLooked{Assessment: id, Source: x.ID, Result: "opened"})
		}
	}
	for i, section := range set.Sections {
		if !whole && i > 1 {
			break
		}
		for j := range section.Questions {
			q := &section.Questions[j]
			if len(q.In) > 0 && !slices.Contains(q.In, kind) || q.Optional || q.Shown != nil && values["sentence"] != "community-order" {
				continue
			}
			value := s.reportAnswer(c, q)
			if q.Means != "" {
				values[q.Means] = value
			}
			s.say(author, moment(on, 13*60+10+i*12), on, entry.AnswerGiven{Assessment: id, Question: q.ID, Value: value, Way: "own"})
		}
	}
	return values
}

// reportAnswer is an answer to a question of a report that fits what else is told of the person.
func (s *story) reportAnswer(c *chance, q *assess.Question) string {
	switch q.Kind {
	case assess.Level:
		if q.Means == "level" {
			if s.p.rosh == rules.Unknown {
				return string(rules.Medium)
			}
			return string(s.p.rosh)
		}
		return "LOW"
	case assess.Number:
		return one(c, words("12 18"))
	case assess.Proposed:
		return one(c, []string{"F:RAR:20\nW:W01:80", "F:RAR:15", "W:W01:120", "F:RAR:25\n7:734:26"})
	case assess.SeveralOf:
		return s.fitting(q.ID, one(c, q.Options).Code)
	case assess.OneOf:
		answer := s.fitting(q.ID, one(c, q.Options).Code)
		if q.Means == "sentence" && c.yes(.6) {
			answer = q.Options[0].Code
		}
		return answer
	}
	return one(c, topics) + " " + one(c, risks)
}

// courtOfficer is the id of a court officer, or of an administrator where the unit has none.
func (s *story) courtOfficer(c *chance) string {
	var all []string
	for _, o := range s.officers {
		if o.role == rules.RoleCourt {
			all = append(all, o.id)
		}
	}
	if len(all) == 0 {
		return s.someAdmin(c)
	}
	return one(c, all)
}
