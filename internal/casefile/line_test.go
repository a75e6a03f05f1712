package casefile_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

// recordForLines is the record that the lines are drawn in.
func recordForLines() stream {
	return told("2026-02-02", kay,
		entry.OrderMade{Type: "340", Court: "Ely Magistrates' Court", Months: 12},
		entry.RequirementMade{Order: "e2", Type: "F", Length: 20},
		entry.AppointmentBooked{
			Type: "COAP", Date: date("2026-02-02"), Start: clock("10:00"), Officer: "ada", Mode: "office", Order: "e2", Requirement: "e3",
		},
		came("e4", "UAAB"),
		entry.FlagRaised{Type: "RCHD"},
		entry.GoalSet{Text: "Find work"},
		entry.StepSet{Goal: "e7", Text: "Write a CV", Requirement: "e3"},
		entry.ContactRecorded{Type: "CIEA", From: "police"},
		entry.EnforcementDecided{Failure: "e5", Order: "e2", Action: "EA02"},
		entry.AppointmentBooked{
			Type: "CHVS", Date: date("2026-02-09"), Start: clock("14:30"), Officer: "ada", Mode: "home", Order: "e2",
		},
		entry.RecallRecommended{Order: "e2", Sort: "standard", Reason: "left his address", Tried: "warning letter"},
		entry.RecallDecided{Recommendation: "e12", Decision: "no recall", Reason: "he came back"},
	)
}

// lineRow is one entry and the line that it makes.
type lineRow struct {
	say         entry.Payload
	title, text string
	links       string // officer, time, appointment, order, requirement, complied, sensitive: those that are set
}

