package find_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/find"

	"github.com/google/go-cmp/cmp"
)

func someone(id, forename, surname, officer, team, unit string) find.Candidate {
	return find.Candidate{
		Person: find.Person{
			ID: id, CRN: "X10000" + id, Born: day.MustParse("1985-04-03"),
			Names: []find.Name{{Kind: find.Primary, Forename: forename, Surname: surname}},
		},
		Officer: officer, Team: team, Unit: unit, Sight: find.Whole,
	}
}

func TestOrder(t *testing.T) {
	me := find.Near{Officer: "me", Team: "north", Unit: "city"}
	mine := someone("1", "Kwame", "Mensa", "me", "north", "city")
	teams := someone("2", "Kwame", "Mensah", "you", "north", "city")
	units := someone("3", "Kwame", "Mensah", "them", "south", "city")
	others := someone("4", "Kwame", "Mensah", "they", "east", "county")
	possible := someone("5", "Kofi", "Mensah", "me", "north", "city")
	nobodys := someone("6", "Kwame", "Mensah", "", "", "")
	all := []find.Candidate{others, possible, nobodys, units, mine, teams, teams}

	for _, tt := range []struct {
		clause, typed string
		near          find.Near
		want          []string
	}{
		{"S1.6 own, team, unit, others; comparable scores do not matter", "kwame mensah", me, []string{"1", "2", "3", "4", "6", "5"}},
		{"S1.6 nobody's own: the score decides", "kwame mensah", find.Near{}, []string{"2", "3", "4", "6", "1", "5"}},
		{"S1.1 an identifier comes before one's own", "x100004 mensah", me, []string{"4", "5", "1", "2", "3", "6"}},
		{"S1.4 a date alone", "3/4/1985", me, []string{"1", "5", "2", "3", "4", "6"}},
		{"S1.4 never American", "4/3/1985", me, nil},
		{"S1.2 a forename alone does not carry a full name", "kwame boateng", me, nil},
		{"S1.2 a surname does, as a possible match", "bernard mensah", me, []string{"5", "1", "2", "3", "4", "6"}},
		{"S1.2 nothing typed", "   ", me, nil},
	} {
		var got []string
		for _, m := range find.Rank(find.Parse(tt.typed, today), all, tt.near) {
			got = append(got, m.ID)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (%q): (-want +got)\n%s", tt.clause, tt.typed, diff)
		}
	}
}

