package dev.parley.config;

/** What routes of typed events do. */
public record EventSettings(
        @Setting(key = "parley.events.schema", standard = "off",
                text = "`on`: `GET {route}/schema` is the JSON Schema of a route of typed events")
        boolean schemas,
        @Setting(key = "parley.events.max-violations", standard = "20", min = 1,
                text = "of one event, after which it is checked no further; `answerInvalid()` names as many")
        int maxViolations,
        @Setting(key = "parley.events.max-pattern-steps", standard = "15", min = 1,
                text = "characters that the regular expressions of `@Pattern` and `@Email` may read for each character of"
                        + " the texts of one event, 5000 more in all; a text that needs more is invalid")
        int maxPatternSteps) {
}
