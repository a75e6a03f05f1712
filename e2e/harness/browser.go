package harness

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"daybook/internal/testkit"
)

// The two widths that every page must work at, in CSS pixels: a desk and a phone.
const (
	Desk  = 1280
	Phone = 390
)

const height = 900 // of the window, in CSS pixels

// patience bounds every wait. It is long because CI machines are slow, and reached only when something is wrong.
const patience = 20 * time.Second

// A browser is the one Chromium of this process; each Tab has its own cookies in it.
type browser struct {
	ctx    context.Context
	folder string // its profile
}

var (
	chrome      *browser
	startChrome sync.Once
	chromeErr   error
)

// start returns the process's Chromium, started on first use.
func start(t testing.TB) *browser {
	t.Helper()
	path := testkit.Chromium(t)
	startChrome.Do(func() {
		var folder string
		if folder, chromeErr = os.MkdirTemp("", "daybook-chromium-"); chromeErr != nil {
			return
		}
		ctx, _ := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(flags(path, folder)...))
		chrome = &browser{ctx: ctx, folder: folder}
		chromeErr = chromedp.Do(ctx)
	})
	if chromeErr != nil {
		t.Fatalf("start %s: %v", path, chromeErr)
	}
	return chrome
}

// flags keep Chromium from calling home, and let it run as root and in a small container.
func flags(path, folder string) []chromedp.ExecAllocatorOption {
	opts := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(folder),
		chromedp.WindowSize(Desk, height),
		chromedp.DisableGPU,
		chromedp.Flag("headless", "new"),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "en-GB"),
	}
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	return opts
}

func (b *browser) close() {
	chromedp.Cancel(b.ctx) // the process ends next; there is nobody to tell
	os.RemoveAll(b.folder)
}

// Options say how a Tab is opened.
type Options struct {
	WithoutScripts bool // as for an officer whose browser runs no JavaScript
	Width          int  // of the window, Desk unless given
	Unchecked      bool // leave the accessibility checker to explicit calls of Check
}

// Open opens a tab on a server, with no cookies and nothing shown yet. It is closed with the test, which fails if a
// page reported a script error or broke the content policy.
func Open(t testing.TB, base string, o Options) *Tab {
	t.Helper()
	b := start(t)
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	s := &session{ctx: ctx, base: strings.TrimSuffix(base, "/"), options: o, watch: newWatch()}
	tab := &Tab{t: t, session: s}
	t.Cleanup(func() {
		tab.finish()
		cancel()
	})
	if s.options.Width == 0 {
		s.options.Width = Desk
	}
	if err := chromedp.Do(ctx); err != nil { // opens the tab, so that it has an id to watch
		t.Fatalf("open a tab: %v", err)
	}
	s.watch.main = cdp.FrameID(chromedp.FromContext(ctx).Target.TargetID)
	tab.must(chromedp.Listen(ctx, s.watch.event), "listen")
	tab.must(chromedp.Do(ctx, enable(o), chromedp.EmulateViewport(int64(s.options.Width), height)), "set up the tab")
	return tab
}

func enable(o Options) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		if _, err := cdp.Call(ctx, t, log.Enable, cdp.Empty{}); err != nil {
			return err
		}
		if _, err := cdp.Call(ctx, t, page.Enable, page.EnableParams{}); err != nil {
			return err
		}
		return scripts(ctx, t, !o.WithoutScripts)
	})
}

// scripts switches the page's own scripts on or off.
func scripts(ctx context.Context, t *chromedp.Target, on bool) error {
	_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
	return err
}
