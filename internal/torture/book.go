package torture

import (
	"slices"
	"sync"
)

// book keeps what clients sent and what was acknowledged.
type book struct {
	mu   sync.Mutex
	sent map[string]*write // by marker
}

// write is one command that was sent.
type write struct {
	entries      int // that it records
	acknowledged bool
}

func newBook() *book { return &book{sent: map[string]*write{}} }

func (b *book) send(marker string, entries int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sent[marker] = &write{entries: entries}
}

func (b *book) acknowledge(marker string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sent[marker].acknowledged = true
}

// compare looks for each command among the markers in the journal. Each entry of a command carries its marker once. One
// that was acknowledged must be there whole; one that was not may be there, but also only whole and once.
func (b *book) compare(markers map[string]int) (acknowledged int, lost, twice []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for marker, w := range b.sent {
		n := markers[marker]
		if w.acknowledged {
			acknowledged += w.entries
		}
		switch {
		case n > w.entries:
			twice = append(twice, marker)
		case n < w.entries && (w.acknowledged || n > 0):
			lost = append(lost, marker)
		}
	}
	for marker := range markers {
		if b.sent[marker] == nil {
			twice = append(twice, marker+" (never sent)")
		}
	}
	slices.Sort(lost)
	slices.Sort(twice)
	return acknowledged, lost, twice
}
