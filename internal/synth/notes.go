package synth

import (
	"fmt"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
)

var (
	arrivals = []string{"Arrived on time.", "Ten minutes early, sat in reception.", "Came in wet through, had walked.", "On time, calm.", "On time. Tired, said the baby was up all night.",
		"Arrived with a friend, who waited outside.", "A bit late, bus did not come.", "On time, brought letters to go through.", "Presented well.", "Quiet at first.", "Smelt of alcohol but coherent.", "Bright, better than last time."}
	topics = []string{"Went through the last fortnight.", "Talked about the tenancy: two months behind with the rent, council will take £15 a week.", "Universal Credit sanctioned, helped to write to the work coach.",
		"Started at the warehouse on Monday, nights.", "Still looking for work; agency has nothing.", "Job interview on Thursday, went through what to say about convictions.",
		"Saw GP, medication changed to sertraline.", "Script reduced to 40 ml, says it holds.", "Reports no use since last time.", "Admitted cocaine at the weekend, a friend's birthday.",
		"Says drinking is down to weekends.", "Contact with children is on Saturdays at mum's.", "Relationship has ended, moved to the spare room.", "Denies any new relationship.",
		"Has met somebody, first name given only. Explained that we need to know.", "Argument with neighbour, police came, no arrest.", "Went over the exclusion zone on the map again.",
		"Phone was cut off; new number taken.", "Mother is in hospital, visits every day.", "Asked about travel to see family, told to put it in writing.", "Benefit letters read together.",
		"Referred to the debt adviser.", "Talked through triggers: being ignored, being talked down to.", "Did the exercise on cost and gain, engaged well.", "Went through the thinking cycle with the index offence as the example.",
		"Discussed the victim's view, found this hard.", "Recognises that the drinking comes before the rows.", "Minimised the offence again.", "Took responsibility more than last month."}
	quotes = []string{"“I just want it done with.”", "“It's the first time I've stuck at something.”", "“My brother says I've changed.”", "“I'm not going back inside, no chance.”", "“Nobody tells me nothing.”",
		"“I knew when I picked the phone up it was wrong.”", "“She started it, but I should have walked.”"}
	risks   = []string{"No new concerns.", "Risk level unchanged.", "To check with police about the address.", "Will ask children's services whether the case is open.", "Raise in supervision.", "No thoughts of self-harm when asked.", "Low mood; gave the crisis line number."}
	endings = []string{"Next appointment given.", "Next appointment given in writing.", "Reminded of the rules.", "Plan: job centre, then ring me.", "Left in good spirits.", "To bring proof of the doctor's appointment.", "Bus fare paid."}
)

// meetingNote is what an officer writes after a meeting.
func (s *story) meetingNote(mode string) string {
	c := s.c
	parts := make([]string, 0, 8)
	switch mode {
	case "phone":
		parts = append(parts, one(c, []string{"Rang as arranged, answered at once.", "Spoke by phone, on a break at work.", "Answered at the second try."}))
	case "video":
		parts = append(parts, one(c, []string{"By video link.", "Video call, picture froze now and then.", "Link from the prison, private room."}))
	case "home":
		parts = append(parts, one(c, []string{"Visited at home, let in.", "Home visit with a colleague.", "Visited; flat tidy, one room in use.", "Home visit. Partner present for part of it."}))
	default:
		parts = append(parts, one(c, arrivals))
	}
	for range c.between(1, 3) {
		parts = append(parts, one(c, topics))
	}
	if c.yes(.18) {
		parts = append(parts, one(c, quotes))
	}
	if c.yes(.5) {
		parts = append(parts, one(c, risks))
	}
	parts = append(parts, one(c, endings))
	if c.yes(.15) { // some write in paragraphs
		return strings.Join(parts[:2], " ") + "\n\n" + strings.Join(parts[2:], "\n")
	}
	return strings.Join(parts, " ")
}

