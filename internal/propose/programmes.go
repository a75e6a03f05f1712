package propose

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

//go:embed data/programmes.json
var programmeData []byte

// Course is one programme and whom it takes.
type Course struct {
	Code     string   `json:"code"`
	Subtype  string   `json:"subtype"` // by which courts name it; "" where the list of requirements has none
	Name     string   `json:"name"`
	Length   string   `json:"length"`
	State    string   `json:"state"`    // "" is run, replaced is run until Building Choices is there, closed
	Custody  bool     `json:"custody"`  // in custody only
	Toolkit  bool     `json:"toolkit"`  // not accredited
	Men      bool     `json:"men"`      // men only
	For      []string `json:"for"`      // offending, one of them is enough; none is any
	Bands    []Least  `json:"bands"`    // one of them is enough; none asks for none
	Need     string   `json:"need"`     // of Building Choices: which intensity
	After    []string `json:"after"`    // one of these must have been finished
	Learning string   `json:"learning"` // for, suits or none
	Known    bool     `json:"known"`    // whom it takes is general knowledge
}

// Least is the lowest band of a risk that a programme takes.
type Least struct {
	Of   string `json:"of"`   // all, violent, sexual, spousal
	From string `json:"from"` // medium, high
}

// Kind is how the programme is counted (PR9.10).
func (c Course) Kind() Kind {
	if c.Subtype != "" {
		return Kind{programmeCode, c.Subtype}
	}
	return Kind{programmeCode, c.Code}
}

// Programmes are the programmes that come with Daybook.
var Programmes = sync.OnceValue(func() []Course {
	all, err := ReadProgrammes(programmeData)
	if err != nil {
		// The file is part of the program and is checked by its tests.
		panic("propose: the programmes built into this program cannot be read: " + err.Error())
	}
	return all
})

// The words that the data may use.
var (
	offendings = []string{"partner violence", "sexual", "internet sexual", "violence", "groups and gangs", "extremism", "drink driving", "substance misuse"}
	risks      = []string{"all", "violent", "sexual", "spousal"}
)

// ReadProgrammes reads a list of programmes, and refuses one that says what no rule understands.
func ReadProgrammes(text []byte) ([]Course, error) {
	var file struct {
		Source string   `json:"source"`
		AsOf   string   `json:"as_of"`
		Note   string   `json:"note"`
		Items  []Course `json:"items"`
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		return nil, fmt.Errorf("read the programmes: %w", err)
	}
	seen := map[string]bool{}
	for _, c := range file.Items {
		if err := c.check(); err != nil {
			return nil, fmt.Errorf("programme %q: %w", c.Code, err)
		}
		if seen[c.Code] {
			return nil, fmt.Errorf("programme %q stands there twice", c.Code)
		}
		seen[c.Code] = true
	}
	return file.Items, nil
}

func (c Course) check() error {
	one := func(what, value string, of ...string) error {
		if !slices.Contains(of, value) {
			return fmt.Errorf("%s cannot be %q", what, value)
		}
		return nil
	}
	if c.Code == "" || c.Name == "" {
		return fmt.Errorf("it needs a code and a name")
	}
	errs := []error{one("state", c.State, "", "replaced", "closed"), one("learning", c.Learning, "for", "suits", "none"),
		one("need", c.Need, "", "high intensity", "moderate intensity")}
	for _, x := range c.For {
		errs = append(errs, one("for", x, offendings...))
	}
	for _, b := range c.Bands {
		errs = append(errs, one("band of", b.Of, risks...), one("band from", b.From, "medium", "high"))
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
