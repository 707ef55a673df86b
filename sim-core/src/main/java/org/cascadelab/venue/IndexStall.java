package org.cascadelab.venue;

/** The venue's outside price stands still, and perhaps its mark too. */
record IndexStall(OutageTimes times, boolean freezesMark) implements Outage {
    @Override
    public boolean freezesIndex() {
        return true;
    }

    @Override
    public String effect() {
        return "oracle stalled: the outside price that the venue sees stands still" + (freezesMark ? ", and so does the mark" : "");
    }
}
