package torture

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// MarkerPrefix begins every note that a client writes.
const MarkerPrefix = "torture:"

// answerWithin bounds how long a client waits for an answer before it tries again.
const answerWithin = 20 * time.Second

// client writes to the program as a browser would: with a session, forms and idempotency keys.
type client struct {
	t      *torture
	number int
	http   *http.Client
	chance *rand.Rand
	sent   int
}

// clients signs every client in and starts them. They stop with the context.
func (t *torture) clients(ctx context.Context) (*sync.WaitGroup, error) {
	all := make([]*client, t.Clients)
	jars := map[SignIn]http.CookieJar{} // sessions outlive the program, and too many sign-ins are refused
	for i := range all {
		who := t.SignIns[i%len(t.SignIns)]
		if jars[who] == nil {
			jar, err := cookiejar.New(nil)
			if err != nil {
				return nil, err
			}
			jars[who] = jar
		}
		all[i] = &client{t: t, number: i, chance: rand.New(rand.NewPCG(t.Seed, uint64(i)+2)), http: &http.Client{
			Jar: jars[who], Timeout: answerWithin, Transport: &http.Transport{DisableKeepAlives: i%2 == 1},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}}
		if i < len(t.SignIns) {
			if err := all[i].signIn(ctx, who); err != nil {
				return nil, err
			}
		}
	}
	var running sync.WaitGroup
	for _, c := range all {
		running.Go(func() { c.run(ctx) })
	}
	return &running, nil
}

func (c *client) signIn(ctx context.Context, who SignIn) error {
	status, to, err := c.post(ctx, "/sign-in", url.Values{"username": {who.User}, "password": {who.Password}})
	if err == nil && status != http.StatusSeeOther {
		err = fmt.Errorf("answered with status %d: %s", status, excerpt(to))
	}
	if err != nil {
		return fmt.Errorf("sign in as %s: %w", who.User, err)
	}
	return nil
}

// run writes until the context ends.
func (c *client) run(ctx context.Context) {
	for ctx.Err() == nil {
		person := c.t.People[c.chance.IntN(len(c.t.People))]
		c.sent++
		// The seed is part of it, so that a second run on the same database does not take the first one's notes for its own.
		marker := fmt.Sprintf("%s %d client %d note %d", MarkerPrefix, c.t.Seed, c.number, c.sent)
		form, entries := c.form(marker)
		c.t.book.send(marker, entries)
		if c.persist(ctx, "/person/"+person+"/record", form) == nil {
			c.t.book.acknowledge(marker)
		}
	}
}

// form is a contact with a note, an appointment, or both at once.
func (c *client) form(marker string) (form url.Values, entries int) {
	sum := sha256.Sum256([]byte(marker))
	form = url.Values{"key": {hex.EncodeToString(sum[:16])}}
	kind := c.chance.IntN(3)
	if kind != 1 {
		form.Set("type", contactType)
		form.Set("note", marker)
		entries++
	}
	if kind != 0 {
		form.Set("next_date", c.workday())
		form.Set("next_start", fmt.Sprintf("%d:%02d", 9+c.chance.IntN(8), 15*c.chance.IntN(4)))
		form.Set("next_mode", "phone")
		form.Set("next_purpose", marker)
		entries++
	}
	return form, entries
}

// contactType is something that happens every day: a telephone call from the person.
const contactType = "CTOA"

// workday is a day within the next year; telephone appointments are not refused on any.
func (c *client) workday() string {
	return time.Now().AddDate(0, 0, 1+c.chance.IntN(300)).Format("2006-01-02")
}

// errRefused means that the program answered and did not take the command.
var errRefused = errors.New("refused")

// persist sends a form until it is acknowledged, always with the same key: what a browser does when someone presses the
// button again after the answer was lost.
func (c *client) persist(ctx context.Context, path string, form url.Values) error {
	for {
		if err := c.t.gate.enter(ctx); err != nil {
			return err
		}
		status, said, err := c.post(ctx, path, form)
		c.t.gate.leave()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil && status == http.StatusSeeOther && !strings.HasPrefix(said, "/sign-in"):
			return nil
		case err == nil && status != http.StatusServiceUnavailable && status != http.StatusTooManyRequests && status != http.StatusConflict:
			c.t.Say("a command was refused with status %d: %s", status, excerpt(said))
			return errRefused
		}
		if err := sleep(ctx, pauseForBusy); err != nil {
			return err
		}
	}
}

// post sends a form and returns the answer's status, and where it leads to or what it says.
func (c *client) post(ctx context.Context, path string, form url.Values) (status int, said string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+c.t.Addr+path, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := c.http.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if to := answer.Header.Get("Location"); to != "" {
		return answer.StatusCode, to, err
	}
	return answer.StatusCode, string(text), err
}

// excerpt is what an error page says, roughly.
func excerpt(body string) string {
	var words []string
	for _, part := range strings.Split(body, "<") {
		_, text, ok := strings.Cut(part, ">")
		if text = strings.TrimSpace(text); ok && text != "" {
			words = append(words, text)
		}
	}
	text := strings.Join(words, " ")
	return strconv.Quote(text[:min(len(text), 600)])
}
