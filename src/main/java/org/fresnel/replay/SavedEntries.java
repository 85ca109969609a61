package org.fresnel.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// The validator state that an earlier process left on the disk.
///
/// @param network root of its genesis validators; empty if it is unknown
/// @param records of the journal, in their order; each is parsed when it is entered
record SavedEntries(String network, List<String> records) {
  private static final Logger LOG = Logger.getLogger("org.fresnel.replay");

  /// Takes the records of a journal. The last network counts; entries of another one are left out.
  static SavedEntries of(List<String> records) {
    var network =
        records.reversed().stream()
            .flatMap(it -> EntryCodec.read(it).stream())
            .map(EntryCodec.Line::network)
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse("");
    return new SavedEntries(network, records);
  }

  /// Characters of all records.
  long characters() {
    return records.stream().mapToLong(String::length).sum();
  }

  /// Enters what arrived after the entry that is known, or is not known at all.
  ///
  /// @return entries whose item was another one, or none
  EntryReferences enterNewer(ValidatorStateEntries book) {
    var changed = new EntryReferences(0);
    forEachLine(
        line -> {
          for (var item : line.items()) {
            var known = book.find(item.kind(), item.key());
            if (known.isEmpty() || line.arrived().isAfter(known.get().arrived())) {
              var entered = book.enter(List.of(item), line.arrived());
              if (!known.map(StoredEntry::item).equals(Optional.of(item))) {
                entered.forEach(changed::add);
              }
            }
          }
        });
    return changed;
  }

  /// Enters everything. Expired entries are removed when the network is known.
  ///
  /// @param now no entry is younger
  void enterInto(ValidatorStateEntries entries, Instant now) {
    forEachLine(
        line -> entries.enter(line.items(), line.arrived().isAfter(now) ? now : line.arrived()));
  }

  private void forEachLine(Consumer<EntryCodec.Line> task) {
    var ignored = 0;
    for (var one : records) {
      var line = EntryCodec.read(one);
      line.filter(it -> it.network().isEmpty() || it.network().equals(network)).ifPresent(task);
      ignored += line.isEmpty() ? 1 : 0;
    }
    if (ignored > 0) {
      LOG.warnf(
          "%d lines of the validator state on disk are not understood and are ignored", ignored);
    }
  }
}
