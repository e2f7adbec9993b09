package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of configuration.md has every setting as its annotation declares it, in the order of the records. */
class ConfigurationPageTest {

    @Test
    void listsEverySettingAsItIsDeclared() throws IOException {
        List<String> listed = Files.readString(Path.of("src", "site", "markdown", "configuration.md")).lines()
                .filter(line -> line.startsWith("| `parley.")).toList();
        assertThat(listed).containsExactlyElementsOf(
                ConfigLoader.settings().stream().map(ConfigurationPageTest::row).toList());
    }

    private static String row(DeclaredSetting declared) {
        String standard = declared.standard().isEmpty() ? "none" : '`' + declared.standard() + '`';
        return "| `" + declared.key() + "` | " + standard + " | " + declared.setting().text() + " |";
    }
}
