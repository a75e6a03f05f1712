package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

// content checks what a row says beyond the shape of its values: codes, who and what it names outside its stream, days,
// and what only the kind can tell.
func (p *pass) content(w *row) {
	p.recorded(w)
	for i, c := range w.source.columns[heads:] {
		v := w.values[heads+i]
		if v == "" {
			continue
		}
		switch {
		case c.Field.Code != "" && !rules.Ref().Knows(c.Field.Code, v):
			w.wrong(heads+i, "is not a code of the list “"+c.Field.Code+"”", "docs/extract-codes.md has the list")
		case c.Field.Officer:
			p.exists(w, heads+i, v, "officer", p.known.Officers, p.named.Officers)
		case c.Name == "officers":
			for _, id := range entry.Items(v) {
				p.exists(w, heads+i, id, "officer", p.known.Officers, p.named.Officers)
			}
		case c.Name == "unit":
			p.exists(w, heads+i, v, "unit", p.known.Units, p.named.Units)
		case c.Name == "team":
			p.exists(w, heads+i, v, "team", p.known.Teams, p.named.Teams)
		case c.Type == "number" && strings.HasPrefix(v, "-"):
			w.wrong(heads+i, "is below nought", "write a number from 0 on")
		case c.Name == "born" || c.Name == "told_on":
			if d, err := day.Parse(v); err == nil && d > p.opts.Today {
				w.wrong(heads+i, "is still to come", "give a day that is past")
			}
		}
	}
	if happened[w.source.kind.Name] && w.entry.On > p.opts.Today {
		w.wrong(colOn, "is still to come", "give the day on which it happened")
	}
	p.kind(w)
}

// happened are the kinds that tell of something done or learnt, on the day it happened. One of a day to come would hide what is due
// until then: someone seen in 2062 is not missed in 2026.
var happened = map[string]bool{
	"person.registered": true, "contact.recorded": true, "outcome.recorded": true, "failure.judged": true, "enforcement.decided": true, "letter.sent": true,
	"safety.checked": true, "news.read": true, "risk.assessed": true, "scores.recorded": true, "answers.recorded": true, "antecedents.read": true,
	"flag.raised": true, "flag.reviewed": true, "plan.made": true, "plan.answered": true, "step.moved": true, "document.added": true,
	"assessment.signed": true, "report.signed": true, "report.sent": true, "recall.recommended": true, "recall.decided": true, "recall.endorsed": true, "recall.sent": true,
}

// recorded checks who recorded the entry and when, and that the stream has an id of its own.
func (p *pass) recorded(w *row) {
	if by := w.entry.RecordedBy; by != "import" && by != "daybook" && goodID(by) {
		p.exists(w, colRecordedBy, by, "officer", p.known.Officers, p.named.Officers)
	}
	if w.entry.RecordedAt.After(p.opts.Now) {
		w.wrong(colRecordedAt, "is still to come", "give the moment at which it was recorded, in UTC")
	}
	if w.entry.Stream.Kind == entry.Service && w.entry.Stream.ID != "service" {
		w.wrong(colStream, "is not the service", "write service")
	}
}

// exists checks an id that stands for someone or something outside the stream. One that the extract tells of but that is
// left out for a fault of its own makes this row fall with it.
func (p *pass) exists(w *row, column int, id, what string, known, named map[string]bool) {
	switch {
	case known[id]:
	case named[id]:
		w.follows(w.source.columns[column].Name, id, "is left out for a fault of its own", "mend that one in "+what+"s.csv")
	default:
		w.wrong(column, "is no "+what+" of this extract", "name one in "+what+"s.csv")
	}
}

