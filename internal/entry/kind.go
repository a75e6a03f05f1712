package entry

import (
	"reflect"
	"slices"
	"strings"
)

// Kind describes one kind of entry: the stream it belongs to, the file that carries it in an extract, and its fields.
type Kind struct {
	Name    string     // "appointment.booked"
	Version int        // raised when the meaning of a field changes
	Stream  StreamKind // whose stream it belongs to
	File    string     // its file in an extract, without ".csv"
	Doc     string     // what it says, in a sentence
	Fields  []Field
	typ     reflect.Type
}

// Field describes one field of a payload.
type Field struct {
	Name     string // in the journal and in an extract
	Type     string // "text", "date", "time", "number", "hours", "yes/no" or "list"
	Required bool
	Code     string   // the reference list its value must come from, such as "contact_type", or ""
	Of       []string // the kinds of entry whose id it may hold, or none
	Officer  bool     // holds an officer's id
	Choices  []string // the values allowed, when it is a short closed list
	Long     bool     // free text without a limit of one line
	Doc      string
	index    int
}

// kinds is filled by the tables beside the payloads, in the order in which an extract lists its files.
var kinds = slices.Concat(serviceKinds, staffKinds, supervisionKinds, personKinds, reportKinds, sentenceKinds, allocationKinds, riskKinds, criminalKinds, contactKinds, recallKinds, assessKinds, proposalKinds, recordKinds)

var byName = func() map[string]Kind {
	m := make(map[string]Kind, len(kinds))
	for _, k := range kinds {
		if _, twice := m[k.Name]; twice {
			panic("entry: two kinds named " + k.Name)
		}
		m[k.Name] = k
	}
	return m
}()

// Kinds returns every kind of entry, in the order in which an extract lists its files.
func Kinds() []Kind { return slices.Clone(kinds) }

// KindOf returns the kind of this name.
func KindOf(name string) (Kind, bool) {
	k, ok := byName[name]
	return k, ok
}

// kind builds a Kind from its payload type. It panics on a malformed tag, so a mistake here cannot ship.
func kind[P Payload](stream StreamKind, file, doc string) Kind {
	var p P
	t := reflect.TypeOf(p)
	k := Kind{Name: p.Kind(), Version: 1, Stream: stream, File: file, Doc: doc, typ: t}
	for i := range t.NumField() {
		sf := t.Field(i)
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		f := Field{Name: name, Type: fieldType(sf.Type), Doc: sf.Tag.Get("doc"), index: i}
		if name == "" || f.Type == "" || f.Doc == "" {
			panic("entry: " + k.Name + "." + sf.Name + " lacks a name, a usable type or a doc")
		}
		for _, rule := range strings.Split(sf.Tag.Get("is"), ",") {
			word, value, _ := strings.Cut(rule, "=")
			switch word {
			case "":
			case "required":
				f.Required = true
			case "code":
				f.Code = value
			case "of":
				f.Of = strings.Split(value, "|")
			case "officer":
				f.Officer = true
			case "one":
				f.Choices = strings.Split(value, "|")
			case "long":
				f.Long = true
			default:
				panic("entry: " + k.Name + "." + sf.Name + " has an unknown rule " + word)
			}
		}
		k.Fields = append(k.Fields, f)
	}
	return k
}

func fieldType(t reflect.Type) string {
	switch t.String() {
	case "string":
		return "text"
	case "day.Date":
		return "date"
	case "day.Clock":
		return "time"
	case "day.Hours":
		return "hours"
	case "int":
		return "number"
	case "bool":
		return "yes/no"
	case "[]string":
		return "list"
	}
	return ""
}
