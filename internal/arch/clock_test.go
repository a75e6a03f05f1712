package arch

import (
	"go/ast"
	"testing"
)

// clockReads lists what reads or waits for the clock in package time.
var clockReads = map[string]bool{
	"Now": true, "Since": true, "Until": true, "Sleep": true, "After": true, "AfterFunc": true, "Tick": true,
	"NewTimer": true, "NewTicker": true,
}

// clockRooms lists the parts that may read the clock. Everything else is handed the time: by an argument in the pure
// packages, by a field in the others, which the command line fills once.
var clockRooms = map[string]string{
	"cli":     "the one place that joins the parts, and hands them time.Now",
	"bench":   "measuring is reading the clock",
	"torture": "kills at moments, and waits for the program to come back",
}

func TestTheClockIsReadInOnePlace(t *testing.T) {
	for _, f := range product(t) {
		room := roomOf(f.dir())
		if room == "" || f.isMain() || clockRooms[room] != "" {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if name, ok := sel.X.(*ast.Ident); ok && name.Name == "time" && name.Obj == nil && forbidden(room, sel.Sel.Name) {
				t.Errorf("%s: time.%s: %s is handed the time", f.at(n), sel.Sel.Name, room)
			}
			return true
		})
	}
}

// forbidden says whether a part may not use a function of package time. Outside the pure packages, waiting is allowed:
// it is what a server does. Asking what time it is is not.
func forbidden(room, name string) bool {
	if isPure(room) {
		return clockReads[name]
	}
	return name == "Now" || name == "Since" || name == "Until"
}
