package org.fresnel.control;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.fresnel.access.Authorization;
import org.fresnel.access.CertificateNames;
import org.fresnel.access.Proof;
import org.fresnel.access.User;
import org.fresnel.feed.Listener;

/// Somebody at the other end of a WebSocket. What they have shown is kept, since it may not be good
/// for ever.
final class FeedListener implements Listener {
  private final WebSocketConnection connection;
  private final ControlFilter door;
  private final Proof proof;
  private final Optional<User> user;

  FeedListener(WebSocketConnection connection, ControlFilter door) {
    this.connection = connection;
    this.door = door;
    this.proof = proof(connection);
    this.user = door.holder(proof);
  }

  /// As in the request that it began with.
  private static Proof proof(WebSocketConnection connection) {
    var handshake = connection.handshakeRequest();
    var address = handshake.remoteAddress();
    return new Proof(
        Optional.ofNullable(handshake.header("Authorization")).flatMap(Authorization::token),
        Optional.ofNullable(connection.sslSession()).map(CertificateNames::of).orElseGet(Set::of),
        InetAddress.ofLiteral(
            address.substring(0, address.lastIndexOf(':')).replaceAll("[\\[\\]]", "")));
  }

  @Override
  public User user() {
    return user.orElse(Door.ANYBODY);
  }

  @Override
  public boolean isWelcome() {
    return user.isPresent() && door.holder(proof).equals(user);
  }

  @Override
  public Future<Void> send(String text) {
    return done(connection.sendText(text));
  }

  @Override
  public void ping() {
    done(connection.sendPing(Buffer.buffer()));
  }

  @Override
  public void end(Ending why) {
    if (connection.isOpen()) {
      done(connection.close(new CloseReason(why.code(), why.words())));
    }
  }

  private static Future<Void> done(Uni<Void> task) {
    return Future.fromCompletionStage(task.subscribeAsCompletionStage());
  }
}
