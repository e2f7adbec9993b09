package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates are parsed strictly, matched by segments, ordered from the specific to the general. */
class RouteTemplateTest {

    private static Optional<Map<String, String>> match(String template, String path) {
        return RouteTemplate.of(template).match(List.of(path.substring(1).split("/", -1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rooms", "/a{b}", "/{b}c", "/{}", "/{1a}", "/{a-b}", "/a*", "/*/a", "/a/{x}/{x}", "/}",
        "/{a}{b}", "/{*}"})
    void refusesWhatIsNoTemplate(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RouteTemplate.of(text));
    }

    @ParameterizedTest
    @CsvSource({"/, /", "/a, /a", "/a/b, /a/b", "/{x}, /1", "/a/{x}/c, /a/b/c", "/*, /a", "/a/*, /a/b/c"})
    void matches(String template, String path) {
        assertThat(match(template, path)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/, /a", "/a, /", "/a, /A", "/a, /a/", "/a, /a/b", "/{x}, /", "/a/{x}, /a/", "/a/{x}, /a/b/c",
        "/a/*, /a", "/{x}, /a/b"})
    void doesNotMatch(String template, String path) {
        assertThat(match(template, path)).isEmpty();
    }

    @Test
    void givesParametersAndTheRest() {
        assertThat(match("/{a}/x/{b}", "/1/x/2")).contains(Map.of("a", "1", "b", "2"));
        assertThat(match("/{a}/*", "/1/x/y")).contains(Map.of("a", "1", "*", "x/y"));
    }

    @Test
    void aWildcardIsEightSegmentsDeep() {
        assertThat(match("/a/*", "/a/1/2/3/4/5/6/7/8")).isPresent();
        assertThat(match("/a/*", "/a/1/2/3/4/5/6/7/8/9")).isEmpty();
    }

    @Test
    void aWildcardIsDeployedOncePerDepth() {
        assertThat(RouteTemplate.of("/a/{x}").deployablePaths()).containsExactly("/a/{x}");
        assertThat(RouteTemplate.of("/a/*").deployablePaths()).hasSize(8)
                .startsWith("/a/{parley1}", "/a/{parley1}/{parley2}");
        assertThat(RouteTemplate.of("/*").deployablePaths()).hasSize(8).startsWith("/{parley1}");
    }

    @Test
    void theMoreSpecificComesFirst() {
        List<String> ordered = List.of("/a", "/a/b", "/a/b/c", "/a/b/{x}", "/a/{x}", "/a/{x}/b", "/a/{x}/*", "/a/*",
                "/{x}", "/{x}/b", "/*");
        List<RouteTemplate> templates = new ArrayList<>(ordered.stream().map(RouteTemplate::of).toList());
        Collections.shuffle(templates, new Random(1));
        Collections.sort(templates);
        assertThat(templates).extracting(RouteTemplate::text).containsExactlyElementsOf(ordered);
    }

    @Test
    void theOrderIsTotal() {
        List<RouteTemplate> all = new ArrayList<>();
        for (String first : new String[] {"/a", "/b", "/{x}"}) {
            for (String second : new String[] {"", "/a", "/c", "/{y}", "/*"}) {
                all.add(RouteTemplate.of(first + second));
            }
        }
        for (RouteTemplate a : all) {
            for (RouteTemplate b : all) {
                assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
                for (RouteTemplate c : all) {
                    boolean broken = a.compareTo(b) < 0 && b.compareTo(c) < 0 && a.compareTo(c) >= 0;
                    assertThat(broken).as("%s", Arrays.asList(a, b, c)).isFalse();
                }
            }
        }
    }
}
