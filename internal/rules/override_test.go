package rules

import (
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/fault"
)

func TestWrongOverrides(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string // what the error must say, one for each fault in order
	}{
		"not JSON":       {`nonsense`, []string{"must be one JSON object"}},
		"two objects":    {`{"service":"N","settings":[]} {}`, []string{"goes on after its end"}},
		"unknown field":  {`{"service":"N","setings":[]}`, []string{"setings"}},
		"no service":     {`{"settings":[]}`, []string{"Give the name of the service"}},
		"no such name":   {`{"service":"N","settings":[{"name":"plan.inital","from":"2027-01-01","value":20,"source":"s"}]}`, []string{"plan.inital: there is no setting of this name; there is plan.initial"}},
		"far name":       {`{"service":"N","settings":[{"name":"xyz","from":"2027-01-01","value":20,"source":"s"}]}`, []string{"listed in docs/rules"}},
		"no name":        {`{"service":"N","settings":[{"from":"2027-01-01","value":20,"source":"s"}]}`, []string{"settings[0]"}},
		"no day":         {`{"service":"N","settings":[{"name":"plan.initial","value":20,"source":"s"}]}`, []string{"plan.initial: from is \"\"; give the day"}},
		"bad day":        {`{"service":"N","settings":[{"name":"plan.initial","from":"1 May","value":20,"source":"s"}]}`, []string{"plan.initial: from is \"1 May\""}},
		"no source":      {`{"service":"N","settings":[{"name":"plan.initial","from":"2027-01-01","value":20,"source":" "}]}`, []string{"plan.initial: source is empty; say who decided it"}},
		"no value":       {`{"service":"N","settings":[{"name":"plan.initial","from":"2027-01-01","source":"s"}]}`, []string{"plan.initial: value is missing; choose from 0 working days to 120 working days"}},
		"too much":       {`{"service":"N","settings":[{"name":"plan.initial","from":"2027-01-01","value":121,"source":"s"}]}`, []string{"plan.initial: 121 is out of range; choose from 0 working days to 120 working days"}},
		"too little":     {`{"service":"N","settings":[{"name":"upw.limit","from":"2027-01-01","value":0,"source":"s"}]}`, []string{"upw.limit: 0 is out of range; choose from 1 month to 36 months"}},
		"word":           {`{"service":"N","settings":[{"name":"plan.initial","from":"2027-01-01","word":"soon","source":"s"}]}`, []string{"plan.initial: takes a number of working days"}},
		"bad choice":     {`{"service":"N","settings":[{"name":"tier.model","from":"2027-01-01","word":"three-axis","source":"s"}]}`, []string{"tier.model: \"three-axis\" is not one of the choices; choose two-axis, single-axis"}},
		"number":         {`{"service":"N","settings":[{"name":"tier.model","from":"2027-01-01","word":"two-axis","value":2,"source":"s"}]}`, []string{"tier.model: takes a word"}},
		"both":           {`{"service":"N","settings":[{"name":"plan.initial","from":"2027-01-01","value":2,"default":true,"source":"s"}]}`, []string{"plan.initial: gives both default and a value"}},
		"one day twice":  {`{"service":"N","settings":[{"name":"plan.initial","from":"2027-01-01","value":2,"source":"s"},{"name":"plan.initial","from":"2027-01-01","value":3,"source":"s"}]}`, []string{"plan.initial: two figures hold from 2027-01-01. Keep one of them."}},
		"all at once":    {`{"service":"","settings":[{"name":"plan.initial","from":"2027-01-01","value":999,"source":"s"},{"name":"upw.limit","from":"","value":12,"source":"s"}]}`, []string{"Give the name", "plan.initial: 999", "upw.limit: from"}},
		"clock too late": {`{"service":"N","settings":[{"name":"office.latest","from":"2027-01-01","value":1440,"source":"s"}]}`, []string{"choose from 00:00 to 23:59"}},
	} {
		_, err := ParseOverride([]byte(c.text))
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: error %v is not about the input", name, err)
			continue
		}
		said := []string{fault.Text(err)}
		if fields := fault.FieldsOf(err); fields != nil {
			said = nil
			for _, f := range fields {
				said = append(said, f.Text)
			}
		}
		if len(said) != len(c.want) {
			t.Errorf("%s: said %q", name, said)
			continue
		}
		for i := range said {
			if !strings.Contains(said[i], c.want[i]) {
				t.Errorf("%s: said %q, want %q", name, said[i], c.want[i])
			}
		}
	}
}

// Whatever a service's file holds, it is either refused as wrong input or gives figures within their range on every day.
func FuzzSettings(f *testing.F) {
	f.Add([]byte(`{"service":"N","settings":[{"name":"plan.initial","from":"2027-01-01","value":20,"source":"s"}]}`))
	f.Add([]byte(`{"service":"N","settings":[{"name":"tier.model","from":"0001-01-01","word":"single-axis","source":"s"},{"name":"tier.model","from":"9999-12-31","default":true,"source":"s"}]}`))
	f.Add([]byte(`{"service":"N","settings":[{"name":"upw.limit","from":"2027-02-30","value":-1,"source":"s","assumed":true}]}`))
	f.Add([]byte(`{"service":1}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, text []byte) {
		o, err := ParseOverride(text)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("%v is not about the input", err)
			}
			return
		}
		s := Default().With(o)
		if s.Service() == "" {
			t.Fatal("nobody's figures were taken")
		}
		days := []day.Date{d("0001-01-01"), d("2026-11-25"), d("9999-12-31")}
		for _, c := range Diff(Default(), s) {
			days = append(days, c.From-1, c.From)
		}
		for _, on := range days {
			for _, set := range s.All() {
				fig := s.At(on).Figure(set.Name)
				if text := set.wrong(fig.Value, fig.Word); text != "" {
					t.Fatalf("on %s %s is %s: %s", on, set.Name, fig, text)
				}
			}
		}
		if s.NextChange(d("9999-12-31")) != 0 {
			t.Fatal("a change after the last day")
		}
	})
}
