package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/casefile"
)

const (
	sqlPutLine = `INSERT INTO timeline (scope_id, person, on_day, at_minute, seq, line_group, recorded_by, complied, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (scope_id, person, on_day, at_minute, seq) DO UPDATE SET line_group = excluded.line_group,
		recorded_by = excluded.recorded_by, complied = excluded.complied, body = excluded.body`
	sqlDeleteTimeline = `DELETE FROM timeline WHERE scope_id = $1 AND person = $2`
)

// lineArgs are the values of sqlPutLine.
func lineArgs(person string, l casefile.Line) ([]any, error) {
	body, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("timeline of person %s: %w", person, err)
	}
	return []any{ScopeOf(person), person, int64(l.On), int64(l.At), l.Seq, l.Group, l.By, l.Complied, string(body)}, nil
}

// AddLines adds rows to a person's timeline. A line at the place of a stored one takes its place.
func (t *tx) AddLines(person string, lines []casefile.Line) error {
	for _, l := range lines {
		args, err := lineArgs(person, l)
		if err != nil {
			return err
		}
		if _, err := t.exec(sqlPutLine, args...); err != nil {
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
		args = append(args, f.Limit)
		query += fmt.Sprintf(` LIMIT $%d`, len(args))
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

func scanLine(rows *sql.Rows) (l casefile.Line, err error) {
	var body []byte
	if err := rows.Scan(&body); err != nil {
		return l, err
	}
	return l, json.Unmarshal(body, &l)
}

// timelineQuery has few forms, so the statements it makes are worth keeping prepared.
func timelineQuery(person string, f app.TimelineFilter, back bool) (string, []any) {
	var b strings.Builder
	b.WriteString(`SELECT body FROM timeline WHERE scope_id = $1 AND person = $2`)
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
