package propose_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/propose"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// missing is a fact that a record may lack, with what it may say once it is there.
type missing struct {
	name string
	says []entry.Payload
}

// facts are everything that a proposal asks about, each of which a record may lack. Two of them never speak of the same thing, so that
// one more never contradicts one that is there.
var facts = []missing{
	{"born", []entry.Payload{entry.DetailRecorded{Field: "born", Value: "1985-06-02"}, entry.DetailRecorded{Field: "born", Value: "2003-06-02"}}},
	{"sex", []entry.Payload{entry.DetailRecorded{Field: "sex", Value: "M"}, entry.DetailRecorded{Field: "sex", Value: "F"}}},
	{"order", []entry.Payload{entry.OrderMade{Type: "340", Offence: "04600"}, entry.OrderMade{Type: "340", Offence: "02000"}, entry.OrderMade{Type: "341", Offence: "00806"}, entry.OrderMade{Type: "340", Offence: "08610"}}},
	{"record", []entry.Payload{entry.AntecedentsRead{From: "Police record"}}},
	{"home", []entry.Payload{entry.AddressRecorded{Status: "M", Town: "Ely"}, entry.AddressRecorded{Status: "M", Line1: "4 Mill Lane", Town: "Ely"}}},
	{"risk", []entry.Payload{entry.RiskAssessed{Level: "LOW"}, entry.RiskAssessed{Level: "HIGH"}}},
	{"spousal", []entry.Payload{entry.SpousalRiskRecorded{Tool: "SARA", Partner: "low", Others: "low"}, entry.SpousalRiskRecorded{Tool: "SARA", Partner: "medium", Others: "high"}}},
	{"abuse", []entry.Payload{entry.FlagRaised{Type: "ADVP"}, entry.FlagRaised{Type: "REG30"}}}, // none found says that the spousal risk is not raised (PR2.5)
	{"drug consent", []entry.Payload{entry.ConsentRecorded{Treatment: "drug", Answer: "yes"}, entry.ConsentRecorded{Treatment: "drug", Answer: "no"}}},
	{"alcohol consent", []entry.Payload{entry.ConsentRecorded{Treatment: "alcohol", Answer: "yes"}}},
	{"mental health consent", []entry.Payload{entry.ConsentRecorded{Treatment: "mental health", Answer: "yes"}}},
	{"drugs", []entry.Payload{found("drug.used=never"), found("drug.used=now")}},
	{"alcohol", []entry.Payload{found("alc.used=some"), found("alc.used=problem"), found("alc.used=dependent")}},
	{"link", []entry.Payload{found("alc.link=no"), found("alc.link=yes")}},
	{"mental", []entry.Payload{found("hea.mental=good"), found("hea.mental=significant")}},
	{"learning", []entry.Payload{found("hea.neuro=none"), found("hea.neuro=learning")}},
	{"gang", []entry.Payload{found("life.gang=no"), found("life.gang=yes")}},
	{"attitude", []entry.Payload{found("att.crime=against"), found("att.crime=for")}},
	{"family", []entry.Payload{found("rel.family=none"), found("rel.family=significant")}},
	{"led", []entry.Payload{found("life.influence=no"), found("life.influence=yes")}},
	{"impulse", []entry.Payload{found("thi.impulse=no"), found("thi.impulse=yes")}},
	{"temper", []entry.Payload{found("thi.temper=none"), found("thi.temper=significant")}},
	{"problems", []entry.Payload{found("thi.problems=none"), found("thi.problems=significant")}},
	{"coping", []entry.Payload{found("hea.coping=good"), found("hea.coping=poor")}},
}

func found(answers ...string) entry.Payload {
	return entry.FindingsRecorded{From: "court report", Answers: answers}
}

// proposed works out the proposals of a record of these entries, each said on one day.
func proposed(t *rapid.T, all []entry.Payload, unit staffing.Unit) propose.Proposal {
	on := day.MustParse("2026-02-02")
	all = slices.Concat([]entry.Payload{entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"}}, all)
	var entries []entry.Entry
	for i, p := range all {
		entries = append(entries, entry.Entry{ID: fmt.Sprint("e", i), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: i + 1, RecordedBy: "ann",
			RecordedAt: on.Time().Add(time.Duration(i) * time.Second), On: on, Source: "daybook", Payload: p})
	}
	f, err := casefile.Fold("p1", entries)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := assess.Fold("p1", entries)
	if err != nil {
		t.Fatal(err)
	}
	return propose.Of(propose.Input{File: f, Sheet: sheet, On: on, Set: rules.At(on), Unit: unit})
}

// PR1.1: one more fact settles; it never makes an answer that was given into one that is not known.
func TestOneMoreFactNeverUnsettles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chosen := rapid.Permutation(facts).Draw(t, "facts")[:rapid.IntRange(1, len(facts)).Draw(t, "how many")]
		var says []entry.Payload
		for _, f := range chosen {
			says = append(says, rapid.SampledFrom(f.says).Draw(t, f.name))
		}
		before := proposed(t, says[:len(says)-1], staffing.Unit{})
		after := proposed(t, says, staffing.Unit{})
		for _, o := range before.Options {
			now, ok := after.Option(o.ID)
			if !ok {
				t.Fatalf("%s is gone", o.ID)
			}
			if o.Verdict != propose.NotKnown && now.Verdict == propose.NotKnown {
				t.Fatalf("with %s %s is not known any more; it was %s (%s), now %s", chosen[len(chosen)-1].name, o.ID, o.Verdict, o.Line, now.Line)
			}
		}
	})
}

