package find

import (
	_ "embed" // called.txt
	"strings"
	"sync"
)

//go:embed called.txt
var calledText string

// groupsOf maps each form of a forename to the groups it stands in.
var groupsOf = sync.OnceValue(func() map[string][]string {
	groups := map[string][]string{}
	for line := range strings.Lines(calledText) {
		head, forms, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(head, "#") {
			continue
		}
		groups[head] = append(groups[head], head)
		for form := range strings.FieldsSeq(forms) {
			groups[form] = append(groups[form], head)
		}
	}
	return groups
})

// sameCalled returns the group that two forenames share, or "".
func sameCalled(a, b string) string {
	groups := groupsOf()
	for _, g := range groups[a] {
		for _, h := range groups[b] {
			if g == h {
				return g
			}
		}
	}
	return ""
}
