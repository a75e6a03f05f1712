package find

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/internal/day"
)

// fit is how well one clue fits a person.
type fit struct {
	weight, score int // score from 0 to 1000
	why           Reason
}

// fit returns the best of the things a clue can be. A date that is nearly right counts only beside a name that fits:
// alone, 3/4/1985 must never find someone born on 4 March.
func (c clue) fit(p Person, named bool) fit {
	var best fit
	consider := func(f fit) {
		if f.score > best.score || best.weight == 0 {
			best = f
		}
	}
	for _, id := range c.ids {
		consider(fitID(id, p))
	}
	if c.born != 0 {
		consider(fitBorn(c.born, p.Born, named))
	}
	if c.year != 0 {
		f := fit{weight: weightYear}
		if p.Born != 0 && p.Born.Time().Year() == c.year {
			f.score, f.why = likeSame, Reason{"S1.4", fmt.Sprintf("born in %d", c.year)}
		}
		consider(f)
	}
	if c.outward != "" {
		consider(fitPostcode(c, p))
	}
	if c.house != "" { // before the phone: four digits that fit nothing weigh as little as a house
		consider(fitHouse(c.house, p))
	}
	if c.phone != "" {
		consider(fitPhone(c.phone, p))
	}
	if held := filedAs(Identifier{CRN, p.CRN}); c.crn != "" && len(held) == len(c.crn)+1 && held[1:] == c.crn {
		consider(fit{weightID, likeSame, Reason{"S1.1", "CRN " + strings.TrimSpace(p.CRN)}})
	}
	return best
}

func fitID(id Identifier, p Person) fit {
	f := fit{weight: weightID}
	held := append([]Identifier{{CRN, p.CRN}}, p.Identifiers...)
	for _, h := range held {
		if h.What == id.What && h.Value != "" && (filedAs(h) == id.Value || id.open() && strings.HasPrefix(filedAs(h), id.Value)) {
			f.score, f.why = likeSame, Reason{"S1.1", strings.ToUpper(string(id.What) + " " + strings.TrimSpace(h.Value))}
			break
		}
	}
	return f
}

// fitBorn allows for the two ways in which a date of birth is usually recorded wrongly.
func fitBorn(want, born day.Date, named bool) fit {
	f := fit{weight: weightBorn}
	if born == 0 {
		return f
	}
	on := born.Time().Format("born 2 Jan 2006")
	wy, wm, wd := want.Time().Date()
	by, bm, bd := born.Time().Date()
	switch {
	case want == born:
		f.score, f.why = likeSame, Reason{"S1.4", on}
	case !named:
	case wy == by && int(wm) == bd && int(bm) == wd:
		f.score, f.why = 700, Reason{"S1.4", on + ", with day and month the other way round"}
	case wy == by && (wm == bm || wd == bd), wm == bm && wd == bd:
		f.score, f.why = 500, Reason{"S1.4", on + ", close to the date typed"}
	}
	return f
}

// swapped returns a date with its day and month the other way round, or the zero Date where that is none or the same.
func swapped(d day.Date) day.Date {
	if d == 0 {
		return 0
	}
	y, m, on := d.Time().Date()
	if on > 12 || on == int(m) {
		return 0
	}
	return day.Of(time.Date(y, time.Month(on), int(m), 0, 0, 0, 0, time.UTC))
}

// begins reports whether digits may be those with which a national number begins, and are enough to look it up by.
func begins(digits string) bool {
	return digits[0] == '0' && len(digits) >= shortestBegun && len(digits) < wholePhone
}

func fitPhone(digits string, p Person) fit {
	f := fit{weight: weightPhone}
	for _, phone := range p.Phones {
		held := phoneDigits(phone)
		wanted := end(digits, 9)
		switch {
		case len(held) < shortestPhone:
		case strings.HasSuffix(held, wanted) || len(wanted) == 9 && end(held, 9) == wanted:
			return fit{weightPhone, likeSame, Reason{"S1.5", "phone ends " + end(held, 4)}}
		case begins(digits) && strings.HasPrefix(held, digits):
			f.score, f.why = likeSame, Reason{"S1.5", "phone begins " + digits}
		}
	}
	return f
}

func fitPostcode(c clue, p Person) fit {
	f := fit{weight: weightOutward}
	if c.postcode != "" {
		f.weight = weightPostcode
	}
	for _, a := range p.Addresses {
		whole, outward := postcode(a.Postcode)
		switch {
		case c.postcode != "" && whole == c.postcode:
			return fit{f.weight, likeSame, Reason{"S1.5", "postcode " + strings.ToUpper(a.Postcode)}}
		case outward != "" && outward == c.outward:
			score := likeSame
			if c.postcode != "" {
				score = 400 // the same part of town
			}
			if score > f.score {
				f.score, f.why = score, Reason{"S1.5", "address in " + strings.ToUpper(outward)}
			}
		}
	}
	return f
}

func fitHouse(house string, p Person) fit {
	for _, a := range p.Addresses {
		for _, line := range a.Lines {
			if slices.Contains(strings.Fields(Fold(line)), house) {
				return fit{weightHouse, likeSame, Reason{"S1.5", "address at " + strings.ToUpper(house)}}
			}
		}
	}
	for _, n := range p.Names { // tonyh_65
		if slices.Contains(strings.Fields(Fold(n.Text)), house) {
			return fit{weightHouse, likeSame, Reason{"S1.2", partName(side{token: token{field: text}, name: &n})}}
		}
	}
	return fit{weight: weightHouse}
}
