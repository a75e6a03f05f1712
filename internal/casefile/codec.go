package casefile

import (
	"encoding/json"
	"fmt"
)

// Encode returns the bytes of a file as the store keeps it. The same file always gives the same bytes.
func Encode(f *File) ([]byte, error) {
	b, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("encode the file of person/%s: %w", f.Person, err)
	}
	return b, nil
}

// Decode reads a file that [Encode] wrote. A file of an older [CodeVersion] is read as it is; whoever finds
// File.Version behind folds it again.
func Decode(b []byte) (*File, error) {
	f := new(File)
	if err := json.Unmarshal(b, f); err != nil {
		return nil, fmt.Errorf("decode a person's file: %w", err)
	}
	return f, nil
}
