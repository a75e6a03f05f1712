package arch

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

func TestEveryPackageSaysWhatItMeans(t *testing.T) {
	said, first := map[string]bool{}, map[string]string{}
	for _, f := range goFiles(t, "cmd", "internal", "e2e", "scripts") {
		if f.made {
			continue
		}
		if first[f.dir()] == "" {
			first[f.dir()] = f.path
		}
		if f.syntax.Doc != nil && strings.TrimSpace(f.syntax.Doc.Text()) != "" {
			said[f.dir()] = true
		}
	}
	for dir, path := range first {
		if !said[dir] {
			t.Errorf("%s: no file of this package has a package comment", path)
		}
	}
}

func TestEveryExportedNameIsDocumented(t *testing.T) {
	all := goFiles(t, "cmd", "internal", "e2e")
	promised := promises(all)
	for _, f := range all {
		if f.test || f.made || f.isMain() {
			continue
		}
		for _, d := range f.syntax.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				spoken := d.Recv != nil && (spokenFor[d.Name.Name] || promised[f.dir()+"."+d.Name.Name])
				if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) && !spoken {
					t.Errorf("%s: %s has no comment", f.at(d), d.Name.Name)
				}
			case *ast.GenDecl:
				checkGroup(t, f, d)
			}
		}
	}
}

// promises returns the methods ("internal/entry.Kind") that an interface of their own package documents: what fulfils
// them need not say it again.
func promises(all []*file) map[string]bool {
	promised := map[string]bool{}
	for _, f := range all {
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			i, ok := n.(*ast.InterfaceType)
			if !ok {
				return true
			}
			for _, m := range i.Methods.List {
				for _, name := range m.Names {
					if m.Doc != nil || m.Comment != nil {
						promised[f.dir()+"."+name.Name] = true
					}
				}
			}
			return true
		})
	}
	return promised
}

// spokenFor lists methods whose meaning is that of the standard library's interface they fulfil.
var spokenFor = map[string]bool{
	"Error": true, "Unwrap": true, "MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true,
	"Scan": true, "Value": true, "ServeHTTP": true,
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	switch generic := typ.(type) {
	case *ast.IndexExpr:
		typ = generic.X
	case *ast.IndexListExpr:
		typ = generic.X
	}
	name, ok := typ.(*ast.Ident)
	return ok && name.IsExported()
}

// checkGroup looks at types, constants and variables. A comment on a group speaks for its constants and variables, as
// does one at the end of the line; a type has its own.
func checkGroup(t *testing.T, f *file, d *ast.GenDecl) {
	t.Helper()
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			alone := d.Lparen == token.NoPos && d.Doc != nil
			if spec.Name.IsExported() && spec.Doc == nil && spec.Comment == nil && !alone {
				t.Errorf("%s: %s has no comment", f.at(spec), spec.Name.Name)
			}
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if name.IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
					t.Errorf("%s: %s has no comment", f.at(spec), name.Name)
				}
			}
		}
	}
}
