package org.fresnel.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list of the elements of a message, for messages that are not large.
final class MessageItems implements ItemReceiver {
  private final List<MessageItem> all = new ArrayList<>();

  /// The elements of a JSON array; empty if it is not one, or some of them are not understood.
  static Optional<List<MessageItem>> read(MessageType kind, byte[] body) {
    var items = new MessageItems();
    try {
      var unread = JsonItemReader.read(kind, new ByteArrayInputStream(body), items);
      return unread == 0 ? Optional.of(items.all()) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @Override
  public void item(MessageType kind, String key, long bound, byte[] text, int from, int to) {
    var json = new String(text, from, to - from, StandardCharsets.UTF_8);
    all.add(new MessageItem(kind, key, bound, json));
  }

  /// The elements so far, in their order.
  List<MessageItem> all() {
    return List.copyOf(all);
  }
}
