package org.cascadelab.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;

/**
 * Which liquidation led to which. Every episode in which something was closed is of one of three kinds:
 *
 * <ul>
 * <li><b>generation 0</b>: the account is liquidated in the shadow twin too, so the shock alone reaches it;
 * <li><b>generation g + 1</b>: it is not, and its parent is of generation g. Candidates are the episodes of <em>other</em> accounts with
 * forced fills on the book before this episode's start, in a tick after the last one that closed with the arm's mark (of every instrument) within one
 * price tick of the twin's, and at most the attribution window back. {@link AttributionRules.Parent} says which of them is the parent; ties
 * go to the earlier episode. Lots of different instruments count by what they were worth at the opening marks;
 * <li><b>indirect</b>: it is not, and there is no candidate. An indirect liquidation starts a chain of its own, so its children are
 * of generation 1.
 * </ul>
 *
 * Fills in other venues move no price and cause nothing. The whole tree takes O(fills x log episodes): the window only ever moves forward.
 */
public final class CascadeTree {
    /** No parent. */
    public static final int NONE = -1;
    /** The generation of an indirect liquidation. */
    public static final int INDIRECT = -1;

    private static final int PRICE_TOLERANCE_TICKS = 1;

    private final int[] parents;
    private final int[] generations;
    private final int[] firstFills;
    private final BitSet closing;

    private CascadeTree(int[] parents, int[] generations, int[] firstFills, BitSet closing) {
        this.parents = parents;
        this.generations = generations;
        this.firstFills = firstFills;
        this.closing = closing;
    }

    /** @throws IllegalArgumentException if {@code twin} cannot be the twin of {@code run} */
    public static CascadeTree of(RunRecord run, RunRecord twin, AttributionRules rules) {
        run.requireTwin(twin);
        return new Builder(run, twin, rules).build();
    }

    /** The episode that caused this one, or {@link #NONE}. */
    public int parent(int episode) {
        return parents[episode];
    }

    /** The generation of an episode, or {@link #INDIRECT}. */
    public int generation(int episode) {
        return generations[episode];
    }

    /**
     * The first forced fill in reach of an episode: those from this one up to {@link Episode#fillsBefore} came before its start, after the
     * marks of run and twin last agreed, and within the attribution window. Also told of episodes that need no parent.
     */
    public int firstFillInReach(int episode) {
        return firstFills[episode];
    }

    /** The largest generation of a liquidation; 0 without any. */
    public int depth() {
        return Math.max(0, closing.stream().map(episode -> generations[episode]).max().orElse(0));
    }

    /** Liquidations by generation, up to the last that has any; without the indirect ones. */
    public List<Integer> liquidationsByGeneration() {
        int[] counts = new int[closing.stream().map(episode -> generations[episode]).max().orElse(INDIRECT) + 1];
        closing.stream().filter(episode -> generations[episode] != INDIRECT).forEach(episode -> counts[generations[episode]]++);
        return Arrays.stream(counts).boxed().toList();
    }

    /** Liquidations of the kind "indirect". */
    public int indirect() {
        return (int) closing.stream().filter(episode -> generations[episode] == INDIRECT).count();
    }

    /** Walks through the episodes in the order of their start with a window over the forced fills. */
    private static final class Builder {
        private final RunRecord run;
        private final RunRecord twin;
        private final AttributionRules rules;
        private final int[] parents;
        private final int[] generations;
        private final int[] firstFills;
        /** what one lot of each instrument counts */
        private final long[] weights;
        private final long[] quantityInWindow;
        private final TreeSet<Integer> candidates;
        private int firstFill;
        private int nextFill;
        private int ticksCompared;
        private int lastEqualTick = -1;

        Builder(RunRecord run, RunRecord twin, AttributionRules rules) {
            this.run = run;
            this.twin = twin;
            this.rules = rules;
            parents = new int[run.episodes().size()];
            generations = new int[parents.length];
            firstFills = new int[parents.length];
            weights = run.lotWeights();
            quantityInWindow = new long[parents.length];
            Comparator<Integer> byQuantity = Comparator.comparingLong((Integer episode) -> -quantityInWindow[episode]).thenComparing(Comparator.naturalOrder());
            candidates = new TreeSet<>(switch (rules.parent()) {
                case LARGEST_QUANTITY -> byQuantity;
                case LARGEST_GENERATION -> Comparator.comparingInt((Integer episode) -> -Math.max(0, generations[episode])).thenComparing(byQuantity);
            });
        }

        CascadeTree build() {
            BitSet exogenous = new BitSet();
            twin.episodes().forEach(episode -> exogenous.set(episode.account()));
            for (int e = 0; e < parents.length; e++) {
                Episode episode = run.episodes().get(e);
                moveWindowTo(episode);
                firstFills[e] = firstFill;
                parents[e] = exogenous.get(episode.account()) ? NONE : parentOf(episode);
                generations[e] = exogenous.get(episode.account()) ? 0 : parents[e] == NONE ? INDIRECT : 1 + Math.max(0, generations[parents[e]]);
            }
            return new CascadeTree(parents, generations, firstFills, run.episodesWithClosing());
        }

        private void moveWindowTo(Episode episode) {
            for (; ticksCompared < episode.tick(); ticksCompared++) {
                if (marksAgree(ticksCompared)) {
                    lastEqualTick = ticksCompared;
                }
            }
            for (; nextFill < episode.fillsBefore(); nextFill++) {
                change(run.forcedFills().get(nextFill), 1);
            }
            for (; firstFill < nextFill && !inReach(firstFill, episode); firstFill++) {
                change(run.forcedFills().get(firstFill), -1);
            }
        }

        private boolean marksAgree(int tick) {
            for (int instrument = 0; instrument < run.instruments(); instrument++) {
                long mark = run.markTicks(instrument, tick);
                long shadow = twin.markTicks(instrument, tick);
                if (mark == FactListener.NO_PRICE || shadow == FactListener.NO_PRICE ? mark != shadow : Math.abs(mark - shadow) > PRICE_TOLERANCE_TICKS) {
                    return false;
                }
            }
            return true;
        }

        private boolean inReach(int fill, Episode episode) {
            return run.tickOfFill(fill) > lastEqualTick && run.forcedFills().get(fill).nanos() >= episode.started().nanos() - rules.windowNanos();
        }

        private void change(ForcedFilled fill, int sign) {
            if (fill.venue() != ForcedFilled.Venue.BOOK) {
                return;
            }
            // taken out before its key changes, because the set is ordered by it
            candidates.remove(fill.episode());
            quantityInWindow[fill.episode()] += sign * Math.abs(fill.lots()) * weights[fill.instrument()];
            if (quantityInWindow[fill.episode()] > 0) {
                candidates.add(fill.episode());
            }
        }

        private int parentOf(Episode episode) {
            for (int candidate : candidates) {
                if (run.episodes().get(candidate).account() != episode.account()) {
                    return candidate;
                }
            }
            return NONE;
        }
    }
}
