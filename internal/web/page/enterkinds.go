package page

import (
	"strings"

	"daybook/internal/web/ui"
)

// toldFields ask who told the service and when, which decides whether a change was told in time (clause C1.1).
var toldFields = []askedField{
	{Name: dayField},
	{Name: "told_by", Label: "Told by", From: toldBy, Beside: true},
	{Name: "told_on", Label: "Told on, if known", Beside: true},
}

// askedKinds are the forms for the kinds of entry that are recorded one at a time.
var askedKinds = map[string]asked{
	"name.recorded": {Title: "Add a name", Change: "Change the name", Day: "In use since", Button: "Record the name", Done: "Name recorded.", Tab: "/people",
		Fields: append([]askedField{
			{Name: "type", Label: "What sort of name", Radios: true, Words: map[string]string{"primary": "Legal name", "alias": "Also known as", "previous": "Earlier name", "online": "Name used online"}},
			{Name: "forename", Label: "Given name", Only: []string{"primary", "alias", "previous"}},
			{Name: "middle", Label: "Middle names", Only: []string{"primary", "alias", "previous"}, Beside: true},
			{Name: "surname", Label: "Family name", Only: []string{"primary", "alias", "previous"}, Beside: true},
			{Name: "online", Label: "Name used online, and where", Hint: "kay_m on Instagram", Only: []string{"online"}},
		}, toldFields...)},
	"identifier.recorded": {Title: "Add a number another service uses", Change: "Change the number", Button: "Record the number", Done: "Number recorded.", Tab: "/people",
		Fields: []askedField{
			{Name: "type", Label: "Whose number", Words: identifierWords},
			{Name: "value", Label: "Number", Beside: true},
		}},
	"detail.recorded": {Title: "Change a personal detail", Day: "True since", Button: "Record", Done: "Recorded. What stood before is kept.", Tab: "/people",
		Fields: []askedField{
			{Name: "value", Label: "New value", From: detailOptions, As: detailValue},
			{Name: dayField, Beside: true},
			{Name: "told_by", Label: "Told by", From: toldBy, Beside: true},
		}},
	"phone.recorded": {Title: "Add a phone number", Change: "Change the phone number", Day: "In use since", Button: "Record the number", Done: "Phone number recorded.", Tab: "/people",
		Fields: append([]askedField{
			{Name: "number", Label: "Number"},
			{Name: "type", Label: "Sort of number", Words: phoneWords, As: phoneSort, Beside: true},
			{Name: "note", Label: "When or how to use it", Beside: true},
		}, toldFields...)},
	"email.recorded": {Title: "Add an e-mail address", Change: "Change the e-mail address", Day: "In use since", Button: "Record the address", Done: "E-mail address recorded.", Tab: "/people",
		Fields: append([]askedField{{Name: "address", Label: "E-mail address"}}, toldFields...)},
	"address.recorded": {Title: "Add an address", Change: "Change the address", Day: "Lives there since", Button: "Record the address", Done: "Address recorded.", Tab: "/people",
		Intro: "A new main address ends the one before it, which stays in the history.",
		Fields: append([]askedField{
			{Name: "status", Label: "What it is"},
			{Name: "type", Label: "Sort of place", Find: true, Beside: true},
			{Name: "line1", Label: "House and street"},
			{Name: "line2", Label: "Further line", Beside: true},
			{Name: "town", Label: "Town"},
			{Name: "postcode", Label: "Postcode", Beside: true},
			{Name: "note", Label: "What to know before going there", Hint: "Dogs, other people there, where to park"},
		}, toldFields...)},
	"need.recorded": {Title: "Add a need", Change: "Change the need", Day: "Since", Button: "Record the need", Done: "Need recorded.", Tab: "/people",
		Fields: []askedField{
			{Name: "type", Label: "Need"},
			{Name: "detail", Label: "In what way, such as the language", Beside: true},
			{Name: "arrangement", Label: "What is done about it", Beside: true},
		}},
	"circumstance.recorded": {Title: "Add a circumstance", Change: "Change the circumstance", Day: "Since", Button: "Record", Done: "Circumstance recorded.", Tab: "/people",
		Fields: []askedField{
			{Name: "type", Label: "Circumstance", Find: true, From: circumstanceOptions},
			{Name: "note", Label: "In words"},
		}},
	"relation.recorded": {Title: "Add someone around the person", Change: "Change what is known of them", Button: "Record", Done: "Recorded.", Tab: "/people",
		Intro: "Someone who was harmed, or may be, is recorded without address and phone number.",
		Fields: []askedField{
			{Name: "name", Label: "Name, or what to call them"},
			{Name: "type", Label: "Who they are", Beside: true},
			{Name: "phone", Label: "Phone, never of a victim"},
			{Name: "organisation", Label: "Works for", Beside: true},
			{Name: "born", Label: "Date of birth", Beside: true},
			{Name: "victim", Label: "They were harmed by the person, or may be"},
			{Name: "lives_with", Label: "They live with the person"},
			{Name: "may_be_told", Label: "The person agrees that they are told of appointments"},
			{Name: "note", Label: "What to know"},
		}},
	"fact.ended": {Title: "This no longer holds", Day: "Not since", Button: "Record that it no longer holds", Done: "Recorded. It stays in the history.", Tab: "/people",
		Fields: []askedField{
			{Name: "reason", Label: "Why"},
			{Name: dayField, Beside: true},
			{Name: "told_by", Label: "Told by", From: toldBy, Beside: true},
		}},

	"order.made": {Title: "Record a sentence", Day: "Day of sentence", Button: "Record the sentence", Done: "Sentence recorded. Add its requirements next.", Tab: "/orders",
		Fields: []askedField{
			{Name: "type", Label: "Sentence", Find: true, From: sentenceOptions},
			{Name: "offence", Label: "Main offence", Find: true},
			{Name: "court", Label: "Court"},
			{Name: "court_type", Label: "Kind of court", Beside: true},
			{Name: "months", Label: "Length in months"},
			{Name: "days", Label: "Further days", Beside: true},
			{Name: "custody_months", Label: "Months of custody, if any", Beside: true},
			{Name: dayField},
			{Name: "starts", Label: "In force from, if later", Beside: true},
			{Name: "ends", Label: "Last day, if known", Beside: true},
			{Name: "unit", Label: "Sent to the delivery unit", Hint: "The case is on that unit's list until an officer has it.", Find: true, From: unitOptions},
		}},
	"requirement.made": {Title: "Add a requirement", Day: "In force from", Button: "Record the requirement", Done: "Requirement recorded.", Tab: "/orders",
		Fields: []askedField{
			{Name: "type", Label: "Requirement", Find: true, From: requirementOptions},
			{Name: "length", Label: "How many days, hours or months, as it counts"},
			{Name: dayField, Beside: true},
			{Name: "ends", Label: "Last day, if known", Beside: true},
			{Name: "note", Label: "What the court said of it"},
		}},
	"requirement.ended": {Title: "End a requirement", Day: "Day it ended", Button: "Record the end", Done: "The end of the requirement is recorded.", Tab: "/orders",
		Fields: []askedField{
			{Name: "completed", Label: "It was done in full"},
			{Name: "reason", Label: "Why it ended"},
		}},
	"order.ended": {Title: "End an order", Day: "Day it ended", Button: "Record the end", Done: "The end of the order is recorded.", Tab: "/orders",
		Fields: []askedField{{Name: "reason", Label: "Why it ended", Hint: "Completed, expired, revoked, recalled without release, died"}}},
	"licence.started": {Title: "Record a release on licence", Day: "Day of release", Button: "Record the release", Done: "Release recorded. Add the licence conditions next.", Tab: "/orders",
		Fields: []askedField{
			{Name: dayField},
			{Name: "type", Label: "Sort of licence", From: licenceOptions, Beside: true},
			{Name: "ends", Label: "Last day of the licence", Beside: true},
		}},
	"condition.set": {Title: "Add a licence condition", Change: "Change the licence condition", Day: "In force from", Button: "Record the condition", Done: "Licence condition recorded.", Tab: "/orders",
		Fields: []askedField{
			{Name: "type", Label: "Condition", Find: true, From: conditionOptions},
			{Name: "text", Label: "Names, places and times that fill it in"},
		}},
	"keydate.set": {Title: "Set a key date", Button: "Record the date", Done: "Key date recorded.", Tab: "/orders",
		Fields: []askedField{{Name: "code", Label: "Which date"}, {Name: "date", Label: "Date", Beside: true}}},
	"custody.changed": {Title: "Record where the person stands", Day: "Since", Button: "Record", Done: "Recorded.", Tab: "/orders",
		Fields: []askedField{
			{Name: "status", Label: "Where they stand"},
			{Name: "prison", Label: "Prison, when in custody", Beside: true},
			{Name: "reason", Label: "Why, for a recall", Beside: true},
		}},
	"failure.judged": {Title: "Judge a failure to attend", Button: "Record the judgement", Done: "Judgement recorded.", Tab: "/orders",
		Fields: []askedField{
			{Name: "outcome", Label: "What it is judged to be", From: judgementOptions},
			{Name: "reason", Label: "On what grounds", Hint: "What the person said, what proof was seen"},
		}},
	"enforcement.decided": {Title: "Decide what to do about a failure", Button: "Record the decision", Done: "Decision recorded.", Tab: "/orders",
		Fields: []askedField{
			{Name: "action", Label: "Action"},
			{Name: "letter_by", Label: "Letter sent by", Only: letterActions(), When: "action", Beside: true, Words: map[string]string{"me": "Me", "case administrator": "Case administrator"}},
			{Name: "respond_by", Label: "Proof until, if not as usual", Only: letterActions(), When: "action", Beside: true},
			{Name: "reason", Label: "Why this and not more or less"},
		}},
	"letter.sent": {Title: "Letter sent", Day: "Sent on", Button: "Record that it went", Done: "The letter is recorded as sent.", Tab: "/orders",
		Fields: []askedField{{Name: "how", Label: "How it went", Radios: true, Words: map[string]string{"post": "Post", "e-mail": "E-mail", "by hand": "By hand"}}}},

	"recall.recommended": {Title: "Recommend a recall", Button: "Recommend it", Done: "Recommended. Your manager decides.", Tab: "/orders",
		Intro: "Your manager decides, the head of unit endorses, and the papers then go to the national casework section.",
		Fields: []askedField{
			{Name: "sort", Label: "Which recall", Radios: true, Words: map[string]string{"standard": "Standard", "fixed term": "Fixed term"}},
			{Name: "reason", Label: "What happened, and why the risk cannot be managed outside"},
			{Name: "tried", Label: "What was tried before", Hint: "Warning letter, more contact, extra conditions, tests, approved premises, other teams; or that nothing was, and why"},
		}},
	"recall.decided": {Title: "Decide on a recall", Button: "Record the decision", Done: "Decision recorded.", Tab: "/orders",
		Intro: "A decision to recall goes to the head of unit, and its papers are due a day after it. A decision not to recall is followed by a letter and a next appointment.",
		Fields: []askedField{
			{Name: "decision", Label: "Your decision", Radios: true, Words: map[string]string{"recall": "Recall", "no recall": "Do not recall"}},
			{Name: "reason", Label: "On what grounds"},
		}},
	"recall.endorsed": {Title: "Endorse a decision to recall", Button: "Record it", Done: "Recorded.", Tab: "/orders",
		Fields: []askedField{
			{Name: "verdict", Label: "The decision is", Radios: true, Words: map[string]string{"endorsed": "Endorsed", "not endorsed": "Not endorsed"}},
			{Name: "reason", Label: "Why, needed when it is not endorsed"},
		}},
	"recall.sent": {Title: "Recall papers sent", Day: "Reached the national casework section on", Button: "Record that they went", Done: "The papers are recorded as sent. Record the return to custody when you hear of it.", Tab: "/orders",
		Fields: []askedField{{Name: "note", Label: "Where the person may be found, and what the police must know"}}},

	"risk.assessed": {Title: "Assess the risk of serious harm", Day: "Day of the assessment", Button: "Record the assessment", Done: "Assessment recorded. The one before it is kept.", Tab: "/risk",
		Intro: "The form holds what the last assessment said. Change what is different, and say what is not known.",
		Fields: []askedField{
			{Name: "level", Label: "As a whole"},
			{Name: "children", Label: "To children", Beside: true}, {Name: "public", Label: "To the public", Beside: true},
			{Name: "known_adult", Label: "To a known adult"}, {Name: "staff", Label: "To staff", Beside: true}, {Name: "prisoners", Label: "To prisoners", Beside: true},
			{Name: "who", Label: "Who is at risk"},
			{Name: "nature", Label: "What the nature of the risk is"},
			{Name: "when", Label: "When the risk is greatest"},
			{Name: "reduces", Label: "What reduces it"},
			{Name: "not_known", Label: "What is not known, or was never asked"},
			{Name: "met_person", Label: "I met the person for this assessment"},
		}},
	"scores.recorded": {Title: "Record scores from another tool", Day: "Worked out on", Button: "Record the scores", Done: "Scores recorded.", Tab: "/risk",
		Intro: "Copy the scores as they came. Daybook does not change them.",
		Fields: []askedField{
			{Name: "tool", Label: "Worked out by", Hint: "OASys"},
			{Name: "arp", Label: "All reoffending, per cent"}, {Name: "vrp", Label: "Violent, per cent", Beside: true},
			{Name: "svrp", Label: "Serious violent, per cent", Beside: true}, {Name: "csrp", Label: "Combined serious, per cent", Beside: true},
			{Name: "dc_srp", Label: "Direct contact sexual, score"}, {Name: "dc_srp_band", Label: "Its band", Beside: true},
			{Name: "iic_srp", Label: "Images and indirect contact", Beside: true},
			{Name: "rsr", Label: "RSR (older), per cent"}, {Name: "ogrs3", Label: "OGRS3 (older), per cent", Beside: true},
			{Name: "dynamic", Label: "They rest on a full assessment, not on static facts alone"},
		}},
	"sanction.recorded": {Title: "Add a conviction or caution", Change: "Change the conviction or caution", Day: "Day of the conviction or caution", Button: "Record it", Done: "Recorded. The predictors count it from now on.", Tab: "/predictors",
		Intro: "One for each occasion, as the police record has it. Sentences that are orders of this record are counted already.",
		Fields: []askedField{
			{Name: "outcome", Label: "What it was", Radios: true, Words: map[string]string{"conviction": "Conviction", "caution": "Caution", "youth caution": "Caution as a youth"}},
			{Name: "offence", Label: "Main offence", Find: true},
			{Name: dayField},
			{Name: "committed", Label: "Day of the offence, if known", Beside: true},
			{Name: "sexual", Label: "For a sexual offence, what sort", Words: map[string]string{"contact with an adult": "Contact with an adult", "contact with a child": "Contact with a child", "images": "Images", "without contact": "Without contact"}},
			{Name: "court", Label: "Court, or force that cautioned", Beside: true},
			{Name: "note", Label: "What is worth knowing of it"},
		}},
	"antecedents.read": {Title: "Say that the criminal record was read whole", Day: "Read on", Button: "Record that it was read", Done: "Recorded. Counts of sanctions can be trusted up to that day.", Tab: "/predictors",
		Intro: "Say this once every conviction and caution of the police record stands here. Until somebody does, no predictor is worked out: nobody can know how much is missing.",
		Fields: []askedField{
			{Name: "from", Label: "What was read", Hint: "Police record, prison record"},
			{Name: dayField, Beside: true},
			{Name: "note", Label: "What could not be seen in it", Hint: "Convictions abroad, sealed or under another name"},
		}},
	"answers.recorded": {Title: "Record answers of an assessment", Day: "Day of the assessment", Button: "Record the answers", Done: "Answers recorded. The predictors use them from now on.", Tab: "/predictors",
		Intro: "What the assessment answered of what predictors look at. Leave out what was not asked: not answered is not the same as no.",
		Fields: []askedField{
			{Name: "tool", Label: "Where they were given", Hint: "OASys"},
			{Name: dayField, Beside: true},
			{Name: "accommodation", Label: "Suitability of accommodation", Words: problemWords}, {Name: "unemployed", Label: "Unemployed", Words: yesNoWords, Beside: true},
			{Name: "relationship", Label: "Partner", Words: map[string]string{"none": "None", "living together": "Lives with a partner", "not living together": "Has a partner, not living together"}},
			{Name: "partner", Label: "Relationship with the partner", Words: problemWords, Beside: true},
			{Name: "domestic_abuse", Label: "Evidence of domestic abuse", Words: yesNoWords}, {Name: "activities", Label: "Activities that encourage offending", Words: problemWords, Beside: true},
			{Name: "drugs", Label: "Drugs used now, with commas, or none", Hint: "cannabis, crack"},
			{Name: "drug_motivation", Label: "Motivation to tackle drug misuse", Words: map[string]string{"full": "Full", "partial": "Partial", "none": "None"}, Beside: true},
			{Name: "alcohol", Label: "Alcohol use", Words: problemWords}, {Name: "binge", Label: "Binge drinking", Words: problemWords, Beside: true},
			{Name: "impulsivity", Label: "Impulsivity", Words: problemWords}, {Name: "temper", Label: "Control of temper", Words: problemWords, Beside: true},
			{Name: "attitudes", Label: "Attitudes in favour of crime", Words: problemWords}, {Name: "weapon", Label: "A weapon in the current offence", Words: yesNoWords, Beside: true},
			{Name: "stranger_victim", Label: "The victim of the current offence was a stranger", Words: yesNoWords},
		}},
	"consent.recorded": {Title: "Say whether the person is willing to be treated", Change: "Change what they answered", Day: "Asked on", Button: "Record the answer", Done: "Recorded. An earlier answer about the same treatment stays in the history.", Tab: "/proposals",
		Intro: "Treatment under an order needs a person who is willing. Tell them what it asks of them, and ask.",
		Fields: []askedField{
			{Name: "treatment", Label: "Which treatment", Radios: true, Words: map[string]string{"drug": "Drug treatment", "alcohol": "Alcohol treatment", "mental health": "Mental health treatment"}},
			{Name: "answer", Label: "Are they willing?", Radios: true, Words: map[string]string{"yes": "Willing", "no": "Not willing"}},
			{Name: dayField},
			{Name: "note", Label: "What they were told, and what they said"},
		}},
	"spousal.recorded": {Title: "Record a spousal assault risk", Change: "Change the spousal assault risk", Day: "Judged on", Button: "Record it", Done: "Recorded.", Tab: "/proposals",
		Intro: "As a trained assessor judged it. Copy it as it came.",
		Fields: []askedField{
			{Name: "tool", Label: "Judged with", Hint: "SARA"},
			{Name: dayField, Beside: true},
			{Name: "partner", Label: "Risk to a partner", Words: map[string]string{"low": "Low", "medium": "Medium", "high": "High"}},
			{Name: "others", Label: "Risk to others", Words: map[string]string{"low": "Low", "medium": "Medium", "high": "High"}, Beside: true},
			{Name: "note", Label: "What it rests on"},
		}},
	"flag.raised": {Title: "Raise a flag", Day: "In force from", Button: "Raise the flag", Done: "Flag raised.", Tab: "/risk",
		Fields: []askedField{
			{Name: "type", Label: "Flag", Find: true, From: flagOptions},
			{Name: "category", Label: "MAPPA category", From: mappaCategories, Only: []string{"MAPP"}},
			{Name: "level", Label: "MAPPA level", From: mappaLevels, Only: []string{"MAPP"}, Beside: true},
			{Name: "next_review", Label: "Next review, if not as usual"},
			{Name: "note", Label: "Why it is raised"},
		}},
	"flag.reviewed": {Title: "Review a flag and keep it", Day: "Reviewed on", Button: "Keep the flag", Done: "Review recorded. The flag stays.", Tab: "/risk",
		Fields: []askedField{
			{Name: "note", Label: "What was considered"},
			{Name: "next_review", Label: "Next review, if not as usual"},
		}},
	"flag.ended": {Title: "Take a flag off", Day: "Not in force from", Button: "Take the flag off", Done: "The flag was taken off. It stays in the history.", Tab: "/risk",
		Fields: []askedField{{Name: "reason", Label: "Why it no longer holds"}}},

	"plan.answered": {Title: "What the person says of the plan", Day: "Day they were asked", Button: "Record what they say", Done: "Recorded. It takes the place of what was said before; both stay in the timeline.", Tab: "/plan",
		Fields: []askedField{
			{Name: "agreed", Label: "Do they agree with the plan?", Radios: true, Words: map[string]string{"agreed": "They agree", "did not agree": "They do not agree", "could not answer": "They could not be asked"}},
			{Name: "why", Label: "If they do not agree or could not be asked: why"},
			{Name: "words", Label: "In their own words"},
		}},
	"plan.extended": {Title: "Give more time for the initial plan", Button: "Give more time", Done: "More time is given.", Tab: "/plan",
		Intro: "The reason stays on record, and the plan’s clock shows that more time was given.",
		Fields: []askedField{
			{Name: "until", Label: "New last day"},
			{Name: "reason", Label: "Why it needs more time"},
		}},
	"goal.set": {Title: "Add a goal", Button: "Add the goal", Done: "Goal added.", Tab: "/plan",
		Fields: []askedField{
			{Name: "text", Label: "Goal, in the person’s words"},
			{Name: "area", Label: "Part of life", From: areaOptions},
			{Name: "from", Label: "It comes from", Beside: true, Words: map[string]string{"person": "The person", "assessment": "An assessed need", "sentence": "The order or licence", "practitioner": "The practitioner"}},
			{Name: "for", Label: "Worked on", Beside: true, Words: map[string]string{"now": "Now", "later": "Later"}},
		}},
	"goal.moved": {Title: "Where the goal stands", Button: "Record", Done: "Recorded.", Tab: "/plan",
		Fields: []askedField{
			{Name: "status", Label: "It is", Radios: true, Words: map[string]string{"now": "Worked on now", "later": "Kept for later", "achieved": "Achieved", "removed": "No longer a goal"}},
			{Name: "note", Label: "In words"},
		}},
	"step.set": {Title: "Add a step", Button: "Add the step", Done: "Step added.", Tab: "/plan",
		Fields: []askedField{
			{Name: "text", Label: "What is to be done"},
			{Name: "owner", Label: "Whose step it is", Words: ownerNames},
			{Name: "who", Label: "Who does it, if it is not plain", Beside: true},
			{Name: "due", Label: "By when", Beside: true},
			{Name: "requirement", Label: "Requirement it serves", Beside: true},
			{Name: "condition", Label: "Licence condition it serves", Beside: true},
		}},
	"step.moved": {Title: "Where the step stands", Button: "Record", Done: "Recorded.", Tab: "/plan",
		Fields: []askedField{
			{Name: "status", Label: "It is", Radios: true, Words: stepWords},
			{Name: "due", Label: "By when", Hint: "Change it where another day was agreed. The day first agreed stays in sight."},
			{Name: "note", Label: "In words", Hint: "Say why where another day was agreed"},
		}},

	"news.read": {Title: "Read and decide", Button: "Mark as read", Done: "Marked as read.",
		Fields: []askedField{{Name: "note", Label: "What follows from it"}}},
	"case.answered": {Title: "A case given to you", Button: "Record your answer", Done: "Your answer is recorded.", Tab: "",
		Intro: "A concern goes to your manager with a clock. It stays in the record, whatever becomes of the case. A conflict of interest is declared at the same time.",
		Fields: []askedField{
			{Name: "answer", Label: "Your answer", Radios: true, Words: map[string]string{"accepted": "I accept the case", "concern": "I have a concern"}},
			{Name: "why", Label: "What the concern is", Only: []string{"concern"}, When: "answer", Words: map[string]string{"too much": "Too much work", "not trained": "Not trained for it", "conflict": "A conflict of interest", "other": "Something else"}},
			{Name: "note", Label: "What your manager should know", Only: []string{"concern"}, When: "answer"},
		}},
	"interest.declared": {Title: "Declare an interest", Button: "Declare it", Done: "Declared. The case is not given to them while it holds.", Tab: "/people",
		Intro: "An officer who knows the person from elsewhere does not hold their case (G1.10). It does not keep anyone from the record: for that a manager sets a limit.",
		Fields: []askedField{
			{Name: "officer", Label: "Whose interest", From: interestOfficers},
			{Name: "nature", Label: "How they know the person", Words: natureWords, Beside: true},
			{Name: "note", Label: "What others should know of it"},
		}},
	"interest.ended": {Title: "End a declared interest", Button: "End it", Done: "Ended. Both stay in the record.", Tab: "/people",
		Fields: []askedField{{Name: "reason", Label: "Why it holds no longer"}}},
	"agreement.answered": {Title: "Refuse an allocation", Button: "Refuse", Done: "Your refusal is recorded.", Tab: "",
		Intro:  "The case is not given to the officer, and the manager who asked is shown your reason. To agree, go back and give the case out: that answers it by itself.",
		Fixed:  map[string]string{"answer": "refused"},
		Fields: []askedField{{Name: "reason", Label: "Why you do not agree"}}},
	"allocation.ended": {Title: "End co-working or cover", Button: "End it", Done: "It has ended.", Tab: "",
		Intro: "From the day given they no longer hold the case. Whoever is responsible stays so.",
		Fields: []askedField{
			{Name: "reason", Label: "Why it ends", Radios: true, Words: map[string]string{"officer is back": "The officer is back", "no longer needed": "It is no longer needed", "other": "Something else"}},
			{Name: "note", Label: "Note"},
		}},
	"safety.checked": {Title: "Check a visit for safety", Button: "Record the check", Done: "Safety check recorded.", Fields: safetyFields},
	"access.reviewed": {Title: "Review an emergency opening", Button: "Record the review", Done: "Review recorded.", Tab: "/reads",
		Fields: []askedField{
			{Name: "verdict", Label: "The opening was", Radios: true, Words: map[string]string{"justified": "Justified", "not justified": "Not justified"}},
			{Name: "note", Label: "Why"},
		}},
}

