package ui

import (
	"context"
	"io"
	"strings"
	"sync"

	"github.com/a-h/templ"
)

// FixedOptions are options that stay the same for as long as the program runs, such as the types of contact. They are
// drawn once: hundreds of options a page are most of what drawing it costs.
type FixedOptions struct {
	options func() []Option
	once    sync.Once
	drawn   string           // all of them, none chosen
	chosen  map[string][]int // by value: where an option says that it is chosen
	err     error
}

// Fix returns options that are drawn when they are first shown.
func Fix(options func() []Option) *FixedOptions { return &FixedOptions{options: options} }

// nobodyChose is a value that no option has.
const nobodyChose = "\x00"

func (f *FixedOptions) draw() {
	var b strings.Builder
	s := Select{Options: f.options(), Value: nobodyChose}
	f.err = s.runs().Render(context.Background(), &b)
	f.drawn, f.chosen = b.String(), map[string][]int{}
	at := 0
	for _, o := range s.Options {
		head := `<option value="` + templ.EscapeString(o.Value) + `"`
		at += strings.Index(f.drawn[at:], head) + len(head)
		f.chosen[o.Value] = append(f.chosen[o.Value], at)
	}
}

// with draws the options with one of them chosen.
func (f *FixedOptions) with(value string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		f.once.Do(f.draw)
		if f.err != nil {
			return f.err
		}
		from := 0
		for _, at := range f.chosen[value] {
			if _, err := io.WriteString(w, f.drawn[from:at]+" selected"); err != nil {
				return err
			}
			from = at
		}
		_, err := io.WriteString(w, f.drawn[from:])
		return err
	})
}
