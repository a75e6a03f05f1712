package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

// TestSoughtSaysTheSame: a search that reads only what is sought finds, ranks and shows as one that reads whole files.
func TestSoughtSaysTheSame(t *testing.T) {
	s := years(60)
	for _, p := range []entry.Payload{
		entry.NameRecorded{Type: "alias", Forename: "Kit", Surname: "Moss"}, entry.NameRecorded{Type: "online", Online: "kit_m"},
		entry.IdentifierRecorded{Type: "PNC", Value: "2012/0123456X"},
		entry.LimitSet{Type: "exclusion", Officers: []string{"bea"}, Message: "Ask the head of unit.", Reason: "kin"},
		entry.AccessForced{Reason: "at the door", Until: date("2025-01-01")},
	} {
		s.say("2024-12-30", p)
	}
	f, err := casefile.Fold(person, s)
	if err != nil {
		t.Fatal(err)
	}
	b := casefile.EncodeSought(f.Sought())
	sought, err := casefile.DecodeSought(b)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(f.Sought().Findable(), sought.Findable()); d != "" {
		t.Errorf("what the person is found by differs (-file +sought):\n%s", d)
	}
	if f.Name.String() != sought.Name.String() || f.BornOn() != sought.BornOn() || f.Risk.Level != sought.Levels.Level {
		t.Errorf("shown is %s, %s, %s", sought.Name, sought.BornOn(), sought.Levels.Level)
	}
	for _, on := range []string{"2024-01-01", "2024-01-02", "2024-12-31", "2026-01-01"} {
		want, ok := f.ResponsibleOfficer(date(on))
		got, has := sought.ResponsibleOfficer(date(on))
		if ok != has || want.Officer != got.Officer || want.Unit != got.Unit || want.Team != got.Team {
			t.Errorf("on %s it is held by %+v, want %+v", on, got, want)
		}
	}
	if len(sought.Limits) != 1 || sought.Limits[0].Officers[0] != "bea" || len(sought.Forced) != 1 {
		t.Errorf("limits %+v, opened %+v", sought.Limits, sought.Forced)
	}
	if len(b) > 2_000 {
		t.Errorf("%d bytes are more than a search needs", len(b))
	}
}
