package casefile

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/entry"
	"daybook/internal/rules"
)

// say fills in what an entry says, in the words of those who work with it.
func (f *File) say(e entry.Entry, l *Line) {
	switch p := e.Payload.(type) {
	case entry.EntryCorrected:
		f.sayCorrected(e, p, l)
	case entry.EntryVoided:
		l.Title = "Marked as made in error: " + f.targetWords(p.Of)
		l.Text = "Why: " + p.Reason
	default:
		if !f.sayPerson(e, l) && !f.saySentence(e, l) && !f.sayRisk(e, l) && !f.sayCriminal(e, l) && !f.sayProposal(e, l) && !f.sayAssessment(e, l) && !f.sayReport(e, l) && !f.sayContact(e, l) {
			f.sayRecord(e, l)
		}
	}
}

// sayCorrected says what the corrected entry says now, under the words that it was corrected.
func (f *File) sayCorrected(e entry.Entry, p entry.EntryCorrected, l *Line) {
	t := f.Targets[p.Of]
	why := "Why it was corrected: " + p.Reason
	k, known := entry.KindOf(t.Kind)
	payload, err := entry.Decode(k.Name, k.Version, []byte(p.As))
	if !known || err != nil {
		l.Title, l.Text = "Corrected an entry that is not in the record", why
		return
	}
	now := e
	now.ID, now.On, now.Payload = p.Of, cmp.Or(p.On, t.On), payload
	f.say(now, l)
	moved := ""
	if now.On != t.On {
		moved = "Day it should have carried: " + now.On.Short()
	}
	l.At = 0 // the time of day belongs to the corrected entry's day, not to this one's
	l.Title = "Corrected entry of " + t.On.Short() + ": " + l.Title
	l.Text = parts(why, moved, l.Text)
	l.Sensitive = l.Sensitive || f.Amended[p.Of].Sensitive // a later correction hides what this one said, too
}

// targetWords names an entry that an amendment is about.
func (f *File) targetWords(id string) string {
	t, ok := f.Targets[id]
	k, known := entry.KindOf(t.Kind)
	if !ok || !known {
		return "an entry that is not in the record"
	}
	return fmt.Sprintf("the entry of %s (%s)", t.On.Short(), lower(strings.TrimSuffix(k.Doc, ".")))
}

// parts joins what is not empty, each part on a line of its own.
func parts(texts ...string) string {
	var b strings.Builder
	for _, t := range texts {
		if t == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(t)
	}
	return b.String()
}

// labelled returns "label: text", or nothing when there is no text.
func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + ": " + text
}

// after returns before and text together, or nothing when there is no text.
func after(before, text string) string {
	if text == "" {
		return ""
	}
	return before + text
}

// told returns ", told by …", or nothing when nobody is named.
func told(by string) string { return after(", told by ", by) }

// lower returns a text with a small first letter, unless it begins with an abbreviation such as RAR.
func lower(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if n == 0 || unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

// upper returns a text with a capital first letter.
func upper(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

// word returns what a code means, or the code itself where the list does not know it.
func word(list, code string) string { return rules.Ref().Name(list, code) }

// typeWords returns a contact type's name without the mark of a national standard.
func typeWords(code string) string { return strings.TrimSuffix(word("contact_type", code), " (NS)") }

// outcomeWords returns an outcome's name as it is said: "attended, complied".
func outcomeWords(code string) string {
	return lower(strings.ReplaceAll(word("outcome", code), " - ", ", "))
}

// levelWords returns a level of harm as it is said: "very high".
func levelWords(code string) string { return strings.ToLower(strings.ReplaceAll(code, "_", " ")) }
