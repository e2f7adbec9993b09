package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private static final String[] SEEDS = {"{\"a\":[1,2.5e-3,{\"b\":null}],\"c\":\"x\\u00e9\\n\\\\\",\"d\":true}",
        "[[],{},\"\",-0,10,0.1,false, \t\n\r1E+2]", "\"text\"", "-1.0e5"};
    private static final String LETTERS = "{}[]\",:\\ue+-.0129tfn x\t\n";

    /** A random change of a text is JSON to this if and only if it is to the parser that JSON-B uses. */
    @Test
    void agreesWithTheJsonParserAboutWhatIsJson() {
        Random random = new Random(7);
        int valid = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                change(text, random);
            }
            boolean json = isJson(text.toString());
            assertThat(isAccepted(text.toString())).as(text.toString()).isEqualTo(json);
            valid += json ? 1 : 0;
        }
        assertThat(valid).isGreaterThan(1_000);
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, letter);
            case 1 -> text.insert(at, letter);
            default -> {
                if (text.length() > 1) {
                    text.deleteCharAt(at);
                }
            }
        }
    }

    private static boolean isAccepted(String text) {
        try {
            new FitCheck(new JsonText(text), 1).check(Shape.ANY);
            return true;
        } catch (JsonText.NotJson e) {
            return false;
        }
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (!parser.hasNext()) {
                return false;
            }
            while (parser.hasNext()) {
                parser.next();
            }
            return true;
        } catch (JsonException e) {
            return false;
        }
    }
}
