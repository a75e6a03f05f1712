package extract

import (
	"context"
	"errors"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// outside are the rows that stand out of order: where the row with an id stands, and one with a place in its stream. It knows
// none of an extract in order.
type outside struct {
	ids, places map[string]string
}

// sortOut finds, in each of the files that were met out of order, the fewest rows without which the file is in order. One
// row that names another stream would else push all that follow it out of order, and hide which one is meant.
func (c *Checked) sortOut(ctx context.Context) error {
	apart := map[string][]bool{}
	out := outside{map[string]string{}, map[string]string{}}
	err := c.eachFile(func(s *source) error {
		if !c.mixed[s.name] {
			return nil
		}
		all, err := s.heads(ctx)
		if err != nil {
			return err
		}
		apart[s.name] = outOfOrder(all)
		for i, h := range all {
			if apart[s.name][i] && h.line > 0 && len(out.ids) < MostFaults {
				at := s.name + ":" + strconv.Itoa(h.line)
				out.ids[h.id], out.places[h.seq] = at, at
			}
		}
		return nil
	})
	c.apart, c.outside = apart, out
	return err
}

// head is what a row begins with. Its line is 0 where it has the wrong number of fields, so that no stream can be read.
type head struct {
	id, stream, seq string
	line            int
}

// heads reads a file to its end, or as far as it can be read.
func (s *source) heads(ctx context.Context) (all []head, err error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		fields, line, err := s.scan.next()
		var shape *shapeError
		switch {
		case errors.Is(err, io.EOF) || errors.As(err, &shape):
			return all, nil
		case err != nil:
			return nil, cannotRead(s.name, err)
		case s.emptyLine(fields):
			continue
		case len(fields) != s.width:
			all = append(all, head{})
			continue
		}
		h := head{id: strings.Clone(fields[s.at[colID]]), stream: strings.Clone(fields[s.at[colStream]]), line: line}
		if at := s.at[colSeq]; at >= 0 {
			h.seq = strings.Clone(fields[at])
		}
		all = append(all, h)
	}
}

// outOfOrder says for each row whether it stands apart from the longest run of rows that are in order. Of two such runs of one
// length the one whose rows come first is kept.
func outOfOrder(rows []head) []bool {
	var ends []int                  // ends[n]: the row with which the best run of n+1 rows begins, looking from the back
	after := make([]int, len(rows)) // the row that follows in the run that begins here; -1 at its end
	for i, h := range slices.Backward(rows) {
		if h.line == 0 {
			continue
		}
		n := sort.Search(len(ends), func(n int) bool { return rows[ends[n]].stream < h.stream })
		if after[i] = -1; n > 0 {
			after[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	apart := slices.Repeat([]bool{true}, len(rows))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = after[i] {
			apart[i] = false
		}
	}
	return apart
}
