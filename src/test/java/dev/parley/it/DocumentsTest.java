package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java snippet of the README and the pages is a class that compiles, {@link RecipeIT} deploys them; every relative
 * link resolves.
 */
class DocumentsTest {

    private static final int README_LINES = 150;
    private static final Path ARCHITECTURE = Path.of("src", "site", "markdown", "architecture.md");

    @TempDir
    private Path folder;

    @Test
    void javaSnippetsCompileTogether() {
        List<JavaFileObject> sources = Documents.classes().entrySet().stream()
                .map(source -> source(source.getKey(), source.getValue())).toList();
        StringWriter messages = new StringWriter();
        boolean compiles = ToolProvider.getSystemJavaCompiler().getTask(messages, null, null,
                List.of("-proc:none", "-implicit:none", "-d", folder.toString()), null, sources).call();
        assertThat(compiles).as("%s", messages).isTrue();
    }

    @Test
    void javaScriptSnippetsAreModules() throws Exception {
        assumeTrue(Programs.find("node").isPresent(), "no Node");
        for (String snippet : Documents.blocks("js")) {
            Files.writeString(folder.resolve("snippet.mjs"), snippet);
            Programs.run(folder, Duration.ofSeconds(60), "node", "--check", "snippet.mjs");
        }
    }

    @Test
    void tableOfContentsNamesEverySectionInOrder() {
        for (Path document : Documents.all()) {
            assertThat(Documents.contents(document)).as("%s", document).containsExactlyElementsOf(
                    Documents.headings(document, "##").stream().map(Documents::anchor).toList());
        }
    }

    @Test
    void headingsOfOneDocumentHaveDifferentAnchors() {
        for (Path document : Documents.all()) {
            assertThat(Documents.anchors(document)).as("%s", document).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyRelativeLinkResolves() throws IOException {
        try (Stream<Path> github = Files.walk(Path.of(".github"))) {
            List<Path> others = github.filter(file -> file.toString().endsWith(".md")).toList();
            assertThat(Stream.concat(Documents.all().stream(), others.stream()).map(Documents::deadLinks)
                    .flatMap(List::stream)).isEmpty();
        }
    }

    @Test
    void readmeIsShortAndLeadsToEveryPage() {
        assertThat(Documents.text(Documents.README).lines().count()).isLessThanOrEqualTo(README_LINES);
        assertThat(Documents.links(Documents.README)).containsAll(Documents.pages().stream()
                .map(page -> page.toString().replace('\\', '/')).toList());
    }

    @Test
    void everyPageBeginsWithTheWayBackAndTheOtherPages() {
        String other = Documents.pages().stream().map(page -> page.getFileName().toString().replace(".", "\\."))
                .map(page -> "(?=.*\\(" + page + "\\))").reduce("", String::concat);
        for (Path page : Documents.pages()) {
            assertThat(Documents.text(page).lines().findFirst().orElseThrow()).as("%s", page)
                    .startsWith("[Parley](../../../README.md) · ").matches(other + ".*");
        }
    }

    @Test
    void classesThatArchitectureNamesExist() {
        List<String> named = Pattern.compile("\\b([a-z]+)\\.([A-Z]\\w+)").matcher(Documents.text(ARCHITECTURE)).results()
                .map(found -> found.group(1) + '/' + found.group(2) + ".java").distinct().toList();
        assertThat(named).contains("broker/Lane.java").allSatisfy(file ->
                assertThat(Path.of("src", "main", "java", "dev", "parley").resolve(file)).exists());
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///com/example/" + name + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
