package app

import (
	"context"
	"strings"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
)

// Amendment corrects an entry or marks it as made in error.
type Amendment struct {
	Ask
	Person string
	Of     string // the entry
	Void   bool   // made in error as a whole
	As     entry.Payload
	On     day.Date // the day it should have carried; 0 leaves it
	Reason string
}

// Amend corrects an entry or marks it as made in error. Both stay visible to those who may see them.
func (a *App) Amend(ctx context.Context, by string, m Amendment) (Done, error) {
	return a.change(ctx, by, m.Person, m.Ask, order{action: access.Correct, touches: []string{m.Of}, decide: func(c *change) error {
		target, err := c.w.Entry(entry.Stream{Kind: entry.Person, ID: c.file.Person}, m.Of)
		if err != nil {
			return err
		}
		if strings.TrimSpace(m.Reason) == "" {
			return fault.Input("reason", "Say what was wrong, in a sentence")
		}
		if m.On > c.today && target.On <= c.today && target.Kind() != "appointment.booked" && target.Kind() != "limit.set" {
			return fault.Input("on", "%s is still to come. Give the day on which it happened", m.On.Short())
		}
		if m.On != 0 {
			if err := c.lived(m.On); err != nil {
				return err
			}
		}
		if c.file.Amended[m.Of].Void {
			return fault.New(fault.Denied, "This entry was marked as made in error already. It stays as it is; record what is true now beside it.")
		}
		switch target.Kind() {
		case "answer.given", "source.looked", "conflict.settled", "assessment.signed", "assessment.returned", "assessment.countersigned", "assessment.checked":
			return fault.New(fault.Denied, "What an assessment says is changed in the assessment: by another answer, by giving it back, or by a review.")
		case "assessment.begun", "findings.recorded":
			if !m.Void {
				return fault.New(fault.Denied, "An entry of this kind stays as it is or is marked as made in error.")
			}
		case "person.registered", "entry.corrected", "entry.voided", "access.forced", "access.reviewed":
			if m.Void || target.Kind() != "person.registered" {
				return fault.New(fault.Denied, "An entry of this kind stays as it is; record what is true now beside it.")
			}
		}
		// What only some may enter, only they may take back or rewrite: a limit above all (clause V3.5).
		if kind, ok := acts[target.Kind()]; ok {
			if d := access.MayOn(c.by, kind.action, caseOf(c.file, c.today)); !d.Allowed {
				return refuse(d)
			}
		}
		if ap, ok := c.file.Appointment(m.Of); ok && m.Void && ap.Outcome != nil {
			return fault.Input("reason", "This appointment has an outcome. Mark that as made in error first: a failure must not cease to count because the meeting under it is gone")
		}
		if m.Void {
			c.add(c.today, target.ID, entry.EntryVoided{Of: target.ID, Reason: clean(m.Reason)})
			return nil
		}
		if m.As == nil || m.As.Kind() != target.Kind() {
			return fault.New(fault.Invalid, "The correction does not fit the entry. Open it again.")
		}
		if was, ok := target.Payload.(entry.DocumentAdded); ok {
			if is := m.As.(entry.DocumentAdded); is.Digest != was.Digest || is.Media != was.Media || is.Size != was.Size {
				return fault.New(fault.Denied, "The bytes of a document are what they are. Mark it as made in error, and add the right one.")
			}
		}
		wrong, err := c.check(m.As)
		if err != nil {
			return err
		}
		if err := wrong.err(); err != nil {
			return err
		}
		as, err := entry.Encode(m.As)
		if err != nil {
			return err
		}
		before, err := entry.Encode(target.Payload)
		if err != nil {
			return err
		}
		if string(as) == string(before) && (m.On == 0 || m.On == target.On) {
			return fault.Input("reason", "Nothing was changed. Change what was wrong, or mark the entry as made in error")
		}
		c.add(c.today, target.ID, entry.EntryCorrected{Of: target.ID, On: m.On, As: string(as), Reason: clean(m.Reason)})
		return nil
	}})
}
