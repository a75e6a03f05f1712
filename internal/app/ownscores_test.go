package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
)

// TestOwnScoresStandBesideRecordedOnes (Q9.10): where the bands differ both are facts and each names the other; where they agree the
// recorded one is enough; and without a recorded one ours stands alone.
func TestOwnScoresStandBesideRecordedOnes(t *testing.T) {
	today := day.MustParse("2025-01-06")
	for _, tt := range []struct {
		name   string
		scores entry.ScoresRecorded
		want   []string // of all reoffending: the fact's code, and whether it names both sources
	}{
		{"differs", entry.ScoresRecorded{Tool: "OASys", ARP: "95"}, []string{"ARP:LOW true", "ARP:VERY_HIGH true"}},
		{"agrees", entry.ScoresRecorded{Tool: "OASys", ARP: "20"}, []string{"ARP:LOW false"}},
		{"alone", entry.ScoresRecorded{Tool: "OASys"}, []string{"ARP:LOW false"}},
	} {
		var entries []entry.Entry
		for i, x := range []struct {
			on   string
			what entry.Payload
		}{
			{"2020-01-06", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Adu", Born: day.MustParse("1971-07-17"), Sex: "M"}},
			{"2024-05-10", entry.OrderMade{Type: "340", Offence: "00806", Months: 24}},
			{"2024-05-20", entry.AntecedentsRead{From: "police record"}},
			{"2024-06-03", tt.scores},
		} {
			on := day.MustParse(x.on)
			entries = append(entries, entry.Entry{ID: fmt.Sprint("e", i+1), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: i + 1, RecordedBy: "ada", RecordedAt: on.Time().Add(10 * time.Hour), On: on, Payload: x.what})
		}
		f, err := casefile.Fold("p1", entries)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range withOwnScores(assess.FactsOf(f, nil, "", today), f, today) {
			if x.Kind == "score" && strings.HasPrefix(x.Code, "ARP:") {
				both := strings.Contains(x.Title, "from this record") && (strings.Contains(x.Title, "OASys") || x.Entry == "e4")
				got = append(got, fmt.Sprint(x.Code, " ", both))
				if x.Entry == "" {
					t.Errorf("%s: %s names no entry", tt.name, x.Title)
				}
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
