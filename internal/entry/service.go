package entry

import "daybook/internal/day"

// ServiceNamed opens the service's own stream.
type ServiceNamed struct {
	Name string `json:"name" is:"required" doc:"The service's name as its staff know it"`
}

// SettingsChanged puts dated settings of this service over those that Daybook ships with.
type SettingsChanged struct {
	Settings string `json:"settings" is:"required,long" doc:"The settings as JSON; docs/rules names each one"`
	Reason   string `json:"reason" is:"required" doc:"Why they were changed, in words"`
}

// WeightingsPublished says what work weighs for this service from the entry's day on: a set of weightings, prices for the
// single-axis tiers, or both. What is left empty goes on as it is.
type WeightingsPublished struct {
	Set    string `json:"set,omitempty" is:"long" doc:"The set as CSV with the columns part, key, tier and value (docs/rules/workload.md, W16.1)"`
	Prices string `json:"prices,omitempty" is:"long" doc:"Prices of single-axis tiers as CSV with the columns tier, priced_as and why (W16.3)"`
	Taken  string `json:"taken_from" is:"required" doc:"Where the figures come from: the decision or the document"`
	Reason string `json:"reason" is:"required" doc:"Why they were published, in words"`
}

// KeyRotated says that checkpoints are signed with another key from now on.
type KeyRotated struct {
	Verifier string `json:"verifier" is:"required" doc:"The new verifier key, as receipts name it"`
	Previous string `json:"previous,omitempty" doc:"The verifier key in use before"`
}

// RecordDestroyed says that the contents of a person's record were destroyed at the end of their retention. It stands in the
// service's stream: of the person's own nothing is left that could be read.
type RecordDestroyed struct {
	Person  string   `json:"person" is:"required" doc:"The id of the person whose record it was; it says nothing about them"`
	Entries int      `json:"entries" is:"required" doc:"How many entries lost their contents"`
	Rule    string   `json:"rule" is:"required" doc:"The clause by which it was due (docs/rules/retention.md)"`
	Due     day.Date `json:"due" is:"required" doc:"The day from which it was due"`
	Reason  string   `json:"reason" is:"required" doc:"Why it was done then, in words that name nobody"`
}

// UnitOpened names a probation delivery unit.
type UnitOpened struct {
	Name   string `json:"name" is:"required" doc:"The unit's name"`
	Region string `json:"region" is:"required,code=region" doc:"The region's code"`
}

// TeamOpened names a team of a unit.
type TeamOpened struct {
	Name     string `json:"name" is:"required" doc:"The team's name"`
	Unit     string `json:"unit" is:"required" doc:"The unit it belongs to"`
	Manager  string `json:"manager,omitempty" is:"officer" doc:"The senior probation officer who manages it"`
	Office   string `json:"office,omitempty" doc:"Where it works"`
	Postcode string `json:"postcode,omitempty" doc:"The postcode of that office"`
}

// TeamChanged gives a team another name or another office from the entry's day on. An empty field leaves that as it was; a new
// office without a postcode has none that is known.
type TeamChanged struct {
	Name     string `json:"name,omitempty" doc:"New name"`
	Office   string `json:"office,omitempty" doc:"Where it works from then on"`
	Postcode string `json:"postcode,omitempty" doc:"The postcode of its office from then on"`
	Reason   string `json:"reason,omitempty" doc:"Why"`
}

// TeamClosed says that a team ends; the entry's day is its last.
type TeamClosed struct {
	Reason string `json:"reason" is:"required" doc:"Why, and where its work goes"`
}

// TeamReopened takes back that a team is or was closed.
type TeamReopened struct {
	Reason string `json:"reason" is:"required" doc:"Why it goes on, or why closing it was wrong"`
}

// ManagerSet says who manages a team from the entry's day on.
type ManagerSet struct {
	Manager string   `json:"manager" is:"required,officer" doc:"Who manages it"`
	As      string   `json:"as" is:"required,one=manager|joint|interim" doc:"The team's manager, one of several, or standing in"`
	Until   day.Date `json:"until,omitempty" doc:"Last day; empty while it is not known"`
	Reason  string   `json:"reason,omitempty" doc:"Why"`
}

// ManagerEnded ends the time of one manager of a team; the entry's day is the first on which they no longer manage it.
type ManagerEnded struct {
	Of     string `json:"of" is:"required,of=team.opened|manager.set" doc:"The entry that made them manager"`
	Reason string `json:"reason,omitempty" doc:"Why"`
}

func (ServiceNamed) Kind() string        { return "service.named" }
func (SettingsChanged) Kind() string     { return "settings.changed" }
func (WeightingsPublished) Kind() string { return "weightings.published" }
func (KeyRotated) Kind() string          { return "key.rotated" }
func (RecordDestroyed) Kind() string     { return "record.destroyed" }
func (UnitOpened) Kind() string          { return "unit.opened" }
func (TeamOpened) Kind() string          { return "team.opened" }
func (TeamChanged) Kind() string         { return "team.changed" }
func (TeamClosed) Kind() string          { return "team.closed" }
func (TeamReopened) Kind() string        { return "team.reopened" }
func (ManagerSet) Kind() string          { return "manager.set" }
func (ManagerEnded) Kind() string        { return "manager.ended" }

var serviceKinds = []Kind{
	kind[ServiceNamed](Service, "service", "The service has this name."),
	kind[SettingsChanged](Service, "settings", "The service changed its dated settings."),
	kind[WeightingsPublished](Service, "weightings", "The service published what work weighs from a day on."),
	kind[KeyRotated](Service, "keys", "Checkpoints are signed with another key from here on."),
	kind[RecordDestroyed](Service, "destructions", "The contents of a record were destroyed at the end of their retention."),
	kind[UnitOpened](Unit, "units", "A probation delivery unit exists."),
	kind[TeamOpened](Unit, "teams", "A team exists."),
	kind[TeamChanged](Unit, "team_changes", "A team has another name or another office."),
	kind[TeamClosed](Unit, "team_ends", "A team ends."),
	kind[TeamReopened](Unit, "teams_back", "A team does not end after all."),
	kind[ManagerSet](Unit, "managers", "A team has this manager, for a time or for good."),
	kind[ManagerEnded](Unit, "manager_ends", "Someone manages a team no longer."),
}
