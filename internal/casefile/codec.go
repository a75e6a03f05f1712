package casefile

import (
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Files are read far more often than anything else in Daybook is done, so their encoding was chosen by measuring
// (BenchmarkDecode): the second version of Go's JSON package reads a file in half the time of the first.
var coding = json.JoinOptions(
	json.Deterministic(true),        // maps in the order of their keys
	jsontext.AllowInvalidUTF8(true), // an imported text with broken letters must not keep a file from being stored
)

// Encode returns the bytes of a file as the store keeps it. The same file always gives the same bytes.
func Encode(f *File) ([]byte, error) {
	b, err := json.Marshal(f, coding)
	if err != nil {
		return nil, fmt.Errorf("encode the file of person/%s: %w", f.Person, err)
	}
	return b, nil
}

// Decode reads a file that [Encode] wrote. A file of an older [CodeVersion] is read as it is; whoever finds
// File.Version behind folds it again.
func Decode(b []byte) (*File, error) {
	f := new(File)
	if err := json.Unmarshal(b, f, coding); err != nil {
		return nil, fmt.Errorf("decode a person's file: %w", err)
	}
	return f, nil
}
