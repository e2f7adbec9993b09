package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.api.MalformedJsonException;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonbJsonTest {

    private static final JsonbJson JSON = new JsonbJson();

    /** One whose constants are told from one another by a body. */
    public enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    /** Of each kind. */
    public record Kinds(
            String text, int whole, Integer boxed, long large, Long boxedLarge, short small, byte tiny, boolean flag,
            Boolean boxedFlag, double fraction, Float near, char letter, Colour colour, BigInteger huge,
            BigDecimal exact, UUID id, Instant at, LocalDate day, OptionalInt perhaps, Inner inner, List<Inner> list,
            int[] array, Map<String, Integer> counts, Map<Colour, Inner> byColour, Optional<String> maybe,
            Set<? extends Inner> some, Object anything, Kinds itself, Bean bean,
            @JsonbProperty("renamed") int original, @JsonbNumberFormat("#0.00") int formatted,
            @JsonbTypeAdapter(Shouting.class) Integer adapted) {
    }

    /** Refuses in its constructor. */
    public record Inner(String name, int count) {
        public Inner {
            if ("secret".equals(name)) {
                throw new IllegalStateException("com.example.Secret: " + name);
            }
        }
    }

    /** No record. */
    public static class Bean extends Parent {

        public int open;
        private int hidden;
        private List<Integer> numbers;

        public void setNumbers(List<Integer> numbers) {
            this.numbers = numbers;
        }

        public List<Integer> getNumbers() {
            return numbers;
        }

        public int hidden() {
            return hidden;
        }
    }

    /** Has properties, too. */
    public static class Parent {

        private String title;

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }
    }

    /** Numbers as strings. */
    public static class Shouting implements JsonbAdapter<Integer, String> {

        @Override
        public String adaptToJson(Integer value) {
            return value + "!";
        }

        @Override
        public Integer adaptFromJson(String value) {
            return Integer.valueOf(value.replace("!", ""));
        }
    }

    @AfterAll
    static void close() {
        JSON.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "text:5                          | text          | expected a string",
        "text:true                       | text          | expected a string",
        "text:{}                         | text          | expected a string",
        "text:[]                         | text          | expected a string",
        "whole:\"5\"                     | whole         | expected a whole number",
        "whole:5.9                       | whole         | expected a whole number",
        "whole:1e-1                      | whole         | expected a whole number",
        "whole:true                      | whole         | expected a whole number",
        "whole:null                      | whole         | must not be null",
        "whole:{}                        | whole         | expected a whole number",
        "whole:4294967297                | whole         | must be between -2147483648 and 2147483647",
        "whole:1e10                      | whole         | must be between -2147483648 and 2147483647",
        "whole:-2147483649               | whole         | must be between -2147483648 and 2147483647",
        "whole:1e999999999               | whole         | is out of range",
        "boxed:2147483648                | boxed         | must be between -2147483648 and 2147483647",
        "large:9223372036854775808       | large         | must be between -9223372036854775808 and 9223372036854775807",
        "boxedLarge:-9223372036854775809 | boxedLarge    | must be between -9223372036854775808 and 9223372036854775807",
        "small:32768                     | small         | must be between -32768 and 32767",
        "tiny:-129                       | tiny          | must be between -128 and 127",
        "flag:\"true\"                   | flag          | expected true or false",
        "flag:1                          | flag          | expected true or false",
        "flag:null                       | flag          | must not be null",
        "boxedFlag:\"no\"                | boxedFlag     | expected true or false",
        "fraction:\"1.5\"                | fraction      | expected a number",
        "fraction:1e400                  | fraction      | is out of range",
        "near:1e39                       | near          | is out of range",
        "letter:\"ab\"                   | letter        | expected a single character",
        "letter:\"\"                     | letter        | expected a single character",
        "letter:7                        | letter        | expected a single character",
        "colour:\"BLUE\"                 | colour        | expected one of RED, GREEN",
        "colour:\"red\"                  | colour        | expected one of RED, GREEN",
        "colour:0                        | colour        | expected one of RED, GREEN",
        "huge:1.5                        | huge          | expected a whole number",
        "huge:1e999999999                | huge          | is out of range",
        "exact:1e-999999999              | exact         | is out of range",
        "exact:\"1\"                     | exact         | expected a number",
        "id:7                            | id            | expected a string",
        "id:\"x\"                        | id            | expected a string of the format uuid",
        "at:\"yesterday\"                | at            | expected a string of the format date-time",
        "day:\"2026-02-31\"              | day           | expected a string of the format date",
        "day:20260228                    | day           | expected a string",
        "perhaps:1.5                     | perhaps       | expected a whole number",
        "inner:\"x\"                     | inner         | expected an object",
        "inner:{\"count\":\"5\"}         | inner.count   | expected a whole number",
        "inner:{\"name\":\"secret\"}     | inner         | JSON does not fit",
        "list:{}                         | list          | expected an array",
        "list:[{},{\"count\":1.5}]       | list[1].count | expected a whole number",
        "list:[[]]                       | list[0]       | expected an object",
        "array:[1,2.5]                   | array[1]      | expected a whole number",
        "array:[null]                    | array[0]      | must not be null",
        "counts:{\"tea\":\"1\"}          | counts[tea]   | expected a whole number",
        "byColour:{\"RED\":{\"name\":1}} | byColour[RED].name | expected a string",
        "maybe:5                         | maybe         | expected a string",
        "some:[{\"name\":false}]         | some[0].name  | expected a string",
        "itself:{\"itself\":{\"tiny\":1.5}} | itself.itself.tiny | expected a whole number",
        "bean:{\"open\":\"1\"}           | bean.open     | expected a whole number",
        "bean:{\"title\":1}              | bean.title    | expected a string",
        "bean:{\"numbers\":[1.5]}        | bean.numbers[0] | expected a whole number",
        "renamed:\"1\"                   | renamed       | expected a whole number",
        "te\\u0078t:5                    | text          | expected a string"})
    void refusesWhatDoesNotFitTheTypeWithItsPath(String property, String path, String message) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(
                () -> JSON.readExactly(object(property), Kinds.class))
                .satisfies(e -> assertThat(e.violations().get(0)).hasToString(path + ' ' + message));
    }

    private static String object(String property) {
        return "{\"" + property.replaceFirst(":", "\":") + '}';
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole:2147483647", "whole:-2147483648", "whole:5.0", "whole:1e3", "large:9223372036854775807",
        "boxed:null", "text:null", "fraction:5", "fraction:1.7e308", "near:3.4e38", "letter:\"\\u00e9\"", "colour:\"GREEN\"",
        "huge:123456789012345678901234567890", "exact:1.50", "id:\"6f1c1c5e-8f0e-4b8e-9f0a-0d1f1c5e8f0e\"",
        "at:\"2026-11-28T12:00:00Z\"", "perhaps:null", "inner:{\"unknown\":[{}]}", "list:[]", "counts:{}", "maybe:\"x\"",
        "anything:[1,\"x\",{}]", "unknown:[1.5]", "bean:{\"hidden\":\"any\"}", "formatted:\"1.00\"", "adapted:\"7!\""})
    void bindsWhatFits(String property) {
        assertThat(JSON.<Kinds>readExactly(object(property), Kinds.class)).isNotNull();
    }

    @Test
    void bindsWholeNumbersHoweverTheyAreWritten() {
        assertThat(JSON.<Kinds>readExactly("{\"whole\":1e3,\"large\":5.0}", Kinds.class))
                .extracting(Kinds::whole, Kinds::large).containsExactly(1000, 5L);
    }

    @Test
    void namesEachMisfitUpToTwenty() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JSON.readExactly("{\"text\":1,\"whole\":\"\",\"flag\":0}", Kinds.class))
                .satisfies(e -> assertThat(e.violations()).hasSize(3))
                .withMessage("text expected a string; whole expected a whole number; flag expected true or false");
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JSON.readExactly('[' + "\"\",".repeat(99) + "1]", int[].class))
                .satisfies(e -> assertThat(e.violations()).hasSize(20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"text\":\"x\"     | not JSON at line 1, column 12",
        "{\"text\":\"x\"} 1  | not JSON at line 1, column 14",
        "{\"whole\":01}      | not JSON at line 1, column 10",
        "{\"whole\":+1}      | not JSON at line 1, column 10",
        "{text:1}            | not JSON at line 1, column 2",
        "{\"text\":\"\\x\"}  | not JSON at line 1, column 10",
        "``                  | not JSON at line 1, column 1"})
    void namesThePositionOfWhatIsNotJson(String text, String message) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JSON.readExactly(text, Kinds.class))
                .withMessage(message);
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JSON.readExactly(text.isEmpty() ? "" : text,
                Map.class)).withMessage(message);
    }

    @Test
    void refusesWhatIsNestedTooDeepToBeBound() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JSON.readExactly("[".repeat(100_000) + "]".repeat(100_000), Object.class))
                .withMessage("nested more than 500 deep");
    }

    @Test
    void readsAsJsonBDoesUnlessStrict() throws Exception {
        assertThat(JSON.<Inner>read("{\"name\":5,\"count\":5.9}", Inner.class)).isEqualTo(new Inner("5", 5));
        try (JsonbJson strict = new JsonbJson(true)) {
            assertThatExceptionOfType(MalformedJsonException.class)
                    .isThrownBy(() -> strict.read("{\"name\":5,\"count\":5.9}", Inner.class))
                    .withMessage("name expected a string; count expected a whole number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"colour\":\"BLUE\"}", "{\"inner\":\"text\"}", "{\"whole\":null}",
        "{\"inner\":{\"name\":\"secret\"}}",
        "{\"id\":\"x\"}", "[]", "7", "{\"whole\":\"many\"}", "{\"list\":7}", "{\"text\":[}"})
    void noTextOfAnExceptionNamesAClass(String text) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JSON.read(text, Kinds.class))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("com.", "dev.parley", "Exception", "java"));
    }
}
