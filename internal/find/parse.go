package find

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/day"
)

// Query is what a typed text can mean. The zero Query means nothing and finds nobody.
type Query struct {
	clues    []clue   // the parts that are numbers
	words    []word   // the rest, as typed
	readings [][]word // the words as they may belong together: "mc donald" is also one name
	noDays   []string // what was typed like a day on which nobody can have been born
	initials uint32   // the first letters of the words, and of what short forms of them stand for
}

// anyInitial says that a word may stand in an address in ways that do not begin as it does.
const anyInitial = ^uint32(0)

// clue is one part of the text with digits in it. A run of digits can be several things ("030485" is a day and the end of
// a phone number); whichever a person matches best counts.
type clue struct {
	ids      []Identifier
	born     day.Date
	year     int
	crn      string // six digits: a CRN whose letter was left out
	phone    string // digits in national form: those of a run of six or more, or the last four or five
	postcode string
	outward  string
	house    string
	part     Parts // which part of the text it is
}

// word is one word of a name or street.
type word struct {
	text   string
	small  bool // a particle beside other words: hardly counts
	joined bool // two typed words tried as one: no slip of the fingers is allowed for as well
	sound  string
	bones  string
	part   Parts // which parts of the text it is; two, where it is joined
}

// Limits on what is read of a query; nobody types more, and a paste must not cost more.
const (
	maxTyped = 200 // characters
	maxWords = 8
	maxClues = 6
)

const monthNames = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// The shapes in a query, in the order in which they are looked for. What one takes, the next does not see.
var (
	idShape      = regexp.MustCompile(`(?:^|[^\w/])(sf\d{2}/\d{1,6}[a-z]|\d{1,6}/\d{1,7}[a-z]|(?:19|20)?\d{2}/\d{5,7}|[a-z]\d{6}|[a-z]\d{4}[a-z]{2}|\d{11}[a-z])\b`)
	postShape    = regexp.MustCompile(`\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b`)
	isoShape     = regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b`)
	dateShape    = regexp.MustCompile(`\b(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})\b`)
	spacedShape  = regexp.MustCompile(`(?:^|[^\d ] )(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})(?:$| [^\d ])`) // not in a phone number
	namedShape   = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[-/., ]*(` + monthNames + `)[-/., ]*(\d{4}|\d{2})\b`)
	monthShape   = regexp.MustCompile(`\b(` + monthNames + `)[-/., ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4})\b`) // May 11 1993
	phoneShape   = regexp.MustCompile(`[+(]{0,2}\d[\d ().\-]{4,24}\d`)
	yearShape    = regexp.MustCompile(`\b(?:19|20)\d{2}\b`)
	outwardShape = regexp.MustCompile(`\b[a-z]{1,2}\d[a-z\d]?\b`)
	endShape     = regexp.MustCompile(`\b\d{5}\b`)
	houseShape   = regexp.MustCompile(`\b\d{1,4}[a-z]?\b`)
)

// Parse reads what an officer typed; today is for two-digit years of birth. It never fails: what is no number is a name.
func Parse(typed string, today day.Date) Query {
	if r := []rune(typed); len(r) > maxTyped {
		typed = string(r[:maxTyped])
	}
	text := strings.Join(strings.Fields(lower(typed)), " ")
	var q Query
	if !strings.ContainsAny(text, "0123456789") {
		q.readWords(text)
		return q
	}
	if ids := identifiers(closedUp(text)); ids != nil { // "x 123456"
		q.clues = []clue{{ids: ids, part: 1 << maxWords}}
		return q
	}
	text = q.take(text, idShape, func(m []string) (clue, bool) {
		ids := identifiers(m[1])
		return clue{ids: ids}, ids != nil
	})
	for _, shape := range []*regexp.Regexp{isoShape, dateShape, namedShape, spacedShape} {
		text = q.take(text, shape, func(m []string) (clue, bool) {
			d, err := day.ParseBirth(m[1]+" "+m[2]+" "+m[3], today)
			if err != nil && (shape == isoShape || shape == dateShape) {
				q.noDays = append(q.noDays, m[0])
			}
			return clue{born: d}, err == nil
		})
	}
	text = q.take(text, monthShape, func(m []string) (clue, bool) {
		d, err := day.ParseBirth(m[2]+" "+m[1]+" "+m[3], today)
		return clue{born: d}, err == nil
	})
	text = q.take(text, postShape, func(m []string) (clue, bool) {
		whole, outward := postcode(m[0])
		return clue{postcode: whole, outward: outward}, whole != ""
	})
	text = q.take(text, phoneShape, func(m []string) (clue, bool) {
		c := clue{phone: phoneDigits(m[0])}
		if d, err := day.ParseBirth(strings.TrimSpace(m[0]), today); err == nil { // 03041985
			c.born = d
		}
		if crnDigits.MatchString(m[0]) {
			c.crn = m[0]
		}
		return c, len(c.phone) >= shortestPhone
	})
	text = q.take(text, yearShape, func(m []string) (clue, bool) {
		year, _ := strconv.Atoi(m[0])
		age := today.Time().Year() - year
		return clue{year: year}, age >= 10 && age <= 110
	})
	text = q.take(text, outwardShape, func(m []string) (clue, bool) { return clue{outward: m[0]}, true })
	text = q.take(text, houseShape, func(m []string) (clue, bool) {
		c := clue{house: m[0]}
		if len(m[0]) == shortestEnd && strings.Trim(m[0], "0123456789") == "" && !yearShape.MatchString(m[0]) { // "0142", as results say how a number ends
			c.phone = m[0]
		}
		return c, true
	})
	text = q.take(text, endShape, func(m []string) (clue, bool) { return clue{phone: m[0]}, true })
	q.readWords(text)
	return q
}

