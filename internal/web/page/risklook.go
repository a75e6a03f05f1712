package page

import (
	"cmp"
	"fmt"
	"strings"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/forecast"
	"daybook/internal/predict"
	"daybook/internal/web/ui"
)

// predictorTable is each predictor in one line: its band and score, how it went, and what another tool gave. Those that are not
// made for the person have no line; a predictor that another tool gave and the record cannot is said to be so.
func (p riskPage) predictorTable() []ui.TableRow {
	var rows []ui.TableRow
	for _, name := range forecast.Shown {
		now, ok := p.Now.Figure(name)
		theirs, given := forecast.RecordedFigure(p.File.Scores, name)
		if !ok && !given {
			continue
		}
		row := ui.TableRow{Cells: []ui.Cell{{Text: name.Title(), Href: personPath(p.View, "/predictors") + "#" + string(name)}, {Text: "Cannot be given"}, {Text: "—"}, {Text: "—"}}}
		if ok {
			row.Cells[1] = bandTag(now.Band.Words())
			row.Cells[1].Detail = joined(now.Score, restsOn(now.Type))
			row.Cells[2].Text = wentWords(p.Series, name)
		}
		if given {
			row.Cells[3] = ui.Cell{Text: theirs.Words(), Detail: p.File.Scores.Tool + ", " + p.File.Scores.Origin.On.Short()}
			if ok && theirs.Band != now.Band {
				row.Cells[3].Level = ui.Watch
				row.Cells[3].Detail += ", another band"
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// wentWords says since when a predictor has its band, and what it was before, by days in the world (Q9.8). A band of another form
// is named as such: static and dynamic are not one series (Z2.3).
func wentWords(series []forecast.Point, name predict.Name) string {
	var now, since *forecast.Point
	for i := range series { // latest first
		x := &series[i]
		f, ok := forecast.Forecast{Results: x.Results}.Figure(name)
		if !ok {
			break
		}
		if now == nil {
			now, since = x, x
			continue
		}
		last, _ := forecast.Forecast{Results: since.Results}.Figure(name)
		if f.Band != last.Band {
			words := "since " + since.On.Short() + ", before that " + f.Band.Words()
			if since == now {
				words = "before: " + f.Band.Words() + ", on " + x.On.Short()
			}
			if f.Type != last.Type && f.Type == predict.Static {
				words += " (static)"
			}
			return words
		}
		since = x
	}
	if since == nil || since == now {
		return "—"
	}
	return "the same since " + since.On.Short()
}

// differsText says why two bands may differ, with both figures.
func differsText(d forecast.Difference) string {
	text := fmt.Sprintf("%s gave %s on %s; this record gives %s.", d.From, d.Recorded.Words(), d.Origin.On.Short(), d.Now.Words())
	switch {
	case d.Then.Band == 0:
		return text + " When it was recorded this record could not give it."
	case d.Since():
		return text + " When it was recorded both agreed: what came since sets them apart. Have it worked out again."
	}
	return text + fmt.Sprintf(" When it was recorded this record gave %s: the two rest on different facts. Compare them.", d.Then.Words())
}

// screeningRows are the four screenings in one look.
func screeningRows(accounts []predict.Account) []ui.SummaryRow {
	var rows []ui.SummaryRow
	for _, a := range accounts {
		row := ui.SummaryRow{Key: a.Title, Value: screeningResult(a), Detail: joined(screeningScore(a), lacks(a))}
		if unsaid(a) {
			row.Level = ui.Watch
		}
		rows = append(rows, row)
	}
	return rows
}

// screeningResult is what a screening says, in words.
func screeningResult(a predict.Account) string {
	switch {
	case a.Result == "" || a.Result == "not answered":
		return "Cannot be given"
	case a.Instrument == predict.PNI:
		return pathwayWords[a.Result]
	}
	return sentenceCase(a.Result)
}

// pathwayWords are what programme needs come to, in words; the published word for the last is an omission.
var pathwayWords = map[string]string{"high": "A programme of high intensity", "moderate": "A programme of moderate intensity", "alternative": "Something other than a programme", "omission": "Too much is missing to say"}

// screeningScore is the score of a screening in words, or "" where it has none or its result says it already.
func screeningScore(a predict.Account) string {
	switch {
	case a.Result == "" || a.Score == "" || a.Score == "not known" || strings.HasSuffix(a.Result, " "+a.Score):
		return ""
	case a.Instrument == predict.LDS:
		return "the answers add up to " + a.Score // its result is a score too, of three steps (Y2.4)
	}
	return "score " + a.Score
}

// lacks says how many facts an instrument lacks.
func lacks(a predict.Account) string {
	if len(a.Missing) == 0 || a.Result == "not made for this person" {
		return ""
	}
	return fmt.Sprintf("%d %s missing", len(a.Missing), plural(len(a.Missing), "fact", "facts"))
}

// unknownRows are what is not known: what the assessment says, what nobody has looked at, and what predictors lack.
func (p riskPage) unknownRows() []ui.SummaryRow {
	var rows []ui.SummaryRow
	if r := p.File.Risk; r != nil {
		var unwritten []string
		for _, x := range [][2]string{{"who is at risk", r.Who}, {"the nature of the risk", r.Nature}, {"when it is greatest", r.When}, {"what reduces it", r.Reduces}} {
			if x[1] == "" {
				unwritten = append(unwritten, x[0])
			}
		}
		if len(unwritten) > 0 {
			rows = append(rows, ui.SummaryRow{Key: "Assessment", Value: "Nobody wrote down " + strings.Join(unwritten, ", "), Level: ui.Watch, Source: source(p.View, r.Origin)})
		}
		if r.NotKnown != "" {
			rows = append(rows, ui.SummaryRow{Key: "Assessment", Value: r.NotKnown, Level: ui.Watch, Source: source(p.View, r.Origin)})
		}
		for _, g := range []struct{ to, level string }{{"children", r.Children}, {"the public", r.Public}, {"a known adult", r.KnownAdult}, {"staff", r.Staff}} {
			if g.level == "" {
				rows = append(rows, ui.SummaryRow{Key: "Level", Value: "No level to " + g.to + " was given", Level: ui.Watch})
			}
		}
	}
	if p.File.RecordRead == nil {
		rows = append(rows, ui.SummaryRow{Key: "Criminal record", Value: "Nobody has recorded that it was read whole", Level: ui.Watch,
			Links: p.links(ui.Link{Text: "Record it", Hidden: "that the criminal record was read", Href: enterHref(p.View, "antecedents.read"), Into: intoRow})})
	}
	if n := len(p.Now.Gaps); n > 0 && p.File.RecordRead != nil {
		rows = append(rows, ui.SummaryRow{Key: "For predictors", Value: plainGap(p.Now), Detail: andMore(n - 1),
			Links: []ui.Link{{Text: "All that is missing", Hidden: "for the predictors", Href: personPath(p.View, "/predictors") + "#missing"}}})
	}
	return rows
}

func andMore(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("and %d more", n)
}

// planTable is each goal that is worked on, with how far it is and what is next.
func (p riskPage) planTable() ui.Table {
	t := ui.Table{Caption: "Goals of the plan", Hide: true, Dense: true, Empty: "No goal is worked on.", Columns: []ui.Column{{Text: "Goal"}, {Text: "How far"}, {Text: "Next step"}}}
	for _, g := range p.File.Goals {
		if g.Closed() || g.Status == "later" {
			continue
		}
		done, of := g.Done()
		row := ui.TableRow{Cells: []ui.Cell{{Text: g.Text, Href: personPath(p.View, "/plan") + "#goal-" + g.ID, Detail: g.Area}, {Text: fmt.Sprintf("%d of %d steps", done, of)}, {Text: "none set"}}}
		if s, ok := nextStep(g); ok {
			row.Cells[2] = ui.Cell{Text: s.Text, Detail: lowerFirst(stepWords[s.Status])}
			if s.Due != 0 {
				row.Cells[2].Detail += ", by " + s.Due.Short()
				if s.Due < p.Today {
					row.Cells[2].Level = ui.Alarm
					row.Cells[2].Detail += ", late"
				}
			}
		} else if of > 0 {
			row.Cells[2].Text = "all completed"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// nextStep is the open step of a goal that is due first.
func nextStep(g casefile.Goal) (casefile.Step, bool) {
	var next casefile.Step
	found := false
	for _, s := range g.Steps {
		if !s.Closed() && (!found || s.Due != 0 && (next.Due == 0 || s.Due < next.Due)) {
			next, found = s, true
		}
	}
	return next, found
}

// planWords say when the plan was made, what the person said of it, and when it is looked at again.
func (p riskPage) planWords() string {
	x := p.File.Plan
	if x == nil {
		return "No plan is recorded; goals were set without one."
	}
	said := planAnswered[x.Agreed]
	if said == "" {
		said = "Not yet talked over with the person"
	}
	words := "Made " + x.Origin.On.Short()
	if x.Type == "review" {
		words = "Reviewed " + x.Origin.On.Short()
	}
	words += ". " + said + "."
	for _, y := range append(p.Standing.Duties, p.Standing.Later...) {
		if y.Kind == "plan-review" {
			words += " To be looked at again by " + y.Due.Short() + "."
		}
	}
	return words
}

// changeRows are what changed and why: each with its entry, who recorded it and when, and what it changed.
func (p riskPage) changeRows() []ui.TableRow {
	var rows []ui.TableRow
	for _, c := range p.Changes {
		on := ui.Cell{Text: day.Of(c.RecordedAt.In(officeZone())).Short()}
		if c.On != 0 && c.On.Short() != on.Text {
			on.Detail = "of " + c.On.Short()
		}
		by := byline(p.Dir, c.By)
		if c.Source != "" && c.Source != "daybook" {
			by = joined(by, "from "+c.Source)
		}
		what := ui.Cell{Text: c.Title, Href: personPath(p.View, "/entry/"+c.Entry), Detail: string(c.Amended)}
		rows = append(rows, ui.TableRow{Quiet: c.Amended == casefile.InError, Cells: []ui.Cell{on, what, {Text: by}, {Text: cmp.Or(p.changed(c), "—")}}})
	}
	return rows
}

// changed says what an entry changed: the level, the bands, or why a flag was raised, kept or taken off.
func (p riskPage) changed(c app.RiskChange) string {
	var parts []string
	for _, b := range c.Bands {
		parts = append(parts, b.Name.Title()+": "+bandsWords(b.Before, b.After))
	}
	switch c.Kind {
	case "risk.assessed", "assessment.signed", "assessment.countersigned":
		if c.Judge == "" && c.Kind == "assessment.signed" {
			parts = append(parts, "Its level counts once it is countersigned")
		}
		parts = append(parts, p.levelChange(c.Judge))
	case "scores.recorded":
		if p.File.Scores != nil && p.File.Scores.Origin.Entry == c.Entry {
			parts = append(parts, "Another tool’s figures: they stand beside the predictors")
		} else {
			parts = append(parts, firstLine(c.Text))
		}
	case "flag.raised", "flag.reviewed", "flag.ended", "assessment.returned", "entry.corrected", "entry.voided":
		if !c.Sensitive || p.Can(access.SeeSensitive) {
			parts = append(parts, firstLine(c.Text))
		}
	}
	return strings.Join(present(parts...), ". ")
}

// levelChange says what a judgement of risk did to the level, by the entry that holds it.
func (p riskPage) levelChange(entry string) string {
	if p.File.Risk == nil || entry == "" {
		return ""
	}
	levels := append([]casefile.RiskChange{{Level: p.File.Risk.Level, Origin: p.File.Risk.Origin}}, p.File.RiskHistory...)
	for i, l := range levels {
		if l.Origin.Entry != entry {
			continue
		}
		switch {
		case i == len(levels)-1:
			return "First level: " + lowerFirst(levelName(l.Level))
		case levels[i+1].Level == l.Level:
			return "Level as before: " + lowerFirst(levelName(l.Level))
		}
		return "Level: " + lowerFirst(levelName(levels[i+1].Level)) + " to " + lowerFirst(levelName(l.Level))
	}
	return ""
}

// bandsWords says how a band moved. A figure without a band could not be worked out from what was known.
func bandsWords(before, after forecast.Figure) string {
	switch {
	case before.Band == 0 && after.Band == 0:
		return "not known"
	case before.Band == 0:
		return lowerFirst(after.Band.Words()) + ", not known before"
	case after.Band == 0:
		return "no longer known, before " + lowerFirst(before.Band.Words())
	}
	return lowerFirst(before.Band.Words()) + " to " + lowerFirst(after.Band.Words())
}

// firstLine is the first line of a text, shortened where it is long.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	const most = 120
	if r := []rune(line); len(r) > most {
		return string(r[:most]) + "…"
	}
	return line
}

// allChanges is the timeline of what was recorded about risk.
func (p riskPage) allChanges() string {
	path := personPath(p.View, "/timeline")
	if p.AsKnown.IsZero() {
		return path + "?group=risk"
	}
	return path + "&group=risk"
}
