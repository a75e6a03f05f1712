package store

import (
	"context"
	"database/sql"
	"sync"
	"time"
)

// handle is a pool of connections with the statements prepared on it. A prepared statement costs SQLite half as much;
// pgx prepares by itself, connection by connection.
type handle struct {
	sql     *sql.DB
	prepare bool

	mu     sync.RWMutex
	ready  map[string]*sql.Stmt
	wanted map[string]bool // statements met inside a transaction, to be prepared after it
	closed bool
}

func newHandle(ctx context.Context, driver, dsn string, connections int, prepare bool) (*handle, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxIdleTime(10 * time.Minute)
	h := &handle{sql: db, prepare: prepare, ready: map[string]*sql.Stmt{}, wanted: map[string]bool{}}
	if err := db.PingContext(ctx); err != nil {
		return h, err
	}
	return h, nil
}

// stmt returns the prepared form of a statement. When there is none yet it asks for one: preparing needs a connection,
// and the caller holds one inside a transaction, maybe the last.
func (h *handle) stmt(query string) *sql.Stmt {
	if !h.prepare {
		return nil
	}
	h.mu.RLock()
	s := h.ready[query]
	h.mu.RUnlock()
	if s == nil {
		h.mu.Lock()
		h.wanted[query] = true
		h.mu.Unlock()
	}
	return s
}

// prepareWanted prepares what was asked for. A statement that fails to prepare is left to be run as it is, where its
// error reaches whoever runs it.
func (h *handle) prepareWanted(ctx context.Context) {
	h.mu.RLock()
	none := len(h.wanted) == 0
	h.mu.RUnlock()
	if none {
		return
	}
	h.mu.Lock()
	wanted := h.wanted
	h.wanted = map[string]bool{}
	h.mu.Unlock()
	for query := range wanted {
		s, err := h.sql.PrepareContext(ctx, query)
		if err != nil {
			continue
		}
		h.mu.Lock()
		if h.closed || h.ready[query] != nil {
			h.mu.Unlock()
			s.Close()
			continue
		}
		h.ready[query] = s
		h.mu.Unlock()
	}
}

func (h *handle) close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil
	}
	h.closed = true
	for _, s := range h.ready {
		s.Close() // the pool's own Close reports what matters
	}
	return h.sql.Close()
}
