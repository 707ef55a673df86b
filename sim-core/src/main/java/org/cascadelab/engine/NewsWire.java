package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.FairValueJumped;
import org.cascadelab.price.News;
import org.cascadelab.price.NewsFeed;
import org.cascadelab.random.Streams;

/** The news of one run: tells every arrival, and knows what they have done to each fair value so far. */
final class NewsWire {
    /** @param instruments the numbers of those that it moves */
    private record Source(String name, NewsFeed feed, int[] instruments) {}

    private final List<Source> sources = new ArrayList<>();
    private final FactListener facts;

    /** @param names of the instruments, by number */
    NewsWire(Map<String, News> news, List<String> names, Streams streams, FactListener facts) {
        this.facts = facts;
        news.forEach((name, each) -> {
            List<String> moved = each.instruments().isEmpty() ? names : each.instruments();
            sources.add(new Source(name, each.start(streams.under("news/" + name)), moved.stream().mapToInt(names::indexOf).toArray()));
        });
    }

    /** News until the end of a tick is out. */
    void advance(long nanos) {
        for (Source source : sources) {
            source.feed().advance(nanos, (at, generation, logMove) -> {
                for (int which = 0; which < source.instruments().length; which++) {
                    facts.fairValueJumped(new FairValueJumped(at, source.instruments()[which], source.name(), generation, logMove * source.feed().beta(which)));
                }
            });
        }
    }

    /** What all news has added to the log of an instrument's fair value. */
    double logOffset(int instrument) {
        double sum = 0;
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            int which = place(source, instrument);
            sum += which < 0 ? 0 : source.feed().logOffset(which);
        }
        return sum;
    }

    private static int place(Source source, int number) {
        for (int which = 0; which < source.instruments().length; which++) {
            if (source.instruments()[which] == number) {
                return which;
            }
        }
        return -1;
    }
}
