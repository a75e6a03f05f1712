package page

import (
	"errors"
	"strings"

	"daybook/internal/day"
	"daybook/internal/fault"
)

// past reads a day that has been, as officers type it: "3/11", "yesterday", "last monday". What is left out is filled in
// towards the past.
func (p *Pages) past(label, typed string) (day.Date, error) { return p.readDay(label, typed, false) }

// future reads a day that is to come: "30/11", "tomorrow", "next monday", "in 2 weeks".
func (p *Pages) future(label, typed string) (day.Date, error) { return p.readDay(label, typed, true) }

func (p *Pages) readDay(label, typed string, future bool) (day.Date, error) {
	d, err := day.ParseLoose(typed, p.App.Today(), future)
	if err != nil {
		return 0, fault.Wrap(fault.Invalid, err, "%s: %s", label, plainWords(err, day.ErrDate))
	}
	return d, nil
}

// clock reads a time of day as officers type it: "9.30", "1430", "2pm".
func clock(label, typed string) (day.Clock, error) {
	c, err := day.ParseClockLoose(typed)
	if err != nil {
		return 0, fault.Wrap(fault.Invalid, err, "%s: %s", label, plainWords(err, day.ErrClock))
	}
	return c, nil
}

// plainWords turns a parser's error into the end of a sentence for the person: what was typed, and how to write it.
func plainWords(err, kind error) string {
	if !errors.Is(err, kind) {
		return err.Error()
	}
	text := strings.TrimPrefix(err.Error(), kind.Error()+": ")
	if before, typed, ok := strings.Cut(text, `"`); ok {
		if typed, after, ok := strings.Cut(typed, `"`); ok {
			text = before + "“" + typed + "”" + after
		}
	}
	return text
}
