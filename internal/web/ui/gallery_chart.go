package ui

import (
	"fmt"

	"daybook/internal/day"
)

// galleryCharts are the charts, with figures as an office may have them.
func galleryCharts() []State {
	limit := ChartLimit{Value: 110, Text: "110 %, excessive when it lasts", Over: "over 110 %"}
	year := LineChart{Title: "Load of S. Okafor, week by week", Finding: "Between 88 % and 104 % until October; 131 % since Mon 5 Oct 2026.",
		When: "Week from", What: "Load", Unit: " %", Limit: limit, More: []Column{{Text: "Points", Numeric: true}}}
	monday := day.MustParse("2025-11-24")
	for n := range 52 {
		load := 88 + n*7%17
		if n >= 45 {
			load = 131 - n%3
		}
		on := monday.Add(7 * n)
		p := ChartPoint{Label: on.Short(), Short: on.Time().Format("2 Jan"), Value: float64(load), Text: fmt.Sprintf("%d %%", load), Href: "/load/history?week=" + on.String(), More: []Cell{{Text: fmt.Sprint(load * 20)}}}
		switch n {
		case 20, 21:
			p.None, p.Text, p.More = true, "no points available", []Cell{{Text: "0"}}
		case 45:
			p.Mark = "9 cases given by S. Khan"
		}
		year.Points = append(year.Points, p)
	}
	team := BarChart{Title: "Load in team North", Finding: "One of four is over 110 %: S. Okafor at 131 %. R. Osei has the most room.", Who: "Officer", What: "Load", Limit: limit,
		More: []Column{{Text: "Cases", Numeric: true}}, Bars: []ChartBar{
			{Label: "S. Okafor", Detail: "NQO", Href: "/load?officer=1", Value: 131, Text: "131 %", More: []Cell{{Text: "31"}}},
			{Label: "A. Rahman", Detail: "PO", Value: 104, Text: "104 %", More: []Cell{{Text: "33"}}},
			{Label: "R. Osei", Detail: "PO, on leave", Value: 62, Text: "62 %", More: []Cell{{Text: "19"}}},
			{Label: "J. Cole", Detail: "SPO", None: true, Text: "no points available", More: []Cell{{Text: "0"}}},
		}}
	tiers := StackChart{Title: "Tiers by officer", Finding: "S. Okafor holds 6 of the team's 11 cases in tier A.", Who: "Officer", Parts: []string{"A", "B", "C", "D", "E", "F", "G", "missing"}, Stacks: []ChartStack{
		{Label: "S. Okafor", Href: "/caseload?officer=1", Values: []int{6, 9, 4, 7, 3, 1, 0, 1}}, {Label: "A. Rahman", Values: []int{5, 4, 9, 10, 5}}, {Label: "J. Cole", Values: nil}}}
	return []State{
		{"line over time", year},
		{"line over time: one day", LineChart{Title: "Points", Finding: "1,240 points since today.", When: "Day", What: "Points", Points: []ChartPoint{{Label: "Mon 23 Nov 2026", Value: 1240, Text: "1,240"}}}},
		{"line over time: nothing yet", LineChart{Title: "Points", Empty: "Nothing has been counted yet."}},
		{"bars", team},
		{"bars: without a limit", BarChart{Title: "Cases", Finding: "Nobody has any.", Who: "Officer", What: "Cases", Bars: []ChartBar{{Label: "J. Cole", Text: "0"}}}},
		{"bars: nobody", BarChart{Title: "Cases", Empty: "Nobody works in this team."}},
		{"stacks", tiers},
		{"stacks: none", StackChart{Title: "Tiers"}},
	}
}
