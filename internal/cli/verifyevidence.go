package cli

import (
	"os"
	"path/filepath"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"daybook/internal/evidence"
	"daybook/internal/fault"
)

type verifyEvidenceCmd struct {
	File   string `arg:"" type:"existingfile" help:"The file of evidence."`
	Unpack string `type:"path" placeholder:"FOLDER" help:"Also write the data, a table each for a spreadsheet, and every receipt into this new folder. Only of a file that holds."`
	trust
}

func (verifyEvidenceCmd) example() string {
	return "daybook verify evidence evidence.html --key 'daybook/north-east+1f2e3d4c+AbCd…'"
}

func (v verifyEvidenceCmd) Help() string {
	return helpText(`Says whether a file of evidence is as the service sealed it, whose it is, and whether each of its receipts holds.`, v.example())
}

// Run checks a file of evidence, and takes it apart where that is asked for.
func (v verifyEvidenceCmd) Run(c *console) error {
	file, err := os.ReadFile(v.File)
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be read.", v.File)
	}
	r, err := evidence.Check(file, v.Key)
	if err != nil {
		return err
	}
	if r.OK() && v.Unpack != "" {
		if err := unpack(v.Unpack, r.Data); err != nil {
			return err
		}
	}
	return c.report(r.Report, v.JSON, r.Proved)
}

// unpack writes what a file of evidence holds into a new folder.
func unpack(folder string, d evidence.Data) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return fault.Wrap(fault.Storage, err, "The folder %s cannot be made.", folder)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		return fault.Wrap(fault.Storage, err, "The folder %s cannot be made. It must not be there yet.", folder)
	}
	data, err := json.Marshal(d, jsontext.WithIndent(" "))
	if err != nil {
		return err
	}
	files := map[string]string{"data.json": string(data) + "\n"}
	for _, t := range d.Tables {
		files[plainName(t.ID)+".csv"] = t.CSV()
	}
	for _, e := range d.Entries {
		if e.Receipt != "" {
			files["receipt-"+plainName(e.ID)+".txt"] = e.Receipt
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			return fault.Wrap(fault.Storage, err, "%s cannot be written.", name)
		}
	}
	return nil
}

// plainName keeps of an id what no system takes for anything but a name: the file came from somewhere else.
func plainName(id string) string {
	b := []byte(id)
	for i, x := range b {
		if !(x >= 'a' && x <= 'z' || x >= 'A' && x <= 'Z' || x >= '0' && x <= '9' || x == '-') {
			b[i] = '-'
		}
	}
	return string(b)
}
