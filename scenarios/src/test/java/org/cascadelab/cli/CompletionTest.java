package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;

/** The completion script is generated from the commands and committed; {@code -Dcascade.write-completion} writes it anew. */
class CompletionTest {
    private static final Path SCRIPT = Path.of("..", "bin", "cascade-completion.bash");

    @Test
    void theCommittedScriptIsThatOfTheCommands() throws IOException {
        String script = AutoComplete.bash("cascade", Cascade.complete());
        if (System.getProperty("cascade.write-completion") != null) {
            Files.writeString(SCRIPT, script);
        }
        assertThat(Files.readString(SCRIPT)).as("run: mvn -pl scenarios -am test -Dtest=CompletionTest -Dcascade.write-completion").isEqualTo(script);
    }
}
