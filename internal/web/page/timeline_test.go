package page_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"daybook/internal/entry"
	"daybook/internal/testkit/office"
)

// TestOlderEntriesHaveTheWordsLookedFor: what was looked for holds from page to page, and stays out of the address.
func TestOlderEntriesHaveTheWordsLookedFor(t *testing.T) {
	s := site(t)
	told := []entry.Entry{{On: office.Monday.Add(-200), Payload: entry.PersonRegistered{Forename: "Ada", Surname: "Ordinary", CRN: "Z900001", Born: office.Monday.AddMonths(-400)}}}
	for i := range 150 {
		note := "a kestrel was spoken of"
		if i%2 == 0 {
			note = "nothing of the sort"
		}
		told = append(told, entry.Entry{On: office.Monday.Add(i - 160), Payload: entry.ContactRecorded{Type: "CMOB", Note: fmt.Sprintf("%s %d", note, i)}})
	}
	s.Tell(t, "p-many", told)
	c := s.As(t, po)
	first := c.Post("/person/p-many/timeline", url.Values{"words": {"kestrel"}}).Page(t)
	first.One(`select[name="by"] option[value="` + office.Colleague + `"]`) // who recorded and never held the case
	older := first.One(".db-pagination form")
	to, err := url.Parse(older.Attr["action"])
	if err != nil || to.Query().Has("words") {
		t.Fatalf("the older entries are at %q", older.Attr["action"])
	}
	sent := url.Values{"words": {first.One(`.db-pagination input[name="words"]`).Attr["value"]}}
	second := c.Post(older.Attr["action"], sent).Page(t)
	second.Shows("a kestrel was spoken of")
	second.Hides("nothing of the sort")
}

// TestADayThatIsNoneFiltersNothing: a day that cannot be read is said, and not passed over with everything shown.
func TestADayThatIsNoneFiltersNothing(t *testing.T) {
	c := site(t).As(t, po)
	a := c.Post("/person/"+office.Own+"/timeline", url.Values{"words": {"confidence"}, "from": {"31/2/2026"}})
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", a.Status)
	}
	page := a.Page(t)
	summaryLeads(t, page)
	page.One(`input[name="from"][value="31/2/2026"]`)
	page.One(`input[name="words"][value="confidence"]`)
	page.None(".db-timeline")
}
