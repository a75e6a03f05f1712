// Package packed is how files and standings lie in the database: a compact form that is read in a fraction of the time
// that JSON takes, because every text is stored once, nothing is spelled out, and nothing has to be looked for.
//
// A packed value is, in this order: the byte [Mark]; the texts, each different one once; and the value. A struct is its
// fields that hold something, each under a tag made from the name it has in JSON, and a zero byte. So a field that was
// added since is read as empty, one that was removed is passed over, and nothing has to be numbered by hand. The order of
// fields in the program does not matter to what is read.
//
// The form is closed: it holds structs, pointers to structs, lists, maps with texts as keys, texts, whole numbers, truths
// and instants (as UTC). [Of] refuses every other type when the program starts.
package packed

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// Mark is the first byte of every packed value. No JSON begins with it, so the two can be told apart.
const Mark = 0xDB

// Form is how values of one type are packed.
type Form[T any] struct {
	form    form
	writers sync.Pool // of *writer
	readers sync.Pool // of *reader
	lenders sync.Pool // of *lender[T]
}

// Of works out how values of a type are packed. It panics when the type holds something that cannot be, or when two
// fields of a struct would have the same tag, so it is for variables of a package.
func Of[T any]() *Form[T] {
	m := &maker{made: map[reflect.Type]*structForm{}}
	f := &Form[T]{form: m.of(reflect.TypeFor[T]())}
	f.writers.New = func() any { return new(writer) }
	f.readers.New = func() any { return new(reader) }
	f.lenders.New = func() any { return &lender[T]{reader: reader{stocks: make([]stock, m.stocked)}} }
	return f
}

// form is how values of one type are written and read.
type form struct {
	kind   kind
	within bool // a struct that lies in another: only writing it tells whether it holds anything
	write  func(*writer, reflect.Value)
	read   func(*reader, reflect.Value) // into an empty value
	empty  func(reflect.Value) bool     // whether a field with this value is left out
}

// kind says how many bytes a value takes, so that one that nobody knows any more can be passed over.
type kind byte

const (
	_          kind = iota // the end of a struct
	kindNumber             // a whole number of any length, the sign in its lowest bit
	kindText               // the place of a text
	kindTrue               // nothing more: only what is true is written
	kindTime               // the seconds since 1970, as a number, and the nanoseconds
	kindStruct             // fields, and a zero byte
	kindList               // how many, what kind, and each
	kindMap                // how many, what kind, and each with the place of its key before it, in the order of keys
	kinds
)

// structForm is how a struct is written: its fields in the order of the program.
type structForm struct{ fields []field }

type field struct {
	at    int
	tag   uint16
	name  string
	shape *form
}

// tagOf is the tag of a field: thirteen bits that its name gives, and its kind in the lowest three. It is never 0, because
// no kind is.
func tagOf(name string, k kind) uint16 {
	hash := uint32(2166136261) // FNV-1a
	for i := range len(name) {
		hash = (hash ^ uint32(name[i])) * 16777619
	}
	return uint16(hash^hash>>16)<<3 | uint16(k)
}

// maker works out forms. A type that holds itself is made once.
type maker struct {
	made    map[reflect.Type]*structForm
	stocked int // how many forms have a stock
}

// stock gives a form the number of its stock.
func (m *maker) stock() int {
	m.stocked++
	return m.stocked - 1
}

func (m *maker) of(t reflect.Type) form {
	if t == reflect.TypeFor[time.Time]() {
		return timeForm
	}
	switch t.Kind() {
	case reflect.String:
		return textForm
	case reflect.Bool:
		return truthForm
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return numberForm
	case reflect.Struct:
		return m.structOf(t).form()
	case reflect.Pointer:
		if t.Elem().Kind() == reflect.Struct && t.Elem() != reflect.TypeFor[time.Time]() {
			return pointerTo(t, m.of(t.Elem()), m.stock())
		}
	case reflect.Slice:
		return listOf(t, m.of(t.Elem()), m.stock())
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			return mapOf(t, m.of(t.Elem()), m.stock())
		}
	}
	panic(fmt.Sprintf("packed: a value of type %s cannot be packed", t))
}

func (m *maker) structOf(t reflect.Type) *structForm {
	if s, ok := m.made[t]; ok {
		return s
	}
	s := new(structForm)
	m.made[t] = s
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if !f.IsExported() {
			panic(fmt.Sprintf("packed: %s has a field that only its package sees: %s", t, f.Name))
		}
		if name == "" {
			name = f.Name
		}
		shape := m.of(f.Type)
		s.add(t, field{at: i, tag: tagOf(name, shape.kind), name: name, shape: &shape})
	}
	return s
}

// add adds a field whose tag no other has.
func (s *structForm) add(t reflect.Type, f field) {
	if i := slices.IndexFunc(s.fields, func(g field) bool { return g.tag == f.tag }); i >= 0 {
		panic(fmt.Sprintf("packed: %q and %q of %s have the same tag: give one of them another name", s.fields[i].name, f.name, t))
	}
	s.fields = append(s.fields, f)
}
