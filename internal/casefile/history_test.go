package casefile_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// A history is drawn kind by kind from the descriptions in package entry, so a new kind is drawn without a change here.
// What an entry refers to is mostly an earlier entry of the right kind and now and then one that is not there.

// often are the kinds that a record is mostly made of.
var often = []string{
	"appointment.booked", "appointment.booked", "outcome.recorded", "outcome.recorded", "outcome.recorded", "contact.recorded",
	"failure.judged", "enforcement.decided", "requirement.made", "order.made", "case.allocated", "news.read", "fact.ended",
}

// amendmentKinds reach back.
var amendmentKinds = []string{"entry.corrected", "entry.voided"}

// personKinds are the kinds said of a person, without amendments.
var personKinds = func() (names []string) {
	for _, k := range entry.Kinds() {
		if k.Stream == entry.Person && k.Name != "entry.corrected" && k.Name != "entry.voided" {
			names = append(names, k.Name)
		}
	}
	return names
}()

// histories draws a registration and up to n entries after it, amendments among them if asked for.
func histories(n int, amended bool) *rapid.Generator[stream] {
	return rapid.Custom(func(t *rapid.T) stream {
		s := told("2026-01-05", kay)
		for range rapid.IntRange(0, n).Draw(t, "entries") {
			kinds := personKinds
			switch way := rapid.IntRange(0, 9).Draw(t, "way"); {
			case way < 6:
				kinds = often
			case way < 8 && amended:
				kinds = amendmentKinds
			}
			s.say(drawDate(t).String(), drawPayload(t, rapid.SampledFrom(kinds).Draw(t, "kind"), s))
		}
		return s
	})
}

func drawDate(t *rapid.T) day.Date {
	return date("2026-01-05").Add(rapid.IntRange(-40, 1200).Draw(t, "day"))
}

// drawPayload draws what an entry of this kind may say after the entries of s.
func drawPayload(t *rapid.T, kind string, s stream) entry.Payload {
	switch kind {
	case "entry.voided":
		return entry.EntryVoided{Of: rapid.SampledFrom(s).Draw(t, "of").ID, Reason: "slip"}
	case "entry.corrected":
		i := rapid.IntRange(0, len(s)-1).Draw(t, "of")
		c := entry.EntryCorrected{Of: s[i].ID, Reason: "slip", As: "{}"}
		if i > 0 { // what the target refers to came before it
			as, err := entry.Encode(drawPayload(t, s[i].Kind(), s[:i]))
			if err != nil {
				t.Fatal(err)
			}
			c.As = string(as)
		}
		if rapid.Bool().Draw(t, "dated") {
			c.On = drawDate(t)
		}
		return c
	}
	k, _ := entry.KindOf(kind)
	values := make([]string, len(k.Fields))
	for i, f := range k.Fields {
		if f.Required || rapid.Bool().Draw(t, f.Name) {
			values[i] = drawValue(t, f, s)
		}
	}
	p, wrong := k.Read(values)
	if len(wrong) > 0 {
		t.Fatalf("%s: %v", kind, wrong)
	}
	return p
}

func drawValue(t *rapid.T, f entry.Field, s stream) string {
	switch {
	case len(f.Of) > 0:
		ids := []string{"gone"}
		for _, e := range s {
			for _, of := range f.Of {
				if e.Kind() == of {
					ids = append(ids, e.ID, e.ID, e.ID) // the one that is not there is drawn seldom
				}
			}
		}
		return rapid.SampledFrom(ids).Draw(t, f.Name)
	case f.Code != "":
		codes := rules.Ref().Codes(f.Code)
		return codes[rapid.IntRange(0, min(len(codes), 12)-1).Draw(t, f.Name)].Code
	case len(f.Choices) > 0:
		return rapid.SampledFrom(f.Choices).Draw(t, f.Name)
	case f.Type == "date":
		return drawDate(t).String()
	case f.Type == "time":
		return day.Clock(rapid.IntRange(1, 1440).Draw(t, f.Name)).String()
	case f.Type == "number":
		return strconv.Itoa(rapid.IntRange(1, 90).Draw(t, f.Name))
	case f.Type == "hours":
		return day.Hours(rapid.Int32Range(1, 9000).Draw(t, f.Name)).String()
	case f.Type == "yes/no":
		return "yes"
	case f.Type == "list":
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"ada", "ben", "cy"}), 1, 3).Draw(t, f.Name), ";")
	case f.Long:
		return strings.Repeat("word ", rapid.IntRange(1, 60).Draw(t, f.Name)) + "\nend"
	case f.Officer:
		return rapid.SampledFrom([]string{"ada", "ben", "cy"}).Draw(t, f.Name)
	}
	return rapid.SampledFrom([]string{"plain", "naïve & <b>", "two words"}).Draw(t, f.Name)
}

// TestHistoriesTellOfEverything keeps the generator honest: over a few hundred draws it uses every kind.
func TestHistoriesTellOfEverything(t *testing.T) {
	seen := map[string]bool{}
	for i := range 400 {
		for _, e := range histories(100, true).Example(i) {
			seen[e.Kind()] = true
		}
	}
	for _, name := range append(amendmentKinds, personKinds...) {
		if !seen[name] {
			t.Errorf("no history told of %s", name)
		}
	}
}
