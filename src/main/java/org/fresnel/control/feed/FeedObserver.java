package org.fresnel.control.feed;

/// Hears of what the feed does. Must not block.
public interface FeedObserver {
  /// So many frames have been handed over to clients.
  void sent(int frames);

  /// A client does not keep up: what it misses is made good by a snapshot.
  void fellBehind();

  /// A client was ended.
  void ended(FeedClient.Ending why);
}
