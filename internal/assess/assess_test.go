package assess_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/assess"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

func date(s string) day.Date { return day.MustParse(s) }

func set(t testing.TB) *assess.Set {
	t.Helper()
	s, ok := assess.SetOf("needs-2026")
	if !ok {
		t.Fatal("the question set needs-2026 is gone")
	}
	return s
}

// used are the question sets that assessments may have been written on, with what their files hold. A set that is here is
// never changed (clause AS1.1): add another that takes its place from a day on.
var used = map[string]string{
	"recall-2026-2":     "dad25166796a4efe4d8ea70bc8a630b79f5bee0974bc8494bf820c73ad9e8029",
	"part-a-2026":       "3591116d9d85d60800b396c86ce3e383b3a845a02eb36133556b660b68d3dab7",
	"parole-2026-2":     "99dd44f1543665eed2083e3dd3185873d121a03374f9eaa7ff2fcabe5608404b",
	"order-review-2026": "3e5e9ba91cd71d0ad0e1a811ed208c25d11ba91a0114c6203121ff98881ebaca",
	"leave-2026":        "62326a9709eca0fb269c99421c96b2038d71671e5266a5797d36a39f7b8e3e76",
	"home-2026-2":       "1c1a7b8fa061d2b76ddce32f5f8107299f0d4bcefe4180b9a0fb16bead4d8477",
	"deferred-2026":     "08ca3bff19670a5faf70e2fbf53392dc2446f2e16ac4d63c0bc48dd235291daf",
	"court-2026-2":      "500bd50ad0e31e9ee4f9205b21364345a2c41cfd57d1911d2b66a11d044b8f14",
	"court-2026-3":      "5160455a1195fd0f7062212aa9c0588c3bf83e1f2efa6ea5ca95743fe0091b26",
	"breach-2026-2":     "609ce8a76a51129d537189ce42c4e4b00cd324b6807c0f5a47bef59a8b9cd278",
	"breach-2026":       "b81c08a23bc171f91fb608b17e44524e1c163aa7d29ee535f316eb05ed6ea617",
	"court-2026":        "9cc3ea1e64c38c0ba64cbd73c70bbcc36c0cd9a3de71609c16eeaf22f38c625e",
	"home-2026":         "9c729e5024aee00276c54cefd9f67fc5aa3d7c005df3bd9427b96290ce3d5a48",
	"needs-2026":        "721b9d11e2ec87a452e884d92b66b3b8541e5fee3590086313f152793107e4e0",
	"needs-2026-2":      "0e0024296ae647cc39400b32c0e845149610c2ff5b5d79e87021090aa2616d8b",
	"needs-2026-3":      "26f2482f3b2f6dafa417e159ffdd651c87e8e57ae020fbf3930de349239f3fac",
	"needs-2026-4":      "81f63eda6efd43c644759b224d17984666c96aac980b316695d00bf200076c3c",
	"parole-2026":       "5836a64f817f8b8f78189c7d5dada4cac4a5b1eb5cb18c4d18f3736ae7d32534",
	"recall-2026":       "8c403ff002944e30cbbdf41a9a8b6aac802e5dcb1d165ff1d1f8f16950ab20b4",
}

func TestUsedSetsAreNeverChanged(t *testing.T) {
	for id, want := range used {
		text, err := os.ReadFile("data/" + id + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(text)); got != want {
			t.Errorf("AS1.1: the set %s was changed (%s). Put it back, and add a set of its own for what is new.", id, got)
		}
	}
	for _, s := range assess.Sets() {
		if used[s.ID] == "" {
			t.Errorf("AS1.1: the set %s has no sum here", s.ID)
		}
	}
}

// small is a set of two questions to spoil.
const small = `{"id":"s","name":"S","from":"2026-01-01","source":"Ours","sections":[{"id":"a","name":"A","questions":[
 {"id":"a.one","text":"One?","kind":"one","options":[{"code":"y","text":"Yes","score":1},{"code":"n","text":"No"}]},
 {"id":"a.level","text":"Level?","kind":"level","means":"level"}]}]}`

