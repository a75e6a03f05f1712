package evidence

import (
	"encoding/base64"
	"fmt"
	"html"
	"strings"
)

// Page writes the readable part: everything in the data but the receipts themselves, for the screen and for paper, without
// scripts and without anything from elsewhere.
func Page(d Data) string {
	w := &writer{}
	w.raw(`<html lang="en-GB">` + "\n" + `<head>` + "\n" + `<meta charset="utf-8">` + "\n" + `<meta name="viewport" content="width=device-width, initial-scale=1">` + "\n")
	w.line("title", "", "Evidence of "+d.Officer.Name+", "+d.From.Short()+" to "+d.To.Short())
	w.raw("<style>\n" + styles + "</style>\n</head>\n<body>\n<main>\n")
	w.line("h1", "", "Evidence of "+d.Officer.Name)
	w.line("p", "", about(d))
	w.line("p", "quiet", fmt.Sprintf("From %s to %s, made by %s on %s (UTC) from its record.", d.From.Short(), d.To.Short(), d.Origin, d.Made.UTC().Format("Mon 2 Jan 2006, 15:04:05")))
	w.raw(`<section class="how">` + "\n")
	w.line("h2", "", "How to check this file")
	w.line("p", "", "The service signed this file as a whole, and each entry it rests on has a receipt in it. Neither needs the service to be believed again:")
	w.line("pre", "", "daybook verify evidence FILE --key KEY")
	w.line("p", "", "KEY is the verifier key that the service has published. The check needs no network and no database. It fails when one letter of the page or of the data was altered, and names what. To take the tables and receipts out, add --unpack FOLDER.")
	w.line("p", "", "It proves what was recorded, by whom and when. It does not prove that what was recorded is true, nor that everything was recorded that should have been.")
	if n := waiting(d); n > 0 {
		w.line("p", "watch", fmt.Sprintf("%d of the entries had no place in the ledger yet when this file was made: they carry no receipt. Take the file again after a minute, or the receipt of one entry from the page of that entry.", n))
	}
	w.raw("</section>\n")
	if len(d.Figures) > 0 {
		w.raw("<h2>On the day it was made</h2>\n<dl>\n")
		for _, f := range d.Figures {
			w.line("dt", "", f.Name)
			w.line("dd", "", f.Value+clause(f.Clause))
		}
		w.raw("</dl>\n")
	}
	for _, t := range d.Tables {
		w.table(t)
	}
	w.entries(d)
	w.raw("</main>")
	return w.b.String()
}

func about(d Data) string {
	s := d.Officer.Grade
	for _, p := range []string{d.Officer.Team, d.Officer.Unit, "officer " + d.Officer.ID} {
		if p != "" {
			s += ", " + p
		}
	}
	return s
}

func waiting(d Data) (n int) {
	for _, e := range d.Entries {
		if e.Receipt == "" {
			n++
		}
	}
	return n
}

func clause(id string) string {
	if id == "" {
		return ""
	}
	return " (" + id + ")"
}

type writer struct{ b strings.Builder }

func (w *writer) raw(s string) { w.b.WriteString(s) }

// line writes an element with text; every text is escaped here and nowhere else.
func (w *writer) line(tag, class, text string) {
	if class != "" {
		fmt.Fprintf(&w.b, "<%s class=%q>%s</%s>\n", tag, class, html.EscapeString(text), tag)
		return
	}
	fmt.Fprintf(&w.b, "<%s>%s</%s>\n", tag, html.EscapeString(text), tag)
}

