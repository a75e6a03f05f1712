package calc

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"daybook/internal/fault"
)

// maxLine is the longest question that is read. The largest in use, with its own tables of points, has 5 kB.
const maxLine = 1 << 20

// byteOrderMark is what some programs put before text in UTF-8. It belongs to no question.
const byteOrderMark = "\ufeff"

// read answers every question in the input, which is either one question a line or a document.
func (r *run) read(in io.Reader) error {
	b := bufio.NewReaderSize(in, maxLine)
	if head, _ := b.Peek(len(byteOrderMark)); string(head) == byteOrderMark {
		b.Discard(len(byteOrderMark)) // in the buffer already: it cannot fail
	}
	if lines, err := oneALine(b); err != nil {
		return fault.Wrap(fault.Storage, err, "The questions could not be read.")
	} else if lines {
		return r.lines(b)
	}
	return r.document(b)
}

// oneALine looks at the first line that is not blank: does it hold a whole question, well written or not? A document
// starts with a bare bracket, or is one line that is longer than any question.
func oneALine(b *bufio.Reader) (bool, error) {
	for {
		head, err := peekLine(b)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
			return false, err
		}
		line := bytes.TrimSpace(head)
		if len(line) > 0 || err != nil {
			whole := bytes.HasSuffix(head, []byte("\n")) || errors.Is(err, io.EOF)
			return whole && !opening(line), nil
		}
		if _, err := b.Discard(len(head)); err != nil {
			return false, err
		}
	}
}

// peekLine returns the next line without taking it, or as much of it as the buffer holds.
func peekLine(b *bufio.Reader) ([]byte, error) {
	for n := 512; ; n = min(n*2, b.Size()) {
		head, err := b.Peek(n)
		if i := bytes.IndexByte(head, '\n'); i >= 0 {
			return head[:i+1], nil
		}
		if err != nil {
			return head, err
		}
		if n == b.Size() {
			return head, bufio.ErrBufferFull
		}
	}
}

// opening reports whether the line only begins something that goes on below it: it begins as JSON does, is none by itself, and
// ends where more must come. A question that was cut off ends elsewhere, and only its own line is lost.
func opening(line []byte) bool {
	return len(line) > 0 && bytes.ContainsRune([]byte("{["), rune(line[0])) && bytes.ContainsRune([]byte("{[,:"), rune(line[len(line)-1])) && !json.Valid(line)
}

// lines answers one question a line. A line that is not JSON gets an error and the next is read.
func (r *run) lines(b *bufio.Reader) error {
	for n := 1; ; n++ {
		if b.Buffered() == 0 {
			if err := r.out.Flush(); err != nil { // whoever is typing the questions waits for the answer
				return fault.Wrap(fault.Storage, err, "The answers could not be written.")
			}
		}
		line, err := b.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			if err := r.refuse(nil, fault.Input("", "Line %d is longer than %d bytes and was left out.", n, maxLine)); err != nil {
				return err
			}
			for errors.Is(err, bufio.ErrBufferFull) {
				_, err = b.ReadSlice('\n')
			}
			line = nil
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			if err := r.line(n, line); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fault.Wrap(fault.Storage, err, "The questions could not be read after line %d.", n)
		}
	}
}

// line answers one line: a question, or a whole file of them without line breaks.
func (r *run) line(n int, line []byte) error {
	var q struct {
		question
		Vectors []json.RawMessage `json:"vectors"`
	}
	if err := json.Unmarshal(line, &q); err != nil {
		return r.refuse(q.ID, notAQuestion(fmt.Sprintf("Line %d", n), err))
	}
	if q.Vectors == nil {
		return r.answer(q.question)
	}
	if q.Today != 0 {
		r.today = q.Today
	}
	for i, each := range q.Vectors {
		if err := r.one(fmt.Sprintf("Line %d, vectors[%d]", n, i), each); err != nil {
			return err
		}
	}
	return nil
}

// one answers a question that is well written JSON. Where it is of another shape only this question is refused.
func (r *run) one(where string, text json.RawMessage) error {
	var q question
	if err := json.Unmarshal(text, &q); err != nil {
		return r.refuse(q.ID, notAQuestion(where, err))
	}
	return r.answer(q)
}

// document answers the questions of JSON values that go over many lines: files with a list of "vectors", or questions.
// Nothing after a mistake in the JSON can be read.
func (r *run) document(b *bufio.Reader) error {
	d := json.NewDecoder(b)
	for {
		err := r.value(d)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, new(*fault.Error)):
			return err
		case err != nil:
			err = notAQuestion(fmt.Sprintf("The text at byte %d", d.InputOffset()), err)
			return errors.Join(err, r.refuse(nil, err))
		}
	}
}

// value answers one top-level object. io.EOF means that there is none.
func (r *run) value(d *json.Decoder) error {
	if t, err := d.Token(); err != nil {
		return err
	} else if t != json.Delim('{') {
		return fmt.Errorf("it begins with %v", t)
	}
	members := map[string]json.RawMessage{}
	asked := true
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return unexpected(err)
		}
		if name == "vectors" {
			asked = false
			if err := r.begin(members["today"]); err != nil {
				return err
			}
			if err := r.vectors(d); err != nil {
				return unexpected(err)
			}
			continue
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return unexpected(err)
		}
		members[fmt.Sprint(name)] = value
	}
	if _, err := d.Token(); err != nil {
		return unexpected(err)
	}
	if !asked {
		return nil
	}
	text, err := json.Marshal(members)
	if err != nil {
		return err
	}
	return r.one(fmt.Sprintf("The question before byte %d", d.InputOffset()), text)
}

// begin takes the day of a file, where it names one, for its questions.
func (r *run) begin(today json.RawMessage) error {
	if len(today) == 0 {
		return nil
	}
	return json.Unmarshal(today, &r.today)
}

// vectors answers the questions of a list, one at a time.
func (r *run) vectors(d *json.Decoder) error {
	if t, err := d.Token(); err != nil {
		return err
	} else if t != json.Delim('[') {
		return fmt.Errorf("\"vectors\" begins with %v and not with a list", t)
	}
	for i := 0; d.More(); i++ {
		var text json.RawMessage
		if err := d.Decode(&text); err != nil {
			return err
		}
		if err := r.one(fmt.Sprintf("vectors[%d]", i), text); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// unexpected keeps an end in the middle of a value apart from the end of the input.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
