package cli

import (
	"net/url"
)

// risks measures the pages about someone's risk and what a court could order, and what a unit delivers and reports. All but the lists work
// something out from the whole record of a person or of a unit, so they have an aim in time only.
func (m *measuring) risks() error {
	d, err := m.sit()
	if err != nil {
		return err
	}
	drawn := &lastDrawn{}
	at, stop, err := m.serve(drawn)
	if err != nil {
		return err
	}
	defer stop()
	ofPerson := func(page string) func(int) string {
		return func(i int) string { return "/person/" + d.people[i%(len(d.people)-1)] + page } // the last one is made long later
	}
	ofUnit := func(page string) func(int) string { return func(int) string { return page } }
	for _, page := range []struct {
		what, as string
		path     func(int) string
	}{
		{"risk of a person", benchUser, ofPerson("/risk")},
		{"predictors of a person, with their history", benchUser, ofPerson("/predictors")},
		{"what a court could order of a person", benchUser, ofPerson("/proposals")},
		{"reports of a person", benchUser, ofPerson("/reports")},
		{"delivery of a unit, as the head", benchHead, ofUnit("/unit/delivery")},
		{"reports of a unit, as the head", benchHead, ofUnit("/reports")},
	} {
		b, err := browseAs(at, page.as)
		if err != nil {
			return err
		}
		if err := m.page(b, drawn, page.what, 0, func(i int) (string, url.Values) { return page.path(i), nil }); err != nil {
			return err
		}
	}
	return nil
}
