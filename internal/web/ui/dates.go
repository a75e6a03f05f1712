package ui

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"daybook/internal/day"
)

// DateValue writes a day as [DateInput] shows it: "23/11/2026", or "" for none.
func DateValue(d day.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("02/01/2006")
}

// dateForms are the ways officers write a day. A year of two digits is of this century.
var dateForms = []string{"2/1/2006", "2/1/06", "2006-1-2", "2 Jan 2006", "2 January 2006", "2 Jan 06"}

// weekday is the day's name in front of a date, as our own pages write it.
var weekday = regexp.MustCompile(`(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? `)

// yearFirst begins a day as our data writes it; there the dashes stay.
var yearFirst = regexp.MustCompile(`^\d{4}-`)

// ParseDate reads a day as officers type it: "23/11/2026", "23.11.26", "23 Nov 2026", "Mon 23 Nov 2026", "2026-11-23". The
// empty string is none. The error is a sentence that names the field by its label and shows the right form.
func ParseDate(label, s string) (day.Date, error) {
	text := strings.Join(strings.Fields(s), " ")
	if text == "" {
		return 0, nil
	}
	text = weekday.ReplaceAllString(text, "")
	if !yearFirst.MatchString(text) {
		text = strings.NewReplacer(".", "/", "-", "/").Replace(text)
	}
	for _, form := range dateForms {
		if t, err := time.Parse(form, text); err == nil {
			if t.Year() < 1900 {
				break
			}
			return day.Of(t), nil
		}
	}
	return 0, fmt.Errorf("%s must be a real date, such as 23/11/2026", label)
}

// timeForm is a time of day as officers write it, with or without something between hours and minutes.
var timeForm = regexp.MustCompile(`(?i)^(\d{1,2})(?:[:.h ]?(\d{2}))? ?(am|pm)?$`)

// ParseTime reads a time of day as officers type it: "14:30", "1430", "14.30", "2:30pm", "9am". The empty string is none.
// The error is a sentence that names the field by its label and shows the right form.
func ParseTime(label, s string) (day.Clock, error) {
	text := strings.TrimSpace(s)
	if text == "" {
		return 0, nil
	}
	wrong := fmt.Errorf("%s must be a time of day, such as 14:30", label)
	m := timeForm.FindStringSubmatch(text)
	if m == nil || m[2] == "" && m[3] == "" {
		return 0, wrong
	}
	hour, _ := strconv.Atoi(m[1])
	minute := 0
	if m[2] != "" {
		minute, _ = strconv.Atoi(m[2])
	}
	switch half := strings.ToLower(m[3]); {
	case half != "" && (hour < 1 || hour > 12):
		return 0, wrong
	case half == "pm" && hour < 12:
		hour += 12
	case half == "am" && hour == 12:
		hour = 0
	}
	if hour > 23 || minute > 59 {
		return 0, wrong
	}
	return day.At(hour, minute), nil
}
