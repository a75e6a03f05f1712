package synth

import (
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// officerLanguages are languages that some officers work in beside English, by the origin of their name. What part of them
// does is assumed.
var officerLanguages = map[string]string{"welsh": "Welsh", "pakistani": "Urdu", "indian": "Punjabi", "bangladeshi": "Bengali", "somali": "Somali",
	"polish": "Polish", "turkish": "Turkish"}

// patterns are the days of the week on which those work who work fewer than a whole week; assumed.
var patterns = [][]string{{"mon", "tue", "wed"}, {"mon", "tue", "wed", "thu"}, {"tue", "wed", "thu"}, {"wed", "thu", "fri"}, {"mon", "wed", "fri"}}

// post tells what is held of someone beside their grade: the days they work, who looks after those who learn, the languages
// they work in.
func (s *staff) post(x *officer, o Options, say func(day.Date, entry.Payload) string) {
	c := newChance(o.Seed, forPosts, int(hashOf(x.id)&0xffffff))
	from := max(x.joined, o.Day.AddMonths(-24))
	if x.hours < fullWeek {
		say(from, entry.PatternSet{Days: one(c, patterns), Reason: "Works part of the week"})
	}
	if x.role == rules.RoleNQO || x.role == rules.RolePQiP {
		if mentor := s.mentor(c, x); mentor != "" && c.yes(.85) { // of some it was forgotten
			say(max(x.joined, o.Day.AddMonths(-4)), entry.MentorSet{Mentor: mentor, Reason: "Mentor for this stage"})
		}
	}
	if language := officerLanguages[x.origin]; language != "" && c.yes(.4) {
		say(from, entry.LanguageAdded{Language: language})
	}
}

// hashOf makes a number of an id.
func hashOf(id string) (h uint64) {
	for i := range len(id) {
		h = spread(h ^ uint64(id[i]))
	}
	return h
}

// mentor is an experienced officer of the same team, or of another where it has none.
func (s *staff) mentor(c *chance, x *officer) string {
	var near, far []string
	for i := range s.officers {
		m := &s.officers[i]
		if m.role != rules.RolePO || i == s.sick || m.joined > x.joined && m.joined > s.day.AddMonths(-24) {
			continue
		}
		far = append(far, m.id)
		if m.team == x.team {
			near = append(near, m.id)
		}
	}
	switch {
	case len(near) > 0:
		return one(c, near)
	case len(far) > 0:
		return one(c, far)
	}
	return ""
}
