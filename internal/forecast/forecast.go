// Package forecast reads from a person's file what the predictors ask, says where each fact came from and what the record does not
// hold, and works the predictors out as they stand on a day.
//
// Nothing here is stored: a figure is worked out anew from the record whenever it is looked at, by the rules that it names, so
// that a corrected fact is never followed by an old score. docs/rules/predictors.md has the clauses (Q9).
package forecast

import (
	"slices"
	"strconv"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/predict"
)

// Source says where the record holds a fact.
type Source struct {
	Member string // of the request
	Value  string // in words
	Ground string // how it was come to, when it is worked out from several entries
	Origin casefile.Origin
}

// Gap is a fact that the record does not hold.
type Gap struct {
	Member string // of the request; "" for the reading of the criminal record
	Text   string
	Remedy string // the kind of entry that fills it, "" when no form of ours does
}

// Known is what the record says to the predictors on a day.
type Known struct {
	On      day.Date
	Request predict.Request
	Sources []Source
	Gaps    []Gap
}

// occasion is a day on which someone was sanctioned, with what for.
type occasion struct {
	on        day.Date
	codes     []string
	sexual    []string
	committed day.Date
	order     *casefile.Order // the first order of the day, when the sanction is an order of this record
	origin    casefile.Origin
}

// Read reads the file as it stood in the world on a day: what happened later is left out (Q9.1).
func Read(f *casefile.File, on day.Date) Known {
	k := Known{On: on}
	r := &k.Request
	r.AssessmentDate = on
	k.person(f)
	all := occasions(f, on)
	if f.RecordRead == nil {
		k.gap("", "Nobody has recorded that the criminal record was read whole, so the number of sanctions is not known", "antecedents.read")
	} else if len(all) > 0 {
		k.history(f, all)
	} else {
		k.gap("", "No sentence, conviction or caution stands in the record", "sanction.recorded")
	}
	if len(all) > 0 {
		k.current(f, all)
	}
	k.answers(f, on)
	k.screening(f)
	k.asked(f)
	return k
}

func (k *Known) gap(member, text, remedy string) { k.Gaps = append(k.Gaps, Gap{member, text, remedy}) }

func (k *Known) source(member, value, ground string, o casefile.Origin) {
	k.Sources = append(k.Sources, Source{member, value, ground, o})
}

// person reads birth and sex.
func (k *Known) person(f *casefile.File) {
	if born, err := day.Parse(f.Born.Value); err == nil && born != 0 {
		k.Request.DateOfBirth = born
		k.source("dateOfBirth", born.Short(), "", f.Born.Origin)
	} else {
		k.gap("dateOfBirth", "The date of birth is not recorded", "detail.recorded")
	}
	sex := f.Details["sex"]
	switch sex.Value {
	case "M":
		k.Request.Gender = predict.Male
	case "F":
		k.Request.Gender = predict.Female
	default:
		k.gap("gender", "The predictors know men and women only, and neither is recorded", "detail.recorded")
		return
	}
	k.source("gender", map[string]string{"M": "man", "F": "woman"}[sex.Value], "", sex.Origin)
}

// occasions are the days of sanctions up to a day, earliest first: orders of the record and sanctions of the past (Q9.2). What
// was passed on one day is one sanction.
func occasions(f *casefile.File, on day.Date) []occasion {
	byDay := map[day.Date]*occasion{}
	at := func(d day.Date, o casefile.Origin) *occasion {
		if byDay[d] == nil {
			byDay[d] = &occasion{on: d, origin: o}
		}
		return byDay[d]
	}
	for i := range f.Orders {
		if o := &f.Orders[i]; o.Sentenced != 0 && o.Sentenced <= on {
			c := at(o.Sentenced, o.Origin)
			c.codes = append(c.codes, o.Offence)
			c.sexual = append(c.sexual, predict.SexualSort("", o.Offence))
			if c.order == nil {
				c.order = o
			}
		}
	}
	for _, s := range f.Sanctions {
		if s.Origin.On <= on {
			c := at(s.Origin.On, s.Origin)
			c.codes = append(c.codes, s.Offence)
			c.sexual = append(c.sexual, predict.SexualSort(s.Sexual, s.Offence))
			c.committed = max(c.committed, s.Committed)
		}
	}
	var all []occasion
	for _, c := range byDay {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b occasion) int { return int(a.on - b.on) })
	return all
}