var (
	crnForm    = regexp.MustCompile(`^[A-Z][0-9]{6}$`)
	digestForm = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// value returns the place of a payload's column.
func (w *row) value(field string) int {
	for i, c := range w.source.columns[heads:] {
		if c.Field.Name == field {
			return heads + i
		}
	}
	panic("extract: " + w.source.kind.Name + " has no field " + field)
}

// kind checks what only the kind of the entry can tell.
func (p *pass) kind(w *row) {
	switch v := w.entry.Payload.(type) {
	case entry.PersonRegistered:
		p.registered(w, v)
	case entry.DetailRecorded:
		p.detail(w, v)
	case entry.RelationRecorded:
		if v.OfVictim() && v.Phone != "" {
			w.wrong(w.value("phone"), "is the telephone number of a victim", "leave it out: it is never kept here")
		}
	case entry.OrderMade:
		if v.Ends != 0 && v.Ends < max(v.Starts, w.entry.On) {
			w.wrong(w.value("ends"), "is before the order begins", "give the last day in force, or leave it empty")
		}
	case entry.AppointmentBooked:
		w.sameDay(v.Date)
	case entry.AppointmentMoved:
		w.sameDay(v.Date)
	case entry.DocumentAdded:
		p.document(w, v)
	case entry.WeightingsPublished:
		w.weightings(v)
	case entry.SettingsChanged:
		if _, err := rules.ParseOverride([]byte(v.Settings)); err != nil && v.Settings != "" {
			w.wrong(w.value("settings"), "cannot be used: "+fault.Text(err), "docs/rules names each setting and what it takes")
		}
	}
}

func (w *row) sameDay(meeting day.Date) {
	if meeting != 0 && w.entry.On != 0 && meeting != w.entry.On {
		w.wrong(colOn, "is not the day of the meeting", "write the same day as in column date")
	}
}

func (p *pass) registered(w *row, v entry.PersonRegistered) {
	crn := w.value("crn")
	switch where, used := p.crns[v.CRN]; {
	case v.CRN == "":
	case !crnForm.MatchString(v.CRN):
		w.wrong(crn, "is not a CRN", "write a capital letter and six digits, such as X123456")
	case used:
		w.wrong(crn, "is the CRN of "+where+" already", "give each person a CRN of their own")
	default:
		p.crns[v.CRN] = w.at()
	}
	if w.entry.Stream.ID == v.CRN {
		w.wrong(colStream, "is the CRN", "use an id that says nothing: it stays when everything else about the person is destroyed")
	}
}

// codedDetails are the details whose values are codes, with the list that each comes from.
var codedDetails = map[string]string{"sex": "sex", "gender": "gender", "ethnicity": "ethnicity"}

func (p *pass) detail(w *row, v entry.DetailRecorded) {
	if list := codedDetails[v.Field]; list != "" && v.Value != "" && !rules.Ref().Knows(list, v.Value) {
		w.wrong(w.value("value"), "is not a code of the list “"+list+"”", "docs/extract-codes.md has the list")
	}
	if v.Field != "born" || v.Value == "" {
		return
	}
	if d, err := day.Parse(v.Value); err != nil {
		w.wrong(w.value("value"), "is not a date", "write it as 1985-04-03")
	} else if d > p.opts.Today {
		w.wrong(w.value("value"), "is still to come", "give the day of birth")
	}
}

// document checks that the bytes of a document are there and are the ones it tells of.
func (p *pass) document(w *row, v entry.DocumentAdded) {
	digest := w.value("digest")
	if !digestForm.MatchString(v.Digest) {
		if v.Digest != "" {
			w.wrong(digest, "is not a SHA-256", "write it as 64 lower-case hexadecimal digits")
		}
		return
	}
	size, measured := p.sizes[v.Digest]
	sum, err := v.Digest, error(nil)
	if !measured {
		size, sum, err = measure(BlobPath(p.Dir, v.Digest))
	}
	switch {
	case errors.Is(err, os.ErrNotExist):
		w.wrong(digest, "has no file in "+blobFolder, "put the document there under its SHA-256")
	case err != nil:
		w.wrong(digest, "names a file in "+blobFolder+" that cannot be read", "check that it may be read")
	case sum != v.Digest:
		w.wrong(digest, "names a file in "+blobFolder+" that has another SHA-256", "put the document there as it was")
	case size != int64(v.Size):
		w.wrong(w.value("size"), "is not the size of the document", "write "+strconv.FormatInt(size, 10))
	default:
		p.sizes[v.Digest] = size
	}
}

func measure(path string) (size int64, digest string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	h := sha256.New()
	if size, err = io.Copy(h, f); err != nil {
		return 0, "", err
	}
	return size, hex.EncodeToString(h.Sum(nil)), nil
}

// weightings checks a set that a service published: it can be used, and it did not rewrite what had been shown (W26.3).
func (w *row) weightings(v entry.WeightingsPublished) {
	if v.Taken != "" && v.Reason != "" {
		if _, err := workload.Published(w.entry); err != nil {
			w.wrong(w.value("set"), "cannot be used: "+fault.Text(err), "docs/rules/workload.md, W16, says what a set takes")
		}
	}
	if w.entry.On != 0 && w.entry.On <= day.Of(w.entry.RecordedAt) {
		w.wrong(colOn, "is not after the day on which the set was published", "a set takes effect on the day after at the earliest (W26.3)")
	}
}
