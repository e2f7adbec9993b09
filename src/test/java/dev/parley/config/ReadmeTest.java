package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's configuration table has every setting, in order, with the default that holds. */
class ReadmeTest {

    @Test
    void listsEverySettingWithItsDefault() throws IOException {
        Matcher rows = Pattern.compile("(?m)^\\| `(parley\\.[a-z.-]+)` \\| (`[^`]*`|none) \\|")
                .matcher(Files.readString(Path.of("README.md")));
        List<String> listed = rows.results().map(row -> row.group(1) + " " + row.group(2).replace("`", "")).toList();
        assertThat(listed).containsExactlyElementsOf(Setting.all().stream()
                .map(setting -> setting.key() + " " + (setting.standard().isEmpty() ? "none" : setting.standard())).toList());
    }
}
