package dev.parley.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.fake.RecordingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order in which services start and end, and what happens when one of them fails. */
class ServicesTest {

    private static final long NOW = 100;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final List<String> log = new ArrayList<>();
    private final List<Long> deadlines = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private final Services services = new Services(
            Stream.of("a", "b", "c").<Service>map(Recorded::new).toList(), () -> NOW, DRAIN);

    /** Keeps what it is called for, and fails where the test wants it. */
    private final class Recorded implements Service {
        private final String name;

        Recorded(String name) {
            this.name = name;
        }

        private void called(String what) {
            log.add(what + ' ' + name);
            if (failing.contains(what + ' ' + name)) {
                throw new IllegalStateException("no " + what);
            }
        }

        @Override
        public void start() {
            called("start");
        }

        @Override
        public void stop(long deadline) throws InterruptedException {
            deadlines.add(deadline);
            called("stop");
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }

        @Override
        public void close() {
            log.add((Thread.currentThread().isInterrupted() ? "interrupted " : "") + "close " + name);
            if (failing.contains("close " + name)) {
                throw new NoClassDefFoundError("no close");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void startsInOrderAndEndsInReverse() {
        services.start();
        assertThat(log).containsExactly("start a", "start b", "start c");
        log.clear();
        services.end();
        assertThat(log).containsExactly("stop c", "stop b", "stop a", "close c", "close b", "close a");
    }

    @Test
    void endsOnce() {
        services.start();
        services.end();
        log.clear();
        services.end();
        assertThat(log).isEmpty();
    }

    @Test
    void endsNothingThatWasNotStarted() {
        services.end();
        assertThat(log).isEmpty();
    }

    @Test
    void endsWhatHadStartedWhenAStartFails() {
        failing.add("start b");
        assertThatThrownBy(services::start).isInstanceOf(IllegalStateException.class).hasMessage("no start");
        assertThat(log).containsExactly("start a", "start b", "stop b", "stop a", "close b", "close a");
    }

    @Test
    void throwsTheFailureOfTheStartWhenTheEndFailsToo() {
        failing.addAll(Set.of("start b", "close b"));
        try (RecordingLog errors = new RecordingLog(Services.class)) {
            assertThatThrownBy(services::start).isInstanceOf(IllegalStateException.class).hasMessage("no start");
            assertThat(errors.lines()).containsExactly("cannot close b");
        }
        assertThat(log).endsWith("close b", "close a");
    }

    @Test
    void endsTheOthersWhenOneFailsToEnd() {
        services.start();
        log.clear();
        failing.addAll(Set.of("stop c", "close b"));
        try (RecordingLog errors = new RecordingLog(Services.class)) {
            services.end();
            assertThat(errors.lines()).containsExactly("cannot stop c", "cannot close b");
        }
        assertThat(log).containsExactly("stop c", "stop b", "stop a", "close c", "close b", "close a");
    }

    @Test
    void givesAllOneDeadline() {
        services.start();
        services.end();
        assertThat(deadlines).containsOnly(NOW + DRAIN.toNanos()).hasSize(3);
    }

    @Test
    void goesOnUninterruptedAndInterruptsTheThreadInTheEnd() {
        services.start();
        log.clear();
        Thread.currentThread().interrupt();
        services.end();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(log).containsExactly("stop c", "stop b", "stop a", "close c", "close b", "close a");
    }

    @Test
    void closesWhatOnlyCloses() {
        Service closing = Service.closing("file", () -> log.add("closed"));
        closing.close();
        assertThat(log).containsExactly("closed");
        assertThat(closing).hasToString("file");
    }
}
