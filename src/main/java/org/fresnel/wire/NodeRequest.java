package org.fresnel.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// A request as it goes to a node.
///
/// @param method HTTP method
/// @param target path and raw query
/// @param headers end-to-end headers; the client adds `Host`, the body's length and the node's
///   credentials
/// @param body whole body, empty if there is none
public record NodeRequest(String method, String target, MultiMap headers, Buffer body) {}
