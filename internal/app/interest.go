package app

import (
	"daybook/internal/access"
	"daybook/internal/entry"
	"daybook/internal/fault"
)

// declarable applies N8.1: everyone declares their own interest; for another only whoever gives cases out.
func declarable(c *change, p entry.Payload) error {
	v := p.(entry.InterestDeclared)
	if v.Officer != c.by.Officer {
		if d := access.MayOn(c.by, access.Allocate, caseOf(c.file, c.today)); !d.Allowed {
			return refuse(d)
		}
	}
	var wrong wrongs
	if _, ok := c.dir.Officers[v.Officer]; !ok {
		wrong.add("officer", "Choose whose interest it is")
	}
	if _, has := c.file.InterestOf(v.Officer, c.today); has {
		wrong.add("officer", "An interest of %s is declared already", c.dir.NameOf(v.Officer))
	}
	return wrong.err()
}

// interestHeld applies N8.3: nobody ends an interest of their own.
func interestHeld(c *change, p entry.Payload) error {
	id := p.(entry.InterestEnded).Interest
	for _, x := range c.file.Interests {
		if x.ID != id {
			continue
		}
		if x.Officer == c.by.Officer {
			return fault.New(fault.Denied, "Your own interest is ended by another manager (N8.3).")
		}
		return held(x.Ended == 0, "This interest was ended already. Nothing was changed.")
	}
	return held(false, "This interest is not in the record. Nothing was changed.")
}

// conflict declares the interest of an officer whose concern about a case is a conflict (N8.1).
func (c *change) conflict(id string, p entry.Payload) {
	v, ok := p.(entry.CaseAnswered)
	if !ok || v.Answer != "concern" || v.Why != "conflict" {
		return
	}
	if _, has := c.file.InterestOf(c.by.Officer, c.today); !has {
		c.add(c.today, id, entry.InterestDeclared{Officer: c.by.Officer, Nature: "other", Note: v.Note})
	}
}
