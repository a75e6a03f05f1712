package casefile

import (
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Recall is one recommendation to recall a person on licence, with the steps that followed it.
type Recall struct {
	ID       string   `json:"id"`
	Order    string   `json:"order"`
	Sort     string   `json:"sort"`              // standard, fixed term
	Reason   string   `json:"reason"`            // its first words
	Tried    string   `json:"tried"`             // what was tried before it, its first words
	Decided  *Ruling  `json:"decided,omitzero"`  // the senior probation officer
	Endorsed *Ruling  `json:"endorsed,omitzero"` // the head of unit
	Sent     day.Date `json:"sent,omitzero"`     // the day the papers reached the national casework section
	Letter   day.Date `json:"letter,omitzero"`   // the day the letter about a decision not to recall went out
	Origin   Origin   `json:"origin"`
}

// Ruling is what a manager said to a recall.
type Ruling struct {
	Yes    bool   `json:"yes"`
	Reason string `json:"reason,omitzero"`
	Origin Origin `json:"origin"`
}

// Goes reports whether the recall goes ahead as far as it was decided.
func (r *Recall) Goes() bool {
	return r.Decided != nil && r.Decided.Yes && (r.Endorsed == nil || r.Endorsed.Yes)
}

// partA is the kind of report that a recall is asked for with.
const partA = "PARTA"

// PapersOf returns the recall whose papers a recall report (Part A) is: the latest under its sentence that was not refused and whose papers
// have not gone; nil where there is none, and for every other kind of report (CR5.6).
func (f *File) PapersOf(r Report) *Recall {
	if r.Type != partA {
		return nil
	}
	for i := range f.Recalls {
		if x := &f.Recalls[i]; (r.Order == "" || x.Order == r.Order) && !x.Refused() && x.Sent == 0 {
			return x
		}
	}
	return nil
}

// PartAOf returns the open recall report that is the papers of a recall; false where none was asked for.
func (f *File) PartAOf(x *Recall) (Report, bool) {
	for _, r := range f.Reports {
		if of := f.PapersOf(r); r.Open() && of != nil && of.ID == x.ID {
			return r, true
		}
	}
	return Report{}, false
}

// Refused reports whether it was decided not to recall.
func (r *Recall) Refused() bool { return r.Decided != nil && !r.Goes() }

// takeRecall puts a step of a recall into the file. A step whose turn had not come, or that was taken already, changes
// nothing: the first one counts, and a later change of mind is a correction.
func (f *File) takeRecall(e entry.Entry) {
	switch p := e.Payload.(type) {
	case entry.RecallRecommended:
		f.Recalls = slices.Insert(f.Recalls, 0, Recall{
			ID: e.ID, Order: p.Order, Sort: p.Sort, Reason: excerpt(p.Reason), Tried: excerpt(p.Tried), Origin: originOf(e),
		})
	case entry.RecallDecided:
		if r := f.recall(p.Recommendation); r != nil && r.Decided == nil {
			r.Decided = &Ruling{p.Decision == "recall", excerpt(p.Reason), originOf(e)}
		}
	case entry.RecallEndorsed:
		if r := f.decidedRecall(p.Decision); r != nil && r.Endorsed == nil {
			r.Endorsed = &Ruling{p.Verdict == "endorsed", excerpt(p.Reason), originOf(e)}
		}
	case entry.RecallSent:
		if r := f.decidedRecall(p.Decision); r != nil && r.Sent == 0 {
			r.Sent = e.On
		}
	}
}

// recall returns the recommendation of this id, or nil.
func (f *File) recall(id string) *Recall {
	if i := slices.IndexFunc(f.Recalls, func(r Recall) bool { return r.ID == id }); i >= 0 {
		return &f.Recalls[i]
	}
	return nil
}

// decidedRecall returns the recall that a decision is about, or nil.
func (f *File) decidedRecall(decision string) *Recall {
	for i := range f.Recalls {
		if d := f.Recalls[i].Decided; d != nil && d.Origin.Entry == decision {
			return &f.Recalls[i]
		}
	}
	return nil
}

// sayRecall says what was recommended, decided and sent about a recall.
func (f *File) sayRecall(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.RecallRecommended:
		l.Order = p.Order
		l.Title = "Recall recommended: " + p.Sort
		l.Text = parts(labelled("Why", p.Reason), labelled("Tried before", p.Tried))
	case entry.RecallDecided:
		if r := f.recall(p.Recommendation); r != nil {
			l.Order = r.Order
		}
		l.Title = "Recall decided: " + p.Decision
		l.Text = labelled("Why", p.Reason)
	case entry.RecallEndorsed:
		f.linkRecall(p.Decision, l)
		l.Title = "Decision to recall " + p.Verdict
		l.Text = labelled("Why", p.Reason)
	case entry.RecallSent:
		f.linkRecall(p.Decision, l)
		l.Title = "Recall papers sent to the national casework section"
		l.Text = p.Note
	default:
		return false
	}
	return true
}

func (f *File) linkRecall(decision string, l *Line) {
	if r := f.decidedRecall(decision); r != nil {
		l.Order = r.Order
	}
}
