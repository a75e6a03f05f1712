package app

import (
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/standing"
)

// recallable refuses to recommend the recall of someone who is not on licence under that sentence, and a second
// recommendation while one is under way (clause E5.2).
func recallable(c *change, p entry.Payload) error {
	switch under, can := standing.Recallable(c.file, c.figures, c.today, p.(entry.RecallRecommended).Order); {
	case can:
		return nil
	case under != nil:
		return held(false, "A recall was recommended on "+under.Origin.On.Short()+" already and is under way. Nothing was changed.")
	}
	return fault.Input("order", "Nobody can be recalled from a sentence under which they are not on licence")
}

// decidable refuses a second decision on one recommendation (clause E5.2).
func decidable(c *change, p entry.Payload) error {
	for _, r := range c.file.Recalls {
		if r.ID == p.(entry.RecallDecided).Recommendation {
			return held(r.Decided == nil, "This was decided already. Nothing was changed. If the decision was recorded wrongly, correct its entry.")
		}
	}
	return held(false, "This recommendation is not in the record. Nothing was changed.")
}

// recallOf returns the recall that a decision is about.
func recallOf(c *change, decision string) (casefile.Recall, error) {
	for _, r := range c.file.Recalls {
		if r.Decided != nil && r.Decided.Origin.Entry == decision {
			return r, nil
		}
	}
	return casefile.Recall{}, held(false, "This decision is not in the record. Nothing was changed.")
}

// endorsable refuses the endorsement of one's own decision, of a decision not to recall, and a second one (clause E5.2).
func endorsable(c *change, p entry.Payload) error {
	v := p.(entry.RecallEndorsed)
	r, err := recallOf(c, v.Decision)
	switch {
	case err != nil:
		return err
	case !r.Decided.Yes:
		return held(false, "It was decided not to recall, so there is nothing to endorse. Nothing was changed.")
	case r.Endorsed != nil:
		return held(false, "This was endorsed, or not, already. Nothing was changed.")
	case r.Decided.Origin.By == c.by.Officer:
		return fault.New(fault.Denied, "Your own decision is endorsed by someone else.")
	case v.Verdict == "not endorsed" && strings.TrimSpace(v.Reason) == "":
		return fault.Input("reason", "Say why it is not endorsed")
	}
	return nil
}

// sendable refuses papers for a recall that is not endorsed, or went already (clauses E5.2 and E5.3), or are a
// recall report that is open here: that it went says both (CR5.6).
func sendable(c *change, p entry.Payload) error {
	r, err := recallOf(c, p.(entry.RecallSent).Decision)
	switch {
	case err != nil:
		return err
	case r.Sent != 0:
		return held(false, "The papers went on "+r.Sent.Short()+" already. Nothing was changed.")
	case r.Endorsed == nil || !r.Goes():
		return held(false, "The decision to recall is not endorsed, so no papers go yet. Nothing was changed.")
	}
	if _, open := c.file.PartAOf(&r); open {
		return held(false, "The recall report (Part A) is open here. Record there that it went: that is when the papers went. Nothing was changed.")
	}
	return nil
}

// extendable holds more time for an initial plan to its limit: the plan is owed, and its clock moves on, but not too far
// (clause P1.7).
func extendable(c *change, p entry.Payload) error {
	x := p.(entry.PlanExtended)
	due, ok := standing.PlanDue(c.file, c.figures, c.today)
	if !ok {
		return held(false, "No initial plan is owed. Nothing was changed.")
	}
	most := c.figures.Figure(rules.PlanExtension)
	switch last := most.After(due, rules.Ref().Calendar()); {
	case x.Until <= due:
		return fault.Input("until", "The plan is due on %s as it is. Give a later day", due.Short())
	case x.Until > last:
		return fault.Input("until", "More time can be given until %s at most (%s)", last.Short(), most.Cite())
	}
	return nil
}
