package org.cascadelab.experiment;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file or folder of a run could not be written or read: a full disk, a missing right, a file in the way. The process ends with {@link ExitCodes#OUTPUT_FAILED}. */
public final class OutputFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OutputFailure(String message) {
        super(message);
    }

    public OutputFailure(String message, IOException cause) {
        super(message, cause);
    }

    /** @param what what was being done, e.g. {@code "cannot write"} */
    static OutputFailure of(String what, Path path, IOException cause) {
        return new OutputFailure("%s %s: %s".formatted(what, path, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied; choose a folder that you may write to";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        String text = cause instanceof FileSystemException fileSystem && fileSystem.getReason() != null ? fileSystem.getReason() : cause.getMessage();
        if (text != null && text.contains("No space left")) {
            return "no space left on the disk; free some and run the same command again to go on";
        }
        return text == null ? cause.getClass().getSimpleName() : text;
    }
}
