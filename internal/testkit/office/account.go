package office

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/alexedwards/argon2id"

	"daybook/internal/app"
	"daybook/internal/staffing"
)

// Password is what everyone in the office signs in with; see [Username].
const Password = "correct horse battery"

// Username returns the name that an officer signs in with.
func Username(officer string) string { return strings.ToLower(officer) }

// hash is made once for all offices of a test run: making it is slow by design.
var hash = sync.OnceValues(func() (string, error) {
	return argon2id.CreateHash(Password, &argon2id.Params{Memory: 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
})

// account lets an officer sign in.
func (o *Office) account(t testing.TB, officer staffing.Officer) {
	t.Helper()
	h, err := hash()
	if err != nil {
		t.Fatal(err)
	}
	err = o.Store.Write(context.Background(), func(w app.Writer) error {
		return w.SaveAccount(app.Account{Username: Username(officer.ID), Officer: officer.ID, Hash: h, Changed: o.Clock.Now()})
	})
	if err != nil {
		t.Fatal(err)
	}
}
