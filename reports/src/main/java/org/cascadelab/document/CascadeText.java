package org.cascadelab.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.metric.CascadeTree;
import org.cascadelab.metric.Episode;
import org.cascadelab.metric.RunRecord;

/** The cascade of one run: what each generation closed, and the tree of who led to whom. */
public final class CascadeText {
    private final RunRecord run;
    private final CascadeTree tree;
    private final Figures figures;
    private final BitSet liquidations;
    /** closed by force in quote currency, by episode */
    private final double[] own;
    /** the same by the way in which it was closed */
    private final Map<Way, double[]> byWay = new EnumMap<>(Way.class);
    /** the same with all descendants */
    private final double[] withDescendants;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();

    /** Where what an account in liquidation held went. */
    private enum Way {
        BOOK("on the book"), SHADOW("against the shadow account"), TAKEOVER("taken over"), DELEVERAGING("by deleveraging");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        static Way of(ForcedFilled fill) {
            return switch (fill.venue()) {
                case BOOK -> BOOK;
                case SHADOW -> SHADOW;
                case TAKEOVER -> TAKEOVER;
            };
        }
    }

    private CascadeText(RunRecord run, CascadeTree tree) {
        this.run = run;
        this.tree = tree;
        figures = new Figures(run.terms());
        liquidations = run.episodesWithClosing();
        own = new double[run.episodes().size()];
        for (ForcedFilled fill : run.forcedFills()) {
            close(Way.of(fill), fill.episode(), run.notional(fill));
        }
        for (Deleveraged closed : run.deleveraged()) {
            close(Way.DELEVERAGING, closed.episode(), run.notional(closed.instrument(), closed.lots(), closed.priceTicks()));
        }
        withDescendants = own.clone();
        plant();
    }

