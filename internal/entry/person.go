package entry

import "daybook/internal/day"

// PersonRegistered opens a person's record.
type PersonRegistered struct {
	CRN         string   `json:"crn" is:"required" doc:"Case reference number: one letter, six digits"`
	PNC         string   `json:"pnc,omitempty" doc:"Police National Computer number, 2012/0123456X"`
	Title       string   `json:"title,omitempty" doc:"Title, when the person uses one"`
	Forename    string   `json:"forename" is:"required" doc:"Given name"`
	Middle      string   `json:"middle,omitempty" doc:"Middle names"`
	Surname     string   `json:"surname" is:"required" doc:"Family name"`
	Born        day.Date `json:"born,omitempty" doc:"Date of birth; empty while it is not known"`
	Sex         string   `json:"sex,omitempty" is:"code=sex" doc:"Sex: M, F, N or NS"`
	Gender      string   `json:"gender,omitempty" is:"code=gender" doc:"Gender identity"`
	Ethnicity   string   `json:"ethnicity,omitempty" is:"code=ethnicity" doc:"Ethnicity code"`
	Nationality string   `json:"nationality,omitempty" doc:"Nationality"`
	Pronouns    string   `json:"pronouns,omitempty" doc:"Pronouns the person uses"`
	ToldBy      string   `json:"told_by,omitempty" doc:"Who told the service of the person, where the record was opened on someone's word: the court, the police …"`
}

// NameRecorded is a name the person uses or used: a new legal name, an alias, a name online. The entry's day is the day
// the name came into use.
type NameRecorded struct {
	Type     string   `json:"type" is:"required,one=primary|alias|previous|online" doc:"What sort of name"`
	Forename string   `json:"forename,omitempty" doc:"Given name"`
	Middle   string   `json:"middle,omitempty" doc:"Middle names"`
	Surname  string   `json:"surname,omitempty" doc:"Family name"`
	Online   string   `json:"online,omitempty" doc:"Name and place of an online identity, such as “kay_m on Instagram”"`
	ToldBy   string   `json:"told_by,omitempty" doc:"Who told the service: the person, police, a relative …"`
	ToldOn   day.Date `json:"told_on,omitempty" doc:"The day the service was told"`
}

// IdentifierRecorded is a number another service knows the person by.
type IdentifierRecorded struct {
	Type  string `json:"type" is:"required,one=PNC|CRO|NOMS|NI|NHS|IMM|CRN" doc:"Whose number it is"`
	Value string `json:"value" is:"required" doc:"The number"`
}

// DetailRecorded is one personal detail. The last one recorded for a field stands; earlier ones stay as its history.
type DetailRecorded struct {
	Field  string `json:"field" is:"required,one=title|born|sex|gender|ethnicity|nationality|religion|language|pronouns|contact_by|contact_when" doc:"Which detail"`
	Value  string `json:"value" is:"required" doc:"Its value; dates as 2026-11-23, codes as in the reference lists"`
	ToldBy string `json:"told_by,omitempty" doc:"Who told the service"`
}

// PhoneRecorded is a telephone number.
type PhoneRecorded struct {
	Type   string   `json:"type" is:"required,one=mobile|home|work|other" doc:"What sort of number"`
	Number string   `json:"number" is:"required" doc:"The number as it is dialled in the United Kingdom"`
	Note   string   `json:"note,omitempty" doc:"When or how to use it"`
	ToldBy string   `json:"told_by,omitempty" doc:"Who told the service"`
	ToldOn day.Date `json:"told_on,omitempty" doc:"The day the service was told"`
}

// EmailRecorded is an e-mail address.
type EmailRecorded struct {
	Address string   `json:"address" is:"required" doc:"The e-mail address"`
	ToldBy  string   `json:"told_by,omitempty" doc:"Who told the service"`
	ToldOn  day.Date `json:"told_on,omitempty" doc:"The day the service was told"`
}

// AddressRecorded is an address; the entry's day is the day it began. A new main address ends the one before it.
type AddressRecorded struct {
	Status   string   `json:"status" is:"required,code=address_status" doc:"Status: M main, S secondary, PR proposed …"`
	Type     string   `json:"type,omitempty" is:"code=address_type" doc:"Type of accommodation"`
	Line1    string   `json:"line1,omitempty" doc:"House and street; empty for no fixed abode"`
	Line2    string   `json:"line2,omitempty" doc:"Further line"`
	Town     string   `json:"town,omitempty" doc:"Town"`
	Postcode string   `json:"postcode,omitempty" doc:"Postcode"`
	Note     string   `json:"note,omitempty" doc:"What to know before going there"`
	ToldBy   string   `json:"told_by,omitempty" doc:"Who told the service"`
	ToldOn   day.Date `json:"told_on,omitempty" doc:"The day the service was told"`
}