var lineRows = []lineRow{
	{
		say:   entry.NameRecorded{Type: "alias", Forename: "Kit", Surname: "Moss", ToldBy: "police", ToldOn: date("2026-02-01")},
		title: "Alias Kit Moss recorded, told by police",
		text:  "Told on: Sun 1 Feb 2026",
	},
	{
		say:   entry.NameRecorded{Type: "primary", Forename: "Kay", Surname: "Adu"},
		title: "New name Kay Adu recorded",
	},
	{
		say:   entry.NameRecorded{Type: "online", Online: "kay_m on Instagram"},
		title: "Online name kay_m on Instagram recorded",
	},
	{
		say:   entry.IdentifierRecorded{Type: "PNC", Value: "2012/0123456X"},
		title: "PNC number 2012/0123456X recorded",
	},
	{
		say:   entry.DetailRecorded{Field: "born", Value: "1990-04-03", ToldBy: "the person"},
		title: "Date of birth recorded: Tue 3 Apr 1990, told by the person",
	},
	{
		say:   entry.DetailRecorded{Field: "sex", Value: "F"},
		title: "Sex recorded: Female",
	},
	{
		say:   entry.DetailRecorded{Field: "contact_by", Value: "text message"},
		title: "Preferred way to be contacted recorded: text message",
	},
	{
		say:   entry.PhoneRecorded{Type: "mobile", Number: "07700 900123", Note: "after four", ToldBy: "the person"},
		title: "Phone number 07700 900123 recorded, told by the person",
		text:  "Kind: mobile\nafter four",
	},
	{
		say:   entry.EmailRecorded{Address: "kay@example.org"},
		title: "E-mail address kay@example.org recorded",
	},
	{
		say:   entry.AddressRecorded{Status: "M", Line1: "1 High Street", Town: "Ely", Postcode: "CB7 4AA", Note: "dog", ToldBy: "the person"},
		title: "Main address recorded: 1 High Street, Ely, CB7 4AA, told by the person",
		text:  "dog",
	},
	{
		say:   entry.AddressRecorded{Status: "M"},
		title: "Main address recorded: no fixed abode",
	},
	{
		say:   entry.NeedRecorded{Type: "INTERPRETER", Detail: "Polish", Arrangement: "telephone interpreter"},
		title: "Need recorded: interpreter, Polish",
		text:  "Arrangement: telephone interpreter",
	},
	{
		say:   entry.CircumstanceRecorded{Type: "B", Subtype: "B01C", Note: "nights"},
		title: "Employment recorded: Full-time employed (30 or more hours a week)",
		text:  "nights",
	},
	{
		say:   entry.RelationRecorded{Type: "CHILD", Name: "Jo", Born: date("2019-05-01"), LivesWith: true},
		title: "Child recorded: Jo",
		text:  "Date of birth: Wed 1 May 2019\nLives with the person",
	},
	{
		say:   entry.RelationRecorded{Type: "VICTIM", Name: "Victim A", Victim: true, MayBeTold: true},
		title: "Victim recorded: Victim A",
		text:  "May be told of appointments\nWas harmed by the person, or may be",
	},
	{
		say:   entry.FactEnded{Of: "gone", Reason: "moved out", ToldBy: "the landlord"},
		title: "A fact no longer holds, told by the landlord",
		text:  "Why: moved out",
	},
	{
		say:   entry.OrderMade{Type: "341", Months: 6, Days: 1, Custody: 1, Offence: "00100", Ends: date("2026-08-02")},
		title: "Suspended sentence order (Sentencing Act 2020), 6 months and 1 day",
		text:  "Main offence: Murder\nCustody: 1 month\nEnds: Sun 2 Aug 2026",
		links: "e14",
	},
	{
		say:   entry.RequirementMade{Order: "e2", Type: "W", Subtype: "W01", Length: 80, Note: "not Sundays"},
		title: "Requirement: Unpaid work, 80 hours",
		text:  "Which: Regular\nnot Sundays",
		links: "e2 e14",
	},
	{
		say:   entry.RequirementEnded{Requirement: "e3", Completed: true},
		title: "Rehabilitation activity requirement (RAR) ended, completed",
		links: "e2 e3",
	},
	{
		say:   entry.RequirementEnded{Requirement: "gone", Reason: "revoked"},
		title: "Requirement ended: revoked",
		links: "gone",
	},
	{
		say:   entry.OrderEnded{Order: "e2", Reason: "revoked"},
		title: "Community order (Sentencing Act 2020) ended: revoked",
		links: "e2",
	},
	{
		say:   entry.LicenceStarted{Order: "e2", Type: "AP", Ends: date("2026-11-01")},
		title: "Released on licence until Sun 1 Nov 2026",
		text:  "Licence: AP",
		links: "e2",
	},
	{
		say:   entry.ConditionSet{Order: "e2", Type: "S_keep_in_touch", Text: "weekly"},
		title: "Licence condition: Keep in touch as told",
		text:  "weekly",
		links: "e2",
	},
	{
		say:   entry.KeyDateSet{Order: "e2", Code: "SED", Date: date("2027-01-04")},
		title: "Sentence expiry: Mon 4 Jan 2027",
		links: "e2",
	},
	{
		say:   entry.CustodyChanged{Order: "e2", Status: "C", Prison: "HMP Bure", Reason: "no contact"},
		title: "Recalled, HMP Bure",
		text:  "Why: no contact",
		links: "e2",
	},
	{
		say:   entry.CaseAllocated{Officer: "ben", Unit: "u1", Role: "responsible", Reason: "OFFICER_LEFT", Note: "knows him"},
		title: "Case allocated to the responsible officer: officer left",
		text:  "knows him",
		links: "ben",
	},
	{
		say: entry.CaseAllocated{Officer: "ben", Unit: "u1", Role: "responsible", Note: "knows him",
			Read: []string{"police record", "safeguarding"}, Facts: "96 % full, 99 % with it"},
		title: "Case allocated to the responsible officer",
		text:  "knows him\nRead before it was given out: police record, safeguarding\n96 % full, 99 % with it",
		links: "ben",
	},
	{
		say:   entry.AllocationOverridden{Allocation: "e38", Clause: "G1.1", Finding: "Over 100 %", Facts: "104 %", Reason: "nobody else is here"},
		title: "Given out against a protection (G1.1): over 100 %",
		text:  "Why: nobody else is here\nAt that moment: 104 %",
	},
	{
		say:   entry.CaseAnswered{Allocation: "e38", Answer: "concern", Why: "too much", Note: "nine plans due"},
		title: "Officer recorded a concern about being given the case: too much",
		text:  "nine plans due",
	},
	{
		say:   entry.CaseAnswered{Allocation: "e38", Answer: "accepted"},
		title: "Officer accepted the case",
	},
	{
		say:   entry.CaseAllocated{Officer: "ben", Unit: "u1", Role: "co-worker"},
		title: "Co-worker added",
		links: "ben",
	},
	{
		say:   entry.CaseAllocated{Officer: "ben", Unit: "u1", Role: "caretaker"},
		title: "Case given to a caretaker",
		links: "ben",
	},
	{
		say:   entry.CaseAllocated{Officer: "cy", Unit: "u1", Role: "caretaker", Covers: "ben", Until: date("2026-03-06")},
		title: "Case given to a caretaker while the responsible officer is away, until Fri 6 Mar 2026",
		links: "cy",
	},
	{
		say:   entry.AllocationConfirmed{Allocation: "e38", Clause: "G2.1", Finding: "High RoSH", Facts: "most is medium", Reason: "she knows him"},
		title: "Kept against a protection (G2.1): high RoSH",
		text:  "Why: she knows him\nAt that moment: most is medium",
	},
	{
		say:   entry.AllocationEnded{Allocation: "e43", Reason: "no longer needed", Note: "The sessions are over."},
		title: "No longer held: no longer needed",
		text:  "The sessions are over.",
	},
	{
		say:   entry.AgreementAsked{Officer: "ben", Unit: "u1", Role: "responsible", Clauses: []string{"G1.2"}, Findings: "134 %", Reason: "nobody else knows him"},
		title: "Head of unit asked to agree to an allocation against G1.2",
		text:  "Why: nobody else knows him\nAt that moment: 134 %",
		links: "ben",
	},
	{
		say:   entry.AgreementAnswered{Asked: "e49", Answer: "refused", Reason: "he is full"},
		title: "Head of unit refused the allocation",
		text:  "Why: he is full",
	},
	{
		say:   entry.AgreementAnswered{Asked: "e49", Answer: "given"},
		title: "Head of unit agreed to the allocation",
	},
	{
		say:   entry.RiskAssessed{Level: "VERY_HIGH", Children: "LOW", Who: "a former partner"},
		title: "RoSH assessed as very high",
		text:  "To children: low\nWho is at risk: a former partner",
	},
	{
		say:   entry.ScoresRecorded{Tool: "OASys", ARP: "45.2", OGRS3: "60"},
		title: "Scores recorded from OASys",
		text:  "ARP 45.2, OGRS3 60",
	},
	{
		say:   entry.FlagRaised{Type: "MAPP", Category: "M2", Level: "M1", NextReview: date("2026-05-02"), Note: "after court"},
		title: "Flag raised: MAPPA, category 2, level 1",
		text:  "after court\nNext review: Sat 2 May 2026",
	},
	{
		say:   entry.FlagReviewed{Flag: "e6", NextReview: date("2026-05-02"), Note: "still so"},
		title: "Flag Risk to children reviewed and kept",
		text:  "still so\nNext review: Sat 2 May 2026",
	},
	{
		say:   entry.FlagEnded{Flag: "e6", Reason: "children are grown"},
		title: "Flag Risk to children taken off",
		text:  "Why: children are grown",
	},
	{
		say:   entry.FlagEnded{Flag: "gone"},
		title: "Flag taken off",
	},
	{
		say:   entry.PlanExtended{Until: date("2026-03-09"), Reason: "ill for two weeks"},
		title: "More time for the initial plan: until Mon 9 Mar 2026",
		text:  "Why: ill for two weeks",
	},
	{
		say:   entry.RecallRecommended{Order: "e2", Sort: "fixed term", Reason: "curfew broken", Tried: "more contact"},
		title: "Recall recommended: fixed term",
		text:  "Why: curfew broken\nTried before: more contact",
		links: "e2",
	},
	{
		say:   entry.RecallDecided{Recommendation: "e12", Decision: "recall", Reason: "risk to the public"},
		title: "Recall decided: recall",
		text:  "Why: risk to the public",
		links: "e2",
	},
	{
		say:   entry.RecallEndorsed{Decision: "e13", Verdict: "not endorsed", Reason: "more can be tried"},
		title: "Decision to recall not endorsed",
		text:  "Why: more can be tried",
		links: "e2",
	},
	{
		say:   entry.RecallSent{Decision: "e13", Note: "with his mother"},
		title: "Recall papers sent to the national casework section",
		text:  "with his mother",
		links: "e2",
	},
	{
		say:   entry.LetterSent{Decision: "e13", How: "by hand"},
		title: "Letter about the decision not to recall sent by hand",
		links: "e2",
	},
	{
		say:   entry.DutySnoozed{Duty: "plan/e2", Until: date("2026-02-20"), Reason: "on leave"},
		title: "Duty put off until Fri 20 Feb 2026",
		text:  "Why it can wait: on leave",
	},
	{
		say: entry.AppointmentBooked{
			Type: "CHVS", Date: date("2026-02-16"), Start: clock("14:30"), Officer: "ada", Mode: "home", With: "Ben Adu", Purpose: "see the flat",
			Place: "1 High Street", Safety: "police asked",
		},
		title: "Home visit booked for Mon 16 Feb 2026, 14:30",
		text:  "Purpose: see the flat\nPlace: 1 High Street\nWith: Ben Adu\nSafety check: police asked",
		links: "ada 14:30 e14",
	},
	{
		say:   entry.AppointmentMoved{Appointment: "e11", Date: date("2026-02-10"), Start: clock("09:00"), Officer: "ben", Reason: "ill"},
		title: "Home visit moved to Tue 10 Feb 2026, 09:00",
		text:  "Why: ill",
		links: "ben 09:00 e11 e2",
	},
	{
		say:   entry.AppointmentMoved{Appointment: "gone", Date: date("2026-02-10"), Start: clock("09:00"), Reason: "ill"},
		title: "Appointment moved to Tue 10 Feb 2026, 09:00",
		text:  "Why: ill",
		links: "09:00 gone",
	},
	{
		say:   entry.AppointmentCancelled{Appointment: "e11", Reason: "court that day"},
		title: "Home visit cancelled",
		text:  "Why: court that day",
		links: "ada e11 e2",
	},
	{
		say:   entry.OutcomeRecorded{Appointment: "e11", Outcome: "ATTC", Late: 1, Credit: 60, Note: "spoke of work\nand of home"},
		title: "Home visit: attended, complied",
		text:  "1 minute late\nCredited: 60 minutes\nspoke of work\nand of home",
		links: "ada 14:30 e11 e2 yes",
	},
	{
		say:   entry.OutcomeRecorded{Appointment: "e11", Outcome: "AFTA", Requirement: "e3", Note: "secret", Sensitive: true},
		title: "Home visit: failed to attend",
		text:  "secret",
		links: "ada 14:30 e11 e2 e3 no sensitive",
	},
	{
		say:   entry.OutcomeRecorded{Appointment: "gone", Outcome: "ATTC"},
		title: "Appointment: attended, complied",
		links: "gone yes",
	},
	{
		say:   entry.SafetyChecked{Appointment: "e11", Verdict: "go with a second officer", Note: "dog"},
		title: "Home visit checked for safety: go with a second officer",
		text:  "dog",
		links: "ada e11 e2",
	},
	{
		say:   entry.ContactRecorded{Type: "CTOA", At: clock("16:05"), Note: "asked for another day"},
		title: "Phone call from person on probation",
		text:  "asked for another day",
		links: "16:05",
	},
	{
		say:   entry.ContactRecorded{Type: "CARR", From: "police", Urgent: true, Note: "arrested", Sensitive: true},
		title: "Arrest incident, from police, urgent",
		text:  "arrested",
		links: "sensitive",
	},
	{
		say:   entry.ContactRecorded{Type: "COAP", Outcome: "ATTC", Order: "e2"},
		title: "Planned office visit: attended, complied",
		links: "e2 yes",
	},
	{
		say:   entry.NewsRead{Of: "e9", Note: "no change"},
		title: "Read: Information from external agency, from police",
		text:  "no change",
	},
	{
		say:   entry.NewsRead{Of: "gone"},
		title: "Read what came in",
	},
	{
		say:   entry.FailureJudged{Failure: "e5", Outcome: "AAME", Reason: "sick note seen"},
		title: "Failure of Mon 2 Feb 2026 judged: acceptable absence, medical",
		text:  "On what grounds: sick note seen",
		links: "e4 e2 yes",
	},
	{
		say:   entry.EnforcementDecided{Failure: "e5", Action: "WLS", LetterBy: "case administrator", RespondBy: date("2026-02-09"), Reason: "second one"},
		title: "Enforcement decided: enforcement letter requested (admin)",
		text:  "For the failure of Mon 2 Feb 2026\nLetter sent by: case administrator\nProof may be given until: Mon 9 Feb 2026\nWhy: second one",
		links: "e4 e2",
	},
	{
		say:   entry.LetterSent{Decision: "e10", How: "post"},
		title: "First warning letter sent by post",
		links: "e4 e2",
	},
	{
		say:   entry.LetterSent{Decision: "e10", How: "by hand"},
		title: "First warning letter sent by hand",
		links: "e4 e2",
	},
	{
		say:   entry.LetterSent{Decision: "gone"},
		title: "Enforcement letter sent",
	},
	{
		say:   entry.DocumentAdded{Name: "report.pdf", Media: "application/pdf", Size: 1, Digest: "aa", Category: "Court report"},
		title: "Document added: report.pdf, court report",
	},
	{
		say:   entry.DocumentAdded{Name: "informant.pdf", Media: "application/pdf", Size: 1, Digest: "aa", Sensitive: true},
		title: "Document added",
		text:  "File: informant.pdf",
		links: "sensitive",
	},
	{
		say:   entry.LimitSet{Type: "exclusion", Officers: []string{"cy"}, Reason: "a cousin", Until: date("2026-12-31")},
		title: "Access limited: exclusion, 1 officer may not see the record",
		text:  "Why: a cousin\nLast day: Thu 31 Dec 2026",
	},
	{
		say:   entry.LimitSet{Type: "restriction", Officers: []string{"ada", "ben"}, Message: "ask Ada", Reason: "press"},
		title: "Access limited: restriction, only 2 officers may see the record",
		text:  "Why: press\nWhat others are told: ask Ada",
	},
	{
		say:   entry.InterestDeclared{Officer: "cy", Nature: "neighbour", Note: "two doors down"},
		title: "Interest declared",
		text:  "They know the person: neighbour\ntwo doors down",
		links: "cy sensitive",
	},
	{say: entry.InterestEnded{Interest: "x", Reason: "moved away"}, title: "Declared interest ended", text: "moved away", links: "sensitive"},
	{
		say:   entry.AccessForced{Officer: "cy", Reason: "threat to life", Until: date("2026-02-04")},
		title: "Limited record opened in an emergency, until Wed 4 Feb 2026",
		text:  "threat to life",
		links: "cy",
	},
	{
		say:   entry.AccessReviewed{Access: "x", Verdict: "justified", Note: "rightly"},
		title: "Emergency access reviewed: justified",
		text:  "rightly",
	},
	{
		say:   corrected("e5", date("2026-02-01"), entry.OutcomeRecorded{Appointment: "e4", Outcome: "ATTC", Note: "she came"}),
		title: "Corrected entry of Mon 2 Feb 2026: Planned office visit: attended, complied",
		text:  "Why it was corrected: misheard\nDay it should have carried: Sun 1 Feb 2026\nshe came",
		links: "ada e4 e2 e3 yes",
	},
	{
		say:   corrected("gone", 0, phone("1")),
		title: "Corrected an entry that is not in the record",
		text:  "Why it was corrected: misheard",
	},
	{
		say:   voided("e6"),
		title: "Marked as made in error: the entry of Mon 2 Feb 2026 (a flag was raised)",
		text:  "Why: wrong person",
	},
	{
		say:   voided("gone"),
		title: "Marked as made in error: an entry that is not in the record",
		text:  "Why: wrong person",
	},
	{
		say:   entry.SanctionRecorded{Outcome: "conviction", Offence: "00806", Committed: date("2019-03-02"), Court: "Kelbrough Crown Court", Note: "drunk"},
		title: "Convicted: Assaults occasioning actual bodily harm",
		text:  "Offence of: Sat 2 Mar 2019\nKelbrough Crown Court\ndrunk",
	},
	{
		say:   entry.SanctionRecorded{Outcome: "youth caution", Offence: "04600"},
		title: "Cautioned as a youth: Stealing from shops and stalls (shoplifting)",
	},
	{
		say:   entry.AntecedentsRead{From: "police record", Note: "convictions abroad cannot be seen"},
		title: "Criminal record read: police record",
		text:  "convictions abroad cannot be seen",
	},
	{
		say:   entry.AnswersRecorded{Tool: "OASys", Accommodation: "some problems", Unemployed: "yes", Drugs: "cannabis"},
		title: "Answers recorded from OASys",
		text:  "Accommodation: some problems\nUnemployed: yes\nDrugs: cannabis",
	},
	{
		say:   entry.ConsentRecorded{Treatment: "drug", Answer: "yes", Note: "asked at court"},
		title: "Willing to have drug treatment under an order",
		text:  "asked at court",
	},
	{
		say:   entry.SpousalRiskRecorded{Tool: "SARA", Partner: "medium", Others: "low"},
		title: "Spousal assault risk judged with SARA: medium to a partner, low to others",
	},
}

