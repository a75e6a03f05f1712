package app

import (
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/forecast"
)

// sensibleSanction refuses an offence that cannot have been: in the future, or before the person was born.
func sensibleSanction(c *change, p entry.Payload) error {
	s := p.(entry.SanctionRecorded)
	if s.Committed > c.today {
		return fault.Input("committed", "The offence lies in the future. Correct the day or leave it out")
	}
	if born, err := day.Parse(c.file.Born.Value); err == nil && born != 0 && s.Committed != 0 && s.Committed <= born {
		return fault.Input("committed", "The offence lies before the person was born. Correct the day or leave it out")
	}
	return nil
}

// knownDrugs refuses an answer that names a drug in other words than the predictors know, because it would count for nothing.
func knownDrugs(_ *change, p entry.Payload) error {
	if unknown := forecast.UnknownDrugs(p.(entry.AnswersRecorded).Drugs); len(unknown) > 0 {
		return fault.Input("drugs", "“%s” is not one of the drugs that predictors ask about. Write %s, with commas, or none", unknown[0], strings.Join(forecast.DrugNames(), ", "))
	}
	return nil
}
