package cli

import (
	"fmt"
	"io"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far something has come that takes more than a second: as a bar on a terminal, and as a line now and
// then elsewhere.
type progress struct {
	c     *console
	what  string // "Importing"
	unit  string // "people"
	began time.Time
	said  time.Time
	bar   *progressbar.ProgressBar
	done  int64
	all   int64
}

// How long something may take in silence, and how often a line follows where there is no terminal.
const (
	silentFor = time.Second
	lineEvery = 5 * time.Second
)

func (c *console) progress(what, unit string) *progress {
	now := c.now()
	return &progress{c: c, what: what, unit: unit, began: now, said: now.Add(silentFor - lineEvery)}
}

// at says how much is done of all; all is 0 when it is not known.
func (p *progress) at(done, all int64) {
	p.done, p.all = done, all
	now := p.c.now()
	if now.Sub(p.began) < silentFor {
		return
	}
	if terminal(p.c.err) {
		p.draw()
		return
	}
	if now.Sub(p.said) < lineEvery {
		return
	}
	p.said = now
	p.c.note("%s: %s %s%s", p.what, p.count(), p.unit, p.rate(now))
}

// atInt is at for those who count in int.
func (p *progress) atInt(done, all int) { p.at(int64(done), int64(all)) }

// waiting says, until the returned function is called, that something goes on of which nobody knows how far it is.
func (c *console) waiting(what string) (stop func()) {
	began := c.now()
	tick := time.NewTicker(lineEvery)
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				c.note("%s: %s so far", what, c.now().Sub(began).Round(time.Second))
			}
		}
	}()
	return func() {
		tick.Stop()
		close(done)
		<-ended
	}
}

func (p *progress) draw() {
	if p.bar == nil || p.bar.GetMax64() != p.all {
		p.bar = progressbar.NewOptions64(max(p.all, 1), progressbar.OptionSetDescription(p.what), progressbar.OptionSetWriter(p.c.err),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString(p.unit), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30))
	}
	_ = p.bar.Set64(p.done) // a bar that cannot be drawn is no reason to stop
}

// end takes the bar away and, when it took a while, says how much was done.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
		fmt.Fprint(p.c.err, "\r")
	}
	now := p.c.now()
	if took := now.Sub(p.began); took >= silentFor {
		p.c.note("%s: %s %s in %s%s", p.what, thousands(p.done), p.unit, took.Round(100*time.Millisecond), p.rate(now))
	}
}

func (p *progress) count() string {
	if p.all == 0 {
		return thousands(p.done)
	}
	return thousands(p.done) + " of " + thousands(p.all)
}

func (p *progress) rate(now time.Time) string {
	seconds := now.Sub(p.began).Seconds()
	if seconds <= 0 || p.done == 0 {
		return ""
	}
	return fmt.Sprintf(", %s a second", thousands(int64(float64(p.done)/seconds)))
}

// thousands writes 1234567 as 1,234,567.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// counted is a reader or writer that tells how many bytes went through it.
type counted struct {
	w    io.Writer
	r    io.Reader
	n    int64
	tell func(n int64)
}

func (c *counted) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	c.tell(c.n)
	return n, err
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	c.tell(c.n)
	return n, err
}

// roomy lets the heap grow to five times what is held before it is collected, until the function that it returns is called.
// Whoever goes through a whole service holds a few megabytes and throws gigabytes away, so that collecting at twice what is
// held would be a sixth of the work.
func roomy() (back func()) {
	was := debug.SetGCPercent(400)
	return func() { debug.SetGCPercent(was) }
}