func links(l casefile.Line) string {
	var set []string
	for _, v := range []string{l.Officer, l.At.String(), l.Appointment, l.Order, l.Requirement, l.Complied} {
		if v != "" {
			set = append(set, v)
		}
	}
	if l.Sensitive {
		set = append(set, "sensitive")
	}
	return strings.Join(set, " ")
}

// TestLines also holds that every kind said of a person has a row, here or in the record the rows are drawn in.
func TestLines(t *testing.T) {
	drawn := map[string]bool{"answer.given": true} // has no line
	for _, e := range recordForLines() {
		drawn[e.Kind()] = true
	}
	for _, tt := range slices.Concat(lineRows, planRows, assessmentRows, reportRows) {
		t.Run(tt.title, func(t *testing.T) {
			s := recordForLines()
			s.say("2026-02-03", tt.say)
			drawn[tt.say.Kind()] = true
			_, lines, err := casefile.FoldLines(person, s)
			if err != nil {
				t.Fatal(err)
			}
			l := lines[len(lines)-1]
			same(t, []string{tt.title, tt.text, tt.links}, []string{l.Title, l.Text, links(l)})
		})
	}
	for _, name := range append(amendmentKinds, personKinds...) {
		if !drawn[name] {
			t.Errorf("no row for %s", name)
		}
	}
}

