package assess

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/packed"
)

// CodeVersion is the version of the code that folds sheets. A stored sheet of an older version is folded again.
const CodeVersion = 2

// Sheet is everything that one person's assessments hold, and what others found on the same questions. It is kept apart
// from the person's file, which every page reads, because only the pages of an assessment need it.
type Sheet struct {
	Person      string       `json:"person"`
	Version     int          `json:"version"`
	Assessments []Assessment `json:"assessments,omitzero"` // newest first
	Reports     []Assessment `json:"reports,omitzero"`     // those asked for here, newest first
	Findings    []Finding    `json:"findings,omitzero"`    // newest first
}

// Assessment is one assessment, or one report, with its answers.
type Assessment struct {
	ID       string              `json:"id"`              // the entry that began it, or that asked for it
	Type     string              `json:"type"`            // the kind of assessment, or the code of the kind of report
	Report   bool                `json:"report,omitzero"` // it is a report
	Set      string              `json:"set"`
	Why      string              `json:"why,omitzero"`
	After    string              `json:"after,omitzero"`
	Answers  map[string]Answer   `json:"answers,omitzero"`  // those that stand, by question
	Earlier  map[string][]Answer `json:"earlier,omitzero"`  // those they replaced, the latest first
	Looked   map[string]Look     `json:"looked,omitzero"`   // by source
	Settled  map[string]Settled  `json:"settled,omitzero"`  // by conflict
	Signings []Signing           `json:"signings,omitzero"` // earliest first
	Checks   []Checked           `json:"checks,omitzero"`
	Origin   casefile.Origin     `json:"origin"`
}

// Answer is an answer to one question.
type Answer struct {
	Value   string    `json:"v,omitzero"`
	Words   string    `json:"w,omitzero"`
	Way     string    `json:"y"`
	Offered string    `json:"f,omitzero"`
	Source  string    `json:"s,omitzero"` // the entry it was offered from
	Entry   string    `json:"e"`
	Seq     int       `json:"n"`
	By      string    `json:"b"`
	At      time.Time `json:"t"`
}

// NotKnown is the way of an answer that says that the answer is not known.
const NotKnown = "not known"

// Look is what came of looking at a source.
type Look struct {
	Result string          `json:"result"`
	Note   string          `json:"note,omitzero"`
	Origin casefile.Origin `json:"origin"`
}

// Settled is what was decided of a conflict.
type Settled struct {
	Reason string          `json:"reason"`
	Origin casefile.Origin `json:"origin"`
}

// Signing is one version of an assessment: the answers as they stood when it was signed.
type Signing struct {
	Seq           int                    `json:"seq"`
	Signed        entry.AssessmentSigned `json:"signed"` // of a report, what it has in common with an assessment
	Report        *entry.ReportSigned    `json:"report,omitzero"`
	Origin        casefile.Origin        `json:"origin"`
	Returned      *Note                  `json:"returned,omitzero"`
	Countersigned *Note                  `json:"countersigned,omitzero"`
}

// Note is what whoever countersigns said.
type Note struct {
	Text   string          `json:"text,omitzero"`
	Origin casefile.Origin `json:"origin"`
}

// Checked is a review of quality.
type Checked struct {
	Answers []string        `json:"answers,omitzero"`
	Verdict string          `json:"verdict"`
	Note    string          `json:"note,omitzero"`
	Origin  casefile.Origin `json:"origin"`
}

// Finding is what others found.
type Finding struct {
	From    string          `json:"from"`
	Answers []string        `json:"answers,omitzero"` // each as question=answer
	Note    string          `json:"note,omitzero"`
	Origin  casefile.Origin `json:"origin"`
}

// NewSheet returns the sheet of a person who was never assessed.
func NewSheet(person string) *Sheet { return &Sheet{Person: person, Version: CodeVersion} }

// Empty reports whether the sheet holds nothing. An empty one is not stored.
func (s *Sheet) Empty() bool {
	return len(s.Assessments) == 0 && len(s.Reports) == 0 && len(s.Findings) == 0
}

// Concerns reports whether entries of this kind are about assessments, and so change a sheet.
func Concerns(kind string) bool {
	k, ok := entry.KindOf(kind)
	return ok && concerned[k.Name]
}

var concerned = map[string]bool{"assessment.begun": true, "answer.given": true, "source.looked": true, "conflict.settled": true,
	"assessment.signed": true, "assessment.returned": true, "assessment.countersigned": true, "assessment.checked": true, "findings.recorded": true,
	"report.requested": true, "report.begun": true, "report.signed": true, "report.returned": true, "report.agreed": true}

// Fold works out a person's sheet from all their entries, as they stand after corrections.
func Fold(person string, entries []entry.Entry) (*Sheet, error) {
	s := NewSheet(person)
	if !slices.ContainsFunc(entries, func(e entry.Entry) bool { return concerned[e.Kind()] }) {
		return s, nil // most people were assessed elsewhere
	}
	stand, err := casefile.Stand(entries)
	if err != nil {
		return nil, fmt.Errorf("fold the sheet of person/%s: %w", person, err)
	}
	for _, e := range stand {
		s.Apply(e)
	}
	return s, nil
}

