package page

import "daybook/internal/access"

// personRoutes are the pages about one person beside the first one, its timeline and its entries.
func personRoutes() []Route {
	return []Route{
		{"GET /person/{person}/people", access.SeePerson, true, (*Pages).people},
		{"GET /person/{person}/orders", access.SeePerson, true, (*Pages).orders},
		{"GET /person/{person}/risk", access.SeePerson, true, (*Pages).risk},
		{"GET /person/{person}/proposals", access.SeePerson, true, (*Pages).proposals},
		{"POST /person/{person}/proposals", access.SeePerson, true, (*Pages).proposals},
		{"GET /person/{person}/predictors", access.SeePerson, true, (*Pages).predictors},
		{"GET /person/{person}/tier", access.SeePerson, true, (*Pages).tier},
		{"GET /person/{person}/plan", access.SeePerson, true, (*Pages).plan},
		{"GET /person/{person}/plan/make", access.Plan, true, (*Pages).planMakeForm},
		{"POST /person/{person}/plan/make", access.Plan, true, (*Pages).makePlan},
		{"GET /person/{person}/plan/copy", access.SeePerson, true, (*Pages).planCopy},
		{"GET /person/{person}/plan/easy", access.SeePerson, true, (*Pages).planEasy},

		{"GET /person/{person}/assessments", access.SeePerson, true, (*Pages).assessments},
		{"POST /person/{person}/assessments", access.Assess, true, (*Pages).beginAssessment},
		{"GET /person/{person}/assessment/{assessment}", access.SeePerson, true, (*Pages).assessment},
		{"GET /person/{person}/assessment/{assessment}/read", access.SeePerson, true, (*Pages).readAssessment},
		{"GET /person/{person}/assessment/{assessment}/section/{section}", access.Assess, true, (*Pages).section},
		{"POST /person/{person}/assessment/{assessment}/section/{section}", access.Assess, true, (*Pages).answerSection},
		{"POST /person/{person}/assessment/{assessment}/sources", access.Assess, true, (*Pages).lookAtSources},
		{"POST /person/{person}/assessment/{assessment}/settle", access.Assess, true, (*Pages).settleConflict},
		{"POST /person/{person}/assessment/{assessment}/sign", access.Assess, true, (*Pages).signAssessment},
		{"POST /person/{person}/assessment/{assessment}/countersign", access.Countersign, true, (*Pages).countersign},
		{"POST /person/{person}/assessment/{assessment}/check", access.Countersign, true, (*Pages).checkAssessment},

		{"GET /person/{person}/reports", access.SeePerson, true, (*Pages).reports},
		{"POST /person/{person}/reports", access.AskReport, true, (*Pages).requestReport},
		{"GET /person/{person}/report/{report}", access.SeePerson, true, (*Pages).report},
		{"GET /person/{person}/report/{report}/read", access.SeePerson, true, (*Pages).readAssessment},
		{"GET /person/{person}/report/{report}/copy", access.SeePerson, true, (*Pages).reportCopy},
		{"GET /person/{person}/report/{report}/sentence", access.RecordOrder, true, (*Pages).sentenceForm},
		{"POST /person/{person}/report/{report}/sentence", access.RecordOrder, true, (*Pages).sentence},
		{"POST /person/{person}/report/{report}/give", access.WriteReport, true, (*Pages).giveReport},
		{"POST /person/{person}/report/{report}/begin", access.WriteReport, true, (*Pages).beginReport},
		{"GET /person/{person}/report/{report}/section/{section}", access.WriteReport, true, (*Pages).section},
		{"POST /person/{person}/report/{report}/section/{section}", access.WriteReport, true, (*Pages).answerSection},
		{"POST /person/{person}/report/{report}/sources", access.WriteReport, true, (*Pages).lookAtSources},
		{"POST /person/{person}/report/{report}/settle", access.WriteReport, true, (*Pages).settleConflict},
		{"POST /person/{person}/report/{report}/sign", access.WriteReport, true, (*Pages).signReport},
		{"POST /person/{person}/report/{report}/second", access.ReadReport, true, (*Pages).readSecond},
		{"POST /person/{person}/report/{report}/send", access.AskReport, true, (*Pages).sendReport},
		{"POST /person/{person}/report/{report}/withdraw", access.AskReport, true, (*Pages).withdrawReport},

		{"GET /person/{person}/handover", access.SeePerson, true, (*Pages).handover},

		{"GET /person/{person}/documents", access.SeePerson, true, (*Pages).documents},
		{"POST /person/{person}/documents", access.Record, true, (*Pages).addDocuments},
		{"GET /person/{person}/document/{document}", access.SeePerson, true, (*Pages).document},

		// What a form for one kind of entry asks of its officer depends on the kind: see newEnter.
		{"GET /person/{person}/enter/{kind}", access.SeePerson, true, (*Pages).enterForm},
		{"POST /person/{person}/enter/{kind}", access.SeePerson, true, (*Pages).enter},

		{"GET /person/{person}/appointment/{appointment}", access.SeePerson, true, (*Pages).appointment},
		{"POST /person/{person}/appointment/{appointment}/move", access.Record, true, (*Pages).moveAppointment},
		{"POST /person/{person}/appointment/{appointment}/cancel", access.Record, true, (*Pages).cancelAppointment},
		{"POST /person/{person}/appointment/{appointment}/safety", access.Record, true, (*Pages).checkSafety},

		{"GET /person/{person}/snooze", access.Snooze, true, (*Pages).snoozeForm},
		{"POST /person/{person}/snooze", access.Snooze, true, (*Pages).snooze},

		{"GET /person/{person}/allocate", access.Allocate, true, (*Pages).allocateForm},
		{"POST /person/{person}/allocate", access.Allocate, true, (*Pages).allocate},

		{"GET /person/{person}/limits", access.SetLimit, true, (*Pages).limits},
		{"POST /person/{person}/limits", access.SetLimit, true, (*Pages).setLimit},
		{"GET /person/{person}/emergency", access.ForceAccess, true, (*Pages).emergencyForm},
		{"POST /person/{person}/emergency", access.ForceAccess, true, (*Pages).emergency},
		{"GET /person/{person}/reads", access.SeeReads, true, (*Pages).reads},
	}
}
