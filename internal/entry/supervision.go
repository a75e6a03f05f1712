package entry

import "daybook/internal/day"

// SupervisionHeld says that a member of staff was supervised, on the entry's day.
type SupervisionHeld struct {
	With       string   `json:"with" is:"required,officer" doc:"Who held it with them"`
	Sort       string   `json:"sort" is:"required,one=supervision|observation|case discussion" doc:"Supervision, a meeting with a person that was observed, or a discussion of single cases"`
	Reflective bool     `json:"reflective,omitempty" doc:"There was room to reflect on the work and on what it does to whoever does it"`
	Agreed     string   `json:"agreed,omitempty" is:"long" doc:"What was agreed"`
	Next       day.Date `json:"next,omitempty" doc:"The day agreed for the next one"`
}

// SupervisionAmended says what was wrong with an entry of supervision, or that it was never held.
type SupervisionAmended struct {
	Supervision string   `json:"supervision" is:"required,of=supervision.held" doc:"The supervision"`
	Agreed      string   `json:"agreed,omitempty" is:"long" doc:"What was agreed; empty leaves it as it was"`
	Next        day.Date `json:"next,omitempty" doc:"The day agreed for the next one; empty leaves it as it was"`
	Void        bool     `json:"void,omitempty" doc:"It was never held"`
	Reason      string   `json:"reason" is:"required" doc:"Why it is changed"`
}

// SupervisionAnswered is what the officer says to what was recorded of their supervision.
type SupervisionAnswered struct {
	Supervision string `json:"supervision" is:"required,of=supervision.held" doc:"The supervision"`
	Note        string `json:"note" is:"required,long" doc:"What the officer says to it"`
}

func (SupervisionHeld) Kind() string     { return "supervision.held" }
func (SupervisionAmended) Kind() string  { return "supervision.amended" }
func (SupervisionAnswered) Kind() string { return "supervision.answered" }

var supervisionKinds = []Kind{
	kind[SupervisionHeld](Officer, "supervisions", "A member of staff was supervised."),
	kind[SupervisionAmended](Officer, "supervision_changes", "What was recorded of a supervision was wrong, or it was never held."),
	kind[SupervisionAnswered](Officer, "supervision_answers", "The officer says something to what was recorded of their supervision."),
}
