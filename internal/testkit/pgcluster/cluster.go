package pgcluster

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// superuser is the name of the one role of a throwaway cluster.
const superuser = "daybook"

// startWithin bounds how long a new cluster may take to answer; a busy machine needs some of it.
const startWithin = 60 * time.Second

// A Cluster is one running throwaway server. It lives as long as it is reachable in this process, or until Stop.
type Cluster struct {
	// DSN is the address of its maintenance database, in which CREATE DATABASE may be said.
	DSN string

	dir   string
	leash io.Closer // closing it ends the server: see Start
	keep  *exec.Cmd
}

// keeper is the shell program that holds the server. It waits for the end of its input, which comes when the cluster
// is stopped and also when the process that started it dies in whatever way; then it ends the server and clears up.
const keeper = `
bin=$1 dir=$2
"$bin/postgres" -D "$dir/data" -k "$dir" -h '' -F \
	-c max_connections=200 -c shared_buffers=64MB -c full_page_writes=off -c synchronous_commit=off \
	-c max_wal_size=4GB -c timezone=UTC >"$dir/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
cd / && rm -rf "$dir"
`

// Start makes a cluster with the programs in bin and waits until it answers. PostgreSQL refuses to run as root: a root
// process runs it as the user postgres, or nobody.
func Start(bin string) (*Cluster, error) {
	as, err := unprivileged()
	if err != nil {
		return nil, err
	}
	// Not os.TempDir: the path of a Unix socket may have no more than 107 bytes, and this user must reach it.
	dir, err := os.MkdirTemp("/tmp", "daybook-pg-")
	if err != nil {
		return nil, fmt.Errorf("postgres: folder: %w", err)
	}
	c := &Cluster{dir: dir, DSN: address(dir, "postgres")}
	if err := c.start(bin, as); err != nil {
		c.Stop()
		return nil, err
	}
	return c, nil
}

func (c *Cluster) start(bin string, as *syscall.Credential) error {
	if as != nil {
		if err := os.Chown(c.dir, int(as.Uid), int(as.Gid)); err != nil {
			return fmt.Errorf("postgres: hand over %s: %w", c.dir, err)
		}
	}
	bin, err := within(bin, c.dir, as)
	if err != nil {
		return err
	}
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", filepath.Join(c.dir, "data"), "-U", superuser,
		"--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
	initdb.Dir = c.dir
	initdb.SysProcAttr = &syscall.SysProcAttr{Credential: as}
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("postgres: initdb: %w\n%s", err, out)
	}
	c.keep = exec.Command("sh", "-c", keeper, "keeper", bin, c.dir)
	c.keep.Dir = c.dir
	// A process group of its own: an interrupt from the keyboard reaches the tests, and the keeper only through them.
	c.keep.SysProcAttr = &syscall.SysProcAttr{Credential: as, Setpgid: true}
	if c.leash, err = c.keep.StdinPipe(); err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	if err := c.keep.Start(); err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	return c.await()
}

// await returns when the server answers, or with its log when it does not.
func (c *Cluster) await() error {
	db, err := sql.Open("pgx", c.DSN)
	if err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), startWithin)
	defer cancel()
	for {
		err := db.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(c.dir, "log")) // the log only adds to an error already in hand
			return fmt.Errorf("postgres: does not answer: %w\n%s", err, log)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Stop ends the server and removes its folder.
func (c *Cluster) Stop() {
	if c.leash != nil {
		c.leash.Close()
	}
	if c.keep != nil && c.keep.Process != nil {
		c.keep.Wait() // its status is that of clearing up; RemoveAll below finishes what it left
	}
	os.RemoveAll(c.dir)
}

// address is the DSN of one database of the cluster whose socket stands in dir.
func address(dir, database string) string {
	q := url.Values{"host": {dir}, "user": {superuser}}
	return "postgres:///" + database + "?" + q.Encode()
}

// unprivileged returns whom to run PostgreSQL as, or nil for whoever runs the tests.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if as, ok := lookup(name); ok {
			return as, nil
		}
	}
	return nil, fmt.Errorf("postgres: it refuses to run as root, and there is neither a user postgres nor nobody")
}

// within returns a folder with the programs that the user may reach: bin itself, or a copy of its whole installation
// inside dir when a folder above it is closed (a source tree below /root, say).
func within(bin, dir string, as *syscall.Credential) (string, error) {
	try := exec.Command(filepath.Join(bin, "postgres"), "--version")
	try.Dir = dir
	try.SysProcAttr = &syscall.SysProcAttr{Credential: as}
	err := try.Run()
	if err == nil || as == nil {
		return bin, err
	}
	home := filepath.Join(dir, "native")
	if err := os.CopyFS(home, os.DirFS(filepath.Dir(bin))); err != nil {
		return "", fmt.Errorf("postgres: copy %s to where user %s may read it: %w", bin, strconv.Itoa(int(as.Uid)), err)
	}
	return filepath.Join(home, filepath.Base(bin)), nil
}
