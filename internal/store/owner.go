package store

import (
	"errors"
	"io"
	"os"
	"syscall"

	"daybook/internal/fault"
)

// takeOwnership makes this process the only one that serves a SQLite file, until the returned lock is closed or the
// process dies in whatever way: the lock is the kernel's (flock), on a file beside the database.
func takeOwnership(path string) (io.Closer, error) {
	f, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fault.Wrap(fault.Storage, err, "The folder of the database %s cannot be written to.", path)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, fault.Wrap(fault.Storage, err, "Another Daybook already serves the database %s. A SQLite database is served by one process. Stop the other one first, or use PostgreSQL, which several may serve.", path)
	}
	return nil, fault.Wrap(fault.Storage, err, "The database %s cannot be locked against a second server.", path)
}
