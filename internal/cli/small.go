package cli

import (
	"bufio"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"golang.org/x/term"

	"daybook/internal/app"
	"daybook/internal/cli/calc"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/store"
)

type accountCmd struct {
	database
	Username string `arg:"" help:"The name to sign in with."`
	Officer  string `placeholder:"ID" help:"The officer whose account it is; found by the name in the record when it is not given."`
}

func (accountCmd) example() string {
	return "printf '%s' \"$PASSWORD\" | daybook account s.khan --db sqlite:office.db"
}

func (a accountCmd) Help() string {
	return helpText(`Gives a member of staff a local account, or a new password for it, and signs them out everywhere. The password is the first line of the standard input, so that it stands in no history and no list of processes.`, a.example())
}

// Run sets a password.
func (a accountCmd) Run(c *console) error {
	o, err := c.open(a.database, store.Options{}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	officer, err := a.officer(c, o)
	if err != nil {
		return err
	}
	password, err := c.password()
	if err != nil {
		return err
	}
	if err := o.app.SetPassword(c.ctx, officer, a.Username, password); err != nil {
		return err
	}
	c.print("%s can sign in now. Every earlier session has ended.", a.Username)
	return nil
}

// password reads the first line of the input. At a terminal it is not shown.
func (c *console) password() (string, error) {
	if terminal(os.Stdin) && c.in == os.Stdin {
		c.note("Type the password and press Enter. It does not show.")
		b, err := term.ReadPassword(int(os.Stdin.Fd()))
		return string(b), err
	}
	line, err := bufio.NewReader(io.LimitReader(c.in, 4096)).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func (a accountCmd) officer(c *console, o *office) (string, error) {
	if a.Officer != "" {
		return a.Officer, nil
	}
	name := strings.ToLower(strings.TrimSpace(a.Username))
	var account app.Account
	err := o.db.Read(c.ctx, func(r app.Reader) (err error) {
		account, err = r.Account(name)
		return err
	})
	if err == nil {
		return account.Officer, nil
	}
	if fault.KindOf(err) != fault.NotFound {
		return "", err
	}
	dir, err := o.app.Directory(c.ctx)
	if err != nil {
		return "", err
	}
	for id, officer := range dir.Officers {
		if strings.ToLower(officer.Username) == name {
			return id, nil
		}
	}
	return "", fault.Input("username", "Nobody in the record signs in as %q. Say whose account it is with --officer ID.", a.Username)
}

type calcCmd struct {
	Kind  string `arg:"" enum:"tier,workload,predict" help:"What to work out: tier, workload or predict (the reoffending predictors and screening tools)."`
	File  string `arg:"" optional:"" type:"existingfile" help:"The questions, one JSON object a line; the standard input when not given."`
	Today string `placeholder:"DATE" help:"The day of assessment for questions about predictors that name none, such as 2026-11-23. When not given it is the day of their file, or of the reference data, and never the clock's: the same questions have the same answers on any day."`
}

func (calcCmd) example() string { return "daybook calc tier questions.jsonl > answers.jsonl" }

func (k calcCmd) Help() string {
	return helpText(`Answers each question with the result and the clauses that decided, or with what is wrong with the question. A question is {"id", "version" or "rule", "inputs"}; docs/rules says what the inputs are. A question about predictors is {"id", "kind", "request"}; with "why": true the answer also holds what each factor put in, what is missing, and what would change the band.`, k.example())
}

// Run answers questions.
func (k calcCmd) Run(c *console) error {
	in := c.in
	if k.File != "" {
		f, err := os.Open(k.File)
		if err != nil {
			return fault.Wrap(fault.Storage, err, "%s cannot be read.", k.File)
		}
		defer f.Close()
		in = f
	}
	today, err := day.Parse(k.Today)
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "--today is a day such as 2026-11-23, and not %s.", k.Today)
	}
	return calc.Run(k.Kind, today, in, c.out)
}

type versionCmd struct {
	JSON bool `name:"json" help:"Print it as JSON."`
}

func (versionCmd) example() string { return "daybook version" }

func (v versionCmd) Help() string { return helpText("Prints which program this is.", v.example()) }

// Run prints the version.
func (v versionCmd) Run(c *console) error {
	commit, made := "unknown", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				commit = s.Value
			case "vcs.time":
				made = s.Value
			}
		}
	}
	if v.JSON {
		return c.json(map[string]string{"commit": commit, "made": made, "go": runtime.Version()})
	}
	c.print("daybook, commit %s %s, %s", commit, made, runtime.Version())
	return nil
}
