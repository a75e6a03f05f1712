package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// run runs a command with its output shown.
func run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// formatted fails with the names of files that gofmt would change.
func formatted() error {
	paths, err := goFiles()
	if err != nil {
		return err
	}
	out, err := exec.Command("gofmt", append([]string{"-l"}, paths...)...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("gofmt: %w\n%s", err, out)
	}
	if len(out) > 0 {
		return fmt.Errorf("not formatted (make fmt does it): %s", strings.Join(strings.Fields(string(out)), ", "))
	}
	return nil
}

// fresh runs the generators and fails with the names of generated files that were not what they make. The files are
// then right, and want committing.
func fresh() error {
	before, err := generated()
	if err != nil {
		return err
	}
	if err := run("make", "generate"); err != nil {
		return err
	}
	after, err := generated()
	if err != nil {
		return err
	}
	var stale []string
	for path, sum := range after {
		if before[path] != sum {
			stale = append(stale, path)
		}
	}
	for path := range before {
		if _, still := after[path]; !still {
			stale = append(stale, path)
		}
	}
	if len(stale) > 0 {
		slices.Sort(stale)
		return fmt.Errorf("were stale, and have been generated again: %s", strings.Join(stale, ", "))
	}
	return nil
}

// generated returns the digest of every generated Go file.
func generated() (map[string][32]byte, error) {
	paths, err := goFiles()
	if err != nil {
		return nil, err
	}
	sums := map[string][32]byte{}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		first, _, _ := bytes.Cut(content, []byte("\n"))
		if bytes.HasPrefix(first, []byte("// Code generated")) {
			sums[path] = sha256.Sum256(content)
		}
	}
	return sums, nil
}

// goFiles returns the Go files of the project.
func goFiles() ([]string, error) {
	var paths []string
	err := filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && path != "." && (strings.HasPrefix(e.Name(), ".") || notOurs[path]) {
			return fs.SkipDir
		}
		if !e.IsDir() && strings.HasSuffix(path, ".go") {
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}

// notOurs lists folders without Go files of the project.
var notOurs = map[string]bool{"node_modules": true, "bin": true, "tmp": true, "demo": true}
