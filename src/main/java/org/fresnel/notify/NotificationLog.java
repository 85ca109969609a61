package org.fresnel.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The messages that a receiver still has to get, in their order, with the place of each receiver.
/// Bounded in number and bytes: the oldest are dropped. Immutable.
///
/// @param next number of the next message
/// @param entries the oldest first
/// @param places number of the last message that a receiver has got or did not want, by its name
/// @param dropped messages that a receiver has lost, by its name
record NotificationLog(
    long next, List<Entry> entries, Map<String, Long> places, Map<String, Long> dropped) {
  static final int MOST = 2000;
  static final int MOST_BYTES = 1 << 20;

  static final NotificationLog EMPTY = new NotificationLog(1, List.of(), Map.of(), Map.of());

  NotificationLog {
    entries = List.copyOf(entries);
    places = Map.copyOf(places);
    dropped = Map.copyOf(dropped);
  }

  /// One message.
  ///
  /// @param number its place in the order
  /// @param bytes that it takes on disk
  record Entry(long number, Notification message, int bytes) {}

  /// The same log for these receivers: a new one gets what comes from now on.
  NotificationLog withReceivers(List<ReceiverSettings> receivers) {
    var known = new TreeMap<String, Long>();
    var lost = new TreeMap<String, Long>();
    for (var receiver : receivers) {
      known.put(receiver.name(), places.getOrDefault(receiver.name(), next - 1));
      lost.put(receiver.name(), dropped.getOrDefault(receiver.name(), 0L));
    }
    return new NotificationLog(next, entries, known, lost).trimmed(receivers);
  }

  /// The log with more messages.
  NotificationLog and(List<Notification> messages, List<ReceiverSettings> receivers) {
    var all = new ArrayList<>(entries);
    var number = next;
    for (var message : messages) {
      all.add(new Entry(number++, message, NotificationJson.bytes(message)));
    }
    return new NotificationLog(number, all, places, dropped).trimmed(receivers).bounded(receivers);
  }

  private NotificationLog bounded(List<ReceiverSettings> receivers) {
    var bytes = entries.stream().mapToLong(Entry::bytes).sum();
    var from = 0;
    while (entries.size() - from > MOST || bytes > MOST_BYTES) {
      bytes -= entries.get(from).bytes();
      from++;
    }
    var lost = new TreeMap<>(dropped);
    for (var receiver : receivers) {
      var count = entries.subList(0, from).stream().filter(waitsFor(receiver)).count();
      lost.merge(receiver.name(), count, Long::sum);
    }
    return new NotificationLog(next, entries.subList(from, entries.size()), places, lost);
  }

  /// The log after a receiver has got everything up to that number.
  NotificationLog delivered(String receiver, long number, List<ReceiverSettings> receivers) {
    var known = new TreeMap<>(places);
    known.merge(receiver, number, Math::max);
    return new NotificationLog(next, entries, known, dropped).trimmed(receivers);
  }

  /// Without messages that nobody waits for.
  private NotificationLog trimmed(List<ReceiverSettings> receivers) {
    var waited =
        entries.stream()
            .filter(it -> receivers.stream().anyMatch(receiver -> waitsFor(receiver).test(it)))
            .toList();
    return new NotificationLog(next, waited, places, dropped);
  }

  /// The next message for a receiver.
  Optional<Entry> firstFor(ReceiverSettings receiver) {
    return entries.stream().filter(waitsFor(receiver)).findFirst();
  }

  /// Number of messages that a receiver still has to get.
  long pending(ReceiverSettings receiver) {
    return entries.stream().filter(waitsFor(receiver)).count();
  }

  private Predicate<Entry> waitsFor(ReceiverSettings receiver) {
    var place = places.getOrDefault(receiver.name(), Long.MAX_VALUE);
    return it -> it.number() > place && receiver.wants(it.message());
  }
}
