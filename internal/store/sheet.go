package store

import (
	"database/sql"
	"fmt"

	"daybook/internal/app"
	"daybook/internal/assess"
)

const (
	sqlSheet     = `SELECT body FROM sheet WHERE scope_id = $1 AND person = $2`
	sqlSaveSheet = `INSERT INTO sheet (scope_id, person, body) VALUES ($1, $2, $3)
		ON CONFLICT (scope_id, person) DO UPDATE SET body = excluded.body`
	sqlDeleteSheet = `DELETE FROM sheet WHERE scope_id = $1 AND person = $2`

	sqlSpent    = `SELECT assessment, kind, seconds FROM spent WHERE scope_id = $1 AND officer = $2 ORDER BY assessment`
	sqlAllSpent = `SELECT kind, count(*), coalesce(sum(seconds), 0) FROM spent GROUP BY kind ORDER BY kind` // across all scopes
	sqlSpend    = `INSERT INTO spent (scope_id, officer, assessment, kind, seconds) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (scope_id, officer, assessment) DO UPDATE SET seconds = spent.seconds + excluded.seconds`
)

var sheetTable = tableOf("sheet", "scope_id, person, body")

// Sheet returns the answers of a person's assessments; an empty sheet for who was never assessed here.
func (t *tx) Sheet(person string) (*assess.Sheet, error) {
	rows, err := t.query(sqlSheet, ScopeOf(person), person)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if !rows.Next() {
		return assess.NewSheet(person), rows.Err()
	}
	var body sql.RawBytes // decoded in place
	if err := rows.Scan(&body); err != nil {
		return nil, err
	}
	s, err := assess.Decode(body)
	if err != nil {
		return nil, fmt.Errorf("person %s: %w", person, err)
	}
	return s, rows.Close()
}

// SaveSheet keeps a person's sheet. An empty one is not kept.
func (t *tx) SaveSheet(s *assess.Sheet) error {
	if s.Empty() {
		_, err := t.exec(sqlDeleteSheet, ScopeOf(s.Person), s.Person)
		return err
	}
	_, err := t.exec(sqlSaveSheet, sheetArgs(s)...)
	return err
}

// sheetArgs are the values of sqlSaveSheet.
func sheetArgs(s *assess.Sheet) []any {
	return []any{ScopeOf(s.Person), s.Person, assess.Encode(s)}
}

// Spend adds to what an officer spent on an assessment.
func (t *tx) Spend(officer string, s app.Spent) error {
	_, err := t.exec(sqlSpend, ScopeOf(officer), officer, s.Assessment, s.Kind, s.Seconds)
	return err
}

// Spent returns what an officer spent on each assessment that they wrote on.
func (t *tx) Spent(officer string) ([]app.Spent, error) {
	rows, err := t.query(sqlSpent, ScopeOf(officer), officer)
	return collect(rows, err, func(rows *sql.Rows) (s app.Spent, err error) {
		return s, rows.Scan(&s.Assessment, &s.Kind, &s.Seconds)
	})
}

// SpentInAll adds up what everyone spent, by kind of assessment.
func (t *tx) SpentInAll() ([]app.SpentOn, error) {
	rows, err := t.query(sqlAllSpent)
	return collect(rows, err, func(rows *sql.Rows) (s app.SpentOn, err error) {
		return s, rows.Scan(&s.Kind, &s.Assessments, &s.Seconds)
	})
}
