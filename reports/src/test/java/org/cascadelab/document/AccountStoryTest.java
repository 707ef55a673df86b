package org.cascadelab.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled.Venue;
import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.cascadelab.metric.AccountRecorder;
import org.cascadelab.metric.AttributionRules;
import org.cascadelab.metric.CascadeTree;
import org.cascadelab.metric.HandMadeRun;
import org.cascadelab.metric.RunRecord;
import org.cascadelab.metric.RunRecorder;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

/** Accounts 1 to 3 are long 100 lots from 10,000 (1,000 USD a lot of 0.1); only account 1 is liquidated in the twin. */
class AccountStoryTest {
    private static final long CASH = -990_000;

    /** Account 1 sells 80 and ends, which puts 2 in breach; it sells 40, then 60 at a loss. Account 3 is warned and pays in. */
    private static RunRecord arm(FactListener... others) {
        HandMadeRun arm = opened(new HandMadeRun("partial", others)).marks(10_000).warns(3).pays(3, 7_000, -1).marks(9_950);
        int first = arm.starts(1);
        arm.trades(1, 9, false, 80, 9_900, true).sells(first, 80, 9_900).ends(first, Outcome.CLOSED, 300, 0).marks(9_900);
        int second = arm.starts(2);
        arm.trades(2, 9, false, 40, 9_850, true).fills(second, -40, 9_850, 19_800, Venue.BOOK).marks(9_850);
        arm.trades(2, 9, false, 60, 9_700, true).fills(second, -60, 9_700, 19_700, Venue.BOOK).badDebt(second, 90, 10).ends(second, Outcome.BANKRUPT, -100, 0);
        return arm.trades(3, 9, false, 30, 9_850, false).trades(3, 9, false, 20, 9_800, false).marks(9_850, 9_900).ended();
    }

    private static RunRecord twin(FactListener... others) {
        HandMadeRun twin = opened(new HandMadeRun("shadow", others)).marks(10_000, 9_950);
        int first = twin.starts(1);
        return twin.fills(first, -100, 9_949, 19_900, Venue.SHADOW).ends(first, Outcome.CLOSED, 400, 0).marks(9_940, 9_930, 9_935, 9_960).ended();
    }

    private static HandMadeRun opened(HandMadeRun run) {
        return run.opens(1, 100, CASH).opens(2, 100, CASH).opens(3, 100, CASH).opens(9, -300, 4_000_000);
    }

    private static String story(int account) {
        AccountRecorder here = new AccountRecorder(account);
        AccountRecorder there = new AccountRecorder(account);
        RunRecord run = arm(here);
        RunRecord twin = twin(there);
        // lines joined, so that a test does not depend on where they break
        return AccountStory.of(run, twin, CascadeTree.of(run, twin, AttributionRules.standard()), here.record(), there.record()).replaceAll("\\n *", " ");
    }

    @Test
    void whatABackstopTakesOverIsToldInOneLineHoweverManyStepsItTook() {
        AccountRecorder here = new AccountRecorder(1);
        HandMadeRun arm = opened(new HandMadeRun("partial", here)).marks(10_000, 9_950);
        int first = arm.starts(1);
        arm.takesOver(first, -60, 9_950).marks(9_940);
        RunRecord run = arm.takesOver(first, -40, 9_900).ends(first, Outcome.CLOSED, 0, 0).marks(9_900).ended();
        assertThat(AccountStory.of(run, run, CascadeTree.of(run, run, AttributionRules.standard()), here.record(), here.record()).replaceAll("\\n *", " "))
                .contains("the venue's backstop takes 100 lots over off the book, at 993 on average (in 2 steps, the last at");
    }

    @Test
    void takeoversOfSeveralInstrumentsAreToldApart() {
        AccountRecorder here = new AccountRecorder(1);
        RunTerms terms = new RunTerms("USD", 0.01, List.of(new RunTerms.Units("btc", 0.1, 0.01, false), new RunTerms.Units("eth", 0.1, 0.01, false)), 0);
        HandMadeRun arm = opened(new HandMadeRun("partial", new RunRecorder(terms), 1_000, here).listsAnother("eth")).marks(10_000, 9_950);
        int first = arm.starts(1);
        RunRecord run = arm.takesOver(first, 0, -100, 9_950).takesOver(first, 1, -7, 5_000).ends(first, Outcome.CLOSED, 0, 0).marks(9_900).ended();
        assertThat(AccountStory.of(run, run, CascadeTree.of(run, run, AttributionRules.standard()), here.record(), here.record()).replaceAll("\\n *", " "))
                .contains("takes 100 lots of btc over off the book, at 995", "takes 7 lots of eth over off the book, at 500");
    }

