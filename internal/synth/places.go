package synth

import (
	"fmt"
	"strings"
)

// address is a place in a town that is not there.
type address struct{ line1, line2, town, postcode string }

// Postcodes here have the form of a postcode and can be nobody's: no area begins with these letters, and the half after
// the space uses only letters that are never issued there.
var (
	postAreas   = words("QJ QZ VJ VZ XJ XZ")
	postLetters = "CIKMOV"
)

// livesAt draws an address in the unit's part of the country.
func livesAt(c *chance, u unitPlan) address {
	a := address{
		line1: fmt.Sprintf("%d %s %s", 1+c.n(180), one(c, streetNames), one(c, streetKinds)),
		town:  townOf(c, u),
	}
	if c.yes(.22) {
		a.line1, a.line2 = fmt.Sprintf("Flat %d", 1+c.n(24)), a.line1
	}
	a.postcode = postcodeOf(c, u)
	return a
}

func townOf(c *chance, u unitPlan) string {
	return strings.ReplaceAll(strings.ReplaceAll(towns[(u.place*5+c.n(5))%len(towns)], "-on-", " on "), "-", " ")
}

func postcodeOf(c *chance, u unitPlan) string {
	return fmt.Sprintf("%s%d %d%c%c", postAreas[u.place%len(postAreas)], 1+(u.place*7+c.n(7))%98, 1+c.n(9),
		postLetters[c.n(len(postLetters))], postLetters[c.n(len(postLetters))])
}

// officeCode is the postcode of an office: in one of the seven districts in which the unit's people live, and by its form
// nobody's. Offices have real names, and their real postcodes are not known here.
func officeCode(u unitPlan, office string) string {
	h := hashOf(office)
	return fmt.Sprintf("%s%d %d%c%c", postAreas[u.place%len(postAreas)], 1+(u.place*7+int(h%7))%98, 1+h/7%9,
		postLetters[h/63%6], postLetters[h/378%6])
}

// mobile draws one of the thousand mobile numbers kept free for drama.
func mobile(c *chance) string { return fmt.Sprintf("07700 900%03d", c.n(1000)) }

// landlines are the beginnings of the numbers kept free for drama, by where they would be.
var landlines = map[string][]string{
	"N03": words("029_2018_0"), "N07": words("020_7946_0"), "N50": words("0161_496_0"), "N51": words("0151_496_0"),
	"N52": words("0121_496_0"), "N53": words("0115_496_0 0116_496_0"), "N54": words("0191_498_0"), "N55": words("0113_496_0 0114_496_0"),
	"N58": words("0117_496_0"), "N59": words("0118_496_0"),
}

// landline draws one of the drama numbers of the region, or of nowhere in particular.
func landline(c *chance, region string) string {
	if begins := landlines[region]; len(begins) > 0 && c.yes(.8) {
		return fmt.Sprintf("%s%03d", strings.ReplaceAll(one(c, begins), "_", " "), c.n(1000))
	}
	return fmt.Sprintf("01632 960%03d", c.n(1000))
}

func emailOf(c *chance, n name) string {
	plain := strings.ToLower(unaccented(n.forename) + "." + unaccented(n.surname))
	local := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r == '.' {
			return r
		}
		return -1
	}, plain)
	return fmt.Sprintf("%s%d@example.org", local[:min(len(local), 40)], c.n(100))
}

// crnOf gives each person of a service their own case reference number: the people's numbers shuffled without a repeat
// among the million of one letter.
func crnOf(seed uint64, number int) string {
	const stride = 617_473 // has no factor in common with a million
	return fmt.Sprintf("Z%06d", (uint64(number)*stride+spread(seed)%1_000_000)%1_000_000)
}

// pncLetters are the check letters of police numbers, in the order of the remainder that calls for each.
const pncLetters = "ZABCDEFGHJKLMNPQRTUVWXY"

// pncOf makes a police number whose check letter is not the right one.
func pncOf(c *chance, year int) string {
	serial := 1 + c.n(699_999)
	right := (year%100*10_000_000 + serial) % len(pncLetters)
	return fmt.Sprintf("%04d/%07d%c", year, serial, pncLetters[(right+1+c.n(len(pncLetters)-1))%len(pncLetters)])
}

// prisonNumber makes a number of the form of a prison number, in a series that is not used.
func prisonNumber(c *chance) string {
	return fmt.Sprintf("Z%04d%c%c", c.n(10_000), 'A'+rune(c.n(26)), 'A'+rune(c.n(26)))
}
