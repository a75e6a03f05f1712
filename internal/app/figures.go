package app

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
)

// Rules are the dated settings of the service as they were known when the directory was last asked for, with which everything
// that people do begins. What is decided meanwhile makes no difference: it never holds before the next day (B1.5).
type Rules struct {
	base *rules.Settings // with what the process was started with
	now  atomic.Pointer[rules.Settings]
}

func newRules(base *rules.Settings) *Rules {
	r := &Rules{base: base}
	r.now.Store(base)
	return r
}

// Settings returns the figures through time.
func (r *Rules) Settings() *rules.Settings { return r.now.Load() }

// At returns the figures as they hold on a day.
func (r *Rules) At(on day.Date) rules.Set { return r.Settings().At(on) }

// All lists the settings in the order of their pages.
func (r *Rules) All() []rules.Setting { return r.Settings().All() }

// learn takes in what the service's stream holds.
func (r *Rules) learn(own []entry.Entry) error {
	s, err := SettingsWith(r.base, own)
	if err == nil {
		r.now.Store(s)
	}
	return err
}

// SettingsWith lays over settings what the service decided, as its own stream has it: the last entry counts, and holds all of it.
func SettingsWith(s *rules.Settings, own []entry.Entry) (*rules.Settings, error) {
	for _, e := range slices.Backward(own) {
		if change, ok := e.Payload.(entry.SettingsChanged); ok {
			o, err := rules.ParseOverride([]byte(change.Settings))
			if err != nil {
				return s, fault.Wrap(fault.Storage, err, "The settings that the service recorded in entry %s cannot be read by this program.", e.ID)
			}
			return s.With(o), nil
		}
	}
	return s, nil
}

// FigureForm decides one figure for the whole service, or takes back a decision whose day has not come.
type FigureForm struct {
	Ask
	rules.Decision
	TakeBack bool   // of Decision only the name and the day count
	Reason   string // why
}

// FiguresView is what a service works by, and what it decided itself.
type FiguresView struct {
	Settings *rules.Settings
	Made     []MadeDecision // what changed, the latest first
}

// MadeDecision is one entry by which the service changed its figures.
type MadeDecision struct {
	Entry   entry.Entry
	Reason  string
	Changes []rules.Change // against what held before it
}

// DecidedFigures returns the figures of the service and the entries that changed them.
func (a *App) DecidedFigures(ctx context.Context) (v FiguresView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = FiguresView{}
		own, err := r.Entries(serviceStream, 0)
		if err != nil {
			return err
		}
		v.Settings = a.Rules.base
		for i, e := range own {
			change, ok := e.Payload.(entry.SettingsChanged)
			if !ok {
				continue
			}
			next, err := SettingsWith(a.Rules.base, own[i:i+1])
			if err != nil {
				return err
			}
			v.Made = append(v.Made, MadeDecision{Entry: e, Reason: change.Reason, Changes: rules.Diff(v.Settings, next)})
			v.Settings = next
		}
		slices.Reverse(v.Made)
		return nil
	})
	return v, err
}

// proposed returns the settings as they would be with a decision, checked as it is before it is recorded (B1.4, B1.5).
func (a *App) proposed(own []entry.Entry, f FigureForm) (now, then *rules.Settings, err error) {
	if now, err = SettingsWith(a.Rules.base, own); err != nil {
		return nil, nil, err
	}
	o := now.Override()
	for _, e := range own {
		if n, ok := e.Payload.(entry.ServiceNamed); ok {
			o.Service = n.Name
		}
	}
	if o.Service == "" {
		o.Service = "the service"
	}
	set, ok := now.Find(f.Name)
	switch {
	case !ok:
		return nil, nil, fault.New(fault.NotFound, "There is no figure of this name.")
	case f.From <= a.Today():
		return nil, nil, fault.Input("from", "A figure takes effect tomorrow, on %s, at the earliest: what was shown today must not change afterwards (B1.5)", a.Today().Add(1).Short())
	case f.TakeBack:
		if !slices.ContainsFunc(o.Decisions(), func(d rules.Decision) bool { return d.Name == f.Name && d.From == f.From }) {
			return nil, nil, fault.Input("from", "Nothing was decided about this figure from %s on. It may have been taken back already", f.From.Short())
		}
		return now, now.With(o.Without(f.Name, f.From)), nil
	case strings.TrimSpace(f.Source) == "":
		return nil, nil, fault.Input("source", "Say who decided it and when (B1.4)")
	}
	if before := now.At(f.From).Figure(set.Name); !f.Default && before.Value == f.Value && before.Word == f.Word {
		return nil, nil, fault.Input("value", "It is %s from %s on already", before, f.From.Short())
	} else if f.Default && before.Service == "" {
		return nil, nil, fault.Input("value", "The figure that comes with Daybook holds from %s on already", f.From.Short())
	}
	f.Source = strings.TrimSpace(f.Source)
	laid, err := o.With(f.Decision)
	if err != nil {
		return nil, nil, fault.Input("value", "%s", fault.Text(err))
	}
	return now, now.With(laid), nil
}

// DecideFigure records a decision in the service's own stream. It changes nothing before its day; on that day the night job works
// everyone's standing out again.
func (a *App) DecideFigure(ctx context.Context, by string, f FigureForm) (done Done, err error) {
	err = a.Store.Write(ctx, func(w Writer) error {
		done = Done{}
		if again, err := a.seen(w, by, f.Key); err != nil || again {
			done.Again = again
			return err
		}
		if _, err := a.allowed(w, by, access.DecideFigures); err != nil {
			return err
		}
		own, err := w.Entries(serviceStream, 0)
		if err != nil {
			return err
		}
		reason := strings.TrimSpace(f.Reason)
		_, then, err := a.proposed(own, f)
		switch fields := fault.FieldsOf(err); {
		case reason == "" && (err == nil || len(fields) > 0): // all that is missing is said at once
			return fault.Inputs(append(fields, fault.Input("reason", "Say why the figure changes").Fields...))
		case err != nil:
			return err
		}
		p := entry.SettingsChanged{Settings: then.Override().JSON(), Reason: reason}
		if err := checkText(p); err != nil {
			return err
		}
		e := entry.Entry{ID: a.NewID(), Stream: serviceStream, Seq: nextSeq(own), RecordedBy: by, RecordedAt: a.instant(), On: f.From, Source: "daybook", Payload: p}
		if err := w.Append([]entry.Entry{e}); err != nil {
			return err
		}
		done.Entries, done.Seq = []string{e.ID}, e.Seq
		return w.Remember(f.Key, by, e.RecordedAt)
	})
	return done, err
}

// nextSeq is the place after the last entry of a stream.
func nextSeq(entries []entry.Entry) int {
	if len(entries) == 0 {
		return 1
	}
	return entries[len(entries)-1].Seq + 1
}
