package app

import "sync"

// strangers remembers wrong passwords for names that nobody has, so that such a name rests like a real one and the answer
// does not tell which names exist. It is kept in memory only: losing it costs nothing.
type strangers struct {
	mu    sync.Mutex
	known map[string]Account
}

// strangersKept bounds how many names are remembered, whoever makes them up.
const strangersKept = 10_000

// account returns what stands in for the account of a name.
func (s *strangers) account(username string) Account {
	s.mu.Lock()
	defer s.mu.Unlock()
	acc := s.known[username]
	acc.Username, acc.Hash = username, dummyHash
	return acc
}

func (s *strangers) keep(acc Account) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil || len(s.known) >= strangersKept {
		s.known = map[string]Account{}
	}
	s.known[acc.Username] = acc
}
