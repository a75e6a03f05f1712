package rules

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"daybook/internal/day"
)

//go:embed data
var data embed.FS

// Reference is the vocabulary of the record: the codes that an entry may carry and what each means. It never changes
// while the program runs; one value serves everybody. Lookups of a code that is not in the list answer ok = false,
// because an imported record may carry a code that this issue of the data does not know.
//
// Lists come back in the order in which a person should meet them: the everyday ones first. They are shared, so they
// must not be changed.
type Reference struct {
	contactTypes  table[ContactType]
	outcomes      table[Outcome]
	enforcement   table[EnforcementAction]
	sentences     table[SentenceType]
	keyDates      table[KeyDate]
	requirements  table[RequirementType]
	conditions    table[LicenceCondition]
	offenceGroups table[OffenceGroup]
	offences      table[Offence]
	flags         table[Flag]
	circumstances table[Circumstance]
	regions       table[Region]
	pdus          table[PDU]
	offices       table[Office]
	dutyKinds     table[DutyKind]
	grades        table[Grade]
	reductions    table[ReductionReason]
	roles         table[Role]
	terms         map[List]table[Term]
	calendar      day.Calendar
	issues        []Issue

	codes map[string]codeList // by the words that entries use; see Codes
}

// Issue says where one list came from and the day to which it is known to be right.
type Issue struct {
	List   string   // the list's name, such as "contact_types" or "terms/sex"
	Source string   // where the facts were read
	AsOf   day.Date // the day to which they were read
	Note   string   // what a reader of the list must know
}

// Ref returns the reference data, read from the program itself on first use.
var Ref = sync.OnceValue(func() *Reference {
	ref, err := load(data)
	if err != nil {
		// The files are part of the program and are checked by its tests.
		panic("rules: the reference data built into this program cannot be read: " + err.Error())
	}
	return ref
})

// Issues returns where each list came from, in the order of their names.
func (r *Reference) Issues() []Issue { return r.issues }

// Calendar returns the working days of England and Wales. Bank holidays are known for the years of the data only;
// outside them every weekday counts as a working day.
func (r *Reference) Calendar() day.Calendar { return r.calendar }

// coded is anything that is known by a code.
type coded interface{ key() string }

// table is a list with a way to find an item by its code.
type table[T coded] struct {
	items []T
	at    map[string]int
}

func (t table[T]) get(code string) (T, bool) {
	i, ok := t.at[code]
	if !ok {
		var none T
		return none, false
	}
	return t.items[i], true
}

// file is the shape of every data file.
type file[T any] struct {
	Source string   `json:"source"`
	AsOf   day.Date `json:"as_of"`
	Note   string   `json:"note"`
	Items  []T      `json:"items"`
}

// read reads one data file; the name is the file's, without its ending.
func read[T any](r *Reference, fsys fs.FS, name string) (file[T], error) {
	var f file[T]
	text, err := fs.ReadFile(fsys, "data/"+name+".json")
	if err != nil {
		return f, err
	}
	if err := json.Unmarshal(text, &f); err != nil {
		return f, fmt.Errorf("%s: %w", name, err)
	}
	if f.Source == "" || f.AsOf == 0 || len(f.Items) == 0 {
		return f, fmt.Errorf("%s: source, as_of and items must be filled in", name)
	}
	r.issues = append(r.issues, Issue{List: name, Source: f.Source, AsOf: f.AsOf, Note: f.Note})
	return f, nil
}

// fill reads one data file into a table and refuses a code that stands twice.
func fill[T coded](r *Reference, fsys fs.FS, name string, into *table[T]) error {
	f, err := read[T](r, fsys, name)
	if err != nil {
		return err
	}
	into.items, into.at = f.Items, make(map[string]int, len(f.Items))
	for i, item := range f.Items {
		if _, twice := into.at[item.key()]; twice || item.key() == "" {
			return fmt.Errorf("%s: item %d: code %q is empty or stands twice", name, i+1, item.key())
		}
		into.at[item.key()] = i
	}
	return nil
}

// load reads every data file. The files are read in the order of their names, so that Issues is in order too.
func load(fsys fs.FS) (*Reference, error) {
	r := &Reference{terms: map[List]table[Term]{}}
	steps := []error{
		r.loadCalendar(fsys),
		fill(r, fsys, "circumstances", &r.circumstances),
		fill(r, fsys, "contact_types", &r.contactTypes),
		fill(r, fsys, "duty_kinds", &r.dutyKinds),
		fill(r, fsys, "enforcement_actions", &r.enforcement),
		fill(r, fsys, "flags", &r.flags),
		fill(r, fsys, "grades", &r.grades),
		fill(r, fsys, "key_dates", &r.keyDates),
		fill(r, fsys, "licence_conditions", &r.conditions),
		fill(r, fsys, "offence_groups", &r.offenceGroups),
		fill(r, fsys, "offences", &r.offences),
		fill(r, fsys, "offices", &r.offices),
		fill(r, fsys, "outcomes", &r.outcomes),
		fill(r, fsys, "pdus", &r.pdus),
		fill(r, fsys, "reduction_reasons", &r.reductions),
		fill(r, fsys, "regions", &r.regions),
		fill(r, fsys, "requirement_types", &r.requirements),
		fill(r, fsys, "roles", &r.roles),
		fill(r, fsys, "sentence_types", &r.sentences),
		r.loadTerms(fsys),
	}
	for _, err := range steps {
		if err != nil {
			return nil, err
		}
	}
	r.listCodes()
	return r, nil
}

func (r *Reference) loadCalendar(fsys fs.FS) error {
	f, err := read[struct {
		Date day.Date `json:"date"`
		Name string   `json:"name"`
	}](r, fsys, "bank_holidays")
	if err != nil {
		return err
	}
	holidays := make(map[day.Date]string, len(f.Items))
	for _, h := range f.Items {
		holidays[h.Date] = h.Name
	}
	r.calendar = day.NewCalendar(holidays)
	return nil
}

func (r *Reference) loadTerms(fsys fs.FS) error {
	names, err := fs.Glob(fsys, "data/terms/*.json")
	if err != nil {
		return err
	}
	for _, name := range names {
		list := strings.TrimSuffix(path.Base(name), ".json")
		var t table[Term]
		if err := fill(r, fsys, "terms/"+list, &t); err != nil {
			return err
		}
		r.terms[List(list)] = t
	}
	return nil
}
