package org.fresnel.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The contents of one file of a journal.
///
/// @param records the undamaged ones
/// @param damaged number of damaged lines before the last of them
/// @param end of the last of them, in bytes
/// @param foreignEnd whether more follows than one line that was cut off
record SegmentReader(List<String> records, int damaged, long end, boolean foreignEnd) {

  static SegmentReader of(byte[] bytes) {
    var records = new ArrayList<String>();
    var damaged = 0;
    var doubtful = 0;
    var end = 0;
    var start = 0;
    for (var i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      var record = Checksum.record(new String(bytes, start, i - start, StandardCharsets.UTF_8));
      start = i + 1;
      if (record.isPresent()) {
        records.add(record.get());
        damaged += doubtful;
        doubtful = 0;
        end = start;
      } else {
        doubtful++;
      }
    }
    return new SegmentReader(List.copyOf(records), damaged, end, doubtful > 0);
  }
}
