package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what servers say of themselves. */
class ServerTest {

    @ParameterizedTest
    @ValueSource(strings = {"Apache Tomcat/10.1.59", "Apache Tomcat/11.0.24", "Payara Server  6.2025.9 #badassfish",
        "Eclipse GlassFish  7.0.21", "Payara Micro #badassfish"})
    void handsOver(String serverInfo) {
        assertThat(Server.handsOver(serverInfo)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Apache Tomcat/12.0.0", "WildFly Full 39.0.1.Final (WildFly Core 31.0.0.Final)",
        "jetty/12.1.12", "IBM WebSphere Liberty/26.0.0.3", "Undertow - 2.3.23.Final"})
    void doesNotHandOver(String serverInfo) {
        assertThat(Server.handsOver(serverInfo)).isFalse();
    }
}
