// Command pgserve runs a command with a PostgreSQL database that lives as long as it does:
//
//	go run ./internal/testkit/pgserve bin/daybook serve --db {}
//
// Each {} among the arguments becomes the address of a fresh, empty database. The server is the one that
// DAYBOOK_TEST_PG names, or a throwaway one.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"

	"daybook/internal/testkit/pgcluster"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "pgserve: say which command to run, with {} where the address of the database belongs")
		os.Exit(2)
	}
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "pgserve:", err)
	}
	os.Exit(code)
}

// run returns the exit code of the command.
func run(args []string) (int, error) {
	server := os.Getenv("DAYBOOK_TEST_PG")
	if server == "" {
		bin, err := pgcluster.Find(".")
		if err != nil {
			return 1, fmt.Errorf("%w; %s", err, pgcluster.HowToGet)
		}
		c, err := pgcluster.Start(bin)
		if err != nil {
			return 1, err
		}
		defer c.Stop()
		server = c.DSN
	}
	database, drop, err := pgcluster.NewDatabase(server, fmt.Sprintf("daybook_serve_%d", os.Getpid()))
	if err != nil {
		return 1, err
	}
	defer drop()
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "{}", database)
	}
	// An interrupt from the keyboard reaches the command too; this process outlives it, to clear up.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGINT)
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
