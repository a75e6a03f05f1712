package packed

import (
	"fmt"
	"reflect"
	"slices"
	"time"
)

var (
	textForm = form{
		kind:  kindText,
		write: func(w *writer, v reflect.Value) { w.text(v.String()) },
		read:  func(r *reader, v reflect.Value) { v.SetString(r.text()) },
		empty: func(v reflect.Value) bool { return v.Len() == 0 },
	}
	numberForm = form{
		kind:  kindNumber,
		write: func(w *writer, v reflect.Value) { w.number(v.Int()) },
		read: func(r *reader, v reflect.Value) {
			n := r.number()
			if v.OverflowInt(n) {
				r.fail("a number is too large for where it lies")
				return
			}
			v.SetInt(n)
		},
		empty: func(v reflect.Value) bool { return v.Int() == 0 },
	}
	truthForm = form{
		kind:  kindTrue,
		write: func(*writer, reflect.Value) {},
		read:  func(_ *reader, v reflect.Value) { v.SetBool(true) },
		empty: func(v reflect.Value) bool { return !v.Bool() },
	}
	timeForm = form{
		kind:  kindTime,
		write: func(w *writer, v reflect.Value) { w.time(*timeIn(v)) },
		read:  func(r *reader, v reflect.Value) { *timeIn(v) = r.time() },
		empty: func(v reflect.Value) bool { return timeIn(v).IsZero() },
	}
)

// timeIn is the instant that lies in a value. One in a map has no place of its own, so it is copied.
func timeIn(v reflect.Value) *time.Time {
	if v.CanAddr() {
		return v.Addr().Interface().(*time.Time)
	}
	t := v.Interface().(time.Time)
	return &t
}

func never(reflect.Value) bool   { return false }
func isNil(v reflect.Value) bool { return v.IsNil() }

func (s *structForm) form() form {
	return form{
		kind: kindStruct, within: true, empty: never,
		write: func(w *writer, v reflect.Value) { w.fields(s, v) },
		read:  func(r *reader, v reflect.Value) { r.fields(s, v) },
	}
}

func pointerTo(t reflect.Type, to form, stock int) form {
	list := reflect.SliceOf(t.Elem())
	return form{
		kind: kindStruct, empty: isNil,
		write: func(w *writer, v reflect.Value) { to.write(w, v.Elem()) },
		read: func(r *reader, v reflect.Value) {
			v.Set(r.one(stock, list))
			to.read(r, v.Elem())
		},
	}
}

// listOf keeps a list without items apart from none at all.
func listOf(t reflect.Type, each form, stock int) form {
	refuseInside(t, each)
	return form{
		kind: kindList, empty: isNil,
		write: func(w *writer, v reflect.Value) {
			n := v.Len()
			w.many(n, each.kind)
			for i := range n {
				each.write(w, v.Index(i))
			}
		},
		read: func(r *reader, v reflect.Value) {
			n := r.many(each.kind)
			v.Set(r.list(stock, t, n))
			for i := 0; i < n && r.err == nil; i++ {
				each.read(r, v.Index(i))
			}
		},
	}
}

func mapOf(t reflect.Type, each form, stock int) form {
	refuseInside(t, each)
	return form{
		kind: kindMap, empty: isNil,
		write: func(w *writer, v reflect.Value) {
			first := len(w.keys)
			for i := v.MapRange(); i.Next(); {
				w.keys = append(w.keys, i.Key().String())
			}
			w.many(len(w.keys)-first, each.kind)
			slices.Sort(w.keys[first:])
			key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			for i := first; i < len(w.keys); i++ {
				key.SetString(w.keys[i])
				value.Set(v.MapIndex(key))
				w.text(w.keys[i])
				each.write(w, value)
			}
			w.keys = w.keys[:first]
		},
		read: func(r *reader, v reflect.Value) {
			n := r.many(each.kind)
			v.Set(r.table(stock, t, n))
			key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			for i := 0; i < n && r.err == nil; i++ {
				key.SetString(r.text())
				value.SetZero()
				each.read(r, value)
				v.SetMapIndex(key, value)
			}
		},
	}
}

// refuseInside refuses what only a field can hold: a truth is written by being there, and none of a pointer by not being.
func refuseInside(t reflect.Type, each form) {
	if each.kind == kindTrue || t.Elem().Kind() == reflect.Pointer {
		panic(fmt.Sprintf("packed: a value of type %s cannot be packed", t))
	}
}
