package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's configuration table has every setting as its annotation declares it, in the order of the records. */
class ReadmeTest {

    @Test
    void listsEverySettingAsItIsDeclared() throws IOException {
        List<String> listed = Files.readString(Path.of("README.md")).lines()
                .filter(line -> line.startsWith("| `parley.")).toList();
        assertThat(listed).containsExactlyElementsOf(ConfigLoader.settings().stream().map(ReadmeTest::row).toList());
    }

    private static String row(DeclaredSetting declared) {
        String standard = declared.standard().isEmpty() ? "none" : '`' + declared.standard() + '`';
        return "| `" + declared.key() + "` | " + standard + " | " + declared.setting().text() + " |";
    }
}
