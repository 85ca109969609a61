package org.fresnel.replay;

/// A receiver of the elements of a message, one after the other.
@FunctionalInterface
interface ItemReceiver {
  /// Receives nothing: the message is only checked.
  ItemReceiver NONE = (_, _, _, _, _, _) -> {};

  /// An element, with kind, key and bound as in [MessageItem].
  ///
  /// @param text has the element in `from` to `to`, until this returns
  void item(MessageType kind, String key, long bound, byte[] text, int from, int to);
}
