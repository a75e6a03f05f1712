package htmlcheck

import (
	"strings"
	"testing"
)

// A Page is an HTML answer under test. Its methods end the test with a readable message when the page says otherwise.
type Page struct {
	*Node
	t testing.TB
}

// Read parses an answer, and ends the test when it is not well formed.
func Read(t testing.TB, source string) *Page {
	t.Helper()
	root, err := Parse(source)
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	return &Page{Node: root, t: t}
}

// All returns the elements that match, in the order of the page.
func (p *Page) All(css string) []*Node {
	p.t.Helper()
	sel, err := parseSelector(css)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.find(sel, nil)
}

// One returns the only element that matches; none, or several, end the test.
func (p *Page) One(css string) *Node {
	p.t.Helper()
	found := p.All(css)
	if len(found) != 1 {
		p.t.Fatalf("%d elements match %s, want one\n%s", len(found), css, p.Text())
	}
	return found[0]
}

// Within returns the only element that matches as a page of its own, for further questions.
func (p *Page) Within(css string) *Page {
	p.t.Helper()
	return &Page{Node: p.One(css), t: p.t}
}

// None asserts that no element matches.
func (p *Page) None(css string) {
	p.t.Helper()
	if found := p.All(css); len(found) > 0 {
		p.t.Errorf("%d elements match %s, want none; the first says %q", len(found), css, found[0].Text())
	}
}

// Says asserts that an element that matches has exactly this text, white space folded.
func (p *Page) Says(css, want string) {
	p.t.Helper()
	found := p.All(css)
	var got []string
	for _, n := range found {
		if n.Text() == want {
			return
		}
		got = append(got, n.Text())
	}
	p.t.Errorf("nothing that matches %s says %q; they say %q", css, want, got)
}

// Shows asserts that the words occur in the text of the page, white space folded.
func (p *Page) Shows(words string) {
	p.t.Helper()
	if !strings.Contains(p.Text(), fold(words)) {
		p.t.Errorf("the page does not show %q\n%s", words, p.Text())
	}
}

// Hides asserts that the words occur nowhere: neither in the text nor in any attribute. It is the check for what a
// person must not learn.
func (p *Page) Hides(words string) {
	p.t.Helper()
	if strings.Contains(p.Text(), fold(words)) {
		p.t.Errorf("the page shows %q, which must not be there", words)
	}
	p.hides(p.Node, words)
}

func (p *Page) hides(n *Node, words string) {
	p.t.Helper()
	for name, value := range n.Attr {
		if strings.Contains(value, words) {
			p.t.Errorf("<%s %s=%q> gives %q away", n.Name, name, value, words)
		}
	}
	for _, c := range n.Children {
		p.hides(c, words)
	}
}

// Text returns what the element says, white space folded; scripts and styles say nothing.
func (n *Node) Text() string {
	var b strings.Builder
	n.write(&b)
	return fold(b.String())
}

func (n *Node) write(b *strings.Builder) {
	if n.Name == "script" || n.Name == "style" {
		return
	}
	for _, p := range n.parts {
		if p.node == nil {
			b.WriteString(p.text)
			continue
		}
		p.node.write(b)
		if !inline[p.node.Name] {
			b.WriteByte(' ')
		}
	}
}

// inline lists the elements whose text runs on into what follows.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "code": true, "em": true, "i": true, "mark": true, "q": true, "s": true,
	"small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true,
}

// find appends the elements below n that match, in the order of the page.
func (n *Node) find(sel selector, found []*Node) []*Node {
	for _, c := range n.Children {
		if sel.matches(c) {
			found = append(found, c)
		}
		found = c.find(sel, found)
	}
	return found
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
