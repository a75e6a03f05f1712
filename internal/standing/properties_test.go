package standing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// history draws what may be recorded about a person in two and a half years, each entry on or after the day of the one
// before it, and the day on which to look.
type history struct {
	t       *rapid.T
	on      day.Date
	entries []entry.Entry
	orders  []string
	needs   []string // requirements
	open    []string // appointments without an outcome
	failed  []string
	flags   []string
	news    []string
}

func (h *history) add(p entry.Payload) string {
	n := len(h.entries) + 1
	id := fmt.Sprintf("e%03d", n)
	h.entries = append(h.entries, entry.Entry{
		ID: id, Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: n, RecordedBy: h.one("by", "ann", "bea", "cem"),
		RecordedAt: h.on.Time().Add(9*time.Hour + time.Duration(n)*time.Second), On: h.on, Source: "daybook", Payload: p,
	})
	return id
}

func (h *history) one(what string, of ...string) string { return rapid.SampledFrom(of).Draw(h.t, what) }
func (h *history) days(what string, from, to int) day.Date {
	return h.on.Add(rapid.IntRange(from, to).Draw(h.t, what))
}
func (h *history) level() string { return h.one("level", "LOW", "MEDIUM", "HIGH", "VERY_HIGH") }

func take(from *[]string) string {
	id := (*from)[0]
	*from = (*from)[1:]
	return id
}

// step records one thing more.
func (h *history) step() {
	h.on = h.days("pass", 0, 40)
	switch rapid.IntRange(0, 21).Draw(h.t, "what") {
	case 0:
		o := entry.OrderMade{Type: h.one("sentence", "340", "341", "SDS"), Months: rapid.IntRange(3, 36).Draw(h.t, "months")}
		o.Ends = h.on.AddMonths(o.Months)
		h.orders = append(h.orders, h.add(o))
	case 1, 2:
		h.add(entry.CaseAllocated{Officer: h.one("officer", "ann", "bea", "cem"), Unit: "u1", Role: h.one("role", "responsible", "responsible", "co-worker", "caretaker")})
	case 3, 4, 5, 6:
		a := entry.AppointmentBooked{
			Type: "COAP", Date: h.days("ahead", 0, 60), Start: day.At(10, 0), Officer: "ann",
			Mode: h.one("mode", "office", "home", "phone", "video", "doorstep", "other"),
		}
		if len(h.needs) > 0 {
			a.Requirement = rapid.SampledFrom(h.needs).Draw(h.t, "requirement")
		}
		h.open = append(h.open, h.add(a))
	case 7, 8, 9, 10:
		if len(h.open) > 0 {
			o := h.one("outcome", "ATTC", "ATTC", "AFTA", "UAAB", "AAME", "ATSH")
			id := h.add(entry.OutcomeRecorded{Appointment: take(&h.open), Outcome: o, Credit: rapid.IntRange(0, 480).Draw(h.t, "credit")})
			if o == "AFTA" || o == "UAAB" {
				h.failed = append(h.failed, id)
			}
		}
	case 11:
		if len(h.failed) > 0 {
			h.add(entry.FailureJudged{Failure: h.failed[0], Outcome: h.one("judged", "UAAB", "AAME", "CO05"), Reason: "r"})
		}
	case 12, 13:
		if len(h.failed) > 0 {
			h.add(entry.EnforcementDecided{Failure: take(&h.failed), Action: h.one("action", "EA02", "NFA", "EA12", "BRE01", "EA07"), LetterBy: "me"})
		}
	case 14:
		h.add(entry.RiskAssessed{Level: h.level()})
	case 15:
		h.flags = append(h.flags, h.add(entry.FlagRaised{Type: h.one("flag", "ADVP", "RCPR", "AV2S", "RHRH", "REG30", "PRC")}))
	case 16:
		if len(h.flags) > 0 {
			h.add(entry.FlagEnded{Flag: take(&h.flags)})
		}
	case 17:
		h.add(entry.PlanMade{Type: "review"})
	case 18:
		h.news = append(h.news, h.add(entry.ContactRecorded{Type: h.one("news", "CARR", "CIEA"), From: "police", Urgent: rapid.Bool().Draw(h.t, "urgent")}))
	case 19:
		if len(h.news) > 0 {
			h.add(entry.NewsRead{Of: take(&h.news)})
		}
	case 20:
		if len(h.orders) > 0 {
			h.needs = append(h.needs, h.add(entry.RequirementMade{Order: h.orders[len(h.orders)-1], Type: h.one("requirement", "F", "W", "7", "RM49", "T"), Length: 40}))
		}
	case 21:
		h.facts()
	}
}

