package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/assess"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
)

// Signing is what whoever signs an assessment says beyond its answers.
type Signing struct {
	Ask
	Person, Assessment string
	Met                bool     // the author met the person, where the record cannot tell
	Reason             string   // why it is signed all the same
	Raise              []string // flags that the answers call for and that the author raises with it
}

// Before is what stands between an assessment and its signing.
type Before struct {
	Missing    []*assess.Question // must be answered (AS3.1)
	Incoherent string             // R1.4
	Sources    []assess.Drawn     // nobody has looked at them (AS2.3)
	Conflicts  []assess.Conflict  // unsettled (AS4.2)
	Reason     bool               // signing asks for a reason
	Stopped    bool               // it cannot be signed now
	SourceRule rules.Figure
	ClashRule  rules.Figure
}

// Before says what stands between the assessment and its signing, by the settings of the day.
func (x Assessing) Before(set rules.Set) Before {
	b := Before{Missing: x.Missing(), Incoherent: x.Incoherent(), SourceRule: set.Figure(rules.AssessSources), ClashRule: set.Figure(rules.AssessConflicts)}
	if x.Of.Report {
		b.SourceRule, b.ClashRule = set.Figure(rules.ReportSources), set.Figure(rules.ReportConflicts)
	}
	for _, d := range x.Sources {
		if d.Looked == nil {
			b.Sources = append(b.Sources, d)
		}
	}
	for _, k := range x.Conflicts {
		if k.Settled == nil {
			b.Conflicts = append(b.Conflicts, k)
		}
	}
	b.Stopped = len(b.Missing) > 0 || b.Incoherent != ""
	if len(b.Sources) > 0 {
		b.Reason = true
		b.Stopped = b.Stopped || b.SourceRule.Word == "stop"
	}
	if len(b.Conflicts) > 0 {
		b.Reason = true
		b.Stopped = b.Stopped || b.ClashRule.Word == "stop"
	}
	return b
}

// refuses says why it cannot be signed now with this reason, or without one.
func (b Before) refuses(reason string) error {
	switch {
	case len(b.Missing) > 0:
		return fault.Input("sign", "%d questions are still to be answered, the first: %s", len(b.Missing), b.Missing[0].Text)
	case b.Incoherent != "":
		return fault.Input("sign", "%s", b.Incoherent)
	case b.Stopped && len(b.Conflicts) > 0 && b.ClashRule.Word == "stop":
		return fault.Input("sign", "Something that disagrees is not settled: %s", small(b.Conflicts[0].Rule.Text))
	case b.Stopped:
		return fault.Input("sign", "Nobody has looked at: %s", small(b.Sources[0].Source.Name))
	case b.Reason && reason == "":
		return fault.Input("reason", "Say why it is signed all the same")
	}
	return nil
}

// Asks says whether and why the assessment would have to be countersigned if this officer signed it now.
func (x Assessing) Asks(by access.Actor, set rules.Set) assess.Countersigning {
	before := rules.Level(x.standingLevel())
	return assess.Countersign(assess.Author{Role: string(by.Role)}, rules.Level(x.Means("level")), before, set)
}

// Figures are the dated settings of the view's day.
func (a *App) Figures(v View) rules.Set { return a.Rules.At(v.Today) }

func (x Assessing) standingLevel() string {
	if x.File == nil || x.File.Risk == nil {
		return ""
	}
	return x.File.Risk.Level
}

// SignAssessment completes an assessment (AS3.2).
func (a *App) SignAssessment(ctx context.Context, by string, s Signing) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: access.Assess, decide: func(c *change) error {
		x, err := c.writable(s.Assessment, false)
		if err != nil {
			return err
		}
		x.File, x.Today = c.file, c.today
		reason := clean(s.Reason)
		if err := x.Before(c.figures).refuses(reason); err != nil {
			return err
		}
		met, whole := c.file.MetBy(c.by.Officer, c.today)
		signed := c.add(c.today, x.Of.ID, x.signed(c.by, c.figures, met || !whole && s.Met, reason))
		for _, r := range x.Raisable() {
			if slices.Contains(s.Raise, r.Flag) {
				c.add(c.today, signed, entry.FlagRaised{Type: r.Flag, Note: x.raiseNote(r)})
			}
		}
		return nil
	}})
}

// signed is the entry that completes the assessment.
func (x Assessing) signed(by access.Actor, set rules.Set, met bool, reason string) entry.AssessmentSigned {
	p := entry.AssessmentSigned{Assessment: x.Of.ID, Level: x.Means("level"), Children: x.Means("children"), Public: x.Means("public"),
		KnownAdult: x.Means("known adult"), Staff: x.Means("staff"), Prisoners: x.Means("prisoners"), InChildren: x.Means("custody children"),
		InPublic: x.Means("custody public"), InKnown: x.Means("custody known adult"), InStaff: x.Means("custody staff"),
		Who: x.Means("who"), Nature: x.Means("nature"), Read: x.Readings(x.answersBefore()), When: x.Means("when"), Reduces: x.Means("reduces"), NotKnown: x.notKnown(), MetPerson: met, Reason: reason}
	for _, n := range x.Needs() {
		p.Needs = append(p.Needs, fmt.Sprintf("%s=%d/%d", n.Area.Name, n.Score, n.Area.Max))
	}
	p.NotDrawnOn = x.notDrawnOn()
	asks := x.Asks(by, set)
	p.Countersign, p.Waits = asks.Clause, asks.Waits
	return p
}

