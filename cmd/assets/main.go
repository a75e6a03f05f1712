// Command assets bundles the styles and scripts of Daybook's pages into internal/web/ui/dist, from where they are embedded
// in the program.
//
// The styles of GOV.UK and the MoJ are taken from node_modules (npm ci --ignore-scripts puts them there), freed of what
// only gov.uk may use, the GDS Transport font, the crown and the crest, set in a smaller scale for people who have the
// pages open all day, and followed by our own. Every file goes out under a name that holds a digest of its content, with a
// gzip copy beside it, and a manifest leads from the plain names to these. The command fails when anything that is not
// ours to use is left.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", ".", "the folder that holds go.mod and node_modules")
	flag.Parse()
	if err := run(*root); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

// run makes everything and then writes it, so that a failure leaves the last good files where they are.
func run(root string) error {
	if _, err := os.Stat(filepath.Join(root, "node_modules", "govuk-frontend")); err != nil {
		return fmt.Errorf("the packages are not there: run npm ci --ignore-scripts first: %w", err)
	}
	styles, err := styles(root)
	if err != nil {
		return err
	}
	scripts, err := scripts(root)
	if err != nil {
		return err
	}
	icon, err := os.ReadFile(filepath.Join(root, source, "icon.svg"))
	if err != nil {
		return err
	}
	files := map[string][]byte{"app.css": styles, "icon.svg": icon}
	for name, content := range scripts {
		files[name] = content
	}
	if err := write(filepath.Join(root, dist), files); err != nil {
		return fmt.Errorf("write the bundles: %w", err)
	}
	return nil
}

// The folders of our own sources and of what is made from them.
const (
	source = "internal/web/ui/assets"
	dist   = "internal/web/ui/dist"
)
