package app

import (
	"context"
	"errors"
	"time"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/find"
	"daybook/internal/ledger"
	"daybook/internal/lists"
	"daybook/internal/staffing"
	"daybook/internal/standing"
)

// Store keeps the journal and what is derived from it. internal/store fulfils it on every engine.
type Store interface {
	// Read runs do in one read-only snapshot.
	Read(ctx context.Context, do func(Reader) error) error
	// Write runs do in one transaction that is stored whole or not at all, and runs it again when the engine asks
	// for that. do must therefore change nothing outside the transaction.
	Write(ctx context.Context, do func(Writer) error) error

	// SignedIn returns the session with this token, and the version of the staff at that moment. It is one statement,
	// because every request begins with it.
	SignedIn(ctx context.Context, tokenHash string) (Session, int64, error)
	// LogRead keeps one look at a person's record in a transaction of its own.
	LogRead(ctx context.Context, r ReadLog) error
}

// Person is one person's stored record. Its place in the stream is File.Seq.
type Person struct {
	File     *casefile.File
	Standing *standing.Standing
}

// Reader reads the stored record. Every method that finds nothing returns a fault of kind NotFound, unless it returns
// a list, which is then empty.
type Reader interface {
	Person(id string) (Person, error)
	PersonByCRN(crn string) (string, error)
	// Entries returns a stream's entries after this place, in order.
	Entries(s entry.Stream, after int) ([]entry.Entry, error)
	// Entry returns one entry of a stream by its id.
	Entry(s entry.Stream, id string) (entry.Entry, error)
	// DestroyedBy returns the entry that records the destruction of a stream's contents, or "".
	DestroyedBy(s entry.Stream) (string, error)
	Timeline(person string, f TimelineFilter) ([]casefile.Line, error)
	// Sheet returns the answers of a person's assessments; an empty sheet for who was never assessed here.
	Sheet(person string) (*assess.Sheet, error)
	// Spent returns what an officer spent on each assessment that they wrote on, SpentInAll what everyone did, by kind.
	Spent(officer string) ([]Spent, error)
	SpentInAll() ([]SpentOn, error)

	// List returns an owner's rows of a list in order of Date and Sort.
	List(t lists.Table, owner string, q ListQuery) ([]lists.Row, error)
	// ListsOf returns the rows of several lists of one owner, each as List would, in one reading. Whole lists only: Limit and
	// Offset are not looked at.
	ListsOf(owner string, asked []Asked) ([][]lists.Row, error)
	// Lists returns the rows of several owners' lists, in the order of the owners, each named once, and of the keys.
	Lists(t lists.Table, owners []string) ([]lists.Row, error)
	// Sought hands on the bodies of the [lists.Sought] rows of people, in any order. A body holds only during the call.
	Sought(people []string, take func(body []byte) error) error
	// Count returns the number of an owner's rows of a list.
	Count(t lists.Table, owner string, q ListQuery) (int, error)
	// Sums adds up for each of these owners, named once each, what counts of their people; owners without any are left
	// out. Today says who was not seen, and ahead by when cases end or turn.
	Sums(owners []string, today, ahead day.Date) (map[string]lists.Sum, error)
	// Mix counts for each of these owners, named once each, their cases by tier and type; owners without any are left out.
	Mix(owners []string) (map[string]lists.Mix, error)
	// Versions returns for each of these owners, named once each, a number that is another after each change of what Sums, Mix,
	// Kept and Holds return of them and of their lists lists.Priced and lists.Delivery; owners who never had any of it are left out.
	Versions(owners []string) (map[string]int64, error)
	// Kept returns the rows of lists.Counting of these owners, named once each, about people whom a limit keeps from someone.
	Kept(owners []string) ([]lists.Row, error)
	// Holds returns the rows of lists.Counting of these owners, named once each, about cases that they hold, in any order.
	Holds(owners []string) ([]lists.Row, error)
	// Pick returns the rows of a list that have the owner and the key of these, each named once, in their order; what is not
	// there is left out.
	Pick(t lists.Table, these []lists.Row) ([]lists.Row, error)
	// Lookup returns who stands under each of these terms, at most limit of each, those of one place together. With places
	// it returns of each whole term those held in each of them (how [find.Near.Held] begins), at most limit of each.
	Lookup(terms []find.Term, places []string, limit int) ([]find.Hit, error)

	// Staff returns every officer, team and unit.
	Staff() (staffing.Directory, error)
	// StaffVersion changes whenever Staff would return something else, and whenever the service's own stream grows.
	StaffVersion() (int64, error)
	Officer(id string) (staffing.Officer, error)

	Account(username string) (Account, error)
	AccountOf(officer string) (Account, error)
	Session(tokenHash string) (Session, error)
	Sessions(officer string) ([]Session, error)
	Draft(officer, key string) (Draft, error)
	Drafts(officer string) ([]Draft, error)
	Blob(digest string) ([]byte, error)
	Reads(person string, until time.Time, limit int) ([]ReadLog, error)
	// Seen returns the stored result of a command that was already carried out.
	Seen(key string) (string, bool, error)
	Setting(name string) (string, error)

	// Leaf returns an entry's place in the ledger and what the ledger holds of it; NotFound while it has no place yet.
	Leaf(s entry.Stream, id string) (Leaf, error)
	// Tree gives the ledger's stored hashes.
	Tree() (ledger.HashReader, error)
	// Checkpoint returns the latest signed checkpoint, Checkpoints the last n, newest first.
	Checkpoint() (Checkpoint, error)
	Checkpoints(n int) ([]Checkpoint, error)
	CheckpointAt(size int64) (Checkpoint, error)
}

