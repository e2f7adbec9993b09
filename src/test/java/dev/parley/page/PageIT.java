package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.Wars;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The demo page in a real browser: several tabs of it, and the server behind them. */
@ArquillianTest
@RunAsClient
class PageIT extends InBrowser {

    private static final String CHAT = "place=chat";

    private final String room = newRoom();

    @Deployment(testable = false)
    static WebArchive demo() {
        return Wars.demo();
    }

    @Test
    void twoTabsTalkToEachOther() {
        Tab first = open("place=rooms");
        first.type("chat-room", room).click("chat-join").awaitText("chat-system", "You joined /rooms/" + room);
        Tab second = inRoom(room);
        // The second subscribed before it announced itself: from here on both hear each other.
        awaitArrival(first);

        first.say("Anybody here?");
        second.awaitText("chat-message", "Anybody here?").say("Only me.");
        first.awaitText("chat-message", "Only me.");

        assertThat(first.texts("chat-message")).hasSize(2);
        assertThat(first.texts("chat-message").get(0)).contains("You");
        assertThat(second.texts("chat-message")).hasSize(2);
    }

    @Test
    void aTabInAnotherRoomHearsNothing() {
        Tab third = inRoom(room + "-b");
        Tab second = inRoom(room);
        Tab first = inRoom(room);
        awaitArrival(second);
        first.say("A secret");
        second.awaitText("chat-message", "A secret");

        // A socket keeps its order: once the third sees the newcomer, it would have seen the secret.
        first.type("chat-room", room + "-b").click("chat-join");
        awaitArrival(third);
        assertThat(third.texts("chat-message")).isEmpty();
    }

    @Test
    void theSleepingRoomTellsTheSenderTooAndWhoeverComesLater() {
        Tab first = open("place=api&room=" + room);
        Tab second = open("place=api&room=" + room);
        second.say("Can you hear yourself?").awaitText("chat-message", "Can you hear yourself?");
        assertThat(second.texts("chat-message").get(0)).contains("You");
        first.awaitText("chat-message", "Can you hear yourself?");
        assertThat(first.texts("chat-message").get(0)).doesNotContain("You");
        open("place=api&room=" + room).awaitText("chat-message", "Can you hear yourself?");
    }

    @Test
    void peersComeAndGoInTheChatWithHistory() {
        Tab first = open(CHAT).awaitText("frame", "\"history\"");
        Tab second = open(CHAT);
        first.awaitText("chat-system", "joined the chat");
        first.await("two people", () -> first.texts("person").size() == 2);
        second.say("Hello " + room);
        first.awaitText("chat-message", "Hello " + room);

        second.close();
        first.awaitText("chat-system", "left the chat");
        first.await("one person", () -> first.texts("person").size() == 1);
        open(CHAT).awaitText("chat-message", "Hello " + room);
    }

    @Test
    void theEventStreamTicksUntilItIsStopped() {
        Tab tab = inRoom(room).click("tick-toggle");
        tab.await("the third tick", () -> Integer.parseInt(tab.texts("tick-count").get(0)) >= 3);
        tab.awaitText("tick-state", "Live").click("tick-toggle").awaitText("tick-state", "Off");
    }

    @Test
    void aFollowedTopicShowsWhatTheGreeterPublishes() {
        Tab follower = inRoom(room).click("topic-toggle").awaitText("topic-state", "Live");
        Tab greeter = inRoom(room);
        greeter.awaitText("frame", "You have connected successfully!");
        // The response has begun before the stream follows the topic, so the first greeting may come too early.
        follower.await("a greeting", () -> {
            greeter.type("greeter-text", "Good morning " + room).click("greeter-send");
            return follower.texts("topic-event").stream().anyMatch(text -> text.contains("Good morning " + room));
        });
        greeter.awaitText("frame", "Hello to you!");
    }

    @Test
    void aPrivateMessageReachesBobInAnotherTab() {
        Tab bob = inRoom(room).click("note-bob").awaitText("note-welcome", "you are bob");
        Tab alice = inRoom(room).click("note-alice").awaitText("note-welcome", "you are alice");
        alice.type("note-text", "Only for you").click("note-send").awaitText("note-sent", "Only for you");
        bob.awaitText("note-received", "alice wrote: Only for you");
        assertThat(alice.texts("note-received")).isEmpty();
    }

