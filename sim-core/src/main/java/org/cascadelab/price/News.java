package org.cascadelab.price;

import java.util.List;
import org.cascadelab.random.Streams;

/** Unscheduled events that move fair values at once. They come from outside: nothing that happens on the venue causes one. */
public interface News {
    /** The instruments whose fair values it moves; all of the scenario if empty. */
    List<String> instruments();

    /** One run's news. @param streams the run's luck, under this news' own name */
    NewsFeed start(Streams streams);

    /**
     * The largest move of the log price by one arrival that a run of this length has to reckon with, without sign: some arrival of the run exceeds it with a
     * probability of at most 1 %.
     */
    double largestMove(long horizonNanos);
}