    /** @param most how many episodes to show, the largest first; the rest are counted */
    public static String of(RunRecord run, CascadeTree tree, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a tree shows at least 1 liquidation, got " + most);
        }
        return new CascadeText(run, tree).render(most);
    }

    private void close(Way way, int episode, double notional) {
        own[episode] += notional;
        byWay.computeIfAbsent(way, first -> new double[own.length])[episode] += notional;
    }

    /** Each way that occurs with what it closed, such as {@code 8,000 USD on the book and 500 USD taken over}. */
    private String ways() {
        List<String> ways = byWay.entrySet().stream().map(way -> "%s %s".formatted(figures.amount(Arrays.stream(way.getValue()).sum()), way.getKey().words)).toList();
        return ways.size() == 1 ? ways.get(0) : String.join(", ", ways.subList(0, ways.size() - 1)) + " and " + ways.get(ways.size() - 1);
    }

    /** The heads of the columns that say how much was closed in which way; none where there is one way only. */
    private List<List<String>> wayHeads() {
        return byWay.size() == 1 ? List.of() : byWay.keySet().stream().map(way -> List.of("of that", way.words)).toList();
    }

    private List<String> wayCells(IntStream episodes) {
        int[] members = episodes.toArray();
        return byWay.size() == 1 ? List.of() : byWay.values().stream().map(closed -> plain(Arrays.stream(members).mapToDouble(episode -> closed[episode]).sum())).toList();
    }

    private static <T> List<T> insert(List<T> cells, int at, List<T> more) {
        List<T> all = new ArrayList<>(cells);
        all.addAll(at, more);
        return all;
    }

    private void plant() {
        for (int episode = 0; episode < own.length; episode++) {
            children.add(new ArrayList<>());
        }
        // a parent has forced fills before its child starts, so it has the smaller number
        for (int episode = own.length - 1; episode >= 0; episode--) {
            if (liquidations.get(episode)) {
                int parent = tree.parent(episode);
                (parent == CascadeTree.NONE ? roots : children.get(parent)).add(episode);
                if (parent != CascadeTree.NONE) {
                    withDescendants[parent] += withDescendants[episode];
                }
            }
        }
        Comparator<Integer> largest = Comparator.comparingDouble((Integer episode) -> -withDescendants[episode]).thenComparing(Comparator.naturalOrder());
        roots.sort(largest);
        children.forEach(siblings -> siblings.sort(largest));
    }

    private String render(int most) {
        if (liquidations.isEmpty()) {
            return "nobody was liquidated, so there is no cascade\n";
        }
        long accounts = run.accountsLiquidated().cardinality();
        StringBuilder out = new StringBuilder();
        out.append("%s of %s; closed by force: %s%s; %s, depth %d\n\n".formatted(Figures.count(liquidations.cardinality(), "liquidation", "liquidations"),
                Figures.count(accounts, "account", "accounts"), ways(), byWay.size() == 1 ? "" : ", together " + figures.amount(Arrays.stream(own).sum()),
                Figures.count(run.forcedOrders().size(), "forced order", "forced orders"), tree.depth()));
        out.append(generations());
        out.append("\nWho led to whom, largest first: a line's children stand under it. The second sum is with all that followed from it.\n\n");
        out.append(tree(shown(most)));
        return out.toString();
    }

    private String generations() {
        TextTable table = new TextTable(insert(List.of(List.of("generation"), List.of("liquidations"), List.of("accounts"), List.of("closed by force", "[" + run.terms().currency() + "]"), List.of("share"),
                List.of("from"), List.of("to")), 4, wayHeads()));
        int deepest = liquidations.stream().map(tree::generation).max().orElseThrow();
        for (int generation = 0; generation <= deepest; generation++) {
            addGeneration(table, Integer.toString(generation), generation);
        }
        if (tree.indirect() > 0) {
            addGeneration(table, "indirect", CascadeTree.INDIRECT);
        }
        return table.render();
    }

    private void addGeneration(TextTable table, String name, int generation) {
        int[] members = liquidations.stream().filter(episode -> tree.generation(episode) == generation).toArray();
        double closed = Arrays.stream(members).mapToDouble(episode -> own[episode]).sum();
        table.add(insert(List.of(name, Integer.toString(members.length), Long.toString(Arrays.stream(members).map(episode -> run.episodes().get(episode).account()).distinct().count()),
                plain(closed), Figures.percent(closed / Arrays.stream(own).sum()),
                members.length == 0 ? "-" : Figures.clock(Arrays.stream(members).mapToLong(this::startNanos).min().orElseThrow()),
                members.length == 0 ? "-" : Figures.clock(Arrays.stream(members).mapToLong(this::startNanos).max().orElseThrow())), 4, wayCells(Arrays.stream(members))));
    }

    /** The largest episodes by what they closed themselves, and everything between them and their roots. */
    private BitSet shown(int most) {
        BitSet shown = new BitSet();
        liquidations.stream().boxed().sorted(Comparator.comparingDouble((Integer episode) -> -own[episode]).thenComparing(Comparator.naturalOrder())).limit(most).forEach(episode -> {
            for (int each = episode; each != CascadeTree.NONE && !shown.get(each); each = tree.parent(each)) {
                shown.set(each);
            }
        });
        return shown;
    }

    private String tree(BitSet shown) {
        TextTable table = new TextTable(insert(List.of(List.of("episode"), List.of("account"), List.of("generation"), List.of("began"), List.of("closed by force"), List.of("and all that", "followed"),
                List.of("ended")), 5, wayHeads()));
        roots.stream().filter(shown::get).forEach(root -> add(table, root, shown));
        int hidden = liquidations.cardinality() - shown.cardinality();
        StringBuilder out = new StringBuilder(table.render());
        if (hidden > 0) {
            double closed = liquidations.stream().filter(episode -> !shown.get(episode)).mapToDouble(episode -> own[episode]).sum();
            int ofRoots = (int) roots.stream().filter(root -> !shown.get(root)).count();
            out.append("... and %s for %s, smaller than those shown; %s from no other\n".formatted(Figures.count(hidden, "liquidation", "liquidations"), figures.amount(closed),
                    Figures.count(ofRoots, "of them follows", "of them follow")));
        }
        return out.toString();
    }

    /** An explicit stack: a chain can be thousands of episodes long. */
    private void add(TextTable table, int root, BitSet shown) {
        record Node(int episode, int depth) {}

        List<Node> stack = new ArrayList<>(List.of(new Node(root, 0)));
        while (!stack.isEmpty()) {
            Node node = stack.remove(stack.size() - 1);
            Episode episode = run.episodes().get(node.episode());
            int generation = tree.generation(node.episode());
            long hidden = children.get(node.episode()).stream().filter(child -> !shown.get(child)).count();
            table.add(insert(List.of("%s%d%s".formatted(indent(node.depth()), node.episode(), hidden == 0 ? "" : " (+%s)".formatted(Figures.count(hidden, "child", "children"))),
                    Integer.toString(episode.account()), generation == CascadeTree.INDIRECT ? "indirect" : Integer.toString(generation), Figures.clock(startNanos(node.episode())),
                    plain(own[node.episode()]), withDescendants[node.episode()] == own[node.episode()] ? "" : plain(withDescendants[node.episode()]),
                    episode.ended() == null ? "-" : episode.ended().outcome().name().toLowerCase(Locale.ROOT)), 5, wayCells(IntStream.of(node.episode()))));
            List<Integer> below = children.get(node.episode()).stream().filter(shown::get).toList();
            IntStream.range(0, below.size()).map(i -> below.size() - 1 - i).forEach(i -> stack.add(new Node(below.get(i), node.depth() + 1)));
        }
    }

    /** Two columns a generation; from some depth on, the generation's number has to do. */
    private static String indent(int depth) {
        return "  ".repeat(Math.min(depth, 12));
    }

    private long startNanos(int episode) {
        return run.episodes().get(episode).started().nanos();
    }

    private static String plain(double quote) {
        return String.format(Locale.ROOT, "%,.0f", quote);
    }
}
