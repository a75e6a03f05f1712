package predict

// The sorts of sexual offence that the predictors tell apart, in the words of a recorded sanction.
const (
	WithAdult      = "contact with an adult"
	WithChild      = "contact with a child"
	Images         = "images"
	WithoutContact = "without contact"
)

// SexualSort is the sort of a sexual offence, as it was recorded or, where that is empty, by the code of the offence (Q9.4); "" for an
// offence that is not sexual. The predictors, the tier and a proposal to a court all ask here, so that none of them misses what
// another counts.
func SexualSort(recorded, code string) string {
	if recorded != "" {
		return recorded
	}
	if len(code) == 5 && code[:3] == "086" {
		return Images
	}
	switch Category(code) {
	case "sexual, against a child":
		return WithChild
	case "sexual, not against a child":
		return WithAdult
	}
	return ""
}
