package dev.parley.it.protocol;

import static dev.parley.it.ServerUnderTest.deviates;
import static dev.parley.it.ServerUnderTest.isGlassFish;
import static dev.parley.it.ServerUnderTest.isJetty;
import static dev.parley.it.ServerUnderTest.isLiberty;
import static dev.parley.it.ServerUnderTest.isTomcat;
import static dev.parley.it.ServerUnderTest.isWildFly;

import dev.parley.it.ServerLog;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Anything at all, as the server's own WebSocket takes it. On other servers than Tomcat each seed may show one more way
 * in which theirs deviates, and none of Parley's: there only on demand, by {@code -Dfuzz.foreign=true}.
 */
@EnabledIf(value = "dev.parley.it.ServerUnderTest#isFuzzed", disabledReason = "only with -Dfuzz.foreign=true")
@ArquillianTest
@RunAsClient
class JakartaFuzzIT extends FuzzContract {

    @Deployment(testable = false)
    static WebArchive app() {
        return ProtocolContract.war("fuzz.war", Map.of("parley.transport", "jakarta"));
    }

    @Override
    protected Leniency leniency() {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (deviates(true, "a length may be written longer than need be")) {
            faults.add(Fault.LENGTH_TOO_LONG);
        }
        if (deviates(isWildFly() || isGlassFish() || isLiberty(), "frames need no mask")) {
            faults.add(Fault.NOT_MASKED);
        }
        if (deviates(isLiberty(), "fragments out of place and texts in fragments are looked at late")) {
            faults.addAll(List.of(Fault.FRAGMENT_OUT_OF_PLACE, Fault.BAD_UTF8_SO_FAR, Fault.TOO_BIG));
        }
        if (deviates(isLiberty(), "a close frame with a code beyond 4999 is not answered")) {
            faults.add(Fault.BAD_CLOSE);
        }
        if (deviates(isWildFly(), "a byte too many in a fragment is noticed only with some more")) {
            faults.add(Fault.TOO_BIG);
        }
        boolean waitsForNext = deviates(isWildFly(), "the last fragment of a message waits for the frame behind it,"
                + " if some of that is there already");
        boolean wantsAll = deviates(isLiberty(), "frames without a payload that come in pieces are misread");
        Set<Integer> refused = deviates(!isJetty(), "the codes 1012, 1013 and 1014 are answered by 1002")
                ? Set.of(1012, 1013, 1014) : Set.of();
        // The close frame goes out on a worker, as it may block; the server may be at the client's own meanwhile.
        boolean answersGoodbye = deviates(isTomcat(),
                "who says too much and goodbye in one breath may be answered the goodbye");
        return new Leniency(faults, true, waitsForNext, wantsAll, refused, answersGoodbye);
    }

    @Override
    protected long complaints() throws IOException {
        long late = ServerLog.count("IllegalStateException: Message will not be sent because the WebSocket session has "
                + "been closed");
        boolean logs = deviates(late > 0, "a ping that comes when the close frame is out is an error in the log");
        return super.complaints() - (logs ? late : 0);
    }
}
