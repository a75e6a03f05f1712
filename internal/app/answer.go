package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"daybook/internal/assess"
	"daybook/internal/entry"
	"daybook/internal/fault"
)

// Given is what a form says of one question.
type Given struct {
	Question string
	Value    string
	Words    string
	NotKnown bool
	Take     bool   // take what the record offers
	Reject   bool   // what the record offers is not right
	Offered  string // what was offered when the form was drawn
	Was      string // the entry of the answer that stood when the form was drawn, "" for none
}

// Answering is a section as it was filled in.
type Answering struct {
	Ask
	Person, Assessment, Section string
	Report                      bool // it is a section of a report
	Given                       []Given
	TakeAll                     bool      // take each offer that was on the screen for a question without an answer
	Opened                      time.Time // when the form was drawn
}

// AnsweredError is the cause of a Stale fault: questions that somebody answered since the form was drawn, by question.
type AnsweredError struct{ Since map[string]assess.Answer }

// Error says how many.
func (e *AnsweredError) Error() string {
	return fmt.Sprintf("%d questions were answered meanwhile", len(e.Since))
}

// AnswerSection saves the answers of a section: those that changed, each as an entry of its own (AS1.2, AS1.3, AS1.6).
func (a *App) AnswerSection(ctx context.Context, by string, s Answering) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: writing(s.Report), decide: func(c *change) error {
		x, err := c.writable(s.Assessment, s.Report)
		if err != nil {
			return err
		}
		section, ok := x.Set.Section(s.Section)
		if !ok {
			return fault.New(fault.NotFound, "This section is not part of the assessment.")
		}
		kept, err := c.w.Drafts(c.by.Officer)
		if err != nil {
			return err
		}
		var wrong wrongs
		since := map[string]assess.Answer{}
		for _, g := range s.Given {
			q, ok := x.Set.Question(g.Question)
			if !ok || x.Set.SectionOf(q) != section || !x.Kinds(q) || x.LeftAlone(g) {
				continue
			}
			answer, text := x.answerOf(q, g, s.TakeAll)
			now, answered := x.Answers[q.ID]
			switch {
			case text != "":
				wrong.add(q.ID, "%s: %s", q.Text, text)
			case answer == nil:
			case answered && now.Entry != g.Was && !same(now, *answer):
				since[q.ID] = now
			case !answered || !same(now, *answer):
				c.add(c.today, x.Of.ID, *answer)
			}
			key := AnswerDraft(s.Person, s.Assessment, q.ID)
			if !slices.ContainsFunc(kept, func(d Draft) bool { return d.Key == key }) {
				continue
			}
			if err := c.w.DeleteDraft(c.by.Officer, key); err != nil {
				return err
			}
		}
		if err := wrong.err(); err != nil {
			return err
		}
		if len(since) > 0 {
			return fault.Wrap(fault.Stale, &AnsweredError{since}, "Somebody answered here while you were writing. Nothing was saved yet and nothing you wrote is lost: look at what they said, then save again.")
		}
		return c.spend(x, s.Opened)
	}})
}

// LeftAlone reports whether a form only sends back what stood at a question when it was drawn, although somebody answered since: their
// answer stands, and whoever sent the form is not asked about it (AS1.6).
func (x Assessing) LeftAlone(g Given) bool {
	q, ok := x.Set.Question(g.Question)
	if !ok || x.Answers[g.Question].Entry == g.Was {
		return false
	}
	sent, wrong := x.answerOf(q, g, false)
	if g.Was == "" {
		return sent == nil && wrong == ""
	}
	return sent != nil && slices.ContainsFunc(x.Of.Earlier[g.Question], func(seen assess.Answer) bool { return seen.Entry == g.Was && same(seen, *sent) })
}

// same reports whether an answer says what stands already.
func same(now assess.Answer, p entry.AnswerGiven) bool {
	return now.Value == p.Value && now.Words == p.Words && (now.Way == p.Way || p.Value != "")
}

// answerOf is the answer that a form gives to a question, or what is wrong with it. It is nil where the form says nothing.
func (x Assessing) answerOf(q *assess.Question, g Given, all bool) (*entry.AnswerGiven, string) {
	p := entry.AnswerGiven{Assessment: x.Of.ID, Question: q.ID, Value: clean(g.Value), Words: clean(g.Words), Way: "own"}
	offer, offered := x.Offer(q)
	now, answered := x.Answers[q.ID]
	if offered {
		p.Offered, p.Source = offer.Value, offer.Entry()
	}
	take := g.Take || all && !offer.Stale && g.Offered != "" && p.Value == "" && !answered && !g.NotKnown && !g.Reject
	switch {
	case g.NotKnown:
		p.Value, p.Way = "", assess.NotKnown
	case take && (!offered || clean(g.Offered) != clean(offer.Value)): // a browser sends its own line ends
		return nil, "The record offers something else now. Look at it and choose again"
	case take:
		p.Value, p.Way = offer.Value, "accepted"
	case p.Value == "" && g.Reject && offered:
		p.Way = "rejected"
	case p.Value == "" && (p.Words != "" || answered && now.Value != "" && g.Was != ""):
		if p.Words != "" && !answered {
			return nil, "Give an answer as well, or say that it is not known"
		}
		p.Way = "own" // the answer was taken back
	case p.Value == "":
		return nil, ""
	case offered && p.Value == offer.Value:
		p.Way = "accepted"
	case offered:
		p.Way = "changed"
	}
	if p.Value != "" {
		return &p, q.Wrong(p.Value)
	}
	return &p, ""
}
