package org.fresnel.proxy.response;

import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Operation;
import org.fresnel.upstream.NodeRequest;

/// A read as it is sent to nodes.
///
/// @param request for each of them
/// @param operation of the request
/// @param kind of the request
/// @param boundBytes largest body that is read completely before it is forwarded
/// @param suspicion suspicion check of the responses
/// @param check decides whether a response answers the request
public record ReadRequest(
    NodeRequest request,
    Operation operation,
    EndpointClass kind,
    int boundBytes,
    SuspicionCheck suspicion,
    ResponseCheck check) {
  /// A copy with another request.
  public ReadRequest with(NodeRequest other) {
    return new ReadRequest(other, operation, kind, boundBytes, suspicion, check);
  }
}
