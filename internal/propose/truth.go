package propose

// Truth says whether something holds, does not, or is not known.
type Truth int8

// The truths. Unknown is none of the two and never taken for one.
const (
	No      Truth = -1
	Unknown Truth = 0
	Yes     Truth = 1
)

// String says the truth in a word.
func (t Truth) String() string {
	switch t {
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return "not known"
}

// truth is Yes or No.
func truth(b bool) Truth {
	if b {
		return Yes
	}
	return No
}

// either holds when one does; it is not known while none does and one may.
func either(all ...Truth) Truth {
	out := No
	for _, t := range all {
		out = max(out, t)
	}
	return out
}

// both holds when all do; it is not known while none fails and one may.
func both(all ...Truth) Truth {
	out := Yes
	for _, t := range all {
		out = min(out, t)
	}
	return out
}

// not turns a truth round; what is not known stays so.
func not(t Truth) Truth { return -t }

// span is a level of which only the bounds are known: low 1, medium 2, high 3.
type span struct{ least, most int }

// Levels of a span.
const (
	low = iota + 1
	medium
	high
)

var levelWords = [...]string{"not known", "low", "medium", "high"}

// in reports whether the level lies between two levels, as far as it is known.
func (s span) in(from, to int) Truth {
	switch {
	case s.least >= from && s.most <= to:
		return Yes
	case s.most < from || s.least > to:
		return No
	}
	return Unknown
}

// words say the level, or between which it lies.
func (s span) words() string {
	if s.least == s.most {
		return levelWords[s.least]
	}
	return "between " + levelWords[s.least] + " and " + levelWords[s.most]
}
