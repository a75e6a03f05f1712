package entry

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"daybook/internal/day"
)

// Encode returns the canonical bytes of a payload: JSON with the fields in their declared order, empty ones left out
// and no HTML escaping. These are the bytes that the ledger commits to, so the order of declaration never changes.
func Encode(p Payload) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(p); err != nil {
		return nil, fmt.Errorf("encode %s: %w", p.Kind(), err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// decoding reads what [Encode] writes and as much else as Go's first JSON package does. Folding a long record reads thousands
// of payloads, and the second version of the package reads them in half the time.
var decoding = jsonv2.JoinOptions(jsonv2.MatchCaseInsensitiveNames(true), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// Decode reads a payload of this kind and version. It returns [Unknown] for a kind or version this program lacks.
func Decode(kindName string, version int, data []byte) (Payload, error) {
	k, ok := byName[kindName]
	if !ok || version > k.Version {
		return nil, Unknown{fmt.Sprintf("%s/%d", kindName, version)}
	}
	v := reflect.New(k.typ)
	if err := jsonv2.Unmarshal(data, v.Interface(), decoding); err != nil {
		return nil, fmt.Errorf("decode %s: %w", kindName, err)
	}
	return v.Elem().Interface().(Payload), nil
}

// A Wrong is one field whose value cannot be accepted.
type Wrong struct {
	Field string
	Value string
	Text  string // what is wrong and what would be right
}

// Text returns the payload's field values as an extract writes them, in the order of the kind's fields.
func (k Kind) Text(p Payload) []string {
	v := reflect.ValueOf(p)
	out := make([]string, len(k.Fields))
	for i, f := range k.Fields {
		switch x := v.Field(f.index).Interface().(type) {
		case string:
			out[i] = x
		case day.Date:
			out[i] = x.String()
		case day.Clock:
			out[i] = x.String()
		case day.Hours:
			if x != 0 || f.Required {
				out[i] = x.String()
			}
		case int:
			if x != 0 || f.Required {
				out[i] = strconv.Itoa(x)
			}
		case bool:
			if x {
				out[i] = "yes"
			}
		case []string:
			out[i] = joinItems(x)
		}
	}
	return out
}

// Read builds a payload from field values as an extract writes them, in the order of the kind's fields, and names each
// value that has the wrong shape. It checks shapes and closed choices only: whether a code or a referred entry exists
// is for the caller, who has the lists.
func (k Kind) Read(values []string) (Payload, []Wrong) {
	v := reflect.New(k.typ).Elem()
	var wrong []Wrong
	for i, f := range k.Fields {
		s := values[i]
		bad := func(format string, args ...any) {
			wrong = append(wrong, Wrong{f.Name, s, fmt.Sprintf(format, args...)})
		}
		if s == "" {
			if f.Required {
				bad("is empty; it must be given")
			}
			continue
		}
		field := v.Field(f.index)
		switch f.Type {
		case "text":
			if !f.Long && strings.ContainsAny(s, "\r\n") {
				bad("has a line break; write it on one line")
			}
			field.SetString(s)
		case "date":
			d, err := day.Parse(s)
			if err != nil {
				bad("is not a date; write it as 2026-11-23")
			}
			field.Set(reflect.ValueOf(d))
		case "time":
			c, err := day.ParseClock(s)
			if err != nil {
				bad("is not a time of day; write it as 09:30")
			}
			field.Set(reflect.ValueOf(c))
		case "hours":
			h, err := day.ParseHours(s)
			if err != nil {
				bad("is not a number of hours; write it as 37 or 37.5")
			}
			field.Set(reflect.ValueOf(h))
		case "number":
			n, err := strconv.Atoi(s)
			if err != nil {
				bad("is not a whole number")
			}
			field.SetInt(int64(n))
		case "yes/no":
			if s != "yes" && s != "no" {
				bad(`is neither "yes" nor "no"`)
			}
			field.SetBool(s == "yes")
		case "list":
			field.Set(reflect.ValueOf(Items(s)))
		}
		if len(f.Choices) > 0 && !slices.Contains(f.Choices, s) {
			bad("is not one of %s", strings.Join(f.Choices, ", "))
		}
	}
	return v.Interface().(Payload), wrong
}

// inItem puts a backslash before what would end an item of a list or change what a backslash says.
var inItem = strings.NewReplacer(`\`, `\\`, `;`, `\;`)

// joinItems writes a list as one value: its items with semicolons between them. What [Items] reads back is the list again, but
// for the list of one empty item, which is written as none.
func joinItems(items []string) string {
	written := make([]string, len(items))
	for i, item := range items {
		written[i] = inItem.Replace(item)
	}
	return strings.Join(written, ";")
}

// Items reads the items of a list as an extract writes it: separated by semicolons, with a backslash before a semicolon or a
// backslash that belongs to an item. Before anything else a backslash is a backslash.
func Items(value string) []string {
	if !strings.Contains(value, `\`) {
		return strings.Split(value, ";")
	}
	items, item := []string{}, strings.Builder{}
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '\\' && i+1 < len(value) && (value[i+1] == ';' || value[i+1] == '\\'):
			i++
			item.WriteByte(value[i])
		case c == ';':
			items = append(items, item.String())
			item.Reset()
		default:
			item.WriteByte(c)
		}
	}
	return append(items, item.String())
}
