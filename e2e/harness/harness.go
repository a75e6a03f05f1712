// Package harness drives the real Daybook in a real browser, as an officer would use it.
//
// A journey is a task from an officer's day ("record a failure to attend, decide the enforcement action, ask for the
// letter, book the next"). It names what it clicks and fills by the words on the page, which are the words a screen
// reader says, and the harness counts the screens and actions it took: a task that grows past its budget fails. Every
// page and every state that a journey reaches is given to the accessibility checker on the way, and a script error or
// anything that the page's own content policy stopped fails the journey too.
//
// The same journey runs with scripts and without them: Open takes the choice, the steps stay the same.
package harness

import (
	"fmt"
	"os"
	"testing"
)

// Main runs the tests of a package of journeys and then closes the browser and clears up what they shared:
//
//	func TestMain(m *testing.M) { os.Exit(harness.Main(m)) }
func Main(m *testing.M) int {
	code := m.Run()
	if shared.process != nil {
		if err := shared.process.stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = max(code, 1)
		}
		os.RemoveAll(shared.folder)
	}
	if chrome != nil {
		chrome.close()
	}
	if template.folder != "" {
		os.RemoveAll(template.folder)
	}
	return code
}
