package casefile

import (
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"daybook/internal/packed"
)

// Files are read far more often than anything else in Daybook is done, so their form was chosen by measuring (decision 018).
var form = packed.Of[File]()

// Encode returns the bytes of a file as the store keeps it. The same file always gives the same bytes.
func Encode(f *File) []byte { return form.Append(nil, f) }

// Decode reads a file that [Encode] wrote, or that a program before version 8 wrote as JSON. A file of an older
// [CodeVersion] is read as it is; whoever finds File.Version behind folds it again.
func Decode(b []byte) (*File, error) { return decode(form, b) }

func decode[T any](form *packed.Form[T], b []byte) (v *T, err error) {
	if len(b) > 0 && b[0] == packed.Mark {
		v, err = form.Read(b)
	} else {
		v = new(T)
		err = json.Unmarshal(b, v, jsontext.AllowInvalidUTF8(true))
	}
	if err != nil {
		return nil, undecoded(err)
	}
	return v, nil
}

func undecoded(err error) error { return fmt.Errorf("decode a person's file: %w", err) }

// Lend decodes a file for as long as use runs, in the memory of the files before it: nothing of it but texts, numbers and
// days may be kept. Going through a whole service so costs half of decoding every file for good.
func Lend(b []byte, use func(*File) error) error {
	if len(b) == 0 || b[0] != packed.Mark {
		f, err := Decode(b)
		if err != nil {
			return err
		}
		return use(f)
	}
	err := form.Lend(b, use)
	if errors.Is(err, packed.ErrForm) {
		return undecoded(err)
	}
	return err
}
