package protect

import (
	"slices"
	"strings"

	"daybook/internal/rules"
)

// The offence groups that count as violent and as sexual: codes of the Home Office's groups.
var (
	violent = codes("001 002 003 004 005 006 007 008 011 013 025 029 031 034 036 056 057 059 064 065 081 090 103 104 105 109 115")
	sexual  = codes("016 017 018 019 020 021 022 023 024 070 071 072 073 074 086 088 139 175")
)

func codes(s string) map[string]bool {
	m := map[string]bool{}
	for _, c := range strings.Fields(s) {
		m[c] = true
	}
	return m
}

// offence names the first offence whose group is one of these, or "".
func (c *checker) offence(groups map[string]bool) string {
	for _, code := range c.f.Case.Offences {
		if len(code) < 3 || !groups[code[:3]] {
			continue
		}
		if o, ok := rules.Ref().Offence(code); ok {
			return o.Name
		}
		if g, ok := rules.Ref().OffenceGroup(code[:3]); ok {
			return g.Name
		}
		return "offence " + code
	}
	return ""
}

// sexual names what says that there was a sexual offence, or "".
func (c *checker) sexual() string {
	if what := c.offence(sexual); what != "" {
		return what
	}
	for _, g := range c.f.Case.Flags {
		if sexualFlags[g.Type] {
			return rules.Ref().Name("flag", g.Type)
		}
	}
	return ""
}

// background applies G3.1 to G3.3.
func (c *checker) background() {
	var unread, unopened []string
	for _, s := range Sources {
		switch {
		case !slices.Contains(c.f.By.Read, s):
			unread = append(unread, string(s))
		case !slices.Contains(c.f.By.Opened, s):
			unopened = append(unopened, string(s))
		}
	}
	if len(unread) > 0 {
		c.find(rules.ProtectReadLevel, "Not read before giving it out: "+strings.Join(unread, ", "))
	}
	if doubts := c.doubts(); len(doubts) > 0 {
		c.find(rules.ProtectDoubtLevel, roshWords[c.f.Case.RoSH]+" RoSH may be too low: "+strings.Join(doubts, ", "))
	}
	if len(unopened) > 0 {
		c.find(rules.ProtectUnopenedLevel, "Confirmed as read, and not opened here: "+strings.Join(unopened, ", "))
	}
}

// registered are the flags that name a level of RoSH.
var registered = map[string]rules.Level{"RVHR": rules.VeryHigh, "RHRH": rules.High, "RMRH": rules.Medium}

// level is the RoSH that counts: what was judged, or what a flag names where that is higher.
func (c *checker) level() rules.Level {
	l := c.f.Case.RoSH
	for _, g := range c.f.Case.Flags {
		if named, ok := registered[g.Type]; ok && named.Above(l) {
			l = named
		}
	}
	return l
}

// doubts lists what disagrees with a low or medium RoSH (G3.2).
func (c *checker) doubts() (all []string) {
	rosh := c.f.Case.RoSH
	if rosh != rules.Low && rosh != rules.Medium {
		return nil
	}
	if what := c.offence(violent); what != "" {
		all = append(all, "violent offence ("+what+")")
	}
	if what := c.sexual(); what != "" {
		all = append(all, "sexual offending ("+what+")")
	}
	for _, g := range c.f.Case.Flags {
		if l, ok := registered[g.Type]; ok && l.Above(rosh) {
			all = append(all, "flag "+rules.Ref().Name("flag", g.Type))
		}
	}
	if level := c.mappa(); level == "M2" || level == "M3" {
		all = append(all, "MAPPA "+level)
	}
	return all
}

// Violent reports whether an offence, five digits, stands in a group that counts as violent.
func Violent(offence string) bool { return len(offence) >= 3 && violent[offence[:3]] }

// Sexual reports whether an offence, five digits, stands in a group that counts as sexual.
func Sexual(offence string) bool { return len(offence) >= 3 && sexual[offence[:3]] }

// SexualFlag reports whether a flag says that there was a sexual offence.
func SexualFlag(code string) bool { return sexualFlags[code] }
