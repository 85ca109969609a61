package org.fresnel.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// A request as it goes to a node.
///
/// @param method HTTP method
/// @param target path and raw query
/// @param headers end-to-end headers; the client adds `Host`, the body's length and the node's
///   credentials
/// @param body whole body, empty if there is none
/// @param repeatable whether the node may be sent it twice: then a connection that was dead already
///   costs nothing
/// @param held bytes of the body, and of the answers to it
public record NodeRequest(
    String method,
    String target,
    MultiMap headers,
    Buffer body,
    boolean repeatable,
    HeldBytes held) {

  /// One that may be sent twice, as all operations of the Beacon API may.
  public NodeRequest(String method, String target, MultiMap headers, Buffer body, HeldBytes held) {
    this(method, target, headers, body, true, held);
  }

  /// One of the router's own, the bytes of which nobody counts.
  public NodeRequest(String method, String target, MultiMap headers, Buffer body) {
    this(method, target, headers, body, HeldBytes.UNCOUNTED);
  }

  /// The same with other headers.
  public NodeRequest with(MultiMap others) {
    return new NodeRequest(method, target, others, body, repeatable, held);
  }
}
