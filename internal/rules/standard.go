package rules

import "strings"

// Phase is the part of supervision that a contact standard is for.
type Phase string

// The phases of clause A1.3.
const (
	FirstWeeks Phase = "first" // the first weeks after sentence or release
	Afterwards Phase = "then"
)

// Contact is how often someone is to be seen: Times in each Days (clause A1.3).
type Contact struct {
	Times Figure
	Days  Figure
}

// Gap returns the most days between two contacts that the standard allows, or 0 when it asks for no contact. Twice in
// seven days allows four.
func (c Contact) Gap() int {
	if c.Times.Value == 0 {
		return 0
	}
	return (c.Days.Value + c.Times.Value - 1) / c.Times.Value
}

// String returns the standard in words: "2 times in 7 days", "none".
func (c Contact) String() string {
	if c.Times.Value == 0 {
		return "none"
	}
	return c.Times.String() + " in " + c.Days.String()
}

// Contact returns how often a person at this level is to be seen. The level comes from [Set.ContactLevel].
func (s Set) Contact(level Level, phase Phase) Contact {
	times, days := ContactFirstTimes, ContactFirstDays
	if phase == Afterwards {
		times, days = ContactThenTimes, ContactThenDays
	}
	return Contact{Times: s.For(times, level), Days: s.For(days, level)}
}

// ContactLevel returns the level at which someone is to be seen (clauses A1.1 and A1.2): the higher of the RoSH level
// and the level of the tier; the cautious level of the settings when neither is known; Reset when the tier says that
// the person is not actively supervised. The figure is the setting that gave the level; its zero value means that the
// RoSH level gave it.
func (s Set) ContactLevel(rosh Level, tier string) (Level, Figure) {
	if strings.HasSuffix(tier, "S") {
		return Reset, Figure{}
	}
	if f, ok := s.Find(tierSetting(tier)); ok && Level(f.Word).rank() > rosh.rank() {
		return Level(f.Word), f
	}
	if rosh == Unknown {
		f := s.Figure(ContactLevelUnknown)
		return Level(f.Word), f
	}
	return rosh, Figure{}
}

// tierSetting returns the name of the setting that turns a tier into a contact level, or a name that no setting has.
// A two-axis tier is a letter and a digit ("B2"), a single-axis one a letter ("B").
func tierSetting(tier string) Name {
	switch len(tier) {
	case 1:
		return Name("contact.level.single-axis." + strings.ToLower(tier))
	case 2:
		return Name("contact.level.two-axis." + strings.ToLower(tier[:1]))
	default:
		return ""
	}
}
