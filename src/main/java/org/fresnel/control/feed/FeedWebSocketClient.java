package org.fresnel.control.feed;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.fresnel.auth.AuthorizationHeader;
import org.fresnel.auth.CertificateNames;
import org.fresnel.auth.PresentedCredentials;
import org.fresnel.auth.User;
import org.fresnel.control.auth.AccessPolicy;
import org.fresnel.control.auth.ControlFilter;

/// Somebody at the other end of a WebSocket. What they have shown is kept, since it may not be good
/// for ever.
final class FeedWebSocketClient implements FeedClient {
  private final WebSocketConnection connection;
  private final ControlFilter filter;
  private final PresentedCredentials credentials;
  private final Optional<User> user;

  FeedWebSocketClient(WebSocketConnection connection, ControlFilter filter) {
    this.connection = connection;
    this.filter = filter;
    this.credentials = proof(connection);
    this.user = filter.holder(credentials);
  }

  /// As in the request that it began with.
  private static PresentedCredentials proof(WebSocketConnection connection) {
    var handshake = connection.handshakeRequest();
    var address = handshake.remoteAddress();
    return new PresentedCredentials(
        Optional.ofNullable(handshake.header("Authorization")).flatMap(AuthorizationHeader::token),
        Optional.ofNullable(connection.sslSession()).map(CertificateNames::of).orElseGet(Set::of),
        InetAddress.ofLiteral(
            address.substring(0, address.lastIndexOf(':')).replaceAll("[\\[\\]]", "")));
  }

  @Override
  public User user() {
    return user.orElse(AccessPolicy.ANYBODY);
  }

  @Override
  public boolean isAuthorized() {
    return user.isPresent() && filter.holder(credentials).equals(user);
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
