package lists

// rowKey is what identifies a row.
type rowKey struct {
	table      Table
	owner, key string
}

func keyOf(r Row) rowKey { return rowKey{r.Table, r.Owner, r.Key} }

// Diff returns what turns the rows before into the rows after. Rows that stay as they are cost nothing.
func Diff(before, after []Row) Change {
	old := make(map[rowKey]Row, len(before))
	for _, r := range before {
		old[keyOf(r)] = r
	}
	var c Change
	for _, r := range after {
		k := keyOf(r)
		if was, ok := old[k]; !ok || was != r {
			c.Put = append(c.Put, r)
		}
		delete(old, k)
	}
	for _, r := range before {
		if _, gone := old[keyOf(r)]; gone {
			c.Delete = append(c.Delete, r)
		}
	}
	return c
}
