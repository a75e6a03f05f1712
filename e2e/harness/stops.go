package harness

import (
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Stops goes through the whole page with the Tab key, as someone without a mouse does, and fails the test with whatever
// can be used and is never reached, is reached out of the order in which it is read, looks with the focus as it does
// without, or lies out of sight or under something else when it has it.
func (tab *Tab) Stops() {
	tab.t.Helper()
	if faults := tab.stops(); faults != "" {
		tab.t.Errorf("%s, with the Tab key:\n%s", tab.Path(), faults)
	}
}

// stops goes through the page and returns what is wrong, a line each.
func (tab *Tab) stops() string {
	tab.t.Helper()
	n, err := chromedp.Run(tab.ctx, chromedp.Evaluate[int](watchStops))
	tab.must(err, "count what the Tab key should reach")
	for range n {
		tab.must(chromedp.Do(tab.ctx, chromedp.KeyEvent(kb.Tab)), "press Tab")
	}
	faults, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string](stopFaults))
	tab.must(err, "read what the Tab key reached")
	return faults
}

// watchStops remembers how everything that can be used looks without the focus, notes what is wrong with each when it
// gets it, and returns how many there are. Of the radio buttons of one name a browser stops at one.
var watchStops = strings.ReplaceAll(`(() => {
	document.activeElement.blur();
	scrollTo(0, 0);
	const around = e => [e, e.nextElementSibling, e.parentElement].filter(Boolean);
	const drawn = e => around(e).flatMap(x => ["", "::before", "::after"].map(part => {
		const s = getComputedStyle(x, part || null);
		return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.borderWidth, s.color].join();
	})).join(";");
	const shown = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
	const named = e => e.localName + " " + (e.getAttribute("aria-label") || e.labels?.[0]?.innerText || e.innerText || e.name || e.className).trim().slice(0, 60);
	const groups = new Set();
	const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(e => {
		if (e.disabled || e.type === "hidden" || e.tabIndex < 0 || !shown(e)) return false;
		if (e.type !== "radio") return true;
		const group = (e.form ? [...document.forms].indexOf(e.form) : "") + "/" + e.name;
		const one = e.form ? [...e.form.elements].some(x => x.type === "radio" && x.name === e.name && x.checked) ? e.checked : !groups.has(group) : !groups.has(group);
		if (one) groups.add(group);
		return one;
	});
	const before = new Map(stops.map(e => [e, drawn(e)]));
	const faults = [], reached = new Set();
	let last = null;
	addEventListener("focusin", ({target: e}) => {
		if (last && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push("out of order: " + named(e));
		last = e;
		reached.add(e);
		if (before.has(e) && drawn(e) === before.get(e)) faults.push("looks the same with the focus: " + named(e));
		const seen = [...e.getClientRects()].concat([...(e.labels ?? [])].flatMap(l => [...l.getClientRects()])).some(r => {
			const x = r.x + r.width / 2, y = r.y + r.height / 2;
			const top = document.elementFromPoint(x, y);
			return top && (top === e || top.contains(e) && top.localName !== "body" && top.localName !== "html" || e.contains(top) || [...(e.labels ?? [])].some(l => l.contains(top)));
		});
		if (!seen) faults.push("has the focus and cannot be seen: " + named(e));
	});
	window.NAME = () => faults.concat(stops.filter(e => !reached.has(e)).map(e => "not reached: " + named(e))).join("\n");
	return stops.length;
})()`, "NAME", stopsName)

// stopsName is what the page calls the reading of its faults; stopFaults reads them.
const stopsName = "daybookStops"

const stopFaults = stopsName + "()"
