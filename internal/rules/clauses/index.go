package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"daybook/internal/rules"
)

// A clause is a heading ("### P1.2 Initial plan", "### W2 Available points") with the paragraph below it, or a row of a
// table whose first cell is an id ("| D2.1 | First contact | Within the time of A1.7 … |"). "[A]" anywhere in the title
// marks it as assumed.
var (
	heading = regexp.MustCompile(`^(?:#{2,5} ([A-Z]{1,2}[0-9]+(?:\.[0-9]+)+)|### ([A-Z]{1,2}[0-9]+))[.:]? +(.+)$`)
	row     = regexp.MustCompile(`^\| *([A-Z]{1,2}[0-9]+(?:\.[0-9]+)+) *\|(.+)\|\s*$`)
	link    = regexp.MustCompile(`\[([^\]]+)\]\([^)]*\)`)
	slant   = regexp.MustCompile(`\*([^*\s][^*]*)\*`)
	mark    = regexp.MustCompile(`\s*\[A\]`)
	cut     = regexp.MustCompile(`\s*\|\s*`)
)

// clauseIndex reads every page and returns the index as it is stored. An id that stands twice is an error.
func clauseIndex(dir string) ([]byte, error) {
	pages, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		return nil, err
	}
	list := []rules.Clause{}
	where := map[string]string{}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			return nil, err
		}
		found, err := readPage(filepath.Base(page), string(text))
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			if first, twice := where[c.ID]; twice {
				return nil, fmt.Errorf("clause %s stands in %s and in %s", c.ID, first, c.Page)
			}
			where[c.ID] = c.Page
			list = append(list, c)
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(list); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// readPage returns the clauses of one page in their order.
func readPage(page, text string) ([]rules.Clause, error) {
	var found []rules.Clause
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		var c rules.Clause
		if m := heading.FindStringSubmatch(line); m != nil {
			c = rules.Clause{ID: m[1] + m[2], Title: m[3], Text: paragraph(lines[i+1:])}
		} else if m := row.FindStringSubmatch(line); m != nil {
			cells := cut.Split(strings.Trim(m[2], " |"), -1)
			c = rules.Clause{ID: m[1], Title: cells[0]}
			if len(cells) > 1 {
				c.Text = cells[1]
			}
		} else {
			continue
		}
		c.Page = page
		c.Assumed = mark.MatchString(c.Title)
		c.Title, c.Text = plain(c.Title), plain(c.Text)
		if c.Title == "" || c.Text == "" {
			return nil, fmt.Errorf("%s: line %d: clause %s needs a title and a text", page, i+1, c.ID)
		}
		found = append(found, c)
	}
	return found, nil
}

// paragraph returns the first paragraph of the lines, on one line.
func paragraph(lines []string) string {
	var words []string
	for _, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case line == "" && len(words) == 0:
			continue
		case line == "", strings.HasPrefix(line, "#"), strings.HasPrefix(line, "|"), strings.HasPrefix(line, "- "):
			return strings.Join(words, " ")
		}
		words = append(words, line)
	}
	return strings.Join(words, " ")
}

// plain takes the marks of Markdown out.
func plain(s string) string {
	s = link.ReplaceAllString(s, "$1")
	s = mark.ReplaceAllString(s, "")
	s = strings.NewReplacer("**", "", "`", "").Replace(s)
	return strings.TrimSpace(slant.ReplaceAllString(s, "$1"))
}