func (h *history) facts() {
	switch rapid.IntRange(0, 5).Draw(h.t, "fact") {
	case 0:
		h.add(entry.AddressRecorded{Status: "M", Line1: "1 High Street", ToldBy: "police", ToldOn: h.on})
	case 1:
		h.add(entry.PhoneRecorded{Type: "mobile", Number: "07700 900123", ToldOn: h.on})
	case 2:
		h.add(entry.LimitSet{Type: "exclusion", Officers: []string{"zoe"}, Reason: "r", Until: h.days("limit", 0, 90)})
	case 3:
		h.add(entry.AccessForced{Officer: "zoe", Reason: "r", Until: h.on.Add(1)})
	case 4:
		if len(h.orders) > 0 {
			o := rapid.SampledFrom(h.orders).Draw(h.t, "order")
			h.add(entry.KeyDateSet{Order: o, Code: h.one("date", "CRD", "THD"), Date: h.days("release", 0, 200)})
		}
	case 5:
		if len(h.orders) > 0 {
			h.add(entry.LicenceStarted{Order: rapid.SampledFrom(h.orders).Draw(h.t, "order"), Ends: h.days("licence", 10, 700)})
		}
	}
}

// drawn draws a history of this many steps at most, and a day on or after its last entry.
func drawn(t *rapid.T, most int) (h *history, today day.Date) {
	h = &history{t: t, on: day.MustParse("2024-06-03")}
	h.add(entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"})
	h.orders = append(h.orders, h.add(entry.OrderMade{Type: "340", Months: 24, Ends: h.on.AddMonths(24)}))
	for range rapid.IntRange(0, most).Draw(t, "steps") {
		h.step()
	}
	return h, h.days("look", 0, 60)
}

func (h *history) fold() *casefile.File {
	f, err := casefile.Fold("p1", h.entries)
	if err != nil {
		h.t.Fatal(err)
	}
	return f
}

// TestNextIsTheFirstDayOfAChange: between the day of the derivation and Next nothing differs, neither the standing nor
// any row of a list. The night job rests on it: it looks at nobody else.
func TestNextIsTheFirstDayOfAChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, today := drawn(t, 40)
		f := h.fold()
		st := standing.Derive(f, rules.At(today), workload.DefaultSets().On(today), today)
		rows := lists.Of(f, st)
		if st.Next != 0 && st.Next <= today {
			t.Fatalf("Next is %s on %s", st.Next, today)
		}
		for on := today.Add(1); on < today.Add(60) && (st.Next == 0 || on < st.Next); on++ {
			again := standing.Derive(f, rules.At(on), workload.DefaultSets().On(today), on)
			againRows := lists.Of(f, again)
			again.On = st.On
			if diff := cmp.Diff(st, again); diff != "" {
				t.Fatalf("Next is %s, but on %s the standing differs (-%s +%s):\n%s", st.Next, on, today, on, diff)
			}
			if diff := cmp.Diff(rows, againRows); diff != "" {
				t.Fatalf("Next is %s, but on %s the rows differ:\n%s", st.Next, on, diff)
			}
		}
	})
}

