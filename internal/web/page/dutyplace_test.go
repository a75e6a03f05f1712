package page

import (
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/rules"
)

// Each kind of duty leads to where it is done, and nothing else has a place.
func TestEveryDutyHasAPlace(t *testing.T) {
	all := func(access.Action) bool { return true }
	left := map[string]bool{}
	for kind := range dutyPlaces {
		left[kind] = true
	}
	for _, k := range rules.Ref().DutyKinds() {
		if !left[k.Code] {
			t.Errorf("%s %s (%s) has no place", k.Clause, k.Name, k.Code)
		}
		delete(left, k.Code)
		if href := dutyHref(k.Code, "p1", "e1", all); href == "/person/p1" || strings.Contains(href, "ABOUT") {
			t.Errorf("%s leads to %s", k.Code, href)
		}
	}
	for kind := range left {
		t.Errorf("%s is no kind of duty", kind)
	}
}

// Who may not do a duty is led to the person, not to a page that refuses them.
func TestADutyOfOthersLeadsToThePerson(t *testing.T) {
	none := func(access.Action) bool { return false }
	for kind, want := range map[string]string{"allocate": "/person/p1", "outcome": "/person/p1", "plan": "/person/p1/plan", "no such kind": "/person/p1"} {
		if got := dutyHref(kind, "p1", "e1", none); got != want {
			t.Errorf("%s leads to %s, want %s", kind, got, want)
		}
	}
}