// take finds every place of this shape that read accepts, keeps its clue and leaves a comma where it stood, which no
// later shape and no name reaches across. Where the shape has groups, it stands from the first to the last of them.
func (q *Query) take(text string, shape *regexp.Regexp, read func(m []string) (clue, bool)) string {
	var rest strings.Builder
	from := 0
	for _, at := range shape.FindAllStringSubmatchIndex(text, -1) {
		m := make([]string, len(at)/2)
		for i := range m {
			m[i] = text[at[2*i]:at[2*i+1]]
		}
		c, ok := read(m)
		if !ok || len(q.clues) == maxClues {
			continue
		}
		first, last := at[0], at[1]
		if len(at) > 2 {
			first, last = at[2], at[len(at)-1]
		}
		c.part = 1 << (maxWords + len(q.clues))
		q.clues = append(q.clues, c)
		rest.WriteString(text[from:first] + " , ")
		from = last
	}
	rest.WriteString(text[from:])
	return rest.String()
}

// readWords keeps what is left as words, and the ways they may belong together.
func (q *Query) readWords(text string) {
	var all []string
	for w := range strings.FieldsSeq(Fold(text)) {
		if len(all) < maxWords && strings.Trim(w, "0123456789") != "" {
			all = append(all, w)
		}
	}
	never := func(int) bool { return false }
	q.words = wordsOf(joinWords(all, never))
	for _, w := range q.words {
		if first := w.text[0]; first < 'a' || first > 'z' || streetKinds[w.text] != "" {
			q.initials = anyInitial // a kind of street is written in other ways too
		} else {
			q.initials |= 1 << (first - 'a')
		}
	}
	q.addReading(q.words)
	q.addReading(wordsOf(joinWords(all, func(i int) bool { return particles[all[i]] })))
	for at := range len(all) - 1 { // "smith jones" for Smith-Jones, "abdul rahman" for Abdulrahman
		reading := wordsOf(joinWords(all, func(i int) bool { return i == at }))
		reading[at].joined = true
		q.addReading(reading)
	}
}

// written is a word of a reading before it is listened to.
type written struct {
	text string
	part Parts
}

// joinWords writes each word for which with is true together with the next one.
func joinWords(words []string, with func(int) bool) []written {
	var out []written
	for i := 0; i < len(words); i++ {
		w := written{words[i], 1 << i}
		for i+1 < len(words) && with(i) {
			i++
			w.text += words[i]
			w.part |= 1 << i
		}
		out = append(out, w)
	}
	return out
}

func (q *Query) addReading(words []word) {
	for _, r := range q.readings {
		if slices.EqualFunc(r, words, func(a, b word) bool { return a.text == b.text }) {
			return
		}
	}
	if len(words) > 0 {
		q.readings = append(q.readings, words)
	}
}

func wordsOf(texts []written) []word {
	words := make([]word, len(texts))
	all := true
	for i, t := range texts {
		sound := SoundOf(t.text)
		words[i] = word{text: t.text, small: particles[t.text], sound: sound, bones: bonesOfSound(sound), part: t.part}
		all = all && particles[t.text]
	}
	if all { // Le and Do are whole names as well
		for i := range words {
			words[i].small = false
		}
	}
	return words
}

// Empty reports whether the text meant nothing that anyone could be found by.
func (q Query) Empty() bool { return len(q.Lookups()) == 0 }

// Understood says in words what the text was taken for, so that an officer sees that 3/4 was read as 3 April.
func (q Query) Understood() []string {
	var said []string
	for _, typed := range q.noDays {
		said = append(said, "“"+typed+"” is no day of birth")
	}
	for _, c := range q.clues {
		said = append(said, strings.Join(c.understood(), " or "))
	}
	var words []string
	for _, w := range q.words {
		words = append(words, w.text)
	}
	if words != nil {
		said = append(said, "name or street “"+strings.Join(words, " ")+"”")
	}
	return said
}

func (c clue) understood() []string {
	var said []string
	for _, id := range c.ids {
		said = append(said, strings.ToUpper(string(id.What)+" "+id.Value))
	}
	if c.born != 0 {
		said = append(said, c.born.Time().Format("born 2 Jan 2006"))
	}
	if c.year != 0 {
		said = append(said, "born in "+strconv.Itoa(c.year))
	}
	if c.phone != "" {
		said = append(said, "phone "+c.phone)
	}
	if c.crn != "" {
		said = append(said, "CRN ending "+c.crn)
	}
	switch {
	case c.postcode != "":
		said = append(said, "postcode "+strings.ToUpper(c.postcode))
	case c.outward != "":
		said = append(said, "address in "+strings.ToUpper(c.outward))
	case c.house != "":
		said = append(said, "house "+strings.ToUpper(c.house))
	}
	return said
}
