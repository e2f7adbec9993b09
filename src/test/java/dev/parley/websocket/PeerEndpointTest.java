package dev.parley.websocket;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.fake.FakeNode;
import jakarta.websocket.Session;
import java.io.EOFException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class PeerEndpointTest {

    /** As Tomcat's is once it is closed. */
    private final Session closed = (Session) Proxy.newProxyInstance(Session.class.getClassLoader(),
            new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                throw new IllegalStateException("closed");
            });

    @Test
    void aFailureOfASessionThatIsClosedIsNoFailureOfOurs() {
        PeerEndpoint endpoint = new PeerEndpoint(FakeNode.config().limits());
        assertThatThrownBy(closed::getUserProperties).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> endpoint.onError(closed, new EOFException())).doesNotThrowAnyException();
    }
}
