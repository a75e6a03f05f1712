// Package cli is Daybook's command line, and the one place that joins its parts: the store, what people do, the pages,
// the jobs, the extracts and the synthetic service.
//
// Each command is a struct: its fields are its flags, Help says what it does with an example, Run does it. A command
// prints its result to the standard output and everything about its progress to the standard error, so that scripts can
// take the one without the other.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
	"github.com/google/uuid"

	"daybook/internal/fault"
)

// The exit codes. Scripts may rely on them.
const (
	exitDone        = 0 // done, and nothing was found wrong
	exitFound       = 1 // done, and something was found: faults, differences, a check that failed
	exitUsage       = 2 // the command line or what it names cannot be accepted; nothing was changed
	exitStorage     = 3 // the database or a file is full, read-only, gone, in use or newer than the program
	exitDefect      = 4 // anything else
	exitInterrupted = 5 // stopped by a signal before it was done
)

// program is the tree of commands.
type program struct {
	Serve   serveCmd   `cmd:"" help:"Serve a database to browsers."`
	Demo    demoCmd    `cmd:"" help:"Make a synthetic office, serve it, and print how to sign in."`
	Synth   synthCmd   `cmd:"" help:"Write the extract of a synthetic service."`
	Import  importCmd  `cmd:"" help:"Check an extract and take it into a database."`
	Export  exportCmd  `cmd:"" help:"Write a database as an extract."`
	Copy    copyCmd    `cmd:"" help:"Carry a database into another, also from SQLite to PostgreSQL."`
	Verify  verifyCmd  `cmd:"" help:"Check the ledger, a receipt, or two checkpoints."`
	Rebuild rebuildCmd `cmd:"" help:"Work everything out from the journal again and compare."`
	Offers  offersCmd  `cmd:"" help:"Print which share of the answers of assessments the record offers."`

	Checkpoint checkpointCmd `cmd:"" help:"Sign and print the latest checkpoint, or publish all of them."`
	RotateKey  rotateCmd     `cmd:"" help:"Change the key that the ledger is signed with."`
	Account    accountCmd    `cmd:"" help:"Give someone a name and password to sign in with."`

	Backup  backupCmd  `cmd:"" help:"Write a whole copy of a database to a file, while it is in use."`
	Restore restoreCmd `cmd:"" help:"Fill an empty database from a backup."`
	Retain  retainCmd  `cmd:"" help:"List the records whose time is over, and destroy them when told to."`
	Calc    calcCmd    `cmd:"" help:"Answer questions about tier, workload and predictors, one line each."`

	Weightings weightingsCmd `cmd:"" help:"Check, try, publish and list what work weighs for the service."`

	Bench   benchCmd   `cmd:"" help:"Measure pages, recording and import against a floor."`
	Torture tortureCmd `cmd:"" help:"Kill the program while it writes, again and again, and look for anything lost."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

const description = `Daybook is the working record of a probation service: one program, one database.

To look at it with invented people:   daybook demo
To serve a service of your own:       daybook import DIR, then daybook serve

Exit codes: 0 done; 1 done, and something was found wrong; 2 the command line is wrong; 3 trouble with the database or a file; 4 a defect; 5 interrupted.`

// console is what a command has of its surroundings.
type console struct {
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
}

// newID makes ids that sort by the time at which they were made.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// print writes a line of the command's result.
func (c *console) print(format string, args ...any) { fmt.Fprintf(c.out, format+"\n", args...) }

// note writes a line about what goes on.
func (c *console) note(format string, args ...any) { fmt.Fprintf(c.err, format+"\n", args...) }

// errFound ends a command that did its work and found something wrong, which it has printed.
var errFound = errors.New("something was found")

// garbage is how much may be thrown away before the collector runs, in percent of what is kept. Little is kept, some tens of
// megabytes, so that with Go's own 100 a tenth of every page goes into collecting; with 200 the most memory that serving a
// unit held grew from 92 to 96 MB. GOGC in the environment overrides it.
const garbage = 200

// exited is how kong's wish to exit reaches Main.
type exited int

// Main runs the command that the arguments name and returns the exit code. An interrupt or a termination signal ends it
// cleanly; a second one at once.
func Main(args []string, in io.Reader, out, errs io.Writer) (code int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // so that a second signal has its usual effect
	defer func() {
		if e, ok := recover().(exited); ok {
			code = int(e)
		}
	}()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	c := &console{ctx: ctx, in: in, out: out, err: errs, now: time.Now}
	parser := kong.Must(&program{}, kong.Name("daybook"), kong.Description(description), kong.Writers(out, errs),
		kong.Exit(func(code int) { panic(exited(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{NoExpandSubcommands: true, WrapUpperBound: 100, NoAppDescFormat: true}),
		kong.ValueFormatter(withDefault), kong.Bind(c))
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "help": // "daybook help import" is what people type
		args = append(slices.Clone(args[1:]), "--help")
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		c.misuse(err)
		return exitUsage
	}
	return c.outcome(chosen.Run())
}

// withDefault is the help of a flag with the value that it has when nobody gives one.
func withDefault(v *kong.Value) string {
	help := kong.DefaultHelpValueFormatter(v)
	if v.HasDefault && v.Default != "" {
		help += " Default: " + v.Default + "."
	}
	return help
}

// misuse says what is wrong with a command line and what would be right.
func (c *console) misuse(err error) {
	text := strings.ReplaceAll(err.Error(), `","`, `", "`)
	if !strings.HasSuffix(text, "?") {
		text = strings.TrimSuffix(text, ".") + "."
	}
	c.note("daybook: %s", text)
	var parse *kong.ParseError
	if !errors.As(err, &parse) || parse.Context == nil {
		return
	}
	command := parse.Context.Selected()
	if command == nil {
		c.note("\"daybook --help\" lists the commands.")
		return
	}
	c.note("Right is: daybook %s", strings.TrimPrefix(command.Summary(), "daybook "))
	if command.Target.IsValid() {
		if h, ok := command.Target.Addr().Interface().(exampled); ok {
			c.note("For example: %s", h.example())
		}
	}
	c.note("\"%s --help\" says more.", command.FullPath())
}

// exampled is a command that has an example.
type exampled interface{ example() string }

// outcome tells about an error and returns its exit code.
func (c *console) outcome(err error) int {
	if err == nil {
		return exitDone
	}
	if errors.Is(err, errFound) {
		return exitFound
	}
	if c.ctx.Err() != nil {
		c.note("daybook: stopped before it was done.")
		return exitInterrupted
	}
	kind := fault.KindOf(err)
	if kind == fault.Internal {
		c.note("daybook: something went wrong in Daybook: %v", err)
		return exitDefect
	}
	c.note("daybook: %s", fault.Text(err))
	if cause := errors.Unwrap(asFault(err)); cause != nil && kind == fault.Storage {
		c.note("         (%v)", cause)
	}
	for _, f := range fault.FieldsOf(err)[min(1, len(fault.FieldsOf(err))):] {
		c.note("         %s", f.Text)
	}
	switch kind {
	case fault.Storage, fault.Busy:
		return exitStorage
	}
	return exitUsage
}

func asFault(err error) error {
	var f *fault.Error
	if errors.As(err, &f) {
		return f
	}
	return err
}

// helpText puts the sentences of a command's help and its example together.
func helpText(sentences, example string) string {
	return sentences + "\n\nExample:\n\n  " + strings.ReplaceAll(example, "\n", "\n  ")
}
