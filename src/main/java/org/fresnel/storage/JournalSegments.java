package org.fresnel.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The files of a journal, numbered from 1. The last one is written; when it is full the next is
/// begun, and the first one is removed when there are [#MOST]. Used by one thread at a time.
final class JournalSegments {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");

  /// Segments of a full journal.
  static final int MOST = 4;

  private static final int LEAST_BYTES = 4096;

  /// Most looks at a journal of which files are removed meanwhile.
  private static final int LOOKS = 10;

  private final Path directory;
  private final String name;
  private final int segmentBytes;
  private final List<Integer> numbers = new ArrayList<>();

  /// Segments with damaged lines.
  private final Set<Integer> damaged = new HashSet<>();

  /// Whether the former files stay until everything is written.
  private boolean rewriting;

  private @Nullable FileChannel current;
  private long length;
  private Optional<String> broken = Optional.empty();

  JournalSegments(Path directory, String name, int maxBytes) {
    if (maxBytes < LEAST_BYTES) {
      throw new IllegalArgumentException("expected at least " + LEAST_BYTES + " bytes");
    }
    this.directory = directory;
    this.name = name;
    this.segmentBytes = maxBytes / MOST;
  }

  /// Reads every record. Incomplete data behind the last one, which a killed writer leaves, is not
  /// used and is removed at the next write.
  List<String> open() {
    try {
      numbers.addAll(existing());
      var records = new MappedRecords();
      for (var number : List.copyOf(numbers)) {
        if (Files.size(file(number)) > Math.max(segmentBytes, LEAST_BYTES)) {
          setAside(number);
          continue;
        }
        var segment = records.add(file(number));
        length = segment.end();
        logDamage(number, segment);
      }
      return records;
    } catch (IOException | UncheckedIOException e) {
      broken = Optional.of("the journal %s in %s cannot be read: %s".formatted(name, directory, e));
      LOG.warn(broken.get());
      return List.of();
    }
  }

  /// The records that are there now, while another process writes them. Changes nothing.
  List<String> look() {
    for (var tries = 0; ; tries++) {
      try {
        var records = new MappedRecords();
        for (var number : existing()) {
          if (Files.size(file(number)) <= Math.max(segmentBytes, LEAST_BYTES)) {
            records.add(file(number));
          }
        }
        return records;
      } catch (NoSuchFileException e) {
        if (tries == LOOKS) {
          return List.of();
        }
      } catch (IOException | UncheckedIOException e) {
        LOG.warnf("the journal %s in %s cannot be read: %s", name, directory, e);
        return List.of();
      }
    }
  }

  /// This program writes no larger file, and reads none.
  private void setAside(int number) throws IOException {
    var aside = FileNames.aside(file(number));
    Files.move(file(number), aside);
    numbers.remove(Integer.valueOf(number));
    LOG.warnf(
        "%s: expected at most %d bytes, it is now %s",
        file(number), segmentBytes, aside.getFileName());
  }

  /// A line that was cut off in the middle is what a killed writer leaves. Any other damaged file
  /// is set aside.
  private void logDamage(int number, MappedRecords.Segment segment) throws IOException {
    if (segment.damaged() > 0 || segment.foreignEnd()) {
      damaged.add(number);
    }
    if (segment.damaged() > 0) {
      LOG.warnf("%s: %d lines are damaged and ignored", file(number), segment.damaged());
    }
    if (segment.foreignEnd() && number == numbers.getLast()) {
      var aside = FileNames.aside(file(number));
      Files.copy(file(number), aside);
      LOG.warnf("%s: its end is damaged, a copy is %s", file(number), aside.getFileName());
    }
  }

  private List<Integer> existing() throws IOException {
    var form = Pattern.compile(Pattern.quote(name) + "-(\\d{8})\\.journal");
    try (var files = Files.list(directory)) {
      return files
          .map(file -> form.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(match -> Integer.parseInt(match.group(1)))
          .sorted()
          .toList();
    }
  }

  /// Returns whether a record fits into a journal of this size.
  boolean holds(ByteBuffer line) {
    return line.remaining() <= segmentBytes;
  }

  /// Writes lines, and returns when they are on the disk. After a failure some of them may be.
  void write(List<ByteBuffer> lines) throws IOException {
    if (broken.isPresent()) {
      throw new IOException(broken.get());
    }
    try {
      for (var line : lines) {
        write(line);
      }
      channel(0).force(false);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// Replaces every record. The former ones are removed when the new ones are on the disk; a file
  /// with damaged lines is set aside instead. After a failure only the former ones are there.
  void rewrite(Iterable<String> records) throws IOException {
    if (broken.isPresent()) {
      throw new IOException(broken.get());
    }
    var former = List.copyOf(numbers);
    var formerLength = length;
    close();
    rewriting = true;
    try {
      current = begun();
      for (var record : records) {
        write(line(record));
      }
      channel(0).force(false);
    } catch (IOException | RuntimeException e) {
      close();
      numbers.stream().filter(number -> !former.contains(number)).toList().forEach(this::drop);
      length = formerLength;
      throw e instanceof IOException io ? io : new IOException(e);
    } finally {
      rewriting = false;
    }
    former.forEach(this::drop);
  }

  /// A file that cannot be removed is read before the later ones, and does no harm.
  private void drop(Integer number) {
    try {
      if (damaged.remove(number)) {
        Files.move(file(number), FileNames.aside(file(number)));
      } else {
        Files.deleteIfExists(file(number));
      }
      numbers.removeIf(number::equals);
    } catch (IOException e) {
      LOG.debugf("%s: %s", file(number), e);
    }
  }

  private void write(ByteBuffer line) throws IOException {
    var bytes = line.remaining();
    var channel = channel(bytes);
    while (line.hasRemaining()) {
      channel.write(line);
    }
    length += bytes;
  }

  private FileChannel channel(int more) throws IOException {
    var open = current;
    if (open == null) {
      open = numbers.isEmpty() ? next() : opened(numbers.getLast(), length);
    }
    if (length + more > segmentBytes) {
      open.force(false);
      open.close();
      open = next();
    }
    current = open;
    return open;
  }

  private FileChannel next() throws IOException {
    while (numbers.size() >= MOST && !rewriting) {
      Files.deleteIfExists(file(numbers.getFirst()));
      numbers.removeFirst();
    }
    return begun();
  }

  /// A new file after all others.
  private FileChannel begun() throws IOException {
    var number = numbers.isEmpty() ? 1 : numbers.getLast() + 1;
    var channel = opened(number, 0);
    numbers.add(number);
    length = 0;
    DiskFile.forceDirectory(directory);
    return channel;
  }

  /// Opens a file to write behind the last complete record.
  private FileChannel opened(int number, long end) throws IOException {
    var channel =
        FileChannel.open(file(number), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return channel.truncate(end).position(end);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// The next write opens the last segment again, and cuts off what a failed one has left.
  private void close() {
    var open = current;
    current = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debugf("%s: %s", name, e);
      }
    }
  }

  /// The line of a record.
  static ByteBuffer line(String record) {
    return StandardCharsets.UTF_8.encode(Checksum.line(record) + "\n");
  }

  private Path file(int number) {
    return directory.resolve("%s-%08d.journal".formatted(name, number));
  }
}