// ErrRepeated is the cause of the fault of a command that was carried out before.
var ErrRepeated = errors.New("the command was carried out before")

// Writer changes the stored record.
type Writer interface {
	Reader
	// PersonForUpdate reads a record and holds it against other writers until the transaction ends. For a person
	// who is not in the record yet it returns a Person with an empty File of Seq 0.
	PersonForUpdate(id string) (Person, error)
	// OfficerForUpdate reads an officer and holds what is stored of them in the same way.
	OfficerForUpdate(id string) (staffing.Officer, error)
	// Append puts entries at the end of their streams. Their Seq must follow what is stored, or the fault is Stale.
	Append(entries []entry.Entry) error
	// SavePerson stores the file and standing and writes the difference between the two sets of rows.
	SavePerson(p Person, change lists.Change) error
	// SaveRows writes a difference of rows that follow from no one person's record.
	SaveRows(change lists.Change) error
	// AddLines adds rows to the person's timeline; ReplaceTimeline makes all of it anew.
	AddLines(person string, lines []casefile.Line) error
	ReplaceTimeline(person string, lines []casefile.Line) error
	// Destroy takes the contents of people's streams out of the journal, and all that was derived from them.
	Destroy(all []Destroyed) error
	// SaveSheet keeps a person's sheet; an empty one is not kept.
	SaveSheet(s *assess.Sheet) error
	// Spend adds to what an officer spent on an assessment.
	Spend(officer string, s Spent) error
	SaveOfficer(o staffing.Officer) error
	SaveTeam(t staffing.Team) error
	SaveUnit(u staffing.Unit) error

	SaveAccount(a Account) error
	SaveSession(s Session) error
	TouchSession(tokenHash string, seen time.Time) error
	DeleteSession(tokenHash string) error
	DeleteSessions(officer string) error
	SaveDraft(d Draft) error
	DeleteDraft(officer, key string) error
	SaveBlob(digest, media string, body []byte) error
	// Remember keeps what came of a command under its key, in the transaction that carries it out. It fails with
	// [ErrRepeated] when the key is there already.
	Remember(key, result string, at time.Time) error
	SaveSetting(name, value string) error
}

// Destroyed is a person whose record loses its contents.
type Destroyed struct {
	Person  string
	Entry   string   // that records it
	Digests []string // of the person's documents
}

// TimelineFilter chooses lines of a timeline, newest first. Zero fields choose everything.
type TimelineFilter struct {
	Group    string // one of casefile's line groups
	By       string // who recorded it
	Complied string // "yes" or "no"
	Words    string // words that all stand in the title or the text
	From, To day.Date
	Before   TimelineKey // lines older than this one
	After    TimelineKey // lines newer than this one, for paging back
	Limit    int
	// HideSensitive leaves the words of sensitive lines out of the search, so that a search cannot tell what they say.
	HideSensitive bool
}

// TimelineKey is the place of a line in a timeline: day, time of day, place in the stream.
type TimelineKey struct {
	On  day.Date
	At  day.Clock
	Seq int
}

// ListQuery narrows a list. Zero fields choose everything.
type ListQuery struct {
	From, To day.Date // the days of the rows, both included
	Awake    day.Date // leave out duties that are snoozed beyond this day
	Limit    int
	Offset   int
	ByRank   bool // order by Sort descending, then Date
	ByKey    bool // order by Key, as the rows lie: whoever brings them in an order of their own saves looking each up
	Limited  bool // only rows about people whom a limit keeps from someone
}

// Asked is a list that is asked for, and what of it.
type Asked struct {
	Table lists.Table
	ListQuery
}

// Account is how an officer signs in without an identity provider.
type Account struct {
	Username string
	Officer  string
	Hash     string    // argon2id
	Fails    int       // wrong passwords in a row
	Locked   time.Time // no sign-in before this moment
	Changed  time.Time // when the password was set
	Disabled bool
}

// Session is one browser that is signed in. Only a hash of its token is stored.
type Session struct {
	TokenHash string
	Officer   string
	Created   time.Time
	Seen      time.Time // coarse: written at most once a minute
	Expires   time.Time
	Agent     string // what the browser calls itself
}

// Draft is what someone typed and did not record yet.
type Draft struct {
	Officer string
	Key     string // the form it belongs to
	Person  string
	Body    string // the form's fields as an encoded query
	Saved   time.Time
}

// ReadLog is one look at a person's record.
type ReadLog struct {
	Person  string
	Officer string
	At      time.Time
	What    string // the page or document
	AsKnown time.Time
	Ground  string // the clause under which it was shown
}

// Leaf is an entry's place in the ledger.
type Leaf struct {
	Place   int64
	Header  ledger.Header
	Salt    []byte // nil once the payload is destroyed
	Payload []byte
	Commit  ledger.Commitment
	// DestroyedBy is the entry that records that the contents were destroyed, where they were.
	DestroyedBy string
}

// Checkpoint is one signed statement of the ledger's size and root.
type Checkpoint struct {
	Size int64
	At   time.Time
	Text string // the signed note
}
