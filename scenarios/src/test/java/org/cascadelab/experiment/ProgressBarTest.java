package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();
    private final ProgressBar bar = new ProgressBar(new PrintStream(written, true, StandardCharsets.UTF_8), clock::get);

    @Test
    void theTimeLeftComesFromThePairsOfThisProcessAlone() {
        bar.started(50, 100);
        clock.addAndGet(10_000_000_000L);
        bar.advanced(60, 100);

        assertThat(text()).contains("[############------------] 50/100 pairs").endsWith("[##############----------] 60/100 pairs, 40 s left\033[K");
    }

    @Test
    void itIsNotRedrawnForEveryPair() {
        bar.started(0, 1_000);
        int before = written.size();
        clock.addAndGet(1_000_000);
        bar.advanced(1, 1_000);

        assertThat(written.size()).isEqualTo(before);
    }

    @Test
    void theLineIsClearedForWordsAndAtTheEnd() {
        bar.started(0, 2);
        bar.say("about 3 s");
        bar.ended();

        assertThat(text()).endsWith("\r\033[Kabout 3 s" + System.lineSeparator());
    }

    @Test
    void durationsAreInWords() {
        assertThat(ProgressBar.words(Duration.ofSeconds(99))).isEqualTo("99 s");
        assertThat(ProgressBar.words(Duration.ofSeconds(750))).isEqualTo("13 min");
        assertThat(ProgressBar.words(Duration.ofMinutes(200))).isEqualTo("3 h 20 min");
    }

    @Test
    void withoutATerminalThereIsNoBar() {
        System.setProperty(Terminal.PROPERTY, "no");
        try {
            assertThat(ProgressBar.onStandardError(false)).isNotInstanceOf(ProgressBar.class);
            assertThat(ProgressBar.onStandardError(true)).isSameAs(Progress.NONE);
        } finally {
            System.clearProperty(Terminal.PROPERTY);
        }
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
