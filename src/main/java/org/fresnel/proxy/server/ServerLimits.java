package org.fresnel.proxy.server;

import java.time.Duration;
import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.ByteBudget;

/// How much the data plane takes on.
///
/// @param connections most of clients at a time
/// @param connectionsPerAddress most of clients with the same address
/// @param requests most that are being answered at a time
/// @param bytes most that are held of requests and answers
/// @param receive longest that a request may take to come in
/// @param idle longest that a connection may be without a byte to the client
public record ServerLimits(
    int connections,
    int connectionsPerAddress,
    int requests,
    long bytes,
    Duration receive,
    Duration idle) {
  /// Largest body of a message for which there can be room.
  public long largestBody() {
    return new ByteShares(new ByteBudget(bytes)).largestBody(EndpointClass.PUBLISH);
  }
}