// PR1.1, PR1.2: nothing is left out, and what is not known names a fact that is missing.
func TestEveryAnswerIsGrounded(t *testing.T) {
	whole := map[string]bool{}
	rapid.Check(t, func(t *rapid.T) {
		var says []entry.Payload
		for _, f := range facts {
			if rapid.Bool().Draw(t, f.name+" is there") {
				says = append(says, rapid.SampledFrom(f.says).Draw(t, f.name))
			}
		}
		p := proposed(t, says, staffing.Unit{})
		seen := map[string]bool{}
		for _, o := range p.Options {
			if seen[o.ID] || o.Name == "" || o.Line == "" || len(o.Decided) == 0 {
				t.Fatalf("%s: %+v", o.ID, o)
			}
			seen[o.ID] = true
			if o.Verdict == propose.NotKnown && len(o.Missing) == 0 {
				t.Fatalf("%s is not known and no fact is missing: %+v", o.ID, o.Decided)
			}
			for _, r := range slices.Concat(o.Decided, o.For, o.Against) {
				if _, ok := rules.ClauseOf(r.Clause); !ok {
					t.Fatalf("%s: there is no clause %q", o.ID, r.Clause)
				}
				for _, key := range r.Facts {
					if _, ok := p.Fact(key); !ok {
						t.Fatalf("%s: there is no fact %q behind %q", o.ID, key, r.Text)
					}
				}
			}
		}
		if len(whole) == 0 {
			whole = seen
		}
		if !reflect.DeepEqual(whole, seen) {
			t.Fatalf("the options differ: %v and %v", whole, seen)
		}
	})
	for _, r := range rules.Ref().RequirementTypes() {
		if r.Code != "7" && !whole[r.Code] {
			t.Errorf("requirement %s is left out", r.Code)
		}
	}
	for _, c := range propose.Programmes() {
		if !whole["7-"+c.Code] {
			t.Errorf("programme %s is left out", c.Code)
		}
	}
}

// PR8.3: whatever a local rule says, it changes nothing but that it is shown.
func TestALocalRuleLimitsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var says []entry.Payload
		for _, f := range facts {
			if rapid.Bool().Draw(t, f.name+" is there") {
				says = append(says, rapid.SampledFrom(f.says).Draw(t, f.name))
			}
		}
		with := staffing.Unit{ID: "u1"}
		for i := range rapid.IntRange(1, 4).Draw(t, "rules") {
			with.Rules = append(with.Rules, staffing.LocalRule{Entry: fmt.Sprint("l", i), Requirement: rapid.SampledFrom([]string{"W", "F", "7", "DRR", "RM49"}).Draw(t, "of"),
				Says: "We do not propose it", Reason: "Habit", From: day.MustParse("2025-01-01")})
		}
		a, b := proposed(t, says, staffing.Unit{}), proposed(t, says, with)
		for i := range b.Options {
			b.Options[i].Rules = nil
		}
		if !reflect.DeepEqual(a, b) {
			t.Fatal("a local rule changed an answer")
		}
	})
}

