package org.cascadelab.experiment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several processes that share a sweep: it runs every {@code of}-th unit into a journal of its own in the common folder.
 * The same sweep without a shard then joins all journals and writes the tables.
 *
 * @param number from 1 to {@code of}
 */
public record Shard(int number, int of) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    public Shard {
        if (number < 1 || number > of) {
            throw new IllegalArgumentException("a shard is i/n with i from 1 to n, such as 2/4; got %d/%d".formatted(number, of));
        }
    }

    /** Reads {@code i/n}. */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' is not a shard: write i/n with i from 1 to n, such as 2/4".formatted(text));
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    boolean takes(long unitNumber) {
        return unitNumber % of == number - 1;
    }

    String fileSuffix() {
        return number + "of" + of;
    }
}
