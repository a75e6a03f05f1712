package lists

import (
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/history"
	"daybook/internal/load"
	"daybook/internal/standing"
)

// PointsBody is one change of an officer's points. Whose case it is stands in the row; their name is looked up when it is
// shown, because such a row is written once and stays.
type PointsBody struct {
	Limited bool           `json:"l,omitzero"` // as in Head
	Entry   string         `json:"en,omitzero"`
	Kind    string         `json:"k,omitzero"`
	By      string         `json:"by,omitzero"`
	On      day.Date       `json:"on,omitzero"`
	Reason  string         `json:"re,omitzero"`
	Other   string         `json:"o,omitzero"`
	Set     string         `json:"s,omitzero"`
	Work    load.DoneKind  `json:"w,omitzero"`
	Piece   string         `json:"pi,omitzero"`
	Code    string         `json:"co,omitzero"`
	Before  history.Weight `json:"b,omitzero"`
	After   history.Weight `json:"a,omitzero"`
}

// SumBody is the load of a team, a unit, a region or the service at the end of a day.
type SumBody struct {
	Points   int `json:"p"`
	Room     int `json:"r"`
	Officers int `json:"o"`
	Over     int `json:"v,omitzero"`
	Limit    int `json:"li"`
}

// PointsOf are the rows of changes of points, each in the list of its officer. Limited says whether the person's record is.
func PointsOf(steps []history.Step, limited bool) []Row {
	rows := make([]Row, 0, len(steps))
	for _, s := range steps {
		body, err := json.Marshal(PointsBody{limited, s.Entry, s.Kind, s.By, s.On, s.Reason, s.Other, s.Set, s.Work, s.Piece, s.Code, s.Before, s.After}, coding)
		if err != nil {
			panic(fmt.Sprintf("lists: the body of a row of %s: %v", Points, err)) // texts, numbers and days only
		}
		key := fmt.Sprintf("%s:%d", s.Person, s.Seq)
		if s.Calendar() {
			key += ":" + s.Day.String()
		}
		if s.Priced() {
			key += ":" + string(s.Work) + ":" + s.Piece
		}
		rows = append(rows, Row{Table: Points, Owner: s.Officer, Key: key, Person: s.Person, Date: s.Day, Sort: s.Seq, Body: string(body)})
	}
	return rows
}

// StepOf reads a change of points back from its row.
func StepOf(r Row) (history.Step, error) {
	var b PointsBody
	if err := r.ReadBody(&b); err != nil {
		return history.Step{}, err
	}
	return history.Step{Officer: r.Owner, Person: r.Person, Day: r.Date, Seq: r.Sort, Entry: b.Entry, Kind: b.Kind, By: b.By, On: b.On,
		Reason: b.Reason, Other: b.Other, Set: b.Set, Work: b.Work, Piece: b.Piece, Code: b.Code, Before: b.Before, After: b.After}, nil
}

// Limited reports whether rows about a person are marked, so that the policy is asked before one is shown. A limit that is
// yet to begin counts too: rows may be read on its first day, before they are worked out again.
func Limited(f *casefile.File, st *standing.Standing) bool {
	return st != nil && slices.ContainsFunc(f.Limits, func(l casefile.Limit) bool { return l.Until == 0 || st.On <= l.Until })
}
