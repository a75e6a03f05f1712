package predict

import (
	"encoding/json"
	"strings"
	"sync"

	"daybook/internal/day"
)

// unknownCategory is the category of codes that the published table holds and cannot place.
const unknownCategory = "UNKNOWN"

// Codes looks offence codes up in the published table. The zero Codes is that table; entries of its own stand before it, so that
// a code the table does not know can be tried.
type Codes struct {
	Categories      map[string]string // the actuarial category of single codes
	ViolentOrSexual map[string]Flag   // whether they are violent or sexual; an unanswered flag means that the code is unknown
}

type offence struct {
	category                 string
	violentOrSexual, violent bool
}

var offences = sync.OnceValue(func() map[string]offence {
	text, err := files.ReadFile("data/offence_codes.json")
	var f struct {
		Source          string              `json:"source"`
		AsOf            day.Date            `json:"as_of"`
		Categories      map[string][]string `json:"categories"`
		ViolentOrSexual []string            `json:"violent_or_sexual"`
		Violent         []string            `json:"violent"`
	}
	if err == nil {
		err = json.Unmarshal(text, &f)
	}
	if err != nil {
		panic("predict: the offence codes built into this program cannot be read: " + err.Error())
	}
	all := map[string]offence{}
	for category, codes := range f.Categories {
		for _, code := range codes {
			all[code] = offence{category: category}
		}
	}
	mark := func(codes []string, change func(*offence)) {
		for _, code := range codes {
			o := all[code]
			change(&o)
			all[code] = o
		}
	}
	mark(f.ViolentOrSexual, func(o *offence) { o.violentOrSexual = true })
	mark(f.Violent, func(o *offence) { o.violent = true })
	return all
})

// category is the actuarial category of a code, "" for one that has none or cannot be placed (Q1.6).
func (c Codes) category(code string) string {
	category, own := c.Categories[code]
	if !own {
		category = offences()[code].category
	}
	if category == unknownCategory {
		return ""
	}
	return category
}

// violentOrSexual says whether the code is flagged so; known is false for a code that is in no table.
func (c Codes) violentOrSexual(code string) (is, known bool) {
	if flag, own := c.ViolentOrSexual[code]; own {
		return flag == Yes, flag != 0
	}
	o, ok := offences()[code]
	return o.violentOrSexual, ok
}

// categoryWords are the actuarial categories in officers' words.
var categoryWords = map[string]string{
	"ABSCONDING_OR_BAIL": "absconding or bail", "ACQUISITIVE_VIOLENCE": "robbery and other violence for gain", "BURGLARY_DOMESTIC": "burglary of a home", "BURGLARY_OTHER": "other burglary",
	"CRIMINAL_DAMAGE": "criminal damage", "DRINK_DRIVING": "drink driving", "DRUG_IMPORT_EXPORT_OR_PRODUCTION": "drugs: import, export or production",
	"DRUG_POSSESSION_OR_SUPPLY": "drugs: possession or supply", "DRUNKENNESS": "drunkenness", "FIREARMS_MOST_SERIOUS": "firearms, most serious", "FIREARMS_OTHER": "other firearms",
	"FRAUD_AND_FORGERY": "fraud and forgery", "HANDLING_STOLEN_GOODS": "handling stolen goods", "MOTORING_OFFENCES": "motoring", "OTHER_OFFENCES": "other offences",
	"PUBLIC_ORDER_AND_HARRASSMENT": "public order and harassment", "SEXUAL_AGAINST_CHILD": "sexual, against a child", "SEXUAL_NOT_AGAINST_CHILD": "sexual, not against a child",
	"THEFT_NON_MOTOR": "theft, not of or from a vehicle", "VEHICLE_RELATED_THEFT": "theft of or from a vehicle",
	"VIOLENCE_AGAINST_THE_PERSON_ABH_PLUS": "violence, actual bodily harm or worse", "VIOLENCE_AGAINST_THE_PERSON_SUB_ABH": "violence below actual bodily harm",
	"WEAPONS_NON_FIREARM": "weapons other than firearms", "WELFARE_FRAUD": "welfare fraud",
}

// Category is the actuarial category of an offence code in the published table, in words, or "" for a code without one.
func Category(code string) string { return categoryWords[Codes{}.category(code)] }

// ViolentSanction reports whether a conviction with this code counts as a violent sanction in the published table.
func ViolentSanction(code string) bool { return offences()[code].violent }

// wellFormedCode reports whether a code is exactly five digits.
func wellFormedCode(code string) bool {
	return len(code) == 5 && strings.Trim(code, "0123456789") == ""
}
