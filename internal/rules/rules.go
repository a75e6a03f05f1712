// Package rules holds what the service has decided and published: the vocabulary of the record and the figures that
// its work is measured by.
//
// A probation standard is a clause with a figure, and the figure has a date: "the initial plan is due within 15 working
// days" was not always fifteen, and a plan must be judged by the figure that held on its day. So nothing in Daybook
// carries such a number in its code. A calculation asks for the settings of a day and gets each figure together with
// the clause it belongs to, the day from which it holds, where it was read, and whether it was only assumed:
//
//	set := rules.At(today)
//	due := calendar.AddWorking(sentenced, set.Int(rules.PlanInitial))
//	why := set.Figure(rules.PlanInitial).Cite() // "P1.2, 15 working days, in force since 26 June 2021, assumed"
//
// A service may set its own figures ([ParseOverride], [Settings.With]); a service's figure carries its own date and
// reason in the same way.
//
// The package has three parts: the reference data ([Ref]), the dated settings ([Default], [At]) and the words of the
// clauses ([ClauseOf]), which are taken from the pages in docs/rules. Everything is read from files built into the
// program; nothing here looks at a clock, a disk or a database.
package rules

//go:generate go run ./clauses
