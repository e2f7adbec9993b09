package dev.parley.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of operations.md has every meter as it is declared, in the order of the declarations. */
class CountersTableTest {

    @Test
    void listsEveryMeterAsItIsDeclared() throws IOException {
        List<String> listed = Files.readString(Path.of("src", "site", "markdown", "operations.md")).lines()
                .filter(line -> line.contains(" | `parley_")).toList();
        assertThat(listed).containsExactlyElementsOf(Metrics.declared().stream().map(CountersTableTest::row).toList());
    }

    private static String row(Meter meter) {
        return "| `" + meter.counter() + "` | `" + meter.name() + "` | " + meter.kind().name().toLowerCase(Locale.ROOT)
                + " | " + meter.unit() + ' ' + meter.text() + " |";
    }
}
