package pgcluster

import (
	"database/sql"
	"fmt"
	"net/url"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver of database/sql
)

// NewDatabase makes an empty database on a server, given by the address of one from which others may be made. It
// returns the address of the new one, and what drops it, whoever is still connected.
func NewDatabase(server, name string) (address string, drop func() error, err error) {
	u, err := url.Parse(server)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return "", nil, fmt.Errorf("postgres: the server must be an address such as postgres://user@host/postgres, not %q", server)
	}
	if err := say(server, `CREATE DATABASE `+name+` TEMPLATE template0`); err != nil {
		return "", nil, err
	}
	u.Path = "/" + name
	return u.String(), func() error { return say(server, `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`) }, nil
}

// say runs one statement on a server.
func say(server, statement string) error {
	db, err := sql.Open("pgx", server)
	if err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		return fmt.Errorf("postgres: %s: %w", statement, err)
	}
	return nil
}