// PR9.2, PR9.5: each requirement that was ordered stands in one place, so the counts add up, in whatever order they are counted.
func TestWhatBecameOfThemAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on := day.MustParse("2026-11-26")
		from := on.AddMonths(-12)
		var all []propose.Ordered
		within := map[propose.Kind]int{}
		for range rapid.IntRange(0, 40).Draw(t, "requirements") {
			x := propose.Ordered{Kind: propose.KindOf(rapid.SampledFrom([]string{"W", "F", "7", "DRR", "RM49"}).Draw(t, "type"), rapid.SampledFrom([]string{"", "BBR", "734"}).Draw(t, "subtype"))}
			x.Began = on.Add(-rapid.IntRange(-20, 900).Draw(t, "began"))
			x.Last = x.Began.Add(rapid.IntRange(0, 1000).Draw(t, "last"))
			if rapid.Bool().Draw(t, "came") {
				x.First = x.Began.Add(rapid.IntRange(-3, 500).Draw(t, "first"))
			}
			if rapid.Bool().Draw(t, "ended") {
				x.Ended = x.Began.Add(rapid.IntRange(0, 900).Draw(t, "end"))
				x.Completed, x.WithOrder = rapid.Bool().Draw(t, "completed"), rapid.Bool().Draw(t, "with its order")
			}
			all = append(all, x)
			if x.Began <= on && x.Began >= from {
				within[x.Kind]++
			}
		}
		count := func(all []propose.Ordered) map[propose.Kind]propose.Delivery {
			tally := propose.NewTally(from, on)
			for _, x := range all {
				tally.Add(x)
			}
			return tally.Close().With(nil)
		}
		got := count(all)
		if !reflect.DeepEqual(got, count(rapid.Permutation(all).Draw(t, "another order"))) {
			t.Fatal("the order of counting matters")
		}
		// PR9.9: some counted before and the others beside them are all of them, as often as it is asked, whoever sees fewer.
		some := rapid.IntRange(0, len(all)).Draw(t, "counted before")
		tally := propose.NewTally(from, on)
		for _, x := range all[:some] {
			tally.Add(x)
		}
		closed := tally.Close()
		for range 2 {
			if !reflect.DeepEqual(got, closed.With(all[some:])) {
				t.Fatalf("%d counted before and %d beside them are not all", some, len(all)-some)
			}
			if !reflect.DeepEqual(count(all[:some]), closed.With(nil)) {
				t.Fatal("what was counted beside them stays in what was counted before")
			}
		}
		for k, d := range got {
			sum := 0
			for _, s := range propose.States {
				sum += d.In[s]
			}
			if sum != d.Ordered || d.Ordered != within[k] || len(d.In) > len(propose.States) {
				t.Fatalf("%s: %d ordered, %d by state, %d made", k, d.Ordered, sum, within[k])
			}
			if d.Started()+d.In[propose.NeverBegun]+d.In[propose.Waiting] != d.Ordered || d.Waits.N > d.Started() {
				t.Fatalf("%s: %d started of %d, %d waits", k, d.Started(), d.Ordered, d.Waits.N)
			}
			if d.WaitingNow < d.In[propose.Waiting] || d.WaitedNow.N != d.WaitingNow || !d.Attended && d.WaitingNow > 0 {
				t.Fatalf("%s: %d wait now, %d of the period", k, d.WaitingNow, d.In[propose.Waiting])
			}
			if s := d.Waits; s.Least > s.Median || s.Median > s.Most {
				t.Fatalf("%s: %+v", k, s)
			}
			if share, ok := d.Share(5); ok && (share < 0 || share > 100 || d.Over() < 5) {
				t.Fatalf("%s: %d %% of %d", k, share, d.Over())
			}
		}
	})
}

// FuzzReadProgrammes: whatever stands in a list of programmes, it is read whole or refused.
func FuzzReadProgrammes(f *testing.F) {
	f.Add([]byte(`{"items": [{"code": "A", "name": "B", "learning": "none", "bands": [{"of": "all", "from": "high"}]}]}`))
	f.Add([]byte(`{"items": [{"code": "A", "name": "B", "learning": "some"}]}`))
	f.Add([]byte(`{"items": [{"code": "A"}, {"code": "A"}], "more": 1}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, text []byte) {
		all, err := propose.ReadProgrammes(text)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, c := range all {
			if c.Code == "" || c.Name == "" || seen[c.Code] || c.Kind().Requirement != "7" {
				t.Errorf("read %+v", c)
			}
			seen[c.Code] = true
		}
	})
}

func TestReadProgrammesRefuses(t *testing.T) {
	for _, bad := range []string{``, `{"items": [{"code": "A", "name": "", "learning": "none"}]}`, `{"items": [{"code": "A", "name": "B", "learning": "maybe"}]}`,
		`{"items": [{"code": "A", "name": "B", "learning": "none", "for": ["theft"]}]}`, `{"items": [{"code": "A", "name": "B", "learning": "none", "bands": [{"of": "all", "from": "low"}]}]}`,
		`{"items": [{"code": "A", "name": "B", "learning": "none"}, {"code": "A", "name": "C", "learning": "none"}]}`, `{"items": [{"code": "A", "name": "B", "learning": "none", "colour": "red"}]}`} {
		if all, err := propose.ReadProgrammes([]byte(bad)); err == nil {
			t.Errorf("%s was read as %+v", bad, all)
		}
	}
}
