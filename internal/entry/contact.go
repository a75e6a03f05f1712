package entry

import "daybook/internal/day"

// AppointmentBooked books one meeting. The entry's day is the day of the meeting.
type AppointmentBooked struct {
	Type        string    `json:"type" is:"required,code=contact_type" doc:"Contact type of an appointment, such as COAP planned office visit"`
	Date        day.Date  `json:"date" is:"required" doc:"Day of the meeting"`
	Start       day.Clock `json:"start" is:"required" doc:"When it begins"`
	Minutes     int       `json:"minutes,omitempty" doc:"How long it is booked for"`
	Officer     string    `json:"officer" is:"required,officer" doc:"Who meets the person"`
	With        string    `json:"with,omitempty" doc:"Second officer or others who come along"`
	Mode        string    `json:"mode" is:"required,one=office|phone|video|home|doorstep|other" doc:"How they meet"`
	Place       string    `json:"place,omitempty" doc:"Office, address or number"`
	Purpose     string    `json:"purpose,omitempty" doc:"What the meeting is for"`
	Order       string    `json:"order,omitempty" is:"of=order.made" doc:"The order it belongs to"`
	Requirement string    `json:"requirement,omitempty" is:"of=requirement.made" doc:"The requirement it serves"`
	Step        string    `json:"step,omitempty" is:"of=step.set" doc:"The plan step it serves"`
	Series      string    `json:"series,omitempty" doc:"Shared by appointments booked to recur"`
	Group       string    `json:"group,omitempty" doc:"Shared by the appointments of all who attend one group"`
	Safety      string    `json:"safety,omitempty" is:"long" doc:"For a visit: what was checked before going"`
}

// AppointmentMoved changes the day, time, place or officer of an appointment; the entry's day is the new day.
type AppointmentMoved struct {
	Appointment string    `json:"appointment" is:"required,of=appointment.booked" doc:"The appointment"`
	Date        day.Date  `json:"date" is:"required" doc:"New day"`
	Start       day.Clock `json:"start" is:"required" doc:"New time"`
	Minutes     int       `json:"minutes,omitempty" doc:"New length"`
	Officer     string    `json:"officer,omitempty" is:"officer" doc:"New officer; empty leaves it"`
	Place       string    `json:"place,omitempty" doc:"New place; empty leaves it"`
	Reason      string    `json:"reason" is:"required" doc:"Why, and at whose wish"`
}

// AppointmentCancelled takes an appointment out of the diary before its time.
type AppointmentCancelled struct {
	Appointment string `json:"appointment" is:"required,of=appointment.booked" doc:"The appointment"`
	Reason      string `json:"reason" is:"required" doc:"Why, and at whose wish"`
}

// OutcomeRecorded says what came of an appointment; the entry's day is the day of the meeting.
type OutcomeRecorded struct {
	Appointment string `json:"appointment" is:"required,of=appointment.booked" doc:"The appointment"`
	Outcome     string `json:"outcome" is:"required,code=outcome" doc:"Outcome code: ATTC attended and complied, AFTA failed to attend …"`
	Late        int    `json:"late,omitempty" doc:"Minutes late"`
	Credit      int    `json:"credit,omitempty" doc:"Minutes credited, for unpaid work"`
	Requirement string `json:"requirement,omitempty" is:"of=requirement.made" doc:"The requirement it counts for, when it differs from the booking"`
	Step        string `json:"step,omitempty" is:"of=step.set" doc:"The plan step it served, when it differs from the booking"`
	Note        string `json:"note,omitempty" is:"long" doc:"What was said and done"`
	Sensitive   bool   `json:"sensitive,omitempty" doc:"The note is sensitive (docs/rules/access.md)"`
}

// ContactRecorded is any contact that was not an appointment: a call, a letter, news from the police, a decision.
type ContactRecorded struct {
	Type        string    `json:"type" is:"required,code=contact_type" doc:"Contact type code"`
	At          day.Clock `json:"at,omitempty" doc:"Time of day"`
	Officer     string    `json:"officer,omitempty" is:"officer" doc:"The officer it concerns, when not the one who recorded it"`
	From        string    `json:"from,omitempty" doc:"Who it came from, when it came in from others"`
	Urgent      bool      `json:"urgent,omitempty" doc:"The responsible officer must see it before the next contact"`
	Outcome     string    `json:"outcome,omitempty" is:"code=outcome" doc:"Outcome code, where the type has outcomes"`
	Order       string    `json:"order,omitempty" is:"of=order.made" doc:"The order it belongs to"`
	Requirement string    `json:"requirement,omitempty" is:"of=requirement.made" doc:"The requirement it serves"`
	Step        string    `json:"step,omitempty" is:"of=step.set" doc:"The plan step it serves"`
	Note        string    `json:"note,omitempty" is:"long" doc:"What was said, written or done"`
	Sensitive   bool      `json:"sensitive,omitempty" doc:"The note is sensitive (docs/rules/access.md)"`
}

