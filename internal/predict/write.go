package predict

import (
	"encoding/json"
	"reflect"

	"daybook/internal/day"
)

// MarshalJSON writes the request as [ReadRequest] reads it: what is not answered is left out. So the facts that a figure rests on
// can be put to `daybook calc predict` as they stand.
func (r Request) MarshalJSON() ([]byte, error) {
	at := reflect.ValueOf(r)
	out := []byte{'{'}
	for i := range at.NumField() {
		field := at.Field(i)
		if field.IsZero() {
			continue
		}
		value, err := json.Marshal(written(field))
		if err != nil {
			return nil, err
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, '"')
		out = append(out, at.Type().Field(i).Tag.Get("json")...)
		out = append(out, '"', ':')
		out = append(out, value...)
	}
	return append(out, '}'), nil
}

// written is an answer as the published form has it.
func written(field reflect.Value) any {
	switch a := field.Interface().(type) {
	case day.Date:
		return a.String()
	case Count:
		return a.N
	case Text:
		return a.Text
	case Flag:
		return a == Yes
	case Convictions:
		list := []string{}
		for i, word := range convictionWords {
			if a&(1<<i) != 0 {
				list = append(list, word)
			}
		}
		return list
	}
	return choices[field.Type()][field.Uint()-1]
}
