package allocate

import "strings"

// Postcode is a postcode of the United Kingdom by its form: whether it was ever given out is not looked at.
type Postcode struct {
	Area     string // the letters it begins with: "QX"
	District string // with the number after them: "QX2"
	Inward   string // what stands after the space: "1CM"
}

// ParsePostcode reads a postcode with or without its space, in any case: one or two letters, a number or a number and a letter,
// then a number and two letters.
func ParsePostcode(s string) (Postcode, bool) {
	s = strings.ToUpper(strings.Join(strings.Fields(s), ""))
	if len(s) < 5 || len(s) > 7 {
		return Postcode{}, false
	}
	p := Postcode{District: s[:len(s)-3], Inward: s[len(s)-3:]}
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	letter := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	n := 0
	for n < len(p.District) && letter(p.District[n]) {
		n++
	}
	rest := p.District[n:]
	switch {
	case n < 1 || n > 2 || len(rest) < 1 || len(rest) > 2 || !digit(rest[0]) || len(rest) == 2 && !digit(rest[1]) && !letter(rest[1]):
		return Postcode{}, false
	case !digit(p.Inward[0]) || !letter(p.Inward[1]) || !letter(p.Inward[2]):
		return Postcode{}, false
	}
	p.Area = p.District[:n]
	return p, true
}

// String writes the postcode as it is written, "QX2 1CM"; of none it is empty.
func (p Postcode) String() string {
	if p.District == "" {
		return ""
	}
	return p.District + " " + p.Inward
}

// Near is how near two postcodes are, as far as their letters and numbers tell (G5.3).
type Near int

// From nothing known to nearest.
const (
	NotKnown     Near = iota
	OtherArea         // the areas differ
	SameArea          // the same area, another district
	SameDistrict      // the same district, another number after the space
	SameSector        // that number too
)

// NearnessOf compares the postcodes of an office and of a home. Only what they share is known: neighbouring districts and areas
// may be nearer to one another than two ends of one.
func NearnessOf(office, home string) Near {
	a, ok := ParsePostcode(office)
	b, fine := ParsePostcode(home)
	switch {
	case !ok || !fine:
		return NotKnown
	case a.District == b.District && a.Inward[0] == b.Inward[0]:
		return SameSector
	case a.District == b.District:
		return SameDistrict
	case a.Area == b.Area:
		return SameArea
	}
	return OtherArea
}

// Way is the way between an officer's office and where the person lives.
type Way struct {
	Office       string // its name
	OfficeCode   string // its postcode, or none
	Home         string // the person's postcode, or none
	HomeNotKnown string // why there is none, in words
}

// String says how far it is as far as it is known, and from what (G5.3).
func (w Way) String() string {
	office, ok := ParsePostcode(w.OfficeCode)
	home, fine := ParsePostcode(w.Home)
	switch {
	case w.Office == "" && !ok:
		return "How far it is to their office is not known: no office of their team is recorded"
	case !fine && w.HomeNotKnown != "":
		return "How far it is to " + w.place() + " is not known: " + w.HomeNotKnown
	case !fine:
		return "How far it is to " + w.place() + " is not known: no whole postcode of where the person lives is recorded"
	case !ok:
		return "How far it is to " + w.place() + " is not known: no postcode of that office is recorded"
	}
	switch NearnessOf(w.OfficeCode, w.Home) {
	case SameSector:
		return "Same postcode sector, " + home.District + " " + home.Inward[:1] + ": " + w.place() + " and where the person lives"
	case SameDistrict:
		return "Same postcode district, " + home.District + ": " + w.place() + " and where the person lives"
	case SameArea:
		return "Same postcode area, another district: " + w.place() + " is in " + office.District + ", the person lives in " + home.District
	}
	return "Another postcode area: " + w.place() + " is in " + office.District + ", the person lives in " + home.District
}

// OneWay returns the way that all of them have, and false where they differ: then each is told of its own.
func OneWay(all []Candidate) (Way, bool) {
	for _, c := range all {
		if c.Way != all[0].Way {
			return Way{}, false
		}
	}
	if len(all) == 0 {
		return Way{}, false
	}
	return all[0].Way, true
}

func (w Way) place() string {
	if w.Office == "" {
		return "their office"
	}
	return w.Office
}
