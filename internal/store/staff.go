package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/staffing"
)

const (
	sqlStaff     = `SELECT kind, id, body FROM staff`
	sqlOneStaff  = `SELECT body FROM staff WHERE kind = $1 AND id = $2`
	sqlHoldStaff = sqlOneStaff + ` FOR UPDATE`
	sqlPutStaff  = `INSERT INTO staff (kind, id, body) VALUES ($1, $2, $3) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body`

	sqlStaffVersion = `SELECT version FROM staff_version WHERE one = 1`
	sqlRaiseStaff   = `UPDATE staff_version SET version = version + 1 WHERE one = 1`
	sqlFirstStaff   = `INSERT INTO staff_version (one, version) VALUES (1, 1) ON CONFLICT (one) DO NOTHING`
)

// What a row of the staff table is about.
const (
	kindOfficer = "officer"
	kindTeam    = "team"
	kindUnit    = "unit"
)

// Staff returns every officer, team and unit.
func (t *tx) Staff() (staffing.Directory, error) {
	d := staffing.Directory{Officers: map[string]staffing.Officer{}, Teams: map[string]staffing.Team{}, Units: map[string]staffing.Unit{}}
	rows, err := t.query(sqlStaff)
	err = each(rows, err, func(rows *sql.Rows) error {
		var kind, id string
		var body []byte
		if err := rows.Scan(&kind, &id, &body); err != nil {
			return err
		}
		var err error
		switch kind {
		case kindOfficer:
			err = keep(d.Officers, id, body)
		case kindTeam:
			err = keep(d.Teams, id, body)
		case kindUnit:
			err = keep(d.Units, id, body)
		}
		if err != nil {
			return fmt.Errorf("%s %s: %w", kind, id, err)
		}
		return nil
	})
	return d, err
}

func keep[V any](in map[string]V, id string, body []byte) error {
	var v V
	err := json.Unmarshal(body, &v)
	in[id] = v
	return err
}

// StaffVersion changes whenever Staff would return something else, and whenever the service's own stream grows.
// A request that was admitted reads the staff as they stood then.
func (t *tx) StaffVersion() (version int64, err error) {
	if version, ok := app.StaffVersionIn(t.ctx); ok && t.conn == nil {
		return version, nil
	}
	err = t.row(sqlStaffVersion, nil, &version)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return version, err
}

// Officer returns one officer.
func (t *tx) Officer(id string) (staffing.Officer, error) { return t.officer(sqlOneStaff, id) }

// OfficerForUpdate reads an officer and holds them until the transaction ends. SQLite has one writer at a time anyway.
func (t *tx) OfficerForUpdate(id string) (staffing.Officer, error) {
	if t.db.onSQLite() {
		return t.officer(sqlOneStaff, id)
	}
	return t.officer(sqlHoldStaff, id)
}

func (t *tx) officer(query, id string) (staffing.Officer, error) {
	var o staffing.Officer
	var body []byte
	if err := t.row(query, []any{kindOfficer, id}, &body); err != nil {
		return o, found(err, "There is no officer with this reference.")
	}
	if err := json.Unmarshal(body, &o); err != nil {
		return o, fmt.Errorf("%s %s: %w", kindOfficer, id, err)
	}
	return o, nil
}

// SaveOfficer stores an officer as their entries add up.
func (t *tx) SaveOfficer(o staffing.Officer) error { return t.saveStaff(kindOfficer, o.ID, o) }

// SaveTeam stores a team.
func (t *tx) SaveTeam(team staffing.Team) error { return t.saveStaff(kindTeam, team.ID, team) }

// SaveUnit stores a unit.
func (t *tx) SaveUnit(u staffing.Unit) error { return t.saveStaff(kindUnit, u.ID, u) }

func (t *tx) saveStaff(kind, id string, v any) error {
	if err := t.putStaff(kind, id, v); err != nil {
		return err
	}
	return t.raiseStaffVersion()
}

func (t *tx) putStaff(kind, id string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("%s %s: %w", kind, id, err)
	}
	if id == "" {
		return fault.New(fault.Invalid, "There is a record of a %s without a reference. Nothing was saved.", kind)
	}
	_, err = t.exec(sqlPutStaff, kind, id, string(body))
	return err
}

func (t *tx) raiseStaffVersion() error {
	res, err := t.exec(sqlRaiseStaff)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return err
	}
	_, err = t.exec(sqlFirstStaff)
	return err
}
