package workload

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/fault"
	"daybook/internal/tier"
)

// maxPoints is the most that one case, report or contact may weigh: ten times a full-time officer's whole target. It
// catches slips of the keyboard.
const maxPoints = 21760

// ReadWeights reads a set of weightings: a CSV file with the columns part, key, tier and value. It checks everything and
// returns one fault that lists each row that is wrong, or missing, and what would be right (clause W16.1).
func ReadWeights(in io.Reader) (*Weights, error) {
	rows, err := readRows(in, "part", "key", "tier", "value")
	if err != nil {
		return nil, err
	}
	l := loader{
		w: &Weights{
			Normal: emptyTable(), T2A: emptyTable(),
			Contacts: map[string]int{}, Targets: map[string]int{}, Hours: map[string]decimal.Decimal{},
		},
		first: map[string]int{},
	}
	for i, row := range rows {
		l.row(i+2, row) // row 1 is the heading
	}
	l.complete()
	if err := fault.Inputs(l.wrong); err != nil {
		return nil, err
	}
	return l.w, nil
}

func emptyTable() Table {
	t := Table{}
	for _, c := range caseTypes {
		t[c] = map[string]int{}
	}
	return t
}

// readRows reads a CSV file that has exactly these columns.
func readRows(in io.Reader, columns ...string) ([][]string, error) {
	r := csv.NewReader(in)
	r.FieldsPerRecord = len(columns)
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "The file cannot be read: %v. It should be CSV with the columns %s.", err, strings.Join(columns, ", "))
	}
	if len(rows) == 0 || !slices.Equal(rows[0], columns) {
		return nil, fault.Input("row 1", "Row 1 should name the columns %s.", strings.Join(columns, ", "))
	}
	return rows[1:], nil
}

// loader collects a set and what is wrong with it.
type loader struct {
	w     *Weights
	first map[string]int // the row on which each part, key and tier was given first
	wrong []fault.Field
}

func (l *loader) refuse(row int, format string, args ...any) {
	l.wrong = append(l.wrong, fault.Field{Name: fmt.Sprintf("row %d", row), Text: fmt.Sprintf("Row %d: ", row) + fmt.Sprintf(format, args...)})
}

// row takes one row.
func (l *loader) row(n int, row []string) {
	part, key, t, value := row[0], row[1], row[2], row[3]
	name := strings.Join(row[:3], ",")
	if before := l.first[name]; before > 0 {
		l.refuse(n, "%s was already given on row %d. Keep one of the two.", name, before)
		return
	}
	l.first[name] = n
	if table := map[string]Table{"normal": l.w.Normal, "t2a": l.w.T2A}[part]; table != nil {
		switch {
		case table[CaseType(key)] == nil:
			l.refuse(n, "%q is not a case type. Use community, licence or custody.", key)
		case !twoAxis(t):
			l.refuse(n, "%q is not a two-axis tier. Use A3 to D0, with or without S.", t)
		default:
			table[CaseType(key)][t] = l.points(n, value)
		}
		return
	}
	if t != "" {
		l.refuse(n, "A row of the part %q has no tier. Leave that column empty.", part)
		return
	}
	l.other(n, part, key, value)
}

// other takes a row that has no tier.
func (l *loader) other(n int, part, key, value string) {
	switch part {
	case "set":
		l.about(n, key, value)
	case "contact":
		l.w.Contacts[key] = l.points(n, value)
	case "target":
		l.w.Targets[key] = l.points(n, value)
	case "hours":
		hours, err := decimal.Parse(value)
		if err != nil || !hours.Known() || hours.Sign() < 0 || hours.Cmp(decimal.Of(168)) > 0 {
			l.refuse(n, "%q is not a number of weekly hours. Use 0 to 168, such as 37 or 18.5.", value)
		}
		l.w.Hours[key] = hours
	case "report", "older":
		to := map[string]*int{
			"report,standard": &l.w.Standard, "report,fast": &l.w.Fast,
			"older,armsLicence": &l.w.Older.ArmsLicence, "older,armsCommunity": &l.w.Older.ArmsCommunity, "older,parom": &l.w.Older.Parom,
		}[part+","+key]
		if to == nil {
			l.refuse(n, "%q is not known in the part %q. Use standard or fast in report; armsLicence, armsCommunity or parom in older.", key, part)
			return
		}
		*to = l.points(n, value)
	default:
		l.refuse(n, "%q is not a part. Use set, normal, t2a, report, contact, target, hours or older.", part)
	}
}