// NewsRead says that the officer has read something that came in, and what they made of it.
type NewsRead struct {
	Of   string `json:"of" is:"required,of=contact.recorded" doc:"What was read"`
	Note string `json:"note,omitempty" is:"long" doc:"What follows from it"`
}

// FailureJudged replaces the holding outcome of a missed appointment by what it turned out to be.
type FailureJudged struct {
	Failure string `json:"failure" is:"required,of=outcome.recorded|contact.recorded" doc:"The outcome that was held"`
	Outcome string `json:"outcome" is:"required,code=outcome" doc:"What it is judged to be"`
	Reason  string `json:"reason" is:"required,long" doc:"On what grounds; what proof was seen"`
}

// EnforcementDecided is what is done about a failure.
type EnforcementDecided struct {
	Failure   string   `json:"failure" is:"required,of=outcome.recorded|contact.recorded" doc:"The outcome that failed"`
	Order     string   `json:"order,omitempty" is:"of=order.made" doc:"The order it belongs to"`
	Action    string   `json:"action" is:"required,code=enforcement_action" doc:"Action code"`
	LetterBy  string   `json:"letter_by,omitempty" is:"one=me|case administrator" doc:"Who sends the letter, when the action is one"`
	RespondBy day.Date `json:"respond_by,omitempty" doc:"Until when the person may give proof"`
	Reason    string   `json:"reason,omitempty" is:"long" doc:"Why this and not more or less"`
}

// LetterSent says that a letter about a failure, or about a decision not to recall, went out on the entry's day.
type LetterSent struct {
	Decision string `json:"decision" is:"required,of=enforcement.decided|recall.decided" doc:"The decision that asked for it"`
	How      string `json:"how,omitempty" is:"one=post|e-mail|by hand" doc:"How it went"`
}

// SafetyChecked says what was checked before a home visit.
type SafetyChecked struct {
	Appointment string `json:"appointment" is:"required,of=appointment.booked" doc:"The visit"`
	Verdict     string `json:"verdict" is:"required,one=go|go with a second officer|do not go" doc:"What was decided"`
	Note        string `json:"note,omitempty" is:"long" doc:"What was looked at"`
}

func (AppointmentBooked) Kind() string    { return "appointment.booked" }
func (AppointmentMoved) Kind() string     { return "appointment.moved" }
func (AppointmentCancelled) Kind() string { return "appointment.cancelled" }
func (OutcomeRecorded) Kind() string      { return "outcome.recorded" }
func (ContactRecorded) Kind() string      { return "contact.recorded" }
func (NewsRead) Kind() string             { return "news.read" }
func (FailureJudged) Kind() string        { return "failure.judged" }
func (EnforcementDecided) Kind() string   { return "enforcement.decided" }
func (LetterSent) Kind() string           { return "letter.sent" }
func (SafetyChecked) Kind() string        { return "safety.checked" }

var contactKinds = []Kind{
	kind[AppointmentBooked](Person, "appointments", "An appointment was booked."),
	kind[AppointmentMoved](Person, "appointment_moves", "An appointment was moved."),
	kind[AppointmentCancelled](Person, "appointment_cancellations", "An appointment was cancelled."),
	kind[OutcomeRecorded](Person, "outcomes", "An appointment had this outcome."),
	kind[ContactRecorded](Person, "contacts", "A contact that was not an appointment."),
	kind[NewsRead](Person, "news_read", "An officer read what came in."),
	kind[FailureJudged](Person, "judgements", "A held failure was judged."),
	kind[EnforcementDecided](Person, "enforcement", "It was decided what to do about a failure."),
	kind[LetterSent](Person, "letters", "A letter about a failure or a decision not to recall was sent."),
	kind[SafetyChecked](Person, "safety_checks", "A home visit was checked for safety."),
}
