// Clauses writes what is generated about the rules: the index of clauses (data/clauses.json), taken from the pages in
// docs/rules; the names of the settings (names_gen.go), taken from data/settings; and the tables of figures at the foot
// of the pages, taken from the settings too. Run it with
//
//	go run ./internal/rules/clauses
//
// from the root of the repository, or with go generate. A test holds all of it fresh.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "clauses:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := findRoot()
	if err != nil {
		return err
	}
	made, err := generate(root)
	if err != nil {
		return err
	}
	for name, text := range made {
		if err := os.WriteFile(filepath.Join(root, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// findRoot goes up from the working directory to the repository's root, which holds go.mod.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("no go.mod above the working directory")
		}
		dir = up
	}
}

// generate returns the text of every generated file by its path under the root; pages whose figures are right are left
// out.
func generate(root string) (map[string][]byte, error) {
	index, err := clauseIndex(filepath.Join(root, "docs", "rules"))
	if err != nil {
		return nil, err
	}
	names, err := settingNames(filepath.Join(root, "internal", "rules", "data", "settings"))
	if err != nil {
		return nil, err
	}
	made, err := figurePages(root)
	if err != nil {
		return nil, err
	}
	made[filepath.Join("internal", "rules", "data", "clauses.json")] = index
	made[filepath.Join("internal", "rules", "names_gen.go")] = names
	return made, nil
}
