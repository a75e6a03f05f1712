package app_test

import (
	"bytes"
	"database/sql"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/ledger/verify"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// TestDrafts: what was typed is kept for its author alone, and goes once it is recorded, in the same transaction.
func TestDrafts(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		key := "record/" + office.Own + "/" + office.Entry(office.Own, "missed")
		keep := func(body string) {
			t.Helper()
			if _, err := o.App.SaveDraft(t.Context(), app.Draft{Officer: po, Key: key, Person: office.Own, Body: body}); err != nil {
				t.Fatal(err)
			}
		}
		kept := func(by string) string {
			t.Helper()
			d, err := o.App.RecordDraft(t.Context(), by, office.Own, office.Entry(office.Own, "missed"))
			if err != nil {
				t.Fatal(err)
			}
			return d.Body
		}
		keep("Did not")
		keep("Did not come")
		if kept(po) != "Did not come" || kept(spo) != "" {
			t.Errorf("kept %q, and for someone else %q", kept(po), kept(spo))
		}
		bad := missed(o)
		bad.Outcome = "??"
		_, err := o.App.Record(t.Context(), po, bad)
		faulty(t, "a bad form", fault.Invalid, err)
		if kept(po) != "Did not come" {
			t.Error("a form that was refused took the draft with it")
		}
		must(t)(o.App.Record(t.Context(), po, missed(o)))
		if ds, err := o.App.Drafts(t.Context(), po); err != nil || len(ds) != 0 {
			t.Errorf("after recording %+v are left, %v", ds, err)
		}
		keep("x")
		keep("  ")
		if ds, _ := o.App.Drafts(t.Context(), po); len(ds) != 0 {
			t.Errorf("an empty draft is kept: %+v", ds)
		}
		for _, d := range []app.Draft{{Officer: po}, {Officer: po, Key: strings.Repeat("k", 201)}, {Officer: po, Key: "k", Body: strings.Repeat("b", 257<<10)}} {
			_, err := o.App.SaveDraft(t.Context(), d)
			faulty(t, "a draft without a key or end", fault.Invalid, err)
		}
	})
}

// TestADocumentThatWasChanged: bytes that were changed past the program are not shown as those that were added.
func TestADocumentThatWasChanged(t *testing.T) {
	url := testkit.SQLite(t)
	o := office.Open(t, url)
	done, err := o.App.AddDocuments(t.Context(), po, office.Own, []app.Upload{{Name: "letter.pdf", Body: []byte("%PDF-1.7\nas it came")}}, o.Ask(0))
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", strings.TrimPrefix(url, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), `UPDATE blob SET body = CAST('%PDF-1.7 as somebody wished' AS BLOB)`); err != nil {
		t.Fatal(err)
	}
	_, body, err := o.App.Document(t.Context(), look(po, office.Own), done.Entries[0])
	faulty(t, "the changed document", fault.Storage, err)
	if body != nil {
		t.Error("its bytes came with the fault")
	}
}