// TestLinesNameWhatEnded ends a fact of each sort.
func TestLinesNameWhatEnded(t *testing.T) {
	tests := []struct {
		fact  entry.Payload
		title string
	}{
		{entry.NameRecorded{Type: "alias", Forename: "Kit"}, "Name Kit no longer holds"},
		{entry.IdentifierRecorded{Type: "NI", Value: "AB123456C"}, "NI number AB123456C no longer holds"},
		{phone("07700 900123"), "Phone number 07700 900123 no longer holds"},
		{entry.EmailRecorded{Address: "kay@example.org"}, "E-mail address kay@example.org no longer holds"},
		{entry.AddressRecorded{Status: "M", Line1: "1 High Street", Town: "Ely"}, "Main address 1 High Street, Ely no longer holds"},
		{entry.NeedRecorded{Type: "INTERPRETER"}, "Need of interpreter no longer holds"},
		{entry.CircumstanceRecorded{Type: "B"}, "Employment no longer holds"},
		{entry.RelationRecorded{Type: "VICTIM", Name: "Victim A"}, "Victim Victim A no longer holds"},
		{entry.ConditionSet{Order: "e2", Type: "S_keep_in_touch"}, "Licence condition keep in touch as told no longer holds"},
		{entry.LimitSet{Type: "exclusion", Officers: []string{"cy"}}, "Access limit (exclusion) no longer holds"},
	}
	for _, tt := range tests {
		t.Run(tt.fact.Kind(), func(t *testing.T) {
			f := told("2026-02-02", kay, entry.OrderMade{Type: "SDS"}, tt.fact).fold(t)
			e := told("2026-02-02", kay, kay, kay, entry.FactEnded{Of: "e3"})[3]
			l, _ := casefile.LineOf(e, f)
			same(t, tt.title, l.Title)
		})
	}
}

