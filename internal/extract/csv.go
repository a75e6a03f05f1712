package extract

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// longest bounds one row in bytes. Notes are long; a quote that was never closed is longer.
const longest = 16 << 20

// scanner reads RFC 4180. The reader of the standard library turns a CRLF inside quotes into LF, and a note must come out
// as it went in. This one also knows the line on which each row begins.
type scanner struct {
	in   *bufio.Reader
	line int    // lines read
	long []byte // a line that is longer than the buffer
	text []byte // the row's fields, one after the other
	ends []int  // where each field ends in text
}

func newScanner(r io.Reader) *scanner { return &scanner{in: bufio.NewReaderSize(r, 64<<10)} }

// shapeError says that a file is not CSV from some line on. What follows cannot be read.
type shapeError struct {
	line         int
	wrong, right string
}

func (e *shapeError) Error() string { return fmt.Sprintf("line %d: %s; %s", e.line, e.wrong, e.right) }

// next returns the fields of the next row and the line on which it begins, io.EOF at the end, or a *shapeError.
func (s *scanner) next() (fields []string, line int, err error) {
	s.text, s.ends = s.text[:0], s.ends[:0]
	rest, err := s.readLine()
	if err != nil {
		return nil, 0, err
	}
	start := s.line
	for more := true; more; {
		if len(rest) > 0 && rest[0] == '"' {
			rest, err = s.quoted(rest[1:], start)
		} else {
			rest, err = s.bare(rest)
		}
		if err != nil {
			return nil, start, err
		}
		s.ends = append(s.ends, len(s.text))
		if more = len(rest) > 0 && rest[0] == ','; more {
			rest = rest[1:]
		}
	}
	whole := string(s.text) // one allocation for all fields
	fields = make([]string, len(s.ends))
	from := 0
	for i, to := range s.ends {
		fields[i] = whole[from:to]
		from = to
	}
	return fields, start, nil
}

// bare takes a field without quotes and returns what stands after it.
func (s *scanner) bare(rest []byte) ([]byte, error) {
	end := bytes.IndexByte(rest, ',')
	if end < 0 {
		end = len(rest) - lineEnd(rest)
	}
	field := rest[:end]
	if i := bytes.IndexAny(field, "\"\r"); i >= 0 {
		return nil, &shapeError{s.line, "has a quote or a carriage return in a field without quotes around it",
			`put the field in quotes and write each quote in it twice`}
	}
	s.text = append(s.text, field...)
	return rest[end:], nil
}

// quoted takes a field whose opening quote was read, over as many lines as it has.
func (s *scanner) quoted(rest []byte, start int) ([]byte, error) {
	for {
		i := bytes.IndexByte(rest, '"')
		if i >= 0 {
			s.text = append(s.text, rest[:i]...)
			rest = rest[i+1:]
			if len(rest) > 0 && rest[0] == '"' {
				s.text = append(s.text, '"')
				rest = rest[1:]
				continue
			}
			if len(rest) > 0 && rest[0] != ',' && lineEnd(rest) != len(rest) {
				return nil, &shapeError{s.line, "has text after the closing quote of a field",
					`write each quote inside a field twice`}
			}
			return rest, nil
		}
		s.text = append(s.text, rest...)
		if len(s.text) > longest {
			return nil, tooLong(start)
		}
		var err error
		if rest, err = s.readLine(); errors.Is(err, io.EOF) {
			return nil, &shapeError{start, "opens a quote that is never closed", "close it at the end of the field"}
		} else if err != nil {
			return nil, err
		}
	}
}

// readLine returns the next line with its end. It stays valid until the next call.
func (s *scanner) readLine() ([]byte, error) {
	line, err := s.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		s.long = s.long[:0]
		for errors.Is(err, bufio.ErrBufferFull) {
			s.long = append(s.long, line...)
			if len(s.long) > longest {
				return nil, tooLong(s.line + 1)
			}
			line, err = s.in.ReadSlice('\n')
		}
		s.long = append(s.long, line...)
		line = s.long
	}
	if errors.Is(err, io.EOF) && len(line) > 0 {
		err = nil // the last line may lack its end
	}
	if err != nil {
		return nil, err
	}
	s.line++
	return line, nil
}

func tooLong(line int) error {
	return &shapeError{line, fmt.Sprintf("is longer than %d MB", longest>>20), "look for a quote that is never closed"}
}

// lineEnd returns how many bytes of b, at its end, are the end of a line.
func lineEnd(b []byte) int {
	switch {
	case bytes.HasSuffix(b, []byte("\r\n")):
		return 2
	case bytes.HasSuffix(b, []byte("\n")):
		return 1
	}
	return 0
}

// appendRow writes a row with LF at its end, with quotes only where they are needed.
func appendRow(b []byte, fields []string) []byte {
	for i, f := range fields {
		if i > 0 {
			b = append(b, ',')
		}
		if !strings.ContainsAny(f, "\",\r\n") {
			b = append(b, f...)
			continue
		}
		b = append(b, '"')
		for q := strings.IndexByte(f, '"'); q >= 0; q = strings.IndexByte(f, '"') {
			b = append(b, f[:q+1]...)
			b = append(b, '"')
			f = f[q+1:]
		}
		b = append(b, f...)
		b = append(b, '"')
	}
	return append(b, '\n')
}
