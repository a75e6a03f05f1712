package extract

import (
	"fmt"
	"slices"
	"strconv"

	"daybook/internal/entry"
	"daybook/internal/rules"
)

// pass is one look at all streams of an extract, in order.
type pass struct {
	*Checked
	ids   *idHashes
	first map[string]string // of the ids whose hash is there twice: where the first stands
	crns  map[string]string // where each CRN stands
}

func (c *Checked) newPass() *pass {
	return &pass{Checked: c, first: map[string]string{}, crns: map[string]string{}}
}

// openings are the kinds with which a stream of each kind begins. The service's own stream may begin with anything.
var openings = map[entry.StreamKind][]string{
	entry.Unit:    {entry.UnitOpened{}.Kind(), entry.TeamOpened{}.Kind()},
	entry.Officer: {entry.OfficerJoined{}.Kind()},
	entry.Person:  {entry.PersonRegistered{}.Kind()},
}

func opens(e entry.Entry) bool { return slices.Contains(openings[e.Stream.Kind], e.Kind()) }

// met is a row of the stream that came before.
type met struct {
	row   *row
	sound bool
}

// check looks at the rows of one stream. It returns the entries that are sound, with places that follow each other, and
// all that is wrong.
func (p *pass) check(g group) (sound []Located, faults []Fault) {
	if len(g.rows) == 0 {
		return nil, nil
	}
	faults = p.places(g.rows)
	before, after := make(map[string]met, len(g.rows)), map[string]*row{}
	for i := range g.rows {
		after[g.rows[i].entry.ID] = &g.rows[i]
	}
	open := len(openings[g.stream.Kind]) == 0
	for i := range g.rows {
		w := &g.rows[i]
		p.content(w)
		p.unique(w, before)
		p.references(w, before, after)
		if i == 0 {
			w.opening(&open)
		} else if opens(w.entry) {
			w.whole("opens the record of "+g.stream.String()+" again", "open it once; write a change as what it is")
		} else if !open {
			w.follows("", "", "belongs to "+g.stream.String()+", which is left out", "mend "+g.rows[0].at())
		}
		ok := len(w.faults) == 0 && open
		if _, twice := before[w.entry.ID]; !twice {
			before[w.entry.ID] = met{w, ok}
		}
		faults = append(faults, w.faults...)
		if ok {
			e := w.entry
			e.Seq = len(sound) + 1
			sound = append(sound, Located{e, w.source.name, w.line})
		}
	}
	return sound, faults
}

// at returns where the row stands.
func (w *row) at() string { return w.source.name + ":" + strconv.Itoa(w.line) }

// whole notes what is wrong with the row as a whole.
func (w *row) whole(wrong, right string) {
	w.faults = append(w.faults, w.fault("", "", wrong, right))
}

// follows notes a fault that only follows from another. A row that is left out already needs no further ground.
func (w *row) follows(column, value, wrong, right string) {
	if len(w.faults) > 0 {
		return
	}
	f := w.fault(column, value, wrong, right)
	f.Follows = true
	w.faults = append(w.faults, f)
}

// opening checks the first row of a stream, which must open it.
func (w *row) opening(open *bool) {
	if *open {
		return
	}
	if !opens(w.entry) {
		var files []string
		for _, name := range openings[w.entry.Stream.Kind] {
			k, _ := entry.KindOf(name)
			files = append(files, fileName(k))
		}
		w.whole("is the first of "+w.entry.Stream.String()+" and does not open it", "begin the stream with a row in "+orList(files))
	}
	*open = len(w.faults) == 0
}

func orList(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return words[0] + " or " + words[1]
}

// places holds the places of the rows against 1, 2, 3 … A wrong one does not make its row unsound: the sound rows are
// numbered again.
func (p *pass) places(rows []row) (faults []Fault) {
	if !p.seqs {
		return nil
	}
	want := 1
	if len(openings[rows[0].entry.Stream.Kind]) > 0 && !opens(rows[0].entry) {
		want = rows[0].entry.Seq // the row that is missing at the front is named already
	}
	for i := range rows {
		w := &rows[i]
		seq := w.entry.Seq
		if seq == 0 {
			continue // its place could not be read, which the row says itself
		}
		switch {
		case seq < want:
			faults = append(faults, w.fault("seq", strconv.Itoa(seq), "is the place of another row of "+w.entry.Stream.String(), "give each row a place of its own"))
			continue
		case seq > want:
			f := w.fault("seq", strconv.Itoa(seq), fmt.Sprintf("is the place of the row where %d should follow", want), "number a stream from 1 without gaps, over all files")
			if at, out := p.outside.places[strconv.Itoa(want)]; out {
				f.Right, f.Follows = "it may be that of "+at+", which is left out", true
			}
			faults = append(faults, f)
		}
		want = seq + 1
	}
	return faults
}

