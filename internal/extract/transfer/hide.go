package transfer

import (
	"daybook/internal/day"
	"strings"

	"daybook/internal/entry"
)

// hidden stands where words would that must be given.
const hidden = "sensitive"

// hideSensitive takes out of one person's entries what someone may not read who may not see sensitive entries (clause
// V3.6): the words of notes, and what a document is. That there is an entry stays, as it does on the page.
func hideSensitive(entries []entry.Entry) {
	at := make(map[string]int, len(entries))
	secret := make([]bool, len(entries))
	for i, e := range entries {
		at[e.ID] = i
		switch p := e.Payload.(type) {
		case entry.OutcomeRecorded:
			secret[i] = p.Sensitive
		case entry.ContactRecorded:
			secret[i] = p.Sensitive
		case entry.DocumentAdded:
			secret[i] = p.Sensitive
		case entry.InterestDeclared, entry.InterestEnded:
			secret[i] = true
		case entry.EntryCorrected:
			// A correction says the whole entry again: it is as sensitive as that is, and as it makes it.
			j, ok := at[p.Of]
			secret[i] = ok && secret[j] || strings.Contains(p.As, `"sensitive":true`)
		}
	}
	for i := len(entries) - 1; i >= 0; i-- { // what was made sensitive afterwards is so from the start
		if c, ok := entries[i].Payload.(entry.EntryCorrected); ok && secret[i] {
			if j, ok := at[c.Of]; ok {
				secret[j] = true
			}
		}
	}
	for i, e := range entries {
		if v, ok := e.Payload.(entry.EntryVoided); ok {
			j, ok := at[v.Of]
			secret[i] = ok && secret[j]
		}
	}
	for i := range entries {
		if secret[i] {
			entries[i].Payload = withoutWords(entries[i].Payload)
		}
	}
}

func withoutWords(p entry.Payload) entry.Payload {
	switch p := p.(type) {
	case entry.OutcomeRecorded:
		p.Note = ""
		return p
	case entry.ContactRecorded:
		p.Note = ""
		return p
	case entry.DocumentAdded:
		p.Name, p.Category, p.Digest, p.Size = hidden, "", "", 0
		return p
	case entry.InterestDeclared:
		p.Nature, p.Note = "other", ""
		return p
	case entry.InterestEnded:
		p.Reason = hidden
		return p
	case entry.EntryCorrected:
		p.As, p.Reason = "{}", hidden
		return p
	case entry.EntryVoided:
		p.Reason = hidden
		return p
	}
	return p
}

// asColleagues see an officer: that they are there, their name and where they work, and not when they were away or why.
func asColleagues(entries []entry.Entry) []entry.Entry {
	if joined, ok := entries[0].Payload.(entry.OfficerJoined); ok {
		joined.Username, joined.Hours = "", 0
		var since day.Date
		for _, e := range entries {
			if named, ok := e.Payload.(entry.OfficerRenamed); ok && e.On >= since {
				joined.Forename, joined.Surname, since = named.Forename, named.Surname, e.On
			}
		}
		entries[0].Payload = joined
	}
	return entries[:1]
}
