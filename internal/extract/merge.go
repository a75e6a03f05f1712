package extract

import (
	"cmp"
	"iter"
	"slices"

	"daybook/internal/entry"
)

// group is the rows of one stream, in order, and faults that were met on the way and belong to no stream.
type group struct {
	stream entry.Stream
	rows   []row
	loose  []Fault
}

// groups merges the files of each kind of stream. The last group of a kind may have no rows, only faults.
func (r *Reader) groups() iter.Seq2[group, error] {
	return func(yield func(group, error) bool) {
		for _, kind := range streamKinds {
			if !r.merge(kind, yield) {
				return
			}
		}
	}
}

func (r *Reader) merge(kind entry.StreamKind, yield func(group, error) bool) bool {
	var g group
	var sources []*source
	defer func() {
		for _, s := range sources {
			s.close()
		}
	}()
	for _, k := range entry.Kinds() {
		if k.Stream != kind {
			continue
		}
		s, err := r.open(k)
		if err != nil {
			return yield(group{}, err)
		}
		if s == nil {
			continue
		}
		sources = append(sources, s)
		if g.loose = append(g.loose, s.faults...); len(s.faults) > 0 {
			continue
		}
		if err := r.step(s, &g); err != nil {
			return yield(group{}, err)
		}
	}
	for {
		id, found := "", false
		for _, s := range sources {
			if s.next != nil && (!found || s.next.stream < id) {
				id, found = s.next.stream, true
			}
		}
		if !found {
			break
		}
		g.stream = entry.Stream{Kind: kind, ID: id}
		for _, s := range sources {
			for s.next != nil && s.next.stream == id {
				s.next.read(g.stream, r.seqs)
				g.rows = append(g.rows, *s.next)
				if err := r.step(s, &g); err != nil {
					return yield(group{}, err)
				}
			}
		}
		r.order(g.rows)
		if !yield(g, nil) {
			return false
		}
		g = group{}
	}
	return len(g.loose) == 0 || yield(g, nil)
}

// step reads ahead in one file and, at its end, holds the file against the manifest.
func (r *Reader) step(s *source, g *group) error {
	passed, err := s.advance()
	g.loose = append(g.loose, passed...)
	if s.mixed {
		r.mixed[s.name] = true
	}
	if err != nil || s.next != nil || Faults(passed).Whole() {
		return err
	}
	g.loose = append(g.loose, s.finish(r.Manifest)...)
	return nil
}

// order puts the rows of a stream in order. Without places of their own they are in the order of recording, and those of
// one moment in the order of the files and rows. Rows whose place cannot be read come last.
func (r *Reader) order(rows []row) {
	if r.seqs {
		place := func(w row) uint { return uint(w.entry.Seq) - 1 } // 0 wraps round to the end
		slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(place(a), place(b)) })
		return
	}
	slices.SortStableFunc(rows, func(a, b row) int { return a.entry.RecordedAt.Compare(b.entry.RecordedAt) })
	for i := range rows {
		rows[i].entry.Seq = i + 1
	}
}
