package harness

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"

	"daybook/internal/testkit"
)

// axePath is the accessibility checker, below the root of the source tree.
const axePath = "node_modules/axe-core/axe.min.js"

// A finding is one rule that a page breaks.
type finding struct {
	ID      string `json:"id"`
	Impact  string `json:"impact"`
	Help    string `json:"help"`
	HelpURL string `json:"helpUrl"`
	Nodes   []struct {
		Target  []any  `json:"target"` // a selector, or a list of them inside frames
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// runAxe checks against WCAG 2.2 A and AA and the checker's own good practice.
const runAxe = `axe.run(document, {
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	resultTypes: ["violations"],
}).then(r => JSON.stringify(r.violations))`

// checked holds the digests of pages that passed in this process: a page that differs from one of them only in its words
// and numbers is not checked again.
var checked sync.Map

// shape is the page without what the checker does not look at: words, addresses, ids and values are only there or not.
const shape = `(() => {
	const kept = /^(class|role|type|lang|open|hidden|disabled|checked|aria-(?!label|describedby|controls|activedescendant|owns).*)$/;
	const draw = n => {
		if (n.nodeType === 3) return n.data.trim() ? "x" : "";
		if (n.nodeType !== 1) return "";
		const words = [...n.attributes].map(a => a.name + "=" + (kept.test(a.name) ? a.value : a.value ? "x" : "")).sort();
		return "<" + n.localName + " " + words.join(" ") + ">" + [...n.childNodes].map(draw).join("") + "</>";
	};
	return innerWidth + draw(document.documentElement);
})()`

// Check gives the page as it stands to the accessibility checker, and fails the test with each finding. Steps that
// change the page call it by themselves; a journey calls it for a state that came about without a request.
func (tab *Tab) Check(state string) {
	tab.t.Helper()
	drawn, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string](shape))
	tab.must(err, "check "+state)
	digest := sha256.Sum256([]byte(drawn))
	if _, done := checked.Load(digest); done {
		return
	}
	findings, err := tab.axe()
	tab.must(err, "check "+state)
	for _, f := range findings {
		tab.t.Errorf("%s, after %q: %s", tab.Path(), state, f)
	}
	if len(findings) == 0 {
		checked.Store(digest, true)
	}
}

// axe runs the checker. It is put in by evaluation, which the content policy does not stop; where scripts are off they
// are on while it runs, which wakes nothing of the page's own, for its scripts were passed over when it loaded.
func (tab *Tab) axe() ([]finding, error) {
	path := filepath.Join(testkit.Root(tab.t), axePath)
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the accessibility checker is not there (run npm ci --ignore-scripts): %w", err)
	}
	var result string
	err = tab.do(func(ctx context.Context, t *chromedp.Target) (err error) {
		if tab.options.WithoutScripts {
			if err := scripts(ctx, t, true); err != nil {
				return err
			}
			defer func() {
				if off := scripts(ctx, t, false); err == nil {
					err = off
				}
			}()
		}
		if _, err := chromedp.Evaluate[chromedp.Void](string(source))(ctx, t); err != nil {
			return err
		}
		result, err = chromedp.Evaluate[string](runAxe, chromedp.EvalAwaitPromise)(ctx, t)
		return err
	})
	if err != nil {
		return nil, err
	}
	var findings []finding
	return findings, json.Unmarshal([]byte(result), &findings)
}

// String says what is wrong and where, for the person who has to mend it.
func (f finding) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, %s)\n  %s", f.Help, f.ID, f.Impact, f.HelpURL)
	for i, n := range f.Nodes {
		if i == 5 {
			fmt.Fprintf(&b, "\n  and %d more places", len(f.Nodes)-i)
			break
		}
		fmt.Fprintf(&b, "\n  %v: %.200s\n    %s", n.Target, fold(n.HTML), fold(n.Summary))
	}
	return b.String()
}
