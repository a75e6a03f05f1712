package evidence

import (
	"fmt"
	"strings"

	"daybook/internal/fault"
	"daybook/internal/ledger"
	"daybook/internal/ledger/verify"
)

// Result is what a check of a file found.
type Result struct {
	verify.Report
	Data    Data
	Sealed  int // entries whose receipts hold
	Waiting int // entries that had no place in the ledger yet when the file was made
}

// Check says whether a file holds, and names what does not (X3.1 to X3.6). Trusted are the verifier keys that the reader
// holds, as the service published them; with none, the key that the receipts and the seal name themselves is taken, with a
// warning, for then the file only agrees with itself. An error is an Invalid fault: it is no file of evidence at all.
func Check(file []byte, trusted []string) (Result, error) {
	f, err := Parse(file)
	if err != nil {
		return Result{}, fault.Wrap(fault.Invalid, err, "This is not a file of evidence as Daybook writes it. It was altered, cut short, or it is something else. It proves nothing. (%v)", err)
	}
	var known []ledger.KnownKey
	for _, line := range trusted {
		k, err := ledger.ParseKnownKey(line)
		if err != nil {
			return Result{}, fault.Wrap(fault.Invalid, err, "%q is not a verifier key. One looks like daybook/north-east+1f2e3d4c+AbCd….", line)
		}
		known = append(known, k)
	}
	c := &checker{f: f, r: Result{Data: f.Data}, trusted: trusted}
	if len(known) == 0 {
		key := c.ownKey()
		if key == "" {
			return Result{}, fault.New(fault.Invalid, "There is no key to check with: no entry in the file has a receipt that names one. Give the service's key with --key.")
		}
		known, c.trusted = []ledger.KnownKey{{Verifier: key}}, []string{key}
		c.find(verify.Untrusted, "", "No trusted key was given, so the key that the file itself names was used. Compare it with the one that the service has published: %s", key)
	}
	c.seal(known)
	c.entries()
	c.rows()
	if c.r.OK() {
		c.r.Entries = int64(c.r.Sealed)
		c.r.Proved = fmt.Sprintf("This is the evidence of %s (%s) as the service %s made it at %s, for %s to %s. Nothing in its page or its data was altered since. %d of the entries it rests on stand in the ledger as their receipts show them.",
			f.Data.Officer.Name, f.Data.Officer.Grade, f.Data.Origin, f.Data.Made.UTC().Format("15:04:05 on Mon 2 Jan 2006")+" (UTC)", f.Data.From.Short(), f.Data.To.Short(), c.r.Sealed)
		if c.r.Waiting > 0 {
			c.r.Proved += fmt.Sprintf(" %d had no place in the ledger yet; for them the seal alone speaks.", c.r.Waiting)
		}
	}
	return c.r, nil
}

type checker struct {
	f       File
	r       Result
	trusted []string
}

func (c *checker) find(kind verify.Kind, entry, format string, args ...any) {
	if len(c.r.Findings) == verify.MaxFindings {
		c.r.More++
		return
	}
	c.r.Findings = append(c.r.Findings, verify.Finding{Kind: kind, Place: verify.Nowhere, Entry: entry, Text: fmt.Sprintf(format, args...)})
}

// ownKey is the key that the first receipt names.
func (c *checker) ownKey() string {
	for _, e := range c.f.Data.Entries {
		if r, err := ledger.ParseReceipt([]byte(e.Receipt)); err == nil {
			return r.Key
		}
	}
	return ""
}

// seal checks the signature over the file, and then each part against it, so that it can be said which was altered (X3.2).
func (c *checker) seal(known []ledger.KnownKey) {
	s, err := ledger.OpenSeal(c.f.Seal, known)
	if err != nil {
		c.find(verify.Unsigned, "", "The seal over the file is not signed by a key that is trusted: %v.", err)
		if s, err = ledger.ReadSeal(c.f.Seal); err != nil {
			return
		}
	}
	want := []ledger.Part{ledger.SumPart(PagePart, c.f.Page), ledger.SumPart(DataPart, c.f.Raw)}
	if s.What != what || len(s.Parts) != len(want) {
		c.find(verify.Changed, "", "The seal is not one over evidence.")
		return
	}
	names := map[string]string{PagePart: "The readable page was altered", DataPart: "The data were altered"}
	for i, p := range want {
		if s.Parts[i] != p {
			c.find(verify.Changed, "", "%s: it is not what the service signed.", names[p.Name])
		}
	}
	if s.Origin != c.f.Data.Origin {
		c.find(verify.Changed, "", "The file is signed by %s and says that it is of %s.", s.Origin, c.f.Data.Origin)
	}
	if !s.At.Equal(c.f.Data.Made) {
		c.find(verify.Changed, "", "The file says that it was made at another time than it was signed.")
	}
}

// entries checks each receipt by itself, and that it is about the entry it stands beside (X3.3).
func (c *checker) entries() {
	for _, e := range c.f.Data.Entries {
		if e.Receipt == "" {
			c.r.Waiting++
			continue
		}
		report, err := verify.Receipt([]byte(e.Receipt), c.trusted)
		if err != nil {
			c.find(verify.Changed, e.ID, "The receipt of entry %s was altered: it is not one as Daybook writes it.", e.ID)
			continue
		}
		for _, x := range report.Findings {
			c.find(x.Kind, e.ID, "%s", x.Text)
		}
		if !report.OK() {
			continue
		}
		r, err := ledger.ParseReceipt([]byte(e.Receipt))
		if err != nil {
			c.find(verify.Changed, e.ID, "The receipt of entry %s cannot be read.", e.ID)
			continue
		}
		c.r.Sealed++
		if text := e.differs(r.Header); text != "" {
			c.find(verify.Changed, e.ID, "Entry %s does not agree with its receipt: %s.", e.ID, text)
		}
		if origin, err := ledger.ReadCheckpoint(r.Checkpoint); err == nil && origin.Origin != c.f.Data.Origin {
			c.find(verify.Changed, e.ID, "The receipt of entry %s is of another ledger, %s.", e.ID, origin.Origin)
		}
	}
}

// differs names the first field in which an entry of the data differs from the header in its receipt.
func (e Entry) differs(h ledger.Header) string {
	for _, x := range []struct{ name, data, receipt string }{
		{"its id", e.ID, h.ID}, {"its stream", e.Stream, h.Stream}, {"its kind", e.Kind, h.Kind}, {"who recorded it", e.By, h.RecordedBy},
		{"when it was recorded", e.At.UTC().Format(ledger.TimeLayout), h.RecordedAt.UTC().Format(ledger.TimeLayout)},
		{"its day", e.On, h.On}, {"its number", fmt.Sprint(e.Seq), fmt.Sprint(h.Seq)},
	} {
		if x.data != x.receipt {
			return x.name + " is " + x.data + " in the data and " + x.receipt + " in the receipt"
		}
	}
	return ""
}

// rows checks that every entry a row rests on is in the file, once (X3.4).
func (c *checker) rows() {
	known := map[string]bool{}
	for _, e := range c.f.Data.Entries {
		if known[e.ID] {
			c.find(verify.Added, e.ID, "Entry %s stands in the file twice.", e.ID)
		}
		known[e.ID] = true
	}
	for _, t := range c.f.Data.Tables {
		for _, r := range t.Rows {
			for _, id := range r.Entries {
				if !known[id] {
					c.find(verify.Missing, id, "A row of “%s” rests on entry %s, which is not in the file: %s.", t.Title, id, strings.Join(r.Cells, ", "))
				}
			}
		}
	}
}
