// Command fuzz runs every fuzz target of the project for a time each: "make fuzz".
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// A target is one fuzz function and the package that holds it.
type target struct{ folder, name string }

func main() {
	each := flag.Duration("time", 20*time.Second, "how long to run each target")
	flag.Parse()
	found, err := targets(".")
	if err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(1)
	}
	var failed []string
	for i, t := range found {
		fmt.Printf("== %d of %d: %s %s for %s\n", i+1, len(found), t.folder, t.name, *each)
		cmd := exec.Command("go", "test", "-run", "^$", "-fuzz", "^"+t.name+"$", "-fuzztime", each.String(), "./"+t.folder)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			failed = append(failed, t.folder+" "+t.name)
		}
	}
	if len(failed) > 0 {
		fmt.Printf("%d of %d targets found something: %s\n", len(failed), len(found), strings.Join(failed, ", "))
		os.Exit(1)
	}
	fmt.Printf("%d targets ran and found nothing\n", len(found))
}

var declaration = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(\w+ \*testing\.F\)`)

// targets finds the fuzz functions below a folder.
func targets(root string) ([]target, error) {
	var found []target
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == "node_modules" || path != root && strings.HasPrefix(e.Name(), ".")) {
			return fs.SkipDir
		}
		if e.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range declaration.FindAllSubmatch(content, -1) {
			found = append(found, target{filepath.ToSlash(filepath.Dir(path)), string(m[1])})
		}
		return nil
	})
	return found, err
}
