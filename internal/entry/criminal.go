package entry

import "daybook/internal/day"

// SanctionRecorded is a sanction of the past, as the police record or another source has it; the entry's day is the day of the
// sanction. Sentences that are orders of this record are not repeated here.
type SanctionRecorded struct {
	Outcome   string   `json:"outcome" is:"required,one=conviction|caution|youth caution" doc:"Convicted by a court, or cautioned"`
	Offence   string   `json:"offence" is:"required,code=offence" doc:"Main offence: group and sub-code, five digits"`
	Sexual    string   `json:"sexual,omitempty" is:"one=contact with an adult|contact with a child|images|without contact" doc:"For a sexual offence: what sort; worked out from the code when empty"`
	Committed day.Date `json:"committed,omitempty" doc:"The day of the offence, when it is known"`
	Court     string   `json:"court,omitempty" doc:"The court, or the force that cautioned"`
	Note      string   `json:"note,omitempty" is:"long" doc:"What is worth knowing of it"`
}

// AntecedentsRead says that the police record was read on the entry's day and that the sanctions in this record are all there are
// up to then. Without it nobody knows how much is missing, and no count of sanctions can be trusted.
type AntecedentsRead struct {
	From string `json:"from" is:"required" doc:"What was read, such as police record"`
	Note string `json:"note,omitempty" is:"long" doc:"What could not be seen in it, such as convictions abroad"`
}

// AnswersRecorded are the answers of an assessment that predictors look at; the entry's day is the day of the assessment. An
// answer that is empty was not given, which is not the same as no.
type AnswersRecorded struct {
	Tool           string `json:"tool" is:"required" doc:"Where they were given, such as OASys"`
	Accommodation  string `json:"accommodation,omitempty" is:"one=no problem|some problems|significant problems" doc:"Suitability of accommodation"`
	Unemployed     string `json:"unemployed,omitempty" is:"one=yes|no" doc:"Unemployed"`
	Relationship   string `json:"relationship,omitempty" is:"one=none|living together|not living together" doc:"Whether there is a partner"`
	Partner        string `json:"partner,omitempty" is:"one=no problem|some problems|significant problems" doc:"Relationship with the partner"`
	DomesticAbuse  string `json:"domestic_abuse,omitempty" is:"one=yes|no" doc:"Evidence of domestic abuse"`
	Activities     string `json:"activities,omitempty" is:"one=no problem|some problems|significant problems" doc:"Regular activities that encourage offending"`
	DrugMotivation string `json:"drug_motivation,omitempty" is:"one=full|partial|none" doc:"Motivation to tackle drug misuse"`
	Drugs          string `json:"drugs,omitempty" doc:"Drugs used now, with commas: heroin, methadone, other opiates, crack, cocaine, prescription drugs, benzodiazepines, cannabis, steroids, ketamine, spice, hallucinogens, solvents, other; none when there are none"`
	Alcohol        string `json:"alcohol,omitempty" is:"one=no problem|some problems|significant problems" doc:"Alcohol use"`
	Binge          string `json:"binge,omitempty" is:"one=no problem|some problems|significant problems" doc:"Binge drinking"`
	Impulsivity    string `json:"impulsivity,omitempty" is:"one=no problem|some problems|significant problems" doc:"Impulsivity"`
	Temper         string `json:"temper,omitempty" is:"one=no problem|some problems|significant problems" doc:"Control of temper"`
	Attitudes      string `json:"attitudes,omitempty" is:"one=no problem|some problems|significant problems" doc:"Attitudes in favour of crime"`
	Weapon         string `json:"weapon,omitempty" is:"one=yes|no" doc:"A weapon was carried or used in the current offence"`
	StrangerVictim string `json:"stranger_victim,omitempty" is:"one=yes|no" doc:"The victim of the current offence was a stranger"`
}

func (SanctionRecorded) Kind() string { return "sanction.recorded" }
func (AntecedentsRead) Kind() string  { return "antecedents.read" }
func (AnswersRecorded) Kind() string  { return "answers.recorded" }

var criminalKinds = []Kind{
	kind[SanctionRecorded](Person, "sanctions", "A conviction or caution of the past."),
	kind[AntecedentsRead](Person, "antecedents", "The police record was read, and its sanctions are all here."),
	kind[AnswersRecorded](Person, "answers", "An assessment answered what predictors look at."),
}
