package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// Every page, full and empty, stands at both widths without scrolling sideways and is accessible; so are the pages that
// say that something is wrong.
func TestEveryPageFitsAndIsAccessible(t *testing.T) {
	full, thin := busiest(t), take(t)
	paths := []string{"/", "/?on=" + today(t).Add(200).String(), "/cases", "/duties", "/load", "/load/history", "/reports", "/team", "/unit",
		"/unit/delivery", "/settings", "/ledger", "/rules", "/rules/appointments", "/account", "/drafts", "/group", "/search", "/nowhere", full.Path + "/limits", full.Path + "/record", full.Path + "/plan/make", thin.Path + "/plan/make"}
	for _, tab := range []string{"", "/timeline", "/orders", "/risk", "/predictors", "/assessments", "/reports", "/proposals", "/plan", "/plan/copy",
		"/plan/easy", "/people", "/documents", "/handover"} {
		paths = append(paths, full.Path+tab, full.Path+tab+"?as-known-at="+today(t).Add(-30).String(), thin.Path+tab)
	}
	for _, kind := range []string{"name.recorded", "phone.recorded", "address.recorded", "relation.recorded", "order.made", "risk.assessed",
		"flag.raised", "plan.answered", "goal.moved", "scores.recorded"} {
		paths = append(paths, full.Path+"/enter/"+kind)
	}
	for _, width := range []int{harness.Desk, harness.Phone} {
		t.Run(map[int]string{harness.Desk: "desk", harness.Phone: "phone"}[width], func(t *testing.T) {
			t.Parallel()
			tab := signIn(t, "officer", harness.Options{Width: width})
			for _, path := range paths {
				tab.Visit(path)
				tab.Fits()
			}
			// What an officer sees of a search and of one row being recorded.
			search(tab, full.Name)
			tab.Fits()
			tab.Visit("/")
			if open := tab.Links(`.db-day a[href*="open="]`); len(open) > 0 {
				tab.Visit(open[len(open)-1].Path)
				tab.Fits()
			}
		})
	}
}

// Every page of an officer, of a manager and of a head of unit can be gone through with the Tab key alone.
func TestEveryPageByKeyboard(t *testing.T) {
	full := busiest(t)
	waiting := newcomers(t, harness.Shared(t))[0]
	mine := []string{"/", "/cases", "/duties", "/load", "/load/history", "/reports", "/reports/new", "/ledger", "/rules", "/rules/appointments", "/account",
		"/drafts", "/group", "/search?q=" + strings.Fields(full.Name)[0], "/nowhere"}
	for _, tab := range []string{"", "/timeline", "/orders", "/risk", "/predictors", "/assessments", "/reports", "/proposals", "/plan", "/plan/make", "/people",
		"/documents", "/handover", "/record", "/enter/name.recorded", "/enter/address.recorded", "/enter/risk.assessed", "/enter/flag.raised"} {
		mine = append(mine, full.Path+tab)
	}
	managed := []string{"/", "/team", "/unit", "/unit/cases", "/unit/duties", "/unit/delivery", "/unallocated", "/recheck", "/staff", "/staff/join", "/weightings", "/evidence",
		"/settings", "/settings/assess.sources", waiting.Path + "/allocate", full.Path + "/limits", full.Path + "/reads"}
	for who, paths := range map[string][]string{"officer": mine, "senior probation officer": managed, "head of unit": managed} {
		t.Run(who, func(t *testing.T) {
			t.Parallel()
			tab := signIn(t, who, harness.Options{Unchecked: true})
			for _, path := range paths {
				tab.Visit(path)
				tab.Stops()
			}
		})
	}
}

// busiest is the person about whom something came in last.
func busiest(t *testing.T) subject {
	t.Helper()
	tab := signIn(t, "officer", harness.Options{Unchecked: true})
	tab.Visit("/")
	path := tab.Links(`main .db-duties a[href*="/entry/"]`)[0].Path
	tab.Visit(path)
	return subject{Name: tab.Texts(".db-identity h1")[0], Path: personIn.FindString(path)}
}

// The pages that are shown in docs/pictures. "make pictures" takes them again.
func TestPictures(t *testing.T) {
	tab := signIn(t, "officer", harness.Options{})
	s := busiest(t)
	tab.Visit("/")
	if open := tab.Links(`.db-day a[href*="open="]`); len(open) > 2 {
		tab.Click(open[2].Words)
	}
	tab.Picture("day")
	tab.Visit(s.Path)
	tab.Picture("person")
	tab.Visit(s.Path + "?as-known-at=" + today(t).Add(-45).String())
	tab.Picture("as-known-at")
	search(tab, misspelt(s.Name))
	tab.Picture("search")
	tab.Visit(s.Path + "/timeline")
	for i, text := range tab.Texts(".moj-timeline__item") {
		if strings.Contains(text, "attended, complied") {
			tab.Visit(tab.Links(fmt.Sprintf(`.moj-timeline__item:nth-child(%d) a[href*="/entry/"]`, i+1))[0].Path)
			break
		}
	}
	tab.Click("Correct this entry")
	tab.Picture("correction")
	for _, p := range []struct{ path, name string }{
		{s.Path + "/risk", "risk"}, {s.Path + "/plan", "plan"}, {s.Path + "/handover", "handover"}, {"/load", "load"},
	} {
		tab.Visit(p.path)
		tab.Picture(p.name)
	}

	manager := signIn(t, "senior probation officer", harness.Options{})
	manager.Visit("/team")
	manager.Picture("team")
	waiting := newcomers(t, harness.Shared(t))
	manager.Visit(waiting[0].Path + "/allocate")
	manager.Picture("allocate")
}

// misspelt is a name as it is heard: a letter left out of its longest part.
func misspelt(name string) string {
	parts := strings.Fields(name)
	longest := slices.MaxFunc(parts, func(a, b string) int { return len(a) - len(b) })
	runes := []rune(longest)
	i := len(runes) / 2
	return strings.Replace(name, longest, string(runes[:i])+string(runes[i+1:]), 1)
}
