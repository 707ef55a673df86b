package org.cascadelab.trader;

import org.cascadelab.random.RandomStream;

/** When the members of a population look at the market: each at the times of a Poisson process of its own, which nothing in the market can shift. */
record Attention(RandomStream luck, double perSecond) {
    /** Wakes every member for the first time. */
    void begin(int members, Agenda agenda) {
        for (int member = 0; member < members && perSecond > 0; member++) {
            wakeAgain(member, 0, agenda);
        }
    }

    void wakeAgain(int member, long nanos, Agenda agenda) {
        agenda.wake(nanos + Scale.nanos(luck.at(member, nanos).nextExponential() / perSecond), member, 0);
    }
}