// TestSetsAreChecked: what a set names must be there, and the fault names the question.
func TestSetsAreChecked(t *testing.T) {
	if _, err := assess.Read([]byte(small)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, old, new, want string }{
		{"an id twice", `"a.level","text"`, `"a.one","text"`, `question "a.one"`},
		{"no text", `"One?"`, `""`, `question "a.one"`},
		{"an unknown field", `"kind":"one"`, `"kind":"one","score":3`, "score"},
		{"no level", `,"means":"level"`, ``, "level as a whole"},
		{"an unknown meaning", `"means":"level"`, `"means":"mood"`, "mood"},
		{"an unknown fact is offered", `"kind":"one",`, `"kind":"one","offers":[{"fact":"stars","answer":"y"}],`, "stars"},
		{"an offer that is no answer", `"kind":"one",`, `"kind":"one","offers":[{"fact":"flag","answer":"maybe"}],`, "maybe"},
		{"shown by a question that comes later", `"kind":"one",`, `"kind":"one","shown":{"question":"a.level","is":["HIGH"]},`, "not asked before"},
		{"no source", `"source":"Ours"`, `"source":""`, "source"},
		{"not JSON", `{"id"`, `["id"`, ""},
	} {
		spoilt := strings.Replace(small, tt.old, tt.new, 1)
		if _, err := assess.Read([]byte(spoilt)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want one that names %s", tt.name, err, tt.want)
		}
	}
}

// FuzzRead: no text makes the reader fall over, and what it takes can be asked about.
func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	if text, err := os.ReadFile("data/needs-2026.json"); err == nil {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := assess.Read(text)
		if err != nil {
			return
		}
		asked := assess.Asked{Set: s, Kind: assess.Full}
		asked.Missing()
		asked.Needs()
		s.Offers(nil, 0)
	})
}

// fact is a fact of this kind, code and day.
func fact(kind, code, text, on string) assess.Fact {
	return assess.Fact{Kind: kind, Code: code, Text: text, Title: kind + " " + code, Entry: kind + on, On: date(on)}
}

