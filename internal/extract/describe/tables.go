package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/rules"
)

// files describes every file with its columns.
func files() []byte {
	var b bytes.Buffer
	b.WriteString("\n| File | Each row says | Whose |\n|---|---|---|\n")
	for _, k := range entry.Kinds() {
		fmt.Fprintf(&b, "| [%s.csv](#%scsv) | %s | %s |\n", k.File, k.File, k.Doc, stream(k))
	}
	for _, k := range entry.Kinds() {
		fmt.Fprintf(&b, "\n### %s.csv\n\n%s In the journal it is `%s`. Leading columns: `%s`, then:\n\n", k.File, k.Doc, k.Name, leading(k))
		b.WriteString("| Column | Type | Must be given | What it says |\n|---|---|---|---|\n")
		for _, c := range own(k) {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.Name, takes(c), yes(c.Required), c.Doc)
		}
	}
	b.WriteString("\n")
	return b.Bytes()
}

// own returns the columns that only this kind's file has.
func own(k entry.Kind) []extract.Column {
	all := extract.Columns(k)
	return all[len(all)-len(k.Fields):]
}

func leading(k entry.Kind) string {
	all := extract.Columns(k)
	var names []string
	for _, c := range all[:len(all)-len(k.Fields)] {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", ")
}

// stream says whose stream a file tells of, by the column that names it.
func stream(k entry.Kind) string {
	switch whose := extract.Columns(k)[1].Name; whose {
	case "service":
		return "the service's"
	case "officer":
		return "an officer's"
	default:
		return "a " + whose + "'s"
	}
}

// takes says what a column holds.
func takes(c extract.Column) string {
	f := c.Field
	switch {
	case f.Code != "":
		return fmt.Sprintf("code: [%s](extract-codes.md#%s)", f.Code, f.Code)
	case len(f.Choices) > 0:
		return "one of `" + strings.Join(f.Choices, "`, `") + "`"
	case len(f.Of) > 0:
		var in []string
		for _, name := range f.Of {
			k, _ := entry.KindOf(name)
			in = append(in, k.File)
		}
		return "id of an earlier row in " + strings.Join(in, ", ")
	case f.Officer:
		return "id of an officer"
	case c.Name == "unit" || c.Name == "team":
		return "id of a " + c.Name
	case f.Long:
		return "text of any length, line breaks allowed"
	case c.Type == "date":
		return "date, `2026-11-23`"
	case c.Type == "time":
		return "time, `09:30`"
	case c.Type == "list":
		return "list, separated by `;`"
	case c.Type == "hours":
		return "hours, `37` or `37.5`"
	case c.Type == "number":
		return "whole number"
	case c.Type == "yes/no":
		return "`yes` or empty"
	}
	return c.Type
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// lists gives the codes of every list that a column takes its value from.
func lists() []byte {
	var names []string
	for _, k := range entry.Kinds() {
		for _, f := range k.Fields {
			if f.Code != "" && !slices.Contains(names, f.Code) {
				names = append(names, f.Code)
			}
		}
	}
	slices.Sort(names)
	var b bytes.Buffer
	b.WriteString("# Codes in an extract\n\nThe lists that the columns of [an extract](extract.md) take their codes from, as this version of Daybook knows them. This page is\ngenerated from the reference data.\n")
	for _, name := range names {
		fmt.Fprintf(&b, "\n## %s\n\n", name)
		if name == "offence" {
			b.WriteString("Any sub-code (the last two digits) of a known group (the first three) is taken; the list names the common ones.\n\n")
		}
		b.WriteString("| Code | Meaning |\n|---|---|\n")
		for _, t := range rules.Ref().Codes(name) {
			fmt.Fprintf(&b, "| `%s` | %s |\n", t.Code, strings.ReplaceAll(t.Name, "|", "\\|"))
		}
	}
	return b.Bytes()
}
