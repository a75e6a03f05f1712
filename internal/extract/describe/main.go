// Describe writes what is generated of the description of extracts: the tables of files and columns in docs/extract.md,
// taken from the kinds of entry, and docs/extract-codes.md, taken from the reference lists. Run it with
//
//	go run ./internal/extract/describe
//
// from the root of the repository, or with go generate. A test holds both fresh.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "describe:", err)
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

const (
	page  = "docs/extract.md"
	codes = "docs/extract-codes.md"
)

// The generated part of the page stands between these lines; what is around it is written by hand.
const (
	begin = "<!-- generated: begin -->\n"
	end   = "<!-- generated: end -->\n"
)

// generate returns the text of both pages by their path under the root.
func generate(root string) (map[string][]byte, error) {
	text, err := os.ReadFile(filepath.Join(root, page))
	if err != nil {
		return nil, err
	}
	head, rest, ok := bytes.Cut(text, []byte(begin))
	_, foot, ok2 := bytes.Cut(rest, []byte(end))
	if !ok || !ok2 {
		return nil, fmt.Errorf("%s lacks the lines %q and %q", page, begin, end)
	}
	whole := bytes.Join([][]byte{head, []byte(begin), files(), []byte(end), foot}, nil)
	return map[string][]byte{page: whole, codes: lists()}, nil
}
