package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/app"
)

// formInMemory is how much of a form with documents is held in memory; the rest waits on disk.
const formInMemory = 1 << 20

// plainForm reads the form of a request and takes out of its texts what no page can show and not every database keeps:
// bytes that are not UTF-8, and control characters that come along when text is pasted. A form that cannot be read is
// left to the handler, which says so.
func plainForm(r *http.Request) {
	if r.Method != http.MethodPost {
		return
	}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		if r.ParseMultipartForm(formInMemory) != nil {
			return
		}
	} else if r.ParseForm() != nil {
		return
	}
	for _, values := range []url.Values{r.Form, r.PostForm} {
		for _, vs := range values {
			for i := range vs {
				vs[i] = plain(vs[i])
			}
		}
	}
}

// plain is a text without what cannot be shown or kept.
func plain(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// plainAddress reports whether an address is one that Daybook could have made. Others name nothing, and what is in them
// goes no further.
func plainAddress(u *url.URL) bool {
	query, err := url.QueryUnescape(u.RawQuery)
	return err == nil && plain(u.Path) == u.Path && plain(query) == query
}

// mostSent is the most that a request may send: a form with five documents at their largest, and room for its words.
const mostSent = 5*app.MaxUpload + (1 << 20)
