package org.cascadelab.experiment;

import java.io.IOException;
import java.nio.file.Path;

/** A disk with room for so many bytes. The write that does not fit leaves the part that did. */
final class FullDisk implements Disk {
    private long room;

    FullDisk(long room) {
        this.room = room;
    }

    @Override
    public Sink create(Path file) throws IOException {
        return new Limited(FILES.create(file));
    }

    @Override
    public Sink append(Path file) throws IOException {
        return new Limited(FILES.append(file));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        FILES.replace(from, to);
    }

    private final class Limited extends Sink {
        private final Sink sink;

        private Limited(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (FullDisk.this) {
                int fits = (int) Math.min(room, length);
                sink.write(bytes, offset, fits);
                room -= fits;
                if (fits < length) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        void sync() throws IOException {
            sink.sync();
        }

        @Override
        void truncate(long bytes) throws IOException {
            sink.truncate(bytes);
        }

        @Override
        public void close() throws IOException {
            sink.close();
        }
    }
}
