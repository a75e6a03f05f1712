package harness

import (
	"context"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tabStops bounds how far TabTo goes: a page with more stops than this before what is wanted is not fit for keyboards.
const tabStops = 200

// The keys that a person without a mouse uses.
const (
	Enter  = kb.Enter
	Space  = " "
	Escape = kb.Escape
	Down   = kb.ArrowDown
	Up     = kb.ArrowUp
)

// TabTo moves the focus forward with the Tab key until it stands on what has that name.
func (tab *Tab) TabTo(name string) {
	tab.t.Helper()
	var passed []string
	for range tabStops {
		tab.must(chromedp.Do(tab.ctx, chromedp.KeyEvent(kb.Tab)), "press Tab")
		at, err := tab.focus()
		tab.must(err, "find the focus")
		if at.name == fold(name) {
			return
		}
		passed = append(passed, at.name)
	}
	tab.fail("the Tab key does not reach %q; it passes %s", name, strings.Join(passed, ", "))
}

// Press presses one key where the focus is, and waits for what comes of it. Enter and Space count as an action.
func (tab *Tab) Press(key string) {
	tab.t.Helper()
	before := tab.watch.mark()
	at, err := tab.focus()
	tab.must(err, "find the focus")
	if key == Enter || key == Space {
		tab.count("press a key on %q", at.name)
	}
	follows := "here"
	if at.id != 0 && key == Enter {
		follows, err = tab.call(at, leadsTo, scriptsWord(tab.options))
		tab.must(err, "press a key")
	}
	tab.must(chromedp.Do(tab.ctx, chromedp.KeyEvent(key)), "press a key")
	tab.rest(before, follows == "page", "press a key on "+at.name)
}

// Type writes where the focus is; it counts as filling a field.
func (tab *Tab) Type(words string) {
	tab.t.Helper()
	before := tab.watch.mark()
	tab.count("type")
	tab.must(chromedp.Do(tab.ctx, typing(words)), "type")
	tab.rest(before, false, "type")
}

// Focused returns the name of what has the focus, as a screen reader would say it.
func (tab *Tab) Focused() string {
	tab.t.Helper()
	at, err := tab.focus()
	tab.must(err, "find the focus")
	return at.name
}

// focus returns the element that has the focus.
func (tab *Tab) focus() (element, error) {
	var at element
	err := tab.do(func(ctx context.Context, t *chromedp.Target) error {
		active, err := cdp.Call(ctx, t, runtime.Evaluate, runtime.EvaluateParams{Expression: "document.activeElement"})
		if err != nil || active.Result.ObjectID == "" {
			return err
		}
		tree, err := cdp.Call(ctx, t, accessibility.GetPartialAXTree, accessibility.GetPartialAXTreeParams{
			ObjectID: active.Result.ObjectID, FetchRelatives: no(),
		})
		if err != nil || len(tree.Nodes) == 0 {
			return err
		}
		n := tree.Nodes[0]
		at = element{n.BackendDOMNodeID, text(n.Role), fold(text(n.Name))}
		return nil
	})
	return at, err
}

func no() *bool { return new(bool) }
