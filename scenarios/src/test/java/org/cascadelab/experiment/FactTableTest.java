package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.metric.PairResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactTableTest {
    @TempDir
    Path temp;

    private static final RunnableScenario STORY = new RunnableScenario() {
        @Override
        public String text() {
            return "";
        }

        @Override
        public PairResult runPair(List<String> policies, int pair, long seed) {
            throw new UnsupportedOperationException("only facts are asked for");
        }

        @Override
        public void tell(String policy, long seed, FactListener listener) {
            listener.tickClosed(0, 5, 1, 100, 101, FactListener.NO_PRICE, 102, 100);
            listener.traded(6, 1, 102, 3, 8, 9, true, false);
            listener.forcedFilled(new ForcedFilled(0, 7, 8, 1, -3, 99, 201, ForcedFilled.Venue.BOOK));
            listener.orderRefused(new OrderRefused(8, 9, 0, "too large, \"sorry\""));
        }
    };

    @Test
    void everyFactIsARowWithItsOwnColumnsFilled() throws IOException {
        List<String> lines = Files.readAllLines(FactTable.write(RunFolder.at(temp), "facts.csv", STORY, "full", 1));

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("fact,tick,nanos,account,episode,instrument,indexTicks,markTicks,bestBidTicks,bestAskTicks,lastTicks,priceTicks,lots,takerAccount,makerAccount,takerBuys,forced");
        assertThat(lines.get(1)).startsWith("TickClosed,0,5,,,1,100,101,,102,100,,");
        assertThat(lines.get(2)).startsWith("Traded,,6,,,1,,,,,,102,3,8,9,true,false");
        assertThat(lines.get(3)).startsWith("ForcedFilled,,7,8,0,1,").contains(",99,-3,").contains(",book");
        assertThat(lines.get(4)).contains("\"too large, \"\"sorry\"\"\"");
    }

    @Test
    void aNameInGzIsCompressed() throws IOException {
        Path file = FactTable.write(RunFolder.at(temp), "facts.csv.gz", STORY, "full", 1);

        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(5);
        }
    }

    @Test
    void aFullDiskLeavesNoFile() {
        assertThatThrownBy(() -> FactTable.write(RunFolder.at(temp, new FullDisk(50)), "facts.csv", STORY, "full", 1))
                .isInstanceOf(OutputFailure.class).hasMessageContaining("no space left");
        assertThat(temp).isEmptyDirectory();
    }
}
