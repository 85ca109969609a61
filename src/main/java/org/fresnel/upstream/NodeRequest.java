package org.fresnel.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// A request that is sent to a node.
///
/// @param method HTTP method
/// @param target path and raw query
/// @param headers end-to-end headers; the client adds `Host`, the body's length and the node's
///   credentials
/// @param body whole body, empty if there is none
/// @param repeatable whether the node may receive it twice: then it is sent again if the connection
///   was already closed
/// @param held bytes of the body, and of the responses to it
public record NodeRequest(
    String method,
    String target,
    MultiMap headers,
    Buffer body,
    boolean repeatable,
    HeldBytes held) {

  /// A repeatable request, as all operations of the Beacon API are.
  public NodeRequest(String method, String target, MultiMap headers, Buffer body, HeldBytes held) {
    this(method, target, headers, body, true, held);
  }

  /// A request of the router itself; its bytes are not counted.
  public NodeRequest(String method, String target, MultiMap headers, Buffer body) {
    this(method, target, headers, body, HeldBytes.UNCOUNTED);
  }

  /// The same request with other headers.
  public NodeRequest with(MultiMap others) {
    return new NodeRequest(method, target, others, body, repeatable, held);
  }

  /// The same request for another target.
  public NodeRequest to(String other) {
    return new NodeRequest(method, other, headers, body, repeatable, held);
  }
}
