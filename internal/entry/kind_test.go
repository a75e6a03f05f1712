package entry_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"daybook/internal/entry"
)

// TestKindsDescribeThemselves holds what the journal, the extract and docs/extract.md rely on.
func TestKindsDescribeThemselves(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+\.[a-z]+$`)
	column := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	files := map[string]string{}
	for _, k := range entry.Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			if !name.MatchString(k.Name) {
				t.Errorf("name %q is not of the form noun.verb", k.Name)
			}
			if other, twice := files[k.File]; twice || k.File == "" {
				t.Errorf("file %q is empty or belongs to %s too", k.File, other)
			}
			files[k.File] = k.Name
			if k.Version < 1 || !strings.HasSuffix(k.Doc, ".") {
				t.Errorf("version %d, doc %q: want a version from 1 and a sentence", k.Version, k.Doc)
			}
			if found, ok := entry.KindOf(k.Name); !ok || found.File != k.File {
				t.Errorf("KindOf does not find it")
			}
			seen := map[string]bool{}
			for _, f := range k.Fields {
				if !column.MatchString(f.Name) || seen[f.Name] {
					t.Errorf("field %q is not a column name or stands twice", f.Name)
				}
				seen[f.Name] = true
				for _, of := range f.Of {
					target, ok := entry.KindOf(of)
					if !ok || target.Stream != k.Stream {
						t.Errorf("field %s refers to %q, which is no kind of the same stream", f.Name, of)
					}
				}
				if len(f.Choices) > 0 && f.Type != "text" {
					t.Errorf("field %s has choices but is a %s", f.Name, f.Type)
				}
			}
		})
	}
}

// TestKindsIsACopy keeps one caller from changing what the next one gets.
func TestKindsIsACopy(t *testing.T) {
	first := entry.Kinds()
	first[0].Name = "changed"
	if slices.ContainsFunc(entry.Kinds(), func(k entry.Kind) bool { return k.Name == "changed" }) {
		t.Error("a change to the result of Kinds reached the package")
	}
}

func TestKindOfUnknown(t *testing.T) {
	if k, ok := entry.KindOf("person.forgotten"); ok {
		t.Errorf("found %v", k)
	}
}
