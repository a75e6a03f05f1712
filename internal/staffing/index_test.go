package staffing

import (
	"slices"
	"testing"

	"daybook/internal/day"
)

func TestDirectoryIsAskedByUnitAndManager(t *testing.T) {
	today := day.MustParse("2026-11-25")
	d := Directory{
		Officers: map[string]Officer{
			"a": {ID: "a", Surname: "Young", Forename: "Ann", Unit: "u1"}, "b": {ID: "b", Surname: "Abbot", Forename: "Bob", Unit: "u1"},
			"c": {ID: "c", Surname: "Abbot", Forename: "Al", Unit: "u1"}, "d": {ID: "d", Surname: "Else", Unit: "u2"},
		},
		Teams: map[string]Team{"t2": {ID: "t2", Manager: "a"}, "t1": {ID: "t1", Manager: "a"}, "t3": {ID: "t3", Manager: "d"}},
	}
	for name, dir := range map[string]Directory{"as it is": d, "with its index": d.Indexed()} {
		var ids []string
		for _, o := range dir.UnitStaff("u1", today) {
			ids = append(ids, o.ID)
		}
		if !slices.Equal(ids, []string{"c", "b", "a"}) {
			t.Errorf("%s: in u1 work %v", name, ids)
		}
		if got := dir.ManagedBy("a"); !slices.Equal(got, []string{"t1", "t2"}) {
			t.Errorf("%s: a manages %v", name, got)
		}
		if len(dir.UnitStaff("u9", today)) != 0 || len(dir.ManagedBy("b")) != 0 {
			t.Errorf("%s: nobody works in u9 and b manages nothing", name)
		}
	}
}
