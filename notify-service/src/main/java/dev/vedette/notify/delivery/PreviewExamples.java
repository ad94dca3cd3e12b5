package dev.vedette.notify.delivery;

import java.util.List;

/** What a preview is asked and answers, for the description of the API. */
final class PreviewExamples {

    static final String TYPE = "dev.vedette.observation.recorded.v1";

    static final String STATUS = "dev.vedette.incident.status-changed.v1";

    static final String READINESS = "dev.vedette.readiness.changed.v1";

    /** Of which events it is asked. */
    static final List<String> TYPES = List.of(TYPE, STATUS, READINESS);

    static final String REQUEST = """
            {
              "type": "dev.vedette.observation.recorded.v1",
              "data": {
                "incident": {"status": "OPEN"},
                "marking": {"tlp": "TLP:AMBER", "originator": "MIA", "releasableTo": ["KFOR", "MIA", "MOD"], "exerciseStatus": "EXERCISE"},
                "recordedAt": "2026-03-07T14:28:02.120Z",
                "observation": {
                  "version": 1, "change": "FILED", "kind": "SIGHTING", "headline": "Six armed men by the road, looking south",
                  "category": "SECURITY", "severity": "SEVERE", "urgency": "IMMEDIATE", "certainty": "OBSERVED", "armed": "YES",
                  "observedFrom": "2026-03-07T15:20:00+01:00", "reportedAt": "2026-03-07T15:28:00+01:00",
                  "receivedAt": "2026-03-07T14:28:02.120Z", "lateEntry": false, "place": {"name": "Banje"}, "attachments": []
                }
              }
            }""";

    static final String ANSWER = """
            {
              "ruleSet": "2026-03-01",
              "decidedAt": "2026-03-07T14:28:02.300Z",
              "onlyOwn": false,
              "nobodyReached": false,
              "told": [
                {
                  "contact": {"id": "mod-duty", "name": "MOD duty officer", "organisation": "MOD"},
                  "content": "FULL",
                  "precedence": "IMMEDIATE",
                  "rules": [{"kind": "RULE", "rule": "armed-forces", "findings": ["severity Severe, wants at least Severe"]}],
                  "mail": {
                    "subject": "[EXERCISE] [TLP:AMBER] (given when it is filed) Six armed men by the road, looking south",
                    "text": "EXERCISE EXERCISE EXERCISE\\n…",
                    "html": "<!DOCTYPE html>…"
                  }
                }
              ],
              "notTold": [
                {
                  "contact": {"id": "eulex-duty", "name": "EULEX duty officer", "organisation": "EULEX"},
                  "reason": "NOT_RELEASED",
                  "detail": "rule armed-forces asked for it; EULEX is not on the release list",
                  "leftWrong": false
                }
              ],
              "catchUps": []
            }""";

    private PreviewExamples() {}
}
