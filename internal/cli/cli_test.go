package cli

import (
	"database/sql"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"daybook/internal/testkit"
)

// TestMain lets the scripts run this test's program as "daybook".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"daybook": func() { os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the scripts that need no particular database.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", RequireExplicitExec: true, RequireUniqueNames: true,
		Cmds: commands, Setup: func(env *testscript.Env) error { return surroundings(env, "") }})
}

// TestEngines runs each script on each engine; $DB is a fresh, empty database.
func TestEngines(t *testing.T) {
	for name, fresh := range map[string]func(testing.TB) string{"sqlite": testkit.SQLite, "postgres": testkit.Postgres} {
		t.Run(name, func(t *testing.T) {
			testscript.Run(t, testscript.Params{Dir: "testdata/engines", RequireExplicitExec: true, RequireUniqueNames: true,
				Condition: func(is string) (bool, error) { return is == name, nil }, Cmds: commands,
				Setup: func(env *testscript.Env) error { return surroundings(env, fresh(t)) }})
		})
	}
}

// surroundings gives a script a database, a free address and its own folder for keys.
func surroundings(env *testscript.Env, db string) error {
	for _, name := range []string{"ADDR", "ADDR2"} {
		addr, err := freeAddress()
		if err != nil {
			return err
		}
		env.Setenv(name, addr)
	}
	env.Setenv("DB", db)
	env.Setenv("DAYBOOK_KEYS", env.WorkDir+"/ledger.keys")
	return nil
}

// readyWithin bounds how long a server may take until it answers.
const readyWithin = 2 * time.Minute

var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"old":  oldExtract,
	"gone": gone,
	// ready URL waits until a server answers there.
	"ready": func(ts *testscript.TestScript, _ bool, args []string) {
		for deadline := time.Now().Add(readyWithin); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			answer, err := http.Get(args[0] + "/health")
			if err != nil {
				continue
			}
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		ts.Fatalf("nothing answers at %s", args[0])
	},
	// sql FILE STATEMENT changes a SQLite database past the program.
	"sql": func(ts *testscript.TestScript, _ bool, args []string) {
		db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
		ts.Check(err)
		defer db.Close()
		_, err = db.Exec(strings.Join(args[1:], " "))
		ts.Check(err)
	},
	// edit FILE OLD NEW replaces the first occurrence of a text in a file.
	"edit": func(ts *testscript.TestScript, _ bool, args []string) {
		path := ts.MkAbs(args[0])
		text, err := os.ReadFile(path)
		ts.Check(err)
		if !strings.Contains(string(text), args[1]) {
			ts.Fatalf("%s does not contain %q", args[0], args[1])
		}
		ts.Check(os.WriteFile(path, []byte(strings.Replace(string(text), args[1], args[2], 1)), 0o600))
	},
	// mode FILE MODE checks the permissions of a file.
	"mode": func(ts *testscript.TestScript, _ bool, args []string) {
		info, err := os.Stat(ts.MkAbs(args[0]))
		ts.Check(err)
		if got := info.Mode().Perm().String(); got != args[1] {
			ts.Fatalf("%s has mode %s, want %s", args[0], got, args[1])
		}
	},
}
