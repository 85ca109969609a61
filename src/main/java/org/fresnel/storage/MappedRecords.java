package org.fresnel.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The records of a journal's files, the oldest first. Each is read from its file when it is asked
/// for, so a journal that is larger than the heap can be opened: a record needs 12 bytes of it. The
/// files may be renamed or deleted meanwhile, but not written before the end of the last record.
final class MappedRecords extends AbstractList<String> implements RandomAccess {
  private final List<ByteBuffer> files = new ArrayList<>();

  /// Index of the file, and in its lower half the place of the line in it.
  private long[] places = new long[16];

  private int[] lengths = new int[16];
  private int size;

  /// What one file has besides its records.
  ///
  /// @param damaged number of damaged lines before the last record
  /// @param end of the last record, in bytes
  /// @param foreignEnd whether more follows than one line that was cut off
  record Segment(int damaged, long end, boolean foreignEnd) {}

  /// Adds the undamaged records of a file of at most 2 GiB.
  Segment add(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      return add(channel.map(MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  private Segment add(ByteBuffer bytes) {
    files.add(bytes);
    var damaged = 0;
    var doubtful = 0;
    var end = 0;
    var start = 0;
    for (var i = 0; i < bytes.limit(); i++) {
      if (bytes.get(i) != '\n') {
        continue;
      }
      if (Checksum.record(line(bytes, start, i - start)).isPresent()) {
        add(files.size() - 1, start, i - start);
        damaged += doubtful;
        doubtful = 0;
        end = i + 1;
      } else {
        doubtful++;
      }
      start = i + 1;
    }
    return new Segment(damaged, end, doubtful > 0);
  }

  private void add(int file, int start, int length) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    places[size] = (long) file << Integer.SIZE | start;
    lengths[size] = length;
    size++;
  }

  private static String line(ByteBuffer bytes, int start, int length) {
    var line = new byte[length];
    bytes.get(start, line);
    return new String(line, StandardCharsets.UTF_8);
  }

  @Override
  public String get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    var file = files.get((int) (places[index] >>> Integer.SIZE));
    return Checksum.record(line(file, (int) places[index], lengths[index])).orElseThrow();
  }

  @Override
  public int size() {
    return size;
  }
}
