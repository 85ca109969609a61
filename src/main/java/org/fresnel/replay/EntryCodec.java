package org.fresnel.replay;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The codec of validator state on disk, in lines `1 NETWORK MILLISECONDS KIND [ITEM,ITEM]`. The
/// items are those that clients sent, and are parsed like a client's message.
final class EntryCodec {
  /// Most characters of the items in one line, unless it has just one.
  static final int LINE_CHARACTERS = 1 << 20;

  private static final String VERSION = "1";
  private static final String NO_NETWORK = "-";
  private static final int PARTS = 5;

  private EntryCodec() {}

  /// One line.
  ///
  /// @param network root of its genesis validators; empty if unknown
  /// @param arrived when a client sent the items
  record Line(String network, Instant arrived, List<MessageItem> items) {}

  /// One line of entries of the same kind and arrival, at least one.
  static String line(String network, List<StoredEntry> entries) {
    var first = entries.getFirst();
    var items =
        entries.stream()
            .map(entry -> oneLine(entry.item().json()))
            .collect(Collectors.joining(",", "[", "]"));
    return String.join(
        " ",
        VERSION,
        network.isEmpty() ? NO_NETWORK : network,
        Long.toString(first.arrived().toEpochMilli()),
        first.item().kind().label(),
        items);
  }

  /// JSON has line breaks only between its tokens.
  private static String oneLine(String json) {
    return json.replace('\n', ' ').replace('\r', ' ');
  }

  /// The first entries that fit into one line.
  static List<StoredEntry> fitting(Iterator<StoredEntry> entries) {
    var line = new ArrayList<StoredEntry>();
    var characters = 0;
    while (entries.hasNext() && characters < LINE_CHARACTERS) {
      var entry = entries.next();
      if (!line.isEmpty() && !isSameLine(line.getFirst(), entry)) {
        break;
      }
      line.add(entry);
      characters += entry.item().json().length();
    }
    return line;
  }

  private static boolean isSameLine(StoredEntry one, StoredEntry other) {
    return one.item().kind() == other.item().kind() && one.arrived().equals(other.arrived());
  }

  /// All entries as lines, each made when it is requested.
  ///
  /// @param entries of one kind
  static Iterable<String> lines(String network, List<StoredEntry> entries) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < entries.size();
          }

          @Override
          public String next() {
            var line = fitting(entries.subList(next, entries.size()).iterator());
            next += line.size();
            return line(network, line);
          }
        };
  }

  /// Parses a line; empty if this program does not write such a line.
  static Optional<Line> read(String line) {
    var parts = line.split(" ", PARTS);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    var kind =
        Arrays.stream(MessageType.values()).filter(it -> it.label().equals(parts[3])).findFirst();
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    try {
      var network = parts[1].equals(NO_NETWORK) ? "" : parts[1];
      var arrived = Instant.ofEpochMilli(Long.parseLong(parts[2]));
      return MessageItems.read(kind.get(), parts[4].getBytes(StandardCharsets.UTF_8))
          .map(items -> new Line(network, arrived, items));
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