// TestCorrectionKeepsBothVisible: the wrong line stays, marked, beside the one that says what it should have said.
func TestCorrectionKeepsBothVisible(t *testing.T) {
	s := told("2026-11-03", kay, phone("07700 900123"), corrected("e2", 0, phone("07700 900124")),
		entry.DocumentAdded{Name: "bill.pdf", Media: "application/pdf", Size: 1, Digest: "aa", For: "e2"})
	f, lines, err := casefile.FoldLines(person, s)
	if err != nil {
		t.Fatal(err)
	}
	wrong, right := lines[1], lines[2]
	same(t, "Phone number 07700 900123 recorded", wrong.Title)
	same(t, []any{casefile.WasCorrected, "e3", 1}, []any{wrong.Amended, wrong.AmendedBy, wrong.Attached})
	same(t, "Corrected entry of Tue 3 Nov 2026: Phone number 07700 900124 recorded", right.Title)
	same(t, []any{casefile.Mark(""), "person"}, []any{right.Amended, right.Group})
	same(t, "07700 900124", f.Phones[0].Number)
	for i, want := range []bool{false, false, true, true} {
		if got := casefile.RedrawsLines(s[i]); got != want {
			t.Errorf("%s redraws lines: %t", s[i].Kind(), got)
		}
	}
}

func TestAmendmentStandsWithWhatItAmends(t *testing.T) {
	s := told("2026-02-02", kay, entry.FlagRaised{Type: "RCHD"}, voided("e2"), voided("e3"), voided("gone"))
	_, lines, err := casefile.FoldLines(person, s)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range lines {
		got = append(got, l.Group)
		if !slices.Contains(casefile.Groups(), l.Group) {
			t.Errorf("group %q is not offered", l.Group)
		}
	}
	same(t, []string{"person", "risk", "risk", "risk", "person"}, got)
}

func TestLineOfNoPerson(t *testing.T) {
	if l, ok := casefile.LineOf(told("2026-02-02", entry.OfficerLeft{})[0], casefile.New(person)); ok {
		t.Errorf("got %v", l)
	}
}
