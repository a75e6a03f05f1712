package packed

import "reflect"

// Lend unpacks a value for as long as use runs. Nothing of it but its texts may be kept: its lists, its maps and what it
// points to become those of the next value. Whoever goes through many values so leaves nothing for the collector.
func (f *Form[T]) Lend(b []byte, use func(*T) error) error {
	l := f.lenders.Get().(*lender[T])
	err := l.value(b, &f.form, reflect.ValueOf(&l.lent).Elem())
	if err == nil {
		err = use(&l.lent)
	}
	l.back()
	f.lenders.Put(l)
	return err
}

// lender reads values into the same memory, one after another.
type lender[T any] struct {
	reader
	lent T
}

// back takes back what was lent. A stock that use has panicked with is never seen again.
func (l *lender[T]) back() {
	var none T
	l.lent = none
	for i := range l.stocks {
		l.stocks[i].back()
	}
	l.forget()
}

// stock is the memory of one form: items that lists are cut from and pointers point to, or maps.
type stock struct {
	items reflect.Value // a list
	maps  []reflect.Value
	used  int
}

func (s *stock) back() {
	if s.used > 0 && s.items.IsValid() {
		s.items.Slice(0, s.used).Clear()
	}
	for _, m := range s.maps[:min(s.used, len(s.maps))] {
		m.Clear()
	}
	s.used = 0
}

// take returns the place of the next n items. A stock that has too few is left to those who hold parts of it.
func (s *stock) take(list reflect.Type, n int) int {
	if !s.items.IsValid() || s.used+n > s.items.Len() {
		size := 2 * (s.used + n)
		s.items, s.used = reflect.MakeSlice(list, size, size), 0
	}
	s.used += n
	return s.used - n
}

// list is a list of n empty items.
func (r *reader) list(of int, t reflect.Type, n int) reflect.Value {
	if r.stocks == nil || n == 0 {
		return reflect.MakeSlice(t, n, n)
	}
	s := &r.stocks[of]
	at := s.take(t, n)
	return s.items.Slice3(at, at+n, at+n)
}

// one is a pointer to an empty item of such a list.
func (r *reader) one(of int, list reflect.Type) reflect.Value {
	if r.stocks == nil {
		return reflect.New(list.Elem())
	}
	s := &r.stocks[of]
	at := s.take(list, 1)
	return s.items.Index(at).Addr()
}

// table is an empty map.
func (r *reader) table(of int, t reflect.Type, n int) reflect.Value {
	if r.stocks == nil {
		return reflect.MakeMapWithSize(t, n)
	}
	s := &r.stocks[of]
	if s.used == len(s.maps) {
		s.maps = append(s.maps, reflect.MakeMapWithSize(t, n))
	}
	s.used++
	return s.maps[s.used-1]
}