func TestLimitedAccess(t *testing.T) {
	hidden := someone("1", "Kwame", "Mensah", "me", "", "")
	hidden.Sight = find.Hidden
	bare := someone("2", "Kwame", "Mensah", "me", "", "")
	bare.Sight = find.Bare
	bare.Phones = []string{"07700 900142"}
	whole := someone("3", "Kwame", "Mensah", "", "", "")
	var forgotten find.Candidate
	forgotten.Person = someone("4", "Kwame", "Mensah", "me", "", "").Person

	for _, typed := range []string{"kwame mensah", "mensa", "kwame 900142", "X100002"} {
		matches := find.Rank(find.Parse(typed, today), []find.Candidate{hidden, bare, whole, forgotten}, find.Near{Officer: "me"})
		for _, id := range []string{"1", "4"} {
			if m, ok := found(matches, id); ok {
				t.Errorf("S1.7 %q shows a hidden person: %+v", typed, m)
			}
		}
		m, ok := found(matches, "2")
		want := []find.Reason{{Clause: "S1.7", Text: "limited access: ask the team that holds the case"}}
		if !ok || !slices.Equal(m.Why, want) {
			t.Errorf("S1.7 %q: a bare match is %+v", typed, m)
		}
	}
	plain := find.Rank(find.Parse("kwame mensah", today), []find.Candidate{bare}, find.Near{})
	byPhone := find.Rank(find.Parse("07700 900142", today), []find.Candidate{bare}, find.Near{})
	if diff := cmp.Diff(plain, byPhone); diff != "" {
		t.Errorf("S1.7 what matched shows through a bare match: %s", diff)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                   "",
		"  Kwame  MENSAH ":   "kwame mensah",
		"O’Neill":            "oneill",
		"O´Neill":            "oneill",
		"Ó Néill-Łukasz":     "o neill lukasz",
		"Smith–Jones":        "smith jones",
		"Straße":             "strasse",
		"Þórð":               "thord",
		"Æsa Đ. Ørsted":      "aesa d orsted",
		"Yılmaz İnce":        "yilmaz ince",
		"ＦＵＬＬ":               "full",
		"Чайковский":         "chaikovskii",
		"Παπαδόπουλος":       "papadopoylos",
		"محمد":               "mhmd",
		"أحمد":               "ahmd",
		"张伟":                 "张 伟",
		"ß":                  "ss",
		"a\u200bb":           "ab",
		"\xff bad":           "bad",
		"12/34":              "12 34",
		"Nguyễn Thị Hồng":    "nguyen thi hong",
		"Ştefan\u00a0Ţurcan": "stefan turcan",
	} {
		if got := find.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// Each row is names that one key must bring together, and one that it must keep apart.
func TestSounds(t *testing.T) {
	for _, tt := range []struct {
		name  string
		of    func(string) string
		alike []string
		apart string
	}{
		{"sound", find.SoundOf, []string{"mohammed", "muhammad", "mohamed", "mahomed", "muhamad"}, "mahmoud-ali"},
		{"sound", find.SoundOf, []string{"tchaikovsky", "chaikovskii", "czajkowski"}, "kowalski"},
		{"sound", find.SoundOf, []string{"kwame", "quame", "kwami"}, "kwabena"},
		{"sound", find.SoundOf, []string{"singh", "sing"}, "song-lee"},
		{"sound", find.SoundOf, []string{"wright", "right", "write"}, "white"},
		{"sound", find.SoundOf, []string{"phillip", "filip", "philip"}, "phelan"},
		{"sound", find.SoundOf, []string{"knight", "night", "nite"}, "knox"},
		{"sound", find.SoundOf, []string{"leigh", "lee", "li", "lea"}, "ali"},
		{"sound", find.SoundOf, []string{"stephen", "steven"}, "stevenson"},
		{"sound", find.SoundOf, []string{"gbenga", "benga"}, "tunde"},
		{"bones", find.BonesOf, []string{"wisniewski", "vishnevsky", "visnevskij"}, "wisdom"},
		{"bones", find.BonesOf, []string{"ahmed", "ahmet", "ahmad"}, "hamed"},
		{"bones", find.BonesOf, []string{"hussein", "husain", "hossein", "hsyn"}, "sean"},
		{"bones", find.BonesOf, []string{"kovacevic", "kovachevich", "kowaczewicz"}, "kovacs"},
		{"bones", find.BonesOf, []string{"shevchenko", "szewczenko"}, "chenko"},
		{"bones", find.BonesOf, []string{"chowdhury", "chaudhry", "choudhury"}, "chandra"},
	} {
		want := tt.of(tt.alike[0])
		for _, w := range tt.alike {
			if got := tt.of(w); got != want {
				t.Errorf("%s of %s is %s, but of %s %s", tt.name, w, got, tt.alike[0], want)
			}
		}
		if tt.of(tt.apart) == want {
			t.Errorf("%s of %s and %s are both %s", tt.name, tt.apart, tt.alike[0], want)
		}
	}
	if s := find.SoundOf("张"); s != "" {
		t.Errorf("the sound of 张 is %q", s)
	}
}

func BenchmarkTerms(b *testing.B) {
	all := people(b)
	for i := 0; b.Loop(); i++ {
		find.Terms(all[i%len(all)].Person)
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		find.Parse("kwame mensah 3/4/1985", today).Lookups()
	}
}

func BenchmarkRank200(b *testing.B) {
	all := people(b)[:200]
	for _, typed := range []string{"X300037", "mensa", "mohamed kahn", "kwame mensah 3/4/1985", "harpreet kaur dhaliwal southall"} {
		q := find.Parse(typed, today)
		b.Run(strings.ReplaceAll(typed, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				find.Rank(q, all, find.Near{Officer: "o04"})
			}
		})
	}
}
