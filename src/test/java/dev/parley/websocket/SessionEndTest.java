package dev.parley.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.container.ContainerSession;
import jakarta.websocket.CloseReason;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container's report means. */
class SessionEndTest {

    private boolean lost;
    private boolean awaitsAnswer;
    private final SessionEnd end = new SessionEnd((ContainerSession) Proxy.newProxyInstance(
            ContainerSession.class.getClassLoader(), new Class<?>[] {ContainerSession.class},
            (proxy, method, arguments) -> method.getName().equals("isLost") ? lost : awaitsAnswer));

    private CloseDetails details(int code, String reason) {
        return end.details(new CloseReason(() -> code, reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000, 4001})
    void isCleanWithTheCodeOfTheClient(int code) {
        assertThat(details(code, "bye")).isEqualTo(new CloseDetails(code, "bye", true));
        assertThat(details(code, null)).isEqualTo(new CloseDetails(code, "", true));
    }

    @Test
    void isUncleanWithoutTheContainersWordsForAnEndWithoutACloseFrame() {
        assertThat(details(1006, "Connection reset")).isEqualTo(new CloseDetails(1006, "", false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1003, 1007, 1009, 1011})
    void isUncleanWithACodeThatMayBeTheContainersOwn(int code) {
        assertThat(details(code, "bad").wasClean()).isFalse();
    }

    @Test
    void isUncleanWhenTheContainerReportsTheCodeThatThisNodeSent() {
        end.closing(4001);
        assertThat(details(4001, "why").wasClean()).isFalse();
    }

    @Test
    void isUncleanWhenTheContainerReports1000ThatItSentInsteadOfNoCode() {
        end.closing(1005);
        assertThat(details(1000, "").wasClean()).isFalse();
    }

    @Test
    void isCleanWhenTheContainerReportsTheCodeThatThisNodeSentAndTheClientAnswered() {
        awaitsAnswer = true;
        end.closing(4001);
        assertThat(details(4001, "why").wasClean()).isTrue();
    }

    @Test
    void isUncleanWhenTheContainerMayHaveEndedTheSessionByItself() {
        awaitsAnswer = true;
        end.closing(1001);
        assertThat(details(1001, "").wasClean()).isFalse();
    }

    @Test
    void isUncleanWith1006WhenTheContainerHasLostTheClient() {
        lost = true;
        assertThat(details(1011, "read failed")).isEqualTo(new CloseDetails(1006, "", false));
    }

    @Test
    void isCleanWhenTheClientHasClosedAtTheSameTimeWithAnotherCode() {
        end.closing(4001);
        assertThat(details(1001, "").wasClean()).isTrue();
    }
}
