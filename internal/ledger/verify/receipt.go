package verify

import (
	"errors"
	"slices"
	"time"

	"daybook/internal/fault"
	"daybook/internal/ledger"
)

// Receipt checks a receipt without the server (L5.3). Trusted are the verifier keys that the reader holds, as the
// service published them, each with its times where they are known ([ledger.ParseKnownKey]). With none, the keys in the
// receipt itself are taken and the report carries a warning: such a receipt agrees with itself, and somebody has to
// compare the key. An error is an Invalid fault: the file is not a receipt, or one that was altered.
func Receipt(data []byte, trusted []string) (Report, error) {
	r, err := ledger.ParseReceipt(data)
	if err != nil {
		return Report{}, fault.Wrap(fault.Invalid, err, "This is not a receipt as Daybook writes it. It was altered, cut short, or it is something else. It proves nothing.")
	}
	var report Report
	place, id := r.Place, r.Header.ID
	known, err := knownKeys(trusted)
	if err != nil {
		return Report{}, err
	}
	own := []ledger.KnownKey{{Verifier: r.Key}}
	if len(known) == 0 {
		known = own
		report.find(Untrusted, Nowhere, "", "No trusted key was given, so the key in the receipt itself was used. Compare it with the one that the service has published: %s", r.Key)
	}
	// The receipt must hold by its own key, whatever the reader trusts: a signature in it that its own keys do not account
	// for is one that nobody could check.
	if _, err := openWith(own, r, true); err != nil {
		report.find(Unsigned, Nowhere, "", "The signatures in the receipt are not by the keys that it names: %v.", err)
		return report, nil
	}
	signed, err := openWith(known, r, false)
	if err != nil {
		report.find(Unsigned, Nowhere, "", "The receipt is not signed by a key that is trusted: %v.", err)
		return report, nil
	}
	if r.Contents != nil && ledger.Commit(r.Contents.Salt, r.Contents.Payload) != r.Commitment {
		report.find(Changed, place, id, "The contents in the receipt are not those that entry %s was recorded with.", id)
	}
	if err := checkEntry(leaf(r.Header, r.Commitment), place, signed.Size, r.Path, signed.Root); err != nil {
		report.find(Changed, place, id, "Entry %s as the receipt shows it does not stand at place %d of the ledger of %s: %v.", id, place, signed.Origin, err)
	}
	if !report.OK() {
		return report, nil
	}
	report.Entries, report.Root = 1, signed.Root
	report.Proved = "Entry " + id + " (" + r.Header.Kind + "), recorded by " + r.Header.RecordedBy + " at " + moment(r.Header.RecordedAt) +
		", stood in the ledger of " + signed.Origin + ", as the receipt shows it, by " + moment(signed.At) + "."
	return report, nil
}

// openWith opens the receipt's checkpoint with known keys and those that its changes of key lead to. With all, every
// signature in the receipt must be by one of them.
func openWith(known []ledger.KnownKey, r ledger.Receipt, all bool) (ledger.Signed, error) {
	rotations := r.Rotations
	c, err := ledger.ReadCheckpoint(r.Checkpoint)
	if err != nil {
		return ledger.Signed{}, err
	}
	if c.NextKey != "" {
		rotations = append(slices.Clone(rotations), r.Checkpoint)
	}
	if known, err = ledger.Follow(known, rotations); err != nil {
		return ledger.Signed{}, err
	}
	for _, data := range rotations {
		if s, err := ledger.OpenCheckpoint(data, known); all && (err != nil || s.Unknown > 0) {
			return ledger.Signed{}, errors.New("a change of key bears a signature by an unknown key")
		}
	}
	s, err := ledger.OpenCheckpoint(r.Checkpoint, known)
	if err == nil && all && s.Unknown > 0 {
		return ledger.Signed{}, errors.New("the checkpoint bears a signature by an unknown key")
	}
	return s, err
}

// Consistency checks that the newer of two checkpoints grew out of the older: that everything signed for then still
// stood, unchanged and in its place, when the newer was signed (L3.4). Proof is the path that ledger.ProveGrowth gives.
func Consistency(older, newer []byte, proof []ledger.Hash, keys []string) (Report, error) {
	known, err := knownKeys(keys)
	if err != nil {
		return Report{}, err
	}
	if len(known) == 0 {
		return Report{}, fault.New(fault.Invalid, "Give the verifier key of the ledger: without it the checkpoints could be anyone's.")
	}
	var report Report
	was, err := ledger.OpenCheckpoint(older, known)
	if err != nil {
		report.find(Unsigned, Nowhere, "", "The older checkpoint is not signed by a key that is trusted: %v.", err)
		return report, nil
	}
	if was.NextKey != "" {
		if known, err = ledger.Follow(known, [][]byte{older}); err != nil {
			report.find(Unsigned, Nowhere, "", "The change of key in the older checkpoint does not hold: %v.", err)
			return report, nil
		}
	}
	is, err := ledger.OpenCheckpoint(newer, known)
	if err != nil {
		report.find(Unsigned, Nowhere, "", "The newer checkpoint is not signed by a key that is trusted: %v.", err)
		return report, nil
	}
	switch {
	case was.Origin != is.Origin:
		report.find(Changed, Nowhere, "", "The checkpoints are of two ledgers, %s and %s.", was.Origin, is.Origin)
	case was.Size > is.Size || was.At.After(is.At):
		report.find(OutOfOrder, Nowhere, "", "The checkpoint of %s has %d entries, that of %s has %d: a ledger only grows.", moment(was.At), was.Size, moment(is.At), is.Size)
	case checkGrowth(was.Size, is.Size, was.Root, is.Root, proof) != nil:
		report.find(Changed, Nowhere, "", "The ledger of %s at %s does not begin with the %d entries signed for at %s. It was rewritten, or the proof belongs to other checkpoints.", is.Origin, moment(is.At), was.Size, moment(was.At))
	default:
		report.Checkpoints, report.Root = 2, is.Root
		report.Proved = "Everything in the ledger of " + is.Origin + " at " + moment(was.At) + " stood unchanged in it at " + moment(is.At) + "."
	}
	return report, nil
}

// knownKeys reads verifier keys as a person gives them.
func knownKeys(lines []string) ([]ledger.KnownKey, error) {
	known := make([]ledger.KnownKey, 0, len(lines))
	for _, line := range lines {
		k, err := ledger.ParseKnownKey(line)
		if err != nil {
			return nil, fault.Wrap(fault.Invalid, err, "%q is not a verifier key. One looks like daybook/north-east+1f2e3d4c+AbCd….", line)
		}
		known = append(known, k)
	}
	return known, nil
}

// moment writes a time for a sentence.
func moment(t time.Time) string { return t.UTC().Format("15:04:05 on Mon 2 Jan 2006") + " (UTC)" }
