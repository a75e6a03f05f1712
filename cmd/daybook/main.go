// Command daybook is the working record of a probation service, in one program: "daybook --help" lists what it does.
package main

import (
	"os"

	_ "time/tzdata" // the office's clock must not depend on what the machine has

	"daybook/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
