package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.payload.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every wire to a client keeps: order, the end of each write told exactly once, what was written whole ahead of a
 * close, an end that comes once. Until {@link #take} the client takes nothing.
 */
public abstract class ConnectionContract {

    private final List<String> done = new ArrayList<>();

    /** The wire, open. */
    protected abstract Connection connection();

    /** The client takes everything, and from now on at once. */
    protected abstract void take() throws Exception;

    /** From now on writes fail. */
    protected abstract void fail(IOException why) throws Exception;

    /** What went out: the texts of messages, {@code <ping>}, {@code <close>}, {@code <end>}. */
    protected abstract List<String> written();

    private List<String> messages() {
        return written().stream().filter(each -> !each.startsWith("<")).toList();
    }

    private void write(String... texts) {
        connection().write(Stream.of(texts).map(text -> (Payload) new Payload.Text(text)).toList(),
                failure -> done.add(texts[0] + (failure == null ? " written" : " failed")));
    }

    @Test
    void messagesGoOutInTheirOrder() throws Exception {
        take();
        write("a", "b");
        write("c");
        assertThat(messages()).containsExactly("a", "b", "c");
        assertThat(done).containsExactly("a written", "c written");
    }

    @Test
    void theEndOfAWriteIsToldOnceWhenTheClientHasTakenIt() throws Exception {
        write("a", "b");
        assertThat(done).isEmpty();
        take();
        take();
        assertThat(messages()).containsExactly("a", "b");
        assertThat(done).containsExactly("a written");
    }

    @Test
    void aFailureIsToldOnceToWhoeverWrote() throws Exception {
        take();
        fail(new IOException("broken pipe"));
        write("a");
        assertThat(done).containsExactly("a failed");
        connection().terminate();
        assertThat(done).hasSize(1);
    }

    @Test
    void aPingIsDone() throws Exception {
        take();
        connection().ping(failure -> done.add("ping " + failure));
        assertThat(done).containsExactly("ping null");
        assertThat(written()).containsExactly("<ping>");
    }

    @Test
    void closesOnceAndTakesNothingAfterwards() throws Exception {
        take();
        write("a");
        connection().close(4001, "enough");
        connection().close(4002, "again");
        write("b");
        assertThat(written()).hasSize(2).first().isEqualTo("a");
        assertThat(done).containsExactly("a written", "b failed");
    }

    @Test
    void terminatesOnceAndTellsWhoeverWrote() throws Exception {
        write("a");
        connection().terminate();
        connection().terminate();
        assertThat(done).containsExactly("a failed");
        assertThat(written()).containsOnlyOnce("<end>");
        assertThat(connection().isOpen()).isFalse();
        write("b");
        assertThat(done).containsExactly("a failed", "b failed");
        assertThat(messages()).doesNotContain("b");
    }

    @Test
    void terminatesWhatIsClosing() throws Exception {
        write("a");
        connection().close(4001, "enough");
        connection().terminate();
        assertThat(done).hasSize(1);
        assertThat(written()).containsOnlyOnce("<end>");
        assertThat(connection().isOpen()).isFalse();
    }
}
