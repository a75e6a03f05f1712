package store

import "hash/fnv"

// Scopes is how many buckets the record is spread over. It never changes: every stored row carries its bucket.
const Scopes = 256

// ScopeOf returns the bucket of whatever has this id: a person, an officer, a unit. Rows of one bucket are kept on one
// machine where there are several, and each page reads as few buckets as it can.
func ScopeOf(id string) int64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return int64(h.Sum64() % Scopes)
}
