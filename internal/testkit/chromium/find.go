// Package chromium finds the browser that the journeys run in.
package chromium

import (
	"errors"
	"os"
	"os/exec"
)

// Env names the browser to use instead of the first one found.
const Env = "DAYBOOK_CHROMIUM"

// ErrMissing means that no Chromium or Chrome was found. HowToGet says what to do about it.
var ErrMissing = errors.New("no Chromium on this machine")

// HowToGet says, for the person running the tests, how to have a browser found.
const HowToGet = `install Chromium (Debian, as root: apt-get install chromium fonts-liberation), or set ` + Env + ` to the path of one`

// names are tried in turn; a name with a slash is a path, any other is looked for along PATH.
var names = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
}

// Find returns the path of a browser, or ErrMissing.
func Find() (string, error) {
	if path := os.Getenv(Env); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrMissing
}
