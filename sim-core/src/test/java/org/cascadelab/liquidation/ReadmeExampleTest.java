package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cascadelab.margin.Standing;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

/** The policy that the README shows is the class of this name beside this test, to the letter; it does what the README says, and keeps the contract. */
class ReadmeExampleTest {
    private static final Path EXAMPLE = Path.of("src/test/java/org/cascadelab/liquidation/ShortfallShare.java");

    @Test
    void aQuarterOfTheMarginMissingClosesAQuarter() {
        TieredRequirement tenPercent = TieredRequirement.flat(100_000_000L, 200_000_000L);
        Breach breach = new Breach(new Standing(750 - 100 * 100, 100, 100), tenPercent, tenPercent, 0, 100, 0);
        assertThat(new ShortfallShare().size(breach, null).lots()).isEqualTo(25);
    }

    @Test
    void itKeepsTheContractOfSizings() {
        SizingsTest.neverClosesMoreThanThePositionNorNothingOfAnAccountWithoutEquity(new ShortfallShare());
        SizingsTest.aLargerShortfallNeverClosesLessInADeepBook(new ShortfallShare());
    }

    @Test
    void theReadmeShowsThisVeryFile() throws IOException {
        assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + Files.readString(EXAMPLE) + "```\n");
    }
}
