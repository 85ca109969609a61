package org.fresnel.control.feed;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.fresnel.auth.User;

/// What there is to tell, as frames: texts as they are sent. Called by one thread at a time, and
/// only while somebody listens.
interface FeedSource {
  /// Somebody listens again. Whatever there is now counts as told. Ends when [#snapshot] knows it.
  Future<Void> begin();

  /// Looks for what nobody gives notice of. Called once a second; what takes time is found by a
  /// later call of [#changes].
  void refresh();

  /// What is new since the last call; none if nothing is.
  ///
  /// @param topics that something may be new of
  List<String> changes(Set<FeedTopic> topics);

  /// All that has been told so far, or more.
  ///
  /// @param user who reads it
  String snapshot(User user);
}
