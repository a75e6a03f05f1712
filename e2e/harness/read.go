package harness

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// See waits until the part of the page that is looked at shows these words, white space folded.
func (tab *Tab) See(words string) {
	tab.t.Helper()
	if !tab.until(func() bool { return strings.Contains(tab.Text(), fold(words)) }) {
		tab.fail("the page does not show %q", words)
	}
}

// Miss asserts that the words are not on the page, at rest as it is now.
func (tab *Tab) Miss(words string) {
	tab.t.Helper()
	if strings.Contains(tab.Text(), fold(words)) {
		tab.fail("the page shows %q", words)
	}
}

// Text returns the words that the part of the page that is looked at shows, white space folded.
func (tab *Tab) Text() string {
	tab.t.Helper()
	css := tab.scope
	if css == "" {
		css = "body"
	}
	words, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string](
		fmt.Sprintf(`(document.querySelector(%q) || {innerText: ""}).innerText`, css)))
	tab.must(err, "read the page")
	return fold(words)
}

// Value returns what stands in the field of that label.
func (tab *Tab) Value(label string) string {
	tab.t.Helper()
	v, err := tab.call(tab.find(writable, label), `function() { return this.value }`)
	tab.must(err, "read "+label)
	return v
}

// Path returns the path and query of the page that is shown.
func (tab *Tab) Path() string {
	tab.t.Helper()
	where, err := chromedp.Run(tab.ctx, chromedp.Location())
	tab.must(err, "read the address")
	u, err := url.Parse(where)
	tab.must(err, "read the address")
	return u.RequestURI()
}

// Status returns the status of the answer that brought the page.
func (tab *Tab) Status() int { return tab.watch.lastStatus() }

// A Link is a link on the page: its words and the path it leads to.
type Link struct{ Words, Path string }

// Links returns the links that match CSS, in the order of the page.
func (tab *Tab) Links(css string) []Link {
	tab.t.Helper()
	links, err := chromedp.Run(tab.ctx, chromedp.Evaluate[[]Link](fmt.Sprintf(
		`[...document.querySelectorAll(%q)].map(a => ({Words: a.innerText.trim().replace(/\s+/g, " "), Path: a.pathname + a.search + a.hash}))`, css)))
	tab.must(err, "read the links")
	return links
}

// Download presses a link that brings a file, waits for it and returns what is in it.
func (tab *Tab) Download(name string) []byte {
	tab.t.Helper()
	folder := tab.t.TempDir()
	tab.must(tab.do(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.CallBrowser(ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
			Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder,
			BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
		})
		return err
	}), "download "+name)
	e := tab.find(pressable, name)
	tab.count("click %q", name)
	tab.press(e)
	var path string
	if !tab.until(func() bool {
		files, err := os.ReadDir(folder)
		if err != nil || len(files) != 1 || strings.HasSuffix(files[0].Name(), ".crdownload") {
			return false
		}
		path = filepath.Join(folder, files[0].Name())
		return true
	}) {
		tab.fail("no file came of %q", name)
	}
	body, err := os.ReadFile(path)
	tab.must(err, "download "+name)
	return body
}

// Close closes the tab as a person does, without a word to the page.
func (tab *Tab) Close() {
	tab.t.Helper()
	tab.must(tab.do(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.CallBrowser(ctx, target.CloseTarget, target.CloseTargetParams{TargetID: t.TargetID})
		return err
	}), "close the tab")
}

// Texts returns the words of each element that matches CSS, white space folded.
func (tab *Tab) Texts(css string) []string {
	tab.t.Helper()
	texts, err := chromedp.Run(tab.ctx, chromedp.Evaluate[[]string](fmt.Sprintf(
		`[...document.querySelectorAll(%q)].map(e => e.innerText.trim().replace(/\s+/g, " "))`, css)))
	tab.must(err, "read "+css)
	return texts
}

// Count returns how many elements match CSS.
func (tab *Tab) Count(css string) int {
	tab.t.Helper()
	n, err := chromedp.Run(tab.ctx, chromedp.Evaluate[int](fmt.Sprintf(`document.querySelectorAll(%q).length`, css)))
	tab.must(err, "count "+css)
	return n
}
