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
    /**
     * @param instruments the numbers of those that it moves
     * @param reader tells its arrivals
     */
    private record Source(NewsFeed feed, int[] instruments, NewsFeed.Reader reader) {}

    private final List<Source> sources = new ArrayList<>();

    /** @param names of the instruments, by number */
    NewsWire(Map<String, News> news, List<String> names, Streams streams, FactListener facts) {
        news.forEach((name, each) -> {
            List<String> moved = each.instruments().isEmpty() ? names : each.instruments();
            NewsFeed feed = each.start(streams.under("news/" + name));
            int[] instruments = moved.stream().mapToInt(names::indexOf).toArray();
            sources.add(new Source(feed, instruments, (nanos, generation, logMove) -> {
                for (int which = 0; which < instruments.length; which++) {
                    facts.fairValueJumped(new FairValueJumped(nanos, instruments[which], name, generation, logMove * feed.beta(which)));
                }
            }));
        });
    }

    /** News until the end of a tick is out. */
    void advance(long nanos) {
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).feed().advance(nanos, sources.get(i).reader());
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
