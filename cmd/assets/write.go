package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// keep is the file that holds the folder open in a fresh checkout, so that embedding it compiles.
const keep = ".keep"

// hashed is the name under which a file is served: app.css becomes app.1a2b3c4d5e6f.css.
func hashed(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
}

// write puts the files into dir, each with its gzip copy, and takes away those of an earlier run. The manifest goes last.
func write(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	manifest := map[string]string{}
	current := map[string]bool{keep: true, "manifest.json": true}
	for name, content := range files {
		as := hashed(name, content)
		packed, err := pack(content)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, as), content, 0o644); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, as+".gz"), packed, 0o644); err != nil {
			return err
		}
		manifest[name] = as
		current[as], current[as+".gz"] = true, true
	}
	list, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "manifest.json"), append(list, '\n'), 0o644); err != nil {
		return err
	}
	old, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range old {
		if !current[f.Name()] {
			if err := os.Remove(filepath.Join(dir, f.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// pack returns the content in gzip, without a time in it: the same content always gives the same bytes.
func pack(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
