package dev.parley.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.fake.FakeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFrameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[\"a\",1]                      | a        | 1",
        "[\"a\",null]                   | a        | null",
        "[\"a\",\"b\"]                  | a        | \"b\"",
        "[\"a\",\"],\\\\\\\"]\"]        | a        | \"],\\\\\\\"]\"",
        "[\"a\",{\"b\":[1,{\"c\":2}]}]  | a        | {\"b\":[1,{\"c\":2}]}",
        "[\"a\",{\"]\":\"}\"}]          | a        | {\"]\":\"}\"}",
        " [ \"a\" , [ ] ]               | a        | [ ]",
        "[\"\\u0061\\\"\",true]         | a\"      | true",
        "[\"ä, ö\",-1.5e3]              | ä, ö     | -1.5e3"})
    void takesTheNameAndCutsOutTheData(String text, String event, String data) throws NoEventException {
        assertThat(parse(text)).isEqualTo(new EventFrame(event, data));
    }

    @Test
    void takesAllSpaceThatJsonHas() throws NoEventException {
        assertThat(parse("\t\r\n [\t\"a\"\r,\n1 ]\n")).isEqualTo(new EventFrame("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[", "]", "[]", "[\"a\"]", "[\"a\",]", "[\"a\", ]", "[\"a\",1,2]", "[\"a\",1",
        "[\"a\"", "[\"a", "[\"a\\\"", "[\"a\\", "{\"a\":1}", "\"a\"", "null", "hello", "[1,2]", "[null,1]",
        "[[\"a\"],1]", "[\"a\",1]x", "[\"a\",1]]", "[\"a\",1}", "[\"a\",1 2]", "[\"a\",{} {}]",
        "[\"a\",\"b\"\"c\"]", "[\"a\",{}1]", "[\"a\",1\u00a0]x", "[\"a\" 1]", "[,1]", "['a',1]", "[\"a\",[]",
        "[\"a\",\"]", "[\"a\",{]", "x[\"a\",1]", "[\"\\u00\",1]",
        "[\"a\",1x]", "[\"a\",01]", "[\"a\",nulls]", "[\"a\",True]", "[\"a\",1.]", "[\"a\",-]", "[\"a\",+1]"})
    void refusesWhatIsNoEvent(String text) {
        assertThatExceptionOfType(NoEventException.class).isThrownBy(() -> parse(text));
    }

    @Test
    void refusesANameThatIsTooLong() throws NoEventException {
        String longest = "x".repeat(EventFrame.MAX_NAME);
        assertThat(parse("[\"" + longest + "\",1]").event()).isEqualTo(longest);
        assertThatExceptionOfType(NoEventException.class).isThrownBy(() -> parse("[\"x" + longest + "\",1]"))
                .withMessageContaining("128");
    }

    @Test
    void refusesDataThatIsTooDeep() throws NoEventException {
        assertThat(parse(nested(EventFrame.MAX_DEPTH)).data()).hasSize(2 * EventFrame.MAX_DEPTH);
        for (int depth : new int[] {EventFrame.MAX_DEPTH + 1, 10_000, 5_000_000}) {
            assertThatExceptionOfType(NoEventException.class).isThrownBy(() -> parse(nested(depth)))
                    .withMessageContaining("100");
        }
    }

    @Test
    void readsTenMegabytesInOneGo() throws NoEventException {
        String data = '"' + "x\\\"]".repeat(2_500_000) + '"';
        assertThat(parse("[\"a\"," + data + "]").data()).isEqualTo(data);
    }

    private static String nested(int depth) {
        return "[\"a\"," + "[".repeat(depth) + "]".repeat(depth) + "]";
    }

    private static EventFrame parse(String text) throws NoEventException {
        return EventFrame.parse(text, FakeNode.JSON);
    }
}
