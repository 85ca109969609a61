package org.fresnel.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The validator state that an earlier process left on the disk.
///
/// @param network root of its genesis validators; empty if it is unknown
/// @param lines in their order
/// @param characters of all of them
record SavedEntries(String network, List<EntryCodec.Line> lines, long characters) {
  private static final Logger LOG = Logger.getLogger("org.fresnel.replay");

  /// Parses the records of a journal. The last network counts; entries of another one are left out.
  static SavedEntries of(List<String> records) {
    var read = records.stream().map(EntryCodec::read).flatMap(Optional::stream).toList();
    if (read.size() < records.size()) {
      LOG.warnf(
          "%d lines of the validator state on disk are not understood and are ignored",
          records.size() - read.size());
    }
    var network =
        read.reversed().stream()
            .map(EntryCodec.Line::network)
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse("");
    var same =
        read.stream()
            .filter(line -> line.network().isEmpty() || line.network().equals(network))
            .toList();
    return new SavedEntries(network, same, records.stream().mapToLong(String::length).sum());
  }

  /// Enters what arrived after the entry that is known, or is not known at all.
  ///
  /// @return entries whose item was another one, or none
  List<StoredEntry> enterNewer(ValidatorStateEntries book) {
    var changed = new ArrayList<StoredEntry>();
    for (var line : lines) {
      for (var item : line.items()) {
        var known = book.find(item.kind(), item.key());
        if (known.isEmpty() || line.arrived().isAfter(known.get().arrived())) {
          var entered = book.enter(List.of(item), line.arrived());
          if (!known.map(StoredEntry::item).equals(Optional.of(item))) {
            changed.addAll(entered);
          }
        }
      }
    }
    return List.copyOf(changed);
  }

  /// Enters everything. Expired entries are removed when the network is known.
  ///
  /// @param now no entry is younger
  void enterInto(ValidatorStateEntries entries, Instant now) {
    for (var line : lines) {
      entries.enter(line.items(), line.arrived().isAfter(now) ? now : line.arrived());
    }
  }
}
