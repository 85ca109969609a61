package org.fresnel.replay;

import java.util.List;

/// The elements of a message of a validator client.
///
/// @param all parsed elements, in their order
/// @param unread number of elements that could not be parsed; 1 if the whole body could not be
///   parsed
record MessageItems(List<MessageItem> all, int unread) {
  /// A body that could not be parsed.
  static final MessageItems NONE = new MessageItems(List.of(), 1);

  MessageItems {
    all = List.copyOf(all);
  }
}
