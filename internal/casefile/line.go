package casefile

import "daybook/internal/entry"

// groups says under which filter of the timeline each kind of entry stands.
var groups = map[string]string{
	"person.registered": "person", "name.recorded": "person", "identifier.recorded": "person", "detail.recorded": "person",
	"phone.recorded": "person", "email.recorded": "person", "address.recorded": "person", "need.recorded": "person",
	"circumstance.recorded": "person", "relation.recorded": "person", "fact.ended": "person",
	"order.made": "orders", "requirement.made": "orders", "requirement.ended": "orders", "order.ended": "orders",
	"licence.started": "orders", "condition.set": "orders", "keydate.set": "orders", "custody.changed": "orders",
	"case.allocated": "orders",
	"risk.assessed":  "risk", "scores.recorded": "risk", "flag.raised": "risk", "flag.reviewed": "risk", "flag.ended": "risk",
	"plan.made": "plan", "goal.set": "plan", "step.set": "plan", "step.moved": "plan", "duty.snoozed": "plan",
	"appointment.booked": "appointments", "appointment.moved": "appointments", "appointment.cancelled": "appointments",
	"outcome.recorded": "appointments", "safety.checked": "appointments",
	"contact.recorded": "contacts", "news.read": "contacts",
	"failure.judged": "enforcement", "enforcement.decided": "enforcement", "letter.sent": "enforcement",
	"document.added": "documents",
	"limit.set":      "access", "access.forced": "access", "access.reviewed": "access",
}

// groupOf returns the group of an entry; an amendment stands with what it amends.
func (f *File) groupOf(e entry.Entry) string {
	kind := e.Kind()
	for id := amends(e); id != ""; {
		t := f.Targets[id]
		kind, id = t.Kind, t.Of
	}
	if g, ok := groups[kind]; ok {
		return g
	}
	return "person"
}
