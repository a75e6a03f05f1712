package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"

	"github.com/alexedwards/argon2id"

	"daybook/internal/access"
	"daybook/internal/fault"
	"daybook/internal/staffing"
)

// How sign-in is guarded. These guard the program, not a person's case, so they are not dated settings.
const (
	sessionIdle  = 2 * time.Hour   // a browser left alone is signed out
	sessionWhole = 12 * time.Hour  // and in any case after a working day
	seenEvery    = time.Minute     // how often a session notes that it was used
	failsAllowed = 5               // wrong passwords before the account rests
	restsFor     = 5 * time.Minute // and for how long; it doubles with each further five
	restsAtMost  = time.Hour       // so that nobody can keep an officer out for good by trying
	leastLength  = 12              // characters of a password
	longestAgent = 200             // bytes of what a browser calls itself
)

// hashing is argon2id at 19 MiB, two passes, one lane.
var hashing = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// hashSlots bounds how many passwords are hashed at once, so that a flood of sign-ins cannot take all memory.
var hashSlots = make(chan struct{}, 2)

// dummyHash is compared against when there is no such account, so that the answer takes as long.
var dummyHash = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$pVcAk0y2xK3Ykq1sJ8dUQ1bqv0m6m1rWwq0v2o1cP0E"

// Identity is a signed-in officer.
type Identity struct {
	Session Session
	Actor   access.Actor
	Officer staffing.Officer

	staff int64 // the version of the staff by which they were let in
}

// errSignIn is one answer for every reason, so that it cannot be learned which names exist.
func errSignIn() error {
	return fault.Input("password", "The name and the password do not belong together. Check both and try again")
}

// SignIn checks a name and password and returns the token of a new session. A name that nobody has is treated as one
// that somebody has, down to the rest after too many wrong passwords.
func (a *App) SignIn(ctx context.Context, username, password, agent string) (token string, err error) {
	username = strings.ToLower(strings.TrimSpace(username))
	var acc Account
	err = a.Store.Read(ctx, func(r Reader) error {
		acc, err = r.Account(username)
		return err
	})
	unknown := fault.KindOf(err) == fault.NotFound
	if err != nil && !unknown {
		return "", err
	}
	if unknown {
		acc = a.strangers.account(username)
	}
	now := a.instant()
	if err := a.resting(acc, now); err != nil {
		return "", err
	}
	ok, err := compare(ctx, password, acc.Hash)
	switch {
	case err != nil:
		return "", err
	case unknown:
		a.strangers.keep(failed(acc, now))
		return "", errSignIn()
	case acc.Disabled:
		return "", errSignIn()
	case !ok:
		if err := a.wrongPassword(ctx, username, now); err != nil {
			return "", err
		}
		return "", errSignIn()
	}
	return a.startSession(ctx, acc, agent, now)
}

// resting refuses an account that rests after too many wrong passwords.
func (a *App) resting(acc Account, now time.Time) error {
	if !now.Before(acc.Locked) {
		return nil
	}
	return fault.New(fault.Busy, "There were too many wrong passwords. Wait until %s, or ask your administrator for a new one.",
		acc.Locked.In(a.Zone).Format("15:04"))
}

// failed is an account after one more wrong password.
func failed(acc Account, now time.Time) Account {
	acc.Fails++
	if acc.Fails%failsAllowed == 0 {
		rest := restsFor
		for range acc.Fails/failsAllowed - 1 {
			if rest = min(2*rest, restsAtMost); rest == restsAtMost {
				break
			}
		}
		acc.Locked = now.Add(rest)
	}
	return acc
}

// wrongPassword notes a wrong password.
func (a *App) wrongPassword(ctx context.Context, username string, now time.Time) error {
	return a.Store.Write(ctx, func(w Writer) error {
		acc, err := w.Account(username)
		if err != nil {
			return err
		}
		return w.SaveAccount(failed(acc, now))
	})
}

func (a *App) startSession(ctx context.Context, acc Account, agent string, now time.Time) (string, error) {
	token := newToken()
	err := a.Store.Write(ctx, func(w Writer) error {
		o, err := w.Officer(acc.Officer)
		if err != nil {
			return err
		}
		stands, err := w.Account(acc.Username)
		if err != nil {
			return err
		}
		if !o.In(a.Today()) || stands.Hash != acc.Hash || stands.Disabled {
			return errSignIn() // they have left, or the password was changed at this very moment
		}
		if acc.Fails > 0 {
			acc.Fails, acc.Locked = 0, time.Time{}
			if err := w.SaveAccount(acc); err != nil {
				return err
			}
		}
		return w.SaveSession(Session{TokenHash: hashToken(token), Officer: acc.Officer, Created: now, Seen: now,
			Expires: now.Add(sessionWhole), Agent: keptAgent(agent)})
	})
	return token, err
}

// keptAgent is what a browser calls itself, as text that can be kept and not too long. Nobody is kept out for the browser they
// use, so what is not text is left out and not refused.
func keptAgent(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
	return strings.ToValidUTF8(s[:min(len(s), longestAgent)], "") // the cut may fall within a character
}

