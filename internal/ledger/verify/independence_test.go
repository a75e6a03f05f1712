package verify

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestSharesOnlyTheFormat: the checker may use the writer's bytes, texts and signatures, and nothing that grows a tree or
// makes a proof; otherwise a mistake there would be checked by itself.
func TestSharesOnlyTheFormat(t *testing.T) {
	imports := []string{"crypto/sha256", "daybook/internal/fault", "daybook/internal/ledger", "errors", "fmt", "iter", "maps", "slices", "time"}
	shared := []string{
		"Commit", "Commitment", "Hash", "Header", "LeafData", // bytes
		"ParseReceipt", "Receipt", "ReadCheckpoint", // texts
		"Follow", "KnownKey", "OpenCheckpoint", "ParseKnownKey", "Signed", // signatures
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			if path, _ := strconv.Unquote(i.Path.Value); !slices.Contains(imports, path) {
				t.Errorf("%s imports %s", file, path)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "ledger" && !slices.Contains(shared, s.Sel.Name) {
					t.Errorf("%s uses ledger.%s", file, s.Sel.Name)
				}
			}
			return true
		})
	}
}
