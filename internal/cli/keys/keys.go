// Package keys keeps the keys that a service signs its ledger with, in one file that only its owner may read.
//
// The keys stand in a file and not in the database, so that whoever steals or rewrites the one does not have the other:
// a ledger that can be signed again by anyone who holds it proves nothing. docs/runbooks/keys.md says how the file is
// looked after.
package keys

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"daybook/internal/fault"
	"daybook/internal/ledger"
)

// File is the key file of one ledger. It is read again whenever it has changed, so that a change of key reaches the
// processes that run.
type File struct {
	Path    string
	Service func() (string, error) // the service's name, asked when the first key is made
	Now     func() time.Time

	mu   sync.Mutex
	ring ledger.KeyRing
	read fs.FileInfo
}

// PathFor returns where the keys of a database stand when nothing else is said: beside a SQLite file, and otherwise in
// the working directory.
func PathFor(url string) string {
	if rest, ok := strings.CutPrefix(url, "sqlite:"); ok {
		path, _, _ := strings.Cut(rest, "?")
		return path + ".keys"
	}
	return "daybook.keys"
}

// Ring returns the keys, of which the newest must be the one with this verifier key. With an empty verifier nothing has
// been signed yet, and the first key is made when there is none.
func (f *File) Ring(verifier string) (ledger.KeyRing, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	ring, err := f.load()
	switch {
	case errors.Is(err, fs.ErrNotExist) && verifier == "":
		return f.make()
	case errors.Is(err, fs.ErrNotExist):
		return ring, fault.Wrap(fault.Storage, err, "The key file %s is not there, and the ledger of this database is signed already, with the key %s. Copy the file from the machine that signs it, or give its place with --keys. Without it entries are recorded and safe, but nothing more can be signed.", f.Path, verifier)
	case err != nil:
		return ring, err
	case verifier == "" || newest(ring) == verifier:
		return ring, nil
	}
	if next, err := read(f.next()); err == nil && newest(next) == verifier {
		// The change of key was announced, and the process that made it did not come to put its file in place.
		return next, f.adopt()
	}
	return ring, fault.New(fault.Storage, "The key file %s does not hold the key that the ledger is signed with now, which is %s. Copy the file from where the key was changed. Entries are recorded and safe meanwhile, but nothing is signed here.", f.Path, verifier)
}

// Known returns the verifier keys in the file; none when there is no file.
func (f *File) Known() ([]string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	ring, err := f.load()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var lines []string
	for _, k := range ring.Known() {
		lines = append(lines, k.String())
	}
	return lines, err
}

// Keep stores the ring that a change of key made, beside the file, until [File.Adopt] puts it in its place.
func (f *File) Keep(ring ledger.KeyRing) error { return write(f.next(), ring) }

// Adopt puts a kept ring in its place, once the change of key is on record.
func (f *File) Adopt() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.adopt()
}

func (f *File) adopt() error {
	if err := os.Rename(f.next(), f.Path); err != nil {
		return fault.Wrap(fault.Storage, err, "The new keys could not be put in their place. They are in %s: move that file to %s yourself.", f.next(), f.Path)
	}
	f.read = nil
	return nil
}

func (f *File) next() string { return f.Path + ".next" }

// load reads the file, unless it is as it was when it was last read.
func (f *File) load() (ledger.KeyRing, error) {
	info, err := os.Stat(f.Path)
	if err != nil {
		return ledger.KeyRing{}, err
	}
	if f.read != nil && os.SameFile(f.read, info) && info.ModTime().Equal(f.read.ModTime()) && info.Size() == f.read.Size() {
		return f.ring, nil
	}
	ring, err := read(f.Path)
	if err == nil {
		f.ring, f.read = ring, info
	}
	return ring, err
}

// make makes the first key of a ledger. Another process may do the same at this moment; the file of one of them stays.
func (f *File) make() (ledger.KeyRing, error) {
	name, err := f.Service()
	if err != nil {
		return ledger.KeyRing{}, err
	}
	origin, err := ledger.Origin(name)
	if err != nil {
		return ledger.KeyRing{}, err
	}
	ring, err := ledger.NewKeyRing(origin, rand.Reader, f.Now())
	if err != nil {
		return ring, err
	}
	if err := write(f.Path, ring); err != nil {
		return ring, err
	}
	return f.load()
}

func read(path string) (ledger.KeyRing, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return ledger.KeyRing{}, err
	}
	ring, err := ledger.ParseKeyRing(text)
	if err != nil {
		return ring, fault.Wrap(fault.Storage, err, "The key file %s cannot be read as one. Restore it from your copy; without it nothing more can be signed.", path)
	}
	return ring, nil
}

// write stores a ring in a new file, readable by its owner only and on the disk before it has its name. A file that is
// there already is never overwritten.
func write(path string, ring ledger.KeyRing) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".daybook-keys-*") // made with mode 0600
	if err != nil {
		return fault.Wrap(fault.Storage, err, "The keys cannot be stored in %s.", filepath.Dir(path))
	}
	defer os.Remove(f.Name())
	_, err = f.Write(ring.Secrets())
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fault.Wrap(fault.Storage, err, "The keys cannot be stored in %s.", path)
	}
	if err := os.Link(f.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return fault.Wrap(fault.Storage, err, "The keys cannot be stored in %s.", path)
	} else if err != nil && strings.HasSuffix(path, ".next") {
		return fault.Wrap(fault.Storage, err, "A change of key was begun before and not finished: %s is there. Start the server once, which finishes it when it was announced; if it was not, remove that file.", path)
	}
	return nil
}

func newest(ring ledger.KeyRing) string {
	known := ring.Known()
	if len(known) == 0 {
		return ""
	}
	return known[len(known)-1].Verifier
}

// String names the file and never what is in it.
func (f *File) String() string { return fmt.Sprintf("key file %s", f.Path) }
