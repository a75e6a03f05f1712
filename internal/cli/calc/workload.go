package calc

import "daybook/internal/fault"

func askWorkload(q Question) (any, error) { return nil, fault.Input("rule", "no %s", q.Rule) }
