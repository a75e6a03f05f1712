package predict

import (
	"fmt"
	"reflect"
	"slices"
)

// recorded are the words in which a record holds an answer, by kind of answer, in the order of its values.
var recorded = map[reflect.Type][]string{
	reflect.TypeFor[Flag]():           {"no", "yes"},
	reflect.TypeFor[Level]():          {"no problem", "some problems", "significant problems"},
	reflect.TypeFor[Relationship]():   {"none", "living together", "not living together"},
	reflect.TypeFor[Motivation]():     {"full", "partial", "none"},
	reflect.TypeFor[Awareness]():      {"yes", "sometimes", "no"},
	reflect.TypeFor[Qualifications](): {"any", "none"},
}

// Take puts an answer in the words of a record, such as "some problems", into a member of the request. Its error says what is not
// known: the member, or the word; the request is then as it was.
func (r *Request) Take(member, word string) error {
	i, ok := members[member]
	if !ok {
		return fmt.Errorf("%q is nothing that the predictors ask", member)
	}
	field := reflect.ValueOf(r).Elem().Field(i)
	at := slices.Index(recorded[field.Type()], word)
	if at < 0 {
		return fmt.Errorf("%q is no answer to %q", word, member)
	}
	field.SetUint(uint64(at + 1))
	return nil
}
