package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"path"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
)

// MaxUpload is the most a single document may hold, in bytes.
const MaxUpload = 10 << 20

// documentTypes are the media types taken, by file name extension, with what the bytes must look like. A document is
// served as what it was checked to be and never as anything a browser would run.
var documentTypes = map[string]struct{ media, sniffed string }{
	".pdf":  {"application/pdf", "application/pdf"},
	".png":  {"image/png", "image/png"},
	".jpg":  {"image/jpeg", "image/jpeg"},
	".jpeg": {"image/jpeg", "image/jpeg"},
	".txt":  {"text/plain; charset=utf-8", "text/plain; charset=utf-8"},
	".docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"},
	".xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip"},
	".odt":  {"application/vnd.oasis.opendocument.text", "application/zip"},
	".eml":  {"message/rfc822", "text/plain; charset=utf-8"},
}

// attach adds a document to the person, or to the entry named by of.
func (c *change) attach(u Upload, of string) error {
	name := path.Base(strings.ReplaceAll(u.Name, `\`, "/"))
	kind, ok := documentTypes[strings.ToLower(path.Ext(name))]
	switch {
	case len(u.Body) == 0:
		return fault.Input("files", "“%s” is empty. Choose the file again", name)
	case len(u.Body) > MaxUpload:
		return fault.Input("files", "“%s” is larger than %d MB. Attach a smaller copy", name, MaxUpload>>20)
	case !ok:
		return fault.Input("files", "“%s” is of a type that is not taken. Attach a PDF, picture, text, Word, Excel or OpenDocument file", name)
	case !strings.HasPrefix(http.DetectContentType(u.Body), kind.sniffed):
		return fault.Input("files", "“%s” is not what its name says. Attach the original file", name)
	}
	digest := digestOf(u.Body)
	if err := c.w.SaveBlob(digest, kind.media, u.Body); err != nil {
		return err
	}
	c.add(c.today, of, entry.DocumentAdded{Name: name, Media: kind.media, Size: len(u.Body), Digest: digest,
		Category: u.Category, For: of, Sensitive: u.Sensitive})
	return nil
}

// digestOf is the digest under which the bytes of a document are kept.
func digestOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// AddDocuments adds documents to a person's record.
func (a *App) AddDocuments(ctx context.Context, by, person string, files []Upload, ask Ask) (Done, error) {
	return a.change(ctx, by, person, ask, order{action: access.Record, decide: func(c *change) error {
		if len(files) == 0 {
			return fault.Input("files", "Choose the file to add")
		}
		for _, u := range files {
			if err := c.attach(u, ""); err != nil {
				return err
			}
		}
		return nil
	}})
}

// Document returns a document of a person's record with its bytes. Bytes that are not those that were added are not shown as if
// they were.
func (a *App) Document(ctx context.Context, l Look, id string) (doc casefile.Document, body []byte, err error) {
	var v View
	err = a.Store.Read(ctx, func(r Reader) error {
		if v, err = a.view(r, l); err != nil {
			return err
		}
		for _, d := range v.File.Documents {
			if d.ID != id {
				continue
			}
			if d.Sensitive && !v.Can(access.SeeSensitive) {
				return fault.New(fault.Denied, "This document is sensitive. It shows to the officers who hold the case and their managers.")
			}
			doc = d
			body, err = r.Blob(d.Digest)
			return err
		}
		return fault.New(fault.NotFound, "This document is not in the record.")
	})
	if err == nil && digestOf(body) != doc.Digest {
		err = fault.New(fault.Storage, "This document is not the one that was added: its bytes were changed in the store, so it is not shown. Tell your administrator; daybook verify names it.")
	}
	if err != nil {
		return casefile.Document{}, nil, err
	}
	return doc, body, a.logRead(ctx, v, l)
}
