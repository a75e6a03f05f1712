package store

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/packed"
	"daybook/internal/standing"
)

const (
	sqlPerson          = `SELECT file, standing FROM person WHERE scope_id = $1 AND id = $2`
	sqlPersonForUpdate = sqlPerson + ` FOR UPDATE`
	sqlPersonByCRN     = `SELECT person FROM crn WHERE crn = $1`
	sqlCRNOf           = `SELECT crn FROM person WHERE scope_id = $1 AND id = $2`

	sqlSavePerson = `INSERT INTO person (scope_id, id, crn, seq, next_on, file, standing) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (scope_id, id) DO UPDATE SET crn = excluded.crn, seq = excluded.seq, next_on = excluded.next_on,
		file = excluded.file, standing = excluded.standing`
	sqlDeleteCRN = `DELETE FROM crn WHERE crn = $1 AND person = $2`
	sqlInsertCRN = `INSERT INTO crn (crn, person) VALUES ($1, $2)`
)

// Person reads one person's file and standing.
func (t *tx) Person(id string) (app.Person, error) { return t.person(sqlPerson, id) }

// PersonForUpdate reads a record and holds it until the transaction ends. SQLite has one writer at a time anyway.
func (t *tx) PersonForUpdate(id string) (app.Person, error) {
	query := sqlPersonForUpdate
	if t.db.onSQLite() {
		query = sqlPerson
	}
	p, err := t.person(query, id)
	if fault.KindOf(err) == fault.NotFound {
		return app.Person{File: &casefile.File{Person: id}}, nil
	}
	if err == nil {
		t.held, t.heldCRN, t.heldSeq = id, p.File.CRN, p.File.Seq
	}
	return p, err
}

func (t *tx) person(query, id string) (p app.Person, err error) {
	rows, err := t.query(query, ScopeOf(id), id)
	if err != nil {
		return p, err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return p, err
		}
		return p, found(sql.ErrNoRows, "There is no person with this reference.")
	}
	var file, stand sql.RawBytes // decoded in place: a file has some tens of thousands of bytes
	if err := rows.Scan(&file, &stand); err != nil {
		return p, err
	}
	if p, err = decodePerson(id, file, stand); err != nil {
		return p, err
	}
	return p, rows.Close()
}

// standings is how standings are written and read: as files are, for the same reason.
var standings = packed.Of[standing.Standing]()

// readStanding reads what standings wrote, or JSON by a program before version 8 of the file.
func readStanding(b []byte) (*standing.Standing, error) {
	if b[0] == packed.Mark {
		return standings.Read(b)
	}
	st := new(standing.Standing)
	return st, json.Unmarshal(b, st, jsontext.AllowInvalidUTF8(true))
}

func decodePerson(id string, file, stand []byte) (p app.Person, err error) {
	if p.File, err = casefile.Decode(file); err != nil {
		return app.Person{}, fmt.Errorf("person %s: %w", id, err)
	}
	if len(stand) > 0 {
		if p.Standing, err = readStanding(stand); err != nil {
			return app.Person{}, fmt.Errorf("standing of person %s: %w", id, err)
		}
	}
	return p, nil
}

// personArgs are the values of sqlSavePerson.
func personArgs(p app.Person) []any {
	var stand []byte
	var next int64
	if p.Standing != nil {
		stand, next = standings.Append(nil, p.Standing), int64(p.Standing.Next)
	}
	return []any{ScopeOf(p.File.Person), p.File.Person, p.File.CRN, p.File.Seq, next, casefile.Encode(p.File), stand}
}

// PersonByCRN returns whose CRN it is.
func (t *tx) PersonByCRN(crn string) (id string, err error) {
	err = t.row(sqlPersonByCRN, []any{crn}, &id)
	return id, found(err, "There is no person with the CRN %s.", crn)
}

// SavePerson stores the file and standing and writes the difference between the two sets of rows.
func (t *tx) SavePerson(p app.Person, change lists.Change) error {
	if err := t.saveCRN(p.File.Person, p.File.CRN); err != nil {
		return err
	}
	if _, err := t.exec(sqlSavePerson, personArgs(p)...); err != nil {
		return err
	}
	return t.changeRows(change)
}

// crnOf is the CRN that is stored of a person, or "".
func (t *tx) crnOf(person string) (crn string, err error) {
	if t.held == person {
		return t.heldCRN, nil
	}
	err = t.row(sqlCRNOf, []any{ScopeOf(person), person}, &crn)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return crn, err
}

func (t *tx) saveCRN(person, crn string) error {
	before, err := t.crnOf(person)
	if err != nil {
		return err
	}
	if before == crn {
		return nil
	}
	if t.held == person {
		t.heldCRN = crn
	}
	if before != "" {
		if _, err := t.exec(sqlDeleteCRN, before, person); err != nil {
			return err
		}
	}
	if crn == "" {
		return nil
	}
	if _, err = t.exec(sqlInsertCRN, crn, person); taken(err) {
		return fault.Wrap(fault.Invalid, err, "The CRN %s belongs to another person in the record. Nothing was saved. Check the number.", crn)
	}
	return err
}
