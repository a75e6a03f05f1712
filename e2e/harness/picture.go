package harness

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"

	"daybook/internal/testkit"
)

// PicturesEnv says where pictures go, below the root of the source tree: tmp/pictures unless it is set. "make pictures"
// sets it to docs/pictures, so that an ordinary test run changes nothing that is committed.
const PicturesEnv = "DAYBOOK_PICTURES"

// tallest is how much of a page a picture shows, in pixels: a picture in the documentation is looked at, not scrolled.
const tallest = 1600

// Picture takes the page at both widths, as NAME-1280.png and NAME-390.png, and asserts that a phone shows all of it
// without sideways scrolling. Pictures for the documentation show its upper part.
func (tab *Tab) Picture(name string) {
	tab.t.Helper()
	folder, whole := os.Getenv(PicturesEnv), false
	if folder == "" {
		folder, whole = filepath.Join("tmp", "pictures"), true
	}
	folder = filepath.Join(testkit.Root(tab.t), folder)
	tab.must(os.MkdirAll(folder, 0o755), "picture "+name)
	for _, width := range []int{Desk, Phone} {
		tab.resize(width)
		taken, err := chromedp.Run(tab.ctx, chromedp.FullScreenshot(100))
		tab.must(err, "picture "+name)
		if !whole {
			taken, err = upper(taken)
			tab.must(err, "picture "+name)
		}
		tab.must(os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%d.png", name, width)), taken, 0o644), "picture "+name)
	}
	tab.Fits()
	tab.resize(tab.options.Width)
}

// upper is the upper part of a picture, packed as tightly as it goes.
func upper(taken []byte) ([]byte, error) {
	shot, err := png.Decode(bytes.NewReader(taken))
	if err != nil {
		return nil, err
	}
	part := shot.Bounds()
	part.Max.Y = min(part.Max.Y, part.Min.Y+tallest)
	out := image.NewRGBA(part)
	draw.Draw(out, part, shot, part.Min, draw.Src)
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out)
	return b.Bytes(), err
}

// Fits asserts that the page is no wider than the window, and names what sticks out.
func (tab *Tab) Fits() {
	tab.t.Helper()
	wide, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string](sticksOut))
	tab.must(err, "measure the page")
	if wide != "" {
		tab.t.Errorf("%s scrolls sideways: %s", tab.Path(), wide)
	}
}

// sticksOut returns "" when the page fits, and else the widest elements. A table that scrolls inside its own box is
// no fault: only the page itself must not.
const sticksOut = `(() => {
	const page = document.scrollingElement;
	if (page.scrollWidth <= innerWidth) return "";
	return [...document.body.querySelectorAll("*")]
		.filter(e => e.getBoundingClientRect().right > innerWidth + 1)
		.slice(0, 5)
		.map(e => e.tagName.toLowerCase() + "." + [...e.classList].join(".") + " to " + Math.round(e.getBoundingClientRect().right))
		.join(", ") || "to " + page.scrollWidth;
})()`

func (tab *Tab) resize(width int) {
	tab.t.Helper()
	before := tab.watch.mark()
	tab.must(chromedp.Do(tab.ctx, chromedp.EmulateViewport(int64(width), height)), "resize")
	tab.watch.settle(before, false)
}
