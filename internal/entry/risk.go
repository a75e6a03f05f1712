package entry

import "daybook/internal/day"

// RiskAssessed is a judgement of the risk of serious harm, as a whole and for each group; the entry's day is the day of
// the assessment.
type RiskAssessed struct {
	Level      string `json:"level" is:"required,code=rosh" doc:"RoSH as a whole: LOW, MEDIUM, HIGH or VERY_HIGH"`
	Children   string `json:"children,omitempty" is:"code=rosh" doc:"RoSH to children"`
	Public     string `json:"public,omitempty" is:"code=rosh" doc:"RoSH to the public"`
	KnownAdult string `json:"known_adult,omitempty" is:"code=rosh" doc:"RoSH to a known adult"`
	Staff      string `json:"staff,omitempty" is:"code=rosh" doc:"RoSH to staff"`
	Prisoners  string `json:"prisoners,omitempty" is:"code=rosh" doc:"RoSH to prisoners"`
	Who        string `json:"who,omitempty" is:"long" doc:"Who is at risk"`
	Nature     string `json:"nature,omitempty" is:"long" doc:"What the nature of the risk is"`
	When       string `json:"when,omitempty" is:"long" doc:"When the risk is greatest; what triggers it"`
	Reduces    string `json:"reduces,omitempty" is:"long" doc:"What reduces it"`
	NotKnown   string `json:"not_known,omitempty" is:"long" doc:"What is not known, or was never asked"`
	MetPerson  bool   `json:"met_person,omitempty" doc:"The assessor met the person"`
}

// ScoresRecorded are the actuarial scores as another tool gave them; Daybook keeps them as they came.
type ScoresRecorded struct {
	Tool    string `json:"tool" is:"required" doc:"Where they were worked out, such as OASys"`
	ARP     string `json:"arp,omitempty" doc:"All reoffending predictor, per cent"`
	CSRP    string `json:"csrp,omitempty" doc:"Combined serious reoffending predictor, per cent"`
	SVRP    string `json:"svrp,omitempty" doc:"Serious violent reoffending predictor, per cent"`
	VRP     string `json:"vrp,omitempty" doc:"Violent reoffending predictor, per cent"`
	DCSRP   string `json:"dc_srp,omitempty" doc:"Direct contact sexual reoffending predictor, score"`
	DCBand  string `json:"dc_srp_band,omitempty" doc:"Its band"`
	IICSRP  string `json:"iic_srp,omitempty" doc:"Images and indirect contact predictor, score"`
	RSR     string `json:"rsr,omitempty" doc:"Risk of serious recidivism, per cent (older)"`
	OGRS3   string `json:"ogrs3,omitempty" doc:"Group reconviction scale, per cent (older)"`
	Dynamic bool   `json:"dynamic,omitempty" doc:"The scores rest on a full assessment, not on static facts alone"`
}

// FlagRaised registers a flag on the person from the entry's day on.
type FlagRaised struct {
	Type       string   `json:"type" is:"required,code=flag" doc:"Registration type code"`
	Category   string   `json:"category,omitempty" doc:"For MAPPA: M1 to M4"`
	Level      string   `json:"level,omitempty" doc:"For MAPPA: M1 to M3"`
	NextReview day.Date `json:"next_review,omitempty" doc:"When it is next to be reviewed"`
	Note       string   `json:"note,omitempty" is:"long" doc:"Why it was raised"`
}

// FlagReviewed keeps a flag after looking at it again.
type FlagReviewed struct {
	Flag       string   `json:"flag" is:"required,of=flag.raised|assessment.signed" doc:"The flag"`
	NextReview day.Date `json:"next_review,omitempty" doc:"When it is next to be reviewed"`
	Note       string   `json:"note,omitempty" is:"long" doc:"What was considered"`
}

// FlagEnded takes a flag off.
type FlagEnded struct {
	Flag   string `json:"flag" is:"required,of=flag.raised|assessment.signed" doc:"The flag"`
	Reason string `json:"reason,omitempty" is:"long" doc:"Why it no longer holds"`
}

// PlanMade is a sentence plan: the initial one, or a review of it.
type PlanMade struct {
	Type   string `json:"type" is:"required,one=initial|review" doc:"Initial plan or review"`
	Agreed string `json:"agreed,omitempty" is:"one=agreed|did not agree|could not answer" doc:"Whether the person agreed it; empty while it is not talked over"`
	Why    string `json:"why,omitempty" is:"long" doc:"Why they did not agree, or could not be asked"`
	Words  string `json:"words,omitempty" is:"long" doc:"What the person said of it"`
	Note   string `json:"note,omitempty" is:"long" doc:"Summary"`
}

