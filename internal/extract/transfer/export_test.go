package transfer_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/extract/transfer"
)

// TestExportImportExport: what is exported from one database, loaded into another and exported there is the same bytes.
func TestExportImportExport(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		one, two := fresh(), fresh()
		load(t, one, write(t, service()))
		first, done := export(t, one, transfer.ExportOptions{})
		if want := (transfer.Exported{Streams: 10, Entries: len(service().entries), Documents: 2}); done != want {
			t.Errorf("exported %+v, want %+v", done, want)
		}
		load(t, two, first)
		second, _ := export(t, two, transfer.ExportOptions{})
		if diff := cmp.Diff(contents(t, first), contents(t, second)); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}

// TestExportAs holds exports for one officer to the policy of access (docs/rules/access.md).
func TestExportAs(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up := fresh()
		w := service()
		load(t, up, write(t, w))
		n := 0
		a := app.New(app.Parts{Store: up, Now: clock, NewID: func() string { n++; return "id" + strings.Repeat("x", n) }, Zone: options.Zone, Rules: options.Rules})
		for _, tt := range []struct {
			clause, as string
			leftOut    int
			shows      []string
			hides      []string
		}{
			{"V3.3 kept out of one record", "o1", 1, []string{"p00001", "came in time", "line one", "%PDF"}, []string{"p00003", "sickness"}},
			{"V3.6 a role without sensitive notes", "o2", 0, []string{"p00003", "came in time", "%PDF"}, []string{"line one", "hello", "fine", "letter.txt,text/plain; charset=utf-8,5"}},
			{"V2.1 the manager", "o3", 0, []string{"p00003", "line one", "hello", "sickness"}, nil},
		} {
			t.Run(tt.clause, func(t *testing.T) {
				dir, done := export(t, up, transfer.ExportOptions{As: tt.as, App: a})
				if done.LeftOut != tt.leftOut {
					t.Errorf("%d people left out, want %d", done.LeftOut, tt.leftOut)
				}
				var all strings.Builder
				for name, body := range contents(t, dir) {
					all.WriteString(name + "\n" + body)
				}
				for _, words := range tt.shows {
					if !strings.Contains(all.String(), words) {
						t.Errorf("%q is missing", words)
					}
				}
				for _, words := range tt.hides {
					if strings.Contains(all.String(), words) {
						t.Errorf("%q shows", words)
					}
				}
				err := up.Read(t.Context(), func(r app.Reader) error {
					reads, err := r.Reads("p00001", time.Time{}, 10)
					if !slices.ContainsFunc(reads, func(l app.ReadLog) bool { return l.What == "export" && l.Officer == tt.as }) {
						t.Errorf("the read is not logged: %+v", reads)
					}
					return err
				})
				if err != nil {
					t.Error(err)
				}
				if _, err := transfer.Import(t.Context(), fresh(), dir, options); err == nil || !strings.Contains(err.Error(), "not the whole record") {
					t.Errorf("it could be imported: %v", err)
				}
			})
		}
	})
}

func TestExportOfSomeoneUnknown(t *testing.T) {
	up := open(t, sqlite(t))
	load(t, up, write(t, service()))
	a := app.New(app.Parts{Store: up, Now: clock, Zone: options.Zone, Rules: options.Rules})
	_, err := transfer.Export(t.Context(), up, t.TempDir()+"/out", transfer.ExportOptions{As: "nobody", App: a, Now: clock})
	if err == nil {
		t.Error("an export for nobody was made")
	}
}