// NeedRecorded is something the service must arrange for the person.
type NeedRecorded struct {
	Type        string `json:"type" is:"required,code=need" doc:"What sort of need: interpreter, reading, hearing …"`
	Detail      string `json:"detail,omitempty" doc:"In what way, such as the language"`
	Arrangement string `json:"arrangement,omitempty" doc:"What is done about it"`
}

// CircumstanceRecorded is a dated fact of the person's life: work, benefits, relationships.
type CircumstanceRecorded struct {
	Type    string `json:"type" is:"required,code=circumstance" doc:"Group of circumstance"`
	Subtype string `json:"subtype,omitempty" doc:"Which one within the group"`
	Note    string `json:"note,omitempty" is:"long" doc:"In words"`
}

// RelationRecorded is someone around the person. Victims are recorded without an address, by design.
type RelationRecorded struct {
	Type         string   `json:"type" is:"required,code=relation" doc:"What they are to the person"`
	Name         string   `json:"name" is:"required" doc:"Their name, or what to call them when it is withheld"`
	Born         day.Date `json:"born,omitempty" doc:"Date of birth, for children above all"`
	Phone        string   `json:"phone,omitempty" doc:"Telephone number; never for victims"`
	Organisation string   `json:"organisation,omitempty" doc:"For professionals: whom they work for"`
	MayBeTold    bool     `json:"may_be_told,omitempty" doc:"The person agreed that they may be told of appointments"`
	LivesWith    bool     `json:"lives_with,omitempty" doc:"They live with the person"`
	Victim       bool     `json:"victim,omitempty" doc:"They were harmed by the person, or may be"`
	Note         string   `json:"note,omitempty" is:"long" doc:"What to know"`
}

// OfVictim reports whether someone was harmed by the person, or may be: it was said, or they are called a victim.
func (r RelationRecorded) OfVictim() bool { return r.Victim || r.Type == "VICTIM" }

// FactEnded says that a name, identifier, phone, e-mail, address, need, circumstance, relation, licence condition or
// access limit no longer holds from the entry's day on.
type FactEnded struct {
	Of     string `json:"of" is:"required,of=name.recorded|identifier.recorded|phone.recorded|email.recorded|address.recorded|need.recorded|circumstance.recorded|relation.recorded|condition.set|limit.set" doc:"The entry that no longer holds"`
	Reason string `json:"reason,omitempty" doc:"Why"`
	ToldBy string `json:"told_by,omitempty" doc:"Who told the service"`
}

func (PersonRegistered) Kind() string     { return "person.registered" }
func (NameRecorded) Kind() string         { return "name.recorded" }
func (IdentifierRecorded) Kind() string   { return "identifier.recorded" }
func (DetailRecorded) Kind() string       { return "detail.recorded" }
func (PhoneRecorded) Kind() string        { return "phone.recorded" }
func (EmailRecorded) Kind() string        { return "email.recorded" }
func (AddressRecorded) Kind() string      { return "address.recorded" }
func (NeedRecorded) Kind() string         { return "need.recorded" }
func (CircumstanceRecorded) Kind() string { return "circumstance.recorded" }
func (RelationRecorded) Kind() string     { return "relation.recorded" }
func (FactEnded) Kind() string            { return "fact.ended" }

var personKinds = []Kind{
	kind[PersonRegistered](Person, "people", "A person's record was opened."),
	kind[NameRecorded](Person, "names", "The person uses or used this name."),
	kind[IdentifierRecorded](Person, "identifiers", "Another service knows the person by this number."),
	kind[DetailRecorded](Person, "details", "A personal detail, as it stands from here on."),
	kind[PhoneRecorded](Person, "phones", "The person can be rung on this number."),
	kind[EmailRecorded](Person, "emails", "The person has this e-mail address."),
	kind[AddressRecorded](Person, "addresses", "The person lives, lived or means to live here."),
	kind[NeedRecorded](Person, "needs", "The person needs something arranged."),
	kind[CircumstanceRecorded](Person, "circumstances", "A dated fact of the person's life."),
	kind[RelationRecorded](Person, "relations", "Someone around the person."),
	kind[FactEnded](Person, "ends", "A recorded fact no longer holds."),
}
