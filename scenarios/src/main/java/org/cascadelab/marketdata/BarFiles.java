package org.cascadelab.marketdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cascadelab.price.PriceSeries;

/**
 * Reads files of bars and joins them in time. What is not a regular, gapless, positive series is refused; only missing bars can be
 * filled, and only if asked for.
 */
public final class BarFiles {
    private static final int MOST_BARS = 20_000_000;

    /** What to do where bars are missing. */
    public enum Gaps {
        /** Tell where and how long, and read nothing. */
        REFUSE,
        /** Repeat the last close until the next bar. */
        HOLD
    }

    private BarFiles() {}

    /**
     * @param name what the series is called from now on
     * @param places files, or folders of which every .csv and .csv.gz is read; in any order
     * @throws IllegalArgumentException with the file and line of what is wrong
     */
    public static Bars read(String name, List<Path> places, Gaps gaps) {
        List<List<Bar>> files = new ArrayList<>();
        for (Path file : files(places)) {
            files.add(BarFile.read(file));
        }
        files.sort(Comparator.comparingLong(bars -> bars.get(0).nanos()));
        List<Bar> all = new ArrayList<>();
        for (List<Bar> bars : files) {
            if (!all.isEmpty() && bars.get(0).nanos() <= all.get(all.size() - 1).nanos()) {
                throw new IllegalArgumentException("the bar of %s in %s lies within another file, which ends with %s in %s; files must not overlap".formatted(
                        Bars.instant(bars.get(0).nanos()), bars.get(0).place(), Bars.instant(all.get(all.size() - 1).nanos()), all.get(all.size() - 1).place()));
            }
            all.addAll(bars);
        }
        return join(name, all, gaps);
    }

    /** The files that {@link #read} reads. @throws IllegalArgumentException if there are none */
    public static List<Path> files(List<Path> places) {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (!Files.isDirectory(place)) {
                files.add(place);
                continue;
            }
            try (Stream<Path> inside = Files.list(place)) {
                List<Path> found = inside.filter(file -> file.getFileName().toString().matches(".*\\.csv(\\.gz)?")).sorted().toList();
                if (found.isEmpty()) {
                    throw new IllegalArgumentException("the folder %s holds no .csv or .csv.gz file".formatted(place));
                }
                files.addAll(found);
            } catch (IOException failed) {
                throw new IllegalArgumentException("cannot list the folder %s: %s".formatted(place, failed.getMessage()));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file of bars is named");
        }
        return files;
    }

    private static Bars join(String name, List<Bar> bars, Gaps gaps) {
        if (bars.size() < 2) {
            throw new IllegalArgumentException("%s is the only bar; the length of a bar shows from two on".formatted(bars.get(0).place()));
        }
        long barNanos = Long.MAX_VALUE;
        for (int i = 1; i < bars.size(); i++) {
            barNanos = Math.min(barNanos, bars.get(i).nanos() - bars.get(i - 1).nanos());
        }
        long count = (bars.get(bars.size() - 1).nanos() - bars.get(0).nanos()) / barNanos + 1;
        for (int i = 1; i < bars.size(); i++) {
            long step = bars.get(i).nanos() - bars.get(i - 1).nanos();
            if (step % barNanos != 0) {
                throw new IllegalArgumentException("%s: %s is %.3f bars after the bar before; bars are %s long".formatted(
                        bars.get(i).place(), Bars.instant(bars.get(i).nanos()), step / (double) barNanos, duration(barNanos)));
            }
            if (step > barNanos && gaps == Gaps.REFUSE) {
                throw new IllegalArgumentException(("%s: %d bars of %s are missing between %s and %s%s; to hold the last close through gaps: --set index.gaps=hold, "
                        + "for facts of bars --hold-gaps")
                        .formatted(bars.get(i).place(), step / barNanos - 1, duration(barNanos), Bars.instant(bars.get(i - 1).nanos()), Bars.instant(bars.get(i).nanos()),
                                others(bars, i, barNanos)));
            }
        }
        if (count > MOST_BARS) {
            throw new IllegalArgumentException("the bars span %d x %s from %s to %s; at most %d bars are read: are these files of one series?".formatted(
                    count, duration(barNanos), bars.get(0).place(), bars.get(bars.size() - 1).place(), MOST_BARS));
        }
        return fill(name, bars, barNanos, (int) count);
    }

    private static Bars fill(String name, List<Bar> bars, long barNanos, int count) {
        double[][] columns = new double[4][count];
        long start = bars.get(0).nanos();
        int next = 0;
        for (Bar bar : bars) {
            int index = (int) ((bar.nanos() - start) / barNanos);
            for (; next < index; next++) {
                for (double[] column : columns) {
                    column[next] = columns[3][next - 1];
                }
            }
            columns[0][next] = bar.open();
            columns[1][next] = bar.high();
            columns[2][next] = bar.low();
            columns[3][next] = bar.close();
            next++;
        }
        return new Bars(Bars.instant(start), new PriceSeries(name, barNanos, columns[0], columns[1], columns[2], columns[3]), count - bars.size());
    }

    private static String others(List<Bar> bars, int first, long barNanos) {
        int more = 0;
        for (int i = first + 1; i < bars.size(); i++) {
            more += bars.get(i).nanos() - bars.get(i - 1).nanos() > barNanos ? 1 : 0;
        }
        return more == 0 ? "" : ", and there are %d more gaps".formatted(more);
    }

    private static String duration(long nanos) {
        long seconds = nanos / 1_000_000_000L;
        return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + "m" : nanos % 1_000_000_000L == 0 ? seconds + "s" : nanos / 1_000_000 + "ms";
    }
}
