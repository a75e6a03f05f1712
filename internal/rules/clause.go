package rules

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"sync"
)

// Clause is one rule in words. The pages in docs/rules are where clauses are written; this is their index, so that a
// page of Daybook can show the words behind "P1.2".
type Clause struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Text    string `json:"text"`    // what the clause says, in one paragraph
	Page    string `json:"page"`    // the page in docs/rules, such as "plan.md"
	Assumed bool   `json:"assumed"` // marked [A]: no official rule was found
}

// index is the clauses in the order of their pages and where each stands.
type index struct {
	list []Clause
	at   map[string]int
}

var clauses = sync.OnceValue(func() index {
	ix, err := loadClauses(data)
	if err != nil {
		// The file is part of the program and is checked by its tests.
		panic("rules: the clauses built into this program cannot be read: " + err.Error())
	}
	return ix
})

func loadClauses(fsys fs.FS) (index, error) {
	text, err := fs.ReadFile(fsys, "data/clauses.json")
	if err != nil {
		return index{}, err
	}
	ix := index{at: map[string]int{}}
	if err := json.Unmarshal(text, &ix.list); err != nil {
		return index{}, fmt.Errorf("clauses.json: %w", err)
	}
	for i, c := range ix.list {
		ix.at[c.ID] = i
	}
	return ix, nil
}

// ClauseOf finds a clause by its id, such as "P1.2".
func ClauseOf(id string) (Clause, bool) {
	ix := clauses()
	i, ok := ix.at[id]
	if !ok {
		return Clause{}, false
	}
	return ix.list[i], true
}

// Clauses lists every clause, page by page.
func Clauses() []Clause { return clauses().list }
