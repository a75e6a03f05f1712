package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"daybook/internal/rules"
)

// The table of figures of a page stands between these two lines.
const (
	figuresFrom = "<!-- figures -->\n"
	figuresTo   = "<!-- /figures -->\n"
)

// withFigures returns a page with its table of figures drawn anew from the settings file of the same name. A page
// without the two marks is returned as it is.
func withFigures(page string, settings *rules.Settings, names []rules.Name) (string, error) {
	before, rest, ok := strings.Cut(page, figuresFrom)
	if !ok {
		return page, nil
	}
	_, after, ok := strings.Cut(rest, figuresTo)
	if !ok {
		return "", errors.New("the figures have a beginning mark and no end mark")
	}
	var b strings.Builder
	b.WriteString("| Setting | Clause | What it means | Figure | From | Source |\n|---|---|---|---|---|---|\n")
	for _, name := range names {
		for _, f := range settings.History(name) {
			mark := ""
			if f.Assumed {
				mark = " [A]"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s%s | %s | %s |\n", f.Setting, f.Clause, f.Title, f, mark, f.From, f.Source)
		}
	}
	return before + figuresFrom + b.String() + figuresTo + after, nil
}

// namesIn returns the names of the settings of one file in their order; none when there is no such file.
func namesIn(file string) ([]rules.Name, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var f struct {
		Items []struct{ Name rules.Name }
	}
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	names := make([]rules.Name, len(f.Items))
	for i, item := range f.Items {
		names[i] = item.Name
	}
	return names, nil
}

// figurePages returns every page whose table of figures is not what the settings say, by its path under the root.
func figurePages(root string) (map[string][]byte, error) {
	pages, err := filepath.Glob(filepath.Join(root, "docs", "rules", "*.md"))
	if err != nil {
		return nil, err
	}
	made := map[string][]byte{}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			return nil, err
		}
		base := strings.TrimSuffix(filepath.Base(page), ".md")
		names, err := namesIn(filepath.Join(root, "internal", "rules", "data", "settings", base+".json"))
		if err != nil {
			return nil, err
		}
		drawn, err := withFigures(string(text), rules.Default(), names)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(page), err)
		}
		if !bytes.Equal([]byte(drawn), text) {
			made[filepath.Join("docs", "rules", base+".md")] = []byte(drawn)
		}
	}
	return made, nil
}