func (s *story) missedNote() string {
	return one(s.c, []string{"Did not attend, no call.", "No show. Rang twice, went to voicemail.", "Did not attend. Text sent asking to get in touch today.", "Failed to attend; mother answered, does not know where.",
		"Not seen. Rang at 15 minutes past, phone off. Letter to follow.", "Did not attend.\nRang the hostel: left this morning and said they were coming here."})
}

func (s *story) absenceNote() string {
	return one(s.c, []string{"Rang beforehand: doctor's appointment, will bring the card.", "Shift moved by the agency, sent a photo of the rota.", "Child off school ill.", "In court for another matter.",
		"Funeral of an uncle, order of service seen.", "Hospital letter seen."})
}

func (s *story) turnNote() string {
	return one(s.c, []string{"Attended but would not talk about the offence and walked out after five minutes.", "Came in drunk, sent home.", "Swore at reception and refused to put the phone away. Warned."})
}

func (s *story) sessionNote() string {
	return one(s.c, []string{"Worked well in the group.", "Painting the community hall. Good pace.", "Garden clearance; had to be told about the phone once.", "Charity shop, sorting. Reliable.", "Satisfactory.", ""})
}

func (s *story) allocationNote(i int, h holding) string {
	x := s.officers[h.officer]
	switch {
	case s.p.trouble&movedInLeave != 0 && i == len(s.hold)-1:
		return "Moved because the officer before is off sick and nobody else has room. The new officer is on leave until " + s.o.Day.Add(-2).Long() + "; to be told on return."
	case i == 0:
		return one(s.c, []string{"New case. First appointment was booked at court.", "Suitable for " + x.name.forename + "'s caseload.", "Allocated on tier. Please read the previous assessment.", "High demand this week; thank you for taking this."})
	}
	return one(s.c, []string{"Moved to balance caseloads.", "Previous officer has left. Handover note on file.", "Moved for continuity with the co-defendant.", "Capacity after this case is over 110 per cent; agreed with the head of unit.", "The person asked for a change; discussed and agreed."})
}

func (s *story) oversightNote(on day.Date) string {
	return one(s.c, []string{"Case discussed in supervision. Continue as planned; chase the safeguarding reply.", "Agreed with the assessment. Home visit to be done this month.", "Reviewed: contact is as the plan says. No escalation needed.",
		"Looked at risk and recent arrests. Officer to speak to police and record.", "Oversight: balance of support and control is right.\nActions:\n1. MAPPA screening\n2. Check who lives at the address\n3. Review in four weeks"})
}

func (s *story) planNote(initial bool) string {
	if initial {
		return one(s.c, []string{"Plan made together. Sequence: housing first, then work.", "Plan agreed in the room; copy given.", "Priorities are stability and the programme.", "Made with what is known so far; to be added to after the safeguarding reply."})
	}
	return one(s.c, []string{"Progress on housing, none on work.", "Most steps done. Contact to be reduced at the next review.", "Little movement; motivation is low.", "Review after the arrest. Controls tightened.", "On track."})
}

func (s *story) ownWords() string {
	return one(s.c, []string{"", "", "I will do what I have to.", "It's fair enough.", "I'd like help with the flat most.", "I don't see why I need the programme.", "Good to have it written down.", "I want my kids to be proud of me."})
}

// incoming is something that others told the service.
type incoming struct {
	code, from, source string
	urgent             bool
	notes              []string
}

