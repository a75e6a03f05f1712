package web_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// B1.5, V6.3: whoever keeps the settings tries a figure, is told what is wrong with it, decides it for a day to come and takes it
// back; everyone reads who decided it.
func TestSettingsAreTriedAndDecided(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	keeper := s.As(t, office.Officer(access.System))
	const path = "/settings/protect.capacity"
	from := s.App.Today().Add(1).Time().Format("02/01/2006")

	tried := keeper.Post(path+"/try", url.Values{"key": {s.Key()}, "value": {"90"}, "from": {from}})
	page := tried.Page(t)
	if tried.Status != http.StatusOK {
		t.Fatalf("trying: %d", tried.Status)
	}
	page.Within("#effect").Shows("90 % from")
	page.Within("#effect").Shows("Allocations that no longer hold")

	bare := keeper.Post(path, url.Values{"key": {s.Key()}, "value": {"90"}, "from": {from}, "source": {"Board, 12 November 2026"}})
	if page = bare.Page(t); bare.Status != http.StatusUnprocessableEntity {
		t.Fatalf("without a reason: %d", bare.Status)
	}
	page.Within(".govuk-error-summary").Shows("Say why the figure changes")
	page.Within("#effect").Shows("90 % from") // what was in sight stays in sight

	done := keeper.Post(path, url.Values{"key": {s.Key()}, "value": {"90"}, "from": {from}, "source": {"Board, 12 November 2026"}, "reason": {"Too many are full"}})
	if done.Status != http.StatusSeeOther {
		t.Fatalf("deciding: %d", done.Status)
	}
	reader := s.As(t, office.Officer(access.Officer))
	page = reader.Get("/settings").Page(t)
	page.Within("#decided").Shows("90 % from")
	page.Within("#decided").Shows("Too many are full")
	page = reader.Get(path).Page(t)
	page.Within("#through").Shows("To come")
	page.None("form[action='" + path + "/try']")

	back := keeper.Post(path, url.Values{"key": {s.Key()}, "take_back": {"yes"}, "from": {from}, "reason": {"Not agreed after all"}})
	if back.Status != http.StatusSeeOther {
		t.Fatalf("taking back: %d", back.Status)
	}
	s.Clock.Forward(24 * time.Hour)
	s.As(t, office.Officer(access.Officer)).Get(path).Page(t).Within("#through").Hides("90 %") // what was taken back does not hold
}