    @Test
    void typedEventsReachTheRoomAndInvalidOnesAreAnswered() {
        Tab other = inRoom(room).type("typed-room", room).click("typed-join");
        other.awaitText("typed-joined", room);
        Tab tab = inRoom(room).type("typed-room", room).click("typed-join").awaitText("typed-joined", room);
        tab.type("typed-text", "Tea?").click("typed-send").awaitText("typed-message", "in " + room + ": Tea?");
        other.awaitText("typed-message", "Tea?");
        tab.type("typed-text", "z".repeat(2_001)).click("typed-send").awaitText("typed-error", "message is not valid");
    }

    @Test
    void fanOutReachesTheListenerOfThePage() {
        inRoom(room).type("fanout-text", "News of " + room).click("fanout-send")
                .awaitText("fanout-message", "News of " + room);
    }

    @Test
    void peopleHaveReadableNames() {
        Tab first = inRoom(room);
        Tab second = inRoom(room);
        awaitArrival(first);
        second.say("Hello");
        first.awaitText("chat-message", "Hello");
        assertThat(first.texts("person").get(1)).matches("(?s).*[A-Z][a-z]+ [A-Z][a-z]+");
        assertThat(first.texts("chat-system").get(1)).matches("[A-Z][a-z]+ [A-Z][a-z]+ joined /rooms/.+");
    }

    @Test
    void theInspectorCountsWhatItShows() {
        Tab tab = inRoom(room).type("echo-text", "ping").click("echo-send").awaitText("echoed-text", "ping");
        tab.await("the count of the rows", () -> (Boolean) tab.evaluate("""
                (() => {
                  const rows = document.querySelectorAll('#frames > li');
                  const notes = Array.from(rows).filter((row) => row.dataset.direction === 'note').length;
                  const [frames, events] = document.getElementById('frame-count').textContent.match(/\\d+/g).map(Number);
                  return notes > 0 && events === notes && frames === rows.length - notes;
                })()"""));
        tab.click("frames-clear");
        assertThat(tab.texts("frame-count").get(0)).startsWith("0 frames");
    }

    @Test
    void theInspectorShowsEveryFrameAndForgetsThemOnDemand() {
        Tab tab = inRoom(room).type("echo-text", "ping").click("echo-send").awaitText("echoed-text", "ping");
        tab.type("echo-text", "Ab").click("echo-send-binary").awaitText("echoed-binary", "41 62");
        assertThat(tab.texts("frame")).filteredOn(frame -> frame.contains("/echo"))
                .anySatisfy(frame -> assertThat(frame).contains("↑", "ping", "4 B"))
                .anySatisfy(frame -> assertThat(frame).contains("↓", "ping", "4 B"))
                .anySatisfy(frame -> assertThat(frame).contains("↓", "binary", "41 62", "2 B"));
        tab.click("frames-clear");
        assertThat(tab.texts("frame")).isEmpty();
    }

    @Test
    void whatOthersSayIsTextAndNeverMarkup() {
        String markup = "<img src=x onerror=alert(1)>";
        Tab first = inRoom(room);
        Tab second = inRoom(room);
        awaitArrival(first);
        second.say(markup);
        first.awaitText("chat-message", markup);
        assertThat(first.evaluate("document.images.length")).isEqualTo(0L);
    }

    @Test
    void nothingOverflowsOnANarrowPhone() {
        Tab phone = inRoom(room).onPhone(360, 800).click("tick-toggle").click("note-alice");
        phone.say("A" + "longwordwithoutanyspace".repeat(20)).awaitText("chat-message", "longword");
        phone.type("echo-text", "x".repeat(300)).click("echo-send").awaitText("echoed-text", "xxx");
        phone.awaitText("tick-state", "Live").awaitText("note-welcome", "alice");
        assertThat(phone.evaluate("document.documentElement.clientWidth")).isEqualTo(360L);
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
    }

    @Test
    void saysSoAndReconnectsWhenTheServerComesBack() {
        Tab tab = inRoom(room);
        ServerSwitch server = new ServerSwitch(base());
        server.stop();
        try {
            tab.awaitText("banner-text", "Connection lost. Retrying");
        } finally {
            server.start();
        }
        tab.awaitText("banner-text", "Reconnected").awaitText("chat-state", "Live").awaitText("echo-state", "Live");
        tab.say("Back again").awaitText("chat-message", "Back again");
        // The browser itself reports every attempt that failed.
        consoleErrors();
    }

    private Tab open(String fragment) {
        return open(base(), fragment);
    }

    private Tab inRoom(String name) {
        return open("place=rooms&room=" + name);
    }

    /** The tab's own entry stands in its log already; the next line is somebody else's. */
    private static void awaitArrival(Tab tab) {
        tab.await("somebody's arrival", () -> tab.texts("chat-system").size() == 2);
    }
}
