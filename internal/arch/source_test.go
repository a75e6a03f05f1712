// Package arch holds Daybook's code to its own rules: which part may know which, where a clock may be read, what must be
// documented. A rule that only stands in a document is broken within a month; these are tests. docs/working.md says
// why each rule is there and what to do when one stops you.
package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"daybook/internal/testkit"
)

const module = "daybook"

// A file is one parsed Go file of the project.
type file struct {
	path   string // from the root, with slashes
	syntax *ast.File
	set    *token.FileSet
	lines  int
	made   bool // written by a generator
	test   bool
}

// dir is the folder of the file's package.
func (f *file) dir() string { return path.Dir(f.path) }

// at says where something stands, for a message.
func (f *file) at(n ast.Node) string {
	return f.path + ":" + strconv.Itoa(f.set.Position(n.Pos()).Line)
}

// imports returns the paths that the file imports.
func (f *file) imports() []string {
	var all []string
	for _, spec := range f.syntax.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			all = append(all, p)
		}
	}
	return all
}

// isMain says whether the file belongs to a command: a tool below a package answers to nobody who imports that.
func (f *file) isMain() bool { return f.syntax.Name.Name == "main" }

// goFiles returns the Go files of the project below the given folders, parsed.
func goFiles(t *testing.T, folders ...string) []*file {
	t.Helper()
	var all []*file
	for _, p := range files(t, ".go", folders...) {
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, filepath.Join(testkit.Root(t), p), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, &file{
			path: p, syntax: syntax, set: set,
			lines: set.File(syntax.Pos()).LineCount(),
			made:  ast.IsGenerated(syntax),
			test:  strings.HasSuffix(p, "_test.go"),
		})
	}
	return all
}

// product returns the hand-written files that are built into the program or its tools, without tests.
func product(t *testing.T) []*file {
	t.Helper()
	var all []*file
	for _, f := range goFiles(t, "cmd", "internal") {
		if !f.test && !f.made && roomOf(f.dir()) != "testkit" {
			all = append(all, f)
		}
	}
	return all
}

// files returns the paths of files with this ending below the given folders of the project ("." for all).
func files(t *testing.T, ending string, folders ...string) []string {
	t.Helper()
	root := testkit.Root(t)
	var found []string
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(p string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			name := e.Name()
			if e.IsDir() && (made[name] || (strings.HasPrefix(name, ".") && p != root)) {
				return fs.SkipDir
			}
			if !e.IsDir() && strings.HasSuffix(name, ending) {
				rel, err := filepath.Rel(root, p)
				if err != nil {
					return err
				}
				found = append(found, filepath.ToSlash(rel))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// made lists folders whose content is made, fetched, or input for a test.
var made = map[string]bool{"node_modules": true, "bin": true, "tmp": true, "demo": true, "dist": true, "testdata": true}

// roomOf returns the part of Daybook that a folder or an import path below internal belongs to: "ledger" for
// "internal/ledger/verify". It is "" outside internal.
func roomOf(p string) string {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(p, module+"/"), "internal/")
	if !ok {
		return ""
	}
	room, _, _ := strings.Cut(rest, "/")
	return room
}
