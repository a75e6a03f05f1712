package assess

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/predict"
	"daybook/internal/rules"
)

// reported are what a report rests on beside what an assessment does: what was asked, the history of offending, how the
// person complied, and what led to a recall. Only a report is offered what was asked in its own request.
func (g *gatherer) reported(id string) {
	ref := rules.Ref()
	served := 0
	if r, ok := g.f.Report(id); ok {
		g.requested(r)
		served = g.served(r)
	}
	for _, s := range g.f.Sanctions {
		text := ref.Name("offence", s.Offence) + ", " + s.Outcome + " " + s.Origin.On.Short()
		if s.Court != "" {
			text += ", " + s.Court
		}
		g.add("sanction", s.Offence[:min(3, len(s.Offence))], text, upperFirst(s.Outcome), s.Origin)
	}
	if read := g.f.RecordRead; read != nil {
		n := strconv.Itoa(len(g.f.Sanctions) + served)
		g.add("sanctions", n, n, "Criminal record read: "+read.From, read.Origin)
	}
	g.sexual()
	for _, x := range g.f.Failures {
		text := "Did not keep to the order on " + x.On.Short()
		code := cmp.Or(x.Judged, x.Code)
		if o, ok := ref.Outcome(code); ok {
			text = o.Name + ", " + x.On.Short()
		}
		g.add("failure", code, text, "Failure", casefile.Origin{Entry: x.Entry, On: x.On})
		if d := x.Decision; d != nil && d.Sent != 0 {
			if a, ok := ref.EnforcementAction(d.Action); ok {
				g.add("letter", d.Action, a.Name+", sent "+d.Sent.Short()+", for the failure of "+x.On.Short(), "Letter", d.Origin)
			}
		}
	}
	g.kept()
	for _, x := range g.f.Recalls {
		g.add("recalled", x.Sort, "Recall ("+x.Sort+") recommended on "+x.Origin.On.Short()+": "+x.Reason, "Recall", x.Origin)
	}
	for _, o := range g.f.Orders {
		for _, code := range slices.Sorted(maps.Keys(o.KeyDates)) {
			on := o.KeyDates[code]
			if k, ok := ref.KeyDate(code); ok && on >= g.today {
				g.add("release", code, k.Name+": "+on.Short(), "Date of the sentence", o.Origin)
			}
		}
	}
}

// served adds the sentences of the record to the convictions before the one that a court has to sentence, and says how many they are: what
// someone is on probation for is no longer what they are before the court for. One that the criminal record names too is not told twice.
func (g *gatherer) served(r casefile.Report) (n int) {
	if !r.ToCourt() {
		return 0
	}
	ref := rules.Ref()
	for _, o := range g.f.Orders {
		told := slices.ContainsFunc(g.f.Sanctions, func(s casefile.Sanction) bool { return s.Origin.On == o.Sentenced })
		if about(r, o) || told || o.Offence == "" || o.Sentenced > r.Origin.On {
			continue
		}
		text := ref.Name("offence", o.Offence) + ", " + ref.Name("sentence_type", o.Type) + ", " + o.Sentenced.Short()
		if o.Court != "" {
			text += ", " + o.Court
		}
		from := o.Origin
		from.On = o.Sentenced
		g.add("sanction", o.Offence[:min(3, len(o.Offence))], text, "Sentence", from)
		n++
	}
	return n
}

// about reports whether a sentence is the one that a court is told about in a report, or the one that it passed on it.
func about(r casefile.Report, o casefile.Order) bool {
	return o.ID == r.Order || o.ID == r.LedTo || r.Type == deferredReport && o.Type == deferredSentence
}

