package org.fresnel.proxy.response;

import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Operation;
import org.fresnel.upstream.NodeRequest;

/// A read as it is sent to nodes.
///
/// @param request as it goes to each of them
/// @param operation of the request
/// @param kind of its request
/// @param boundBytes largest body that is read whole before it is passed on
/// @param scrutiny of what they answer
/// @param check whether what they answer is an answer to the request
public record ReadRequest(
    NodeRequest request,
    Operation operation,
    EndpointClass kind,
    int boundBytes,
    SuspicionCheck scrutiny,
    ResponseCheck check) {
  /// A copy with another request.
  public ReadRequest with(NodeRequest other) {
    return new ReadRequest(other, operation, kind, boundBytes, scrutiny, check);
  }
}
