package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// newsKept is how much of the news that was read a file keeps.
const newsKept = 10

// recordContact takes in a contact that was not an appointment. One with an outcome counts as an appointment does; one
// that came from others is news until somebody has read it.
func (f *File) recordContact(e entry.Entry, p entry.ContactRecorded) {
	if p.Outcome != "" {
		t, _ := rules.Ref().ContactType(p.Type)
		f.count(contact{
			entry: e, order: p.Order, requirement: p.Requirement, step: p.Step, mode: string(t.Mode), outcome: p.Outcome,
		})
	}
	f.mark(e, p.Type)
	f.credit(e, p)
	if p.From == "" {
		return
	}
	n := News{Entry: e.ID, Type: p.Type, From: p.From, On: e.On, Urgent: p.Urgent, Origin: originOf(e)}
	if !p.Sensitive {
		n.Text = excerpt(p.Note)
	}
	f.News = slices.Insert(f.News, 0, n)
}

// credit keeps a contact that counts for whoever made it: the officer it concerns, or else the one who recorded it.
func (f *File) credit(e entry.Entry, p entry.ContactRecorded) {
	if t, _ := rules.Ref().ContactType(p.Type); t.ForOthers {
		f.Credits = append(f.Credits, Credit{Entry: e.ID, Type: p.Type, By: cmp.Or(p.Officer, e.RecordedBy), On: e.On})
	}
}

// marked are the contact types that close a duty by themselves: the reviews of unpaid work (clause O1.6), a talk with the
// manager (E5.1, E6.1), and what reaches someone in custody (A1.12).
var marked = map[string]bool{
	"UPW7": true, "UPW8": true,
	"CSPO": true, "C002": true, "MO1": true, "MO5": true,
	"CPVS": true, "CMOB": true, "CIOB": true, "CLOB": true, "CTOB": true, "COUP": true,
}

// mark notes the last contact of a type that a rule asks about: one that closes a duty, or a significant change, which
// opens one (clauses P1.5 and R1.3).
func (f *File) mark(e entry.Entry, contactType string) {
	if t, _ := rules.Ref().ContactType(contactType); !t.Significant && !marked[contactType] || e.On < f.Marks[contactType].On {
		return
	}
	if f.Marks == nil {
		f.Marks = map[string]LastOf{}
	}
	f.Marks[contactType] = LastOf{On: e.On, Entry: e.ID, At: e.RecordedAt}
}

// OwnChanges are the significant changes (P1.5, R1.3) that somebody here recorded, such as an arrest heard of on the telephone: the last
// of each type, newest first. Those that others told of are in News.
func (f *File) OwnChanges() []News {
	var own []News
	for code, m := range f.Marks {
		t, _ := rules.Ref().ContactType(code)
		if t.Significant && !slices.ContainsFunc(f.News, func(n News) bool { return n.Entry == m.Entry }) {
			own = append(own, News{Entry: m.Entry, Type: code, On: m.On, Origin: Origin{Entry: m.Entry, On: m.On, At: m.At}})
		}
	}
	slices.SortFunc(own, func(a, b News) int {
		return cmp.Or(cmp.Compare(b.On, a.On), b.Origin.At.Compare(a.Origin.At), cmp.Compare(a.Entry, b.Entry))
	})
	return own
}

// readNews marks news as read. What is unread stands first, newest first; then what was read, last read first.
func (f *File) readNews(e entry.Entry, p entry.NewsRead) {
	i := slices.IndexFunc(f.News, func(n News) bool { return n.Entry == p.Of && n.Read == "" })
	if i < 0 {
		return
	}
	n := f.News[i]
	n.Read, n.ReadOn = e.RecordedBy, day.Of(e.RecordedAt.UTC())
	if e.On != 0 {
		n.ReadOn = e.On
	}
	f.News = slices.Delete(f.News, i, i+1)
	unread := slices.IndexFunc(f.News, func(n News) bool { return n.Read != "" })
	if unread < 0 {
		unread = len(f.News)
	}
	f.News = slices.Insert(f.News, unread, n)
	f.News = f.News[:min(len(f.News), unread+newsKept)]
}
