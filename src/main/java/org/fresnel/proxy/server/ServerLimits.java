package org.fresnel.proxy.server;

import java.time.Duration;
import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.ByteBudget;

/// The limits of the data plane.
///
/// @param connections most of clients at a time
/// @param connectionsPerAddress most of clients with the same address
/// @param requests most that are being answered at a time
/// @param bytes most in memory for requests and responses
/// @param receive longest time in which a request must arrive
/// @param idle longest time of a connection without a byte to the client
public record ServerLimits(
    int connections,
    int connectionsPerAddress,
    int requests,
    long bytes,
    Duration receive,
    Duration idle) {
  /// Largest body of a message that the limits allow.
  public long largestBody() {
    return new ByteShares(new ByteBudget(bytes)).largestBody(EndpointClass.PUBLISH);
  }
}
