package load

import (
	"fmt"
	"math/big"
	"strings"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/moment"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Room is what an officer can carry on a day, and how that comes about.
type Room struct {
	Grade      string          // the officer's
	As         string          // the grade by whose target and hours it is worked out (W22.1)
	Target     int             // points of a full week of that grade (W6.1)
	Contracted decimal.Decimal // hours of a full week of that grade (W6.2)
	Weekly     decimal.Decimal // the officer's own week (W8.1)
	Reductions []Reduction
	Hours      decimal.Decimal // what is left of the week (W8.2)
	Points     int             // available points (W2)
	Clause     string          // the clause that decided Points
	Text       string          // why there are none, where there are none
}

// Reduction is hours that are taken off an officer's week.
type Reduction struct {
	Clause string
	Text   string
	Hours  decimal.Decimal
	Until  day.Date // the last day; none while it is not known
}

// RoomOf works out what an officer can carry on a day. An absence takes nothing off by itself (W22.5).
func RoomOf(o staffing.Officer, on day.Date, set rules.Set, w *workload.Weights) (Room, error) {
	r := Room{Grade: o.Grade, As: o.Grade, Clause: "W2"}
	if o.Grade == newlyQualified {
		r.As = qualified
	}
	r.Target, r.Contracted = w.NominalTarget(r.As), w.ContractedHours(r.As)
	own := decimal.Decimal{}
	if o.Hours > 0 {
		own = inHours(o.Hours)
	}
	r.Weekly = w.WeeklyHours(own, r.As)
	off, err := r.reduce(o, on, set)
	if err != nil {
		return Room{}, err
	}
	r.Hours = workload.AvailableHours(r.Weekly, off)
	r.Points, err = workload.AvailablePoints(decimal.Of(int64(r.Target)), r.Contracted, r.Hours)
	switch {
	case r.Points > 0:
	case r.Contracted.Sign() == 0:
		r.Text = "As published, the grade has no contracted hours for cases, and so no available points."
		r.Clause = "W6.2"
	default:
		r.Text = "The reductions leave no hours for cases."
	}
	return r, err
}

// inHours is a length of time as the published rules reckon with it.
func inHours(h day.Hours) decimal.Decimal {
	if h%100 == 0 {
		return decimal.Of(int64(h / 100))
	}
	return decimal.MustParse(h.String())
}

// The grades that this package tells apart.
const (
	qualified      = "PO"
	newlyQualified = "NQO"
	trainee        = "PQiP"
)

// reduce gathers the reductions in force and adds up their hours (W9.1, W22.2 to W22.4).
func (r *Room) reduce(o staffing.Officer, on day.Date, set rules.Set) (decimal.Decimal, error) {
	now, err := moment.Parse(on.String() + "T12:00:00")
	if err != nil {
		return decimal.Decimal{}, err
	}
	var counted []workload.Reduction
	learning := false
	for _, x := range o.Reductions {
		if on < x.From || x.Until != 0 && on > x.Until {
			continue
		}
		c := workload.Reduction{Hours: inHours(x.Hours), Status: workload.Active}
		if c.From, err = moment.Parse(x.From.String()); err != nil {
			return decimal.Decimal{}, err
		}
		if x.Until != 0 {
			if c.To, err = moment.Parse(x.Until.Add(1).String()); err != nil {
				return decimal.Decimal{}, err
			}
		}
		counted = append(counted, c)
		r.Reductions = append(r.Reductions, Reduction{"W9.1", x.Reason, c.Hours, x.Until})
		learning = learning || forLearning(x.Reason)
	}
	if stage, ok := r.stage(o, on, set); ok && !learning {
		r.Reductions = append(r.Reductions, stage)
		counted = append(counted, workload.Reduction{Hours: stage.Hours, From: moment.MustParse("2000-01-01"), Status: workload.Active})
	}
	return workload.Reduce(now, counted).Hours, nil
}

// forLearning reports whether a recorded reduction is the one that the officer's stage would bring, so that it is not
// taken off twice (W22.4).
func forLearning(reason string) bool {
	reason = strings.ToLower(reason)
	for _, words := range []string{"newly qualified", "nqo", "pqip", "professional qualification in probation"} {
		if strings.Contains(reason, words) {
			return true
		}
	}
	return false
}

// stage is what the officer's stage of training or qualification takes off, by how long they have had the grade.
func (r *Room) stage(o staffing.Officer, on day.Date, set rules.Set) (Reduction, bool) {
	part := func(name rules.Name, what string, until day.Date) (Reduction, bool) {
		fig := set.Figure(name)
		hours := new(big.Rat).Mul(r.Weekly.Rat(), big.NewRat(int64(fig.Value), 100))
		return Reduction{fig.Clause, fmt.Sprintf("%s: %s of the week", what, fig), decimal.OfRat(hours, 4), until.Add(-1)}, true
	}
	if o.Stage != "" {
		return r.set(o, set)
	}
	switch o.Grade {
	case newlyQualified:
		if until := o.GradeSince.AddMonths(set.Int(rules.WorkloadNqoMonths)); o.GradeSince != 0 && on < until {
			return part(rules.WorkloadNqo, "Newly qualified since "+o.GradeSince.Short(), until)
		}
	case trainee:
		length := set.Int(rules.WorkloadTraineeStage)
		for i, name := range []rules.Name{rules.WorkloadTraineeFirst, rules.WorkloadTraineeSecond, rules.WorkloadTraineeThird} {
			until := o.GradeSince.AddMonths((i + 1) * length)
			if o.GradeSince != 0 && on < until {
				return part(name, "In training since "+o.GradeSince.Short(), until)
			}
		}
	}
	return Reduction{}, false
}

// set is what a stage that was set by hand takes off, for as long as it holds (N6.1).
func (r *Room) set(o staffing.Officer, set rules.Set) (Reduction, bool) {
	names := map[string]rules.Name{staffing.FirstStage: rules.WorkloadTraineeFirst, staffing.SecondStage: rules.WorkloadTraineeSecond,
		staffing.ThirdStage: rules.WorkloadTraineeThird, staffing.NewlyQualified: rules.WorkloadNqo}
	name, ok := names[o.Stage]
	if !ok {
		return Reduction{}, false // confirmed in the grade
	}
	fig := set.Figure(name)
	hours := new(big.Rat).Mul(r.Weekly.Rat(), big.NewRat(int64(fig.Value), 100))
	return Reduction{Clause: fig.Clause, Hours: decimal.OfRat(hours, 4),
		Text: fmt.Sprintf("Set by hand, %s since %s: %s of the week", staffing.StageWords(o.Stage), o.StageSince.Short(), fig)}, true
}
