package casefile_test

import "daybook/internal/entry"

// reportRows are the lines of a report that is asked for in the record they are drawn in.
var reportRows = []lineRow{
	{
		title: "Fast report asked for by Leeds Magistrates' Court",
		say:   entry.ReportRequested{Type: "CJF", Court: "Leeds Magistrates' Court", Hearing: date("2026-02-06"), Offence: "04600", Asks: "All options open"},
		text:  "Hearing: Fri 6 Feb 2026\nOffence: Stealing from shops and stalls (shoplifting)\nWhat is asked: All options open",
	},
	{title: "Report given to its author", say: entry.ReportAllocated{Report: "none", Officer: "ola", Note: "By Friday"}, text: "By Friday", links: "ola"},
	{title: "Report begun", say: entry.ReportBegun{Report: "none", Set: "court-2026"}},
	{
		title: "Report signed, waiting for a second reader",
		say: entry.ReportSigned{Report: "none", Sentence: "community-order", Months: 12, Requirements: []string{"F:RAR:20"}, Why: "It fits", Second: "CR3.1",
			Signals: []string{"Flag: Weapons"}, NotDrawnOn: []string{"Safeguarding"}, MetPerson: true},
		text: "Proposes: Community order, 12 months\nRequirements: Rehabilitation activity requirement (RAR), 20 days\nWhy: It fits\n" +
			"Read a second time because of: Flag: Weapons\nDoes not draw on: Safeguarding",
	},
	{title: "Report given back to its author", say: entry.ReportReturned{Report: "none", Note: "The weapon"}, text: "To put right: The weapon"},
	{title: "Report read a second time", say: entry.ReportAgreed{Report: "none", Note: "Sound"}, text: "Sound"},
	{title: "Report sent", say: entry.ReportSent{Report: "none", Note: "By e-mail"}, text: "By e-mail"},
	{title: "Report no longer wanted", say: entry.ReportWithdrawn{Report: "none", Reason: "Pleaded not guilty"}, text: "Why: Pleaded not guilty"},
}
