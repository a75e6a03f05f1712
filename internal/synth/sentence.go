package synth

import (
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// Offences by what the case is, drawn from those that the reference data names.
var (
	violent  = words("00806 00806 00801 00501 00830 00831 00865 06601 10423 03401")
	sexual   = words("02003 02005 02000 08610 08602")
	domestic = words("00831 00830 06639 00806 00865 06638")
	acquired = words("04600 04600 02803 03002 04900 04801 05300 05400 03900")
	drugs    = words("09270 09271 09250 09251 09221 09210")
	other    = words("05800 06500 07900 10423 04801 06602")
)

func (s *story) offence() string {
	c, p := s.c, s.p
	list := other
	switch {
	case p.sexual:
		if list = sexual; p.months >= 60 {
			list = words("01900 01907 02003")
		}
	case p.harmsDA && c.yes(.8):
		list = domestic
	case p.mappa || p.rosh == rules.High || p.rosh == rules.VeryHigh:
		list = violent
	case c.yes(.45):
		list = acquired
	case c.yes(.4):
		list = drugs
	case c.yes(.5):
		list = violent
	}
	return one(c, list)
}

// sentence is the order with what belongs to it: requirements, or custody and licence.
func (s *story) sentence() {
	p, c := s.p, s.c
	on := s.sentenced()
	o := entry.OrderMade{Court: townOf(c, s.plan) + " Magistrates' Court", CourtType: "MAG", Offence: s.offence(), Months: p.months, Ends: on.AddMonths(p.months).Add(-1),
		Unit: s.plan.pdu.Code}
	crown := p.kase == suspended && c.yes(.5) || p.months > 12 && p.kase != communityOrder
	if crown {
		o.Court, o.CourtType = townOf(c, s.plan)+" Crown Court", "CRN"
	}
	switch p.kase {
	case communityOrder:
		o.Type = "340"
	case suspended:
		o.Type, o.Custody = "341", c.between(2, 22)
	default:
		o.Type, o.Custody = "SDS", p.months
		switch {
		case p.sexual && p.months >= 48 && c.yes(.4):
			o.Type = "EDS"
		case p.kase == custody && p.months >= 180 && c.yes(.5):
			o.Type, o.Offence, o.Months, o.Custody, o.Ends = "LIFE", "00100", 0, 0, 0
		case p.months >= 84 && p.mappa && p.kase == custody:
			o.Type = "SDSP"
		}
	}
	s.order = s.say(s.admin(), moment(on, 16*60+c.n(60)), on, o)
	s.from("court")
	switch p.kase {
	case communityOrder, suspended:
		s.requirements(on, o)
	default:
		s.custody(on, o)
	}
}

// requirements draws what the court required; the shares overlap, as in the statistics.
func (s *story) requirements(on day.Date, o entry.OrderMade) {
	c := s.c
	at := moment(on, 17*60+5)
	n := 0
	require := func(kind, subtype string, length int, ends day.Date) string {
		n++
		r := entry.RequirementMade{Order: s.order, Type: kind, Subtype: subtype, Length: length, Ends: min(ends, o.Ends)}
		if t, ok := rules.Ref().RequirementType(kind); ok && t.Consent && c.yes(.5) {
			r.Note = "Consent was given in court."
		}
		id := s.say(s.admin(), at, on, r)
		s.from("court")
		s.required = append(s.required, required{id, kind, on, r.Ends})
		return id
	}
	year := on.AddMonths(12)
	if c.yes(.45) {
		s.rar = require("F", "RAR", one(c, []int{10, 15, 20, 20, 25, 30, 35, 40, 60}), o.Ends)
	}
	if c.yes(.40) {
		s.upwHours = one(c, []int{40, 60, 80, 80, 100, 100, 120, 150, 180, 200, 250, 300})
		s.upw = require("W", "W01", s.upwHours, year)
	}
	if c.yes(.08) {
		s.programme = require("7", one(c, words("734 734 BBR TSP HOR")), one(c, []int{26, 30, 36}), o.Ends)
	}
	if c.yes(.17) {
		if c.yes(.75) {
			require("RM49", "RM49A", c.between(2, 9), on.AddMonths(9))
		} else {
			require("RM59", "RM59A", c.between(3, 12), year)
		}
	}
	if c.yes(.07) {
		require("DRR", one(c, words("DRRL DRRM DRRH")), one(c, []int{6, 9, 12}), year)
	}
	if c.yes(.09) {
		if c.yes(.5) {
			require("ATR", "ATR", one(c, []int{6, 9, 12}), year)
		} else {
			require("T", "TA", one(c, []int{30, 60, 90, 120}), on.AddMonths(4))
		}
	}
	if c.yes(.04) {
		require("MHTR", one(c, words("MHP MHP MHS")), one(c, []int{6, 12}), year)
	}
	if n == 0 { // an order has at least one requirement
		if c.yes(.5) {
			require("RM49", "RM49A", c.between(2, 6), on.AddMonths(6))
		} else {
			require("EXC", "EXCN", 12, year)
		}
	}
}

var prisons = []string{"HMP Fallowmoor", "HMP Kelbrough", "HMP Saltersby", "HMP Thornwick", "HMP Ravenhall", "HMP Stanmarsh", "HMP Oakenfold"}

// custody is a sentence with its dates, and the licence of those who were released.
func (s *story) custody(on day.Date, o entry.OrderMade) {
	c, p := s.c, s.p
	at := moment(on, 17*60+5)
	changed := func(d day.Date, at2 int, status, prison, reason string) {
		s.say(s.admin(), moment(d, at2), d, entry.CustodyChanged{Order: s.order, Status: status, Prison: prison, Reason: reason})
	}
	key := func(code string, d day.Date) {
		s.say(s.admin(), at, on, entry.KeyDateSet{Order: s.order, Code: code, Date: d})
		s.from("prison")
	}
	prison := one(c, prisons)
	changed(on, 17*60+6, "A", prison, "")
	if o.Type == "LIFE" {
		key("TED", max(on.AddMonths(180), s.o.Day.Add(200)))
		return
	}
	release := on.Add(p.months * 152 / 10)
	if p.kase != custody {
		release = p.started
	} else if release <= s.o.Day {
		release = s.o.Day.Add(c.between(5, 200))
	}
	key("CRD", release)
	if p.months > 24 {
		key("SLED", o.Ends)
	} else {
		key("SED", o.Ends)
		key("TUSED", release.AddMonths(12))
	}
	if p.months >= 12 && !p.sexual {
		key("HDCED", release.Add(-90))
	}
	switch {
	case p.kase == custody:
		if age := int(s.o.Day - on); age > 180 && p.months <= 120 && c.yes(.4) { // about a fifth of all in custody
			s.recalled(on.Add(age/3), prison, o)
		}
	case p.kase == licence:
		s.released(release, o.Ends, "AP_PSS")
		s.onLicence(release, o)
	default:
		ends := release.Add(p.months * 15)
		s.released(release, ends, "AP_PSS")
		s.say(s.admin(), moment(ends, 10*60), ends, entry.LicenceStarted{Order: s.order, Type: "PSS", Ends: release.AddMonths(12)})
		changed(ends, 10*60+1, "P", "", "")
	}
}

// released puts the person on licence with its conditions.
func (s *story) released(on, ends day.Date, kind string) {
	c, p := s.c, s.p
	if p.months > 24 {
		kind = "AP"
	}
	by := s.admin()
	s.say(by, moment(on, 10*60), on, entry.LicenceStarted{Order: s.order, Type: kind, Ends: ends})
	s.say(by, moment(on, 10*60+1), on, entry.CustodyChanged{Order: s.order, Status: "B"})
	set := func(code, text string) {
		s.say(by, moment(on, 10*60+2), on, entry.ConditionSet{Order: s.order, Type: code, Text: text})
	}
	for _, code := range words("S_good_behaviour S_no_offence S_keep_in_touch S_visits S_residence S_work S_travel S_names S_contact_details") {
		set(code, "")
	}
	if p.harmsDA || p.sexual || c.yes(.1) {
		set("A_no_contact_victim", "No contact, direct or through others, with the person named in the victim notice.")
	}
	if p.harmsDA || c.yes(.15) {
		set("A_exclusion_zone", "Not to enter the area of "+townOf(c, s.plan)+" marked on the map given on release.")
	}
	if p.sexual {
		set("A_no_unsup_children", "")
		set("A_no_internet", "")
	}
	if p.rosh == rules.High || p.rosh == rules.VeryHigh {
		set("A_curfew", "At the approved address from 19:00 to 07:00.")
	}
	if c.yes(.25) {
		set("A_drug_test", "")
	}
}

// recalled is a release that ended in a recall.
func (s *story) recalled(release day.Date, prison string, o entry.OrderMade) {
	s.released(release, o.Ends, "AP")
	back := s.o.Day.Add(-s.c.between(10, 120))
	if back <= release.Add(9) {
		back = release.Add(10)
	}
	sort := "standard"
	if s.o.Day-back < fixedTerm && s.p.months < 48 && s.c.yes(fixedTermShare) {
		sort = "fixed term" // longer ago, and they would be out again
	}
	back = max(back, s.recall(rules.Ref().Calendar().AddWorking(back, -s.c.between(2, 4)), sort, recallSent))
	s.say(s.admin(), moment(back, 18*60), back, entry.CustodyChanged{Order: s.order, Status: "C", Prison: prison,
		Reason: one(s.c, []string{"Out of touch", "Failed to live at the approved address", "Further charge", "Behaviour at the approved premises", "Contact with the victim"})})
	again := back.Add(56)
	if sort == "fixed term" {
		again = back.Add(fixedTerm)
	}
	if s.p.months >= 48 || again <= s.o.Day { // for the board, in its own time
		again = s.o.Day.Add(s.c.between(20, 250))
	}
	s.say(s.admin(), moment(back, 18*60+2), back, entry.KeyDateSet{Order: s.order, Code: "PRRD", Date: again})
}
