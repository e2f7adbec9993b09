package dev.parley.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Maven project made of nothing but the documents' snippets, built by the Maven that runs this build. Its local
 * repository is a folder below {@code target}, into which the build has installed Parley; what else it requires comes
 * from the user's local repository, and where that lacks it, from the network.
 */
final class Recipe {

    private static final long PATIENCE_MINUTES = 5;
    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>recipe</id>
                  <activation><activeByDefault>true</activeByDefault></activation>
                  <repositories>
                    <repository><id>build</id><url>%1$s</url>%2$s</repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository><id>build</id><url>%1$s</url>%2$s</pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
            </settings>
            """;
    /** A local repository has no checksums, and its snapshots are not meant for others. */
    private static final String POLICIES = "<releases><checksumPolicy>ignore</checksumPolicy></releases>"
            + "<snapshots><enabled>false</enabled></snapshots>";

    private final Path recipes = Path.of(System.getProperty("test.wars")).resolve("recipes").toAbsolutePath();
    private final Path project;
    private final String pom;

    private Recipe(String name, String pom) {
        this.project = recipes.resolve(name);
        this.pom = pom;
    }

    /** The recipe for the server under test. */
    static Recipe forThisServer() {
        String pom = Documents.xml("<packaging>war</packaging>");
        if (ServerUnderTest.hasCdi()) {
            return new Recipe("full-server", pom);
        }
        String more = Documents.xml("<artifactId>weld-servlet-core</artifactId>");
        return new Recipe("servlet-container", pom.replace("</dependencies>", more + "</dependencies>"));
    }

    /** Builds it with these settings in {@code META-INF/parley.properties}; the WAR. */
    File build(Map<String, String> settings) throws IOException, InterruptedException {
        clean();
        write("pom.xml", pom);
        write("src/main/webapp/WEB-INF/beans.xml", "");
        write("src/main/webapp/WEB-INF/web.xml", Documents.xml("<web-app"));
        for (Map.Entry<String, String> source : Documents.classes().entrySet()) {
            write("src/main/java/com/example/" + source.getKey() + ".java", source.getValue());
        }
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = write("src/main/resources/META-INF/parley.properties", "");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        runMaven();
        return project.resolve("target").resolve("chat-1.war").toFile();
    }

    private void clean() throws IOException {
        if (Files.exists(project)) {
            try (Stream<Path> files = Files.walk(project)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Makes a WAR out of {@code parley.war} by the commands of servers.md; the WAR. */
    static File fromParleyWar() throws IOException, InterruptedException {
        Recipe recipe = new Recipe("parley-war", "");
        recipe.clean();
        recipe.write("RoomChat.java", Documents.classes().get("RoomChat"));
        Files.createDirectories(recipe.project.resolve("target"));
        Files.copy(Wars.file("parley.war").toPath(), recipe.project.resolve("target").resolve("parley.war"));
        String commands = Documents.blocks("").stream().filter(block -> block.contains("parley.war")).findFirst()
                .orElseThrow();
        recipe.run(List.of("sh", "-ec", commands));
        return recipe.project.resolve("chat.war").toFile();
    }

    private void runMaven() throws IOException, InterruptedException {
        String shared = Path.of(System.getProperty("test.maven.repository")).toUri().toString();
        Path settings = Files.writeString(recipes.resolve("settings.xml"), SETTINGS.formatted(shared, POLICIES));
        run(List.of(mvn(), "-B", "-ntp", "-gs", settings.toString(),
                "-Dmaven.repo.local=" + recipes.resolve("repository"), "package"));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path log = recipes.resolve(project.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).redirectInput(new File("/dev/null"));
        String jdk = System.getProperty("java.home");
        builder.environment().put("JAVA_HOME", jdk);
        builder.environment().merge("PATH", "", (path, none) -> Path.of(jdk, "bin") + File.pathSeparator + path);
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError("the documents' snippet cannot be built:\n" + Files.readString(log));
        }
    }

    private static String mvn() {
        boolean windows = File.separatorChar == '\\';
        return Path.of(System.getProperty("test.maven.home"), "bin", windows ? "mvn.cmd" : "mvn").toString();
    }
}