    @Test
    void theStoryOfAnAccountThatACascadeReachesNamesCauseParentAndGeneration() {
        assertThat(story(2)).contains(
                "account 2, population 'longs'",
                "opens with 100 lots long at a mark of 1,000 (10,000 USD), equity 100 USD, 100.0x leverage",
                "in breach, episode 1 begins: mark 990, equity 5 USD, requirement 10 USD (50.0 % of it), 100 lots long",
                "1 forced fill of 1 other account, 80 lots for 7,920 USD",
                "the largest part: 80 lots, 100.0 % of them; that is episode 0 of account 1, begun at 0:00:02.500, generation 0",
                "generation 1: it is not liquidated in the shadow twin, and its parent is episode 0 of account 1");
    }

    @Test
    void everyStepAndTheOutcomeAreTold() {
        assertThat(story(2)).contains(
                "step 1: to sell 40 lots at any price; 40 lots filled for 3,940 USD at 985 on average, 50.5 bp worse than the mid before",
                "owes 1 USD: the insurance fund pays 0.9 USD of it, 0.1 USD is left to others",
                "episode 1 ends, position closed and bankrupt, equity -1 USD",
                "Outcome: liquidated in 1 episode; 100 lots closed by force for 9,760 USD. It owed 1 USD.");
    }

    @Test
    void theTwinSaysWhatWouldHaveBeen() {
        // cash -990,000 and 100 lots at the twin's mark of 9,930 in the tick of the breach
        assertThat(story(2)).contains("In the shadow twin, where forced orders have no impact: never in breach. At 0:00:03.500, when it was in breach here, the mark there was 993"
                + " and its equity 30 USD.").contains("Its equity was lowest at 0:00:04 with 30 USD.").contains("At the end of the run it has 100 lots long and equity of 60 USD at a mark of 996.");
        assertThat(story(1)).contains("generation 0: it is liquidated in the shadow twin too", "no forced order of another account had traded",
                "In the shadow twin, where forced orders have no impact: liquidated too, first in breach at 0:00:02.500 (mark 995, equity 5 USD, requirement 10 USD); its last episode ended closed with equity 4 USD.");
    }

    @Test
    void whatIsSeizedOfItsCoinsIsTold() {
        AccountRecorder here = new AccountRecorder(1);
        HandMadeRun arm = opened(new HandMadeRun("full", here)).marks(10_000);
        int episode = arm.starts(1);
        RunRecord run = arm.fills(episode, -100, 9_800, 19_900, Venue.BOOK).seizes(episode, 7, 400).ends(episode, Outcome.CLOSED, 0, 0).marks(9_800).ended();
        assertThat(AccountStory.of(run, run, CascadeTree.of(run, run, AttributionRules.standard()), here.record(), here.record()).replaceAll("\\n *", " "))
                .contains("gives up 7 units of its collateral in coins: the insurance fund takes them and pays 4 USD of what it owes");
    }

    @Test
    void anAccountThatIsNeverLiquidatedHasAStoryToo() {
        assertThat(story(3)).contains("warned: mark 1,000, equity 12 USD, requirement 10 USD (120.0 % of it)", "pays in 70 USD",
                "by itself: sells 50 lots at 983 on average (2 trades)", "Outcome: never liquidated and never in breach. At the end of the run it has 50 lots long and equity");
    }

    @Test
    void equityFollowsTradesAndPayments() {
        AccountRecorder recorder = new AccountRecorder(3);
        arm(recorder);

        // warned with an equity of 1,200 at 10,000, 7,000 paid in: cash -991,800; then 30 sold at 9,850 and 20 at 9,800
        assertThat(recorder.record().equityAt(1)).isEqualTo(1_200 + 7_000 - 50 * 100);
        assertThat(recorder.record().equityAt(5)).isEqualTo(-991_800 + 30 * 9_850 + 20 * 9_800 + 50 * 9_900);
        assertThat(recorder.record().lotsAt(5)).isEqualTo(50);
        assertThat(recorder.record().lotsAt(-1)).isEqualTo(100);
    }

    @Test
    void likeOrdersThatFindNothingAreOneLine() {
        AccountRecorder here = new AccountRecorder(1);
        HandMadeRun arm = new HandMadeRun("full", here).opens(1, 100, CASH).marks(10_000);
        int episode = arm.starts(1);
        arm.sends(episode, 0, -100).marks(9_990).sends(episode, 1, -100).marks(9_990).sends(episode, 2, -100);
        RunRecord run = arm.takesOver(episode, -100, 9_980).ends(episode, Outcome.CLOSED, 1, 0).marks(9_990).ended();

        String story = AccountStory.of(run, run, CascadeTree.of(run, run, AttributionRules.standard()), here.record(), here.record());

        assertThat(story).contains("steps 1 to 3, the last at 0:00:03.500: to sell 100 lots at any price; nothing filled").contains("takes 100 lots over off the book, at 998").doesNotContain("In the shadow twin,");
    }

    @Test
    void anAccountThatIsNotThereIsRefusedWithThoseThatAre() {
        AccountRecorder recorder = new AccountRecorder(77);
        arm(recorder);

        assertThatThrownBy(recorder::record).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no trader has an account 77 in this run; their accounts are numbered 1 to 9");
    }
}