func (w *writer) table(t Table) {
	fmt.Fprintf(&w.b, "<section id=\"%s\">\n", html.EscapeString(t.ID))
	w.line("h2", "", t.Title+clause(t.Clause))
	if t.About != "" {
		w.line("p", "quiet", t.About)
	}
	if len(t.Rows) == 0 {
		w.line("p", "", t.Empty)
		w.raw("</section>\n")
		return
	}
	fmt.Fprintf(&w.b, "<p class=\"save\"><a download=\"%s.csv\" href=\"data:text/csv;charset=utf-8;base64,%s\">Save “%s” for a spreadsheet</a></p>\n",
		html.EscapeString(t.ID), base64.StdEncoding.EncodeToString([]byte(t.CSV())), html.EscapeString(t.Title))
	fmt.Fprintf(&w.b, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">\n<table>\n<thead><tr>", html.EscapeString(t.Title))
	for _, c := range append(append([]string(nil), t.Columns...), "Entry") {
		w.line("th", "", c)
	}
	w.raw("</tr></thead>\n<tbody>\n")
	for _, r := range t.Rows {
		w.raw("<tr>")
		for _, c := range r.Cells {
			w.line("td", "", c)
		}
		w.raw("<td>")
		for i, id := range r.Entries {
			if i > 0 {
				w.raw(" ")
			}
			fmt.Fprintf(&w.b, "<a href=\"#entry-%s\">%s</a>", html.EscapeString(id), html.EscapeString(short(id)))
		}
		w.raw("</td></tr>\n")
	}
	w.raw("</tbody>\n</table>\n</div>\n</section>\n")
}

// short is as much of an id as tells it from others by eye.
func short(id string) string {
	if len(id) <= 12 {
		return id
	}
	return "…" + id[len(id)-8:]
}

// entries lists every entry with where its receipt stands.
func (w *writer) entries(d Data) {
	w.raw("<section id=\"entries\">\n")
	w.line("h2", "", "The entries that this rests on")
	w.line("p", "quiet", "Each has its receipt in the data of this file. Contents are in the receipt only of entries that are about the officer; of all others it proves that they stand and who recorded them when.")
	w.raw("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Entries\">\n<table>\n<thead><tr>")
	for _, c := range []string{"Entry", "What", "Day", "Recorded by", "Recorded (UTC)", "Record and number", "Receipt"} {
		w.line("th", "", c)
	}
	w.raw("</tr></thead>\n<tbody>\n")
	for _, e := range d.Entries {
		fmt.Fprintf(&w.b, "<tr id=\"entry-%s\">", html.EscapeString(e.ID))
		receipt := "in this file, with its contents"
		switch {
		case e.Receipt == "":
			receipt = "waiting for its place in the ledger"
		case e.Closed != "":
			receipt = "in this file, without contents: " + e.Closed
		}
		for _, c := range []string{e.ID, e.Kind, e.On, e.By, e.At.UTC().Format("2006-01-02 15:04:05"), e.Stream + " no. " + fmt.Sprint(e.Seq), receipt} {
			w.line("td", "", c)
		}
		w.raw("</tr>\n")
	}
	w.raw("</tbody>\n</table>\n</div>\n</section>\n")
}

// styles are the look of the page, for the screen and for A4.
const styles = `body{margin:0;color:#0b0c0c;background:#fff;font:16px/1.45 Arial,Helvetica,sans-serif}
main{max-width:70rem;margin:0 auto;padding:1rem}
h1{font-size:1.75rem;margin:.5rem 0}h2{font-size:1.25rem;margin:1.5rem 0 .25rem}
.quiet{color:#505a5f}.watch{border-left:5px solid #c26a00;padding-left:.75rem}.how{background:#f3f2f1;padding:.25rem 1rem;margin:1rem 0}
pre{font:14px/1.4 monospace;overflow:auto;background:#fff;padding:.5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem 1rem;margin:0}dt{color:#505a5f}dd{margin:0}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem .25rem 0;border-bottom:1px solid #b1b4b6;white-space:pre-line}
a{color:#1d5e9e}.save{margin:.25rem 0;font-size:.875rem}
@media print{@page{size:A4 landscape;margin:12mm}body{font-size:9pt}main{max-width:none;padding:0}table{font-size:7.5pt}.save{display:none}.wide{overflow:visible}tr{break-inside:avoid}thead{display:table-header-group}h2{break-after:avoid}}
`