var safetyFields = []askedField{
	{Name: "verdict", Label: "Verdict", Radios: true, Words: map[string]string{"go": "Go", "go with a second officer": "Go with a second officer", "do not go": "Do not go"}},
	{Name: "note", Label: "What was looked at", Hint: "Flags, who lives there, police, earlier visits"},
}

var (
	identifierWords = map[string]string{"PNC": "Police (PNC)", "CRO": "Criminal records office (CRO)", "NOMS": "Prison (NOMS)", "NI": "National Insurance", "NHS": "NHS", "IMM": "Immigration", "CRN": "Another CRN"}
	problemWords    = map[string]string{"no problem": "No problem", "some problems": "Some problems", "significant problems": "Significant problems"}
	yesNoWords      = map[string]string{"yes": "Yes", "no": "No"}
	phoneWords      = map[string]string{"mobile": "Mobile", "home": "Home", "work": "Work", "other": "Other"}
	stepWords       = map[string]string{"not started": "Not started", "in progress": "In progress", "cannot be done yet": "Cannot be done yet", "no longer needed": "No longer needed", "completed": "Completed"}
)

// phoneSort takes a number that begins with 07 for a mobile, and one with 01 or 02 for one at home, where nobody said.
func phoneSort(p enterPage, s string) string {
	number := strings.Replace(strings.ReplaceAll(p.Values["number"], " ", ""), "+44", "0", 1)
	switch {
	case s != "":
	case strings.HasPrefix(number, "07"):
		return "mobile"
	case strings.HasPrefix(number, "01"), strings.HasPrefix(number, "02"):
		return "home"
	}
	return s
}

// toldBy are those from whom the service hears of a change. Only what the person told themselves can be in time (clause
// C1.4).
func toldBy(p enterPage) []ui.Option {
	return withOwn([]ui.Option{{Text: "Not said"}, {Value: "the person", Text: "The person"}, {Value: "partner or family", Text: "Partner or family"},
		{Value: "police", Text: "Police"}, {Value: "prison", Text: "Prison"}, {Value: "another agency", Text: "Another agency"},
		{Value: "found by the officer", Text: "Found out by us"}}, p.Values["told_by"])
}

// withOwn adds a value that the list does not have, so that what an import brought is not lost.
func withOwn(opts []ui.Option, value string) []ui.Option {
	for _, o := range opts {
		if o.Value == value {
			return opts
		}
	}
	return append(opts, ui.Option{Value: value, Text: value})
}
