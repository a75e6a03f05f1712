package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// browsers are the oldest that the bundles are made for; the styles and scripts of GOV.UK ask for no less.
var browsers = []api.Engine{
	{Name: api.EngineChrome, Version: "109"},
	{Name: api.EngineEdge, Version: "109"},
	{Name: api.EngineFirefox, Version: "115"},
	{Name: api.EngineSafari, Version: "15.4"},
}

// scripts returns the bundles by their plain names: enabled.js, which runs before the page is drawn, and app.js, a module.
func scripts(root string) (map[string][]byte, error) {
	dir, err := filepath.Abs(filepath.Join(root, source))
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, entry := range []struct {
		name   string
		format api.Format
	}{{"enabled.js", api.FormatIIFE}, {"app.js", api.FormatESModule}} {
		made := api.Build(api.BuildOptions{
			EntryPoints: []string{filepath.Join(dir, entry.name)}, Bundle: true, Format: entry.format, Engines: browsers,
			MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LegalComments: api.LegalCommentsNone,
			Platform: api.PlatformBrowser, Outdir: dir, Write: false,
		})
		if err := complaint(made.Errors, made.Warnings); err != nil {
			return nil, fmt.Errorf("%s: %w", entry.name, err)
		}
		if len(made.OutputFiles) != 1 {
			return nil, fmt.Errorf("%s: made %d files, want one", entry.name, len(made.OutputFiles))
		}
		out[entry.name] = made.OutputFiles[0].Contents
	}
	return out, nil
}

// complaint makes one error of what the bundler found wrong. A warning counts: it is a mistake that somebody would meet.
func complaint(errs, warnings []api.Message) error {
	var all []string
	for _, m := range append(errs, warnings...) {
		where := ""
		if m.Location != nil {
			text := m.Location.LineText
			from, to := max(0, m.Location.Column-60), min(len(text), m.Location.Column+20)
			where = fmt.Sprintf("%s:%d: near %q: ", m.Location.File, m.Location.Line, text[from:to])
		}
		all = append(all, where+m.Text)
	}
	if all == nil {
		return nil
	}
	return errors.New(strings.Join(all, "; "))
}