// PlanAnswered is what the person said of a plan after it was made (clause P4.2).
type PlanAnswered struct {
	Plan   string `json:"plan" is:"required,of=plan.made" doc:"The plan"`
	Agreed string `json:"agreed" is:"required,one=agreed|did not agree|could not answer" doc:"Whether the person agrees it"`
	Why    string `json:"why,omitempty" is:"long" doc:"Why they do not agree, or could not be asked"`
	Words  string `json:"words,omitempty" is:"long" doc:"What the person said of it"`
}

// PlanExtended gives more time for an initial plan (clause P1.7).
type PlanExtended struct {
	Until  day.Date `json:"until" is:"required" doc:"The new last day in time"`
	Reason string   `json:"reason" is:"required,long" doc:"Why it needs more time"`
}

// GoalSet is a goal of the plan.
type GoalSet struct {
	Plan string `json:"plan,omitempty" is:"of=plan.made" doc:"The plan it was set in"`
	Area string `json:"area,omitempty" doc:"Part of life it belongs to"`
	Text string `json:"text" is:"required" doc:"The goal, in the person's words where possible"`
	From string `json:"from,omitempty" is:"one=person|assessment|sentence|practitioner" doc:"Where it comes from: the person, an assessed need, the order or licence, or the practitioner"`
	For  string `json:"for,omitempty" is:"one=now|later" doc:"Whether it is worked on now, or kept for later; now when empty"`
	Need string `json:"need,omitempty" is:"of=assessment.signed" doc:"The signed assessment that found the need which it answers"`
}

// GoalMoved changes where a goal stands.
type GoalMoved struct {
	Goal   string `json:"goal" is:"required,of=goal.set" doc:"The goal"`
	Status string `json:"status" is:"required,one=now|later|achieved|removed" doc:"Worked on now, kept for later, achieved, or no longer a goal"`
	Note   string `json:"note,omitempty" is:"long" doc:"In words"`
}

// StepSet is a step towards a goal.
type StepSet struct {
	Goal        string   `json:"goal" is:"required,of=goal.set" doc:"The goal"`
	Text        string   `json:"text" is:"required" doc:"What is to be done"`
	Owner       string   `json:"owner,omitempty" is:"one=person|practitioner|prison offender manager|programme staff|partner agency|commissioned provider|someone else" doc:"Whose step it is"`
	Who         string   `json:"who,omitempty" doc:"Who does it, by name or in words"`
	Due         day.Date `json:"due,omitempty" doc:"By when"`
	Requirement string   `json:"requirement,omitempty" is:"of=requirement.made" doc:"The requirement it serves"`
	Condition   string   `json:"condition,omitempty" is:"of=condition.set" doc:"The licence condition it serves"`
}

// StepMoved changes where a step stands, and by when it is to be done where another day was agreed (clause P3.6).
type StepMoved struct {
	Step   string   `json:"step" is:"required,of=step.set" doc:"The step"`
	Status string   `json:"status" is:"required,one=not started|in progress|cannot be done yet|no longer needed|completed" doc:"Where it stands now"`
	Due    day.Date `json:"due,omitempty" doc:"By when from now on, where another day was agreed"`
	Note   string   `json:"note,omitempty" is:"long" doc:"In words, and why where another day was agreed"`
}

func (RiskAssessed) Kind() string   { return "risk.assessed" }
func (ScoresRecorded) Kind() string { return "scores.recorded" }
func (FlagRaised) Kind() string     { return "flag.raised" }
func (FlagReviewed) Kind() string   { return "flag.reviewed" }
func (FlagEnded) Kind() string      { return "flag.ended" }
func (PlanMade) Kind() string       { return "plan.made" }
func (PlanAnswered) Kind() string   { return "plan.answered" }
func (PlanExtended) Kind() string   { return "plan.extended" }
func (GoalSet) Kind() string        { return "goal.set" }
func (GoalMoved) Kind() string      { return "goal.moved" }
func (StepSet) Kind() string        { return "step.set" }
func (StepMoved) Kind() string      { return "step.moved" }

var riskKinds = []Kind{
	kind[RiskAssessed](Person, "risk_assessments", "The risk of serious harm was assessed."),
	kind[ScoresRecorded](Person, "scores", "Actuarial scores came from another tool."),
	kind[FlagRaised](Person, "flags", "A flag was raised."),
	kind[FlagReviewed](Person, "flag_reviews", "A flag was reviewed and kept."),
	kind[FlagEnded](Person, "flag_ends", "A flag was taken off."),
	kind[PlanMade](Person, "plans", "A sentence plan was made or reviewed."),
	kind[PlanAnswered](Person, "plan_answers", "The person said what they think of a plan."),
	kind[PlanExtended](Person, "plan_extensions", "A manager gave more time for the initial plan."),
	kind[GoalSet](Person, "goals", "A goal was set."),
	kind[GoalMoved](Person, "goal_moves", "A goal was achieved, put off, or taken out."),
	kind[StepSet](Person, "steps", "A step was set."),
	kind[StepMoved](Person, "step_moves", "A step moved on."),
}
