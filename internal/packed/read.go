package packed

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
	"unicode/utf8"
)

// ErrForm is wrapped by every error from [Form.Read]: the bytes are not a packed value of the type.
var ErrForm = errors.New("not a packed value")

// Read unpacks a value. What it returns does not hold on to b.
func (f *Form[T]) Read(b []byte) (*T, error) {
	r := f.readers.Get().(*reader)
	v := new(T)
	err := r.value(b, &f.form, reflect.ValueOf(v).Elem())
	r.forget()
	f.readers.Put(r)
	if err != nil {
		return nil, err
	}
	return v, nil
}

// reader goes through the bytes of a value. After the first thing that is wrong it reads nothing but zeroes.
type reader struct {
	b      []byte
	at     int
	texts  []string
	err    error
	stocks []stock // none where what is read is to be kept
}

func (r *reader) value(b []byte, f *form, v reflect.Value) error {
	if r.unpack(b) {
		f.read(r, v)
	}
	if r.err == nil && r.at != len(r.b) {
		r.fail("something comes after the end")
	}
	return r.err
}

func (r *reader) forget() {
	clear(r.texts)
	*r = reader{texts: r.texts[:0], stocks: r.stocks}
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s (at byte %d of %d)", ErrForm, what, r.at, len(r.b))
	}
	r.at = len(r.b)
}

// unpack reads the texts. They become one text of which each is a part.
func (r *reader) unpack(b []byte) bool {
	r.b = b
	if len(b) == 0 || b[0] != Mark {
		r.fail("it does not begin as one")
		return false
	}
	r.at = 1
	n := r.count()
	if n > len(b)-r.at {
		r.fail("it cannot have so many texts")
	}
	lengths := r.at
	all := 0
	for range n {
		all += r.count()
		if r.err != nil || all > len(b)-r.at {
			r.fail("its texts are longer than it is")
			return false
		}
	}
	whole := string(b[r.at : r.at+all])
	if !utf8.ValidString(whole) {
		r.fail("its texts are none")
		return false
	}
	end := r.at + all
	r.at = lengths
	for range n {
		size := r.count()
		if size < len(whole) && !utf8.RuneStart(whole[size]) {
			r.fail("a text ends within a letter")
			return false
		}
		r.texts = append(r.texts, whole[:size])
		whole = whole[size:]
	}
	r.at = end
	return r.err == nil
}

func (r *reader) uvarint() uint64 {
	if r.at < len(r.b) && r.b[r.at] < 0x80 {
		r.at++
		return uint64(r.b[r.at-1])
	}
	n, size := binary.Uvarint(r.b[r.at:])
	if size <= 0 {
		r.fail("a number has no end")
		return 0
	}
	r.at += size
	return n
}

// number reads a whole number with its sign in the lowest bit.
func (r *reader) number() int64 {
	u := r.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (r *reader) count() int {
	u := r.uvarint()
	if u > math.MaxInt32 {
		r.fail("a count is too large")
		return 0
	}
	return int(u)
}

func (r *reader) text() string {
	place := r.uvarint()
	if place == 0 {
		return ""
	}
	if place > uint64(len(r.texts)) {
		r.fail("it names a text that it does not have")
		return ""
	}
	return r.texts[place-1]
}

func (r *reader) time() time.Time {
	seconds, nanos := r.number(), r.count()
	return time.Unix(seconds, int64(nanos)).UTC()
}

// many reads how many items a list or a map has, and refuses items of another kind. Every item takes a byte at least.
func (r *reader) many(want kind) int {
	n := r.count()
	if n > len(r.b)-r.at {
		r.fail("it cannot have so many items")
		return 0
	}
	if got := r.kind(); got != want {
		r.fail("a list holds something else than it should")
		return 0
	}
	return n
}

func (r *reader) kind() kind {
	if r.at >= len(r.b) {
		r.fail("it ends too early")
		return 0
	}
	r.at++
	return kind(r.b[r.at-1])
}

// fields reads a struct. Its fields come in the order in which the program that wrote it had them, which is nearly always
// the order of this one, so each is looked for from the last one on.
func (r *reader) fields(s *structForm, v reflect.Value) {
	next := 0
	for r.at < len(r.b) {
		if r.b[r.at] == 0 {
			r.at++
			return
		}
		if r.at+2 > len(r.b) {
			break
		}
		tag := uint16(r.b[r.at]) | uint16(r.b[r.at+1])<<8
		r.at += 2
		f := s.find(tag, &next)
		if f == nil {
			r.pass(kind(tag&7), 0)
			continue
		}
		if f.shape.kind == kindText { // most fields are
			v.Field(f.at).SetString(r.text())
			continue
		}
		f.shape.read(r, v.Field(f.at))
	}
	r.fail("it ends too early")
}

// find returns the field with a tag, or nil. A field whose kind was another then is not the same field.
func (s *structForm) find(tag uint16, next *int) *field {
	for i := *next; i < len(s.fields); i++ {
		if s.fields[i].tag == tag {
			*next = i + 1
			return &s.fields[i]
		}
	}
	for i := range min(*next, len(s.fields)) {
		if s.fields[i].tag == tag {
			*next = i + 1
			return &s.fields[i]
		}
	}
	return nil
}

// deepest is how deep a value may lie that is passed over.
const deepest = 100

// pass passes over a value of a kind that a newer or older program wrote.
func (r *reader) pass(k kind, depth int) {
	if depth > deepest {
		r.fail("it lies too deep")
	}
	switch k {
	case kindNumber, kindText:
		r.uvarint()
	case kindTrue:
	case kindTime:
		r.uvarint()
		r.uvarint()
	case kindStruct:
		for r.err == nil {
			switch {
			case r.at < len(r.b) && r.b[r.at] == 0:
				r.at++
				return
			case r.at+2 > len(r.b):
				r.fail("it ends too early")
			default:
				k := kind(r.b[r.at] & 7)
				r.at += 2
				r.pass(k, depth+1)
			}
		}
	case kindList, kindMap:
		n, each := r.count(), r.kind()
		for i := 0; i < n && r.err == nil; i++ {
			if k == kindMap {
				r.uvarint()
			}
			r.pass(each, depth+1)
		}
	default:
		r.fail("it holds something of no known kind")
	}
}
