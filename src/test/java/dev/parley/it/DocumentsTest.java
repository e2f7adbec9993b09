package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java snippet of the README is a class that compiles, {@link RecipeIT} deploys them; every link leads somewhere. */
class ReadmeSnippetsTest {

    @TempDir
    private Path folder;

    @Test
    void javaSnippetsCompileTogether() {
        List<JavaFileObject> sources = Readme.classes().entrySet().stream()
                .map(source -> source(source.getKey(), source.getValue())).toList();
        StringWriter messages = new StringWriter();
        boolean compiles = ToolProvider.getSystemJavaCompiler().getTask(messages, null, null,
                List.of("-proc:none", "-implicit:none", "-d", folder.toString()), null, sources).call();
        assertThat(compiles).as("%s", messages).isTrue();
    }

    @Test
    void javaScriptSnippetsAreModules() throws Exception {
        assumeTrue(Programs.find("node").isPresent(), "no Node");
        for (String snippet : Readme.blocks("js")) {
            Files.writeString(folder.resolve("snippet.mjs"), snippet);
            Programs.run(folder, Duration.ofSeconds(60), "node", "--check", "snippet.mjs");
        }
    }

    @Test
    void tableOfContentsNamesEverySectionInOrder() {
        List<String> sections = Readme.headings("##");
        assertThat(Readme.anchorsBefore(sections.get(0))).containsExactlyElementsOf(sections.stream()
                .map(Readme::anchor).toList());
    }

    @Test
    void linksWithinTheReadmeLeadToASection() {
        assertThat(Readme.anchors()).isSubsetOf(Stream.concat(Readme.headings("##").stream(),
                Readme.headings("###").stream()).map(Readme::anchor).toList());
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
