package org.fresnel.control.feed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fresnel.auth.Role;
import org.fresnel.auth.User;

/// Somebody who reads what is sent, at once or when the test wants.
final class RecordingClient implements FeedClient {
  private final User user;
  private final List<String> texts = new ArrayList<>();
  private final List<Promise<Void>> unread = new ArrayList<>();
  private Optional<Ending> ending = Optional.empty();
  private boolean reads = true;
  private boolean welcome = true;
  private int pings;

  RecordingClient(String name) {
    user = new User(name, Role.READ);
  }

  @Override
  public User user() {
    return user;
  }

  @Override
  public boolean isAuthorized() {
    return welcome;
  }

  @Override
  public Future<Void> send(String text) {
    texts.add(text);
    if (reads) {
      return Future.succeededFuture();
    }
    var promise = Promise.<Void>promise();
    unread.add(promise);
    return promise.future();
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void end(Ending why) {
    ending = Optional.of(why);
  }

  /// Everything that it was sent, in its order.
  List<String> texts() {
    return texts;
  }

  /// Texts on their way.
  int unread() {
    return unread.size();
  }

  int pings() {
    return pings;
  }

  Optional<Ending> ending() {
    return ending;
  }

  void stopReading() {
    reads = false;
  }

  void readOn() {
    reads = true;
    var all = List.copyOf(unread);
    unread.clear();
    all.forEach(Promise::complete);
  }

  void loseWelcome() {
    welcome = false;
  }
}
