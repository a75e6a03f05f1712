package handover

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// tried says what worked, what was attended and missed, and each failure with what came of it (J6.1 to J6.4), looking
// back as far as the setting says.
func (m *maker) tried() []Line {
	from := m.q.On.AddMonths(-m.q.Figure.Int(rules.HandoverTried))
	lines := m.worked()
	lines = append(lines, m.attended(from)...)
	for _, x := range m.f.Failures {
		if x.On >= from && x.On <= m.q.On {
			lines = append(lines, m.failure(x))
		}
	}
	return m.held(lines)
}

// worked is what the record shows as reached: steps and requirements completed, and a level of risk that came down (J6.3).
func (m *maker) worked() []Line {
	var lines []Line
	for _, g := range m.f.Goals {
		for _, s := range g.Steps {
			if s.Status == "completed" {
				lines = append(lines, Line{Key: "Worked", Text: s.Text, Detail: "step completed; goal: " + g.Text, From: s.Origin})
			}
		}
	}
	for _, o := range m.f.Orders {
		for _, r := range o.Requirements {
			if r.Completed {
				lines = append(lines, Line{Key: "Worked", Text: m.ref.RequirementName(r.Type, r.Subtype) + ", completed " + r.Ended.Short(), From: r.Origin})
			}
		}
	}
	if r := m.f.Risk; r != nil && len(m.f.RiskHistory) > 0 {
		before := m.f.RiskHistory[0]
		if rules.Level(before.Level).Above(rules.Level(r.Level)) {
			lines = append(lines, Line{Key: "Came down", Text: "RoSH from " + strings.ToLower(m.ref.Word(rules.RoSHLevel, before.Level)) + " to " +
				strings.ToLower(m.ref.Word(rules.RoSHLevel, r.Level)) + " on " + r.Origin.On.Short(), From: r.Origin, Also: []Also{{"before", before.Origin.Entry}}})
		}
	}
	return lines
}

// tally counts meetings of one sort.
type tally struct {
	attended, missed int
	last             casefile.Origin
	lastOn           day.Date
	lastMissed       bool
}

func (t *tally) add(a casefile.Appointment, o rules.Outcome) {
	switch o.Attended {
	case rules.Yes:
		t.attended++
	case rules.No:
		t.missed++
	default:
		return
	}
	if a.Date >= t.lastOn {
		t.last, t.lastOn, t.lastMissed = a.Outcome.Origin, a.Date, o.Attended == rules.No
	}
}

func (t *tally) words() string {
	came := "attended"
	if t.lastMissed {
		came = "missed"
	}
	return fmt.Sprintf("%d of %d attended; the last, on %s, was %s", t.attended, t.attended+t.missed, t.lastOn.Short(), came)
}

// attended counts the meetings that the file keeps, by requirement and by way of meeting (J6.2).
func (m *maker) attended(from day.Date) []Line {
	byReq, byMode := map[string]*tally{}, map[string]*tally{}
	count := func(in map[string]*tally, key string, a casefile.Appointment, o rules.Outcome) {
		if key == "" {
			return
		}
		if in[key] == nil {
			in[key] = &tally{}
		}
		in[key].add(a, o)
	}
	for _, a := range m.f.Appointments {
		if a.Outcome == nil || a.Date < from || a.Date > m.q.On {
			continue
		}
		o, ok := m.ref.Outcome(a.Outcome.Code)
		if !ok {
			continue
		}
		count(byReq, a.Requirement, a, o)
		count(byMode, a.Mode, a, o)
	}
	var lines []Line
	for _, o := range m.f.Orders {
		for _, r := range o.Requirements {
			if t := byReq[r.ID]; t != nil && t.lastOn != 0 {
				lines = append(lines, Line{Key: "Sessions", Text: m.ref.RequirementName(r.Type, r.Subtype), Detail: t.words(), From: t.last})
			}
		}
	}
	var modes []string
	for mode, t := range byMode {
		if t.lastOn != 0 {
			modes = append(modes, mode)
		}
	}
	slices.SortFunc(modes, func(a, b string) int {
		return cmp.Or(cmp.Compare(byMode[b].attended+byMode[b].missed, byMode[a].attended+byMode[a].missed), cmp.Compare(a, b))
	})
	for _, mode := range modes {
		lines = append(lines, Line{Key: "Met", Text: words(map[string]string{"office": "At the office", "phone": "By phone", "video": "By video",
			"home": "At home", "doorstep": "On the doorstep", "other": "Elsewhere"}, mode), Detail: byMode[mode].words(), From: byMode[mode].last})
	}
	return lines
}

// failure is a failure with everything that came of it: the judgement, the decisions and the letters (J6.1).
func (m *maker) failure(x casefile.Failure) Line {
	l := Line{Key: x.On.Short(), Text: "A contact that was judged or enforced", From: x.Origin}
	if o, ok := m.ref.Outcome(x.Code); ok {
		l.Text = o.Name
	}
	if a, ok := m.f.Appointment(x.Appointment); ok {
		l.Text += ", " + m.meeting(a)
	}
	var came []string
	if x.Judged != "" {
		judged := x.Judged
		if o, ok := m.ref.Outcome(x.Judged); ok {
			judged = o.Name
		}
		came = append(came, "judged: "+judged+when(x.Reason != "", " ("+x.Reason+")"))
	}
	decisions := slices.Clone(x.Earlier)
	slices.Reverse(decisions)
	if x.Decision != nil {
		decisions = append(decisions, *x.Decision)
	}
	for _, d := range decisions {
		text := d.Action
		if a, ok := m.ref.EnforcementAction(d.Action); ok {
			text = a.Name
		}
		if d.Sent != 0 {
			text += ", sent " + d.Sent.Short()
		}
		came = append(came, text)
		l.Also = append(l.Also, Also{"decision of " + d.Origin.On.Short(), d.Entry})
	}
	if l.Detail = strings.Join(came, "; "); l.Detail == "" {
		l.Detail = "nothing was decided"
		if o, ok := m.ref.Outcome(x.Now()); ok && (o.Enforceable || o.Held) {
			l.Level = Watch
		}
	}
	return l
}