// Who returns the officer a session token belongs to. An identity provider would come in beside SignIn and end in
// startSession; this function stays the only door for both.
func (a *App) Who(ctx context.Context, token string) (id Identity, err error) {
	now := a.instant()
	hash := hashToken(token)
	if id.Session, id.staff, err = a.Store.SignedIn(ctx, hash); err != nil {
		return id, err
	}
	if now.After(id.Session.Expires) || now.Sub(id.Session.Seen) > sessionIdle {
		return id, fault.New(fault.NotFound, "Your session has ended. Sign in again; what you typed is kept as a draft.")
	}
	dir, ok := a.staff.at(id.staff, a.Today())
	if !ok {
		if dir, err = a.Directory(ctx); err != nil {
			return id, err
		}
	}
	if id.Actor, ok = actor(dir, id.Session.Officer); !ok {
		return id, fault.New(fault.NotFound, "Your account is not linked to a member of staff.")
	}
	id.Officer = dir.Officers[id.Session.Officer]
	if !id.Officer.In(a.Today()) {
		return id, fault.New(fault.NotFound, "Your account has ended.")
	}
	if now.Sub(id.Session.Seen) >= seenEvery {
		err = a.Store.Write(ctx, func(w Writer) error { return w.TouchSession(hash, now) })
	}
	return id, err
}

// Admitted returns the context of what this officer's request does: it sees the staff as they stood when they were let in.
func (id Identity) Admitted(ctx context.Context) context.Context {
	if id.Officer.ID == "" {
		return ctx
	}
	return context.WithValue(ctx, staffKey{}, id.staff)
}

// SignOut ends one session.
func (a *App) SignOut(ctx context.Context, token string) error {
	return a.Store.Write(ctx, func(w Writer) error { return w.DeleteSession(hashToken(token)) })
}

// SignOutEverywhere ends every session of an officer.
func (a *App) SignOutEverywhere(ctx context.Context, officer string) error {
	return a.Store.Write(ctx, func(w Writer) error { return w.DeleteSessions(officer) })
}

// Sessions returns where an officer is signed in.
func (a *App) Sessions(ctx context.Context, officer string) (ss []Session, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		ss, err = r.Sessions(officer)
		return err
	})
	return ss, err
}

// SetPassword gives an officer a local account or a new password for it and ends their sessions.
func (a *App) SetPassword(ctx context.Context, officer, username, password string) error {
	username = strings.ToLower(strings.TrimSpace(username))
	if username == "" {
		return fault.Input("username", "Give the name to sign in with")
	}
	if len([]rune(password)) < leastLength {
		return fault.Input("password", "Choose a password of at least %d characters", leastLength)
	}
	hash, err := hashPassword(ctx, password)
	if err != nil {
		return err
	}
	return a.Store.Write(ctx, func(w Writer) error {
		if _, err := w.Officer(officer); err != nil {
			return err
		}
		if old, err := w.Account(username); err == nil && old.Officer != officer {
			return fault.Input("username", "Someone else signs in with this name. Choose another")
		} else if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		if err := w.DeleteSessions(officer); err != nil {
			return err
		}
		return w.SaveAccount(Account{Username: username, Officer: officer, Hash: hash, Changed: a.instant()})
	})
}

// ChangePassword lets an officer choose a new password by giving the old one.
func (a *App) ChangePassword(ctx context.Context, officer, old, new string) error {
	var acc Account
	err := a.Store.Read(ctx, func(r Reader) (err error) {
		acc, err = r.AccountOf(officer)
		return err
	})
	if err != nil {
		return err
	}
	now := a.instant()
	if err := a.resting(acc, now); err != nil {
		return err
	}
	ok, err := compare(ctx, old, acc.Hash)
	if err != nil {
		return err
	}
	if !ok {
		// Counted like a sign-in: a browser left open must not be a way to try passwords without end.
		if err := a.wrongPassword(ctx, acc.Username, now); err != nil {
			return err
		}
		return fault.Input("old", "This is not your present password")
	}
	return a.SetPassword(ctx, officer, acc.Username, new)
}

func compare(ctx context.Context, password, hash string) (bool, error) {
	if err := takeSlot(ctx); err != nil {
		return false, err
	}
	defer func() { <-hashSlots }()
	return argon2id.ComparePasswordAndHash(password, hash)
}

func hashPassword(ctx context.Context, password string) (string, error) {
	if err := takeSlot(ctx); err != nil {
		return "", err
	}
	defer func() { <-hashSlots }()
	return argon2id.CreateHash(password, hashing)
}

func takeSlot(ctx context.Context) error {
	select {
	case hashSlots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fault.Wrap(fault.Busy, ctx.Err(), "Many people are signing in at this moment. Try again shortly.")
	}
}

// newToken returns 256 random bits. It is a secret of one browser, so it does not come through the seams for ids.
func newToken() string {
	var b [32]byte
	rand.Read(b[:]) // crypto/rand.Read never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
