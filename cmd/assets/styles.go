package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// published are the stylesheets as npm has them. The MoJ one repeats an older set of GOV.UK's colours and so comes first.
var published = []string{
	"node_modules/@ministryofjustice/frontend/moj/moj-frontend.min.css",
	"node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css",
}

// own are our stylesheets, in the order in which they follow.
var own = []string{"base.css", "header.css", "forms.css", "lists.css", "charts.css", "print.css"}

// styles returns the one stylesheet of all pages.
func styles(root string) ([]byte, error) {
	var all strings.Builder
	all.WriteString(":root{--db-font:" + fonts + "}\n")
	for _, name := range published {
		css, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil, fmt.Errorf("read a published stylesheet: %w", err)
		}
		all.WriteString(cleanse(string(css)) + "\n")
	}
	for _, name := range own {
		css, err := os.ReadFile(filepath.Join(root, source, name))
		if err != nil {
			return nil, fmt.Errorf("read our stylesheet: %w", err)
		}
		all.Write(css)
		all.WriteString("\n")
	}
	made := api.Transform(all.String(), api.TransformOptions{
		Loader: api.LoaderCSS, Sourcefile: "app.css", LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifySyntax: true, Engines: browsers,
	})
	if err := complaint(made.Errors, made.Warnings); err != nil {
		return nil, fmt.Errorf("styles: %w", err)
	}
	if left := forbidden.FindAllString(string(made.Code), -1); left != nil {
		return nil, fmt.Errorf("styles: %q is still there and not ours to use", left)
	}
	return made.Code, nil
}

// fonts are those that the officer's own machine has; nothing is fetched.
const fonts = `-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif`

var (
	charset  = regexp.MustCompile(`@charset "[^"]*";?`)
	fontFace = regexp.MustCompile(`@font-face\s*\{[^}]*\}`)
	emblem   = regexp.MustCompile(`[^{};]*(?i:crown|crest|copyright-logo|licence-logo)[^{};]*\{[^{}]*\}`)
	explorer = regexp.MustCompile(`@media screen\\0[^{]*\{(?:[^{}]*\{[^{}]*\})*\}`) // meant for Internet Explorer; no other browser parses it
	fontName = regexp.MustCompile(`font-family:\s*"?GDS Transport"?,arial,sans-serif`)
	picture  = regexp.MustCompile(`url\("?/assets/[^)]*\)`)
	mapping  = regexp.MustCompile(`/\*# sourceMappingURL=[^*]*\*/`)
	fontSize = regexp.MustCompile(`font-size:([0-9.]+(?:rem|pt))`)

	// forbidden is what must not be left: it belongs to gov.uk, or would be fetched from an address we do not serve.
	forbidden = regexp.MustCompile(`(?i)@font-face|GDS Transport|crown|crest|/assets/(fonts|images)`)
)

// scale takes GOV.UK's sizes, made for a page met once a year, to ours: 16 pixels for reading instead of 19, and the
// headings after it. Sizes in points are those on paper.
var scale = map[string]string{
	"1.1875rem": "1rem",
	"1.3125rem": "1.0625rem",
	"1.5rem":    "1.25rem",
	"1.6875rem": "1.375rem",
	"1.9375rem": "1.5rem",
	"2rem":      "1.625rem",
	"2.25rem":   "1.75rem",
	"3rem":      "2.25rem",
	"14pt":      "10pt",
	"18pt":      "12pt",
	"24pt":      "14pt",
	"32pt":      "18pt",
}

// cleanse takes what only gov.uk may use out of a published stylesheet and sets it in our scale.
func cleanse(css string) string {
	css = charset.ReplaceAllString(css, "")
	css = fontFace.ReplaceAllString(css, "")
	css = explorer.ReplaceAllString(css, "")
	css = emblem.ReplaceAllString(css, "")
	css = fontName.ReplaceAllString(css, "font-family:var(--db-font)")
	css = picture.ReplaceAllString(css, "none")
	css = mapping.ReplaceAllString(css, "")
	return fontSize.ReplaceAllStringFunc(css, func(decl string) string {
		if ours, ok := scale[strings.TrimPrefix(decl, "font-size:")]; ok {
			return "font-size:" + ours
		}
		return decl
	})
}
