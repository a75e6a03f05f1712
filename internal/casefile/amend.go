package casefile

import (
	"fmt"

	"daybook/internal/entry"
)

// amendments says of a stream which entries stand as they were recorded, which were corrected and which made in error.
type amendments struct {
	marks   map[string]Amended
	targets map[string]Target
	as      map[string]restated // by entry: what it says after its last correction
}

// restated is an entry as corrected, and whether a correction set its day.
type restated struct {
	entry entry.Entry
	dated bool
}

// standing returns what an entry says now, and false when it was made in error.
func (a amendments) standing(e entry.Entry) (entry.Entry, bool) {
	if a.marks[e.ID].Void {
		return entry.Entry{}, false
	}
	if c, ok := a.as[e.ID]; ok {
		return c.entry, true
	}
	return e, true
}

// amend reads the amendments of a stream. It goes from the last entry to the first: an amendment names an earlier
// entry, so whether it stands itself is known by the time it is met, and the first one met for an entry is the last word.
func amend(entries []entry.Entry) (amendments, error) {
	var a amendments
	var at map[string]int
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		if !NeedsRefold(e) {
			continue
		}
		if at == nil {
			at = make(map[string]int, len(entries))
			for i, e := range entries {
				at[e.ID] = i
			}
			a = amendments{map[string]Amended{}, map[string]Target{}, map[string]restated{}}
		}
		named := func(id string) (entry.Entry, bool) {
			j, ok := at[id]
			if !ok || j >= i {
				return entry.Entry{}, false // it names nothing that came before it
			}
			t := Target{Kind: entries[j].Kind(), On: entries[j].On, Of: amends(entries[j])}
			if p, ok := entries[j].Payload.(entry.CaseAllocated); ok {
				t.Officer = p.Officer
			}
			a.targets[id] = t
			return entries[j], true
		}
		// As recorded it names a target even when it does not stand, so that its own line can say what it was about.
		named(amends(e))
		if e, ok := a.standing(e); ok {
			if target, ok := named(amends(e)); ok {
				if err := a.add(e, target); err != nil {
					return a, err
				}
			}
		}
	}
	if len(a.marks) == 0 {
		a.marks = nil
	}
	if len(a.targets) == 0 {
		a.targets = nil
	}
	return a, nil
}

// add notes a standing amendment of target unless a later one was noted. A later correction that leaves the day leaves
// it as this one set it.
func (a amendments) add(e, target entry.Entry) error {
	_, later := a.marks[target.ID]
	mark := Amended{By: e.ID, Who: e.RecordedBy, At: e.RecordedAt.UTC()}
	switch p := e.Payload.(type) {
	case entry.EntryVoided:
		mark.Void, mark.Reason = true, p.Reason
	case entry.EntryCorrected:
		mark.Reason = p.Reason
		if c, ok := a.as[target.ID]; ok {
			if !c.dated && p.On != 0 {
				c.entry.On, c.dated = p.On, true
				a.as[target.ID] = c
			}
			break
		}
		if later {
			break
		}
		c, err := Corrected(target, p)
		if err != nil {
			return fmt.Errorf("correction %s: %w", e.ID, err)
		}
		a.as[target.ID] = restated{c, p.On != 0}
		mark.Sensitive = sensitive(c.Payload)
	}
	if !later {
		a.marks[target.ID] = mark
	}
	return nil
}

// sensitive reports whether a payload is marked as sensitive (clause V3.6).
func sensitive(p entry.Payload) bool {
	switch p := p.(type) {
	case entry.OutcomeRecorded:
		return p.Sensitive
	case entry.ContactRecorded:
		return p.Sensitive
	case entry.DocumentAdded:
		return p.Sensitive
	case entry.InterestDeclared, entry.InterestEnded:
		return true
	}
	return false
}

// amends returns the id of the entry that an amendment names.
func amends(e entry.Entry) string {
	switch p := e.Payload.(type) {
	case entry.EntryCorrected:
		return p.Of
	case entry.EntryVoided:
		return p.Of
	}
	return ""
}

// Corrected returns the entry as the correction says it should have been: its kind, place and origin stay, its payload
// and, where given, its day are replaced. It fails where the correction does not hold a payload of the entry's kind;
// ask before recording one.
func Corrected(target entry.Entry, c entry.EntryCorrected) (entry.Entry, error) {
	k, ok := entry.KindOf(target.Kind())
	if !ok {
		return target, entry.Unknown{Name: target.Kind()}
	}
	p, err := entry.Decode(k.Name, k.Version, []byte(c.As))
	if err != nil {
		return target, err
	}
	target.Payload = p
	if c.On != 0 {
		target.On = c.On
	}
	return target, nil
}

// Touches returns the ids that an entry is about: its own, and those of the earlier entries that it names.
func Touches(e entry.Entry) []string {
	ids := []string{e.ID}
	if of := amends(e); of != "" {
		return append(ids, of)
	}
	k, ok := entry.KindOf(e.Kind())
	if !ok {
		return ids
	}
	values := k.Text(e.Payload)
	for i, field := range k.Fields {
		if len(field.Of) > 0 && values[i] != "" {
			ids = append(ids, values[i])
		}
	}
	return ids
}
