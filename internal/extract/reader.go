package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"daybook/internal/entry"
	"daybook/internal/fault"
)

// Reader reads an extract stream by stream. It may be read any number of times, by one goroutine at a time each.
type Reader struct {
	Dir      string
	Manifest Manifest
	Digest   string // of the manifest, and through it of every file: names this very extract

	seqs bool // the files say the order of entries within a stream

	mixed map[string]bool   // the files that were met out of order
	apart map[string][]bool // of those, the rows that stand apart from the order of the others
}

// Located is an entry and where it stands in the extract.
type Located struct {
	entry.Entry
	File string
	Line int
}

// Open reads the manifest of an extract and the headers of its files. What is wrong with either comes as [Faults].
func Open(dir string) (*Reader, error) {
	text, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	r := &Reader{Dir: dir, Digest: digestOf(text), mixed: map[string]bool{}}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&r.Manifest); err != nil {
		return nil, Faults{manifestFault("", "is not a manifest: "+err.Error(), "docs/extract.md shows one")}
	}
	if faults := r.checkManifest(); len(faults) > 0 {
		return nil, faults
	}
	if faults, err := r.checkHeaders(); err != nil {
		return nil, err
	} else if len(faults) > 0 {
		return nil, faults
	}
	return r, nil
}

func readManifest(dir string) ([]byte, error) {
	f, err := os.Open(filepath.Join(dir, manifestName))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault.Wrap(fault.Invalid, err, "The folder %s is not an extract: it has no %s. Give the folder that holds the manifest and the CSV files.", dir, manifestName)
	}
	if err != nil {
		return nil, cannotRead(dir, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 1<<20))
	if err != nil {
		return nil, cannotRead(dir, err)
	}
	return text, nil
}

func cannotRead(dir string, err error) error {
	return fault.Wrap(fault.Storage, err, "The extract in %s cannot be read. Check that its files are there and may be read", dir)
}

func manifestFault(value, wrong, right string) Fault {
	return Fault{File: manifestName, Value: value, Wrong: wrong, Right: right, Whole: true}
}

// checkManifest looks at what the manifest says, without the files.
func (r *Reader) checkManifest() (faults Faults) {
	m := r.Manifest
	if m.Format != Format {
		faults = append(faults, manifestFault(fmt.Sprint(m.Format), "is a format that this program does not read", fmt.Sprintf("it reads format %d", Format)))
	}
	if m.For != "" {
		faults = append(faults, manifestFault(m.For, "is the officer for whom this extract was made, so it is not the whole record", "import an extract that was made without --as"))
	}
	seen := map[string]bool{}
	for _, f := range m.Files {
		if _, ok := kindOfFile(f.Name); !ok {
			faults = append(faults, manifestFault(f.Name, "is not a file of an extract", "docs/extract.md lists them"))
		} else if seen[f.Name] {
			faults = append(faults, manifestFault(f.Name, "is listed twice", "list it once"))
		}
		seen[f.Name] = true
	}
	if len(m.Files) == 0 {
		faults = append(faults, manifestFault("", "lists no files", "list each CSV file with its rows and SHA-256"))
	}
	found, _ := filepath.Glob(filepath.Join(r.Dir, "*.csv"))
	for _, path := range found {
		if name := filepath.Base(path); !seen[name] {
			faults = append(faults, Fault{File: name, Wrong: "stands in the folder but not in the manifest", Right: "list it, or take it away", Whole: true})
		}
	}
	return faults
}

// checkHeaders opens each file once and notes whether the files order the entries of a stream.
func (r *Reader) checkHeaders() (faults Faults, err error) {
	var with, without []string
	err = r.eachFile(func(s *source) error {
		faults = append(faults, s.faults...)
		if s.at[colSeq] >= 0 {
			with = append(with, s.name)
		} else {
			without = append(without, s.name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(faults) == 0 && len(with) > 0 {
		r.seqs = true
		for _, name := range without {
			faults = append(faults, Fault{File: name, Line: 1, Column: "seq", Wrong: "is missing, and " + with[0] + " has it", Right: "give it in every file or in none", Whole: true})
		}
	}
	return faults, nil
}

// eachFile opens the files one after the other, in the order of the kinds.
func (r *Reader) eachFile(do func(*source) error) error {
	for _, k := range entry.Kinds() {
		s, err := r.open(k)
		if err != nil {
			return err
		}
		if s == nil {
			continue
		}
		err = do(s)
		s.close()
		if err != nil {
			return err
		}
	}
	return nil
}

// Streams returns all entries of one stream after another: the service, units and teams, officers, people, each kind in
// order of ids. The entries of a stream are in order. It ends with the first fault it meets; [Check] finds them all.
func (r *Reader) Streams() iter.Seq2[[]Located, error] {
	return func(yield func([]Located, error) bool) {
		for rows, err := range r.groups() {
			if err != nil {
				yield(nil, err)
				return
			}
			all := make([]Located, 0, len(rows.rows))
			for _, row := range rows.rows {
				if len(row.faults) > 0 {
					yield(nil, row.faults[0])
					return
				}
				all = append(all, Located{row.entry, row.source.name, row.line})
			}
			if len(rows.loose) > 0 {
				yield(nil, rows.loose[0])
				return
			}
			if !yield(all, nil) {
				return
			}
		}
	}
}

// Faults are things that are wrong with an extract. As an error they read as the first of them and how many more there
// are.
type Faults []Fault

// Error returns the first fault and the number of others.
func (f Faults) Error() string {
	if len(f) == 1 {
		return f[0].Error()
	}
	return fmt.Sprintf("%s (and %d more)", f[0].Error(), len(f)-1)
}

// Roots returns the faults that do not only follow from others: those to mend first.
func (f Faults) Roots() Faults {
	return slices.DeleteFunc(slices.Clone(f), func(x Fault) bool { return x.Follows })
}

// Whole reports whether one of the faults makes the whole extract unreadable.
func (f Faults) Whole() bool { return slices.ContainsFunc(f, func(x Fault) bool { return x.Whole }) }

// wordList returns "a, b and c" for a message.
func wordList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