// TestRowsAreOnePerKey: a list holds one row for each owner and key, and the same file gives the same rows.
func TestRowsAreOnePerKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, today := drawn(t, 40)
		f := h.fold()
		st := standing.Derive(f, rules.At(today), workload.DefaultSets().On(today), today)
		rows := lists.Of(f, st)
		type key struct {
			table      lists.Table
			owner, key string
		}
		seen := map[key]bool{}
		for _, r := range rows {
			k := key{r.Table, r.Owner, r.Key}
			if seen[k] || r.Owner == "" || r.Key == "" || r.Person != "p1" {
				t.Fatalf("twice or without a name: %+v", r)
			}
			seen[k] = true
		}
		if diff := cmp.Diff(rows, lists.Of(h.fold(), st)); diff != "" {
			t.Fatal(diff)
		}
		if c := lists.Diff(rows, rows); len(c.Put)+len(c.Delete) > 0 {
			t.Fatalf("a difference to itself: %+v", c)
		}
	})
}

// TestAFailureNeverLowersTheCount (E3.1): one more unacceptable failure leaves no order with fewer.
func TestAFailureNeverLowersTheCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, today := drawn(t, 40)
		before := standing.Derive(h.fold(), rules.At(today), workload.DefaultSets().On(today), today)
		h.on = today
		a := h.add(entry.AppointmentBooked{Type: "COAP", Date: today, Start: day.At(9, 0), Officer: "ann", Mode: "office"})
		h.add(entry.OutcomeRecorded{Appointment: a, Outcome: "UAAB"})
		after := map[string]int{}
		for _, c := range standing.Derive(h.fold(), rules.At(today), workload.DefaultSets().On(today), today).Failures {
			after[c.Order] = c.Count
		}
		for _, c := range before.Failures {
			if after[c.Order] < c.Count {
				t.Fatalf("order %s had %d failures and has %d", c.Order, c.Count, after[c.Order])
			}
		}
	})
}

// TestNothingHardIsHidden (D3.2): whatever is put off, what cannot be put off stays in sight, and every due day stays
// where it is (D3.5).
func TestNothingHardIsHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, today := drawn(t, 40)
		before := standing.Derive(h.fold(), rules.At(today), workload.DefaultSets().On(today), today)
		h.on = today
		for _, y := range before.Duties {
			h.add(entry.DutySnoozed{Duty: y.Key, Until: today.Add(3), Reason: "r"})
		}
		after := standing.Derive(h.fold(), rules.At(today), workload.DefaultSets().On(today), today)
		if len(after.Duties) != len(before.Duties) {
			t.Fatalf("%d duties became %d", len(before.Duties), len(after.Duties))
		}
		for i, y := range after.Duties {
			if y.Hard != (y.Snoozed == 0) || y.Due != before.Duties[i].Due || y.Rank != before.Duties[i].Rank {
				t.Fatalf("before %+v, after %+v", before.Duties[i], y)
			}
		}
	})
}

// TestMoreHarmNeverRanksLower (D1.1): a duty that is due on the same day at both levels does not rank lower at the
// higher one.
func TestMoreHarmNeverRanksLower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, today := drawn(t, 40)
		h.on = today
		ranks := map[string]standing.Duty{}
		h.add(entry.RiskAssessed{Level: "LOW"})
		for _, level := range []string{"LOW", "MEDIUM", "HIGH", "VERY_HIGH"} {
			h.entries[len(h.entries)-1].Payload = entry.RiskAssessed{Level: level}
			for _, y := range standing.Derive(h.fold(), rules.At(today), workload.DefaultSets().On(today), today).Duties {
				if was, ok := ranks[y.Key]; ok && was.Due == y.Due && y.Rank < was.Rank {
					t.Fatalf("%s: at %s rank %d, before %d", y.Key, level, y.Rank, was.Rank)
				}
				ranks[y.Key] = y
			}
		}
	})
}
