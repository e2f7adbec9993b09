package dev.parley.it.protocol;

import dev.parley.it.App;
import dev.parley.it.Wars;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;

/**
 * Every case on one transport, which a subclass deploys. Where that transport is not ours, the subclass says what it
 * does instead; ours passes all of them.
 */
abstract class ProtocolContract implements FramingCases, ControlCases, ReservedCases, FragmentCases, Utf8Cases,
        CloseCases, LimitCases, DeflateCases, OfferCases {

    /** The most bytes of a message. */
    static final int LIMIT = 100_000;

    @ArquillianResource
    private URI base;

    /** The application, with what a transport needs to be set besides. */
    static WebArchive war(String name, Map<String, String> transport) {
        Map<String, String> settings = new LinkedHashMap<>(transport);
        // Grizzly overlooks clients that leave without having sent a frame: the heartbeat finds them.
        settings.put("parley.heartbeat.interval", "5s");
        settings.put("parley.heartbeat.timeout", "3s");
        settings.put("parley.message.max-bytes", String.valueOf(LIMIT));
        return Wars.app(name, settings);
    }

    @Override
    public Stage stage() {
        return new Stage(base, compresses(), this::expected);
    }

    /** Whether the transport has to accept compression that it is offered. */
    protected abstract boolean compresses();

    /** What is expected of a case, given its answer by the RFC: that one, unless a transport is known to deviate. */
    protected String expected(String title, String strict) {
        return strict;
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        new App(base).awaitEmpty();
    }
}