// Apply takes one more entry into the sheet, in the order of the stream. An entry about an assessment that is not there
// changes nothing.
func (s *Sheet) Apply(e entry.Entry) {
	from := casefile.OriginOf(e)
	switch p := e.Payload.(type) {
	case entry.AssessmentBegun:
		s.Assessments = slices.Insert(s.Assessments, 0, Assessment{ID: e.ID, Type: p.Type, Set: p.Set, Why: p.Why, After: p.After, Origin: from})
	case entry.FindingsRecorded:
		i := 0
		for i < len(s.Findings) && s.Findings[i].Origin.On > e.On {
			i++
		}
		s.Findings = slices.Insert(s.Findings, i, Finding{From: p.From, Answers: p.Answers, Note: p.Note, Origin: from})
	case entry.AnswerGiven:
		if a := s.find(p.Assessment); a != nil {
			a.answer(e, p)
		}
	case entry.SourceLooked:
		if a := s.find(p.Assessment); a != nil {
			a.Looked = with(a.Looked, p.Source, Look{p.Result, p.Note, from})
		}
	case entry.ConflictSettled:
		if a := s.find(p.Assessment); a != nil {
			a.Settled = with(a.Settled, p.Conflict, Settled{p.Reason, from})
		}
	case entry.AssessmentSigned:
		if a := s.find(p.Assessment); a != nil {
			a.Signings = append(a.Signings, Signing{Seq: e.Seq, Signed: p, Origin: from})
		}
	case entry.AssessmentReturned:
		if a := s.find(p.Assessment); a != nil && len(a.Signings) > 0 {
			a.Signings[len(a.Signings)-1].Returned = &Note{p.Note, from}
		}
	case entry.AssessmentCountersigned:
		if a := s.find(p.Assessment); a != nil && len(a.Signings) > 0 {
			a.Signings[len(a.Signings)-1].Countersigned = &Note{p.Note, from}
		}
	case entry.AssessmentChecked:
		if a := s.find(p.Assessment); a != nil {
			a.Checks = append(a.Checks, Checked{p.Answers, p.Verdict, p.Note, from})
		}
	default:
		s.applyReport(e, from)
	}
}

// with returns a map with one value set, making it where there was none.
func with[V any](m map[string]V, key string, v V) map[string]V {
	if m == nil {
		m = map[string]V{}
	}
	m[key] = v
	return m
}

func (a *Assessment) answer(e entry.Entry, p entry.AnswerGiven) {
	if was, ok := a.Answers[p.Question]; ok {
		a.Earlier = with(a.Earlier, p.Question, slices.Insert(a.Earlier[p.Question], 0, was))
	}
	a.Answers = with(a.Answers, p.Question, Answer{Value: p.Value, Words: p.Words, Way: p.Way, Offered: p.Offered, Source: p.Source,
		Entry: e.ID, Seq: e.Seq, By: e.RecordedBy, At: e.RecordedAt.UTC()})
}

func (s *Sheet) find(id string) *Assessment {
	for i := range s.Assessments {
		if s.Assessments[i].ID == id {
			return &s.Assessments[i]
		}
	}
	return s.report(id)
}

// Assessment returns the assessment or report of this id.
func (s *Sheet) Assessment(id string) (*Assessment, bool) {
	a := s.find(id)
	return a, a != nil
}

// The states of an assessment.
const (
	Open          = "begun"
	Signed        = "signed"
	Waiting       = "waiting for countersigning"
	Returned      = "returned"
	Countersigned = "countersigned"
)

// State says where the assessment stands.
func (a *Assessment) State() string {
	v, ok := a.Latest()
	switch {
	case !ok:
		return Open
	case v.Countersigned != nil:
		return Countersigned
	case v.Returned != nil:
		return Returned
	case v.Signed.Countersign != "":
		return Waiting
	}
	return Signed
}

// Writable reports whether answers may be given.
func (a *Assessment) Writable() bool { return a.State() == Open || a.State() == Returned }

// Latest returns the latest signing, and false while it was never signed.
func (a *Assessment) Latest() (Signing, bool) {
	if len(a.Signings) == 0 {
		return Signing{}, false
	}
	return a.Signings[len(a.Signings)-1], true
}

// At returns the answers as they stood at a place in the stream, such as that of a signing.
func (a *Assessment) At(seq int) map[string]Answer {
	out := map[string]Answer{}
	for q, now := range a.Answers {
		for _, x := range append([]Answer{now}, a.Earlier[q]...) {
			if x.Seq <= seq {
				out[q] = x
				break
			}
		}
	}
	return out
}

// Previous returns the latest assessment that was signed before another was begun; with none named, and for a report, the
// latest signed.
func (s *Sheet) Previous(id string) (*Assessment, bool) {
	past := id == "" || s.report(id) != nil
	for i := range s.Assessments {
		a := &s.Assessments[i]
		if past && len(a.Signings) > 0 {
			return a, true
		}
		past = past || a.ID == id
	}
	return nil, false
}

// Findings returned as question and answer.
func (f Finding) each(take func(question, answer string)) {
	for _, x := range f.Answers {
		if q, answer, ok := strings.Cut(x, "="); ok && answer != "" {
			take(q, answer)
		}
	}
}

// form is how sheets lie in the database: as files do.
var form = packed.Of[Sheet]()

// Encode returns the bytes of a sheet as the store keeps it.
func Encode(s *Sheet) []byte { return form.Append(nil, s) }

// Decode reads a sheet that [Encode] wrote.
func Decode(b []byte) (*Sheet, error) {
	s, err := form.Read(b)
	if err != nil {
		return nil, fmt.Errorf("decode a person's sheet: %w", err)
	}
	return s, nil
}
