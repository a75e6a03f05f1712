package harness

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A kind is the sort of thing a person looks for on a page, as the roles that a screen reader would announce.
type kind struct {
	name  string
	roles []string
}

var (
	pressable = kind{"link or button", []string{
		"link", "button", "DisclosureTriangle", "tab", "menuitem", "option", "radio", "checkbox", "switch",
	}}
	writable = kind{"field", []string{"textbox", "searchbox", "combobox", "spinbutton", "Date", "InputTime"}}
	choice   = kind{"radio button or checkbox", []string{"radio", "checkbox", "switch"}}
	list     = kind{"list to choose from", []string{"combobox", "listbox"}}
	fileBox  = kind{"file field", []string{"button"}}
)

// An element is something found on the page.
type element struct {
	id   cdp.BackendNodeID
	role string
	name string
}

// find looks for the element of a kind whose accessible name is this one, and waits for it to appear.
func (tab *Tab) find(k kind, name string) element {
	tab.t.Helper()
	var all, found []element
	var err error
	for deadline := time.Now().Add(patience / 2); ; time.Sleep(50 * time.Millisecond) {
		all, err = tab.elements()
		found = k.named(all, name)
		if len(found) == 1 || time.Now().After(deadline) {
			break
		}
	}
	switch {
	case err != nil:
		tab.fail("look for the %s %q: %v", k.name, name, err)
	case len(found) == 0:
		tab.fail("there is no %s %q; there are: %s", k.name, name, k.names(all))
	case len(found) > 1:
		tab.fail("%d times %q as a %s; say which with In", len(found), name, k.name)
	}
	return found[0]
}

// named returns the elements of this kind with this name. White space is folded, as it is when read aloud.
func (k kind) named(all []element, name string) []element {
	var found []element
	for _, e := range all {
		if k.has(e) && e.name == fold(name) {
			found = append(found, e)
		}
	}
	return found
}

func (k kind) has(e element) bool { return slices.Contains(k.roles, e.role) }

func (k kind) names(all []element) string {
	var names []string
	for _, e := range all {
		if k.has(e) {
			names = append(names, fmt.Sprintf("%q", e.name))
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

// elements returns what a screen reader is told of, inside the tab's scope.
func (tab *Tab) elements() ([]element, error) {
	var found []element
	err := tab.do(func(ctx context.Context, t *chromedp.Target) error {
		root, err := tab.root(ctx, t)
		if err != nil {
			return err
		}
		tree, err := cdp.Call(ctx, t, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{NodeID: root})
		if err != nil {
			return err
		}
		for _, n := range tree.Nodes {
			if !n.Ignored && n.BackendDOMNodeID != 0 {
				found = append(found, element{n.BackendDOMNodeID, text(n.Role), fold(text(n.Name))})
			}
		}
		return nil
	})
	return found, err
}

// root returns the node of the tab's scope.
func (tab *Tab) root(ctx context.Context, t *chromedp.Target) (cdp.NodeID, error) {
	depth := int64(0)
	doc, err := cdp.Call(ctx, t, dom.GetDocument, dom.GetDocumentParams{Depth: &depth})
	if err != nil || tab.scope == "" {
		return rootID(doc), err
	}
	res, err := cdp.Call(ctx, t, dom.QuerySelector, dom.QuerySelectorParams{NodeID: rootID(doc), Selector: tab.scope})
	if err == nil && res.NodeID == 0 {
		err = fmt.Errorf("nothing matches %s", tab.scope)
	}
	return res.NodeID, err
}

func rootID(doc dom.GetDocumentResult) cdp.NodeID {
	if doc.Root == nil {
		return 0
	}
	return doc.Root.NodeID
}

// call runs a function with the element as this, and returns what it returns as text.
func (tab *Tab) call(e element, function string, args ...string) (string, error) {
	var result string
	err := tab.do(func(ctx context.Context, t *chromedp.Target) error {
		node, err := cdp.Call(ctx, t, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: e.id})
		if err != nil {
			return err
		}
		p := runtime.CallFunctionOnParams{FunctionDeclaration: function, ObjectID: node.Object.ObjectID, ReturnByValue: yes()}
		for _, a := range args {
			quoted, err := json.Marshal(a)
			if err != nil {
				return err
			}
			p.Arguments = append(p.Arguments, &runtime.CallArgument{Value: quoted})
		}
		res, err := cdp.Call(ctx, t, runtime.CallFunctionOn, p)
		if err != nil {
			return err
		}
		if res.ExceptionDetails != nil {
			return fmt.Errorf("%s", describe(res.ExceptionDetails))
		}
		if len(res.Result.Value) == 0 {
			return nil
		}
		return json.Unmarshal(res.Result.Value, &result)
	})
	return result, err
}

// text reads a value of the accessibility tree that is text.
func text(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v.Value, &s) != nil {
		return "" // a number or a truth value is not a name
	}
	return s
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

func yes() *bool { v := true; return &v }
