package dev.parley.bench.server;

import dev.parley.bench.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** What the servers run, unpacked in a folder. */
final class Application {

    private static final String BEANS = "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
            + " bean-discovery-mode=\"annotated\"/>";
    private static final String CLASSES = "WEB-INF/classes";
    private static final Set<String> DEMO_CLASSES =
            Set.of(CLASSES + "/dev/parley/demo/Fanout.class", CLASSES + "/dev/parley/demo/Echo.class");
    private static final String SETTINGS = CLASSES + "/META-INF/parley.properties";

    private final Path folder;

    private Application(Path folder) {
        this.folder = folder;
    }

    /** A new folder of the bench's: nothing of another version may stay. */
    static Path fresh(String name) throws IOException {
        Path folder = Settings.work().resolve(name);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** Annotated endpoints without Parley. */
    static Application plain(Path folder) throws IOException {
        Application plain = new Application(folder);
        plain.copy(Settings.target().resolve("bench-classes"), "dev/parley/bench/plain/");
        return plain;
    }

    /** The product's WAR with two classes of the demo. */
    static Application parley(Path folder) throws IOException {
        return parley(folder, Settings.target().resolve("parley.war"));
    }

    /** The product's WAR of some version with two classes of its demo: others may call what that version has not. */
    static Application parley(Path folder, Path war) throws IOException {
        Application parley = new Application(folder);
        parley.unpack(war, entry -> true);
        parley.unpack(war.resolveSibling("parley-demo.war"), DEMO_CLASSES::contains);
        Files.writeString(folder.resolve("WEB-INF/beans.xml"), BEANS);
        return parley;
    }

    /** With settings of its own, one in a line. */
    Application with(String settings) throws IOException {
        Path file = folder.resolve(SETTINGS);
        Files.createDirectories(file.getParent());
        Files.writeString(file, settings);
        return this;
    }

    /** As one file, beside the folder. */
    Path war() throws IOException {
        Path file = folder.resolveSibling(folder.getFileName() + ".war");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(each).toString()));
                Files.copy(each, zip);
            }
        }
        return file;
    }

    /** Copies the classes whose names begin so. */
    private void copy(Path classes, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                if (name.startsWith(prefix)) {
                    Path copy = folder.resolve(CLASSES).resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void unpack(Path war, Predicate<String> wanted) throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                Path file = folder.resolve(entry.getName());
                if (!entry.isDirectory() && wanted.test(entry.getName())) {
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }
}
