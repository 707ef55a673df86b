package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.MarginRequirement;

/** A venue's liquidation rules, or a policy of the study: one choice for each of the six slots, in the units of one instrument. */
public record Rulebook(MarginRequirement requirement, Trigger trigger, Sizing sizing, Execution execution, ChargeSchedule charges, Waterfall waterfall) {
    public Rulebook {
        boolean needsBackstop = execution.needsBackstop() || trigger.ladder().second().map(SecondThreshold::toBackstop).orElse(false);
        if (needsBackstop && waterfall.backstop().isEmpty()) {
            throw new IllegalArgumentException("a position is to be taken over, but there is nobody who could: the waterfall needs a 'backstop'");
        }
        if (Exact.portionUp(requirement.largestRatePpb(), trigger.warningPpb()) > Quantity.ONE) {
            throw new IllegalArgumentException("the warning level must not exceed the notional value: need warning %d ppb x largest maintenance rate %d ppb <= 100%%"
                    .formatted(trigger.warningPpb(), requirement.largestRatePpb()));
        }
    }

    /** The margin at which an account is safe again. */
    public MarginRequirement target() {
        return trigger.ladder().toInitial() ? new InitialAsMaintenance(requirement) : requirement.scaledBy(trigger.exitPpb());
    }

    /** The margin below which a liquidation begins. */
    public MarginRequirement entry() {
        return trigger.ladder().entryPpb() == Quantity.ONE ? requirement : requirement.scaledBy(trigger.ladder().entryPpb());
    }

    /** The margin below which an account is warned. */
    public MarginRequirement warning() {
        return requirement.scaledBy(trigger.warningPpb());
    }

    /**
     * A time that a run must not be shorter than.
     *
     * @param otherwise what would never happen in a shorter one
     */
    public record Span(String name, long nanos, String otherwise) {}

    /** The times that have to fit into a run. */
    public List<Span> spans() {
        List<Span> spans = new ArrayList<>(List.of(
                new Span("cool-down", trigger.coolDownNanos(), "an account would never see a second step"),
                new Span("grace", trigger.ladder().graceNanos(), "no call would ever end in a close"),
                new Span("check-every", trigger.ladder().checkEveryNanos(), "nobody would ever be called"),
                new Span("(slices - 1) x every", execution.pace().lastsNanos(), "no close would ever be finished")));
        waterfall.backstop().filter(backstop -> backstop.unwindPpb() > 0)
                .ifPresent(backstop -> spans.add(new Span("unwind-every", backstop.unwindEveryNanos(), "the backstop would never trade anything away")));
        return spans;
    }

    /** What is legal here but does not do what it seems to, in words; empty if there is nothing to say. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (trigger.exitPpb() == trigger.ladder().entryPpb() && !trigger.ladder().toInitial()) {
            remarks.add(trigger.ladder().entryPpb() == Quantity.ONE ? "the exit level equals the maintenance margin: an account is back in breach at the next adverse tick (chatter)"
                    : "the exit level equals the entry level: an account is back in breach at the next adverse tick (chatter)");
        }
        if (trigger.ladder().curedAtEntry() && trigger.ladder().graceNanos() == 0) {
            remarks.add("a call that is cured at the entry level needs a grace to be cured in: without one the setting does nothing");
        }
        long lowest = requirement.smallestRatePpb();
        if (charges.feePpb() >= lowest) {
            remarks.add("the liquidation fee, %s, is not below the lowest maintenance rate, %s: there a partial close makes the account worse, so restoring a target closes everything"
                    .formatted(percent(charges.feePpb()), percent(lowest)));
        } else if (charges.feePpb() > lowest / 4) {
            remarks.add("the liquidation fee, %s, is above a quarter of the lowest maintenance rate, %s: partial closes are large because of the fee"
                    .formatted(percent(charges.feePpb()), percent(lowest)));
        }
        return remarks;
    }

    private static String percent(long ppb) {
        return BigDecimal.valueOf(ppb, 7).stripTrailingZeros().toPlainString() + "%";
    }
}
