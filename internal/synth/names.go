package synth

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// name is a person's name.
type name struct{ forename, middle, surname string }

// ethnicities are the shares of the ethnicity codes, and the origins that a name of each may have. The five groups are as
// docs/synthetic-data.md gives them; how they divide into codes is assumed.
var ethnicities = []share[ethnicity]{
	{.680, ethnicity{"W1", words("british british british british british british british british british welsh irish")}},
	{.015, ethnicity{"W2", words("irish")}},
	{.018, ethnicity{"W3", words("traveller")}},
	{.007, ethnicity{"W5", words("roma romanian")}},
	{.060, ethnicity{"W9", words("polish polish romanian romanian portuguese turkish")}},
	{.040, ethnicity{"B1", words("caribbean")}},
	{.037, ethnicity{"B2", words("nigerian nigerian ghanaian somali somali")}},
	{.013, ethnicity{"B9", words("caribbean british nigerian")}},
	{.013, ethnicity{"A1", words("indian")}},
	{.023, ethnicity{"A2", words("pakistani")}},
	{.009, ethnicity{"A3", words("bangladeshi")}},
	{.003, ethnicity{"A4", words("chinese")}},
	{.012, ethnicity{"A9", words("afghan vietnamese tamil")}},
	{.020, ethnicity{"M1", words("british caribbean")}},
	{.007, ethnicity{"M2", words("british nigerian ghanaian")}},
	{.006, ethnicity{"M3", words("british indian pakistani")}},
	{.007, ethnicity{"M9", words("british portuguese arab")}},
	{.006, ethnicity{"O2", words("arab")}},
	{.004, ethnicity{"O9", words("turkish afghan")}},
	{.020, ethnicity{"NS", words("british polish caribbean pakistani")}},
}

type ethnicity struct {
	code    string
	origins []string
}

// called draws a name of an origin.
func called(c *chance, from string, female bool) name {
	o := origins[from]
	given := o.men
	if female {
		given = o.women
	}
	n := name{forename: one(c, given), surname: strings.ReplaceAll(one(c, o.family), "-on-", " on ")}
	if c.yes(.4) {
		if n.middle = one(c, given); n.middle == n.forename {
			n.middle = ""
		}
	}
	// Some Polish surnames have a form for women.
	if from == "polish" && female && strings.HasSuffix(n.surname, "ski") {
		n.surname = strings.TrimSuffix(n.surname, "i") + "a"
	}
	return n
}

// longName is for the people whose names fit no form.
var longName = name{"Maria-Alexandrina-Concepción", "Anastácia do Perpétuo Socorro", "Montenegro-Vasconcelos de Albuquerque e Bragança-Featherstonehaugh"}

// plain returns the name as someone without the letters would type it: "Wojcik" for "Wójcik".
func (n name) plain() name { return name{unaccented(n.forename), "", unaccented(n.surname)} }

var oddLetters = strings.NewReplacer("Ł", "L", "ł", "l", "Đ", "D", "đ", "d", "ı", "i", "ø", "o")

func unaccented(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(oddLetters.Replace(s)) {
		if r < 0x300 || r > 0x36f {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// shortForms are what people are called by.
var shortForms = map[string]string{
	"Anthony": "Tony", "Benjamin": "Ben", "Christopher": "Chris", "Daniel": "Danny", "David": "Dave", "Edward": "Ted", "James": "Jimmy",
	"Joshua": "Josh", "Matthew": "Matt", "Michael": "Mick", "Mohammed": "Mo", "Muhammad": "Mo", "Nicholas": "Nick", "Patrick": "Paddy",
	"Peter": "Pete", "Philip": "Phil", "Richard": "Ricky", "Robert": "Bobby", "Samantha": "Sam", "Stephen": "Steve", "Steven": "Steve",
	"Thomas": "Tommo", "William": "Billy", "Elizabeth": "Liz", "Rebecca": "Becky", "Victoria": "Vicky", "Jessica": "Jess",
	"Oluwaseun": "Seun", "Chukwuemeka": "Emeka", "Abdirahman": "Abdi", "Krzysztof": "Kris", "Alexandru": "Alex",
}

var streetNamesUsed = words(`Blaze Bones Capone Dizzy Fingers Ghost Jinx Lanky Moose Ox Pinky Razor Sparky Tank Wolfie Ziggy`)
