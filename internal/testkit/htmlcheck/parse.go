// Package htmlcheck asserts what a page says, by selector.
//
// A test of a page should state what an officer would find there ("one summary of errors, linking to the date") and
// not how the page is put together. So a page is read into a tree, asked with the CSS selectors that the style sheet
// and the scripts use too, and compared by its text as read: white space folded, entities resolved.
//
// The reader is strict where browsers forgive: every element must be closed, in order, and an id may occur once. A
// page that passes means the same to every browser and screen reader.
package htmlcheck

import (
	"fmt"
	"html"
	"strings"
)

// A Node is one element of a page. The root of a page is a Node without a name.
type Node struct {
	Name     string            // "input", in lower case
	Attr     map[string]string // values with entities resolved; an attribute without a value has ""
	Children []*Node           // the elements directly inside
	parent   *Node
	parts    []part // text and children in their order
}

// part is a stretch of text, or a child when node is set.
type part struct {
	text string
	node *Node
}

// void lists the elements that have no end tag.
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true,
}

// raw lists the elements whose content is text up to their end tag, whatever it looks like.
var raw = map[string]bool{"script": true, "style": true, "textarea": true, "title": true}

// Parse reads a page or a part of one. The error names the first place that is not well formed, with its line.
func Parse(source string) (*Node, error) {
	p := &parser{rest: source, whole: source}
	root := &Node{}
	p.open = root
	for p.rest != "" {
		if err := p.step(); err != nil {
			line := 1 + strings.Count(p.whole[:len(p.whole)-len(p.rest)], "\n")
			return nil, fmt.Errorf("html line %d: %w", line, err)
		}
	}
	if p.open != root {
		return nil, fmt.Errorf("html: <%s> is never closed", p.open.Name)
	}
	return root, uniqueIDs(root, map[string]bool{})
}

type parser struct {
	whole, rest string
	open        *Node // the innermost element not closed yet
}

// step takes one piece: text, a comment, a tag.
func (p *parser) step() error {
	switch {
	case strings.HasPrefix(p.rest, "<!--"):
		return p.skipPast("-->")
	case strings.HasPrefix(p.rest, "<!"):
		return p.skipPast(">")
	case strings.HasPrefix(p.rest, "</"):
		return p.endTag()
	case len(p.rest) > 1 && p.rest[0] == '<' && isLetter(p.rest[1]):
		return p.startTag()
	case p.rest[0] == '<':
		return fmt.Errorf("a bare < in text: %.20q", p.rest)
	default:
		end := strings.IndexByte(p.rest, '<')
		if end < 0 {
			end = len(p.rest)
		}
		p.text(html.UnescapeString(p.rest[:end]))
		p.rest = p.rest[end:]
		return nil
	}
}

func (p *parser) text(s string) { p.open.parts = append(p.open.parts, part{text: s}) }

func (p *parser) skipPast(end string) error {
	i := strings.Index(p.rest, end)
	if i < 0 {
		return fmt.Errorf("%.20q has no %s", p.rest, end)
	}
	p.rest = p.rest[i+len(end):]
	return nil
}

func (p *parser) endTag() error {
	end := strings.IndexByte(p.rest, '>')
	if end < 0 {
		return fmt.Errorf("%.20q has no >", p.rest)
	}
	name := strings.ToLower(strings.TrimSpace(p.rest[2:end]))
	if p.open.parent == nil {
		return fmt.Errorf("</%s> where nothing is open", name)
	}
	if p.open.Name != name {
		return fmt.Errorf("</%s> where <%s> is open", name, p.open.Name)
	}
	p.open = p.open.parent
	p.rest = p.rest[end+1:]
	return nil
}

func (p *parser) startTag() error {
	n := &Node{Attr: map[string]string{}, parent: p.open}
	p.rest = p.rest[1:]
	n.Name = strings.ToLower(p.take(func(c byte) bool { return !isSpace(c) && c != '>' && c != '/' }))
	closed, err := p.attributes(n)
	if err != nil {
		return err
	}
	p.open.Children = append(p.open.Children, n)
	p.open.parts = append(p.open.parts, part{node: n})
	if closed || void[n.Name] {
		return nil
	}
	p.open = n
	if !raw[n.Name] {
		return nil
	}
	end := endTag(p.rest, n.Name)
	if end < 0 {
		return fmt.Errorf("<%s> is never closed", n.Name)
	}
	content := p.rest[:end]
	if n.Name == "textarea" || n.Name == "title" {
		content = html.UnescapeString(content)
	}
	p.text(content)
	p.rest = p.rest[end:]
	return nil
}

// attributes reads up to the end of a start tag and says whether it closed itself ("/>", as in SVG).
func (p *parser) attributes(n *Node) (closed bool, err error) {
	for {
		p.take(isSpace)
		switch {
		case p.rest == "":
			return false, fmt.Errorf("<%s has no >", n.Name)
		case p.rest[0] == '>':
			p.rest = p.rest[1:]
			return false, nil
		case strings.HasPrefix(p.rest, "/>"):
			p.rest = p.rest[2:]
			return true, nil
		}
		name := strings.ToLower(p.take(func(c byte) bool { return !isSpace(c) && c != '=' && c != '>' && c != '/' }))
		if name == "" {
			return false, fmt.Errorf("<%s: %.20q where an attribute was expected", n.Name, p.rest)
		}
		if _, twice := n.Attr[name]; twice {
			return false, fmt.Errorf("<%s> has %s twice", n.Name, name)
		}
		if n.Attr[name], err = p.value(); err != nil {
			return false, fmt.Errorf("<%s %s: %w", n.Name, name, err)
		}
	}
}

// value reads what follows an attribute's name: nothing, or = and a value.
func (p *parser) value() (string, error) {
	if !strings.HasPrefix(p.rest, "=") {
		return "", nil
	}
	p.rest = p.rest[1:]
	if p.rest == "" || (p.rest[0] != '"' && p.rest[0] != '\'') {
		return html.UnescapeString(p.take(func(c byte) bool { return !isSpace(c) && c != '>' })), nil
	}
	quote := p.rest[0]
	end := strings.IndexByte(p.rest[1:], quote)
	if end < 0 {
		return "", fmt.Errorf("the value is never closed")
	}
	v := p.rest[1 : 1+end]
	p.rest = p.rest[end+2:]
	return html.UnescapeString(v), nil
}

// take cuts off and returns the longest start whose bytes all satisfy want.
func (p *parser) take(want func(byte) bool) string {
	i := 0
	for i < len(p.rest) && want(p.rest[i]) {
		i++
	}
	s := p.rest[:i]
	p.rest = p.rest[i:]
	return s
}

func uniqueIDs(n *Node, seen map[string]bool) error {
	if id, has := n.Attr["id"]; has {
		if seen[id] {
			return fmt.Errorf("html: id %q occurs twice", id)
		}
		seen[id] = true
	}
	for _, c := range n.Children {
		if err := uniqueIDs(c, seen); err != nil {
			return err
		}
	}
	return nil
}

func isSpace(c byte) bool  { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// endTag returns where the end tag of an element begins, or -1. It compares in place: making the text lower first would
// move it, because some letters have more bytes small than capital.
func endTag(s, name string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], "</")
		if i < 0 {
			return -1
		}
		from += i
		if tag := s[from+2:]; len(tag) >= len(name) && strings.EqualFold(tag[:len(name)], name) {
			return from
		}
		from += 2
	}
}
