package app

import "daybook/internal/lists"

// readAhead is a reader that has read some lists of one owner already, in one statement: over a network each statement is a way
// there and back.
type readAhead struct {
	Reader
	owner string
	read  map[Asked][]lists.Row
}

// ahead reads whole lists of an owner. What is asked of the reader that it returns is answered from them where it is just that.
func ahead(r Reader, owner string, asked ...Asked) (Reader, error) {
	found, err := r.ListsOf(owner, asked)
	if err != nil {
		return nil, err
	}
	a := readAhead{Reader: r, owner: owner, read: make(map[Asked][]lists.Row, len(asked))}
	for i, rows := range found {
		a.read[asked[i]] = rows
	}
	return a, nil
}

// List is [Reader.List].
func (a readAhead) List(t lists.Table, owner string, q ListQuery) ([]lists.Row, error) {
	if rows, ok := a.read[Asked{t, q}]; ok && owner == a.owner {
		return rows, nil
	}
	return a.Reader.List(t, owner, q)
}
