package synth

import (
	"daybook/internal/day"
	"daybook/internal/rules"
)

// weeksAhead is how far the diaries are filled.
const weeksAhead = 3

// every is how many weeks lie between two meetings, in the first sixteen weeks and afterwards. It is the contact standard
// of the settings in whole weeks; people in custody are met by video a few times a year.
func (s *sketch) every(on day.Date) int {
	if s.kase == custody {
		return 13
	}
	first := on-s.started < 16*7
	switch s.rosh {
	case rules.VeryHigh:
		return 1
	case rules.High, rules.Unknown:
		if first {
			return 1
		}
		return 2
	case rules.Low:
		if first {
			return 4
		}
		return 8
	}
	if first {
		return 2
	}
	return 4
}

// usual returns the person's usual day in the week of a day, moved on over a bank holiday, and whether that week is theirs.
func (s *sketch) usual(week day.Date) (day.Date, bool) {
	monday := week.Monday()
	if (int(monday)/7+s.phase)%s.every(monday) != 0 {
		return 0, false
	}
	d := monday + s.weekday - 1
	for !rules.Ref().Calendar().Working(d) {
		d++
	}
	return d, true
}

// keepDiary fills an officer's diary: today with eight to twelve people, and the weeks ahead with the usual meetings, one
// at a time except for a clash or two.
func (r *roster) keepDiary(c *chance, officer int, mine []int) {
	taken := map[slot]bool{}
	r.fillToday(c, officer, mine, taken)
	for _, i := range mine {
		p := &r.people[i]
		if p.tasks&nothingNext != 0 {
			continue
		}
		for week := r.o.Day.Monday(); week <= r.o.Day.Add(8*7); week = week.Add(7) {
			d, theirs := p.usual(week)
			if !theirs || d <= r.o.Day || p.today != 0 && d <= r.o.Day.Add(3) {
				continue
			}
			if d > r.o.Day.Add(7*weeksAhead) && (len(p.ahead) > 0 || p.today != 0) {
				break
			}
			p.ahead = append(p.ahead, free(d, p.clock, taken))
		}
	}
}

// free takes a time near the wanted one; a full day takes one more all the same.
func free(d day.Date, wanted day.Clock, taken map[slot]bool) slot {
	at := slot{d, wanted}
	for step := 0; taken[at] && step < 16; step++ {
		next := (at.clock.Minutes()-9*60+30)%(8*60) + 9*60
		at.clock = day.At(next/60, next%60)
	}
	taken[at] = true
	return at
}

// fillToday gives an officer a reporting day. Someone who is away has a few people booked all the same, as happens.
func (r *roster) fillToday(c *chance, officer int, mine []int, taken map[slot]bool) {
	want := c.between(8, 12)
	if r.officers[officer].awayOn(r.o.Day) {
		want = 4
	}
	clashes := 0
	if c.yes(.4) || r.officers[officer].username == "officer" {
		clashes = c.between(1, 2)
	}
	half := 0 // half hours after nine
	var before day.Clock
	for _, i := range mine {
		p := &r.people[i]
		if want == 0 {
			break
		}
		if !p.meets() || p.tasks&(unrecorded|toJudge|nothingNext) != 0 || p.trouble&restricted != 0 || r.o.Day-p.started < 3 {
			continue
		}
		p.today = day.At(9, 30*half)
		if clashes > 0 && before != 0 && half > 4 {
			p.today, clashes = before, clashes-1
		} else {
			half++
			if half == 7 || want <= 10 && half%4 == 3 {
				half++ // lunch, and now and then a breath
			}
		}
		before = p.today
		taken[slot{r.o.Day, p.today}] = true
		want--
	}
}
