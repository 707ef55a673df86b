package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("journal.jsonl");
    }

    @Test
    void whatWasAppendedIsThereAfterReopening() {
        fill();

        try (Journal journal = Journal.open(Disk.FILES, file, "study")) {
            assertThat(journal.units()).containsExactly(new Unit(0, 0), new Unit(0, 1), new Unit(1, 0));
            assertThat(journal.json(new Unit(0, 1))).isEqualTo("{\"word\":\"é…\"}");
            assertThat(journal.damagedLines()).isZero();
        }
    }

    @Test
    void cutAtAnyByteItKeepsExactlyTheCompleteLinesAndTakesNewOnes() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(file);
        for (int bytes = 0; bytes <= whole.length; bytes++) {
            Files.write(file, Arrays.copyOf(whole, bytes));
            long completeLines = new String(whole, 0, bytes, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
            int expected = (int) Math.max(0, completeLines - 1);
            try (Journal journal = Journal.open(Disk.FILES, file, "study")) {
                assertThat(journal.units()).as("cut after %d bytes", bytes).hasSize(expected);
                journal.append(new Unit(9, 9), "{}");
            }
            try (Journal journal = Journal.open(Disk.FILES, file, "study")) {
                assertThat(journal.units()).as("reopened after a cut at %d", bytes).hasSize(expected + 1).contains(new Unit(9, 9));
                assertThat(journal.damagedLines()).isZero();
            }
        }
    }

    @Test
    void aFlippedByteCostsOnlyItsOwnLine() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file);
        int inSecondLine = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 30;
        bytes[inSecondLine] ^= 1;
        Files.write(file, bytes);

        try (Journal journal = Journal.open(Disk.FILES, file, "study")) {
            assertThat(journal.units()).containsExactly(new Unit(0, 0), new Unit(0, 1));
            assertThat(journal.damagedLines()).isEqualTo(1);
        }
    }

    @Test
    void aDamagedFirstLineIsReportedAndNothingIsThrownAway() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file);
        bytes[12] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Journal.open(Disk.FILES, file, "study")).isInstanceOf(OutputFailure.class).hasMessageContaining("first line").hasMessageContaining("damaged");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void aJournalOfAnotherStudyIsRefused() {
        fill();

        assertThatIllegalArgumentException().isThrownBy(() -> Journal.open(Disk.FILES, file, "other")).withMessageContaining("belongs to another study");
    }

    @Test
    void aUnitCannotBeKeptTwice() {
        try (Journal journal = Journal.open(Disk.FILES, file, "study")) {
            journal.append(new Unit(0, 0), "{}");
            assertThatThrownBy(() -> journal.append(new Unit(0, 0), "{}")).isInstanceOf(IllegalStateException.class).hasMessageContaining("run twice");
        }
    }

    @Test
    void whenTheDiskIsFullAtAnyByteTheLinesBeforeAreIntact() throws IOException {
        fill();
        int size = (int) Files.size(file);
        for (int room = 0; room < size; room++) {
            Files.delete(file);
            int kept = appendUntilFull(new FullDisk(room));
            try (Journal journal = Journal.open(Disk.FILES, file, "study")) {
                assertThat(journal.units()).as("room for %d bytes", room).hasSize(kept);
                assertThat(journal.damagedLines()).isZero();
            }
        }
    }

    private int appendUntilFull(FullDisk disk) {
        int kept = 0;
        try (Journal journal = Journal.open(disk, file, "study")) {
            for (Unit unit : new Unit[] {new Unit(0, 0), new Unit(0, 1), new Unit(1, 0)}) {
                journal.append(unit, "{\"word\":\"é…\"}");
                kept++;
            }
        } catch (OutputFailure full) {
            assertThat(full).hasMessageContaining("no space left on the disk");
        }
        return kept;
    }

    private void fill() {
        try (Journal journal = Journal.open(Disk.FILES, file, "study")) {
            journal.append(new Unit(1, 0), "{\"word\":\"é…\"}");
            journal.append(new Unit(0, 1), "{\"word\":\"é…\"}");
            journal.append(new Unit(0, 0), "{\"word\":\"é…\"}");
        }
    }
}
