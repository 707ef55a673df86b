package org.cascadelab.catalog;

/** What a parameter's value is, how it is written, and the plain value it becomes. */
public enum Kind {
    /** A whole number, e.g. {@code 2_000}; becomes a {@code Long}. */
    COUNT("a whole number such as 100 or 2_000"),
    /** A plain number without unit, e.g. {@code 0.8}; becomes a {@code Double}. */
    NUMBER("a number without unit, such as 0.8"),
    /** A share or rate per notional, e.g. {@code 0.5%} or {@code 10bp}; becomes a {@code Long} in parts per billion, exactly. */
    RATIO("a ratio such as 0.5%, 10bp or 1.2"),
    /** A span of time, e.g. {@code 30s}; becomes a {@code Long} in nanoseconds. */
    DURATION("a duration with its unit: ns, us, ms, s, m, h or d, such as 30s or 8h"),
    /** Events per time, e.g. {@code 15.6/s}; becomes a {@code Double} per second. */
    RATE("a rate per s, m, h or d, such as 15.6/s"),
    /** An amount of a currency or coin, e.g. {@code 50_000 USD}; becomes an {@link Amount}. */
    AMOUNT("an amount with its currency, such as 50_000 USD"),
    /** {@code yes} or {@code no}; becomes a {@code Boolean}. */
    FLAG("yes or no"),
    /** One of a parameter's named choices; becomes a {@code String}. */
    CHOICE("one of the named choices"),
    /** Free text, such as a file's name; becomes a {@code String}. */
    TEXT("text"),
    /** A list of ratios; becomes a {@code List<Long>} in parts per billion. */
    RATIOS("a list of ratios such as [25%, 50%, 100%]"),
    /** A list of amounts; becomes a {@code List<Amount>}. */
    AMOUNTS("a list of amounts such as [0 USD, 50_000 USD]"),
    /** A list of names; becomes a {@code List<String>}. */
    NAMES("a list of names such as [btc-perp, eth-perp]"),
    /** Another choice with its own parameters; becomes a {@link Part}. */
    PART("a choice such as { type: NAME, key: value }"),
    /** Choices by names that the user gives; becomes a {@code Map<String, Part>} in the order of the file. */
    PARTS("choices by name such as { first: { type: NAME }, second: { type: NAME, key: value } }");

    private final String form;

    Kind(String form) {
        this.form = form;
    }

    /** How a value of this kind is written, for help texts and errors. */
    public String form() {
        return form;
    }

    public boolean isList() {
        return this == RATIOS || this == AMOUNTS || this == NAMES;
    }

    /** Whether a value is made of other choices. */
    public boolean isNested() {
        return this == PART || this == PARTS;
    }
}
