package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.RecordingLog;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerWarningTest {

    private final RecordingLog log = new RecordingLog(ContainerWarningTest.class);

    @AfterEach
    void leave() {
        log.close();
    }

    @Test
    void warnsOnceAndGoesOnForWhoDebugs() {
        ContainerWarning warning = new ContainerWarning(ContainerWarningTest.class, "it cannot be reached");
        NoSuchFieldException why = new NoSuchFieldException("socket");
        warning.say(why);
        warning.say(why);
        assertThat(log.entries()).extracting(LogRecord::getLevel).containsExactly(Level.WARNING, Level.FINE);
        assertThat(log.lines()).containsOnly("it cannot be reached");
        assertThat(log.entries()).extracting(LogRecord::getThrown).containsOnly(why);
    }

    @Test
    void eachThingIsSaid() {
        new ContainerWarning(ContainerWarningTest.class, "one thing").say(new IllegalStateException());
        new ContainerWarning(ContainerWarningTest.class, "another").say(new IllegalStateException());
        assertThat(log.entries()).extracting(LogRecord::getLevel).containsExactly(Level.WARNING, Level.WARNING);
    }
}
