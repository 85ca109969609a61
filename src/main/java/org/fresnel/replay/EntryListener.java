package org.fresnel.replay;

/// A listener for the entries of the validator state. Called on the event loop of the replay: it
/// must not block.
public interface EntryListener {
  /// No listener.
  EntryListener NONE =
      new EntryListener() {
        @Override
        public void stored(EntryUpdate update) {}

        @Override
        public void entered(EntryUpdate update) {}
      };

  /// An entry was there before the listener.
  void stored(EntryUpdate update);

  /// A client's message has made an entry.
  void entered(EntryUpdate update);
}
