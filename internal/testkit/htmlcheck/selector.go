package htmlcheck

import (
	"fmt"
	"slices"
	"strings"
)

// A selector is a list of alternatives ("a, b"), each a chain of simple selectors joined by descent or by ">".
type selector []chain

type chain []simple

// simple is what stands between two spaces of a selector: a name, an id, classes and conditions on attributes.
type simple struct {
	name  string // "" for any
	tests []attrTest
	child bool // joined to the one before by ">"
}

// attrTest is one condition; op is "" (present), "=", "~=", "^=", "$=" or "*=".
type attrTest struct{ name, op, value string }

// parseSelector reads the part of CSS that tests need: names, #id, .class, [attr], [attr=value] with ~= ^= $= *=,
// descendants, ">" and ",".
func parseSelector(s string) (selector, error) {
	var sel selector
	for _, alternative := range splitOutside(s, ',') {
		c, err := parseChain(alternative)
		if err != nil {
			return nil, fmt.Errorf("selector %q: %w", s, err)
		}
		sel = append(sel, c)
	}
	return sel, nil
}

func parseChain(s string) (chain, error) {
	var c chain
	child := false
	for _, word := range splitOutside(s, ' ') {
		switch word {
		case "":
			continue
		case ">":
			child = true
			continue
		}
		one, err := parseSimple(word)
		if err != nil {
			return nil, err
		}
		one.child, child = child, false
		c = append(c, one)
	}
	if len(c) == 0 || child {
		return nil, fmt.Errorf("nothing to look for")
	}
	return c, nil
}

func parseSimple(s string) (simple, error) {
	var one simple
	end := strings.IndexAny(s, "#.[:")
	if end < 0 {
		end = len(s)
	}
	if one.name = strings.ToLower(s[:end]); one.name == "*" {
		one.name = ""
	}
	for s = s[end:]; s != ""; {
		mark := s[0]
		if mark == '[' {
			inside, rest, ok := strings.Cut(s[1:], "]")
			if !ok {
				return simple{}, fmt.Errorf("[ is never closed")
			}
			one.tests = append(one.tests, parseAttr(inside))
			s = rest
			continue
		}
		end := strings.IndexAny(s[1:], "#.[:") + 1
		if end == 0 {
			end = len(s)
		}
		value := s[1:end]
		s = s[end:]
		switch {
		case value == "" || mark == ':':
			return simple{}, fmt.Errorf("%q is not understood here", string(mark)+value)
		case mark == '#':
			one.tests = append(one.tests, attrTest{"id", "=", value})
		default:
			one.tests = append(one.tests, attrTest{"class", "~=", value})
		}
	}
	return one, nil
}

func parseAttr(s string) attrTest {
	i := strings.IndexByte(s, '=')
	if i < 0 {
		return attrTest{name: s}
	}
	name, op, value := s[:i], "=", strings.Trim(s[i+1:], `"'`)
	if n := len(name); n > 0 && strings.IndexByte("~^$*", name[n-1]) >= 0 {
		name, op = name[:n-1], name[n-1:]+"="
	}
	return attrTest{name, op, value}
}

// splitOutside splits at a separator that stands outside brackets and quotes.
func splitOutside(s string, sep byte) []string {
	var parts []string
	start, inBracket := 0, false
	var quote byte
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			inBracket = true
		case c == ']':
			inBracket = false
		case c == sep && !inBracket:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

func (sel selector) matches(n *Node) bool {
	return slices.ContainsFunc(sel, func(c chain) bool { return c.matches(n) })
}

// matches says whether the chain ends at n.
func (c chain) matches(n *Node) bool {
	last := c[len(c)-1]
	if !last.matches(n) {
		return false
	}
	if len(c) == 1 {
		return true
	}
	for up := n.parent; up != nil; up = up.parent {
		if c[:len(c)-1].matches(up) {
			return true
		}
		if last.child {
			return false
		}
	}
	return false
}

func (s simple) matches(n *Node) bool {
	if n.Name == "" || (s.name != "" && s.name != n.Name) {
		return false
	}
	return !slices.ContainsFunc(s.tests, func(t attrTest) bool { return !t.holds(n) })
}

func (t attrTest) holds(n *Node) bool {
	v, has := n.Attr[t.name]
	if !has {
		return false
	}
	switch t.op {
	case "=":
		return v == t.value
	case "~=":
		return slices.Contains(strings.Fields(v), t.value)
	case "^=":
		return strings.HasPrefix(v, t.value)
	case "$=":
		return strings.HasSuffix(v, t.value)
	case "*=":
		return strings.Contains(v, t.value)
	}
	return true
}
