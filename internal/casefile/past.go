package casefile

import "daybook/internal/entry"

// HiddenSince returns which of the entries of a past moment a correction has marked as sensitive by now, and with them the
// corrections that say what those say. Whoever looks back sees no more than is shown of the record today (V3.6).
func HiddenSince(now *File, known []entry.Entry) map[string]bool {
	hidden := map[string]bool{}
	for _, e := range inOrder(known) {
		p, corrects := e.Payload.(entry.EntryCorrected)
		if now.Amended[e.ID].Sensitive || corrects && hidden[p.Of] {
			hidden[e.ID] = true
		}
	}
	return hidden
}

// Hide takes the words of entries out of a file, and marks the documents among them as sensitive.
func (f *File) Hide(entries map[string]bool) {
	for i := range f.News {
		if hidden := &f.News[i]; entries[hidden.Entry] {
			hidden.Text = ""
		}
	}
	for i := range f.Documents {
		f.Documents[i].Sensitive = f.Documents[i].Sensitive || entries[f.Documents[i].ID]
	}
}