func TestDocuments(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	pdf := []byte("%PDF-1.7\n...")
	png := []byte("\x89PNG\r\n\x1a\n....")
	for _, tt := range []struct {
		name  string
		file  app.Upload
		taken bool
		as    string
	}{
		{"a PDF", app.Upload{Name: "report.pdf", Body: pdf}, true, "application/pdf"},
		{"capital letters", app.Upload{Name: "SCAN.PNG", Body: png}, true, "image/png"},
		{"a path of another system", app.Upload{Name: `C:\Users\me\report.pdf`, Body: pdf}, true, "application/pdf"},
		{"a claim of another type is not believed", app.Upload{Name: "report.pdf", Media: "text/html", Body: pdf}, true, "application/pdf"},
		{"text", app.Upload{Name: "note.txt", Body: []byte("Plain words.")}, true, "text/plain; charset=utf-8"},
		{"empty", app.Upload{Name: "report.pdf"}, false, ""},
		{"a page", app.Upload{Name: "page.html", Body: []byte("<script>")}, false, ""},
		{"a page that calls itself text", app.Upload{Name: "page.txt", Body: []byte("<html><script>alert(1)</script>")}, false, ""},
		{"a page that calls itself a picture", app.Upload{Name: "page.png", Body: []byte("<html>")}, false, ""},
		{"a drawing that could run", app.Upload{Name: "x.svg", Body: []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")}, false, ""},
		{"a program", app.Upload{Name: "run.exe", Body: []byte("MZ")}, false, ""},
		{"no name", app.Upload{Body: pdf}, false, ""},
		{"a name of dots", app.Upload{Name: "..", Body: pdf}, false, ""},
		{"a name with a line break", app.Upload{Name: "a\nb.pdf", Body: pdf}, false, ""},
		{"too large", app.Upload{Name: "report.pdf", Body: append(bytes.Clone(pdf), make([]byte, app.MaxUpload)...)}, false, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := len(o.Entries(t, office.Own))
			done, err := o.App.AddDocuments(t.Context(), po, office.Own, []app.Upload{tt.file}, o.Ask(0))
			if !tt.taken {
				faulty(t, "the file", fault.Invalid, err)
				if n := len(o.Entries(t, office.Own)); n != before {
					t.Errorf("%d entries were saved", n-before)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			doc, body, err := o.App.Document(t.Context(), look(po, office.Own), done.Entries[0])
			if err != nil || !bytes.Equal(body, tt.file.Body) || doc.Media != tt.as || strings.ContainsAny(doc.Name, `/\`) {
				t.Errorf("got %+v, %v", doc, err)
			}
		})
	}
	_, err := o.App.AddDocuments(t.Context(), po, office.Own, nil, o.Ask(0))
	faulty(t, "no file", fault.Invalid, err)
	_, err = o.App.AddDocuments(t.Context(), insp, office.Own, []app.Upload{{Name: "a.pdf", Body: pdf}}, o.Ask(0))
	faulty(t, "an inspector", fault.Denied, err)
	_, _, err = o.App.Document(t.Context(), look(po, office.Own), office.Entry(office.Away, "letter"))
	faulty(t, "a document of someone else", fault.NotFound, err)
	o.Consistent(t)
}

// TestSensitive: to those whose role does not include it a sensitive note or document shows only that it is there and from
// whom, by whatever way they come (V3.6).
func TestSensitive(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		secret, letter := office.Entry(office.Own, "secret"), office.Entry(office.Own, "secret-letter")
		later := must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: office.Entry(office.Own, "note"), Reason: "It is sensitive",
			As: entry.ContactRecorded{Type: "C326", Note: "Rang about work; " + office.Plain + ".", Sensitive: true}})).Entries[0]
		again := must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: secret, Reason: "A slip",
			As: entry.ContactRecorded{Type: "C326", Note: "Told in strict confidence: " + office.Secret + ".", Sensitive: true}})).Entries[0]
		hiddenEntries := []string{secret, letter, later, again, office.Entry(office.Own, "note")}
		keys := o.Seal(t)
		for _, by := range []string{po, trainee, spo, insp, admin, court} {
			may := by != admin && by != court
			for _, id := range hiddenEntries {
				l := lineOf(t, o, by, office.Own, id)
				if !l.Sensitive || (l.Text != "") != may || !may && (strings.Contains(l.Title, office.Secret) || l.By == "") {
					t.Errorf("%s sees the line %+v", by, l)
				}
				if _, err := o.App.Entry(t.Context(), look(by, office.Own), id); (err == nil) != may {
					t.Errorf("%s opens the entry %s: %v", by, id, err)
				}
				text, err := o.App.Receipt(t.Context(), look(by, office.Own), id)
				if err != nil {
					t.Fatalf("%s: receipt of %s: %v", by, id, err)
				}
				if has := bytes.Contains(text, []byte(office.Secret)) || bytes.Contains(text, []byte(office.Plain)); has != may {
					t.Errorf("%s: the receipt of %s says what it says: %v", by, id, has)
				}
				if r, err := verify.Receipt(text, keys); err != nil || !r.OK() {
					t.Errorf("%s: the receipt does not verify: %+v, %v", by, r, err)
				}
			}
			_, _, err := o.App.Document(t.Context(), look(by, office.Own), letter)
			if (err == nil) != may {
				t.Errorf("%s opens the document: %v", by, err)
			}
			_, page, err := o.App.Timeline(t.Context(), look(by, office.Own), app.TimelineFilter{Words: office.Secret})
			if err != nil || len(page.Lines) > 0 != may {
				t.Errorf("%s finds by its words %d lines, %v", by, len(page.Lines), err)
			}
		}
	})
}

// TestSensitiveSince: what a correction marks as sensitive is hidden in every earlier state of the record as well, by whatever way
// it is looked at (V3.6): an address with a moment before the correction opens nothing.
func TestSensitiveSince(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		note := office.Entry(office.Own, "note")
		first := must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: note, Reason: "A slip",
			As: entry.ContactRecorded{Type: "C326", Note: "Rang about work; " + office.Plain + ", twice."}})).Entries[0]
		bill := must(t)(o.App.AddDocuments(t.Context(), po, office.Own, []app.Upload{{Name: "bill.pdf", Body: []byte("%PDF-1.4 a bill")}}, o.Ask(0))).Entries[0]
		before := o.Clock.Now()
		o.Clock.Forward(hour)
		must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: note, Reason: "It is sensitive",
			As: entry.ContactRecorded{Type: "C326", Note: "Rang about work; " + office.Plain + ".", Sensitive: true}}))
		for _, e := range o.Entries(t, office.Own) {
			if p, ok := e.Payload.(entry.DocumentAdded); ok && e.ID == bill {
				p.Sensitive = true
				must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: bill, Reason: "It is sensitive", As: p}))
			}
		}
		o.Seal(t)
		for _, by := range []string{po, admin, court} {
			may := by == po
			l := look(by, office.Own)
			l.AsKnown = before
			for _, id := range []string{note, first} {
				if _, err := o.App.Entry(t.Context(), l, id); (err == nil) != may {
					t.Errorf("%s opens %s as it was known: %v", by, id, err)
				}
				text, err := o.App.Receipt(t.Context(), l, id)
				if err != nil {
					t.Fatal(err)
				}
				if has := bytes.Contains(text, []byte(office.Plain)); has != may {
					t.Errorf("%s: the receipt of %s says what it says: %v", by, id, has)
				}
			}
			if _, _, err := o.App.Document(t.Context(), l, bill); (err == nil) != may {
				t.Errorf("%s opens the document as it was known: %v", by, err)
			}
			for _, words := range []string{"", office.Plain} {
				_, page, err := o.App.Timeline(t.Context(), l, app.TimelineFilter{Words: words, Limit: 200})
				if err != nil {
					t.Fatal(err)
				}
				for _, x := range page.Lines {
					if x.Entry != note && x.Entry != first {
						continue
					}
					if strings.Contains(x.Text, office.Plain) != may || words != "" && !may {
						t.Errorf("%s finds %q in the line of %s as it was known, looking for %q", by, x.Text, x.Entry, words)
					}
				}
			}
		}
	})
}

// TestReceipts: a receipt verifies with nothing but the keys, and one that was changed does not.
func TestReceipts(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		done := must(t)(o.App.Record(t.Context(), po, missed(o)))
		_, err := o.App.Receipt(t.Context(), look(po, office.Own), done.Entries[0])
		faulty(t, "before it is sealed", fault.Busy, err)
		keys := o.Seal(t)
		for _, e := range o.Entries(t, office.Own) {
			text, err := o.App.Receipt(t.Context(), look(po, office.Own), e.ID)
			if err != nil {
				t.Fatal(err)
			}
			if r, err := verify.Receipt(text, keys); err != nil || !r.OK() {
				t.Fatalf("%s: %+v, %v", e.ID, r, err)
			}
			if strings.Contains(string(text), "did not ring") {
				altered := []byte(strings.Replace(string(text), "did not ring", "did ring up", 1))
				if r, err := verify.Receipt(altered, keys); err == nil && r.OK() {
					t.Error("a changed receipt verifies")
				}
			}
		}
		_, err = o.App.Receipt(t.Context(), look(system, office.Own), done.Entries[0])
		faulty(t, "V1.2 a system administrator", fault.NotFound, err)
		_, err = o.App.Receipt(t.Context(), look(po, office.Own), office.Entry(office.Away, "note"))
		faulty(t, "an entry of someone else", fault.NotFound, err)

		o.Clock.Forward(hour)
		must(t)(o.App.Record(t.Context(), po, app.Record{Ask: o.Ask(0), Person: office.Own, Type: "C326", Note: "Rang."}))
		o.Seal(t)
		cps, err := o.App.Checkpoints(t.Context(), 10)
		if err != nil || len(cps) != 2 {
			t.Fatalf("checkpoints: %+v, %v", cps, err)
		}
		proof, from, to, err := o.App.Growth(t.Context(), cps[1].Size, cps[0].Size)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := verify.Consistency([]byte(from.Text), []byte(to.Text), proof, keys); err != nil || !r.OK() {
			t.Errorf("the growth does not verify: %+v, %v", r, err)
		}
		_, _, _, err = o.App.Growth(t.Context(), 1, cps[0].Size)
		faulty(t, "a size nobody signed", fault.NotFound, err)
	})
}
