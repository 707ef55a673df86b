package org.cascadelab.marketdata;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** One CSV file of bars, plain or gzipped. Every fault is told with its file and line. */
final class BarFile {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int MILLIS_DIGITS = 13;
    private static final int MICROS_DIGITS = 16;

    private final Path file;
    private int[] places;
    private int line;

    private BarFile(Path file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException if it cannot be read or its content is not a series of bars */
    static List<Bar> read(Path file) {
        try (InputStream in = open(file); BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            return new BarFile(file).bars(reader);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no file " + file);
        } catch (AccessDeniedException denied) {
            throw new IllegalArgumentException("cannot read %s: permission denied".formatted(file));
        } catch (ZipException | EOFException broken) {
            throw new IllegalArgumentException("%s is a damaged gzip file (%s); fetch it again".formatted(file, broken.getMessage()));
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException(file + " is not a text file");
        } catch (IOException failed) {
            throw new IllegalArgumentException("cannot read %s: %s".formatted(file, failed.getMessage()));
        }
    }

    /** Unpacks a gzip file by its content, whatever its name. */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    private List<Bar> bars(BufferedReader reader) throws IOException {
        List<Bar> bars = new ArrayList<>();
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            List<String> cells = Arrays.stream(text.split(",", -1)).map(cell -> cell.strip().replaceAll("^\"|\"$", "")).toList();
            if (places == null) {
                places = header(cells);
                if (!hasOwnHeader(cells)) {
                    continue;
                }
            }
            add(bars, cells);
        }
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("%s has no bars".formatted(file));
        }
        return bars;
    }

    /** Whether the first row is a bar already. */
    private static boolean hasOwnHeader(List<String> cells) {
        return cells.get(0).matches("\\d{13,16}");
    }

    private int[] header(List<String> cells) {
        List<String> names = hasOwnHeader(cells) && cells.size() == BarLayout.BINANCE_COLUMNS.size() ? BarLayout.BINANCE_COLUMNS
                : cells.stream().map(cell -> cell.replace("\uFEFF", "").toLowerCase(Locale.ROOT)).toList();
        for (BarLayout layout : BarLayout.values()) {
            int[] found = layout.places(names);
            if (found != null) {
                return found;
            }
        }
        throw fault("the columns are %s; needed are %s".formatted(String.join(",", names), BarLayout.known()));
    }

    private void add(List<Bar> bars, List<String> cells) {
        int needed = Arrays.stream(places).max().orElseThrow() + 1;
        if (cells.size() < needed) {
            throw fault("%d columns where at least %d are needed; is the file cut off?".formatted(cells.size(), needed));
        }
        Bar bar = new Bar(timeOf(cells.get(places[0])), price("open", cells.get(places[1])), price("high", cells.get(places[2])), price("low", cells.get(places[3])),
                price("close", cells.get(places[4])), file.getFileName() + ":" + line);
        if (bar.high() < bar.low()) {
            throw fault("high %s is below low %s".formatted(bar.high(), bar.low()));
        }
        if (Math.max(bar.open(), bar.close()) > bar.high() || Math.min(bar.open(), bar.close()) < bar.low()) {
            throw fault("open %s or close %s lies outside low %s to high %s".formatted(bar.open(), bar.close(), bar.low(), bar.high()));
        }
        if (!bars.isEmpty() && bar.nanos() <= bars.get(bars.size() - 1).nanos()) {
            Bar before = bars.get(bars.size() - 1);
            throw fault(bar.nanos() == before.nanos() ? "the time %s stands twice".formatted(Bars.instant(bar.nanos()))
                    : "the time %s comes after %s; bars must be sorted".formatted(Bars.instant(bar.nanos()), Bars.instant(before.nanos())));
        }
        bars.add(bar);
    }

    private double price(String what, String text) {
        double price;
        try {
            price = Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            throw fault("%s '%s' is not a number".formatted(what, text));
        }
        if (!(price > 0) || Double.isInfinite(price)) {
            throw fault("%s is %s; a price is positive and finite".formatted(what, text));
        }
        return price;
    }

    private long timeOf(String text) {
        try {
            return time(text);
        } catch (IllegalArgumentException unreadable) {
            throw fault(unreadable.getMessage());
        }
    }

    /** Nanoseconds since 1970. @throws IllegalArgumentException saying how a time is written */
    static long time(String text) {
        try {
            if (text.matches("\\d+")) {
                long number = Long.parseLong(text);
                return switch (text.length()) {
                    case MILLIS_DIGITS -> Math.multiplyExact(number, 1_000_000L);
                    case MICROS_DIGITS -> Math.multiplyExact(number, 1_000L);
                    default -> throw new NumberFormatException(text);
                };
            }
            String iso = text.replace(' ', 'T');
            Instant instant = iso.endsWith("Z") ? Instant.parse(iso) : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | NumberFormatException | ArithmeticException unreadable) {
            throw new IllegalArgumentException("'%s' is not a time: needed are milliseconds or microseconds since 1970, or UTC such as 2025-10-10 20:45:00".formatted(text));
        }
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException("%s:%d: %s".formatted(file, line, what));
    }
}
