package entry

import "daybook/internal/day"

// ReportRequested asks for a report about a person: a court before it sentences, a parole board, a prison before release. The
// entry's day is the day on which it was asked for. The id of this entry is the report's own: its answers name it.
type ReportRequested struct {
	Type      string   `json:"type" is:"required,code=report_type" doc:"Kind of report: CJO oral, CJF fast, CJS standard, PAROM1 parole …"`
	Court     string   `json:"court,omitempty" doc:"The court, board or prison that asks, by name"`
	CourtType string   `json:"court_type,omitempty" is:"code=court_type" doc:"Kind of court"`
	Hearing   day.Date `json:"hearing,omitempty" doc:"The day of the hearing, or of the release that it is for"`
	Due       day.Date `json:"due,omitempty" doc:"The last day for the report, where whoever asks has set one"`
	Offence   string   `json:"offence,omitempty" is:"code=offence" doc:"Main offence that the court has before it: group and sub-code, five digits"`
	Asks      string   `json:"asks,omitempty" is:"long" doc:"What is asked, in the words of whoever asks"`
	Unit      string   `json:"unit,omitempty" doc:"The delivery unit that writes it"`
	Order     string   `json:"order,omitempty" is:"of=order.made" doc:"The sentence that it is about, for a report on someone who serves one"`
}

// ReportAllocated gives a report to its author. The last one given it is its author.
type ReportAllocated struct {
	Report  string `json:"report" is:"required,of=report.requested" doc:"The report"`
	Officer string `json:"officer" is:"required,officer" doc:"Who writes it"`
	Note    string `json:"note,omitempty" is:"long" doc:"What the author should know"`
}

// ReportBegun says on which questions a report is written.
type ReportBegun struct {
	Report string `json:"report" is:"required,of=report.requested" doc:"The report"`
	Set    string `json:"set" is:"required" doc:"The question set that it is written on"`
}

// ReportSigned completes a report.
type ReportSigned struct {
	Report       string   `json:"report" is:"required,of=report.requested" doc:"The report"`
	Sentence     string   `json:"sentence,omitempty" doc:"What its author proposes: the answer's code in the question set"`
	Months       int      `json:"months,omitempty" doc:"The proposed length in months"`
	Requirements []string `json:"requirements,omitempty" doc:"The proposed requirements, each as type:subtype:length"`
	Why          string   `json:"why,omitempty" is:"long" doc:"Why that is proposed"`
	Shown        []string `json:"shown,omitempty" doc:"What was shown of the requirements that are open to the court and of what is deliverable, line by line, when it was signed"`
	MetPerson    bool     `json:"met_person,omitempty" doc:"The author met the person"`
	NotDrawnOn   []string `json:"not_drawn_on,omitempty" doc:"The sources that it does not draw on"`
	Reason       string   `json:"reason,omitempty" is:"long" doc:"Why it was signed all the same"`
	Second       string   `json:"second,omitempty" doc:"The clause that asks for a second reader"`
	Signals      []string `json:"signals,omitempty" doc:"What in the history asks for one"`
}

// ReportReturned gives a signed report back to its author.
type ReportReturned struct {
	Report string `json:"report" is:"required,of=report.requested" doc:"The report"`
	Note   string `json:"note" is:"required,long" doc:"What is to be put right"`
}

// ReportAgreed says that a second reader has read a signed report and agrees that it may go.
type ReportAgreed struct {
	Report string `json:"report" is:"required,of=report.requested" doc:"The report"`
	Note   string `json:"note,omitempty" is:"long" doc:"What was considered"`
}

// ReportSent says that a report reached whoever asked for it; the entry's day is the day on which it did.
type ReportSent struct {
	Report string `json:"report" is:"required,of=report.requested" doc:"The report"`
	Note   string `json:"note,omitempty" is:"long" doc:"How, and to whom"`
}

// ReportWithdrawn says that a report is no longer wanted, or was asked for in error.
type ReportWithdrawn struct {
	Report string `json:"report" is:"required,of=report.requested" doc:"The report"`
	Reason string `json:"reason" is:"required,long" doc:"Why"`
}

func (ReportRequested) Kind() string { return "report.requested" }
func (ReportAllocated) Kind() string { return "report.allocated" }
func (ReportBegun) Kind() string     { return "report.begun" }
func (ReportSigned) Kind() string    { return "report.signed" }
func (ReportReturned) Kind() string  { return "report.returned" }
func (ReportAgreed) Kind() string    { return "report.agreed" }
func (ReportSent) Kind() string      { return "report.sent" }
func (ReportWithdrawn) Kind() string { return "report.withdrawn" }

var reportKinds = []Kind{
	kind[ReportRequested](Person, "reports", "A report was asked for."),
	kind[ReportAllocated](Person, "reports_allocated", "A report was given to its author."),
	kind[ReportBegun](Person, "reports_begun", "A report is written on a question set."),
	kind[ReportSigned](Person, "reports_signed", "A report was signed."),
	kind[ReportReturned](Person, "reports_returned", "A signed report was given back to its author."),
	kind[ReportAgreed](Person, "reports_agreed", "A second reader agreed to a report."),
	kind[ReportSent](Person, "reports_sent", "A report went to whoever asked for it."),
	kind[ReportWithdrawn](Person, "reports_withdrawn", "A report is no longer wanted."),
}
