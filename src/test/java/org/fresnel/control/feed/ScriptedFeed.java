package org.fresnel.control.feed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fresnel.auth.User;

/// News that a test makes up.
final class ScriptedFeed implements FeedSource {
  private final List<String> waiting = new ArrayList<>();
  private Promise<Void> beginning = Promise.promise();
  private int beginnings;
  private int questions;
  private int snapshots;

  ScriptedFeed() {
    beginning.complete();
  }

  /// The next listener waits until [#ready].
  void notReady() {
    beginning = Promise.promise();
  }

  void ready() {
    beginning.complete();
  }

  void add(String text) {
    waiting.add(text);
  }

  int beginnings() {
    return beginnings;
  }

  /// How often it was asked for news that there were.
  int questions() {
    return questions;
  }

  int snapshots() {
    return snapshots;
  }

  @Override
  public Future<Void> begin() {
    beginnings++;
    waiting.clear();
    return beginning.future();
  }

  @Override
  public void refresh() {}

  @Override
  public List<String> changes(Set<FeedTopic> topics) {
    var all = topics.isEmpty() ? List.<String>of() : List.copyOf(waiting);
    questions += all.isEmpty() ? 0 : 1;
    waiting.removeAll(all);
    return all;
  }

  @Override
  public String snapshot(User user) {
    snapshots++;
    return "snapshot for " + user.name();
  }
}
