package page

import "daybook/internal/access"

// Route is one row of the route table: who may come in, and who answers.
type Route struct {
	Pattern string        // method and path, as net/http writes them
	Action  access.Action // what the caller does there; the policy answers whether they may
	Person  bool          // the path names a person: limits on their record hold here
	Title   string        // what the page is, for the log of reads
	Handle  func(*Pages, *Call) error
}
