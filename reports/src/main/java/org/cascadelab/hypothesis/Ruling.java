package org.cascadelab.hypothesis;

/** What a study says of a claim or a hypothesis. */
public enum Ruling {
    SUPPORTED("supported"),
    CONTRADICTED("contradicted"),
    UNDECIDED("undecided");

    private final String words;

    Ruling(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
