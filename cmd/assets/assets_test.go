package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCleanse(t *testing.T) {
	for _, c := range []struct{ why, css, want string }{
		{"the font is gov.uk's", `@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}.a{color:red}`, `.a{color:red}`},
		{"its name gives way to ours", `.a{font-family:GDS Transport,arial,sans-serif}`, `.a{font-family:var(--db-font)}`},
		{"its name in quotation marks too", `.a{font-family:"GDS Transport",arial,sans-serif}`, `.a{font-family:var(--db-font)}`},
		{"the crest goes with its rule", `.a{color:red}.f__copyright-logo:before{background:url(/assets/images/govuk-crest.svg)}.b{top:0}`, `.a{color:red}.b{top:0}`},
		{"the crown goes inside a condition", `@media print{.f__crown{margin:0}.b{top:0}}`, `@media print{.b{top:0}}`},
		{"pictures that are not served", `.a{background:url(/assets/images/icon.svg)}`, `.a{background:none}`},
		{"rules for Internet Explorer", `@media screen\0 and (min-width:1em){.a{top:0}.b{top:0}}.c{top:0}`, `.c{top:0}`},
		{"reading size", `.a{font-size:1.1875rem}`, `.a{font-size:1rem}`},
		{"size on paper", `.a{font-size:14pt;top:0}`, `.a{font-size:10pt;top:0}`},
		{"sizes that are fine stay", `.a{font-size:.875rem}`, `.a{font-size:.875rem}`},
		{"what is not CSS's business", `@charset "UTF-8";.a{top:0}/*# sourceMappingURL=a.css.map */`, `.a{top:0}`},
	} {
		if got := cleanse(c.css); got != c.want {
			t.Errorf("%s: %q becomes %q, want %q", c.why, c.css, got, c.want)
		}
	}
}

// An upstream change that brings the font back under another spelling must not slip in.
func TestWhatIsNotOursIsRefused(t *testing.T) {
	for _, css := range []string{"@FONT-FACE{}", ".a{font-family:gds transport}", ".govuk-Crest{top:0}", "url(/assets/images/x.svg)"} {
		if !forbidden.MatchString(css) {
			t.Errorf("%q would pass", css)
		}
	}
	if forbidden.MatchString(".db-header{color:#fff}") {
		t.Error("our own rules are refused")
	}
}

func TestWriteLeavesOnlyWhatIsCurrent(t *testing.T) {
	dir := t.TempDir()
	for _, old := range []string{keep, "app.000000000000.css", "app.000000000000.css.gz"} {
		if err := os.WriteFile(filepath.Join(dir, old), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	css := []byte(strings.Repeat(".a{color:red}", 100))
	for range 2 { // the second run finds its own files
		if err := write(dir, map[string][]byte{"app.css": css}); err != nil {
			t.Fatal(err)
		}
	}
	names := hashed("app.css", css)
	want := map[string]bool{keep: true, "manifest.json": true, names: true, names + ".gz": true}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !want[f.Name()] {
			t.Errorf("%s is still there", f.Name())
		}
		delete(want, f.Name())
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	list, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest map[string]string
	if err := json.Unmarshal(list, &manifest); err != nil || manifest["app.css"] != names {
		t.Errorf("the manifest is %s (%v)", list, err)
	}
	packed, err := os.ReadFile(filepath.Join(dir, names+".gz"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, css) {
		t.Errorf("the gzip copy differs (%v)", err)
	}
}

func TestRunAsksForThePackages(t *testing.T) {
	err := run(t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "npm ci --ignore-scripts") {
		t.Errorf("without packages: %v", err)
	}
}
