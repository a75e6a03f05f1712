package app

import (
	"context"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// serviceStream is the stream of the service as a whole.
var serviceStream = entry.Stream{Kind: entry.Service, ID: "service"}

// PublishedSets reads the weightings of the service through time: those that come with Daybook and those that it published
// itself.
func PublishedSets(r Reader) (*workload.Sets, error) {
	entries, err := r.Entries(serviceStream, 0)
	if err != nil {
		return nil, err
	}
	return workload.DefaultSets().WithEntries(entries)
}

// Weightings returns the weightings of the service through time.
func (a *App) Weightings(ctx context.Context) (sets *workload.Sets, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		_, sets, err = a.known(r)
		return err
	})
	return sets, err
}

// weights returns the weightings of a day as they were known when the directory was last asked for, with which everything
// that people do begins. What is published meanwhile makes no difference: it never holds before the next day (W26.3).
func (a *App) weights(on day.Date) *workload.Weights {
	a.staff.mu.Lock()
	sets := a.staff.sets
	a.staff.mu.Unlock()
	if sets == nil {
		sets = workload.DefaultSets()
	}
	return sets.On(on)
}

// derive works out a person's standing on a day by the settings and the weightings of the service.
func (a *App) derive(f *casefile.File, on day.Date) *standing.Standing {
	return standing.Derive(f, a.Rules.At(on), a.weights(on), on)
}

// PublishForm publishes weightings for the whole service.
type PublishForm struct {
	Ask
	workload.Proposal
	From   day.Date // the first day on which they hold
	Taken  string   // where the figures come from
	Reason string
}

// CheckWeightings checks a proposal as it is checked before it is published, and returns it as it would hold.
func (a *App) CheckWeightings(p workload.Proposal, from day.Date) (workload.Issue, error) {
	if from <= a.Today() {
		return workload.Issue{}, fault.Input("from", "Weightings take effect tomorrow, on %s, at the earliest: what was shown today must not change afterwards (W26.3)", a.Today().Add(1).Short())
	}
	return p.Issue(from)
}

// PublishWeightings records a set of weightings in the service's own stream (W26.1). It changes nothing before its day; on
// that day the night job weighs every case again.
func (a *App) PublishWeightings(ctx context.Context, by string, f PublishForm) (done Done, err error) {
	err = a.Store.Write(ctx, func(w Writer) error {
		done = Done{}
		if again, err := a.seen(w, by, f.Key); err != nil || again {
			done.Again = again
			return err
		}
		if _, err := a.allowed(w, by, access.PublishWeightings); err != nil {
			return err
		}
		e, err := a.publication(w, by, f)
		if err != nil {
			return err
		}
		if err := w.Append([]entry.Entry{e}); err != nil {
			return err
		}
		done.Entries, done.Seq = []string{e.ID}, e.Seq
		return w.Remember(f.Key, by, e.RecordedAt)
	})
	return done, err
}

// allowed asks the policy about something that is about nobody's record.
func (a *App) allowed(r Reader, by string, action access.Action) (access.Actor, error) {
	dir, err := a.directory(r)
	if err != nil {
		return access.Actor{}, err
	}
	who, ok := actor(dir, by)
	if !ok {
		return who, fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	if d := access.May(who, action); !d.Allowed {
		return who, refuse(d)
	}
	return who, nil
}

// publication is the entry that publishes a set, checked.
func (a *App) publication(r Reader, by string, f PublishForm) (entry.Entry, error) {
	p := entry.WeightingsPublished{Set: f.Set, Prices: f.Prices, Taken: strings.TrimSpace(f.Taken), Reason: strings.TrimSpace(f.Reason)}
	var wrong wrongs
	if p.Taken == "" {
		wrong.add("taken_from", "Say where the figures come from: the decision or the document")
	}
	if p.Reason == "" {
		wrong.add("reason", "Say why the weightings change")
	}
	if err := wrong.err(); err != nil {
		return entry.Entry{}, err
	}
	if err := checkText(p); err != nil {
		return entry.Entry{}, err
	}
	if _, err := a.CheckWeightings(f.Proposal, f.From); err != nil {
		return entry.Entry{}, err
	}
	before, err := r.Entries(serviceStream, 0)
	if err != nil {
		return entry.Entry{}, err
	}
	return entry.Entry{ID: a.NewID(), Stream: serviceStream, Seq: nextSeq(before), RecordedBy: by, RecordedAt: a.instant(), On: f.From, Source: "daybook", Payload: p}, nil
}
