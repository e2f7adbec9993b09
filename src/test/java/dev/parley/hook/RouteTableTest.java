package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.api.Hooks;
import dev.parley.config.Roles;
import dev.parley.fake.RecordingEvents;
import dev.parley.hook.RouteTarget.Route;
import dev.parley.hook.RouteTarget.WebSocketHooks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The most specific route takes a path; two routes for the same paths cannot be. */
class RouteTableTest {

    static Route route(String template, Hooks hooks, String... protocols) {
        return new Route("t.Own", RouteTemplate.of(template), new WebSocketHooks(hooks), List.of(protocols),
                Roles.of(Roles.ANYONE), new RecordingEvents());
    }

    private static RouteTable table(String... templates) {
        return new RouteTable(Stream.of(templates).map(each -> route(each, new Hooks() { })).toList());
    }

    @ParameterizedTest
    @CsvSource({"/a/b, /a/b", "/a/c, /a/{x}", "/a/c/d, /a/*", "/b/c, /*", "/, /"})
    void takesTheMostSpecific(String path, String template) {
        RouteTable table = table("/*", "/a/{x}", "/a/*", "/a/b", "/");
        assertThat(table.match(path)).get().extracting(match -> match.route().template().text()).isEqualTo(template);
    }

    @Test
    void givesParameters() {
        assertThat(table("/rooms/{room}").match("/rooms/blue")).get()
                .extracting(RouteTable.Match::parameters).isEqualTo(Map.of("room", "blue"));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(table("/a").match("/b")).isEmpty();
        assertThat(table("/a").match("")).isEmpty();
        assertThat(table().match("/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/a, /a", "/{x}, /{y}", "/a/{x}/*, /a/{y}/*"})
    void refusesTwoRoutesForTheSamePathsAndNamesTheirClasses(String one, String other) {
        assertThatIllegalArgumentException().isThrownBy(() -> table(one, other))
                .withMessage("two routes for the same paths: route " + one + " (t.Own) and route " + other + " (t.Own)");
    }
}
