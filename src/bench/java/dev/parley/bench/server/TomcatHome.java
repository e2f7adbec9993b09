package dev.parley.bench.server;

import static dev.parley.bench.server.Candidate.PORT;

import dev.parley.bench.Settings;
import dev.parley.it.server.ServerJdk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Tomcat as it is published, with the {@code server.xml} of {@code server-config}, and with Parley its {@code setenv.sh},
 * too; each candidate has a base of its own.
 */
final class TomcatHome {

    private static final String BEANS = "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
            + " bean-discovery-mode=\"annotated\"/>";

    private static final String ENVIRONMENT = "../../server-config/tomcat/setenv.sh";

    private final ServerJdk jdk;

    TomcatHome(ServerJdk jdk) {
        this.jdk = jdk;
    }

    /** Annotated endpoints without Parley. */
    Candidate plain(String name) throws IOException {
        Path base = base(name);
        copy(Settings.target().resolve("bench-classes"), "dev/parley/bench/plain/", base);
        return candidate(name, base, Map.of());
    }

    /** The product's WAR with two classes of the demo, and settings in place of the defaults. */
    Candidate parley(String name, Map<String, String> settings) throws IOException {
        Path base = base(name);
        Files.createDirectory(base.resolve("bin"));
        Files.copy(Settings.sources().resolve(ENVIRONMENT), base.resolve("bin/setenv.sh"));
        unpack(Settings.target().resolve("parley.war"), base.resolve("webapps/ROOT"));
        Files.writeString(base.resolve("webapps/ROOT/WEB-INF/beans.xml"), BEANS);
        Path demo = Settings.target().resolve("demo-classes");
        copy(demo, "dev/parley/demo/Fanout.class", base);
        copy(demo, "dev/parley/demo/Echo.class", base);
        return candidate(name, base, settings);
    }

    private Candidate candidate(String name, Path base, Map<String, String> settings) {
        StringBuilder options = new StringBuilder(Settings.jvm()).append(" -Dhttp.port=").append(PORT);
        settings.forEach((key, value) -> options.append(" -D").append(key).append('=').append(value));
        return new Candidate(name, List.of(Settings.tomcat().resolve("bin/catalina.sh").toString(), "run"),
                Map.of("JAVA_HOME", jdk.home().toString(), "CATALINA_BASE", base.toString(),
                        "CATALINA_OPTS", options.toString()));
    }

    private static Path base(String name) throws IOException {
        Path base = Settings.work().resolve(name);
        delete(base);
        for (String folder : List.of("conf", "logs", "temp", "work", "webapps/ROOT/WEB-INF/classes")) {
            Files.createDirectories(base.resolve(folder));
        }
        try (Stream<Path> files = Files.list(Settings.tomcat().resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return base;
    }

    /** Nothing of another version may stay. */
    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Copies the classes whose names begin so into the application of that base. */
    private static void copy(Path classes, String prefix, Path base) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                if (name.startsWith(prefix)) {
                    Path copy = base.resolve("webapps/ROOT/WEB-INF/classes").resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void unpack(Path war, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                Path file = folder.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }
}
