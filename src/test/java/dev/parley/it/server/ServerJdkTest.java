package dev.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server gets the JDK it wants: the one given, else one that the environment names, else none. */
class ServerJdkTest {

    @TempDir
    private Path folder;

    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectory(folder.resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void takesTheGivenOneIfItSuits() throws IOException {
        Path given = jdk("21.0.2");
        Map<String, String> environment = Map.of("JAVA_HOME_25_X64", jdk("25").toString());
        assertThat(ServerJdk.find("17 or later", given, environment)).map(ServerJdk::home).contains(given);
        assertThat(ServerJdk.find("21", given, environment)).map(ServerJdk::home).contains(given);
    }

    @Test
    void takesTheOldestSuitableThatTheEnvironmentNames() throws IOException {
        Path given = jdk("17.0.15");
        Path wanted = jdk("21.0.2");
        Map<String, String> environment = Map.of("JAVA_HOME_25_X64", jdk("25").toString(), "JAVA_HOME_21_X64",
                wanted.toString(), "JAVA_HOME_11_X64", jdk("11.0.1").toString(), "JAVA_HOME", given.toString());
        assertThat(ServerJdk.find("21 or later", given, environment)).map(ServerJdk::home).contains(wanted);
        assertThat(ServerJdk.find("11", given, environment)).map(ServerJdk::home)
                .contains(folder.resolve("jdk-11.0.1"));
    }

    @Test
    void findsNoneWhereNoneSuits() throws IOException {
        Path given = jdk("25.0.3");
        Map<String, String> environment = Map.of("JAVA_HOME_17_X64", folder.resolve("gone").toString());
        assertThat(ServerJdk.find("17", given, environment)).isEmpty();
    }
}
