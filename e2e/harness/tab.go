package harness

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"daybook/internal/testkit"
)

// A Tab is one person at one browser. Its methods do what the person would do and end the test, with the page's words
// and a picture, when that is not possible.
type Tab struct {
	t testing.TB
	*session
	scope string // CSS of the part of the page that is looked at; "" for all
}

// session is what all scopes of a tab share.
type session struct {
	ctx     context.Context
	base    string // "http://127.0.0.1:4321"
	options Options
	watch   *watch
	journey *Journey
}

// In returns the same tab with its eyes on one part of the page, given by CSS: a form, a row, a card.
func (tab *Tab) In(css string) *Tab {
	return &Tab{t: tab.t, session: tab.session, scope: css}
}

// Visit shows a page, by its path on the server ("/people/p1").
func (tab *Tab) Visit(path string) {
	tab.t.Helper()
	before := tab.watch.mark()
	tab.must(chromedp.Do(tab.ctx, chromedp.Navigate(tab.base+path)), "visit "+path)
	tab.rest(before, true, "visit "+path)
}

// Click presses the link, button, tab or summary of that name, and waits for what comes of it.
func (tab *Tab) Click(name string) {
	tab.t.Helper()
	tab.count("click %q", name)
	e := tab.find(pressable, name)
	follows, err := tab.call(e, leadsTo, scriptsWord(tab.options))
	tab.must(err, "click "+name)
	before := tab.watch.mark()
	tab.press(e)
	tab.rest(before, follows == "page", "click "+name)
}

// leadsTo says whether pressing an element brings a new page ("page") or changes this one ("here"). Elements that the
// page's scripts take over, by hx attributes, bring none while scripts run.
const leadsTo = `function(scripts) {
	const el = this.closest("a, button, input, summary") || this;
	if (scripts === "true")
		for (let n = el; n; n = n.parentElement)
			for (const a of n.attributes)
				if (/^(data-)?hx-(get|post|put|patch|delete|boost)/.test(a.name)) return "here";
	if (el.matches("a[href]")) {
		if (el.hasAttribute("download") || el.target) return "here";
		const same = el.pathname === location.pathname && el.search === location.search;
		return same && el.hash ? "here" : "page";
	}
	const submits = el.matches("button, input") && (el.type === "submit" || el.type === "image");
	return submits && el.form && el.form.method !== "dialog" ? "page" : "here";
}`

// Fill writes into the field of that label, in place of what stood there.
func (tab *Tab) Fill(label, words string) {
	tab.t.Helper()
	tab.count("fill %q", label)
	e := tab.find(writable, label)
	before := tab.watch.mark()
	tab.focusOn(e, "fill "+label)
	_, err := tab.call(e, `function() { if (this.select) this.select() }`)
	tab.must(err, "fill "+label)
	tab.must(chromedp.Do(tab.ctx, typing(words)), "fill "+label)
	tab.rest(before, false, "fill "+label)
	// A key that went astray is found here, and not three pages on.
	if got, err := tab.call(e, `function() { return this.isConnected ? this.value : "gone from the page" }`); err != nil || fold(got) != fold(words) {
		tab.fail("fill %s: %q was typed and the field holds %q %v", label, words, got, err)
	}
}

// Focus puts the cursor into the field of that label.
func (tab *Tab) Focus(label string) {
	tab.t.Helper()
	tab.focusOn(tab.find(writable, label), "focus "+label)
}

func (tab *Tab) focusOn(e element, step string) {
	tab.t.Helper()
	tab.must(tab.do(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, dom.Focus, dom.FocusParams{BackendNodeID: e.id})
		return err
	}), step)
}

// Start clicks like Click and does not wait for what comes of it; Keys types like Type and does not wait either. With them a
// journey goes on while an answer is on its way, as people do.
func (tab *Tab) Start(name string) {
	tab.t.Helper()
	tab.count("click %q", name)
	tab.press(tab.find(pressable, name))
}

// Keys types where the focus is, without waiting for the page.
func (tab *Tab) Keys(words string) {
	tab.t.Helper()
	tab.count("type")
	tab.must(chromedp.Do(tab.ctx, typing(words)), "type")
}

// plain reports whether every letter of a text has a key of its own.
func plain(words string) bool {
	return !strings.ContainsFunc(words, func(r rune) bool { return r < ' ' || r > '~' })
}

// typing presses the keys one by one, or pastes a text that is long or has letters that the keyboard lacks: those went astray
// as keys now and then.
func typing(words string) chromedp.Action[chromedp.Void] {
	switch {
	case words == "":
		return chromedp.KeyEvent("\b")
	case len(words) <= 60 && plain(words):
		return chromedp.KeyEvent(words)
	}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: words})
		return err
	})
}

