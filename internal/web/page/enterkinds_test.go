package page

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/entry"
)

// ownPage are the kinds that have a page of their own instead of the common form.
var ownPage = []string{"duty.snoozed", "limit.set"}

func TestEveryKindThatCanBeEnteredHasAForm(t *testing.T) {
	for _, k := range entry.Kinds() {
		_, may := app.ActionOf(k.Name)
		_, form := askedKinds[k.Name]
		if wanted := may && !slices.Contains(ownPage, k.Name); form != wanted {
			t.Errorf("%s: has a form: %v, wanted: %v", k.Name, form, wanted)
		}
	}
}

func TestFormsAskForFieldsThatTheirKindHas(t *testing.T) {
	for name, a := range askedKinds {
		k, ok := entry.KindOf(name)
		if !ok {
			t.Errorf("%s is no kind of entry", name)
			continue
		}
		if a.Title == "" || a.Button == "" || a.Done == "" {
			t.Errorf("%s lacks a title, a button or a word for afterwards", name)
		}
		asks := map[string]bool{}
		for _, f := range a.Fields {
			asks[f.Name] = true
			if f.Name == dayField {
				if a.Day == "" {
					t.Errorf("%s asks for its day and does not name it", name)
				}
				continue
			}
			i := slices.IndexFunc(k.Fields, func(x entry.Field) bool { return x.Name == f.Name })
			if i < 0 {
				t.Errorf("%s asks for %q, which its entries do not have", name, f.Name)
				continue
			}
			checkWords(t, name, f, k.Fields[i])
		}
		for _, f := range k.Fields {
			// What an entry is about comes with the address, or is asked when it does not; so does the name of a detail.
			if f.Required && !asks[f.Name] && a.Fixed[f.Name] == "" && len(f.Of) == 0 && (name != "detail.recorded" || f.Name != "field") {
				t.Errorf("%s never asks for %s, which must be given", name, f.Name)
			}
		}
	}
}

func checkWords(t *testing.T, kind string, a askedField, f entry.Field) {
	t.Helper()
	if a.Label == "" {
		t.Errorf("%s: %s has no label", kind, f.Name)
	}
	for value := range a.Words {
		if !slices.Contains(f.Choices, value) {
			t.Errorf("%s: %s has a word for %q, which is no choice", kind, f.Name, value)
		}
	}
	if a.Radios && len(f.Choices) == 0 {
		t.Errorf("%s: %s has no choices to show", kind, f.Name)
	}
	for _, only := range a.Only {
		if strings.Contains(only, " ") {
			t.Errorf("%s: %s depends on %q; scripts take it for two values", kind, f.Name, only)
		}
	}
}

func TestTypeAndSubtypeAreOneChoice(t *testing.T) {
	kind, _ := entry.KindOf("requirement.made")
	p := enterPage{Kind: kind, Values: map[string]string{"type": "W", "subtype": "W01"}}
	p.join()
	if p.Values["type"] != "W/W01" {
		t.Fatalf("joined: %q", p.Values["type"])
	}
	sent := p.split()
	if sent["type"] != "W" || sent["subtype"] != "W01" {
		t.Errorf("split: %q and %q", sent["type"], sent["subtype"])
	}
}

func TestWaysBackStayOnThisServer(t *testing.T) {
	for _, row := range []struct{ to, want string }{
		{"", "/person/p/people"}, {"/duties", "/duties"}, {"https://elsewhere.example", "/"}, {"//elsewhere.example", "/"},
	} {
		if got := localOr(row.to, "/person/p/people"); got != row.want {
			t.Errorf("back to %q: %q, want %q", row.to, got, row.want)
		}
	}
}

func TestASortOfNumberIsReadOffTheNumber(t *testing.T) {
	for _, row := range []struct{ number, said, want string }{
		{"07700 900123", "", "mobile"}, {"+44 7700 900123", "", "mobile"}, {"020 7946 0123", "", "home"}, {"01632 960123", "work", "work"},
		{"900123", "", ""},
	} {
		if got := phoneSort(enterPage{Values: map[string]string{"number": row.number}}, row.said); got != row.want {
			t.Errorf("%s, said to be %q, is taken for %q, want %q", row.number, row.said, got, row.want)
		}
	}
}