// history counts the sanctions (Q9.2 to Q9.5).
func (k *Known) history(f *casefile.File, all []occasion) {
	r := &k.Request
	violent, sexual := 0, map[string]int{}
	for i, c := range all {
		if slices.ContainsFunc(c.codes, predict.ViolentSanction) {
			violent++
		}
		for _, sort := range []string{predict.WithAdult, predict.WithChild, predict.Images, predict.WithoutContact} {
			if slices.Contains(c.sexual, sort) {
				sexual[sort]++
				r.DateOfMostRecentSexualOffence = max(r.DateOfMostRecentSexualOffence, offenceDay(c))
			}
		}
		r.MostRecentOffenceDate = max(r.MostRecentOffenceDate, offenceDay(c))
		if i < len(all)-1 {
			for _, code := range c.codes {
				r.PreviousConvictions |= earlier(code)
			}
		}
	}
	read := f.RecordRead.Origin
	counted := func(member string, n int, ground string) predict.Count {
		k.source(member, inWords(n), ground, read)
		return predict.Of(n)
	}
	r.TotalNumberOfSanctionsForAllOffences = counted("totalNumberOfSanctionsForAllOffences", len(all), "Days on which the record has a sentence, a conviction or a caution")
	r.TotalNumberOfViolentSanctions = counted("totalNumberOfViolentSanctions", violent, "Those of them with an offence that the published table calls violent")
	r.TotalContactAdultSexualSanctions = counted("totalContactAdultSexualSanctions", sexual[predict.WithAdult], "")
	r.TotalContactChildSexualSanctions = counted("totalContactChildSexualSanctions", sexual[predict.WithChild], "")
	r.TotalIndecentImageSanctions = counted("totalIndecentImageSanctions", sexual[predict.Images], "")
	r.TotalNonContactSexualOffences = counted("totalNonContactSexualOffences", sexual[predict.WithoutContact], "")
	r.HasEverCommittedSexualOffence = predict.FlagOf(len(sexual) > 0)
	r.PreviousConvictions |= predict.NoneOfThese
	if r.DateOfBirth != 0 {
		first := all[0]
		r.AgeAtFirstSanction = predict.Of(first.on.YearsSince(r.DateOfBirth))
		k.source("ageAtFirstSanction", inWords(r.AgeAtFirstSanction.N), "First sanction on "+first.on.Short(), first.origin)
	}
}

// offenceDay is the day of the offence, or where it is not known that of the sanction.
func offenceDay(c occasion) day.Date {
	if c.committed != 0 {
		return c.committed
	}
	return c.on
}

// earlier is the sort of serious conviction that a code is (Q9.5), or none.
func earlier(code string) predict.Convictions {
	if len(code) != 5 {
		return 0
	}
	switch code[:3] {
	case "001":
		return predict.Homicide
	case "004":
		if code == "00401" {
			return predict.Homicide
		}
	case "005":
		return predict.Wounding
	case "036":
		return predict.Kidnapping
	case "034":
		return predict.Robbery
	case "029", "031":
		return predict.AggravatedBurglary
	case "056":
		return predict.Arson
	case "057":
		return predict.CriminalDamage
	}
	switch predict.Category(code) {
	case "firearms, most serious", "other firearms":
		return predict.Firearms
	case "weapons other than firearms":
		return predict.Weapon
	}
	return 0
}

// current is the latest sanction, from which the person is supervised, and the day from which they could offend again (Q9.6).
func (k *Known) current(f *casefile.File, all []occasion) {
	r := &k.Request
	now := all[len(all)-1]
	r.DateOfCurrentConviction = now.on
	k.source("dateOfCurrentConviction", now.on.Short(), "", now.origin)
	code := ""
	if i := slices.IndexFunc(now.codes, func(c string) bool { return c != "" }); i >= 0 {
		code = now.codes[i]
	}
	if code != "" {
		r.CurrentOffenceCode = predict.Says(code)
		k.source("currentOffenceCode", code+" "+predict.Category(code), "", now.origin)
	} else {
		k.gap("currentOffenceCode", "The main offence of the current sentence is not recorded. Correct the sentence, or add the conviction of that day", "sanction.recorded")
	}
	o := now.order
	if o == nil {
		r.SupervisionStatus, r.DateAtStartOfFollowup = predict.Community, now.on
		k.source("dateAtStartOfFollowup", now.on.Short(), "The day of the sanction: it is no order of this record", now.origin)
		return
	}
	k.followup(o)
}

// followup is the day from which the person is in the community under an order.
func (k *Known) followup(o *casefile.Order) {
	r := &k.Request
	released := o.Licence != nil && o.Licence.Released <= k.On
	back := inCustody(o) && o.StatusSince <= k.On
	release := o.KeyDates["CRD"]
	switch {
	case o.Status == "" && o.Licence == nil:
		r.SupervisionStatus, r.DateAtStartOfFollowup = predict.Community, o.Sentenced
		k.source("dateAtStartOfFollowup", o.Sentenced.Short(), "Sentenced to a sentence in the community", o.Origin)
	case released && !back:
		r.SupervisionStatus, r.DateAtStartOfFollowup = predict.Community, o.Licence.Released
		k.source("dateAtStartOfFollowup", o.Licence.Released.Short(), "Released on licence", o.Licence.Origin)
	case release > k.On:
		r.SupervisionStatus, r.DateAtStartOfFollowup = predict.Custody, release
		k.source("dateAtStartOfFollowup", release.Short(), "In custody: the conditional release date", o.Origin)
	default:
		r.SupervisionStatus = predict.Custody
		k.gap("dateAtStartOfFollowup", "In custody, and no day of release is known: the day of conviction is taken", "keydate.set")
	}
	k.source("supervisionStatus", map[predict.Supervision]string{predict.Community: "community", predict.Custody: "custody"}[r.SupervisionStatus], "", o.Origin)
}

// inCustody reports whether a sentence has its person in prison.
func inCustody(o *casefile.Order) bool {
	return slices.Contains([]string{"A", "C", "D", "R", "I"}, o.Status)
}

func inWords(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}
