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
			if isPure(room) {
				if name := clockRead(n); name != "" {
					t.Errorf("%s: time.%s: %s is pure, and is handed the time", f.at(n), name, room)
				}
				return true
			}
			// Elsewhere waiting is allowed, it is what a server does, and so is naming time.Now as the default of a
			// field: that is the door. Asking it is not.
			if call, ok := n.(*ast.CallExpr); ok {
				switch name := clockRead(call.Fun); name {
				case "Now", "Since", "Until":
					t.Errorf("%s: time.%s: %s asks the clock it was given", f.at(n), name, room)
				}
			}
			return true
		})
	}
}

// clockRead returns the name of the function of package time that reads the clock here, or "".
func clockRead(n ast.Node) string {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok || pkg.Name != "time" || !clockReads[sel.Sel.Name] {
		return ""
	}
	return sel.Sel.Name
}