var fromOthers = []incoming{
	{"CIEA", "Police", "police", false, []string{"Stopped and searched in the park with two others, nothing found.", "Seen in the exclusion zone by a neighbour, no action.", "Intelligence: said to be staying with a new partner."}},
	{"C515", "Police", "police", false, []string{"No further information since the last check.", "Two call-outs to the address this quarter, both verbal, no complaint.", "Call-out on Saturday night, neighbours reported shouting."}},
	{"SFRR", "Children's services", "children's services", false, []string{"Family not open to us.", "Child in need plan. Social worker named; please ring.", "Initial conference on the 14th, you are invited."}},
	{"CI3A", "Mother", "family", false, []string{"Rang: worried about drinking.", "Says new number will follow, phone broken."}},
	{"CI3A", "Hostel", "hostel", false, []string{"Missed curfew twice this week.", "Room search: nothing found. Settling in."}},
	{"CM3A", "Drug and alcohol service", "drug and alcohol service", false, []string{"Attended both sessions this month.", "Missed the prescriber on Tuesday.", "Test positive for opiates."}},
	{"CM3A", "Housing team", "housing", false, []string{"Offer of a flat, viewing on Friday.", "Rent arrears letter sent."}},
	{"C145", "Monitoring provider", "monitoring provider", false, []string{"Absent from 21:10 to 23:45.", "Strap checked, no damage. 14 minutes late."}},
	{"INFFES", "Monitoring provider", "monitoring provider", false, []string{"Equipment installed.", "Battery alert cleared."}},
	{"CIEA", "Mental health team", "health", false, []string{"Assessed, not taken on. Advice to GP.", "Discharged from the ward yesterday, follow-up in seven days."}},
}

var arrests = incoming{"CARR", "Police", "police", true, []string{"Arrested this morning for assault, in custody, not yet interviewed.", "Arrested on suspicion of harassment. Bailed with conditions not to contact.",
	"Arrested for shop theft, charged, court next week.", "Arrested after a call to the partner's address. Victim has moved to relatives."}}

// ownContacts are what officers do between meetings.
var ownContacts = []struct {
	code  string
	notes []string
}{
	{"CTOB", []string{"Rang to remind of tomorrow.", "Rang, no answer, left a message.", "Returned call: wants to change the time. Told to stay as booked."}},
	{"CMOB", []string{"Text: appointment moved by 30 minutes.", "Sent the address of the course by text.", "E-mail with the benefits form."}},
	{"CTOA", []string{"Rang in: running late.", "Rang to say the job has started.", "Asked for a letter for the housing office."}},
	{"CMOA", []string{"Text: “on my way, bus late”.", "Sent a photo of the sick note."}},
	{"CT3B", []string{"Spoke to the social worker. Conference moved.", "Rang the hostel: settled, pays rent.", "Rang the prescriber, back on script."}},
	{"CM3B", []string{"Sent the referral to the debt adviser.", "Asked housing for the date of the offer."}},
	{"SFGC", []string{"Safeguarding check sent to children's services.", "Repeat check: new address, sent to children's services."}},
	{"C369", []string{"Police intelligence check requested.", "Call-out check requested for the last three months."}},
	{"CGRF", []string{"Referred to employment support.", "Referred to accommodation support."}},
	{"CTPJ", []string{"Phone contact instead of office this time because of the new job. Discussed with manager.", "Accepted the late proof: seen, and first absence."}},
	{"CLOB", []string{"Appointment letter sent.", "Letter confirming the address change."}},
	{"C204", []string{"Spoke to the neighbourhood officer about the address."}},
}

// came writes down one thing that came in.
func (s *story) came(on day.Date, in incoming) string {
	id := s.say(s.admin(), s.early(on), on, entry.ContactRecorded{Type: in.code, At: clockOf(s.c), From: in.from, Urgent: in.urgent, Note: one(s.c, in.notes)})
	s.from(in.source)
	return id
}

func clockOf(c *chance) day.Clock { return day.At(8+c.n(10), 5*c.n(12)) }

// dailyNote is one line of somebody who reports every day.
func dailyNote(c *chance, hour int) string {
	return fmt.Sprintf("%02d:%02d %s", hour, c.n(60), one(c, []string{"In room.", "Signed in at the desk.", "Back before curfew.", "Breath test clear.", "Medication taken in front of staff.", "In the lounge, settled.", "Asked about a move-on flat."}))
}
