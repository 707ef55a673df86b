package org.cascadelab.experiment;

import java.nio.file.Path;

/** A process of its own that runs a slow fake study, to be killed or interrupted by a test. */
final class ChildStudy {
    static final int PAIRS = 40;
    private static final long PAIR_MILLIS = 25;

    private ChildStudy() {}

    /** @param args the run folder */
    public static void main(String[] args) {
        FakeScenarios slow = new FakeScenarios() {
            @Override
            void beforePair(int pair) {
                try {
                    Thread.sleep(PAIR_MILLIS);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        int code;
        try (Interruption interruption = Interruption.ofProcess();
                StudyOutcome outcome = new StudyRunner(slow).run(FakeScenarios.study(PAIRS), RunFolder.at(Path.of(args[0])),
                        RunOptions.defaults().withThreads(2).withInterruption(interruption))) {
            System.out.println(outcome.end());
            System.out.println(outcome.howToResume());
            code = outcome.exitCode();
        }
        System.out.flush();
        System.exit(code);
    }
}
