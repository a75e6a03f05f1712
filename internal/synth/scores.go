package synth

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/forecast"
	"daybook/internal/predict"
	"daybook/internal/rules"
)

// How the scores that another tool gave stand to what the record gives. Both shares are assumed.
const (
	// DiffersShare is the part of scores that rest on other facts than the record: the tool knew of fewer convictions, or
	// somebody answered otherwise.
	DiffersShare = .08
	// StaleShare is the part of those assessed again whose scores were not worked out again.
	StaleShare = .12
)

// rescore records the scores of another tool for the days on which it was used: the figures that the person's own facts give, by
// the package that works them out for pages, apart from a share that differs or is stale. Of someone whose police record nobody
// has read, the tool's own figures are all that there is.
func (s *story) rescore() {
	if len(s.scored) == 0 {
		return
	}
	h := s.before
	for i, on := range s.scored {
		if i > 0 && h.yes(StaleShare) {
			break
		}
		differs := h.yes(DiffersShare)
		rsr := .8 + h.r.Float64()*.5
		older := h.yes(.4)
		at := moment(on, 17*60+30)
		sc, ok := s.worked(on, at, differs)
		if !ok {
			sc = s.drawnScores(h)
		}
		if older && ok {
			if combined, err := strconv.ParseFloat(sc.CSRP, 64); err == nil {
				sc.RSR = fmt.Sprintf("%.2f", min(rsr*combined, 25))
			}
		}
		s.say(s.by(on), at, on, sc)
		s.from("OASys")
	}
}

// worked are the scores that the person's own facts give on a day, as they were known at a moment of it, and false where they give
// none. With differs one answer is another.
func (s *story) worked(on day.Date, at time.Time, differs bool) (entry.ScoresRecorded, bool) {
	f := casefile.New(s.id)
	known := slices.DeleteFunc(slices.Clone(s.all), func(e entry.Entry) bool { return !forecast.Feeds(e.Kind()) || e.RecordedAt.After(at) })
	slices.SortStableFunc(known, func(a, b entry.Entry) int { return a.RecordedAt.Compare(b.RecordedAt) })
	for _, e := range known {
		e.Seq = 0
		if differs {
			e.Payload = otherwise(e.Payload)
		}
		if err := f.Apply(e); err != nil {
			panic("synth: a story cannot be folded: " + err.Error()) // the story is made here, entry by entry
		}
	}
	now := forecast.Of(f, on)
	sc := entry.ScoresRecorded{Tool: "OASys", Dynamic: now.Results.All.Type == predict.Dynamic}
	for name, to := range map[predict.Name]*string{predict.All: &sc.ARP, predict.Violent: &sc.VRP, predict.SeriousViolent: &sc.SVRP, predict.Combined: &sc.CSRP} {
		if x, ok := now.Figure(name); ok {
			*to = strings.TrimSuffix(x.Score, " %")
		}
	}
	if x, ok := now.Figure(predict.DirectContact); ok {
		sc.DCSRP, sc.DCBand = strings.TrimSuffix(x.Score, " %"), strings.ToUpper(x.Band.Words()[:1])+x.Band.Words()[1:]
	}
	return sc, sc.ARP != "" && sc.CSRP != ""
}

// otherwise is what a tool was told by someone who judged the person's thinking and drinking another way.
func otherwise(p entry.Payload) entry.Payload {
	a, ok := p.(entry.AnswersRecorded)
	if !ok {
		return p
	}
	worse := map[string]string{"no problem": "significant problems", "some problems": "significant problems", "significant problems": "no problem"}
	for _, x := range []*string{&a.Impulsivity, &a.Temper, &a.Activities, &a.Attitudes, &a.Alcohol} {
		if now := worse[*x]; now != "" {
			*x = now
		}
	}
	return a
}

// drawnScores are scores of someone of whom the record says too little to work them out.
func (s *story) drawnScores(h *chance) entry.ScoresRecorded {
	p := s.p
	base := map[rules.Level]float64{rules.VeryHigh: 70, rules.High: 58, rules.Medium: 44, rules.Low: 24}[p.rosh]
	arp := min(max(base+h.r.NormFloat64()*18, 3), 97)
	sc := entry.ScoresRecorded{Tool: "OASys", ARP: fmt.Sprintf("%.0f", arp), CSRP: fmt.Sprintf("%.2f", min(max(arp*arp/900+h.r.Float64()*2, .05), 40)), Dynamic: h.yes(.8)}
	if p.sexual {
		sc.DCSRP, sc.DCBand = fmt.Sprint(h.between(4, 40)), one(h, []string{"Low", "Medium", "High"})
	}
	if h.yes(.4) {
		sc.RSR = fmt.Sprintf("%.2f", min(max(arp/12+h.r.NormFloat64(), .1), 25))
	}
	return sc
}
