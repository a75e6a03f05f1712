package predict

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"daybook/internal/day"
	"daybook/internal/fault"
)

// members are the members of a request by name, with their place in Request.
var members = func() map[string]int {
	t := reflect.TypeFor[Request]()
	m := make(map[string]int, t.NumField())
	for i := range t.NumField() {
		m[t.Field(i).Tag.Get("json")] = i
	}
	return m
}()

// Answered reports whether a member of the request has an answer. A name that is no member has none.
func (r *Request) Answered(name string) bool {
	i, ok := members[name]
	return ok && !reflect.ValueOf(r).Elem().Field(i).IsZero()
}

// missing returns those of the members that have no answer.
func (r *Request) missing(names []string) []string {
	var out []string
	for _, n := range names {
		if !r.Answered(n) {
			out = append(out, n)
		}
	}
	return out
}

// ReadRequest reads a request in JSON (Q1.1). It refuses members that it does not know, words that are none of an answer's,
// numbers or texts in place of yes or no, and texts in place of numbers; the fault names the member. Letter case counts, and null is
// as if absent. Of a member that stands twice the last counts.
func ReadRequest(text []byte) (Request, error) {
	var r Request
	d := jsontext.NewDecoder(bytes.NewReader(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if t, err := d.ReadToken(); err != nil || t.Kind() != '{' {
		return r, fault.Input("request", "The request is not an object in JSON.")
	}
	at := reflect.ValueOf(&r).Elem()
	for {
		t, err := d.ReadToken()
		if err != nil {
			return Request{}, notJSON(err)
		}
		if t.Kind() == '}' {
			break
		}
		name := t.String()
		i, ok := members[name]
		if !ok {
			return Request{}, fault.Input(name, "%s is no member of a request.", strconv.Quote(name))
		}
		value, err := d.ReadValue()
		if err != nil {
			return Request{}, notJSON(err)
		}
		if !set(at.Field(i), value) {
			return Request{}, fault.Input(name, "%s cannot be %s. %s", name, short(value), expects(at.Field(i)))
		}
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return Request{}, fault.Input("request", "Something follows the request.")
	}
	return r, nil
}

func notJSON(err error) error {
	return fault.Wrap(fault.Invalid, err, "The request is not an object in JSON: %v.", err)
}

func short(value []byte) string {
	if len(value) > 60 {
		return string(value[:60]) + "…"
	}
	return string(value)
}

// choices are the words for each kind of answer.
var choices = map[reflect.Type][]string{
	reflect.TypeFor[Gender]():         genderWords,
	reflect.TypeFor[Level]():          levelWords,
	reflect.TypeFor[Supervision]():    supervisionWords,
	reflect.TypeFor[Relationship]():   relationshipWords,
	reflect.TypeFor[Motivation]():     motivationWords,
	reflect.TypeFor[Awareness]():      awarenessWords,
	reflect.TypeFor[Qualifications](): qualificationWords,
	reflect.TypeFor[Band]():           bandWords,
}

// expects says what a member may be.
func expects(field reflect.Value) string {
	switch field.Interface().(type) {
	case day.Date:
		return "It is a day, such as \"2026-11-23\"."
	case Count:
		return "It is a whole number."
	case Text:
		return "It is a text."
	case Flag:
		return "It is true or false."
	case Convictions:
		return "It is a list of " + strings.Join(convictionWords, ", ") + "."
	}
	return "It is one of " + strings.Join(choices[field.Type()], ", ") + "."
}

// set puts a value of JSON into a member of a request, and reports whether it could.
func set(field reflect.Value, value jsontext.Value) bool {
	kind := value.Kind()
	if kind == 'n' {
		field.SetZero()
		return true
	}
	switch to := field.Addr().Interface().(type) {
	case *Flag:
		*to = FlagOf(kind == 't')
		return kind == 't' || kind == 'f'
	case *Count:
		n, ok := whole(string(value))
		*to = Of(n)
		return kind == '0' && ok
	case *Text:
		if kind == '0' {
			*to = Says(string(value)) // a number in place of a text is read as it is written
			return true
		}
		text, ok := unquote(value)
		*to = Says(text)
		return ok
	case *day.Date:
		text, ok := unquote(value)
		if !ok || len(text) != len("2026-11-23") {
			return false
		}
		d, err := day.Parse(text)
		*to = d
		return err == nil
	case *Convictions:
		return to.read(value)
	default:
		word, ok := unquote(value)
		i := slices.Index(choices[field.Type()], word)
		if !ok || i < 0 {
			return false
		}
		field.SetUint(uint64(i + 1))
		return true
	}
}

// whole reads a number of JSON that is whole, however it is written: 2, 2.0 or 2e0.
func whole(text string) (int, bool) {
	n, err := strconv.ParseInt(text, 10, 32)
	if err == nil {
		return int(n), true
	}
	f, err := strconv.ParseFloat(text, 64)
	return int(f), err == nil && f == math.Trunc(f) && math.Abs(f) <= math.MaxInt32
}

func unquote(value jsontext.Value) (string, bool) {
	if value.Kind() != '"' {
		return "", false
	}
	text, err := jsontext.AppendUnquote(nil, value)
	return string(text), err == nil
}

func (c *Convictions) read(value jsontext.Value) bool {
	var list []*string
	if value.Kind() != '[' || json.Unmarshal(value, &list) != nil {
		return false
	}
	*c = NoneOfThese
	for _, word := range list {
		if word == nil {
			return false
		}
		i := slices.Index(convictionWords, *word)
		if i < 0 {
			return false
		}
		*c |= 1 << i
	}
	return true
}

// answer returns the answer of a member, or nil where there is none of the name.
func (r *Request) answer(name string) any {
	i, ok := members[name]
	if !ok {
		return nil
	}
	return reflect.ValueOf(r).Elem().Field(i).Interface()
}

// flag returns the answer of a member that is yes or no.
func (r *Request) flag(name string) Flag {
	f, _ := r.answer(name).(Flag)
	return f
}
