package entry

// RecallRecommended says that a practitioner recommends to recall a person on licence; the entry's day is the day of the
// recommendation (clause E5.2).
type RecallRecommended struct {
	Order  string `json:"order" is:"required,of=order.made" doc:"The sentence whose licence it is about"`
	Sort   string `json:"sort" is:"required,one=standard|fixed term" doc:"Which recall: standard, or for a fixed term"`
	Reason string `json:"reason" is:"required,long" doc:"What happened, and why the risk cannot be managed outside"`
	Tried  string `json:"tried" is:"required,long" doc:"What was tried before it, such as a warning letter, extra conditions, approved premises"`
}

// RecallDecided is the senior probation officer's decision on a recommendation. Where nobody recommended, the manager
// recommends first: the steps stay apart.
type RecallDecided struct {
	Recommendation string `json:"recommendation" is:"required,of=recall.recommended" doc:"The recommendation"`
	Decision       string `json:"decision" is:"required,one=recall|no recall" doc:"The decision"`
	Reason         string `json:"reason" is:"required,long" doc:"On what grounds"`
}

// RecallEndorsed is what the head of unit says to a decision to recall.
type RecallEndorsed struct {
	Decision string `json:"decision" is:"required,of=recall.decided" doc:"The decision to recall"`
	Verdict  string `json:"verdict" is:"required,one=endorsed|not endorsed" doc:"Whether it is endorsed"`
	Reason   string `json:"reason,omitempty" is:"long" doc:"On what grounds"`
}

// RecallSent says that the recall papers reached the national casework section on the entry's day.
type RecallSent struct {
	Decision string `json:"decision" is:"required,of=recall.decided" doc:"The decision to recall"`
	Note     string `json:"note,omitempty" is:"long" doc:"Where the person may be found, and what the police must know"`
}

func (RecallRecommended) Kind() string { return "recall.recommended" }
func (RecallDecided) Kind() string     { return "recall.decided" }
func (RecallEndorsed) Kind() string    { return "recall.endorsed" }
func (RecallSent) Kind() string        { return "recall.sent" }

var recallKinds = []Kind{
	kind[RecallRecommended](Person, "recall_recommendations", "A recall was recommended."),
	kind[RecallDecided](Person, "recall_decisions", "It was decided whether to recall."),
	kind[RecallEndorsed](Person, "recall_endorsements", "A decision to recall was endorsed or not."),
	kind[RecallSent](Person, "recall_papers", "The recall papers were sent."),
}