func (l *loader) about(n int, key, value string) {
	switch key {
	case "name":
		l.w.Name = value
	case "from":
		from, err := day.Parse(value)
		if err != nil {
			l.refuse(n, "%q is not a date. Write it as 2026-11-23, or leave it empty for a set that always held.", value)
		}
		l.w.From = from
	default:
		l.refuse(n, "%q is not known about a set. Use name or from.", key)
	}
}

func (l *loader) points(n int, value string) int {
	p, err := strconv.Atoi(value)
	if err != nil || p < 0 || p > maxPoints {
		l.refuse(n, "%q is not a number of points. Use a whole number from 0 to %d.", value, maxPoints)
		return 0
	}
	return p
}

// complete names every row that is not there: a weight that was left out is never taken as 0.
func (l *loader) complete() {
	need := func(name string) {
		if l.first[name] == 0 {
			l.wrong = append(l.wrong, fault.Field{Name: name, Text: "There is no row " + name + ". Add it; write 0 if it is to weigh nothing."})
		}
	}
	need("set,name,")
	need("set,from,")
	for _, part := range []string{"normal", "t2a"} {
		for _, c := range caseTypes {
			for _, t := range tiers {
				need(part + "," + string(c) + "," + t)
				need(part + "," + string(c) + "," + t + "S")
			}
		}
	}
	for _, name := range []string{"report,standard", "report,fast", "target,other", "hours,other", "older,armsLicence", "older,armsCommunity", "older,parom"} {
		need(name + ",")
	}
}

// ReadPricing reads the stand-in prices of the single-axis tiers: a CSV file with the columns tier, priced_as and why.
// Every single-axis tier must be there, only NOT_SUPERVISED may weigh nothing, and each needs a
// reason.
func ReadPricing(in io.Reader) (Pricing, error) {
	rows, err := readRows(in, "tier", "priced_as", "why")
	if err != nil {
		return Pricing{}, err
	}
	p := Pricing{As: map[tier.Tier]string{}, Why: map[string]string{}}
	l := loader{}
	for i, row := range rows {
		l.pricing(i+2, &p, row)
	}
	if p.Name == "" {
		l.wrong = append(l.wrong, fault.Field{Name: "name", Text: "The prices have no name. Add a row name,…"})
	}
	for t := tier.NotSupervised; t <= tier.A; t++ {
		if p.As[t] == "" {
			l.wrong = append(l.wrong, fault.Field{Name: t.String(), Text: "There is no row for " + t.String() + ". Add it; write none if it is to weigh nothing."})
		}
	}
	return p, fault.Inputs(l.wrong)
}

func (l *loader) pricing(n int, p *Pricing, row []string) {
	name, as, why := row[0], row[1], row[2]
	if why == "" {
		l.refuse(n, "%s has no reason. Say in the last column why.", name)
	}
	p.Why[name] = why
	switch name {
	case "name":
		p.Name = as
		return
	case "from":
		from, err := day.Parse(as)
		if err != nil || from.IsZero() {
			l.refuse(n, "%q is not a date. Write it as 2026-11-23.", as)
		}
		p.From = from
		return
	}
	t, err := tier.ParseTier(name)
	switch {
	case err != nil || t == 0:
		l.refuse(n, "%q is not a single-axis tier. Use A to G, MISSING or NOT_SUPERVISED.", name)
	case p.As[t] != "":
		l.refuse(n, "%s was already given. Keep one of the two.", name)
	case as == unpriced && t != tier.NotSupervised:
		l.refuse(n, "%s may not be priced as none: someone has to do the work. Use a two-axis tier such as B2.", name)
	case as != unpriced && !slices.Contains(tiers, as):
		l.refuse(n, "%q is not a two-axis tier. Use A3 to D0, or none for NOT_SUPERVISED.", as)
	default:
		p.As[t] = as
	}
}
