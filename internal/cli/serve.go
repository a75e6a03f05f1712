package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"daybook/internal/fault"
	"daybook/internal/store"
	"daybook/internal/web"
)

// listening are the flags that say where and how browsers reach a server.
type listening struct {
	Addr        string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen. Beyond this machine only with TLS or behind a proxy."`
	Checkpoint  time.Duration `name:"checkpoint-every" default:"1m" placeholder:"TIME" help:"How often the ledger is signed when it grew."`
	TLSCert     string        `name:"tls-cert" type:"existingfile" placeholder:"FILE" help:"Certificate, PEM, with its chain."`
	TLSKey      string        `name:"tls-key" type:"existingfile" placeholder:"FILE" help:"Key of the certificate, PEM."`
	BehindProxy bool          `help:"A proxy before this server speaks HTTPS with browsers."`
}

// listen takes the address.
func (l listening) listen() (net.Listener, error) {
	listener, err := net.Listen("tcp", l.Addr)
	if wrong := (*net.AddrError)(nil); errors.As(err, &wrong) {
		return nil, fault.New(fault.Invalid, "--addr %q is not an address (%s). Write HOST:PORT, such as 127.0.0.1:8080.", l.Addr, wrong.Err)
	}
	if err != nil {
		return nil, fault.Wrap(fault.Storage, err, "%s cannot be listened on. Another program may be there; choose another port with --addr, such as 127.0.0.1:8081.", l.Addr)
	}
	return listener, nil
}

// vacant refuses an address that another program holds, before anything is made that would take time.
func (l listening) vacant() error {
	listener, err := l.listen()
	if err != nil {
		return err
	}
	return listener.Close()
}

// check refuses what would put passwords and records on a network in the clear.
func (l listening) check() error {
	if (l.TLSCert == "") != (l.TLSKey == "") {
		return fault.Input("tls-cert", "A certificate needs its key, and the other way round. Give both --tls-cert and --tls-key.")
	}
	if l.Checkpoint < time.Second {
		return fault.Input("checkpoint-every", "--checkpoint-every %s is too often. Give a second or more, such as 1m.", l.Checkpoint)
	}
	host, _, err := net.SplitHostPort(l.Addr)
	if err != nil {
		return fault.Input("addr", "--addr %q is not an address. Write HOST:PORT, such as 127.0.0.1:8080.", l.Addr)
	}
	if !loopback(host) && !l.secure() {
		return fault.Input("addr", "--addr %s can be reached from other machines, and without TLS passwords and records would cross the network in the clear. Give --tls-cert and --tls-key, or --behind-proxy when a proxy before it speaks HTTPS.", l.Addr)
	}
	return nil
}

// secure reports whether browsers reach the server by HTTPS.
func (l listening) secure() bool { return l.TLSCert != "" || l.BehindProxy }

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

type serveCmd struct {
	database
	listening
	NoSign bool `help:"Leave signing the ledger to another process; this one then needs no key file."`
}

func (serveCmd) example() string {
	return "daybook serve --db sqlite:office.db --addr 127.0.0.1:8080"
}

func (s serveCmd) Help() string {
	return helpText(`Brings the database up to date with this program, serves it, and does the work that nobody asks for: it gives entries their places in the ledger, signs it, and turns the standings that change with the calendar.

A SQLite database is served by one process; several processes may serve one PostgreSQL database side by side. The first start makes the keys of the ledger: keep a copy of that file somewhere else.

It stops cleanly on SIGTERM or an interrupt.`, s.example())
}

// Run serves until a signal comes.
func (s serveCmd) Run(c *console) error {
	if err := s.check(); err != nil {
		return err
	}
	log := c.logger(slog.LevelInfo)
	o, err := c.open(s.database, store.Options{Migrate: true, Owner: true}, log)
	if err != nil {
		return err
	}
	if s.NoSign {
		o.jobs.Keys = nil
	}
	return errors.Join(o.serve(c, s.listening, log, nil), o.Close())
}

// How long a server waits. A form with documents may come over a slow line; a page must not.
const (
	headerWithin   = 10 * time.Second
	requestWithin  = 2 * time.Minute
	idleWithin     = 2 * time.Minute
	shutdownWithin = 10 * time.Second
	maxHeader      = 64 << 10
)

// serve listens, prints that it is ready, and serves until the console's context ends. Ready, when given, is called once
// it listens.
func (o *office) serve(c *console, l listening, log *slog.Logger, ready func(url string)) error {
	o.jobs.Every = l.Checkpoint
	if err := o.jobs.Ready(c.ctx); err != nil {
		return err
	}
	listener, err := l.listen()
	if err != nil {
		return err
	}
	handler := web.New(web.Parts{App: o.app, Log: log, Now: c.now, Zone: o.zone, NewKey: newID, Secure: l.secure()}).Handler()
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headerWithin, ReadTimeout: requestWithin, WriteTimeout: requestWithin,
		IdleTimeout: idleWithin, MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12}}

	ctx, cancel := context.WithCancel(c.ctx)
	defer cancel()
	served := make(chan error, 1)
	go func() {
		if l.TLSCert != "" {
			served <- server.ServeTLS(listener, l.TLSCert, l.TLSKey)
		} else {
			served <- server.Serve(listener)
		}
	}()
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		o.jobs.Run(ctx)
	}()
	url := address(listener.Addr(), l.TLSCert != "")
	c.print("Daybook is ready at %s", url)
	if ready != nil {
		ready(url)
	}

	select {
	case <-c.ctx.Done():
		err = stop(server)
	case err = <-served:
	}
	cancel()
	<-worked
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return err
}

// stop lets the requests under way end, and cuts off those that do not.
func stop(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownWithin)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return server.Close()
	}
	return nil
}

// address writes where a browser finds the server.
func address(a net.Addr, secure bool) string {
	scheme := "http"
	if secure {
		scheme = "https"
	}
	host := a.String()
	if t, ok := a.(*net.TCPAddr); ok && t.IP.IsUnspecified() {
		host = fmt.Sprintf("localhost:%d", t.Port)
	}
	return scheme + "://" + strings.TrimSuffix(host, "/")
}
