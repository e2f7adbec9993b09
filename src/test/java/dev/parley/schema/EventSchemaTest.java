package dev.parley.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.EventRoutes.Declared;
import dev.parley.fake.FakeNode;
import dev.parley.hook.RouteTemplate;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSchemaTest {

    enum Colour { RED, GREEN }

    record Everything(
            String text, CharSequence chars, char letter, boolean flag, int whole, Long large, double fraction,
            BigDecimal exact, Colour colour, UUID id, Instant at, LocalTime time, List<String> list, int[] array,
            Map<String, Integer> map, Optional<String> maybe, Object anything, Everything itself, Locale strange,
            @JsonbProperty("renamed") String original, @JsonbTransient String hidden) {
    }

    record Constrained(
            @NotNull String there, @NotBlank @Size(max = 9) String name, @NotEmpty List<@NotBlank String> items,
            @Size(min = 1, max = 3) Map<String, @Positive Integer> counts, @Min(1) @Max(5) int stars,
            @DecimalMax(value = "1.5", inclusive = false) BigDecimal share, @Pattern(regexp = "a+") String letters,
            @NotBlank @Pattern(regexp = "[ab]+") String both, @Pattern(regexp = "\\p{Alpha}++") String java,
            @Email String mail, @NotNull(groups = Locale.class) String later, @Future Instant soon,
            Optional<@Size(min = 2) String> maybe) {
    }

    private final ValidatorFactory factory = Validation.byDefaultProvider().configure()
            .messageInterpolator(new ParameterMessageInterpolator()).buildValidatorFactory();
    private final Validator validator = factory.getValidator();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "text     | {\"type\":\"string\"}",
        "chars    | {\"type\":\"string\"}",
        "letter   | {\"type\":\"string\"}",
        "flag     | {\"type\":\"boolean\"}",
        "whole    | {\"type\":\"integer\"}",
        "large    | {\"type\":\"integer\"}",
        "fraction | {\"type\":\"number\"}",
        "exact    | {\"type\":\"number\"}",
        "id       | {\"type\":\"string\",\"format\":\"uuid\"}",
        "at       | {\"type\":\"string\",\"format\":\"date-time\"}",
        "time     | {\"type\":\"string\"}",
        "list     | {\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
        "array    | {\"type\":\"array\",\"items\":{\"type\":\"integer\"}}",
        "map      | {\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}",
        "maybe    | {\"type\":\"string\"}",
        "anything | {}",
        "itself   | {\"$ref\":\"#/$defs/Everything\"}",
        "strange  | {}",
        "renamed  | {\"type\":\"string\"}"})
    void aTypeIsWhatJsonBWrites(String property, String schema) {
        assertThat(property(Everything.class, property)).isEqualTo(json(schema));
    }

    @Test
    void anEnumIsOneOfItsNames() {
        assertThat(property(Everything.class, "colour"))
                .isEqualTo(json("{\"type\":\"string\",\"enum\":[\"RED\",\"GREEN\"]}"));
    }

    @Test
    void primitivesAreAlwaysThereAndNothingElseThatIsNotConstrained() {
        Map<String, Object> record = definition(Everything.class);
        assertThat(record.get("required")).isEqualTo(List.of("letter", "flag", "whole", "fraction"));
        assertThat(record.get("properties").toString()).doesNotContain("hidden", "original");
        assertThat(record.get("additionalProperties")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "there   | {\"type\":\"string\"}",
        "name    | {\"type\":\"string\",\"maxLength\":9,\"pattern\":\"\\\\S\"}",
        "items   | {\"type\":\"array\",\"minItems\":1,"
                + "\"items\":{\"type\":\"string\",\"pattern\":\"\\\\S\"}}",
        "counts  | {\"type\":\"object\",\"minProperties\":1,\"maxProperties\":3,"
                + "\"additionalProperties\":{\"type\":\"integer\",\"exclusiveMinimum\":0}}",
        "stars   | {\"type\":\"integer\",\"minimum\":1,\"maximum\":5}",
        "share   | {\"type\":\"number\",\"exclusiveMaximum\":1.5}",
        "letters | {\"type\":\"string\",\"pattern\":\"^(?:a+)$\"}",
        "both    | {\"type\":\"string\",\"pattern\":\"^(?=[\\\\s\\\\S]*?(?:\\\\S))(?=[\\\\s\\\\S]*?(?:^(?:[ab]+)$))\"}",
        "java    | {\"type\":\"string\"}",
        "mail    | {\"type\":\"string\",\"format\":\"email\"}",
        "later   | {\"type\":\"string\"}",
        "soon    | {\"type\":\"string\",\"format\":\"date-time\"}",
        "maybe   | {\"type\":\"string\",\"minLength\":2}"})
    void aConstraintIsAWordOfTheSchemaWhereThereIsOne(String property, String schema) {
        assertThat(property(Constrained.class, property)).isEqualTo(json(schema));
    }

    @Test
    void whatMustNotBeNullIsRequired() {
        assertThat(definition(Constrained.class).get("required"))
                .isEqualTo(List.of("there", "name", "items", "stars", "both"));
    }

    @Test
    void bothDirectionsAreObjectsOfTheirEvents() {
        Map<String, Object> schema = schema(Map.of("vote", Constrained.class), Map.of("done", String.class));
        assertThat(schema.get("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("title")).isEqualTo("/api/votes");
        assertThat(at(schema, "properties", "incoming", "properties", "vote"))
                .isEqualTo(Map.of("$ref", "#/$defs/Constrained"));
        assertThat(at(schema, "properties", "outgoing")).isEqualTo(json("{\"type\":\"object\",\"properties\":"
                + "{\"done\":{\"type\":\"string\"}},\"required\":[\"done\"],\"additionalProperties\":false}"));
    }

    @Test
    void twoRecordsOfOneNameAreTwoDefinitions() {
        Map<String, Object> schema = schema(Map.of("a", Other.Constrained.class), Map.of("b", Constrained.class));
        assertThat(at(schema, "$defs").keySet()).isEqualTo(Set.of("Constrained", "Constrained2"));
    }

    private static final class Other {
        record Constrained(String text) {
        }
    }

    private Map<?, ?> property(Class<?> type, String name) {
        return at(definition(type), "properties", name);
    }

    private Map<String, Object> definition(Class<?> type) {
        Map<?, ?> found = at(schema(Map.of("event", type), Map.of()), "$defs", type.getSimpleName());
        return json(FakeNode.JSON.write(found));
    }

    private Map<String, Object> schema(Map<String, Class<?>> incoming, Map<String, Class<?>> outgoing) {
        return json(FakeNode.JSON.write(
                EventSchema.of(new Declared(RouteTemplate.of("/api/votes"), incoming, outgoing), validator)));
    }

    private static Map<?, ?> at(Map<?, ?> map, String... path) {
        Map<?, ?> found = map;
        for (String key : path) {
            found = (Map<?, ?>) found.get(key);
        }
        return found;
    }

    private static Map<String, Object> json(String text) {
        return FakeNode.JSON.read(text, Map.class);
    }
}
