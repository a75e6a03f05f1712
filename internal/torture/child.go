package torture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// readyWithin bounds how long the program may take to answer after it was started.
const readyWithin = 60 * time.Second

// child is the program under torture.
type child struct {
	cmd   *exec.Cmd
	said  tail
	ended chan error
}

// launch starts the program. It is a group of its own, so that an interrupt from the keyboard reaches only us.
func launch(_ context.Context, program string, args []string) (*child, error) {
	c := &child{cmd: exec.Command(program, args...), ended: make(chan error, 1)}
	c.cmd.Stdout, c.cmd.Stderr = &c.said, &c.said
	c.cmd.SysProcAttr = attributes()
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	go func() { c.ended <- c.cmd.Wait() }()
	return c, nil
}

// ready waits until the program answers.
func (c *child) ready(ctx context.Context, addr string) error {
	for deadline := time.Now().Add(readyWithin); time.Now().Before(deadline); {
		select {
		case err := <-c.ended:
			c.ended <- err
			return fmt.Errorf("the program ended by itself: %v\n%s", err, c.said.String())
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
		answer, err := http.Get("http://" + addr + "/health")
		if err != nil {
			continue
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return nil
		}
	}
	return fmt.Errorf("the program does not answer at %s\n%s", addr, c.said.String())
}

// kill ends the program as a power cut would, by its process id, and waits until it is gone.
func (c *child) kill() error {
	if err := c.cmd.Process.Kill(); err != nil {
		ended := <-c.ended
		c.ended <- ended
		return fmt.Errorf("the program ended by itself: %v\n%s", ended, c.said.String())
	}
	ended := <-c.ended
	c.ended <- ended
	var exit *exec.ExitError
	if errors.As(ended, &exit) {
		if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() && status.Signal() == syscall.SIGKILL {
			return nil
		}
	}
	return fmt.Errorf("the program ended by itself: %v\n%s", ended, c.said.String())
}

// tail keeps the last of what the program said.
type tail struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// kept is how much of it is kept, in bytes.
const kept = 16 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b.Write(p)
	if over := t.b.Len() - kept; over > 0 {
		t.b.Next(over)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.String()
}
