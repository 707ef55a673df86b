package org.cascadelab.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Where a run's bytes go. One abstraction over writing, so that a test can let the disk fill up at any byte. */
interface Disk {
    /** The real file system. */
    Disk FILES = new Disk() {
        @Override
        public Sink create(Path file) throws IOException {
            return new FileSink(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        }

        @Override
        public Sink append(Path file) throws IOException {
            return new FileSink(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    };

    /** An empty file, whatever was there. */
    Sink create(Path file) throws IOException;

    /** The file's end; an empty file if there is none. */
    Sink append(Path file) throws IOException;

    /** Puts {@code from} in the place of {@code to} in one step: a reader sees the old file or the new one, never a part. */
    void replace(Path from, Path to) throws IOException;

    /** An open file. */
    abstract class Sink extends OutputStream {
        /** Returns when the bytes so far would survive a power cut. */
        abstract void sync() throws IOException;

        /** Takes back everything after the first {@code bytes} bytes. */
        abstract void truncate(long bytes) throws IOException;
    }

    /** A file of the file system. */
    final class FileSink extends Sink {
        private final FileChannel channel;

        FileSink(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        void sync() throws IOException {
            channel.force(false);
        }

        @Override
        void truncate(long bytes) throws IOException {
            channel.truncate(bytes);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
