package cli

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"syscall"
	"time"

	"daybook/internal/bench"
)

// memory measures how much memory the real program holds while it serves this database at a steady rate.
func (m *measuring) memory() error {
	d, err := m.sit()
	if err != nil {
		return err
	}
	if err := m.close(); err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	var said bytes.Buffer
	cmd := exec.Command(program, "serve", "--db", m.base.main, "--keys", m.keyFile(), "--addr", addr)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	asked := m.askAround("http://"+addr, d)
	most := bench.Memory(cmd.Process.Pid)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return fmt.Errorf("the program ended by itself: %w\n%s", err, said.String())
	}
	if err := <-ended; err != nil {
		return fmt.Errorf("the program did not end well: %w\n%s", err, said.String())
	}
	if asked != nil {
		return fmt.Errorf("%w\n%s", asked, said.String())
	}
	m.add(bench.Result{What: "most memory held while serving", Is: fmt.Sprintf("%d MB", most>>20), Aim: fmt.Sprintf("under %d MB", aimMemory>>20), Met: most > 0 && most < aimMemory})
	return nil
}

// askAround asks for all sorts of pages at the steady rate.
func (m *measuring) askAround(at string, d desk) error {
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		answer, err := http.Get(at + "/health")
		if err == nil {
			answer.Body.Close()
			break
		}
		if time.Now().After(deadline) {
			return err
		}
	}
	b, err := browse(at)
	if err != nil {
		return err
	}
	_, err = bench.Steady(m.c.ctx, pageRate, m.lasting, func(i int) (err error) {
		person := d.people[i%len(d.people)]
		switch i % 4 {
		case 0:
			_, err = b.ask("/", nil)
		case 1:
			_, err = b.ask("/person/"+person, nil)
		case 2:
			_, err = b.ask("/person/"+person+"/timeline", nil)
		case 3:
			_, err = b.ask("/search", url.Values{"q": {d.names[i%len(d.names)]}})
		}
		return err
	})
	return err
}
