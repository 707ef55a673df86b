package org.cascadelab.experiment;

/**
 * How a study ended and what is there. Close it when the results have been read.
 *
 * @param alreadyFinished whether the folder held the finished study before, and nothing was run
 * @param damagedLines results that the disk had spoilt and that were run again
 */
public record StudyOutcome(End end, RunFolder folder, Results results, boolean alreadyFinished, int damagedLines) implements AutoCloseable {
    /** Why a study ended. */
    public enum End {
        /** every pair is there, and the tables */
        FINISHED,
        /** stopped by Ctrl-C; finished pairs are kept */
        INTERRUPTED,
        /** the estimate was not accepted; finished pairs are kept */
        DECLINED,
        /** this shard's pairs are there; the tables come when the study is run without a shard */
        SHARD_FINISHED
    }

    public Study study() {
        return results.study();
    }

    /** One line for the user of a study that did not finish: what is kept and how to go on. */
    public String howToResume() {
        long total = results.study().cells().size() * (long) results.study().pairs();
        String kept = "%d of %d pairs are kept in %s".formatted(results.count(), total, folder.path());
        return end == End.SHARD_FINISHED
                ? kept + "; when all shards are done, run the same command without --shard to write the tables"
                : kept + "; run the same command again to go on";
    }

    /** The exit code as far as the run itself decides it; gates may add theirs. */
    public int exitCode() {
        return end == End.INTERRUPTED ? ExitCodes.INTERRUPTED : ExitCodes.OK;
    }

    @Override
    public void close() {
        results.close();
    }
}
