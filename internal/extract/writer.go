package extract

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/entry"
	"daybook/internal/fault"
)

// Writer writes an extract. The same entries under the same manifest always give the same bytes.
//
// The streams of one kind must come in order of their ids (byte by byte) and the entries of a stream in order of their
// Seq, from 1; different kinds of stream may come in any order. Nothing in the folder looks like an extract until
// [Writer.Close] returns without an error.
type Writer struct {
	dir      string
	manifest Manifest
	files    map[string]*outFile // by kind
	last     map[entry.StreamKind]place
	blobs    map[string]bool
	row      []byte
	over     bool // closed or given up
}

// place is how far a kind of stream was written.
type place struct {
	id  string
	seq int
}

type outFile struct {
	name   string
	f      *os.File
	buf    *bufio.Writer
	digest hash.Hash
	rows   int
}

// NewWriter begins an extract in a folder, which is made when it does not exist and must be empty when it does, apart
// from what an unfinished run of a Writer left there. Format and Files of the manifest are filled in by Close.
func NewWriter(dir string, m Manifest) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, cannotWrite(dir, err)
	}
	found, err := os.ReadDir(dir)
	if err != nil {
		return nil, cannotWrite(dir, err)
	}
	if err := clearUnfinished(dir, found); err != nil {
		return nil, err
	}
	return &Writer{dir: dir, manifest: m, files: map[string]*outFile{}, last: map[entry.StreamKind]place{}, blobs: map[string]bool{}}, nil
}

// clearUnfinished removes what a Writer that was killed left, and refuses a folder that holds anything else.
func clearUnfinished(dir string, found []os.DirEntry) error {
	unfinished := slices.ContainsFunc(found, func(e os.DirEntry) bool { return strings.HasSuffix(e.Name(), partSuffix) })
	for _, e := range found {
		if !strings.HasSuffix(e.Name(), partSuffix) && (e.Name() != blobFolder || !unfinished) {
			return fault.New(fault.Invalid, "The folder %s already holds something (%s). Nothing was written. Choose an empty folder, or one that does not exist yet.", dir, e.Name())
		}
	}
	for _, e := range found {
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return cannotWrite(dir, err)
		}
	}
	return nil
}

func cannotWrite(dir string, err error) error {
	return fault.Wrap(fault.Storage, err, "The extract cannot be written to %s. Check that the folder may be written and the disk has room", dir)
}

// Write adds one entry.
func (w *Writer) Write(e entry.Entry) error {
	k, ok := entry.KindOf(e.Kind())
	if !ok {
		return entry.Unknown{Name: e.Kind()}
	}
	if k.Stream != e.Stream.Kind {
		return fmt.Errorf("write %s %s: it does not belong to a stream of kind %s", k.Name, e.ID, e.Stream.Kind)
	}
	last := w.last[k.Stream]
	switch {
	case e.Stream.ID < last.id:
		return fmt.Errorf("write %s %s: stream %s comes after %s; streams must come in order of their ids", k.Name, e.ID, e.Stream, last.id)
	case e.Stream.ID > last.id:
		last = place{id: e.Stream.ID}
	}
	if e.Seq != last.seq+1 {
		return fmt.Errorf("write %s %s: it is entry %d of %s where %d should follow", k.Name, e.ID, e.Seq, e.Stream, last.seq+1)
	}
	last.seq++
	w.last[k.Stream] = last

	out, err := w.file(k)
	if err != nil {
		return err
	}
	out.rows++
	fields := make([]string, heads, heads+len(k.Fields))
	fields[colID], fields[colStream], fields[colSeq] = e.ID, e.Stream.ID, strconv.Itoa(e.Seq)
	fields[colOn], fields[colRecordedAt] = e.On.String(), e.RecordedAt.UTC().Format(TimeLayout)
	fields[colRecordedBy], fields[colSource], fields[colCause] = e.RecordedBy, e.Source, e.Cause
	return w.put(out, append(fields, k.Text(e.Payload)...))
}

func (w *Writer) put(out *outFile, fields []string) error {
	w.row = appendRow(w.row[:0], fields)
	out.digest.Write(w.row)
	if _, err := out.buf.Write(w.row); err != nil {
		return cannotWrite(w.dir, err)
	}
	return nil
}

// file returns the file of a kind, begun with its header when there was none.
func (w *Writer) file(k entry.Kind) (*outFile, error) {
	if out := w.files[k.Name]; out != nil {
		return out, nil
	}
	out := &outFile{name: fileName(k), digest: sha256.New()}
	var err error
	if out.f, err = os.Create(filepath.Join(w.dir, out.name+partSuffix)); err != nil {
		return nil, cannotWrite(w.dir, err)
	}
	out.buf = bufio.NewWriterSize(out.f, 64<<10)
	w.files[k.Name] = out
	var header []string
	for _, c := range Columns(k) {
		header = append(header, c.Name)
	}
	return out, w.put(out, header)
}

// Blob adds the bytes of a document under their SHA-256 in lower-case hexadecimal. The same bytes are kept once.
func (w *Writer) Blob(digest string, body []byte) error {
	sum := sha256.Sum256(body)
	if digest != hex.EncodeToString(sum[:]) {
		return fmt.Errorf("write the document %s: its bytes have another digest", digest)
	}
	if w.blobs[digest] {
		return nil
	}
	if err := os.MkdirAll(filepath.Join(w.dir, blobFolder), 0o755); err != nil {
		return cannotWrite(w.dir, err)
	}
	if err := writeWhole(BlobPath(w.dir, digest), body); err != nil {
		return cannotWrite(w.dir, err)
	}
	w.blobs[digest] = true
	return nil
}

// SetManifest replaces the manifest given to [NewWriter], for a caller who knows it only at the end.
func (w *Writer) SetManifest(m Manifest) { w.manifest = m }

// Close finishes the files, gives them their names and writes the manifest.
func (w *Writer) Close() error {
	if w.over {
		return errors.New("close an extract: it was closed or given up before")
	}
	w.over = true
	m := w.manifest
	m.Format, m.MadeAt, m.Files = Format, m.MadeAt.UTC(), []File{}
	for _, out := range w.files {
		if err := errors.Join(out.buf.Flush(), out.f.Sync(), out.f.Close()); err != nil {
			return cannotWrite(w.dir, err)
		}
	}
	for _, k := range entry.Kinds() {
		out := w.files[k.Name]
		if out == nil {
			continue
		}
		m.Files = append(m.Files, File{out.name, out.rows, hex.EncodeToString(out.digest.Sum(nil))})
		path := filepath.Join(w.dir, out.name)
		if err := os.Rename(path+partSuffix, path); err != nil {
			return cannotWrite(w.dir, err)
		}
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	if err := writeWhole(filepath.Join(w.dir, manifestName), append(text, '\n')); err != nil {
		return cannotWrite(w.dir, err)
	}
	return nil
}

// Abort gives up: what was written so far is removed. After Close it does nothing, so that it can be deferred.
func (w *Writer) Abort() {
	if w.over {
		return
	}
	w.over = true
	for _, out := range w.files {
		out.f.Close()
		os.Remove(out.f.Name())
	}
	os.RemoveAll(filepath.Join(w.dir, blobFolder))
}

// writeWhole writes a file that is there whole or not at all.
func writeWhole(path string, body []byte) error {
	f, err := os.Create(path + partSuffix)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(path+partSuffix, path)
}
