package packed

import (
	"encoding/binary"
	"hash/maphash"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Append packs a value and adds it to b. The same value always gives the same bytes. Letters of a text that are broken are
// replaced: a text that was imported so must not keep a file from being stored.
func (f *Form[T]) Append(b []byte, v *T) []byte {
	w := f.writers.Get().(*writer)
	f.form.write(w, reflect.ValueOf(v).Elem())
	b = w.pack(b)
	w.forget()
	f.writers.Put(w)
	return b
}

// writer gathers the bytes of a value and the texts that they name by their place.
type writer struct {
	value []byte
	texts []string
	slots []int32  // by the hash of a text: its place, or 0; a power of two of them, of which most are free
	keys  []string // of the maps being written, put in order
}

func (w *writer) forget() {
	clear(w.slots)
	clear(w.texts)
	clear(w.keys)
	w.value, w.texts, w.keys = w.value[:0], w.texts[:0], w.keys[:0]
}

// seed is of this process: which slot a text gets shows nowhere.
var seed = maphash.MakeSeed()

// place returns the place of a text, counted from 1, and keeps the text if it is new and to be kept. It returns 0 for one
// that is not kept.
func (w *writer) place(s string, keep bool) int32 {
	if 4*len(w.texts) >= 3*len(w.slots) {
		w.slots = make([]int32, max(512, 2*len(w.slots)))
		for i, known := range w.texts {
			w.slots[w.slot(known)] = int32(i + 1)
		}
	}
	i := w.slot(s)
	if w.slots[i] == 0 && keep {
		w.texts = append(w.texts, s)
		w.slots[i] = int32(len(w.texts))
	}
	return w.slots[i]
}

// slot is where a text is, or belongs.
func (w *writer) slot(s string) int {
	last := len(w.slots) - 1
	i := int(maphash.String(seed, s)) & last
	for w.slots[i] != 0 && w.texts[w.slots[i]-1] != s {
		i = (i + 1) & last
	}
	return i
}

// pack puts the texts before the value: how many there are, how long each is, and all of them.
func (w *writer) pack(b []byte) []byte {
	size := 0
	for _, s := range w.texts {
		size += len(s) + 1
	}
	b = slices.Grow(b, len(w.value)+size+16)
	b = append(b, Mark)
	b = binary.AppendUvarint(b, uint64(len(w.texts)))
	for _, s := range w.texts {
		b = binary.AppendUvarint(b, uint64(len(s)))
	}
	for _, s := range w.texts {
		b = append(b, s...)
	}
	return append(b, w.value...)
}

func (w *writer) count(n int)    { w.value = binary.AppendUvarint(w.value, uint64(n)) }
func (w *writer) number(n int64) { w.value = binary.AppendVarint(w.value, n) }
func (w *writer) tag(t uint16)   { w.value = append(w.value, byte(t), byte(t>>8)) }

// text writes the place of a text; that of the empty one is 0.
func (w *writer) text(s string) {
	if s == "" {
		w.value = append(w.value, 0)
		return
	}
	place := w.place(s, false)
	if place == 0 {
		place = w.place(strings.ToValidUTF8(s, "\uFFFD"), true)
	}
	w.value = binary.AppendUvarint(w.value, uint64(place))
}

func (w *writer) many(n int, each kind) {
	w.count(n)
	w.value = append(w.value, byte(each))
}

func (w *writer) time(t time.Time) {
	w.number(t.Unix())
	w.count(t.Nanosecond())
}

// fields writes those fields of a struct that hold something.
func (w *writer) fields(s *structForm, v reflect.Value) {
	for i := range s.fields {
		f := &s.fields[i]
		part := v.Field(f.at)
		switch f.shape.kind { // the two that most fields are of come first
		case kindText:
			if s := part.String(); s != "" {
				w.tag(f.tag)
				w.text(s)
			}
			continue
		case kindNumber:
			if n := part.Int(); n != 0 {
				w.tag(f.tag)
				w.number(n)
			}
			continue
		}
		if f.shape.empty(part) {
			continue
		}
		before := len(w.value)
		w.tag(f.tag)
		f.shape.write(w, part)
		if f.shape.within && len(w.value) == before+3 {
			w.value = w.value[:before] // a tag and an end: the struct holds nothing
		}
	}
	w.value = append(w.value, 0)
}
