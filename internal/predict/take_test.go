package predict

import "testing"

// TestWhatARequestMayHold (Q1.1): what is read and what is refused, by member.
func TestWhatARequestMayHold(t *testing.T) {
	for _, tt := range []struct {
		request string
		read    bool
	}{
		{`{}`, true},
		{`{"gender":null,"isUnemployed":null,"dateOfBirth":null}`, true},
		{`{"gender":"MALE"}`, true}, {`{"gender":"male"}`, false}, {`{"gender":""}`, false}, {`{"gender":0}`, false},
		{`{"isUnemployed":true}`, true}, {`{"isUnemployed":"true"}`, false}, {`{"isUnemployed":1}`, false},
		{`{"ageAtFirstSanction":12}`, true}, {`{"ageAtFirstSanction":12.0}`, true}, {`{"ageAtFirstSanction":1.2e1}`, true}, {`{"ageAtFirstSanction":-1}`, true},
		{`{"ageAtFirstSanction":12.5}`, false}, {`{"ageAtFirstSanction":"12"}`, false}, {`{"ageAtFirstSanction":12345678901}`, false}, {`{"ageAtFirstSanction":1e999}`, false},
		{`{"dateOfBirth":"2024-02-29"}`, true}, {`{"dateOfBirth":"2023-02-29"}`, false}, {`{"dateOfBirth":""}`, false}, {`{"dateOfBirth":"2024-2-9"}`, false},
		{`{"currentOffenceCode":""}`, true}, {`{"currentOffenceCode":true}`, false},
		{`{"previousConvictions":[]}`, true}, {`{"previousConvictions":["ROBBERY"]}`, true}, {`{"previousConvictions":["BURGLARY"]}`, false}, {`{"previousConvictions":"ROBBERY"}`, false},
		{`{"shoeSize":9}`, false}, {`[]`, false}, {`{} {}`, false},
	} {
		if _, err := ReadRequest([]byte(tt.request)); (err == nil) != tt.read {
			t.Errorf("%s: %v", tt.request, err)
		}
	}
}

// TestTakeReadsTheWordsOfARecord: each kind of answer by its words, and nothing else.
func TestTakeReadsTheWordsOfARecord(t *testing.T) {
	var r Request
	for _, tt := range []struct {
		member, word string
		get          func() any
		want         any
	}{
		{"isUnemployed", "no", func() any { return r.IsUnemployed }, No},
		{"hostileOrientation", "significant problems", func() any { return r.HostileOrientation }, SignificantProblems},
		{"currentRelationshipStatus", "not living together", func() any { return r.CurrentRelationshipStatus }, NotLivingTogether},
		{"motivationToTackleDrugMisuse", "partial", func() any { return r.MotivationToTackleDrugMisuse }, PartialMotivation},
		{"awarenessOfConsequences", "sometimes", func() any { return r.AwarenessOfConsequences }, SometimesAware},
		{"professionalOrVocationalQualifications", "none", func() any { return r.ProfessionalOrVocationalQualifications }, NoQualifications},
	} {
		if err := r.Take(tt.member, tt.word); err != nil || tt.get() != tt.want {
			t.Errorf("%s %q: %v %v", tt.member, tt.word, tt.get(), err)
		}
	}
	before := r
	for _, wrong := range [][2]string{{"hostileOrientation", "yes"}, {"hostileOrientation", ""}, {"shoeSize", "yes"}, {"gender", "man"}, {"ageAtFirstSanction", "12"}} {
		if err := r.Take(wrong[0], wrong[1]); err == nil || r != before {
			t.Errorf("%q was taken", wrong)
		}
	}
}
