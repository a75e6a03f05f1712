package store

import "time"

// Times are stored as microseconds since 1970 in UTC, which both engines keep exactly and compare in the same way; the
// zero time is 0. These two functions are the only place that says so.

func toMicros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func fromMicros(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}