// TestOffers (clauses AS1.2, AS1.4, AS1.5): the newest fact is offered, what others say stands beside it, and what has grown
// old says so.
func TestOffers(t *testing.T) {
	s, err := assess.Read([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	old := date("2026-01-01")
	for _, tt := range []struct {
		name  string
		facts []assess.Fact
		value string
		also  []string
		stale bool
	}{
		{"AS1.2 nothing is known, nothing is offered", nil, "", nil, false},
		{"AS1.4 the newest", []assess.Fact{fact("finding", "a.one", "n", "2026-03-01"), fact("finding", "a.one", "y", "2026-05-01")}, "y", []string{"n"}, false},
		{"AS1.4 the same said twice stands once", []assess.Fact{fact("finding", "a.one", "y", "2026-03-01"), fact("finding", "a.one", "y", "2026-05-01")}, "y", nil, false},
		{"AS1.5 all of it is old", []assess.Fact{fact("finding", "a.one", "y", "2024-03-01")}, "y", nil, true},
		{"AS1.5 one of them is new", []assess.Fact{fact("finding", "a.one", "y", "2024-03-01"), fact("finding", "a.one", "y", "2026-02-01")}, "y", nil, false},
		{"a finding that is no answer is not offered", []assess.Fact{fact("finding", "a.one", "maybe", "2026-02-01")}, "", nil, false},
	} {
		o := s.Offers(tt.facts, old)["a.one"]
		var also []string
		for _, x := range o.Also {
			also = append(also, x.Value)
		}
		if o.Value != tt.value || o.Stale != tt.stale || !cmp.Equal(also, tt.also) {
			t.Errorf("%s: offered %q (stale %v) beside %q", tt.name, o.Value, o.Stale, also)
		}
	}
}

// TestWhatIsAskedAnew (clause CR2.7): an earlier report answers nothing that is about one request alone; the record does.
func TestWhatIsAskedAnew(t *testing.T) {
	s, ok := assess.SetFor("BRR", date("2026-11-26"))
	if !ok {
		t.Fatal("there is no question set for a breach report")
	}
	facts := []assess.Fact{fact("earlier answer", "br.failures", "The one of last year", "2026-11-01"), fact("failure", "UFTA", "Failed to attend, Mon 5 Oct 2026", "2026-10-05"),
		fact("earlier answer", "rosh.who", "Road users", "2026-11-01")}
	offers := s.Offers(facts, date("2026-01-01"))
	for question, want := range map[string]string{"br.failures": "Failed to attend, Mon 5 Oct 2026", "rosh.who": "Road users"} {
		if got := offers[question].Value; got != want {
			t.Errorf("CR2.7: %s is offered %q, want %q", question, got, want)
		}
	}
}

// TestNeedsStayWithinTheirArea (clause AS1.7): whatever is answered, a score is between nothing and the most of its area, a
// need is one above the threshold, and one more problem never lowers it.
func TestNeedsStayWithinTheirArea(t *testing.T) {
	s := set(t)
	rapid.Check(t, func(t *rapid.T) {
		asked := assess.Asked{Set: s, Kind: assess.Full, Answers: map[string]assess.Answer{}}
		for i := range s.Sections {
			for _, q := range s.Sections[i].Questions {
				if len(q.Options) > 0 && rapid.Bool().Draw(t, q.ID) {
					asked.Answers[q.ID] = assess.Answer{Value: rapid.SampledFrom(q.Options).Draw(t, q.ID+" is").Code}
				}
			}
		}
		for _, n := range asked.Needs() {
			if n.Score < 0 || n.Score > n.Area.Max || n.Is() != (n.Score > n.Area.Over) {
				t.Fatalf("%s: %d of %d, a need above %d: %v", n.Area.Name, n.Score, n.Area.Max, n.Area.Over, n.Is())
			}
		}
	})
}

// TestCountersign (clauses AS5.1 to AS5.4), by the figures that come with Daybook.
func TestCountersign(t *testing.T) {
	figures := rules.At(date("2026-11-25"))
	for _, tt := range []struct {
		name          string
		role          string
		level, before rules.Level
		clause        string
		waits         bool
	}{
		{"AS5.1 an officer's medium", "PO", rules.Medium, rules.Unknown, "", false},
		{"AS5.1 an officer's high", "PO", rules.High, rules.Medium, "AS5.1", false},
		{"AS5.1 and AS5.4 an officer lowers a high one", "PO", rules.Medium, rules.High, "AS5.1", true},
		{"AS5.2 and AS5.4 a trainee's first", "PQiP", rules.Medium, rules.Unknown, "AS5.2", true},
		{"AS5.2 and AS5.4 a trainee raises: it counts at once", "PQiP", rules.High, rules.Medium, "AS5.2", false},
		{"AS5.3 a newly qualified officer's medium", "NQO", rules.Medium, rules.Medium, "AS5.3", false},
	} {
		got := assess.Countersign(assess.Author{Role: tt.role}, tt.level, tt.before, figures)
		if got.Clause != tt.clause || got.Waits != tt.waits {
			t.Errorf("%s: %q, waits %v", tt.name, got.Clause, got.Waits)
		}
	}
}

// told folds entries recorded one after another.
func told(t testing.TB, payloads ...entry.Payload) *assess.Sheet {
	t.Helper()
	var all []entry.Entry
	for i, p := range payloads {
		all = append(all, entry.Entry{ID: fmt.Sprint("e", i+1), Stream: entry.Stream{Kind: entry.Person, ID: "p"}, Seq: i + 1, RecordedBy: "ada",
			RecordedAt: date("2026-11-20").Time(), On: date("2026-11-20"), Payload: p})
	}
	s, err := assess.Fold("p", all)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAnAssessmentFromBeginToCountersigning (clauses AS1.6, AS3.3, AS5.5): the last answer stands, each version stays as it was signed,
// and what is given back can be written on again.
func TestAnAssessmentFromBeginToCountersigning(t *testing.T) {
	say := []entry.Payload{
		entry.AssessmentBegun{Type: "brief", Set: "needs-2026"},
		entry.FindingsRecorded{From: "court report", Answers: []string{"acc.where=none"}},
		entry.AnswerGiven{Assessment: "e1", Question: "q", Value: "first", Way: "own"},
		entry.AssessmentSigned{Assessment: "e1", Level: "HIGH", Countersign: "AS5.1"},
		entry.AssessmentReturned{Assessment: "e1", Note: "say who"},
		entry.AnswerGiven{Assessment: "e1", Question: "q", Value: "second", Way: "own"},
		entry.AssessmentSigned{Assessment: "e1", Level: "HIGH", Countersign: "AS5.1"},
		entry.AssessmentCountersigned{Assessment: "e1"},
		entry.AnswerGiven{Assessment: "gone", Question: "q", Value: "lost", Way: "own"},
	}
	for _, tt := range []struct {
		upTo     int
		state    string
		writable bool
		answer   string
	}{
		{1, assess.Open, true, ""}, // a finding is offered and is no answer (AS1.2)
		{2, assess.Open, true, ""},
		{3, assess.Open, true, "first"},
		{4, assess.Waiting, false, "first"},
		{5, assess.Returned, true, "first"},
		{6, assess.Returned, true, "second"},
		{7, assess.Waiting, false, "second"},
		{9, assess.Countersigned, false, "second"},
	} {
		a, ok := told(t, say[:tt.upTo]...).Assessment("e1")
		if !ok || a.State() != tt.state || a.Writable() != tt.writable || a.Answers["q"].Value != tt.answer {
			t.Errorf("after %d entries: %s, writable %v, %q", tt.upTo, a.State(), a.Writable(), a.Answers["q"].Value)
		}
	}
	s := told(t, say...)
	a, _ := s.Assessment("e1")
	if was := a.At(a.Signings[0].Seq)["q"].Value; was != "first" {
		t.Errorf("AS3.3: the first version says %q now", was)
	}
	back, err := assess.Decode(assess.Encode(s))
	if diff := cmp.Diff(s, back); err != nil || diff != "" {
		t.Errorf("stored and read again: %v\n%s", err, diff)
	}
}
