package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.PositionOpened;
import org.cascadelab.liquidation.AccountHolders;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.Ledger;
import org.cascadelab.random.Streams;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.cascadelab.trader.PopulationRecipe;

/** The populations of a run with their accounts, desks and agendas: who acts next, and who hears what the venue tells its account holders. */
final class Traders implements AccountHolders {
    private final MarketSetup setup;
    private final List<TradedInstrument> instruments;
    private final Clock clock;
    private final AgendaQueue agenda;
    private final AccountOwners owners = new AccountOwners();
    private final List<Trader> populations = new ArrayList<>();
    private TraderDesk.Floor floor;

    /**
     * A population at work.
     *
     * @param traded the numbers of its instruments
     * @param market what it sees of the first of them
     */
    private record Trader(String name, Population population, int[] traded, MarketState market, OrderDesk desk, Agenda agenda) {}

    Traders(MarketSetup setup, List<TradedInstrument> instruments, Clock clock, Streams streams) {
        this.setup = setup;
        this.instruments = instruments;
        this.clock = clock;
        agenda = new AgendaQueue(streams);
    }

    /**
     * Makes the populations and opens their accounts, in the order of the scenario.
     *
     * @throws IllegalArgumentException naming the population that cannot open
     */
    void open(TraderDesk.Floor reached, Exchange exchange, Ledger ledger, Streams streams) {
        floor = reached;
        for (Map.Entry<String, PopulationRecipe> recipe : setup.populations().entrySet()) {
            int[] numbers = setup.tradedBy(recipe.getValue());
            List<Instrument> theirs = Arrays.stream(numbers).mapToObj(each -> setup.instruments().get(each).instrument()).toList();
            long[] startTicks = Arrays.stream(numbers).mapToLong(each -> setup.instruments().get(each).startTicks()).toArray();
            int number = populations.size();
            try {
                Population population = recipe.getValue().create(recipe.getKey(), theirs, startTicks, streams);
                populations.add(new Trader(recipe.getKey(), population, numbers, instruments.get(numbers[0]).state(), new TraderDesk(floor, numbers, numbers[0]),
                        agenda.of(number, clock)));
                population.open(new OpeningAccounts(exchange, ledger, setup, owners, number, numbers));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("population '%s': %s".formatted(recipe.getKey(), wrong.getMessage()), wrong);
            }
        }
    }

    /** Which population an account belongs to. */
    AccountOwners owners() {
        return owners;
    }

    /** The populations whose only or first instrument this is. */
    List<Population> in(int instrument) {
        return populations.stream().filter(each -> each.traded()[0] == instrument).map(Trader::population).toList();
    }

    /** What the populations have asked of their desks so far. */
    long actions() {
        return floor.actions();
    }

    /** The run begins: what rests in the books from the start is entered, and first wake-ups are asked for. */
    void seed() {
        for (Trader each : populations) {
            each.population().seed(each.market(), each.desk(), each.agenda());
        }
    }

    void quote() {
        for (int i = 0; i < populations.size(); i++) {
            Trader each = populations.get(i);
            each.population().quote(each.market(), each.desk());
        }
    }

    /** When the next of those who are due before a moment acts; that moment if there is none. */
    long nextNanos(long untilNanos) {
        return agenda.isDueBefore(untilNanos) ? agenda.firstNanos() : untilNanos;
    }

    /** Lets the next of those who are due act, at its time. */
    void actNext() {
        clock.moveTo(agenda.firstNanos());
        Trader who = populations.get(agenda.firstPopulation());
        int member = agenda.firstMember();
        long payload = agenda.firstPayload();
        agenda.removeFirst();
        who.population().act(member, payload, who.market(), who.desk(), who.agenda());
    }

    void tellOpenings(Exchange exchange, Ledger ledger, FactListener facts) {
        IntStream.range(0, ledger.accounts()).filter(account -> !ledger.isHouse(account)).forEach(account -> {
            Trader owner = ownerOf(account);
            int first = owner.traded()[0];
            facts.accountOpened(new AccountOpened(account, owner.name(), exchange.isMargined(account), first, ledger.lots(account, first), ledger.cash(account)));
            Arrays.stream(owner.traded()).skip(1).filter(instrument -> ledger.lots(account, instrument) != 0)
                    .forEach(instrument -> facts.positionOpened(new PositionOpened(account, instrument, ledger.lots(account, instrument))));
        });
    }

    /** A resting order of an account has traded; the house's own are nobody's here. */
    void restingFilled(int account) {
        if (owners.of(account) != AccountOwners.HOUSE) {
            Trader owner = ownerOf(account);
            owner.population().restingFilled(account, owner.market(), owner.agenda());
        }
    }

    void stopTriggered(int account) {
        Trader owner = ownerOf(account);
        owner.population().stopTriggered(account, owner.market(), owner.agenda());
    }

    @Override
    public void marginWarned(int account) {
        Trader owner = ownerOf(account);
        owner.population().marginWarned(account, owner.market(), owner.desk(), owner.agenda());
    }

    @Override
    public void forceClosed(int account, long lots) {
        Trader owner = ownerOf(account);
        owner.population().forceClosed(account, lots, owner.market(), owner.desk(), owner.agenda());
    }

    @Override
    public void deleveraged(int account, long lots) {
        Trader owner = ownerOf(account);
        owner.population().deleveraged(account, lots, owner.market(), owner.desk(), owner.agenda());
    }

    private Trader ownerOf(int account) {
        return populations.get(owners.of(account));
    }
}