// antecedents say on how many days the person was sanctioned before what this is about, and how old they were at the first (AS1.9). A day is
// one sanction, as the predictors count them (Q9.2); and nothing is said until somebody has read the criminal record whole. What a court is
// to sentence is not in the record yet; everything else is about the latest sanction.
func (g *gatherer) antecedents(id string) {
	read := g.f.RecordRead
	if read == nil {
		return
	}
	report, _ := g.f.Report(id)
	days, not := map[day.Date]casefile.Origin{}, map[day.Date]bool{}
	for _, o := range g.f.Orders {
		switch {
		case o.Sentenced == 0 || o.Sentenced > g.today:
		case report.ToCourt() && (about(report, o) || o.Sentenced > report.Origin.On):
			not[o.Sentenced] = true
		default:
			days[o.Sentenced] = o.Origin
		}
	}
	for _, s := range g.f.Sanctions {
		if s.Origin.On <= g.today {
			days[s.Origin.On] = s.Origin
		}
	}
	maps.DeleteFunc(days, func(on day.Date, _ casefile.Origin) bool { return not[on] })
	all := slices.Sorted(maps.Keys(days))
	earlier, since := len(all), read.Origin
	if len(all) > 0 {
		since.On = max(since.On, all[len(all)-1])
		if !report.ToCourt() {
			earlier--
		}
	}
	if len(all) > 0 || report.ToCourt() {
		n := strconv.Itoa(earlier)
		g.add("earlier sanctions", n, n, "Criminal record read: "+read.From+", and the sentences here", since)
	}
	if born := g.f.BornOn(); born != 0 && len(all) > 0 {
		first := days[all[0]]
		first.On, first.Source = since.On, since.Source
		age := strconv.Itoa(all[0].YearsSince(born))
		g.add("first sanction", age, age, "Criminal record read, the first being of "+all[0].Short(), first)
	}
}

// A report at the end of a deferment is about the offence for which sentence was deferred.
const (
	deferredReport   = "DFR"
	deferredSentence = "202"
)

// sexual says whether there is a sexual offence in the record (Q9.4). That there is none is a fact only where somebody read the criminal
// record whole.
func (g *gatherer) sexual() {
	read := g.f.RecordRead
	const kind, yes = "sexual offending", "yes"
	for _, o := range g.f.Orders {
		if predict.SexualSort("", o.Offence) != "" {
			g.add(kind, yes, "", "Sentence: "+rules.Ref().Name("offence", o.Offence), o.Origin)
			read = nil
		}
	}
	for _, s := range g.f.Sanctions {
		if predict.SexualSort(s.Sexual, s.Offence) != "" {
			g.add(kind, yes, "", upperFirst(s.Outcome)+": "+rules.Ref().Name("offence", s.Offence), s.Origin)
			read = nil
		}
	}
	if read != nil {
		g.add(kind, "no", "", "Criminal record read, with no sexual offence: "+read.From, read.Origin)
	}
}

// requested is what was asked.
func (g *gatherer) requested(r casefile.Report) {
	ref := rules.Ref()
	text := casefile.ReportName(r.Type) + " asked for on " + r.Origin.On.Short()
	if r.Court != "" {
		text += " by " + r.Court
	}
	if r.Hearing != 0 {
		text += ", hearing " + r.Hearing.Short()
	}
	if r.Asks != "" {
		text += ". " + r.Asks
	}
	g.add("request", r.Type, text, "Request", r.Origin)
	if r.Offence != "" {
		group := r.Offence[:min(3, len(r.Offence))]
		g.add("charge", group, ref.Name("offence", r.Offence), "Offence before the court", r.Origin)
	}
}

// kept says how many of the meetings that the file keeps the person came to.
func (g *gatherer) kept() {
	came, all := 0, 0
	var first, last casefile.Appointment
	for _, a := range g.f.Appointments {
		if a.Outcome == nil || a.Cancelled != "" {
			continue
		}
		if all == 0 || a.Date < first.Date {
			first = a
		}
		if all == 0 || a.Date > last.Date {
			last = a
		}
		all++
		if o, ok := rules.Ref().Outcome(a.Outcome.Code); ok && o.Attended == rules.Yes {
			came++
		}
	}
	if all == 0 {
		return
	}
	o := last.Outcome.Origin
	o.On = last.Date
	g.add("attended", "", fmt.Sprintf("Came to %d of %d appointments from %s to %s", came, all, first.Date.Short(), last.Date.Short()), "Appointments", o)
}
