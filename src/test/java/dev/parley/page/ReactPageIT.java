package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.JStackClient;
import dev.parley.it.NodeCondition;
import dev.parley.it.Wars;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page of React with the published {@code useWebSocket} of JStack, in a real browser, and the demo behind it. */
@ExtendWith(NodeCondition.class)
@ArquillianTest
@RunAsClient
class ReactPageIT extends InBrowser {

    private static final String INITIAL_CAPACITY = "general";

    /** What the client wants to do 1.5 s later waits in a list. */
    private static final String HOLD_TIMERS = """
            (later => {
                window.held = [];
                window.setTimeout = (run, delay) => delay === 1500 ? held.push(run) : later(run, delay);
            })(window.setTimeout)""";

    private final String room = newRoom();

    @Deployment(testable = false)
    static WebArchive demoWithAPageOfReact() throws Exception {
        return JStackClient.withPage(Wars.demo());
    }

    @Test
    void aTabConnectsAndHearsItself() {
        Tab tab = open("Ann");
        assertThat(tab.texts("chat-connects")).containsExactly("1");
        String text = "Hello " + room + " <b>\"é\"</b>";
        tab.say(text).awaitText("chat-message", line(INITIAL_CAPACITY, "Ann", text));
    }

    @Test
    void twoTabsInOneRoomHearEachOther() {
        Tab first = inRoom("Ann", room);
        Tab second = inRoom("Ben", room);
        second.say("Anybody here?");
        first.awaitText("chat-message", line(room, "Ben", "Anybody here?")).say("Only me.");
        second.awaitText("chat-message", line(room, "Ann", "Only me."));
        assertThat(second.texts("chat-message")).containsExactly(line(room, "Ben", "It is Ben"),
                line(room, "Ben", "Anybody here?"), line(room, "Ann", "Only me."));
    }

    @Test
    void aTabInAnotherRoomHearsNothing() {
        String other = room + "-b";
        Tab third = inRoom("Cas", other);
        Tab second = inRoom("Ben", room);
        Tab first = inRoom("Ann", room);
        first.say("A secret");
        second.awaitText("chat-message", "A secret");

        // A socket keeps its order: once the third sees what the newcomer says, it would have seen the secret.
        join(first, "Ann", other);
        third.awaitText("chat-message", "It is Ann");
        assertThat(third.texts("chat-message"))
                .containsExactly(line(other, "Cas", "It is Cas"), line(other, "Ann", "It is Ann"));
    }

    @Test
    void whatIsInvalidReachesNobodyAndItsErrorShows() {
        Tab first = inRoom("Ann", room);
        Tab second = inRoom("Ben", room);
        second.type("chat-text", "By nobody").click("chat-send-invalid");
        second.awaitText("chat-error", "message: author must not be blank");

        second.say("By Ben");
        first.awaitText("chat-message", line(room, "Ben", "By Ben"));
        assertThat(first.texts("chat-message")).noneMatch(text -> text.contains("By nobody"));
        assertThat(second.texts("chat-message")).noneMatch(text -> text.contains("By nobody"));
        assertThat(first.texts("chat-error")).isEmpty();
    }

    /**
     * The client tries to connect anew twice, 1.5 s after it has lost its connection and 1.5 s after the first failure,
     * keeps the handlers and fires {@code onConnect} again. The room is the server's, and gone: the page joins it there
     * anew. When the client tries says the test, as a busy machine may need longer for the restart than those 3 s.
     */
    @Test
    void talksAgainInItsRoomWhenTheServerComesBack() {
        Tab tab = inRoom("Ann", room);
        tab.evaluate(HOLD_TIMERS);
        ServerSwitch server = new ServerSwitch(base());
        server.stop();
        try {
            tryToConnect(tab).awaitText("chat-failures", "1").awaitText("chat-state", "Connecting");
            consoleErrors();
        } finally {
            server.start();
        }
        tryToConnect(tab).awaitText("chat-connects", "2").awaitText("chat-state", "Live");
        tab.say("Back again").awaitText("chat-message", line(room, "Ann", "Back again"));
    }

    /** Lets the client do what it has put off. */
    private static Tab tryToConnect(Tab tab) {
        tab.await("a lost connection", () -> tab.evaluate("held.length").equals(1L)).evaluate("held.pop()()");
        return tab;
    }

    private Tab open(String author) {
        return open(JStackClient.page(base()), "").type("chat-author", author);
    }

    private Tab inRoom(String author, String name) {
        return join(open(author), author, name);
    }

    /** Nothing tells a page that it has joined, except that it hears itself there. */
    private static Tab join(Tab tab, String author, String name) {
        return tab.type("chat-room", name).click("chat-join").awaitText("chat-joined", name)
                .say("It is " + author).awaitText("chat-message", line(name, author, "It is " + author));
    }

    private static String line(String room, String author, String text) {
        return "[" + room + "] " + author + ": " + text;
    }
}
