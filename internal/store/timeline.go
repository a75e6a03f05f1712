package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
)

// lineColumns are the columns of a line, in the order of lineValues and scanLine.
const lineColumns = `on_day, at_minute, seq, entry, recorded_at, recorded_by, officer, kind, line_group, title, words, sensitive,
	complied, appointment, order_id, requirement, attached, amended, amended_by, source`

const sqlDeleteTimeline = `DELETE FROM timeline WHERE scope_id = $1 AND person = $2`

// sqlPutLines put lines in the place of those that are there.
var sqlPutLines = timelineTable.upTo(` ON CONFLICT (scope_id, person, on_day, at_minute, seq) DO UPDATE SET ` + timelineTable.excluded(5))

// lineArgs are the values of one row of sqlPutLines.
func lineArgs(person string, l casefile.Line) []any {
	sensitive := 0
	if l.Sensitive {
		sensitive = 1
	}
	return []any{ScopeOf(person), person, int64(l.On), int64(l.At), l.Seq, l.Entry, toMicros(l.RecordedAt), l.By, l.Officer, l.Kind, l.Group, l.Title,
		l.Text, sensitive, l.Complied, l.Appointment, l.Order, l.Requirement, l.Attached, string(l.Amended), l.AmendedBy, l.Source}
}

func scanLine(rows *sql.Rows) (l casefile.Line, err error) {
	var on, at, recorded, sensitive int64
	err = rows.Scan(&on, &at, &l.Seq, &l.Entry, &recorded, &l.By, &l.Officer, &l.Kind, &l.Group, &l.Title, &l.Text, &sensitive,
		&l.Complied, &l.Appointment, &l.Order, &l.Requirement, &l.Attached, &l.Amended, &l.AmendedBy, &l.Source)
	l.On, l.At, l.RecordedAt, l.Sensitive = day.Date(on), day.Clock(at), fromMicros(recorded), sensitive != 0
	return l, err
}

// AddLines adds rows to a person's timeline. A line at the place of a stored one takes its place.
func (t *tx) AddLines(person string, lines []casefile.Line) error {
	for some := range slices.Chunk(lines, together) {
		var args []any
		for _, l := range some {
			args = append(args, lineArgs(person, l)...)
		}
		if _, err := t.exec(sqlPutLines[len(some)-1], args...); err != nil {
			return err
		}
	}
	return nil
}

// ReplaceTimeline makes all of a person's timeline anew.
func (t *tx) ReplaceTimeline(person string, lines []casefile.Line) error {
	if _, err := t.exec(sqlDeleteTimeline, ScopeOf(person), person); err != nil {
		return err
	}
	return t.AddLines(person, lines)
}

// Timeline returns lines of a person's timeline, newest first; with f.After those just newer than it, so that paging
// back shows the page before. Words are looked for here and not in the engine: both engines then agree on what the same
// letter is.
func (t *tx) Timeline(person string, f app.TimelineFilter) ([]casefile.Line, error) {
	back := f.After != app.TimelineKey{}
	query, args := timelineQuery(person, f, back)
	words := strings.Fields(strings.ToLower(f.Words))
	if len(words) == 0 && f.Limit > 0 {
		query += limited(f.Limit)
	}
	var lines []casefile.Line
	rows, err := t.query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() && (f.Limit <= 0 || len(lines) < f.Limit) {
		l, err := scanLine(rows)
		if err != nil {
			return nil, err
		}
		if len(words) == 0 || says(l, words, f.HideSensitive) {
			lines = append(lines, l)
		}
	}
	if back {
		slices.Reverse(lines)
	}
	return lines, rows.Err()
}

// timelineQuery has few forms, so the statements it makes are worth keeping prepared.
func timelineQuery(person string, f app.TimelineFilter, back bool) (string, []any) {
	var b strings.Builder
	b.WriteString(`SELECT ` + lineColumns + ` FROM timeline WHERE scope_id = $1 AND person = $2`)
	args := []any{ScopeOf(person), person}
	also := func(wanted bool, condition string, values ...any) {
		if !wanted {
			return
		}
		for _, v := range values {
			args = append(args, v)
			condition = strings.Replace(condition, "?", fmt.Sprintf("$%d", len(args)), 1)
		}
		b.WriteString(" AND " + condition)
	}
	also(f.Group != "", `line_group = ?`, f.Group)
	also(f.By != "", `recorded_by = ?`, f.By)
	also(f.Complied != "", `complied = ?`, f.Complied)
	also(f.From != 0, `on_day >= ?`, int64(f.From))
	also(f.To != 0, `on_day <= ?`, int64(f.To))
	also(f.Before != app.TimelineKey{}, `(on_day, at_minute, seq) < (?, ?, ?)`, int64(f.Before.On), int64(f.Before.At), f.Before.Seq)
	also(back, `(on_day, at_minute, seq) > (?, ?, ?)`, int64(f.After.On), int64(f.After.At), f.After.Seq)
	if back {
		b.WriteString(` ORDER BY on_day, at_minute, seq`)
	} else {
		b.WriteString(` ORDER BY on_day DESC, at_minute DESC, seq DESC`)
	}
	return b.String(), args
}

// says reports whether every word stands in the line's title or text. With hide the text of a sensitive line is not
// looked at, so that no search can tell what it says.
func says(l casefile.Line, words []string, hide bool) bool {
	text := l.Title
	if !hide || !l.Sensitive {
		text += " " + l.Text
	}
	text = strings.ToLower(text)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
