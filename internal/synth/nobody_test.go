package synth_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/staffing"
	"daybook/internal/synth"
)

// dramaNumbers are the ranges that the regulator keeps free for drama.
var dramaNumbers = regexp.MustCompile(`^(07700 900\d{3}|01632 960\d{3}|020 7946 0\d{3}|029 2018 0\d{3}|0191 498 0\d{3}|01(13|14|15|16|17|18|21|51|61) 496 0\d{3})$`)

// neverIssued is the form of a postcode whose area begins with a letter that none begins with, and whose second half has
// only letters that are not used there.
var neverIssued = regexp.MustCompile(`^[QVX][JZ]\d{1,2} \d[CIKMOV]{2}$`)

var (
	phoneLike    = regexp.MustCompile(`\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b`)
	postcodeLike = regexp.MustCompile(`\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b`)
	pnc          = regexp.MustCompile(`^(\d{4})/(\d{7})([A-Z])$`)
)

// TestNobodyIsAnybody looks at every value of every entry for numbers and addresses that could be someone's.
func TestNobodyIsAnybody(t *testing.T) {
	for _, seed := range []uint64{21, 22, 23} { // three places in the country
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			dir, _ := make1(t, synth.Office, seed, today)
			crns := map[string]bool{}
			staffAndPeople(t, dir, func(staffing.Officer) {}, func(all []entry.Entry, f *casefile.File) {
				if crns[f.CRN] || !regexp.MustCompile(`^Z\d{6}$`).MatchString(f.CRN) {
					t.Errorf("%s has the CRN %s", f.Person, f.CRN)
				}
				crns[f.CRN] = true
				if strings.Contains(f.Person, f.CRN) {
					t.Errorf("the id %s holds the CRN", f.Person)
				}
				for _, e := range all {
					ofNobody(t, e)
				}
			})
		})
	}
}

func ofNobody(t *testing.T, e entry.Entry) {
	k, _ := entry.KindOf(e.Kind())
	for i, v := range k.Text(e.Payload) {
		for _, n := range phoneLike.FindAllString(v, -1) {
			if !dramaNumbers.MatchString(n) {
				t.Errorf("%s.%s has the number %q", k.Name, k.Fields[i].Name, n)
			}
		}
		for _, p := range postcodeLike.FindAllString(v, -1) {
			if !neverIssued.MatchString(p) {
				t.Errorf("%s.%s has the postcode %q", k.Name, k.Fields[i].Name, p)
			}
		}
		if strings.Contains(v, "@") && !regexp.MustCompile(`^[a-z.]+\d*@example\.org$`).MatchString(v) {
			t.Errorf("%s.%s has the address %q", k.Name, k.Fields[i].Name, v)
		}
	}
	switch p := e.Payload.(type) {
	case entry.PersonRegistered:
		if p.PNC != "" && rightCheckLetter(p.PNC) {
			t.Errorf("%s could be a police number: its check letter is right", p.PNC)
		}
	case entry.PhoneRecorded:
		if !dramaNumbers.MatchString(p.Number) {
			t.Errorf("the number %q is not one kept for drama", p.Number)
		}
	case entry.AddressRecorded:
		if p.Postcode != "" && !neverIssued.MatchString(p.Postcode) {
			t.Errorf("the postcode %q could be issued", p.Postcode)
		}
	case entry.RelationRecorded:
		if p.Victim && p.Phone != "" {
			t.Error("a victim has a telephone number")
		}
	}
}

// rightCheckLetter works out a police number's check letter the published way: the remainder, by 23, of the two digits of
// the year followed by the seven of the serial number.
func rightCheckLetter(number string) bool {
	m := pnc.FindStringSubmatch(number)
	if m == nil {
		return true // not even the form
	}
	rest := 0
	for _, d := range m[1][2:] + m[2] {
		rest = (rest*10 + int(d-'0')) % 23
	}
	return m[3][0] == "ZABCDEFGHJKLMNPQRTUVWXY"[rest]
}
