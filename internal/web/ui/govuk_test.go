package ui

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"
)

// published is where npm puts the components as GOV.UK publishes them, each with the HTML it ought to make.
const published = "../../../node_modules/govuk-frontend/dist/govuk/components"

// TestLikeGOVUK holds our markup to the published examples: their styles and scripts are written for it.
func TestLikeGOVUK(t *testing.T) {
	if _, err := os.Stat(published); err != nil {
		const missing = "not run: the packages from npm. To have it: npm ci --ignore-scripts"
		if os.Getenv("DAYBOOK_STRICT") == "1" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	hint := "It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’."
	for _, c := range []struct {
		component, example string
		ours               templ.Component
	}{
		{"tag", "grey", Tag{Text: "Grey"}},
		{"tag", "red", Tag{Text: "Red", Level: Alarm}},
		{"tag", "yellow", Tag{Text: "Yellow", Level: Watch}},
		{"tag", "green", Tag{Text: "Green", Level: Good}},
		{"button", "prevent double click", Button{Text: "Submit"}},
		{"button", "link", Button{Text: "Link button", Href: "/"}},
		{"back-link", "with custom text and link", BackLink{Text: "Back to home", Href: "/home"}},
		{"warning-text", "default", Warning{Text: "You can be fined up to £5,000 if you don’t register."}},
		{"inset-text", "default", Inset{Text: "It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application."}},
		{"notification-banner", "default", Flash{Text: "This publication was withdrawn on 7 March 2014."}},
		{"notification-banner", "with type as success", Flash{Title: "Success", Text: "Email sent to example@email.com", Level: Good}},
		{"error-summary", "default", ErrorSummary{Prefix: "example-", Errors: Errors{
			{Name: "error-1", Text: "The date your passport was issued must be in the past"}, {Name: "error-2", Text: "Enter a postcode, like AA1 1AA"}}}},
		{"error-summary", "without links", ErrorSummary{Errors: Errors{{Text: "Invalid username or password"}}}},
		{"input", "default", Input{Name: "test-name", Label: "National Insurance number"}},
		{"input", "with hint text", Input{ID: "input-with-hint-text", Name: "test-name-2", Label: "National insurance number", Hint: hint}},
		{"input", "with error message", Input{ID: "input-with-error-message", Name: "test-name-3", Label: "National Insurance number", Error: "Enter a National Insurance number in the correct format"}},
		{"input", "with prefix and suffix", Input{ID: "input-with-prefix-suffix", Name: "cost", Label: "Cost per item, in pounds", Prefix: "£", Suffix: "per item"}},
		{"textarea", "with error message", Textarea{Name: "no-ni-reason", Label: "Why can’t you provide a National Insurance number?", Error: "You must provide an explanation"}},
		{"select", "with hint text and error message", Select{Name: "select-2", Label: "Label text goes here", Hint: "Hint text goes here", Error: "Error message goes here", Value: "none", Options: []Option{
			{Value: "1", Text: "GOV.UK frontend option 1"}, {Value: "2", Text: "GOV.UK frontend option 2"}, {Value: "3", Text: "GOV.UK frontend option 3"}}}},
		{"radios", "with hint", Radios{Name: "example-with-hint", Label: "Have you changed your name?", Hint: "This includes changing your last name or spelling your name differently.",
			Choices: []Choice{{Value: "yes", Text: "Yes"}, {Value: "no", Text: "No"}}}},
		{"file-upload", "with hint text", File{ID: "file-upload-2", Name: "file-upload-2", Label: "Upload your photo", Hint: "Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto."}},
	} {
		t.Run(c.component+" "+c.example, func(t *testing.T) {
			theirs := outline(t, example(t, c.component, c.example))
			if diff := cmp.Diff(theirs, outline(t, render(t, c.ours))); diff != "" {
				t.Errorf("our markup differs (- theirs, + ours):\n%s", diff)
			}
		})
	}
}

// example returns the HTML that GOV.UK publishes for one use of a component.
func example(t *testing.T, component, name string) string {
	t.Helper()
	var file struct {
		Fixtures []struct{ Name, HTML string }
	}
	b, err := os.ReadFile(filepath.Join(published, component, "fixtures.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for _, f := range file.Fixtures {
		if f.Name == name {
			return f.HTML
		}
	}
	t.Fatalf("%s has no example %q", component, name)
	return ""
}

// outline writes HTML one element or text to a line, with attributes in order and spaces that do not show taken away.
func outline(t *testing.T, html string) []string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(asXML(html)))
	var lines []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, html)
		}
		switch e := token.(type) {
		case xml.StartElement:
			attrs := []string{}
			for _, a := range e.Attr {
				attrs = append(attrs, a.Name.Local+"="+a.Value)
			}
			slices.Sort(attrs)
			lines = append(lines, "<"+e.Name.Local+" "+strings.Join(attrs, " ")+">")
		case xml.EndElement:
			lines = append(lines, "</"+e.Name.Local+">")
		case xml.CharData:
			if text := strings.Join(strings.Fields(string(e)), " "); text != "" {
				lines = append(lines, text)
			}
		}
	}
}
