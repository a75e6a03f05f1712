package harness

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// quiet is how long nothing must have happened for a page to count as at rest.
const quiet = 100 * time.Millisecond

// A watch follows what a tab is doing, so that a step can wait until the page is at rest instead of for a fixed time,
// and keeps what went wrong in it.
type watch struct {
	main cdp.FrameID

	mu       sync.Mutex
	inFlight map[network.RequestID]string // with its address
	loading  bool                         // a page is on its way into the main frame
	loads    int                          // pages that arrived there
	status   int                          // of the last answer that was a page
	traffic  int                          // requests made, so that a part swapped in counts as a new state
	last     time.Time
	problems []string
}

// staysHere lists the navigations that only move within the page.
var staysHere = map[page.FrameStartedNavigatingNavigationType]bool{
	page.FrameStartedNavigatingNavigationTypeSameDocument:        true,
	page.FrameStartedNavigatingNavigationTypeHistorySameDocument: true,
}

func newWatch() *watch {
	return &watch{inFlight: map[network.RequestID]string{}, last: time.Now()}
}

// event is called for each event of the tab, on the goroutine that reads them: it must be quick and call nothing.
func (w *watch) event(ev any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.last = time.Now()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		w.sent(ev)
	case *network.EventResponseReceived:
		if ev.Type == network.ResourceTypeDocument && ev.FrameID == w.main && ev.Response != nil {
			w.status = int(ev.Response.Status)
		}
	case *network.EventLoadingFinished:
		delete(w.inFlight, ev.RequestID)
	case *network.EventLoadingFailed:
		delete(w.inFlight, ev.RequestID)
		if ev.Type == network.ResourceTypeDocument { // a download, or an answer without a page
			w.loading = false
		}
	case *page.EventFrameStartedNavigating:
		if ev.FrameID == w.main && !staysHere[ev.NavigationType] {
			w.loading = true
		}
	case *page.EventLoadEventFired:
		w.loading = false
		w.loads++
	case *runtime.EventExceptionThrown:
		w.problem("script error: %s", describe(ev.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if ev.Type == runtime.ConsoleAPICalledTypeError {
			w.problem("console error: %s", arguments(ev.Args))
		}
	case *log.EventEntryAdded:
		// The network source only repeats status codes, and a 422 or a 404 may be what the journey came to see.
		if ev.Entry.Level == log.EntryLevelError && ev.Entry.Source != log.EntrySourceNetwork {
			w.problem("%s: %s (%s)", ev.Entry.Source, ev.Entry.Text, ev.Entry.URL)
		}
	}
}

func (w *watch) sent(ev *network.EventRequestWillBeSent) {
	switch ev.Type {
	case network.ResourceTypeEventSource, network.ResourceTypeWebSocket, network.ResourceTypePing, network.ResourceTypeOther:
		return // these stay open, or nobody waits for them, such as the page's icon
	}
	if ev.Type == network.ResourceTypeDocument && ev.FrameID == w.main {
		w.loading = true
		clear(w.inFlight) // what the page before was still fetching is dropped, and not always reported as failed
	}
	w.inFlight[ev.RequestID] = ev.Request.URL
	w.traffic++
}

func (w *watch) problem(format string, args ...any) {
	w.problems = append(w.problems, fmt.Sprintf(format, args...))
}

func (w *watch) takeProblems() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	taken := w.problems
	w.problems = nil
	return taken
}

func (w *watch) lastStatus() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.status
}

// A mark is a moment in the life of a tab.
type mark struct{ loads, traffic int }

func (w *watch) mark() mark {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.last = time.Now()
	return mark{w.loads, w.traffic}
}

// settle waits until the page is at rest after something was done to it: where a new page is expected, until one has
// come; then until nothing is on its way and nothing has been for a moment. It says whether the page came to rest.
func (w *watch) settle(since mark, expectPage bool) bool {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if w.atRest(since, expectPage) {
			return true
		}
	}
	return false
}

func (w *watch) atRest(since mark, expectPage bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case expectPage && w.loads == since.loads:
		return false
	case w.loading || len(w.inFlight) > 0:
		return false
	case w.loads > since.loads:
		return true // the load event waits for styles and scripts by itself
	}
	return time.Since(w.last) >= quiet
}

// waiting says what the page is waited for.
func (w *watch) waiting() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.inFlight) == 0 {
		return fmt.Sprintf("loading: %v, pages so far: %d", w.loading, w.loads)
	}
	return "waiting for " + strings.Join(slices.Sorted(maps.Values(w.inFlight)), ", ")
}

func describe(d *runtime.ExceptionDetails) string {
	text := d.Text
	if d.Exception != nil && d.Exception.Description != "" {
		text += " " + d.Exception.Description
	}
	return fmt.Sprintf("%s (%s:%d)", text, d.URL, d.LineNumber+1)
}

func arguments(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		if a.Description != "" {
			words = append(words, a.Description)
			continue
		}
		words = append(words, string(a.Value))
	}
	return strings.Join(words, " ")
}
