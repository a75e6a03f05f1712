package ui_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"

	"daybook/internal/web/ui"
)

func get(path, encoding string) *http.Response {
	r := httptest.NewRequest("GET", path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	ui.AssetHandler().ServeHTTP(w, r)
	return w.Result()
}

func TestAssetsAreServedForEver(t *testing.T) {
	bundles(t)
	for name, kind := range map[string]string{"app.css": "text/css; charset=utf-8", "app.js": "text/javascript; charset=utf-8", "enabled.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml"} {
		address := ui.Asset(name)
		if !regexp.MustCompile(`^/assets/[a-z]+\.[0-9a-f]{12}\.[a-z]+$`).MatchString(address) {
			t.Errorf("%s is at %s, which does not change with its content", name, address)
		}
		plain, packed := get(address, ""), get(address, "gzip, br")
		if got := plain.Header.Get("Content-Type"); got != kind {
			t.Errorf("%s is sent as %q", name, got)
		}
		if plain.Header.Get("Content-Encoding") != "" || packed.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s is not sent as it was asked for", name)
		}
		if plain.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" || plain.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s is not kept: %v", name, plain.Header)
		}
		r, err := gzip.NewReader(packed.Body)
		if err != nil {
			t.Fatal(err)
		}
		a, errA := io.ReadAll(plain.Body)
		b, errB := io.ReadAll(r)
		if errA != nil || errB != nil || string(a) != string(b) || len(a) == 0 {
			t.Errorf("%s differs when compressed (%v, %v)", name, errA, errB)
		}
	}
}

func TestOnlyBundlesAreServed(t *testing.T) {
	for _, path := range []string{"/assets/", "/assets/.keep", "/assets/manifest.json", "/assets/app.css", "/assets/app.css.gz", "/assets/../assets.go"} {
		if got := get(path, "").StatusCode; got != http.StatusNotFound {
			t.Errorf("%s is answered with %d", path, got)
		}
	}
}