// Choose ticks the radio button or checkbox of that label.
func (tab *Tab) Choose(label string) {
	tab.t.Helper()
	tab.count("choose %q", label)
	before := tab.watch.mark()
	tab.press(tab.find(choice, label))
	tab.rest(before, false, "choose "+label)
}

// Select chooses an option, by its words, from the list of that label.
func (tab *Tab) Select(label, option string) {
	tab.t.Helper()
	tab.count("select %q in %q", option, label)
	e := tab.find(list, label)
	before := tab.watch.mark()
	known, err := tab.call(e, pick, option)
	tab.must(err, "select "+option)
	if known != "" {
		tab.fail("the list %q has no %q; it has: %s", label, option, known)
	}
	tab.rest(before, false, "select "+option)
}

// pick chooses an option and returns "", or returns the options there are.
const pick = `function(option) {
	const options = [...this.options];
	const found = options.find(o => o.label.trim() === option);
	if (!found) return options.map(o => o.label.trim()).join(", ") || "nothing";
	found.selected = true;
	this.dispatchEvent(new Event("input", {bubbles: true}));
	this.dispatchEvent(new Event("change", {bubbles: true}));
	return "";
}`

// Attach gives a file to the file field of that label.
func (tab *Tab) Attach(label, path string) {
	tab.t.Helper()
	tab.count("attach a file to %q", label)
	e := tab.find(fileBox, label)
	before := tab.watch.mark()
	tab.must(tab.do(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, BackendNodeID: e.id})
		return err
	}), "attach "+path)
	tab.rest(before, false, "attach "+path)
}

// press scrolls an element into view and clicks in its middle, as a mouse does.
func (tab *Tab) press(e element) {
	tab.t.Helper()
	tab.must(tab.do(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: e.id}); err != nil {
			return err
		}
		res, err := cdp.Call(ctx, t, dom.GetContentQuads, dom.GetContentQuadsParams{BackendNodeID: e.id})
		if err != nil {
			return err
		}
		if len(res.Quads) == 0 || len(res.Quads[0]) != 8 {
			return fmt.Errorf("it has no place on the screen")
		}
		q := res.Quads[0] // x and y of the four corners
		_, err = chromedp.MouseClickXY((q[0]+q[4])/2, (q[1]+q[5])/2)(ctx, t)
		return err
	}), fmt.Sprintf("press the %s %q", e.role, e.name))
}

// rest waits until the page is at rest after a step, and has it checked when it changed.
func (tab *Tab) rest(before mark, expectPage bool, step string) {
	tab.t.Helper()
	if !tab.watch.settle(before, expectPage) {
		tab.fail("%s: the page did not come to rest (%s)", step, tab.watch.waiting())
	}
	if tab.watch.mark() != before && !tab.options.Unchecked {
		tab.Check(step)
	}
}

// until asks again and again, until yes or out of patience.
func (tab *Tab) until(ok func() bool) bool {
	for deadline := time.Now().Add(patience / 2); ; time.Sleep(50 * time.Millisecond) {
		if ok() {
			return true
		}
		if time.Now().After(deadline) {
			return false
		}
	}
}

// do runs protocol commands on the tab, within the bounds of patience.
func (tab *Tab) do(f func(context.Context, *chromedp.Target) error) error {
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, chromedp.Func(f))
}

func (tab *Tab) must(err error, step string) {
	tab.t.Helper()
	if err != nil {
		tab.fail("%s: %v", step, err)
	}
}

// fail ends the test with what the page says and a picture of it.
func (tab *Tab) fail(format string, args ...any) {
	tab.t.Helper()
	message := fmt.Sprintf(format, args...)
	where, words := "", ""
	if url, err := chromedp.Run(tab.ctx, chromedp.Location()); err == nil {
		where = url
	}
	if body, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string](`document.body ? document.body.innerText : ""`)); err == nil {
		words = fold(body)
	}
	tab.t.Fatalf("%s\nat %s, picture %s\n%.1500s", message, where, tab.failurePicture(), words)
}

func (tab *Tab) failurePicture() string {
	png, err := chromedp.Run(tab.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		return "none"
	}
	path := filepath.Join(testkit.Root(tab.t), "tmp", "failures", strings.ReplaceAll(tab.t.Name(), "/", "-")+".png")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "none"
	}
	if err := os.WriteFile(path, png, 0o644); err != nil {
		return "none"
	}
	return path
}

// finish reports what went wrong in the page while nobody asked.
func (tab *Tab) finish() {
	tab.t.Helper()
	for _, p := range tab.watch.takeProblems() {
		tab.t.Error(p)
	}
}

// scriptsWord tells leadsTo whether the page's scripts run.
func scriptsWord(o Options) string { return fmt.Sprint(!o.WithoutScripts) }
