package entry

// ServiceNamed opens the service's own stream.
type ServiceNamed struct {
	Name string `json:"name" is:"required" doc:"The service's name as its staff know it"`
}

// SettingsChanged puts dated settings of this service over those that Daybook ships with.
type SettingsChanged struct {
	Settings string `json:"settings" is:"required,long" doc:"The settings as JSON; docs/rules names each one"`
	Reason   string `json:"reason" is:"required" doc:"Why they were changed, in words"`
}

// KeyRotated says that checkpoints are signed with another key from now on.
type KeyRotated struct {
	Verifier string `json:"verifier" is:"required" doc:"The new verifier key, as receipts name it"`
	Previous string `json:"previous,omitempty" doc:"The verifier key in use before"`
}

// UnitOpened names a probation delivery unit.
type UnitOpened struct {
	Name   string `json:"name" is:"required" doc:"The unit's name"`
	Region string `json:"region" is:"required,code=region" doc:"The region's code"`
}

// TeamOpened names a team of a unit.
type TeamOpened struct {
	Name    string `json:"name" is:"required" doc:"The team's name"`
	Unit    string `json:"unit" is:"required" doc:"The unit it belongs to"`
	Manager string `json:"manager,omitempty" is:"officer" doc:"The senior probation officer who manages it"`
	Office  string `json:"office,omitempty" doc:"Where it works"`
}

func (ServiceNamed) Kind() string    { return "service.named" }
func (SettingsChanged) Kind() string { return "settings.changed" }
func (KeyRotated) Kind() string      { return "key.rotated" }
func (UnitOpened) Kind() string      { return "unit.opened" }
func (TeamOpened) Kind() string      { return "team.opened" }

var serviceKinds = []Kind{
	kind[ServiceNamed](Service, "service", "The service has this name."),
	kind[SettingsChanged](Service, "settings", "The service changed its dated settings."),
	kind[KeyRotated](Service, "keys", "Checkpoints are signed with another key from here on."),
	kind[UnitOpened](Unit, "units", "A probation delivery unit exists."),
	kind[TeamOpened](Unit, "teams", "A team exists."),
}