// answersBefore are the answers of the assessment that was signed before this one, as they were signed.
func (x Assessing) answersBefore() map[string]assess.Answer {
	before, ok := x.Sheet.Previous(x.Of.ID)
	if !ok {
		return nil
	}
	version, _ := before.Latest()
	return before.At(version.Seq)
}

// Raisable are the flags that the answers call for and that are not in force (AS3.5).
func (x Assessing) Raisable() []assess.Raise { return x.Raises(x.File.ActiveFlags(x.Today)) }

// raiseNote says what a flag that is raised with an assessment rests on.
func (x Assessing) raiseNote(r assess.Raise) string {
	q, _ := x.Set.Question(r.Question)
	note := "From the assessment. " + q.Said(x.Answers[q.ID].Value)
	if words := x.Answers[q.ID].Words; words != "" {
		note += ". " + words
	}
	return note
}

// notDrawnOn are the sources that it does not draw on (AS2.4).
func (x Assessing) notDrawnOn() (all []string) {
	for _, d := range x.Sources {
		if !d.Used() {
			all = append(all, d.Source.Name)
		}
	}
	return all
}

// notKnown is what the author wrote of it, and the questions to which the answer is not known.
func (x Assessing) notKnown() string {
	var parts []string
	if words := x.Means("not known"); words != "" {
		parts = append(parts, words)
	}
	for _, s := range x.Sections() {
		for i := range s.Questions {
			if q := &s.Questions[i]; x.Question(q) && x.Answers[q.ID].Way == assess.NotKnown {
				parts = append(parts, s.Name+": "+q.Text)
			}
		}
	}
	return strings.Join(parts, "\n")
}

// Verdict is what a manager makes of a signed assessment.
type Verdict struct {
	Ask
	Person, Assessment string
	Note               string
	Answers            []string // of a review of quality, each as question=yes or question=no
	Sufficient         string   // of a review of quality: sufficient, not sufficient
}

// signedByOther loads a signed assessment and refuses its own author (AS5.6).
func (c *change) signedByOther(id string) (Assessing, assess.Signing, error) {
	x, err := c.assessing(id)
	if err != nil {
		return x, assess.Signing{}, err
	}
	v, ok := x.Of.Latest()
	switch {
	case x.Of.Report:
		return x, v, fault.New(fault.NotFound, "This is not an assessment. Go back to the person's page.")
	case !ok:
		return x, v, fault.New(fault.Stale, "This assessment has not been signed. Nothing was changed.")
	case v.Origin.By == c.by.Officer:
		return x, v, fault.New(fault.Denied, "Your own assessment is looked at by someone else.")
	}
	return x, v, nil
}

// ReturnAssessment gives a signed assessment back to its author (AS5.5).
func (a *App) ReturnAssessment(ctx context.Context, by string, d Verdict) (Done, error) {
	return a.decideOn(ctx, by, d, func(c *change, x Assessing) error {
		if clean(d.Note) == "" {
			return fault.Input("note", "Say what is to be put right")
		}
		c.add(c.today, x.Of.ID, entry.AssessmentReturned{Assessment: x.Of.ID, Note: clean(d.Note)})
		return nil
	})
}

// CountersignAssessment agrees to a signed assessment (AS5.1 to AS5.4).
func (a *App) CountersignAssessment(ctx context.Context, by string, d Verdict) (Done, error) {
	return a.decideOn(ctx, by, d, func(c *change, x Assessing) error {
		c.add(c.today, x.Of.ID, entry.AssessmentCountersigned{Assessment: x.Of.ID, Note: clean(d.Note)})
		return nil
	})
}

// decideOn is countersigning or giving back.
func (a *App) decideOn(ctx context.Context, by string, d Verdict, decide func(*change, Assessing) error) (Done, error) {
	return a.change(ctx, by, d.Person, d.Ask, order{action: access.Countersign, touches: []string{d.Assessment}, decide: func(c *change) error {
		x, _, err := c.signedByOther(d.Assessment)
		if err != nil {
			return err
		}
		if x.Of.State() != assess.Waiting {
			return held(false, "This assessment does not wait for countersigning. Nothing was changed.")
		}
		return decide(c, x)
	}})
}

// CheckAssessment records a review of quality (AS5.8).
func (a *App) CheckAssessment(ctx context.Context, by string, d Verdict) (Done, error) {
	return a.change(ctx, by, d.Person, d.Ask, order{action: access.Countersign, decide: func(c *change) error {
		x, err := c.assessing(d.Assessment)
		if err != nil {
			return err
		}
		var wrong wrongs
		said := map[string]bool{}
		for _, y := range d.Answers {
			q, answer, _ := strings.Cut(y, "=")
			said[q] = answer == "yes" || answer == "no"
		}
		for _, q := range x.Set.Quality {
			if !said[q.ID] {
				wrong.add("check-"+q.ID, "Answer: %s", q.Text)
			}
		}
		if d.Sufficient == "" {
			wrong.add("verdict", "Say whether it is sufficient on the whole")
		}
		if err := wrong.err(); err != nil {
			return err
		}
		if _, _, err := c.signedByOther(d.Assessment); err != nil {
			return err
		}
		c.add(c.today, x.Of.ID, entry.AssessmentChecked{Assessment: x.Of.ID, Answers: d.Answers, Verdict: d.Sufficient, Note: clean(d.Note)})
		return nil
	}})
}

// small begins a phrase with a small letter.
func small(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
