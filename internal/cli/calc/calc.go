// Package calc answers questions put to the calculators on the command line, one line for each.
//
// Someone who doubts a tier, a workload figure or a predictor's score can put the facts in a file, ask again, and read the
// clauses that decided. A question is {"id", "version" or "rule", "inputs"}, or {"id", "kind", …} for predictors; its answer is {"id", "result"} or {"id", "error"}. A file
// of test cases is read as it is: what it expects is ignored. Questions are answered as they come, so that any number
// of them needs no more memory than the largest.
package calc

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/predict"
)

// question is one request to a calculator. Other members are ignored.
type question struct {
	ID      json.RawMessage `json:"id"`
	Version string          `json:"version"` // tier: v2 or v3
	Rule    string          `json:"rule"`    // workload: the rule's name
	Inputs  json.RawMessage `json:"inputs"`

	// WouldChange asks also for the single facts that would change the tier.
	WouldChange bool `json:"wouldChange"`

	reckoned
}

// answer is one line of the output.
type answer struct {
	ID     json.RawMessage `json:"id"`
	Result any             `json:"result,omitempty"`
	Error  *refusal        `json:"error,omitempty"`
}

// refusal says why a question has no answer.
type refusal struct {
	Kind    fault.Kind `json:"kind"`
	Message string     `json:"message"`
	Field   string     `json:"field"`
}

// calculator answers one question.
type calculator func(question) (any, error)

var calculators = map[string]calculator{"tier": askTier, "workload": askWorkload, "predict": askPredict}

// Run reads questions from in and writes an answer for each to out, for the kind of calculation "tier", "workload" or "predict". A
// question that cannot be answered gets an error line and the next one is read; Run itself fails when the kind is not
// known, when in cannot be read further, or when out cannot be written.
//
// Today is the day of assessment of questions about predictors that name none, unless their file does; none is the day of the
// reference data. It is never the clock's, so that the same questions have the same answers on any day.
func Run(kind string, today day.Date, in io.Reader, out io.Writer) error {
	ask, ok := calculators[kind]
	if !ok {
		return fault.Input("kind", "There is no calculation %q. Use tier, workload or predict.", kind)
	}
	w := bufio.NewWriterSize(out, 64<<10)
	if today == 0 {
		_, today = predict.Source()
	}
	r := &run{ask: ask, today: today, out: w, encode: json.NewEncoder(w)}
	r.encode.SetEscapeHTML(false)
	err := r.read(in)
	if ferr := w.Flush(); err == nil && ferr != nil {
		err = fault.Wrap(fault.Storage, ferr, "The answers could not be written.")
	}
	return err
}

// run is one pass over the questions.
type run struct {
	ask    calculator
	today  day.Date // for questions that name none
	out    *bufio.Writer
	encode *json.Encoder
}

// answer asks and writes one line.
func (r *run) answer(q question) error {
	if q.Today == 0 {
		q.Today = r.today
	}
	result, err := r.ask(q)
	if err != nil {
		return r.refuse(q.ID, err)
	}
	return r.write(answer{ID: orEmpty(q.ID), Result: result})
}

func (r *run) refuse(id json.RawMessage, err error) error {
	no := &refusal{Kind: fault.KindOf(err), Message: fault.Text(err)}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		no.Field = f.Field
	}
	return r.write(answer{ID: orEmpty(id), Error: no})
}

func (r *run) write(a answer) error {
	if err := r.encode.Encode(a); err != nil {
		return fault.Wrap(fault.Storage, err, "The answers could not be written.")
	}
	return nil
}

func orEmpty(id json.RawMessage) json.RawMessage {
	if len(bytes.TrimSpace(id)) == 0 {
		return json.RawMessage(`""`)
	}
	return id
}

// inputs reads the facts of a question into v; the fault names the member that is wrong.
func inputs(q question, v any) error {
	if len(q.Inputs) == 0 || string(q.Inputs) == "null" {
		return fault.Input("inputs", "The question has no inputs. Give the facts under \"inputs\".")
	}
	err := json.Unmarshal(q.Inputs, v)
	if err == nil {
		return nil
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		field := cmp.Or(asWritten(wrong.Field), "inputs")
		return fault.Input(field, "%s cannot be %s here.", field, article(wrong.Value))
	}
	if known, ok := errors.AsType[*fault.Error](err); ok {
		return known
	}
	field := cmp.Or(unread(q.Inputs, v, err), "inputs")
	return fault.Input(field, "%s cannot be read: %v.", field, err)
}

// unread finds the member whose text ended the reading of the facts: the first one that the complaint quotes and without which
// it does not come. It is empty where none is found.
func unread(facts json.RawMessage, v any, complaint error) (found string) {
	var all any
	if json.Unmarshal(facts, &all) != nil {
		return ""
	}
	quoted := func(text string) bool { return strings.Contains(complaint.Error(), fmt.Sprintf("%.60q", text)) }
	without := func(name string, set func(any), text any) {
		set(nil)
		rest, _ := json.Marshal(all) // read from JSON a moment ago
		if err := json.Unmarshal(rest, reflect.New(reflect.TypeOf(v).Elem()).Interface()); found == "" && (err == nil || err.Error() != complaint.Error()) {
			found = name
		}
		set(text)
	}
	var look func(name string, x any, set func(any))
	look = func(name string, x any, set func(any)) {
		switch x := x.(type) {
		case string:
			if found == "" && quoted(x) {
				without(name, set, x)
			}
		case []any:
			for i := range x {
				look(fmt.Sprintf("%s[%d]", name, i), x[i], func(y any) { x[i] = y })
			}
		case map[string]any:
			for _, k := range slices.Sorted(maps.Keys(x)) {
				look(strings.TrimPrefix(name+"."+k, "."), x[k], func(y any) { x[k] = y })
			}
		}
	}
	look("", all, func(y any) { all = y })
	return found
}

// asWritten takes the names of Go types, which are not in the question, out of the path of a member.
func asWritten(path string) string {
	parts := strings.Split(path, ".")
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool {
		return p == "question" || p == "reckoned" || p != "" && p[0] >= 'A' && p[0] <= 'Z'
	}), ".")
}

func article(thing string) string {
	if thing == "array" || thing == "object" {
		return "an " + thing
	}
	return "a " + thing
}

// notAQuestion is the fault for text that is not JSON.
func notAQuestion(where string, err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && asWritten(wrong.Field) != "" {
		return fault.Input(asWritten(wrong.Field), "%s: %s cannot be %s.", where, asWritten(wrong.Field), article(wrong.Value))
	} else if ok {
		return fault.Wrap(fault.Invalid, err, "%s is %s and not a question in JSON. Write {\"id\", \"version\" or \"rule\", \"inputs\"}.", where, article(wrong.Value))
	}
	return fault.Wrap(fault.Invalid, err, "%s", fmt.Sprintf("%s is not a question in JSON (%v). Write {\"id\", \"version\" or \"rule\", \"inputs\"}.", where, err))
}
