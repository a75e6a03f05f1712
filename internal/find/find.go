// Package find finds a person on probation from what an officer types.
//
// An officer at the front desk has a name as they heard it, a number from a letter, a date of birth, a phone that rang
// once. The same person may be recorded as Mohammed, Muhammad or محمد, under a name they no longer use, or with forename
// and surname the wrong way round. Finding them is four steps, all of them pure:
//
//	Terms(person)     the short keys under which storage files a person, worked out whenever their record changes
//	Parse(text)       what the text can be: identifiers, dates, phones, postcodes, names
//	Seek(query)       reads a few keys, those that say most first; who stands under any of them is a candidate
//	Rank(candidates)  who of them matches, in what order, and why in words the officer can check
//
// docs/rules/find.md has each clause (S1.1 to S1.8); a [Reason] names the one that counted.
package find

import "daybook/internal/day"

// Person is what finding may look at.
type Person struct {
	ID          string // the record's own id; never shown
	CRN         string // case reference number, one letter and six digits
	Identifiers []Identifier
	Names       []Name
	Born        day.Date // the zero Date is "not known"
	Phones      []string
	Addresses   []Address
}

// Identifier is a number other than the CRN by which a person is known.
type Identifier struct {
	What  What // PNC, CRO or NOMS; others are not looked up
	Value string
}

// NameKind says what sort of name it is. Anything that is not Primary is shown as an alias, with its kind in words.
type NameKind string

// The kinds of name.
const (
	Primary  NameKind = "primary"
	Alias    NameKind = "alias"
	Online   NameKind = "online"
	Previous NameKind = "previous"
)

// Name is one name of a person. A name that does not come apart, such as an online name, stands in Text alone.
type Name struct {
	Kind                      NameKind
	Forename, Middle, Surname string
	Text                      string
}

// String returns the name as it is spoken.
func (n Name) String() string {
	if n.Text != "" && n.Surname == "" && n.Forename == "" {
		return n.Text
	}
	s := n.Forename
	for _, part := range []string{n.Middle, n.Surname} {
		if s != "" && part != "" {
			s += " "
		}
		s += part
	}
	return s
}

// Address is where a person lives or lived.
type Address struct {
	Lines    []string
	Postcode string
}

// What says what a term's key is.
type What string

// The kinds of term.
const (
	CRN      What = "crn"
	PNC      What = "pnc"      // police national computer, "12/0123456x"
	CRO      What = "cro"      // criminal record office, "123456/12x"
	NOMS     What = "noms"     // prison number, "a1234bc"
	Both     What = "both"     // two parts of one name, folded, in alphabetical order
	Pair     What = "pair"     // the same by their coarse sounds
	Half     What = "half"     // the coarse sound of one part, and the first and last letter of another
	Last     What = "last"     // one part of a surname, folded
	LastHear What = "lasthear" // how it sounds to an English ear
	Word     What = "name"     // one part of a name that is no surname, folded
	Sound    What = "sound"    // how it sounds
	Called   What = "called"   // the group of forms a forename belongs to: Bill, Billy, Will and William
	Bones    What = "bones"    // of any part of a name: the coarse sound that survives transliteration
	Born     What = "dob"      // date of birth, ISO
	Phone    What = "phone"    // the last nine digits
	PhoneEnd What = "phoneend" // the last nine digits, backwards
	Postcode What = "postcode" // the whole postcode without its space
	Outward  What = "outward"  // its first half, "m1"
	Street   What = "street"   // one word of an address line, folded
)

// Term is a key in the index: storage keeps (What, Key, who holds the case, person id) for every [Terms] of a person and
// finds people with one equality, or one range where Prefix is set.
type Term struct {
	What   What
	Key    string // at most maxKey bytes
	Prefix bool   // in a lookup: every key that begins with Key
}

// String returns the term as storage and the lists write it, "name:khan".
func (t Term) String() string { return string(t.What) + ":" + t.Key }

// maxKey bounds a key so that no record can fill an index page.
const maxKey = 40

// key cuts s to maxKey bytes at a letter's edge.
func key(s string) string {
	if len(s) <= maxKey {
		return s
	}
	cut := 0
	for i := range s {
		if i > maxKey {
			break
		}
		cut = i
	}
	return s[:cut]
}
