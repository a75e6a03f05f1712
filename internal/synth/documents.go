package synth

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// document is a file that hangs on somebody's record.
type document struct {
	digest string
	body   []byte
}

// documentShare is how many people have a report from court on file. In the real world nearly all have; a file for each
// would make the extract of a nation unwieldy.
const documentShare = .04

// documents adds the report that the court had before it.
func (s *story) documents() {
	c := s.c
	shown := s.officers[s.p.officer].username != "" // more of them for whoever signs in to a demonstration
	if !c.yes(documentShare) && !(shown && c.yes(.15)) {
		return
	}
	s.preSentence()
}

// preSentence is the report that the court had before it.
func (s *story) preSentence() {
	c, on := s.c, s.sentenced()
	var text strings.Builder
	fmt.Fprintf(&text, "Pre-sentence report\n\nName: %s %s\nCRN: %s\nDate: %s\n\n", s.p.name.forename, s.p.name.surname, crnOf(s.o.Seed, s.p.number), on.Long())
	for range c.between(3, 6) {
		fmt.Fprintf(&text, "%s %s\n\n", one(c, topics), one(c, risks))
	}
	text.WriteString("Proposal: " + one(c, []string{"a community order with rehabilitation activity.", "a suspended sentence with unpaid work.", "custody cannot be ruled out.", "a programme, should the court find the offence serious enough."}) + "\n")
	s.document("Pre-sentence report "+on.String()+".txt", "Court report", s.soon(on.Add(1)), on, text.String())
}

// document hangs a text on the record.
func (s *story) document(name, category string, at time.Time, on day.Date, text string) {
	sum := sha256.Sum256([]byte(text))
	d := document{hex.EncodeToString(sum[:]), []byte(text)}
	s.say(s.admin(), at, on, entry.DocumentAdded{Name: name, Media: "text/plain", Size: len(text), Digest: d.digest, Category: category, For: s.order})
	s.docs = append(s.docs, d)
}
