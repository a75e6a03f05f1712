package e2e

import (
	"fmt"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// contact records something that was said, and opens its entry.
func contact(t *testing.T, tab *harness.Tab, o harness.Options, s subject, note string) {
	t.Helper()
	tab.Visit(s.Path)
	pick(tab, o, "What happened", "Phone call from person on probation")
	tab.Fill("Note", note)
	tab.Click("Record")
	tab.See("Recorded.")
	tab.Visit(s.Path)
	tab.In("#latest").See(note)
	for i, text := range tab.Texts("#latest .moj-timeline__item") {
		if strings.Contains(text, note) {
			tab.Visit(tab.Links(fmt.Sprintf(`#latest .moj-timeline__item:nth-child(%d) a[href*="/entry/"]`, i+1))[0].Path)
			break
		}
	}
	tab.See(note)
}

func TestCorrectAnEntry(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		contact(t, tab, o, s, "Rang to say that work starts on the ninth.")
		tab.Click("Correct this entry")
		tab.Click("Record the correction")
		if tab.Status() != 422 {
			t.Errorf("a correction that corrects nothing answers %d, want 422", tab.Status())
		}
		tab.See("There is a problem")
		tab.Fill("Note", "Rang to say that work starts on the nineteenth.")
		tab.Fill("Why it was wrong", "Misheard the day.")
		tab.Click("Record the correction")
		tab.See("Corrected. Both the entry and its correction stay visible.")
		tab.See("This entry was corrected.")
		tab.See("starts on the ninth.")
		tab.Click("See the correction")
		tab.See("Misheard the day.")
		tab.Visit(s.Path)
		tab.In("#latest").See("starts on the nineteenth.")
		tab.In("#latest").See("Corrected")
	})
}

func TestMarkAnEntryAsMadeInError(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		contact(t, tab, o, s, "This was about another person altogether.")
		tab.Click("Correct this entry")
		tab.Fill("Why it was made in error", "Written into the wrong record.")
		tab.Click("Mark as made in error")
		tab.See("Marked as made in error. The entry stays visible.")
		tab.See("This entry was made in error.")
		tab.Visit(s.Path + "/timeline")
		tab.See("Made in error")
		tab.See("This was about another person altogether.")
	})
}

// A receipt is a file that anyone can check without the server.
func TestAReceiptVerifiesOffline(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/timeline")
		tab.Visit(tab.Links(`.moj-timeline__item a[href*="/entry/"]`)[0].Path)
		receipt := tab.Download("Download the receipt")
		path := file(t, "receipt.txt", string(receipt))
		out, ok := harness.Shared(t).Run("verify", "receipt", path)
		if !ok {
			t.Errorf("the receipt does not verify: %s\n%s", out, receipt)
		}
		forged := file(t, "forged.txt", strings.Replace(string(receipt), "a", "b", 1))
		if out, ok := harness.Shared(t).Run("verify", "receipt", forged); ok {
			t.Errorf("a changed receipt verifies: %s", out)
		}
	})
}
