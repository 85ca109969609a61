package org.fresnel.control.feed;

import io.vertx.core.Future;
import org.fresnel.auth.User;

/// Somebody who listens to the feed. Nothing here blocks or throws.
public interface FeedClient {
  /// Who it is.
  User user();

  /// Whether they would still be let in.
  boolean isAuthorized();

  /// Sends a text after those before.
  ///
  /// @return ends when it has left for the client, which may be never
  Future<Void> send(String text);

  /// Asks for a sign of life.
  void ping();

  /// Ends the connection.
  void end(Ending why);

  /// Why a connection is ended.
  enum Ending {
    /// The router stops.
    STOPPED(1001, "the router stops"),
    /// The user has no right to listen any more.
    UNWELCOME(1008, "the token is no longer known"),
    /// There is no room for another.
    FULL(1013, "too many clients"),
    /// It did not read what it was sent.
    BEHIND(1013, "too slow"),
    /// It gave no sign of life.
    SILENT(1001, "no answer to a ping");

    private final int code;
    private final String words;

    Ending(int code, String words) {
      this.code = code;
      this.words = words;
    }

    /// The status of RFC 6455.
    public int code() {
      return code;
    }

    /// For people.
    public String words() {
      return words;
    }
  }
}
