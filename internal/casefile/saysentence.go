package casefile

import (
	"fmt"

	"daybook/internal/entry"
	"daybook/internal/rules"
)

// saySentence says what a court passed, how it runs and who holds the case.
func (f *File) saySentence(e entry.Entry, l *Line) bool {
	switch p := e.Payload.(type) {
	case entry.OrderMade:
		l.Order = e.ID
		l.Title = word("sentence_type", p.Type) + after(", ", lengthWords(p.Months, p.Days)) + after(", ", p.Court)
		l.Text = parts(labelled("Main offence", word("offence", p.Offence)), labelled("Custody", lengthWords(p.Custody, 0)),
			labelled("In force from", p.Starts.Short()), labelled("Ends", p.Ends.Short()))
	case entry.RequirementMade:
		l.Order, l.Requirement = p.Order, e.ID
		t, _ := rules.Ref().RequirementType(p.Type)
		length := ""
		if p.Length > 0 {
			length = count(p.Length, t.Unit)
		}
		l.Title = "Requirement: " + word("requirement_type", p.Type) + after(", ", length)
		l.Text = parts(labelled("Which", requirementWords(p.Type, p.Subtype)), labelled("Ends", p.Ends.Short()), p.Note)
	case entry.RequirementEnded:
		l.Requirement = p.Requirement
		what := "Requirement"
		if r := f.requirement(p.Requirement); r != nil {
			l.Order, what = r.Order, word("requirement_type", r.Type)
		}
		l.Title = what + " ended" + when(p.Completed, ", completed") + after(": ", p.Reason)
	case entry.OrderEnded:
		l.Order = p.Order
		l.Title = f.orderWords(p.Order) + " ended: " + p.Reason
	case entry.LicenceStarted:
		l.Order = p.Order
		l.Title = "Released on licence until " + p.Ends.Short()
		l.Text = labelled("Licence", p.Type)
	case entry.ConditionSet:
		l.Order = p.Order
		l.Title = "Licence condition: " + word("licence_condition", p.Type)
		l.Text = p.Text
	case entry.KeyDateSet:
		l.Order = p.Order
		l.Title = word("key_date", p.Code) + ": " + p.Date.Short()
	case entry.CustodyChanged:
		l.Order = p.Order
		l.Title = word("custodial_status", p.Status) + after(", ", p.Prison)
		l.Text = labelled("Why", p.Reason)
	default:
		return f.sayAllocation(e, l)
	}
	return true
}

// orderWords names an order.
func (f *File) orderWords(id string) string {
	if o := f.order(id); o != nil {
		return word("sentence_type", o.Type)
	}
	return "Order"
}

// requirementWords names which kind of a requirement it is.
func requirementWords(code, subtype string) string {
	t, _ := rules.Ref().RequirementType(code)
	return rules.SubtypeName(t.Subtypes, subtype)
}

// circumstanceWords names which circumstance within its group it is.
func circumstanceWords(code, subtype string) string {
	c, _ := rules.Ref().Circumstance(code)
	return rules.SubtypeName(c.Subtypes, subtype)
}

// lengthWords returns "18 months", "12 months and 10 days", or nothing for none.
func lengthWords(months, days int) string {
	switch {
	case months > 0 && days > 0:
		return count(months, "months") + " and " + count(days, "days")
	case months > 0:
		return count(months, "months")
	case days > 0:
		return count(days, "days")
	}
	return ""
}

// count returns "20 days" or "1 day"; a thing without a unit is only counted.
func count(n int, units string) string {
	if units == "" {
		return fmt.Sprint(n)
	}
	if n == 1 {
		units = units[:len(units)-1]
	}
	return fmt.Sprintf("%d %s", n, units)
}
