package allocate_test

import (
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/allocate"
)

func TestPostcodes(t *testing.T) {
	for _, x := range []struct{ typed, want string }{
		{"QX2 1CM", "QX2 1CM"}, {" qx21cm ", "QX2 1CM"}, {"X1 1MK", "X1 1MK"}, {"QX12 3IK", "QX12 3IK"}, {"Q1C 2OV", "Q1C 2OV"}, {"VZ1C 2OV", "VZ1C 2OV"},
		{"", ""}, {"QX2", ""}, {"2QX 1CM", ""}, {"QX2 CM1", ""}, {"QXX2 1CM", ""}, {"QX222 1CM", ""}, {"QX2 1C", ""}, {"QX2/1CM", ""}, {"no fixed abode", ""},
	} {
		p, ok := allocate.ParsePostcode(x.typed)
		if p.String() != x.want || ok != (x.want != "") {
			t.Errorf("%q: %q, %v; want %q", x.typed, p, ok, x.want)
		}
	}
}

func TestNearness(t *testing.T) {
	for _, x := range []struct {
		clause, office, home string
		want                 allocate.Near
	}{
		{"G5.3 the same sector", "QX2 1CM", "QX2 1KK", allocate.SameSector},
		{"G5.3 the same district", "QX2 1CM", "qx2 3ik", allocate.SameDistrict},
		{"G5.3 a district that begins alike is another", "QX2 1CM", "QX21 1CM", allocate.SameArea},
		{"G5.3 the same area", "QX2 1CM", "QX14 1CM", allocate.SameArea},
		{"G5.3 an area that begins alike is another", "Q2 1CM", "QX2 1CM", allocate.OtherArea},
		{"G5.3 no postcode of the office", "", "QX2 1CM", allocate.NotKnown},
		{"G5.3 half a postcode of the home", "QX2 1CM", "QX2", allocate.NotKnown},
	} {
		if got := allocate.NearnessOf(x.office, x.home); got != x.want {
			t.Errorf("%s: %s and %s: %d, want %d", x.clause, x.office, x.home, got, x.want)
		}
	}
}

func TestWayInWords(t *testing.T) {
	for _, x := range []struct {
		way  allocate.Way
		want string
	}{
		{allocate.Way{Office: "Moor House", OfficeCode: "QX2 1CM", Home: "QX2 1KK"}, "Same postcode sector, QX2 1: Moor House and where the person lives"},
		{allocate.Way{Office: "Moor House", OfficeCode: "QX2 1CM", Home: "QX5 1KK"}, "Same postcode area, another district: Moor House is in QX2, the person lives in QX5"},
		{allocate.Way{OfficeCode: "QX2 1CM", Home: "VZ5 1KK"}, "Another postcode area: their office is in QX2, the person lives in VZ5"},
		{allocate.Way{Office: "Moor House", Home: "VZ5 1KK"}, "How far it is to Moor House is not known: no postcode of that office is recorded"},
		{allocate.Way{Office: "Moor House", OfficeCode: "QX2 1CM", HomeNotKnown: "the person has no fixed abode"}, "How far it is to Moor House is not known: the person has no fixed abode"},
		{allocate.Way{Office: "Moor House", OfficeCode: "QX2 1CM", Home: "QX2"}, "How far it is to Moor House is not known: no whole postcode of where the person lives is recorded"},
		{allocate.Way{Home: "QX2 1CM"}, "How far it is to their office is not known: no office of their team is recorded"},
	} {
		if got := x.way.String(); got != x.want {
			t.Errorf("G5.3 %q, want %q", got, x.want)
		}
	}
}

// Near is near both ways, and nothing is nearer to a postcode than itself.
func TestNearnessIsMutual(t *testing.T) {
	code := rapid.StringMatching(`[QVX][JZ]?[1-9][0-9]? [1-9][CIKMOV]{2}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := code.Draw(t, "office"), code.Draw(t, "home")
		if allocate.NearnessOf(a, b) != allocate.NearnessOf(b, a) || allocate.NearnessOf(a, a) != allocate.SameSector || allocate.NearnessOf(a, b) > allocate.NearnessOf(a, a) {
			t.Fatalf("%s and %s", a, b)
		}
	})
}

func TestOneWayForAll(t *testing.T) {
	moor := allocate.Way{Office: "Moor House", OfficeCode: "QX2 1CM", Home: "QX2 1KK"}
	at := func(ways ...allocate.Way) (all []allocate.Candidate) {
		for _, w := range ways {
			all = append(all, allocate.Candidate{Officer: allocate.Officer{Way: w}})
		}
		return all
	}
	for _, x := range []struct {
		clause string
		all    []allocate.Candidate
		same   bool
	}{{"G5.3 nobody", nil, false}, {"G5.3 one office", at(moor, moor), true}, {"G5.3 two offices", at(moor, allocate.Way{Office: "Quay House"}), false}} {
		if _, same := allocate.OneWay(x.all); same != x.same {
			t.Errorf("%s: the same for all: %v", x.clause, same)
		}
	}
}
