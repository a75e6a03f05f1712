package ui

import (
	"bytes"
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// AssetPath is where [AssetHandler] is to be mounted.
const AssetPath = "/assets/"

// ContentPolicy is the Content-Security-Policy that every page is served with, and under which everything in this package
// works: nothing from elsewhere, and no script or style inside a page.
const ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// htmxConfig keeps no copies of pages in the browser, loads nothing more and writes no styles of its own.
const htmxConfig = `{"history":false,"extensions":"none","includeIndicatorCSS":false}`

// dist is what the asset tool made: bundles under content-hashed names, each with a gzip copy, and the manifest. In a
// checkout where it has not run there is only the placeholder, and pages come without styles or scripts.
//
//go:embed all:dist
var dist embed.FS

// manifest leads from a file's plain name to its hashed one.
var manifest = readManifest(dist)

func readManifest(files fs.FS) map[string]string {
	names := map[string]string{}
	if b, err := fs.ReadFile(files, "dist/manifest.json"); err == nil {
		if err := json.Unmarshal(b, &names); err != nil {
			panic("ui: the asset manifest is damaged; run the asset tool again: " + err.Error())
		}
	}
	return names
}

// Asset is the address of a bundled file, "app.css". The name holds a digest of the content, so that a browser may keep it
// for ever.
func Asset(name string) string {
	if hashed, ok := manifest[name]; ok {
		return AssetPath + hashed
	}
	return AssetPath + name
}

// AssetsBuilt reports whether the asset tool has run before this program was built.
func AssetsBuilt() bool { return len(manifest) > 0 }

// mediaTypes are written out because those of the machine differ from one to the next.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// AssetHandler serves the bundled files, compressed to those who take it, and only under their hashed names.
func AssetHandler() http.Handler {
	known := map[string]bool{}
	for _, hashed := range manifest {
		known[hashed] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, AssetPath)
		if !known[name] {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", mediaTypes[path.Ext(name)])
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("Vary", "Accept-Encoding")
		file := "dist/" + name
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			if b, err := fs.ReadFile(dist, file+".gz"); err == nil {
				h.Set("Content-Encoding", "gzip")
				http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b))
				return
			}
		}
		b, err := fs.ReadFile(dist, file)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b))
	})
}
