package dev.parley.bench.server;

import static dev.parley.bench.server.Program.PORT;

import dev.parley.bench.Settings;
import dev.parley.it.server.ServerJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tomcat as it is published, with the {@code server.xml} of {@code server-config}, and with Parley its
 * {@code setenv.sh}, too; each candidate has a base of its own.
 */
final class TomcatHome {

    private static final String ENVIRONMENT = "../../server-config/tomcat/setenv.sh";
    private static final String ROOT = "webapps/ROOT";

    private final ServerJdk jdk;

    TomcatHome(ServerJdk jdk) {
        this.jdk = jdk;
    }

    /** Annotated endpoints without Parley. */
    Candidate plain(String name) throws IOException {
        Path base = base(name);
        Application.plain(base.resolve(ROOT));
        return candidate(name, base, Map.of());
    }

    /** The product's WAR with two classes of the demo, and settings in place of the defaults. */
    Candidate parley(String name, Path war, Map<String, String> settings) throws IOException {
        Path base = base(name);
        Files.createDirectory(base.resolve("bin"));
        Files.copy(Settings.sources().resolve(ENVIRONMENT), base.resolve("bin/setenv.sh"));
        Application.parley(base.resolve(ROOT), war);
        return candidate(name, base, settings);
    }

    private Candidate candidate(String name, Path base, Map<String, String> settings) {
        StringBuilder options = new StringBuilder(Settings.jvm()).append(" -Dhttp.port=").append(PORT);
        settings.forEach((key, value) -> options.append(" -D").append(key).append('=').append(value));
        return new Program(name, List.of(Settings.serverHome().resolve("bin/catalina.sh").toString(), "run"),
                Map.of("JAVA_HOME", jdk.home().toString(), "CATALINA_BASE", base.toString(),
                        "CATALINA_OPTS", options.toString()));
    }

    private static Path base(String name) throws IOException {
        Path base = Application.fresh(name);
        for (String folder : List.of("conf", "logs", "temp", "work", ROOT)) {
            Files.createDirectories(base.resolve(folder));
        }
        try (Stream<Path> files = Files.list(Settings.serverHome().resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return base;
    }
}
