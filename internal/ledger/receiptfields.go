package ledger

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// field is one line of a receipt's entry: how it is written and read.
type field struct {
	name string
	get  func() string
	set  func(string) error
}

// fields returns the header's lines in the order in which the leaf holds them.
func (h *Header) fields() []field {
	return []field{
		textField("id", &h.ID),
		textField("stream", &h.Stream),
		numberField("number", &h.Seq),
		textField("kind", &h.Kind),
		numberField("version", &h.Version),
		textField("recorded-by", &h.RecordedBy),
		{
			"recorded-at",
			func() string { return h.RecordedAt.UTC().Format(TimeLayout) },
			func(s string) (err error) { h.RecordedAt, err = time.Parse(TimeLayout, s); return err },
		},
		textField("on", &h.On),
		textField("cause", &h.Cause),
		textField("source", &h.Source),
	}
}

func textField(name string, p *string) field {
	return field{name, func() string { return *p }, func(s string) error { *p = s; return nil }}
}

func numberField(name string, p *int) field {
	return field{name, func() string { return strconv.Itoa(*p) }, func(s string) (err error) { *p, err = strconv.Atoi(s); return err }}
}

// check refuses a header that a receipt cannot show exactly as the leaf holds it.
func (h Header) check() error {
	if h.ID == "" || h.Stream == "" || h.Kind == "" || h.RecordedBy == "" {
		return fmt.Errorf("%w: the entry has no id, stream, kind or recorder", ErrReceipt)
	}
	if at := h.RecordedAt; !at.Equal(at.Truncate(time.Microsecond)) || at.UTC().Year() < 1 || at.UTC().Year() > 9999 {
		return fmt.Errorf("%w: the entry's time is not in whole microseconds", ErrReceipt)
	}
	for _, f := range h.fields() {
		if s := f.get(); !plain(s) || len(s) > maxFieldText {
			return fmt.Errorf("%w: %s is not one plain line of at most %d bytes", ErrReceipt, f.name, maxFieldText)
		}
	}
	return nil
}

// writeField writes "name value", or the name alone for an empty value.
func writeField(b *bytes.Buffer, name, value string) {
	b.WriteString(name)
	if value != "" {
		b.WriteString(" " + value)
	}
	b.WriteByte('\n')
}

func readField(line, name string) (string, error) {
	got, value, _ := strings.Cut(line, " ")
	if got != name {
		return "", fmt.Errorf("%w: %q where %q should be", ErrReceipt, got, name)
	}
	return value, nil
}

// A payload is written as it is when every letter of it shows on one line, so that a person can read what was recorded;
// otherwise in base64, so that nothing in it can hide or pass for another part of the receipt (L5.2).
const (
	payloadText   = "contents"
	payloadBase64 = "contents-base64"
)

func payloadField(payload []byte) (name, text string) {
	if s := string(payload); plain(s) {
		return payloadText, s
	}
	return payloadBase64, encodeBase64(payload)
}

func readPayload(line string) ([]byte, error) {
	name, value, _ := strings.Cut(line, " ")
	switch name {
	case payloadText:
		return []byte(value), nil
	case payloadBase64:
		payload, err := decodeBase64(value)
		if err != nil {
			return nil, fmt.Errorf("%w: contents: %w", ErrReceipt, err)
		}
		return payload, nil
	}
	return nil, fmt.Errorf("%w: %q where the contents should be", ErrReceipt, name)
}

// plain reports whether s is UTF-8 on one line without control characters and without the marks that are not seen or
// that change the direction of writing. The list is fixed here rather than taken from Unicode tables, which grow: an old
// receipt must read the same in ten years.
func plain(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		switch {
		case r < 0x20, r >= 0x7f && r <= 0xa0, r == 0xad, r == 0x61c, r == 0x180e, r == 0xfeff,
			r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f,
			r >= 0xfff0 && r <= 0xffff, r >= 0xe0000:
			return false
		}
	}
	return true
}

func encodeBase64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// decodeBase64 takes one spelling only.
func decodeBase64(s string) ([]byte, error) {
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil {
		return nil, err
	}
	if encodeBase64(b) != s {
		return nil, errors.New("it is not in canonical base64")
	}
	return b, nil
}
