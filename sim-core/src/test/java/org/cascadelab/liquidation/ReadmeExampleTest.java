package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Standing;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

/** The policy that the README shows is this one, and it does what the README says. */
class ReadmeExampleTest {
    // README
    /** Closes as large a part of the position as the part of its maintenance margin that is missing. */
    final class ShortfallShare implements Sizing {
        @Override
        public Close size(Breach breach, DepthView depth) {
            long missing = breach.maintenance() - Math.max(0, breach.equity());
            return Close.of(Exact.ceilDiv(Math.multiplyExact(breach.size(), missing), breach.maintenance()));
        }
    }
    // README

    @Test
    void aQuarterOfTheMarginMissingClosesAQuarter() {
        TieredRequirement tenPercent = TieredRequirement.flat(100_000_000L, 200_000_000L);
        Breach breach = new Breach(new Standing(750 - 100 * 100, 100, 100), tenPercent, tenPercent, 0, 100, 0);
        assertThat(new ShortfallShare().size(breach, null).lots()).isEqualTo(25);
    }

    @Test
    void theReadmeShowsThisVeryCode() throws IOException {
        String code = Files.readString(Path.of("src/test/java/org/cascadelab/liquidation/ReadmeExampleTest.java")).split("// README\n")[1].stripIndent().strip();
        assertThat(Files.readString(Path.of("../README.md"))).contains(code);
    }
}
