package rules

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"daybook/internal/day"
)

// settingJSON and issueJSON are the shape of data/settings/*.json.
type settingJSON struct {
	Name    Name        `json:"name"`
	Clause  string      `json:"clause"`
	Title   string      `json:"title"`
	Unit    Unit        `json:"unit"`
	Min     int         `json:"min"`
	Max     int         `json:"max"`
	Choices []string    `json:"choices"`
	Issues  []issueJSON `json:"issues"`
}

type issueJSON struct {
	From    day.Date `json:"from"`
	Value   int      `json:"value"`
	Word    string   `json:"word"`
	Source  string   `json:"source"`
	Assumed bool     `json:"assumed"`
}

// loadSettings reads every settings file; each goes with one page of docs/rules.
func loadSettings(fsys fs.FS) (*Settings, error) {
	names, err := fs.Glob(fsys, "data/settings/*.json")
	if err != nil {
		return nil, err
	}
	s := &Settings{at: map[Name]int{}, levels: map[leveled]int{}}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var f file[settingJSON]
		if err := json.Unmarshal(text, &f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, in := range f.Items {
			if err := s.add(in); err != nil {
				return nil, fmt.Errorf("%s: setting %q: %w", name, in.Name, err)
			}
		}
	}
	s.nameDays()
	return s, nil
}

// add takes one setting in, after checking it as strictly as a service's own figures are checked.
func (s *Settings) add(in settingJSON) error {
	set := Setting{Name: in.Name, Clause: in.Clause, Title: in.Title, Unit: in.Unit, Min: in.Min, Max: in.Max, Choices: in.Choices}
	_, twice := s.at[in.Name]
	_, known := ones[in.Unit]
	switch {
	case in.Name == "" || in.Clause == "" || in.Title == "":
		return errors.New("name, clause and title must be filled in")
	case twice:
		return errors.New("stands twice")
	case !known:
		return fmt.Errorf("unit %q is not known", in.Unit)
	case len(in.Issues) == 0:
		return errors.New("has no issue")
	}
	for _, is := range in.Issues {
		if is.From == 0 || is.Source == "" {
			return errors.New("each issue needs from and source")
		}
		if text := set.wrong(is.Value, is.Word); text != "" {
			return errors.New(text)
		}
		set.issues = append(set.issues, issue{from: is.From, value: is.Value, word: is.Word, source: is.Source, assumed: is.Assumed})
	}
	if !slices.IsSortedFunc(set.issues, func(a, b issue) int { return int(a.from - b.from) }) {
		return errors.New("issues must stand earliest first")
	}
	s.at[in.Name] = len(s.list)
	if i := strings.LastIndexByte(string(in.Name), '.'); i >= 0 {
		if level, ok := suffixes[string(in.Name[i+1:])]; ok {
			s.levels[leveled{in.Name[:i], level}] = len(s.list)
		}
	}
	s.list = append(s.list, set)
	return nil
}

// wrong says in words why a value cannot stand and what would be right, or "" when it can.
func (s Setting) wrong(value int, word string) string {
	switch {
	case s.Unit == Choice && !slices.Contains(s.Choices, word):
		return fmt.Sprintf("%q is not one of the choices; choose %s", word, strings.Join(s.Choices, ", "))
	case s.Unit == Choice && value != 0:
		return "takes a word, not a number; choose " + strings.Join(s.Choices, ", ")
	case s.Unit != Choice && word != "":
		return fmt.Sprintf("takes a number of %s, not the word %q", s.Unit, word)
	case s.Unit != Choice && (value < s.Min || value > s.Max):
		return fmt.Sprintf("%d is out of range; choose from %s to %s", value, s.Unit.write(s.Min), s.Unit.write(s.Max))
	default:
		return ""
	}
}
