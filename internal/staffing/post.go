package staffing

import (
	"slices"
	"strings"

	"daybook/internal/day"
)

// Post is a change of what an officer is from a day on. What is empty stays as it was.
type Post struct {
	Entry    string    `json:"entry"`
	From     day.Date  `json:"from"`
	Grade    string    `json:"grade,omitempty"`
	Role     string    `json:"role,omitempty"`
	Unit     string    `json:"unit,omitempty"`
	Team     string    `json:"team,omitempty"`
	Hours    day.Hours `json:"hours,omitempty"`
	Pattern  Pattern   `json:"pattern,omitempty"`
	Stage    string    `json:"stage,omitempty"`
	Mentor   string    `json:"mentor,omitempty"`
	Mentored bool      `json:"mentored,omitempty"` // Mentor says who, or with "" that there is none any more
}

func (p Post) empty() bool {
	return p.Grade == "" && p.Role == "" && p.Unit == "" && p.Team == "" && p.Hours == 0 && len(p.Pattern) == 0 && p.Stage == "" && !p.Mentored
}

// take puts a change into its place by its day; of two of one day the later recorded holds. Then everything stands as the
// latest of them says.
func (o *Officer) take(p Post) {
	at := len(o.Posts)
	for at > 0 && o.Posts[at-1].From > p.From {
		at--
	}
	o.Posts = slices.Insert(slices.Clone(o.Posts), at, p)
	*o = o.after(len(o.Posts))
}

// rename puts a name into its place by its day, after the one of the first day.
func (o *Officer) rename(n Named) {
	names := slices.Clone(o.Names)
	if len(names) == 0 {
		names = []Named{{From: o.Joined, Forename: o.Forename, Surname: o.Surname}}
	}
	at := len(names)
	for at > 1 && names[at-1].From > n.From {
		at--
	}
	o.Names = slices.Insert(names, at, n)
	o.Forename, o.Surname = o.Names[len(o.Names)-1].Forename, o.Names[len(o.Names)-1].Surname
}

// after is the officer after the first n changes.
func (o Officer) after(n int) Officer {
	o.Grade, o.Role, o.Unit, o.Team, o.Hours, o.Pattern, o.Stage, o.Mentor, o.GradeSince, o.StageSince = "", "", "", "", 0, nil, "", "", 0, 0
	for _, p := range o.Posts[:n] {
		if p.Grade != "" && p.Grade != o.Grade {
			// A stage belongs to a grade: whoever qualifies is no longer at a stage of training.
			o.Grade, o.GradeSince, o.Stage, o.StageSince = p.Grade, p.From, "", 0
		}
		set(&o.Role, p.Role)
		set(&o.Unit, p.Unit)
		set(&o.Team, p.Team)
		set(&o.Hours, p.Hours)
		if len(p.Pattern) > 0 {
			o.Pattern = p.Pattern
		}
		if p.Stage != "" {
			o.Stage, o.StageSince = p.Stage, p.From
		}
		if p.Mentored {
			o.Mentor = p.Mentor
		}
	}
	return o
}

// On returns the officer as they are on a day (clause N1.1): with the name, grade, place, hours, pattern, stage and mentor of that
// day. Before their first day they are as on it.
func (o Officer) On(on day.Date) Officer {
	for i := len(o.Names) - 1; i >= 0; i-- {
		if o.Names[i].From <= on || i == 0 {
			o.Forename, o.Surname = o.Names[i].Forename, o.Names[i].Surname
			break
		}
	}
	n := 0
	for n < len(o.Posts) && o.Posts[n].From <= on {
		n++
	}
	if len(o.Posts) == 0 {
		return o
	}
	return o.after(max(n, 1))
}

// Coming lists the changes that take effect after a day, the next first.
func (o Officer) Coming(after day.Date) []Post {
	for i, p := range o.Posts {
		if p.From > after {
			return o.Posts[i:]
		}
	}
	return nil
}

// Pattern is the days of the week on which someone works, as "mon" to "sun" in that order; nobody having said which, Monday
// to Friday.
type Pattern []string

// Week is the days of the week, as a pattern names them.
var Week = Pattern{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// usual is the pattern of whoever has none.
var usual = Week[:5]

// On reports whether a day is one of the pattern (clause N4.1).
func (p Pattern) On(on day.Date) bool { return slices.Contains(p.days(), Week[on.Sub(on.Monday())]) }

// Days is how many days a week are worked.
func (p Pattern) Days() int { return len(p.days()) }

func (p Pattern) days() Pattern {
	if len(p) == 0 {
		return usual
	}
	return p
}

// String writes the pattern as it is said: "Mon to Fri", "Mon, Tue, Thu".
func (p Pattern) String() string {
	days := p.days()
	if slices.Equal(days, usual) {
		return "Mon to Fri"
	}
	var words []string
	for _, d := range Week {
		if slices.Contains(days, d) {
			words = append(words, strings.ToUpper(d[:1])+d[1:])
		}
	}
	return strings.Join(words, ", ")
}