// unique checks that no other row has this row's id.
func (p *pass) unique(w *row, before map[string]met) {
	id := w.entry.ID
	if p.ids != nil {
		p.ids.add(id)
	}
	if _, suspect := p.twice[hashOf(id)]; suspect && id != "" {
		if where, used := p.first[id]; used {
			w.wrong(colID, "is the id of "+where+" already", "give each entry an id of its own")
			return
		}
		p.first[id] = w.at()
	} else if m, used := before[id]; used && id != "" {
		w.wrong(colID, "is the id of "+m.row.at()+" already", "give each entry an id of its own")
	}
}

// references checks that every entry named comes before in the same stream, is of a kind that may be named there, and is
// sound itself.
func (p *pass) references(w *row, before map[string]met, after map[string]*row) {
	p.names(w, colCause, nil, before, after)
	for i, c := range w.source.columns[heads:] {
		switch {
		case len(c.Field.Of) > 0:
			p.names(w, heads+i, c.Field.Of, before, after)
		case c.Name == "of": // an amendment may name any entry
			p.names(w, heads+i, nil, before, after)
		}
	}
	if c, ok := w.entry.Payload.(entry.EntryCorrected); ok {
		if m, ok := before[c.Of]; ok && c.As != "" {
			w.correction(m.row.source.kind, c.As)
		}
	}
}

// correction checks that what an entry should have said is something that its kind can say.
func (w *row) correction(k entry.Kind, as string) {
	column := w.value("as")
	p, err := entry.Decode(k.Name, k.Version, []byte(as))
	if err != nil {
		w.wrong(column, "is not what a row of "+fileName(k)+" may say", "write all its fields as one JSON object, by the names in docs/extract.md")
		return
	}
	values := k.Text(p)
	_, wrong := k.Read(values)
	for _, bad := range wrong {
		w.wrong(column, "has the field "+bad.Field+", which "+bad.Text, "write the whole of what the entry should have said")
	}
	for i, f := range k.Fields {
		if f.Code != "" && values[i] != "" && !rules.Ref().Knows(f.Code, values[i]) {
			w.wrong(column, "has the field "+f.Name+", which is not a code of the list “"+f.Code+"”", "docs/extract-codes.md has the list")
		}
	}
}

// names checks one column of a row that names an entry.
func (p *pass) names(w *row, column int, kinds []string, before map[string]met, after map[string]*row) {
	id, c := w.values[column], w.source.columns[column]
	if id == "" {
		return
	}
	m, ok := before[id]
	if !ok {
		if later := after[id]; later != nil && later.entry.Seq == 0 {
			w.follows(c.Name, id, "names "+later.at()+", which is left out", "mend that one")
		} else if later != nil && later != w {
			w.wrong(column, "names an entry that comes later, "+later.at(), "give the entry that is named a lower place in the stream")
		} else if at, out := p.outside.ids[id]; out {
			w.follows(c.Name, id, "names "+at+", which is left out", "mend that one")
		} else {
			w.wrong(column, "names no entry of "+w.entry.Stream.String(), "name an earlier one of the same stream"+rightKinds(kinds))
		}
		return
	}
	if kind := m.row.source.kind.Name; len(kinds) > 0 && !slices.Contains(kinds, kind) {
		w.wrong(column, "names an entry of "+m.row.source.name, "name an earlier one"+rightKinds(kinds))
	} else if !m.sound {
		w.follows(c.Name, id, "names "+m.row.at()+", which is left out", "mend that one")
	}
}

// rightKinds says in which files the entries stand that may be named.
func rightKinds(kinds []string) string {
	if len(kinds) == 0 {
		return ""
	}
	var files []string
	for _, name := range kinds {
		if k, ok := entry.KindOf(name); ok {
			files = append(files, fileName(k))
		}
	}
	return ", in " + wordList(files)
}
