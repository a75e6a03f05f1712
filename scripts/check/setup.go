package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"

	"daybook/internal/testkit/chromium"
	"daybook/internal/testkit/pgcluster"
)

// serverEnv tells the tests which PostgreSQL server to use (see testkit.PostgresEnv).
const serverEnv = "DAYBOOK_TEST_PG"

// browser sees to it that there is a Chromium: it installs Debian's when there is none and this process may.
func browser(r *report) {
	if _, err := chromium.Find(); !errors.Is(err, chromium.ErrMissing) {
		return // there is one, or DAYBOOK_CHROMIUM names a wrong one, which the tests will say
	}
	if _, err := exec.LookPath("apt-get"); err == nil && os.Geteuid() == 0 {
		r.step("install Chromium (a minute or two)", installChromium)
	}
	if _, err := chromium.Find(); err != nil {
		r.missing("the journeys in a browser", chromium.HowToGet)
	}
}

func installChromium() error {
	if err := apt("update"); err != nil {
		return err
	}
	return apt("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation")
}

// apt runs apt-get, waiting for another that is at work.
func apt(args ...string) error {
	cmd := exec.Command("apt-get", append([]string{"-q", "-o", "DPkg::Lock::Timeout=600"}, args...)...)
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("apt-get %s: %w\n%s", args[0], err, out)
	}
	return nil
}

// postgres sees to it that all packages test on one PostgreSQL server, and returns what ends it. The programs are the
// machine's, or else npm's.
func postgres(r *report) (stop func()) {
	nothing := func() {}
	if os.Getenv(serverEnv) != "" {
		return nothing
	}
	bin, err := pgcluster.Find(".")
	if errors.Is(err, pgcluster.ErrMissing) {
		r.step("take PostgreSQL from npm", func() error { return run("make", "postgres") })
		bin, err = pgcluster.Find(".")
	}
	if err != nil {
		r.missing("everything on PostgreSQL", pgcluster.HowToGet)
		return nothing
	}
	stop = nothing
	r.step("start PostgreSQL from "+bin, func() error {
		c, err := pgcluster.Start(bin)
		if err != nil {
			return err
		}
		stop = c.Stop
		return os.Setenv(serverEnv, c.DSN)
	})
	return stop
}
