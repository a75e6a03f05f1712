package rules

import "testing"

func TestContactStandard(t *testing.T) {
	set := At(d("2026-11-25"))
	for _, c := range []struct {
		level Level
		phase Phase
		words string
		gap   int
	}{
		{VeryHigh, FirstWeeks, "2 times in 7 days", 4}, // A1.6: 7 / 2, rounded up
		{VeryHigh, Afterwards, "1 time in 7 days", 7},
		{High, FirstWeeks, "1 time in 7 days", 7},
		{High, Afterwards, "1 time in 14 days", 14},
		{Medium, FirstWeeks, "1 time in 14 days", 14},
		{Medium, Afterwards, "1 time in 28 days", 28},
		{Low, FirstWeeks, "1 time in 28 days", 28},
		{Low, Afterwards, "1 time in 56 days", 56},
		{Reset, FirstWeeks, "none", 0},
		{Reset, Afterwards, "none", 0},
	} {
		got := set.Contact(c.level, c.phase)
		if got.String() != c.words || got.Gap() != c.gap {
			t.Errorf("A1.3: %s, %s: %s with a gap of %d; want %s, %d", c.level, c.phase, got, got.Gap(), c.words, c.gap)
		}
	}
}

func TestContactLevel(t *testing.T) {
	set := At(d("2026-11-25"))
	for _, c := range []struct {
		clause string
		rosh   Level
		tier   string
		want   Level
		by     Name // the setting that gave it; "" when RoSH did
	}{
		{"A1.1", Medium, "", Medium, ""},
		{"A1.1", Medium, "B2", High, ContactLevelTwoAxisB},
		{"A1.1", High, "C1", High, ""},
		{"A1.1", High, "B3", High, ""}, // equal: the judgement is cited, not the table
		{"A1.1", Low, "A", VeryHigh, ContactLevelSingleAxisA},
		{"A1.1", Medium, "G", Medium, ""},
		{"A1.2", Unknown, "D0", Low, ContactLevelTwoAxisD},
		{"A1.2", Unknown, "C", High, ContactLevelSingleAxisC}, // single-axis C is not two-axis C
		{"A1.2", Unknown, "C2", Medium, ContactLevelTwoAxisC},
		{"A1.2", Unknown, "", High, ContactLevelUnknown},
		{"A1.2", Unknown, "MISSING", High, ContactLevelUnknown},
		{"A1.2", Unknown, "NOT_SUPERVISED", High, ContactLevelUnknown},
		{"A1.13", VeryHigh, "A1S", Reset, ""},
		{"A1.13", Unknown, "D2S", Reset, ""},
	} {
		level, by := set.ContactLevel(c.rosh, c.tier)
		if level != c.want || by.Setting != c.by {
			t.Errorf("%s: RoSH %q and tier %q give %q by %q; want %q by %q", c.clause, c.rosh, c.tier, level, by.Setting, c.want, c.by)
		}
	}
}

// More risk never means less contact: neither in the table nor through the level.
func TestMoreRiskNeverMeansLessContact(t *testing.T) {
	set := At(d("2026-11-25"))
	levels := []Level{Low, Medium, High, VeryHigh}
	for _, phase := range []Phase{FirstWeeks, Afterwards} {
		for i := 1; i < len(levels); i++ {
			if set.Contact(levels[i], phase).Gap() > set.Contact(levels[i-1], phase).Gap() {
				t.Errorf("%s is seen less often than %s", levels[i], levels[i-1])
			}
		}
	}
	for _, tier := range []string{"", "A3", "B2", "C1", "D0", "A", "B", "C", "D", "E", "F", "G"} {
		before := Reset
		for _, rosh := range levels {
			level, _ := set.ContactLevel(rosh, tier)
			if level.rank() < before.rank() {
				t.Errorf("with tier %q, RoSH %s lowers the level to %s", tier, rosh, level)
			}
			before = level
		}
	}
}

func TestAfter(t *testing.T) {
	cal := Ref().Calendar()
	for _, c := range []struct {
		value    int
		unit     Unit
		from, to string
	}{
		{15, WorkingDays, "2026-11-23", "2026-12-14"},
		{2, WorkingDays, "2026-12-24", "2026-12-30"}, // over Christmas and its substitute day
		{0, WorkingDays, "2026-12-25", "2026-12-29"},
		{5, Days, "2026-12-24", "2026-12-29"},
		{8, Weeks, "2026-11-23", "2027-01-18"},
		{3, Months, "2026-11-30", "2027-02-28"},
		{24, Hours, "2026-11-23", "2026-11-24"},
		{25, Hours, "2026-11-23", "2026-11-25"},
		{50, Percent, "2026-11-23", "2026-11-23"},
		{1, WorkingDays, "", ""},
	} {
		if got := (Figure{Value: c.value, Unit: c.unit}).After(d(c.from), cal).String(); got != c.to {
			t.Errorf("%d %s after %s is %s, want %s", c.value, c.unit, c.from, got, c.to)
		}
	}
}
